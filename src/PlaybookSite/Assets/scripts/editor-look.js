// How the editor looks: the site's own colours, so that light and dark follow the page; and what it says, in Chinese.
import { HighlightStyle } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const marks = HighlightStyle.define([
  { tag: [tags.heading1, tags.heading2], fontWeight: "700", fontSize: "1.15em" },
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--accent)" },
  { tag: tags.monospace, color: "var(--fine)" },
  { tag: tags.quote, color: "var(--muted)" },
  { tag: [tags.processingInstruction, tags.meta, tags.contentSeparator, tags.labelName], color: "var(--muted)" },
  { tag: [tags.keyword, tags.tagName], color: "var(--accent)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--fine)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--caution)" },
  { tag: tags.comment, color: "var(--muted)" },
]);

export const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", background: "transparent", fontSize: "16px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--code)", lineHeight: "1.75", overflow: "auto", overscrollBehavior: "contain" },
  ".cm-content": { padding: "16px 0 30vh", caretColor: "var(--ink)", maxWidth: "52em", margin: "0 auto" },
  ".cm-line": { padding: "0 20px" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "color-mix(in srgb, var(--accent) 26%, transparent)" },
  ".cm-activeLine": { background: "color-mix(in srgb, var(--tint) 60%, transparent)" },
  ".cm-selectionMatch": { background: "color-mix(in srgb, var(--mark) 55%, transparent)" },
  ".cm-searchMatch": { background: "var(--mark)", color: "var(--ink)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--accent)" },
  "&.cm-focused .cm-matchingBracket": { background: "color-mix(in srgb, var(--accent) 18%, transparent)" },
  ".cm-specialChar": { color: "var(--danger)" },
  ".cm-uploading": { padding: "2px 8px", borderRadius: "4px", background: "var(--accent-tint)", color: "var(--accent)", fontFamily: "var(--sans)", fontSize: "14px" },
  ".cm-panels": { background: "var(--tint)", color: "var(--ink)", fontFamily: "var(--sans)", fontSize: "14px" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "6px 44px 6px 10px" },
  ".cm-panel.cm-search label": { fontSize: "14px", display: "inline-flex", alignItems: "center", gap: "4px", marginRight: "10px" },
  ".cm-textfield": { minHeight: "34px", padding: "2px 8px", border: "1px solid color-mix(in srgb, var(--muted) 80%, var(--line))", borderRadius: "4px", background: "var(--raised)", color: "var(--ink)", fontSize: "14px", verticalAlign: "middle" },
  ".cm-textfield:focus-visible, .cm-button:focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-button": { minHeight: "34px", padding: "2px 10px", border: "1px solid var(--line)", borderRadius: "4px", background: "var(--raised)", color: "var(--accent)", backgroundImage: "none", fontSize: "14px", verticalAlign: "middle" },
  ".cm-panel.cm-search [name=close]": { minWidth: "34px", minHeight: "34px", color: "var(--muted)", fontSize: "18px" },
  ".cm-tooltip": { border: "1px solid var(--line)", borderRadius: "8px", background: "var(--raised)", color: "var(--ink)", boxShadow: "0 8px 24px rgb(0 0 0 / .16)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", fontSize: "15px", lineHeight: "1.5", maxHeight: "18em", whiteSpace: "normal", minWidth: "min(20em, 80vw)", maxWidth: "min(34em, 94vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { display: "flex", flexWrap: "wrap", gap: "0 10px", alignItems: "baseline", padding: "7px 12px", borderLeft: "3px solid transparent", overflow: "visible", whiteSpace: "normal", overflowWrap: "anywhere" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--accent-tint)", color: "var(--ink)", borderLeftColor: "var(--accent)" },
  ".cm-completionDetail": { marginLeft: "auto", color: "var(--muted)", fontStyle: "normal", fontSize: "13px" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--accent)", fontWeight: "600" },
  "@media (pointer: coarse)": {
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { minHeight: "44px", alignItems: "center" },
    ".cm-textfield, .cm-button, .cm-panel.cm-search [name=close]": { minHeight: "44px" },
  },
});

/** A field among others: as high as its text. Named before the look, whose heights it replaces. */
export const small = EditorView.theme({
  "&": { height: "auto" },
  ".cm-content": { padding: "10px 0 14px", minHeight: "7em", maxWidth: "none" },
  ".cm-line": { padding: "0 12px" },
});

export const words = EditorState.phrases.of({
  "Control character": "控制字符",
  "Selection deleted": "已删除选中的文字",
  "Go to line": "跳到第几行",
  go: "跳转",
  Find: "查找",
  Replace: "替换为",
  next: "下一处",
  previous: "上一处",
  all: "全选",
  "match case": "区分大小写",
  "by word": "整词",
  regexp: "正则表达式",
  replace: "替换",
  "replace all": "全部替换",
  close: "关闭",
  "current match": "当前匹配",
  "replaced $ matches": "替换了 $ 处",
  "replaced match on line $": "替换了第 $ 行的一处",
  "on line": "在第几行",
  Completions: "可以链接的页面",
});
