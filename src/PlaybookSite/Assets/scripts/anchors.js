// The sign behind a heading leads to it, and takes its address along.
import { say } from "./say.js";

document.addEventListener("click", async (event) => {
  const anchor = event.target.closest(".text a.anchor");
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
  try {
    await navigator.clipboard.writeText(location.origin + location.pathname + anchor.hash);
    say("已复制本节链接");
  } catch {
    // Not allowed, or not over HTTPS: it is a link all the same.
  }
});
