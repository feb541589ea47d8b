// The pages that a text names as related: chosen by search or by one tap, in an order of one's own, shown by their
// titles. The plain field stays the truth, one page a line: it is what is sent, saved on the way and offered back.
import { say } from "./say.js";

const kinds = { term: "术语", chapter: "章", section: "节", case: "案例" };

const make = (name, className = "", text = "") => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const button = (className, text, label) => {
  const made = make("button", className, text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  return made;
};

/** From an address to how the field names the page; as RelatedChoice has it. */
const targetOf = (url) => {
  const [path, anchor] = url.split("#");
  const [place, first, second] = path.split("?")[0].split("/").filter(Boolean).map(decodeURIComponent);
  const end = anchor ? `#${decodeURIComponent(anchor)}` : "";
  if (place === "books" && first && second) return `${first}/${second}${end}`;
  if (place === "cases" && first) return `case:${first}${end}`;
  if (place === "glossary" && first) return `term:${first}${end}`;
  return null;
};

for (const box of document.querySelectorAll("[data-related]")) {
  const written = box.querySelector("textarea");
  const list = box.querySelector("[data-chosen]");
  const search = box.querySelector("input[type=search]");
  const known = new Map();
  let isMine = false;

  const lines = () => written.value.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
  const titleOf = (target) => known.get(target)?.title ?? target;

  const write = (targets) => {
    written.value = targets.join("\n");
    isMine = true;
    written.dispatchEvent(new Event("input", { bubbles: true }));
    isMine = false;
    show();
  };

  const focus = (at, action) => {
    const row = list.children[Math.min(at, list.children.length - 1)];
    const wanted = row?.querySelector(`[data-do=${action}]:not(:disabled)`) ?? row?.querySelector("button:not(:disabled)");
    (wanted ?? search).focus();
  };

  const move = (at, by) => {
    const targets = lines();
    const [target] = targets.splice(at, 1);
    targets.splice(at + by, 0, target);
    write(targets);
    focus(at + by, by < 0 ? "up" : "down");
    say(`“${titleOf(target)}”现在是第 ${at + by + 1} 个，共 ${targets.length} 个`);
  };

  const remove = (at) => {
    const targets = lines();
    const [target] = targets.splice(at, 1);
    write(targets);
    focus(at, "remove");
    say(`已移除“${titleOf(target)}”，还有 ${targets.length} 个`);
  };

  const add = (target, facts) => {
    known.set(target, facts);
    const targets = lines();
    if (targets.includes(target)) return say(`“${facts.title}”已经选了`);
    write([...targets, target]);
    say(`已添加“${facts.title}”，共 ${targets.length + 1} 个`);
  };

  const show = () => {
    const targets = lines();
    list.replaceChildren(...targets.map((target, at) => {
      const facts = known.get(target);
      const row = make("li");
      row.dataset.target = target;
      const words = make("span", "chosen-words");
      words.append(make("strong", "", facts?.title ?? target), make("span", facts?.isMissing ? "sub chosen-missing" : "sub", facts?.place ?? "保存以后核对"));
      const actions = make("span", "chosen-actions");
      const up = button("button button-quiet button-small", "↑", `上移“${titleOf(target)}”`);
      const down = button("button button-quiet button-small", "↓", `下移“${titleOf(target)}”`);
      const off = button("button button-quiet button-small", "移除", `移除“${titleOf(target)}”`);
      [up.dataset.do, down.dataset.do, off.dataset.do] = ["up", "down", "remove"];
      up.disabled = at === 0;
      down.disabled = at === targets.length - 1;
      up.addEventListener("click", () => move(at, -1));
      down.addEventListener("click", () => move(at, 1));
      off.addEventListener("click", () => remove(at));
      if (targets.length > 1) actions.append(up, down);
      actions.append(off);
      row.append(words, actions);
      return row;
    }));
    box.querySelector("[data-none-chosen]").hidden = targets.length > 0;
    for (const one of box.querySelectorAll("[data-add]")) one.hidden = targets.includes(one.dataset.add);
    const suggested = box.querySelector("[data-suggested]");
    if (suggested) suggested.hidden = ![...suggested.querySelectorAll("[data-add]")].some((one) => !one.hidden);
  };

  // What the server knows of the pages that are written there.
  for (const row of list.children) known.set(row.dataset.target, { title: row.querySelector("strong").textContent, place: row.querySelector(".sub").textContent, isMissing: "missing" in row.dataset });

  // One tap instead of a box to tick and a form to send.
  for (const label of box.querySelectorAll("[data-suggested] label")) {
    const { value } = label.querySelector("input");
    const [title, place] = ["[data-title]", "[data-place]"].map((part) => label.querySelector(part).textContent);
    const one = button("suggested-page", "", "");
    one.dataset.add = value;
    one.append(make("span", "suggested-plus", "＋"), make("span", "", title), make("span", "muted", place));
    one.querySelector(".suggested-plus").setAttribute("aria-hidden", "true");
    one.append(make("span", "visually-hidden", "，添加"));
    one.addEventListener("click", () => {
      const rest = [...box.querySelectorAll("[data-add]:not([hidden])")];
      const next = rest[rest.indexOf(one) + 1] ?? rest[rest.indexOf(one) - 1] ?? search;
      add(value, { title, place });
      next.focus();
    });
    label.replaceWith(one);
  }

  search.removeAttribute("name"); // What is looked for is no part of the draft.
  search.addEventListener("suggest:chosen", (event) => {
    event.preventDefault();
    const { url, text, detail, kind } = event.detail;
    const target = targetOf(url);
    if (!target) return;
    add(target, { title: text, place: [kinds[kind], detail].filter(Boolean).join(" · ") });
    search.value = "";
    search.focus();
  });
  search.addEventListener("keydown", (event) => {
    // Enter means the first that is found, never the button of the form.
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || search.getAttribute("aria-activedescendant")) return;
    event.preventDefault();
    if (search.value.trim() !== "") box.querySelector("[role=option]")?.click();
  });
  written.addEventListener("input", () => isMine || show());
  written.addEventListener("change", () => isMine || show());
  box.classList.add("is-picker");
  show();
}
