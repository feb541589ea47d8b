// How far a chapter is read: a bar at the top, a mark in this browser, and the way back to it.
import { goBackTo, passage } from "./contents.js";
import { isFinished, keep, readKey, recall } from "./remembered.js";

const chapter = document.querySelector("[data-chapter]");
const text = chapter?.querySelector("[data-text]");
const url = location.pathname;
const opened = 300; // px: who has not come so far has looked in and left
const shelves = ["/", "/saved"].map((path) => location.origin + path);
const longest = 60; // chapters in the list

const part = () => {
  const way = text.getBoundingClientRect().bottom + scrollY - innerHeight;
  return way > opened ? Math.min(1, Math.max(0, scrollY / way)) : 0;
};

if (text) {
  const bar = document.createElement("div");
  bar.className = "progress";
  bar.setAttribute("aria-hidden", "true");
  document.body.append(bar);

  let timer = 0;
  const remember = () => {
    clearTimeout(timer);
    timer = 0;
    if (scrollY < opened || part() === 0) return;
    const entry = { url, title: chapter.dataset.chapter, book: chapter.dataset.book, ...passage(), part: Math.round(part() * 100) / 100, when: Date.now() };
    keep(readKey, [entry, ...recall(readKey).filter((other) => other.url !== url)].slice(0, longest));
  };
  const follow = () => {
    bar.style.transform = `scaleX(${part()})`;
    timer ||= setTimeout(remember, 800);
  };
  addEventListener("scroll", follow, { passive: true });
  addEventListener("visibilitychange", () => timer && remember());
  addEventListener("pagehide", () => timer && remember());
  const last = recall(readKey).find((entry) => entry.url === url);
  // Whoever comes from a list of what is being read has been told the section, and goes on where it was left.
  const isComeBack = isThere(last) && location.hash === `#${encodeURIComponent(last.at)}` && shelves.includes(document.referrer);
  // The browser goes to the heading itself, until the page is loaded.
  if (isComeBack) addEventListener("load", () => requestAnimationFrame(() => goBackTo(last)));
  else offerToGoOn(last);
}

// The section may have been renamed or taken out since.
function isThere(last) {
  return last?.at && document.getElementById(last.at) !== null;
}

function offerToGoOn(last) {
  if (!isThere(last) || isFinished(last) || location.hash || scrollY > 100) return;
  const line = document.createElement("p");
  const words = document.createElement("span");
  const link = document.createElement("a");
  const close = document.createElement("button");
  line.className = "found-bar resume";
  words.textContent = `上次读到《${last.heading}》`;
  link.textContent = "继续";
  link.href = `#${encodeURIComponent(last.at)}`;
  close.textContent = "×";
  close.setAttribute("aria-label", "不用，从头读");
  line.append(words, link, close);
  chapter.querySelector("header").after(line);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    line.remove();
    goBackTo(last);
  });
  close.addEventListener("click", () => line.remove());
  const leave = () => {
    if (scrollY < innerHeight) return;
    line.remove();
    removeEventListener("scroll", leave);
  };
  addEventListener("scroll", leave, { passive: true });
}
