// Runs in <head>, before anything is painted: a remembered theme must not flash the other one first.
(() => {
  const key = "theme";
  const root = document.documentElement;
  const words = { light: "浅色", dark: "深色" };
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage may be forbidden; the system's choice is a good one too.
    }
  };
  const current = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");

  const choose = (theme) => {
    const system = dark.matches ? "dark" : "light";
    // Choosing what the system says means following the system again.
    if (theme === system) delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (theme === system) localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      // Then it holds for this page only.
    }
  };

  root.classList.add("has-script");
  if (remembered() in words) root.dataset.theme = remembered();

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const word = button.querySelector("[data-theme-word]");
    const label = () => {
      word.textContent = `换成${words[current() === "dark" ? "light" : "dark"]}`;
      button.title = word.textContent;
    };
    button.addEventListener("click", () => {
      choose(current() === "dark" ? "light" : "dark");
      label();
    });
    dark.addEventListener("change", label);
    label();
    button.hidden = false;
  });
})();
