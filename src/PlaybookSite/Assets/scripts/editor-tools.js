// The row of buttons above the text, and their keys. Each works on what is selected and leaves the caret where one
// goes on writing.
import { EditorSelection } from "@codemirror/state";

const lines = (state, range) => {
  const found = [];
  for (let at = range.from; ;) {
    const line = state.doc.lineAt(at);
    found.push(line);
    if (line.to >= range.to) return found;
    at = line.to + 1;
  }
};

/** Puts a sign around what is selected, or takes it away. */
const around = (sign) => (view) => {
  const { state } = view;
  view.dispatch(state.changeByRange((range) => {
    const { from, to } = range;
    const size = sign.length;
    const isOutside = state.sliceDoc(from - size, from) === sign && state.sliceDoc(to, to + size) === sign && state.sliceDoc(from - size - 1, from - size) !== sign[0];
    if (isOutside) {
      return { changes: [{ from: from - size, to: from }, { from: to, to: to + size }], range: EditorSelection.range(from - size, to - size) };
    }
    const text = state.sliceDoc(from, to);
    if (text.length > 2 * size && text.startsWith(sign) && text.endsWith(sign)) {
      return { changes: { from, to, insert: text.slice(size, -size) }, range: EditorSelection.range(from, to - 2 * size) };
    }
    return { changes: [{ from, insert: sign }, { from: to, insert: sign }], range: EditorSelection.range(from + size, to + size) };
  }), { scrollIntoView: true, userEvent: "input" });
  return true;
};

/** Begins each selected line with a sign, or takes it away where all have it. */
const before = (sign, pattern) => (view) => {
  const { state } = view;
  view.dispatch(state.changeByRange((range) => {
    const touched = lines(state, range).filter((line, _, all) => line.text.trim() !== "" || all.length === 1);
    const have = touched.every((line) => pattern.test(line.text));
    const changes = touched.map((line) => (have
      ? { from: line.from, to: line.from + line.text.match(pattern)[0].length }
      : { from: line.from, insert: sign }));
    const shift = state.changes(changes);
    return { changes, range: EditorSelection.range(shift.mapPos(range.anchor, 1), shift.mapPos(range.head, 1)) };
  }), { scrollIntoView: true, userEvent: "input" });
  return true;
};

const heading = (view) => {
  const { state } = view;
  const line = state.doc.lineAt(state.selection.main.head);
  const old = line.text.match(/^(#{1,6})\s+/);
  const next = { 0: "## ", 1: "## ", 2: "### ", 3: "#### " }[old?.[1].length ?? 0] ?? "";
  view.dispatch({ changes: { from: line.from, to: line.from + (old?.[0].length ?? 0), insert: next }, userEvent: "input" });
  return true;
};

/** Text of its own: empty lines around it, and what is to be filled in selected. */
const block = (make) => (view) => {
  const { state } = view;
  const { from, to } = state.selection.main;
  const { text, select } = make(state.sliceDoc(from, to));
  const line = state.doc.lineAt(from);
  const above = line.text.slice(0, from - line.from).trim() !== "" ? "\n\n" : line.number > 1 && state.doc.line(line.number - 1).text.trim() !== "" ? "\n" : "";
  const last = state.doc.lineAt(to);
  const below = last.text.slice(to - last.from).trim() !== "" ? "\n\n" : last.number < state.doc.lines && state.doc.line(last.number + 1).text.trim() !== "" ? "\n" : "";
  const start = from + above.length + text.indexOf(select);
  view.dispatch({
    changes: { from, to, insert: above + text + below },
    selection: { anchor: start, head: start + select.length },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
};

const link = (view) => {
  const { from, to } = view.state.selection.main;
  const text = view.state.sliceDoc(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(text);
  const made = isAddress ? `[文字](${text})` : `[${text || "文字"}](https://)`;
  const start = isAddress || text === "" ? from + 1 : from + text.length + 3;
  view.dispatch({
    changes: { from, to, insert: made },
    selection: { anchor: start, head: start + (isAddress || text === "" ? 2 : 8) },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
};

const formula = (view) => {
  const { state } = view;
  const line = state.doc.lineAt(state.selection.main.from);
  return line.text.trim() === "" ? block((text) => ({ text: `$$\n${text || "x"}\n$$`, select: text || "x" }))(view) : around("$")(view);
};

const commands = (context) => [
  { name: "粗体", sign: "B", key: "Mod-b", run: around("**"), className: "editor-bold" },
  { name: "斜体", sign: "I", key: "Mod-i", run: around("*"), className: "editor-italic" },
  { name: "标题", key: "Mod-Alt-h", run: heading },
  { name: "列表", key: "Mod-Shift-8", run: before("- ", /^\s{0,3}[-*+]\s+/) },
  { name: "引用", key: "Mod-Shift-9", run: before("> ", /^\s{0,3}>\s?/) },
  { name: "链接", key: "Mod-k", run: link },
  { name: "图片", key: "Mod-Alt-i", run: () => (context.upload.choose(), true) },
  { name: "表格", key: "Mod-Alt-t", run: block(() => ({ text: "| 列一 | 列二 |\n| --- | --- |\n| 内容 | 内容 |", select: "列一" })) },
  { name: "公式", key: "Mod-Alt-m", run: formula },
  { name: "图示", key: "Mod-Alt-d", run: block((text) => ({ text: `\`\`\`mermaid\n${text || "flowchart LR\n  A[起点] --> B[终点]"}\n\`\`\``, select: text || "起点" })) },
  { name: "提示框", key: "Mod-Alt-n", run: block((text) => ({ text: `> [!TIP]\n> ${(text || "提示的内容").split("\n").join("\n> ")}`, select: (text || "提示的内容").split("\n").join("\n> ") })) },
];

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const spoken = (key) => key
  .replace("Mod", isApple ? "⌘" : "Ctrl").replace("Alt", isApple ? "⌥" : "Alt").replace("Shift", isApple ? "⇧" : "Shift")
  .replace(/-(\w)$/, (_, letter) => `+${letter.toUpperCase()}`).replace(/-/g, "+");
const shortcut = (key) => key.replace("Mod", isApple ? "Meta" : "Control").replace(/-/g, "+");

export const formatKeys = (context) => [
  ...commands(context).map(({ key, run }) => ({ key, run, preventDefault: true })),
  { key: "Mod-Alt-p", run: () => (context.preview.toggle(), true), preventDefault: true },
];

/** One stop for the Tab key, arrows inside, as the authoring practices have it. */
export const toolbar = (context) => {
  const bar = document.createElement("div");
  bar.className = "editor-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `格式${context.of}`);
  const formats = document.createElement("div");
  formats.className = "editor-formats";
  bar.append(formats);
  const button = (parent, name, className = "") => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.className = className;
    made.tabIndex = -1;
    parent.append(made);
    return made;
  };
  for (const { name, sign, key, run, className } of commands(context)) {
    const made = button(formats, sign ?? name, className);
    made.setAttribute("aria-label", name);
    made.setAttribute("aria-keyshortcuts", shortcut(key));
    made.title = `${name}（${spoken(key)}）`;
    made.addEventListener("click", () => {
      run(context.view);
      context.view.focus();
    });
  }
  const view = button(bar, "预览", "editor-view");
  view.setAttribute("aria-keyshortcuts", shortcut("Mod-Alt-p"));
  view.title = `预览（${spoken("Mod-Alt-p")}）`;
  view.addEventListener("click", () => context.preview.toggle());
  context.preview.button = view;

  const buttons = [...bar.querySelectorAll("button")];
  const stop = (at) => buttons.forEach((each, index) => (each.tabIndex = index === at ? 0 : -1));
  stop(0);
  bar.addEventListener("focusin", ({ target }) => stop(buttons.indexOf(target)));
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    buttons[(next + buttons.length) % buttons.length].focus();
  });
  // The text keeps its selection, and on a phone its keyboard.
  bar.addEventListener("pointerdown", (event) => event.target.closest("button") && event.preventDefault());
  return bar;
};
