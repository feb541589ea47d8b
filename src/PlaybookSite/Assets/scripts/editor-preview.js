// The finished text beside the one that is written, made by the server as the published page is. Both scroll together:
// the answer says which line each piece of the page comes from.
const pause = 400; // ms without a key before the server is asked
const longest = 500_000; // characters that the server takes

export class Preview {
  #context; #panes; #problems; #onCount;
  #pane; #text;
  #timer = 0; #running = false; #asked = null; #lines = []; #retry = 0; #driver = null; #spoken = "";
  answered = false;
  button = null;

  constructor(context, { panes, problems, onCount }) {
    [this.#context, this.#panes, this.#problems, this.#onCount] = [context, panes, problems, onCount];
    this.#pane = document.createElement("div");
    this.#pane.className = "editor-preview";
    this.#pane.tabIndex = 0;
    this.#pane.setAttribute("role", "region");
    this.#pane.setAttribute("aria-label", `预览${context.of}`);
    this.#text = document.createElement("div");
    this.#text.className = "text";
    this.#pane.append(this.#text);
    panes.append(this.#pane);
    problems.addEventListener("click", ({ target }) => target.dataset.line && this.#goTo(Number(target.dataset.line)));
    this.#pane.addEventListener("click", (event) => this.#follow(event));
  }

  start() {
    const scroller = this.#context.view.scrollDOM;
    for (const [pane, name] of [[this.#context.view.dom, "write"], [this.#pane, "preview"]]) {
      // Only the side that somebody moves leads: the other one's own scrolling must not come back.
      for (const kind of ["pointerdown", "wheel", "touchstart", "keydown", "focusin"]) pane.addEventListener(kind, () => (this.#driver = name), { passive: true });
    }
    scroller.addEventListener("scroll", () => this.#driver !== "preview" && this.#followWriting(), { passive: true });
    this.#pane.addEventListener("scroll", () => this.#driver === "preview" && this.#followPreview(), { passive: true });
    // Pictures and fonts that arrive move what is below them.
    new ResizeObserver(() => this.#driver !== "preview" && this.#followWriting()).observe(this.#text);
    this.show(!this.#context.isSmall && matchMedia("(min-width: 900px)").matches);
    this.#ask();
  }

  get isShown() {
    return this.#context.box.classList.contains("has-preview");
  }

  show(shown) {
    this.#context.box.classList.toggle("has-preview", shown);
    this.button?.setAttribute("aria-pressed", String(shown));
    if (this.button) this.button.textContent = shown && matchMedia("(max-width: 899px)").matches ? "继续写" : "预览";
    if (shown) this.#followWriting();
    else this.#context.view.requestMeasure();
  }

  toggle() {
    this.show(!this.isShown);
    if (this.isShown && matchMedia("(max-width: 899px)").matches) this.#pane.focus();
    else this.#context.view.focus();
  }

  changed() {
    this.#pane.classList.add("is-stale");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  async #ask() {
    if (this.#running) return; // Asked again when the answer is there.
    const { field, form, token, view } = this.#context;
    if (view.composing) return this.changed();
    const markdown = field.value;
    if (markdown === this.#asked) return this.#pane.classList.remove("is-stale");
    if (markdown.length > longest) return this.#note(`正文有 ${markdown.length.toLocaleString("zh-CN")} 个字符，超过 ${longest.toLocaleString("zh-CN")} 个，预览已停。请拆成几篇`);
    this.#running = true;
    const data = form ? new FormData(form) : new FormData();
    const topics = [...data.entries()].filter(([name]) => /(^|\.)Topics(\[\d*\])?$/.test(name)).map(([, value]) => value);
    try {
      const response = await fetch("/admin/preview", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Requested-With": "fetch", RequestVerificationToken: token() },
        body: JSON.stringify({ markdown, book: field.dataset.book ?? "", kind: field.dataset.kind ?? "", topics }),
      });
      if (response.ok) {
        this.#asked = markdown;
        this.#retry = 0;
        this.#show(await response.json(), markdown);
      } else if (response.status === 401) {
        this.#note("登录已过期，预览停在上一次");
      } else if (response.status === 429 || response.status === 503) {
        this.#later();
      } else {
        const problem = await response.json().catch(() => ({}));
        this.#asked = markdown;
        this.#note(problem.detail ?? problem.title ?? "预览没有成功");
      }
    } catch {
      this.#later();
    } finally {
      this.#running = false;
    }
    if (this.#asked !== null && field.value !== markdown) this.changed();
  }

  #later() {
    this.#retry = Math.min(this.#retry + 1, 6);
    this.#note("预览暂时连不上服务器，稍后自动再试");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), 1000 * 2 ** this.#retry);
  }

  #note(text) {
    this.#setProblems([{ line: 0, text }]);
  }

  #show({ html, words, lines, problems, drawing }, markdown) {
    const made = document.createElement("template");
    made.innerHTML = html; // Sanitized by the server, as in the published page.
    for (const named of made.content.querySelectorAll("[id]")) {
      // The form has names of its own.
      named.dataset.anchor = named.id;
      named.removeAttribute("id");
    }
    for (const attribute of ["src", "href"]) {
      // Diagrams of a draft have no public address yet.
      for (const drawn of made.content.querySelectorAll(`[${attribute}^="/diagrams/"]`)) drawn.setAttribute(attribute, `/admin${drawn.getAttribute(attribute)}`);
    }
    this.#replace([...made.content.children]);
    this.#lines = lines;
    this.#pane.classList.remove("is-stale");
    this.answered = true;
    this.#onCount(words, markdown);
    this.#setProblems(problems);
    this.#followWriting();
    if (drawing > 0) {
      // They show their source until they are drawn.
      this.#asked = null;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), 1500);
    }
  }

  /** Only what is different is exchanged: pictures do not flicker, and what is read stands still. */
  #replace(fresh) {
    const old = [...this.#text.children];
    let start = 0;
    while (start < old.length && start < fresh.length && old[start].outerHTML === fresh[start].outerHTML) start++;
    let end = 0;
    while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end].outerHTML === fresh[fresh.length - 1 - end].outerHTML) end++;
    for (const gone of old.slice(start, old.length - end)) gone.remove();
    const behind = old[old.length - end] ?? null;
    for (const piece of fresh.slice(start, fresh.length - end)) this.#text.insertBefore(piece, behind);
    if (fresh.length === 0) this.#text.replaceChildren();
  }

  #setProblems(problems) {
    const spoken = problems.map(({ line, text }) => `${line} ${text}`).join("\n");
    if (spoken === this.#spoken) return;
    this.#spoken = spoken;
    this.#problems.replaceChildren(...problems.map(({ line, text }) => {
      const item = document.createElement("li");
      if (line > 0) {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.line = line;
        button.textContent = `第 ${line} 行`;
        item.append(button);
      }
      item.append(document.createTextNode(text));
      return item;
    }));
  }

  #goTo(line) {
    const { view } = this.#context;
    const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
    if (matchMedia("(max-width: 899px)").matches) this.show(false);
    this.#driver = "write";
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    view.focus();
  }

  /** A link leads away from what is being written: it opens beside it; one inside the text scrolls. */
  #follow(event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) return void window.open(link.href, "_blank", "noopener");
    const name = decodeURIComponent(href.slice(1));
    this.#driver = "preview";
    this.#text.querySelector(`[data-anchor="${CSS.escape(name)}"]`)?.scrollIntoView({ block: "start" });
  }

  /** Where each piece begins: its line in the text, its height in the page. */
  #places() {
    const pieces = this.#text.children;
    const places = [];
    for (let at = 0; at < pieces.length && at < this.#lines.length; at++) {
      const line = this.#lines[at];
      if (line > (places.at(-1)?.line ?? 0)) places.push({ line, top: pieces[at].offsetTop });
    }
    const { doc } = this.#context.view.state;
    places.push({ line: Math.max(doc.lines + 1, (places.at(-1)?.line ?? 0) + 1), top: this.#text.offsetTop + this.#text.offsetHeight });
    return places;
  }

  #followWriting() {
    // What is as high as its text does not scroll: nothing is there to follow.
    if (!this.isShown || this.#context.isSmall || this.#lines.length === 0) return;
    const { view } = this.#context;
    const height = Math.max(0, view.scrollDOM.scrollTop - view.documentPadding.top);
    if (view.scrollDOM.scrollTop <= 1) return void (this.#pane.scrollTop = 0);
    const block = view.lineBlockAtHeight(height);
    const line = view.state.doc.lineAt(block.from).number + (block.height > 0 ? Math.min(1, Math.max(0, (height - block.top) / block.height)) : 0);
    const places = this.#places();
    const next = places.findIndex((place) => place.line > line);
    const [from, to] = next > 0 ? [places[next - 1], places[next]] : [{ line: 1, top: this.#text.offsetTop }, places[0]];
    const part = to.line > from.line ? (line - from.line) / (to.line - from.line) : 0;
    this.#pane.scrollTop = from.top + Math.max(0, Math.min(1, part)) * (to.top - from.top) - this.#text.offsetTop;
  }

  #followPreview() {
    if (!this.isShown || this.#context.isSmall || this.#lines.length === 0) return;
    const { view } = this.#context;
    if (this.#pane.scrollTop <= 1) return void (view.scrollDOM.scrollTop = 0);
    const top = this.#pane.scrollTop + this.#text.offsetTop;
    const places = this.#places();
    const next = places.findIndex((place) => place.top > top);
    const [from, to] = next > 0 ? [places[next - 1], places[next]] : next === 0 ? [{ line: 1, top: 0 }, places[0]] : places.slice(-2);
    const part = to.top > from.top ? Math.max(0, Math.min(1, (top - from.top) / (to.top - from.top))) : 0;
    const line = from.line + part * (to.line - from.line);
    const { doc } = view.state;
    const whole = Math.min(doc.lines, Math.max(1, Math.floor(line)));
    const block = view.lineBlockAt(doc.line(whole).from);
    view.scrollDOM.scrollTop = block.top + (line - whole) * block.height + view.documentPadding.top;
  }
}
