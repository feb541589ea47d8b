// The header leaves while one reads down and comes back on the way up.
const header = document.querySelector("[data-header]");
const tolerance = 8;
let last = scrollY;

const follow = () => {
  const moved = scrollY - last;
  if (Math.abs(moved) < tolerance) return;
  const away = moved > 0 && scrollY > header.offsetHeight && !header.contains(document.activeElement);
  header.classList.toggle("is-away", away);
  document.documentElement.classList.toggle("header-away", away);
  last = scrollY;
};

if (header) {
  addEventListener("scroll", follow, { passive: true });
  header.addEventListener("focusin", () => {
    header.classList.remove("is-away");
    document.documentElement.classList.remove("header-away");
  });
}
