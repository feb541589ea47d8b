// Takes the marks of a search away without loading the page again, and the words out of the address.
const bar = document.querySelector("[data-found-bar]");

bar?.querySelector("[data-found-clear]").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  clear();
});

// What is open over the page, or being typed, takes Esc for itself.
if (bar) addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || !bar.isConnected) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], details[open] > *, dialog") || document.querySelector("dialog[open], :popover-open")) return;
  // Behind all who listen: the card of a term closes first.
  setTimeout(() => event.defaultPrevented || !bar.isConnected || clear());
});

function clear() {
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
}
