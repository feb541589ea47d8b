// Takes the marks of a search away without loading the page again, and the words out of the address.
const bar = document.querySelector("[data-found-bar]");

bar?.querySelector("[data-found-clear]").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  for (const mark of document.querySelectorAll("mark.found")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  const address = new URL(location);
  address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  bar.remove();
  document.getElementById("main").focus({ preventScroll: true });
});
