// Lists of what this browser keeps: where the reader stopped, and what was saved.
import { isFinished, keep, readKey, recall, savedKey } from "./remembered.js";

const element = (name, className, words) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = words ?? "";
  return made;
};

const row = (entry) => {
  const item = element("li", "kept");
  const link = element("a", "line-title", entry.title);
  link.href = entry.at ? `${entry.url}#${encodeURIComponent(entry.at)}` : entry.url;
  item.append(link, element("span", "muted", [entry.heading, entry.part && `读到 ${Math.round(entry.part * 100)}%`].filter(Boolean).join(" · ") || entry.book));
  if (entry.part) {
    const track = element("span", "kept-part");
    track.setAttribute("aria-hidden", "true");
    track.append(element("span", ""));
    track.firstChild.style.inlineSize = `${Math.min(1, entry.part) * 100}%`;
    item.append(track);
  }
  return item;
};

// Taken off at once, and put back where it stood by the same button.
const removal = (entry, item) => {
  const button = element("button", "button button-quiet", "移除");
  const label = () => button.setAttribute("aria-label", `${button.textContent}《${entry.title}》`);
  button.type = "button";
  button.addEventListener("click", () => {
    const entries = recall(savedKey);
    const gone = item.classList.toggle("is-gone");
    const others = entries.filter((other) => other.url !== entry.url);
    keep(savedKey, gone ? others : [...others, entry].sort((a, b) => (b.when ?? 0) - (a.when ?? 0)));
    button.textContent = gone ? "放回" : "移除";
    label();
  });
  label();
  return button;
};

for (const shelf of document.querySelectorAll("[data-shelf]")) {
  const kind = shelf.dataset.shelf;
  const list = shelf.querySelector("ol");
  const show = () => {
    const entries = kind === "saved" ? recall(savedKey) : recall(readKey);
    const shown = kind === "continue" ? entries.filter((entry) => !isFinished(entry)).slice(0, 3) : entries;
    list.replaceChildren(...shown.map((entry) => {
      const item = row(entry);
      if (kind === "saved") item.append(removal(entry, item));
      return item;
    }));
    shelf.classList.toggle("is-empty", shown.length === 0);
    shelf.classList.add("is-known");
    // What the script in the head of the page counted before there was anything to fill.
    if (kind === "continue" && shown.length === 0) delete document.documentElement.dataset.reading;
    else if (kind === "continue") document.documentElement.dataset.reading = shown.length;
  };
  shelf.querySelector("[data-forget]")?.addEventListener("click", () => {
    keep(readKey, []);
    show();
    shelf.querySelector("h2").focus();
  });
  addEventListener("pageshow", show);
  show();
}
