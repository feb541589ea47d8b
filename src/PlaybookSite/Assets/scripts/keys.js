// "/" and Ctrl/⌘K go to the search field, the arrow keys turn pages. Never while something is being typed or chosen.
const isTyping = (target) => target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);

const header = document.querySelector("[data-header]");
const headerField = header?.querySelector("input[type=search]");
const isShown = (field) => field?.offsetParent != null;

// On a phone the header has no room for a field until it is asked for.
const openHeaderField = () => {
  if (!headerField) return false;
  header.classList.add("is-searching");
  headerField.focus();
  return true;
};

const closeHeaderField = () => header?.classList.remove("is-searching");

const goToSearch = () => {
  const field = [...document.querySelectorAll("main form[data-suggest] input[type=search]"), headerField].find(isShown);
  if (field) {
    field.focus();
    field.select();
  } else if (!openHeaderField()) {
    location.assign("/search");
  }
};

document.addEventListener("click", (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
  if (plain && event.target.closest("[data-search-open]") && openHeaderField()) event.preventDefault();
  if (event.target.closest("[data-search-close]")) {
    closeHeaderField();
    header.querySelector("[data-search-open]").focus();
  }
});
header?.addEventListener("focusout", (event) => {
  if (!header.querySelector("form")?.contains(event.relatedTarget)) closeHeaderField();
});

// What lies over the page has the keys for itself.
const isCovered = () => document.querySelector("dialog[open], :popover-open") !== null;

const turn = (relation) => {
  if (isCovered()) return;
  if (getSelection()?.isCollapsed === false || document.activeElement?.matches("button, summary")) return;
  const link = document.querySelector(`a[rel=${relation}]`);
  if (link) location.assign(link.href);
};

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    goToSearch();
    return;
  }
  const modified = event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (modified || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    goToSearch();
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
