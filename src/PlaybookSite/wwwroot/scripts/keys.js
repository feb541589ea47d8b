// "/" goes to the search field, the arrow keys turn pages. Never while something is being typed or chosen.
const isTyping = (target) => target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);

const searchField = () =>
  [...document.querySelectorAll("main input[type=search], [data-search]")].find((field) => field.offsetParent !== null);

const turn = (relation) => {
  const link = document.querySelector(`a[rel=${relation}]`);
  if (link) location.assign(link.href);
};

addEventListener("keydown", (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (event.defaultPrevented || event.isComposing || modified || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    const field = searchField();
    if (field) {
      field.focus();
      field.select();
    } else {
      location.assign("/search");
    }
  } else if (event.key === "ArrowLeft" && !isScrollable(event.target)) {
    turn("prev");
  } else if (event.key === "ArrowRight" && !isScrollable(event.target)) {
    turn("next");
  }
});

// In a wide table or a line of code the arrows scroll.
function isScrollable(target) {
  for (let element = target; element && element !== document.body; element = element.parentElement) {
    if (element.scrollWidth > element.clientWidth + 1) return true;
  }
  return false;
}
