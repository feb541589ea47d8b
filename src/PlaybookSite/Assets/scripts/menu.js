// The account menu closes by Escape and by a click beside it.
const menu = document.querySelector("details.account-menu");
if (menu) {
  addEventListener("click", ({ target }) => menu.contains(target) || (menu.open = false));
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
