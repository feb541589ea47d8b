// The search page answers while one types: the server's own results come into the page, and the address goes along.
const form = document.querySelector("form[data-find]");
const field = form.querySelector("input[type=search]");
const results = document.querySelector("[data-results]");
const status = document.querySelector("[data-results-status]");
const pause = 200; // ms without a key before the server is asked
const rest = 2000; // ms on the same results: then it was a search and not a word half typed

let timer = 0;
let rested = 0;
let request = new AbortController();
let asked = field.value.trim();
let counted = asked; // The server counts what it shows as a whole page.

// Query and page alone; see docs/security.md.
const tell = (seen) => navigator.sendBeacon("/api/searches", new Blob([JSON.stringify(seen)], { type: "application/json" }));

const count = () => {
  clearTimeout(rested);
  if (asked === "" || asked === counted) return;
  counted = asked;
  tell({ query: asked });
};

const address = () => {
  const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));
  return query.size > 0 ? `?${query}` : "";
};

const load = async () => {
  const words = field.value.trim();
  if (words === asked) return;
  request.abort();
  request = new AbortController();
  clearTimeout(rested);
  results.setAttribute("aria-busy", "true");
  try {
    const query = address();
    const response = await fetch(`/search/results${query}`, { signal: request.signal });
    const html = await response.text();
    if (response.status >= 500) return;
    asked = words;
    results.innerHTML = html;
    history.replaceState(history.state, "", `/search${query}`);
    document.title = document.title.replace(/^.*?搜索( · |$)/, words === "" ? "搜索$1" : `${words} · 搜索$1`);
    status.textContent = results.querySelector("[data-count]")?.firstChild.textContent ?? "";
    rested = setTimeout(count, rest);
  } catch (error) {
    if (error.name !== "AbortError") asked = null; // Off line, say: the next key tries again, and Enter loads the page.
  } finally {
    if (!request.signal.aborted) results.removeAttribute("aria-busy");
  }
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(load, pause);
};

field.addEventListener("input", (event) => event.isComposing || soon());
field.addEventListener("compositionend", soon);

const opened = (event) => {
  const hit = event.target.closest("a[data-hit]");
  if (!hit || event.button > 1) return;
  count();
  tell({ query: asked, opened: hit.pathname });
};
results.addEventListener("click", opened);
results.addEventListener("auxclick", opened);

// j and k walk from hit to hit.
addEventListener("keydown", (event) => {
  const isTyping = /^(input|textarea|select)$/i.test(event.target.tagName);
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping) return;
  const step = { j: 1, k: -1 }[event.key];
  const hits = [...results.querySelectorAll(".hit h2 a")];
  if (!step || hits.length === 0) return;
  const at = hits.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : hits.length - 1) : Math.min(Math.max(at + step, 0), hits.length - 1);
  hits[next].focus();
  hits[next].closest(".hit").scrollIntoView({ block: "nearest" });
});
