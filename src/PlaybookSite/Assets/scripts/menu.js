// The menus of the head, of the account and of the places, close by Escape and by a click beside them.
for (const menu of document.querySelectorAll("details.account-menu, details.admin-menu")) {
  addEventListener("click", ({ target }) => menu.contains(target) || (menu.open = false));
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
