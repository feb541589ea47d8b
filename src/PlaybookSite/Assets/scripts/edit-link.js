// Leads who writes from what they read to where it is written. The server decides again who may.
import { isAtDesk } from "./desk.js";

const head = document.querySelector("main article > header");
if (head && isAtDesk() && /^\/(books\/[^/]+|cases|glossary)\/[^/]+$/.test(location.pathname)) {
  const link = document.createElement("a");
  link.href = `/admin/at?page=${encodeURIComponent(location.pathname)}`;
  link.rel = "nofollow";
  link.textContent = "编辑本页";
  let row = head.querySelector(".quiet-row");
  if (!row) {
    row = document.createElement("p");
    row.className = "quiet-row";
    head.append(row);
  }
  row.append(link);
}
