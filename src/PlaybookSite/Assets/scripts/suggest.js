// A search field that suggests while one types: the editable combobox with a list of the ARIA Authoring Practices.
// Without this script it is the plain form that it is in the page. What is chosen is gone to; where data-suggest names who is
// asked instead, the address of what is chosen comes into the field.
const pause = 120; // ms without a key before the server is asked
const kinds = { term: "术语", topic: "主题", book: "书", chapter: "章", section: "节", case: "案例", query: "常搜" };
const answers = new Map();

const ask = async (source, words, signal) => {
  const question = `${source || "/api/suggest"}?q=${encodeURIComponent(words)}`;
  if (answers.has(question)) return answers.get(question);
  const response = await fetch(question, { signal });
  const answer = response.ok ? await response.json() : [];
  const suggestions = answer.suggestions ?? answer;
  if (answers.size > 100) answers.clear();
  answers.set(question, suggestions);
  return suggestions;
};

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text ?? "";
  return made;
};

// The part that was typed, where it stands in the name as it was typed.
const nameOf = (text, words) => {
  const name = element("span", "suggest-name");
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  if (at < 0) name.textContent = text;
  else name.append(text.slice(0, at), element("b", "", text.slice(at, at + words.length)), text.slice(at + words.length));
  return name;
};

document.querySelectorAll("[data-suggest]").forEach((form, number) => {
  const source = form.dataset.suggest;
  const wanted = form.dataset.suggestKinds?.split(" ");
  const meant = new WeakMap();
  const field = form.querySelector("input[type=search]");
  const list = element("ul", "suggest");
  const status = element("p", "visually-hidden");
  list.id = `suggest-${number}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "建议");
  status.setAttribute("role", "status");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  form.append(list, status);

  let active = -1;
  let timer = 0;
  let request = new AbortController();
  let shown = ""; // What the list answers.

  const options = () => [...list.children];
  const isOpen = () => !list.hidden;

  const activate = (index) => {
    active = index;
    for (const [at, option] of options().entries()) option.setAttribute("aria-selected", String(at === index));
    const option = list.children[index];
    if (!option) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const open = () => {
    list.hidden = list.children.length === 0;
    field.setAttribute("aria-expanded", String(isOpen()));
  };

  const close = () => {
    clearTimeout(timer);
    request.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    activate(-1);
  };

  const show = (found, words) => {
    const suggestions = wanted ? found.filter(({ kind }) => wanted.includes(kind)) : found;
    shown = words;
    list.replaceChildren(...suggestions.map((suggestion, at) => {
      const option = element("li", "suggest-option");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.dataset.url = suggestion.url;
      meant.set(option, suggestion);
      option.append(nameOf(suggestion.text, words), element("span", "suggest-detail", suggestion.detail), element("span", "suggest-kind", kinds[suggestion.kind]));
      return option;
    }));
    activate(-1);
    open();
    status.textContent = suggestions.length > 0 ? `${suggestions.length} 条建议，按上下键选择` : "没有建议";
  };

  const update = async () => {
    clearTimeout(timer);
    request.abort();
    const words = field.value.trim();
    if (words === "") {
      list.replaceChildren();
      shown = status.textContent = "";
      return close();
    }
    request = new AbortController();
    const { signal } = request;
    try {
      const suggestions = await ask(source, words, signal);
      if (signal.aborted || document.activeElement !== field) return;
      show(suggestions, words);
    } catch (error) {
      if (error.name !== "AbortError") close(); // Without suggestions it is a search field all the same.
    }
  };

  const soon = () => {
    clearTimeout(timer);
    request.abort();
    timer = setTimeout(update, pause);
  };

  // An arrow may be quicker than the answer to the last letter: what is chosen from answers all that was typed, and stays.
  const isLatest = async () => {
    clearTimeout(timer);
    request.abort();
    if (field.value.trim() !== shown) await update();
    return field.value.trim() === shown;
  };

  const choose = (option) => {
    close();
    // Whoever does something else with it says so.
    if (!field.dispatchEvent(new CustomEvent("suggest:chosen", { bubbles: true, cancelable: true, detail: meant.get(option) }))) return;
    if (source) field.value = option.dataset.url;
    else location.assign(option.dataset.url);
  };

  const keys = {
    ArrowDown: async (event) => {
      if (!(await isLatest()) || list.children.length === 0) return;
      const next = isOpen() ? active + 1 : 0;
      open();
      if (!event.altKey) activate(next % list.children.length);
    },
    ArrowUp: async (event) => {
      if (event.altKey) return close();
      if (!(await isLatest()) || list.children.length === 0) return;
      const next = isOpen() && active > 0 ? active : list.children.length;
      open();
      activate(next - 1);
    },
    Enter: (event) => {
      if (active < 0) return close();
      event.preventDefault();
      choose(list.children[active]);
    },
    Escape: () => {
      if (isOpen()) return close();
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };

  field.addEventListener("keydown", (event) => {
    // This key belongs to the input method: its Enter takes a word over and sends nothing. 229 is how Safari says so.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) return activate(-1);
    const act = keys[event.key];
    if (!act) return;
    if (event.key !== "Enter") event.preventDefault();
    act(event);
  });
  field.addEventListener("input", (event) => event.isComposing || soon());
  field.addEventListener("compositionend", soon);
  form.addEventListener("submit", close);
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // The field keeps the focus.
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  addEventListener("pagehide", close);
  // Typed while this script was still on its way.
  if (document.activeElement === field && field.value !== field.defaultValue) soon();
});
