// The switch between light and dark. What was remembered is put in place by the line of script in the head.
const key = "theme";
const root = document.documentElement;
const words = { light: "浅色", dark: "深色" };
const dark = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector("[data-theme-switch]");
const system = () => (dark.matches ? "dark" : "light");
const current = () => root.dataset.theme ?? system();

// The browser's own bar goes along.
const bars = [...document.querySelectorAll("meta[name=theme-color]")].map((meta) => [meta, meta.content, meta.media]);
const colourOf = (theme) => bars.find(([, , media]) => media.includes(theme))?.[1];
const paintBars = () => {
  for (const [meta, content] of bars) meta.content = root.dataset.theme ? colourOf(root.dataset.theme) : content;
};

const choose = (theme) => {
  // Choosing what the system says means following the system again.
  const follows = theme === system();
  if (follows) delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (follows) localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage may be forbidden: then it holds for this page only.
  }
};

if (button) {
  const word = button.querySelector("[data-theme-word]");
  const label = () => {
    word.textContent = `换成${words[current() === "dark" ? "light" : "dark"]}`;
    button.title = word.textContent;
  };
  button.addEventListener("click", () => {
    choose(current() === "dark" ? "light" : "dark");
    label();
    paintBars();
  });
  dark.addEventListener("change", label);
  label();
  paintBars();
}
