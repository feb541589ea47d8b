// Pictures that are pasted, dropped or chosen. While one is on its way a sign stands in its place, not a text: what is
// saved meanwhile holds nothing half done, and a failure takes nothing away.
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

const largest = 10 * 1024 * 1024;
const kinds = "image/png,image/jpeg,image/gif,image/webp,image/avif";

class Sign extends WidgetType {
  constructor(name) {
    super();
    this.name = name;
  }

  eq(other) {
    return other.name === this.name;
  }

  toDOM() {
    const sign = document.createElement("span");
    sign.className = "cm-uploading";
    sign.textContent = `正在上传 ${this.name}……`;
    return sign;
  }
}

const began = StateEffect.define({ map: (value, changes) => ({ ...value, at: changes.mapPos(value.at) }) });
const ended = StateEffect.define();

const waiting = StateField.define({
  create: () => Decoration.none,
  update(signs, transaction) {
    let now = signs.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(began)) now = now.update({ add: [Decoration.widget({ widget: new Sign(effect.value.name), id: effect.value.id, side: 1 }).range(effect.value.at)] });
      if (effect.is(ended)) now = now.update({ filter: (from, to, sign) => sign.spec.id !== effect.value });
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const placeOf = (view, id) => {
  let place = null;
  view.state.field(waiting).between(0, view.state.doc.length, (from, to, sign) => {
    if (sign.spec.id === id) place = from;
  });
  return place;
};

const shown = (name) => (name.length > 40 ? `${name.slice(0, 38)}……` : name || "图片");

export const pictures = (context) => {
  let last = 0;

  const send = async (file) => {
    const body = new FormData();
    body.append("file", file, file.name || "图片");
    const response = await fetch("/admin/media", {
      method: "POST",
      headers: { "X-Requested-With": "fetch", RequestVerificationToken: context.token(), Accept: "application/json" },
      body,
    });
    if (response.ok) return response.json();
    if (response.status === 401) throw new Error("登录已过期，请在新标签页登录后再放一次");
    if (response.status === 429) throw new Error("上传得太快，请过一分钟再试");
    if (response.status === 413) throw new Error("文件太大，最多 10 MB");
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? "服务器没有收下它，请稍后再试");
  };

  const put = async (file, at) => {
    const { view, say } = context;
    const name = shown(file.name);
    if (file.size > largest) return say(`没有上传 ${name}：有 ${(file.size / 1024 / 1024).toFixed(1)} MB，最多 10 MB，请先缩小`, "danger");
    const id = ++last;
    view.dispatch({ effects: began.of({ id, at, name }) });
    say(`正在上传 ${name}`);
    try {
      const { url } = await send(file);
      const place = placeOf(view, id) ?? view.state.selection.main.head;
      // Words that were put in here would be published as if they said what is to be seen: they are left out, and what
      // is without them is not published.
      const text = `![](${url})`;
      // Whoever wrote on meanwhile keeps their caret; else it stands where the words are missing.
      const stayed = view.state.selection.main.empty && view.state.selection.main.head === place;
      view.dispatch({
        effects: ended.of(id),
        changes: { from: place, insert: text },
        ...(stayed ? { selection: { anchor: place + 2 } } : {}),
        userEvent: "input.paste",
      });
      say(`已插入 ${name}，请在 ![ ] 的方括号里写明图里画的是什么${stayed ? "，光标已在那里" : ""}`);
    } catch (error) {
      view.dispatch({ effects: ended.of(id) });
      const reason = error instanceof TypeError ? "连不上服务器，请稍后再放一次" : error.message;
      say(`没有上传 ${name}：${reason}`, "danger");
    }
  };

  // One after another: they come out in their order, and a slow line is not shared out.
  const putAll = async (files, at) => {
    const images = [...files].filter((file) => file.type.startsWith("image/") || file.type === "");
    if (images.length < files.length) context.say("只能上传图片（PNG、JPEG、GIF、WebP、AVIF），别的文件没有上传", "danger");
    for (const [index, file] of images.entries()) await put(file, index === 0 ? at : context.view.state.selection.main.head);
  };

  const choose = () => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = kinds;
    input.multiple = true;
    input.addEventListener("change", () => putAll(input.files, context.view.state.selection.main.head));
    input.click();
  };

  const extension = [
    waiting,
    Prec.high(EditorView.domEventHandlers({
      paste(event, view) {
        const { files, types } = event.clipboardData ?? {};
        // Tables and texts from other programs bring a picture of themselves along: the text is meant.
        if (!files?.length || types.includes("text/plain")) return false;
        event.preventDefault();
        putAll(files, view.state.selection.main.head);
        return true;
      },
      drop(event, view) {
        context.box.classList.remove("is-dropping");
        const files = event.dataTransfer?.files;
        if (!files?.length) return false;
        event.preventDefault();
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head;
        view.dispatch({ selection: { anchor: at } });
        view.focus();
        putAll(files, at);
        return true;
      },
      dragover(event) {
        if (!event.dataTransfer?.types.includes("Files")) return false;
        event.preventDefault();
        context.box.classList.add("is-dropping");
        return true;
      },
      dragleave() {
        context.box.classList.remove("is-dropping");
        return false;
      },
    })),
  ];
  return { extension, choose, putAll };
};
