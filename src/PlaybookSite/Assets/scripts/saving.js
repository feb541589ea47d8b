// A chapter is put on the reader's shelf and taken off again.
import { keep, recall, savedKey } from "./remembered.js";
import { say } from "./say.js";

const button = document.querySelector("[data-save]");
const url = location.pathname;
const isSaved = () => recall(savedKey).some((entry) => entry.url === url);

if (button) {
  const show = () => button.setAttribute("aria-pressed", String(isSaved()));
  const { chapter: title, book } = button.closest("[data-chapter]").dataset;
  button.addEventListener("click", () => {
    const others = recall(savedKey).filter((entry) => entry.url !== url);
    const saves = !isSaved();
    const done = keep(savedKey, saves ? [{ url, title, book, when: Date.now() }, ...others] : others);
    show();
    say(!done ? "没有存下：浏览器不允许这个网站保存，或者空间满了" : saves ? "已收藏，只存在这个浏览器里" : "已取消收藏");
  });
  addEventListener("storage", show); // changed in another window
  addEventListener("pageshow", show);
  show();
}
