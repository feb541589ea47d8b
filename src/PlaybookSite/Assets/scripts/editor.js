// The text editor: takes over each textarea that holds Markdown; a small one (data-markdown="small"), of which a form
// has several, when somebody goes into it. The field stays in the form and always holds what the editor shows, so that
// whatever posts, keeps or restores the form knows nothing of this script.
import { autocompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { deleteMarkupBackward, insertNewlineContinueMarkup, markdownLanguage } from "@codemirror/lang-markdown";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap } from "@codemirror/view";
import { linkCompletion } from "./editor-links.js";
import { look, marks, small, words } from "./editor-look.js";
import { pictures } from "./editor-pictures.js";
import { Preview } from "./editor-preview.js";
import { formatKeys, toolbar } from "./editor-tools.js";

const element = (name, className, attributes = {}) => {
  const made = document.createElement(name);
  made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// As the server counts in the finished text; of the text with its signs this is the nearest that can be said here.
const roughCount = (text) => {
  const han = text.match(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu)?.length ?? 0;
  const other = text.replace(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu, " ").match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
  return han + other;
};

/** The words of all texts of the page together, where the page has a place for their number. */
const whole = {
  place: document.querySelector("[data-word-count]"),
  counted: new Map(), // What the server counted, by field, and in which text.
  show() {
    if (!this.place) return;
    const fields = [...document.querySelectorAll("textarea[data-markdown]")];
    const known = (field) => (field.value.trim() === "" ? 0 : this.counted.get(field)?.text === field.value ? this.counted.get(field).number : undefined);
    const sum = fields.reduce((total, field) => total + (known(field) ?? roughCount(field.value)), 0);
    this.place.textContent = `全文${fields.every((field) => known(field) !== undefined) ? "" : "约"} ${sum.toLocaleString("zh-CN")} 字`;
  },
};

const take = (field) => {
  const form = field.form;
  const isSmall = field.dataset.markdown === "small";
  const name = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent.trim() ?? "正文";
  const box = element("div", isSmall ? "editor is-small" : "editor");
  const panes = element("div", "editor-panes");
  const write = element("div", "editor-write");
  const foot = element("div", "editor-foot");
  const said = element("span", "editor-said", { role: "status" });
  const count = element("span", "editor-count");
  const help = element("span", "editor-help");
  const problems = element("ul", "editor-problems", { "aria-label": "要处理的问题" });
  help.textContent = "Tab 缩进；先按 Esc 再按 Tab 离开编辑框 · [[ 插入链接 · 图片可以粘贴或拖进来";
  foot.append(said, count, help);

  // Its styles are sheets that the script makes. In the page itself they would be style elements, which the content
  // policy forbids; in a tree of its own they are adopted.
  const host = element("div", "editor-host");
  const root = host.attachShadow({ mode: "open" });
  write.append(host);
  panes.append(write);

  const say = (text, tone = "") => {
    said.textContent = text;
    said.dataset.tone = tone;
  };
  const token = () => form?.querySelector("input[name=__RequestVerificationToken]")?.value ?? document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
  const context = { field, form, box, say, token, isSmall, of: isSmall ? `：${name}` : "", view: null };

  const onCount = (number, text) => {
    count.textContent = `${number.toLocaleString("zh-CN")} 字`;
    whole.counted.set(field, { text, number });
    whole.show();
  };
  const preview = new Preview(context, { panes, problems, onCount });
  context.preview = preview;
  const upload = pictures(context);
  context.upload = upload;

  // What the form sends is what stands here; "input" tells those who keep drafts.
  let own = false;
  const sync = () => {
    field.value = context.view.state.doc.toString();
    own = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    own = false;
  };

  context.view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        history(),
        highlightSpecialChars(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        highlightSelectionMatches(),
        EditorState.allowMultipleSelections.of(true),
        EditorState.tabSize.of(4),
        indentUnit.of("  "),
        EditorView.lineWrapping,
        // Not markdown(), which brings HTML, its styles and its scripts along, 400 KB that our texts cannot hold.
        markdownLanguage,
        syntaxHighlighting(marks),
        isSmall ? small : [],
        look,
        words,
        search({ top: true }),
        autocompletion({ override: [linkCompletion], icons: false, closeOnBlur: true }),
        upload.extension,
        // Also where Escape first has a selection to let go of.
        EditorView.domEventObservers({ keydown: (event, view) => void (event.key === "Escape" && !event.isComposing && view.setTabFocusMode(2000)) }),
        keymap.of([
          { key: "Enter", run: insertNewlineContinueMarkup },
          { key: "Backspace", run: deleteMarkupBackward },
          ...formatKeys(context), ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": name,
          "aria-description": "Tab 键缩进；先按 Esc 再按 Tab 离开。输入两个左方括号可以插入链接。",
          lang: "zh-CN",
          tabindex: "0", // It is so anyway; checkers want to read it.
          spellcheck: "false",
          autocorrect: "off",
          autocapitalize: "off",
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          sync();
          preview.changed();
          if (!preview.answered) count.textContent = `约 ${roughCount(field.value).toLocaleString("zh-CN")} 字`;
        }),
      ],
    }),
  });

  // Whoever restores a text sets the field.
  const takeOver = () => {
    const { view } = context;
    if (own || field.value === view.state.doc.toString()) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: field.value } });
  };
  field.addEventListener("input", takeOver);
  field.addEventListener("change", takeOver);
  form?.addEventListener("reset", () => setTimeout(takeOver));
  field.addEventListener("focus", () => context.view.focus());
  document.addEventListener("click", (event) => {
    const asked = event.target.closest?.(`label[for="${CSS.escape(field.id)}"], a[href="#${CSS.escape(field.id)}"]`);
    if (!asked) return;
    event.preventDefault();
    context.view.focus();
    box.scrollIntoView({ block: "nearest" });
  });

  box.append(toolbar(context), panes, problems, foot);
  field.before(box);
  if (document.activeElement === field) {
    // Whoever stands in it goes on writing where they stood; the focus goes before the field does.
    context.view.dispatch({ selection: { anchor: field.selectionStart, head: field.selectionEnd } });
    context.view.focus();
  }
  field.hidden = true;
  field.required = false; // A hidden field cannot be pointed at by the browser; the server says so instead.
  box.append(field);
  count.textContent = `约 ${roughCount(field.value).toLocaleString("zh-CN")} 字`;
  preview.start();
  field.dispatchEvent(new CustomEvent("editor-ready", { bubbles: true, detail: { view: context.view } }));
};

/** Stays the plain field that it is until somebody goes into it, or brings a picture. */
const takeLater = (field) => {
  let isTaken = false;
  let byPointer = false;
  const begin = () => {
    if (isTaken) return;
    isTaken = true;
    take(field);
  };
  // A finger or mouse sets the caret after the focus: the field stays until it has.
  field.addEventListener("pointerdown", () => {
    byPointer = true;
    addEventListener("pointerup", () => setTimeout(() => {
      byPointer = false;
      if (document.activeElement === field) begin();
    }, 120), { once: true });
  });
  field.addEventListener("pointercancel", () => (byPointer = false));
  field.addEventListener("click", begin);
  field.addEventListener("focus", () => byPointer || begin());
  field.addEventListener("dragenter", ({ dataTransfer }) => dataTransfer?.types.includes("Files") && begin());
  if (document.activeElement === field) begin();
};

for (const field of document.querySelectorAll("textarea[data-markdown]:not([readonly], [disabled])")) {
  if (field.dataset.markdown === "small") takeLater(field);
  else take(field);
}
document.addEventListener("input", ({ target }) => target.matches?.("textarea[data-markdown]") && whole.show());
whole.show();
