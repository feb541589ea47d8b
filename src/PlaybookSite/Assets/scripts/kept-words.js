// Words in a form that is saved by hand alone (data-keep): should its way to the server end at a sign-in, an error or
// a closed window, this browser still has them, and offers them back. Kept until the answer to this very form says that
// it was done: what was done elsewhere, or in another tab, says nothing about it.
const prefix = "kept:1:";
const wait = 400; // ms without a change

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const write = (key, kept) => {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // Storage is forbidden or full: then the form is as it would be without this file.
  }
};

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && (field.tagName === "TEXTAREA" || field.type === "text"));
const wordsOf = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));

const keyOf = (form) => `${prefix}${location.pathname}:${form.dataset.keep}`;

// The form that this tab sent last.
const asked = {
  read() {
    try {
      return sessionStorage.getItem(`${prefix}asked`);
    } catch {
      return null;
    }
  },
  write(key) {
    try {
      if (key) sessionStorage.setItem(`${prefix}asked`, key);
      else sessionStorage.removeItem(`${prefix}asked`);
    } catch {
      // Then its words are offered back once too often.
    }
  },
};

// Whoever was sent on with a message, or to what was made of the words, has been heard.
if (document.querySelector(".status-line, [data-heard]")) {
  const key = asked.read();
  if (key && read(key)?.sent) write(key, null);
  asked.write(null);
}
addEventListener("submit", ({ target }) => asked.write(target.matches("form[data-keep]") ? keyOf(target) : null), true);

for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = keyOf(form);
  const shown = wordsOf(form);
  const kept = read(key);
  const different = fieldsOf(form).map(({ name }) => name).filter((name) => typeof kept?.words?.[name] === "string" && kept.words[name].trim() !== "" && kept.words[name] !== shown[name]);
  if (different.length > 0) offer(form, key, kept.words, kept.words[different[0]]);
  else write(key, null);

  let timer = 0;
  const keep = (sent) => {
    clearTimeout(timer);
    const words = wordsOf(form);
    const isNew = Object.entries(words).some(([name, value]) => value !== shown[name]);
    write(key, isNew ? { sent, words } : null);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(false), wait);
  });
  form.addEventListener("submit", () => keep(true));
}

/** @param {string} text of the first field that says something else. */
function offer(form, key, words, text) {
  const panel = document.createElement("section");
  panel.className = "message message-caution found-back";
  panel.setAttribute("aria-label", "找回的文字");
  const said = document.createElement("p");
  said.textContent = "上次写在这里的文字没有送到，此浏览器留了一份。";
  const sample = document.createElement("p");
  sample.className = "sub";
  sample.textContent = text.length > 80 ? `${text.slice(0, 80)}……` : text;
  const actions = document.createElement("div");
  actions.className = "actions";
  const button = (className, word, then) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = word;
    made.addEventListener("click", () => {
      then();
      panel.remove();
    });
    actions.append(made);
  };
  button("button", "恢复这份文字", () => {
    for (const field of fieldsOf(form)) {
      if (typeof words[field.name] !== "string") continue;
      field.value = words[field.name];
      for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    fieldsOf(form).find((field) => words[field.name])?.focus();
  });
  button("button button-quiet", "丢弃它", () => write(key, null));
  panel.append(said, sample, actions);
  (form.closest("details") ?? form).before(panel);
}
