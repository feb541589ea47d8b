// An address that names a field (去改 of the checks before publishing) leads into it, not only to it.
const into = (id) => {
  const named = id === "" ? null : document.getElementById(id);
  const field = named?.matches("fieldset") ? named.querySelector("input:not([type=hidden]), select, textarea") : named;
  if (!field?.matches("main :is(input, select, textarea)")) return;
  if (field.hidden) return void field.dispatchEvent(new Event("focus")); // The text editor stands for it.
  field.focus({ preventScroll: true });
  named.scrollIntoView({ block: named === field ? "center" : "start" });
  // The editor that is on its way takes the field over, and the focus with it.
  field.addEventListener("editor-ready", ({ target }) => target.closest(".editor")?.scrollIntoView({ block: "center" }), { once: true });
};

const jump = () => into(decodeURIComponent(location.hash.slice(1)));
addEventListener("hashchange", jump);
// The browser goes to the place by itself when the page is there, and takes the focus away where it cannot be.
if (document.readyState === "complete") jump();
else addEventListener("load", () => setTimeout(jump), { once: true });
