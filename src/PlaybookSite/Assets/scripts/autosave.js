// Nothing lost: what is typed into a form with data-autosave goes to the server every few seconds and when the page
// is left. Until the server has said that it has it, this browser keeps it too, and offers it back the next time.
// What somebody wrote is never overwritten without being asked, neither here nor there.
const pause = 2000; // ms without a change before it is sent
const longest = 8000; // ms after which it is sent even while somebody writes on
const patience = 20000; // ms that an answer may take
const lately = 60_000; // ms after which what was sent while a page was left has arrived, or never will
const keepaliveLimit = 60_000; // bytes: browsers take 64 KB in all while a page is left
// What the form says beside what somebody writes: its token, its version, what it said when it was opened, what is looked for.
const ignored = new Set(["__RequestVerificationToken", "DraftVersion", "OpenedContent", "OpenedReason", "Find"]);

const clock = (at) => new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
const moment = (at) => new Date(at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
const size = (text) => new Blob([text]).size;

const make = (name, className = "", text = "") => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

/** What stands in the form, without what belongs to the request. */
const entriesOf = (form) => [...new FormData(form).entries()].filter(([name, value]) => typeof value === "string" && !ignored.has(name) && !name.startsWith("Base.")).map(([name, value]) => [name, value.replace(/\r\n?/g, "\n")]);
const textOf = (entries) => entries.map(([, value]) => value).join("\n");
const lengthOf = (entries) => textOf(entries).replace(/\s/g, "").length;

const firstDifference = (kept, shown) => {
  const others = new Map();
  for (const [name, value] of shown) others.set(name, [...(others.get(name) ?? []), value]);
  for (const [name, value] of kept) {
    const other = others.get(name)?.shift() ?? "";
    if (other === value) continue;
    let at = 0;
    while (at < value.length && value[at] === other[at]) at++;
    const cut = (text) => (text.length === 0 ? "（空）" : `${at > 12 ? "……" : ""}${text.slice(Math.max(0, at - 12), at + 40) || "（到此为止）"}${text.length > at + 40 ? "……" : ""}`);
    return { name, kept: cut(value), shown: cut(other) };
  }
  return { name: "", kept: "（少了一些栏目）", shown: "（多了一些栏目）" };
};

/** This browser's copy. Storage may be forbidden or full: then it says so, and the page is not left without a warning. */
const copyAt = (key) => ({
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept?.entries) ? kept : null;
    } catch {
      return null;
    }
  },
  write(kept) {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  },
  remove() {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then there was nothing.
    }
  },
});

class Autosave {
  #form; #url; #line; #echo; #version;
  #copy; #offered; #channel;
  #acknowledged; #sent = ""; #copied = ""; #timer = 0; #since = 0; #copyTimer = 0;
  #running = null; #again = false; #tries = 0; #stopped = false; #leaving = false; #renewed = false;
  #work = Promise.resolve(); #isOwed = false; #isAsking = false; #passes = false;

  constructor(form) {
    this.#form = form;
    this.#url = form.dataset.autosave;
    this.#version = form.querySelector("input[name=DraftVersion]");
    this.#copy = copyAt(`draft:1:${this.#url}`);
    this.#offered = copyAt(`draft:1:${this.#url}:offered`);
    this.#line = form.querySelector("[data-autosave-status]") ?? document.querySelector("[data-autosave-status]");
    if (!this.#line) form.prepend((this.#line = make("p")));
    this.#line.classList.add("autosave");
    this.#line.setAttribute("role", "status");
    // The same in the row of buttons that is always in sight; the line itself is what is read out.
    this.#echo = form.querySelector("[data-autosave-echo]");
    this.#acknowledged = this.#snapshot();
    this.#offerBack();
    if (form.dataset.unsaved === "true") {
      // The server shows what was put together of two texts, and has not saved it.
      this.#acknowledged = "";
      this.#keepCopy();
      this.#changed();
    }

    form.addEventListener("input", () => this.#changed());
    form.addEventListener("change", () => this.#changed());
    form.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("pagehide", () => this.#leave());
    addEventListener("pageshow", ({ persisted }) => persisted && ((this.#leaving = false), this.#changed()));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#leave() : this.#return()));
    addEventListener("online", () => this.#return());
    addEventListener("focus", () => this.#return());
    addEventListener("beforeunload", (event) => {
      if (this.#leaving || !this.#isDirty() || this.#keepCopy()) return;
      event.preventDefault();
      event.returnValue = ""; // Older browsers ask only then.
    });
    this.#listen();
  }

  #snapshot() {
    return JSON.stringify(entriesOf(this.#form));
  }

  #isDirty() {
    return this.#snapshot() !== this.#acknowledged;
  }

  #say(state, text, ...more) {
    if (this.#line.dataset.state === state && this.#line.textContent === text && more.length === 0) return;
    this.#line.dataset.state = state;
    const words = make("span", "autosave-words");
    words.append(text, ...more);
    this.#line.replaceChildren(words);
    if (!this.#echo) return;
    this.#echo.dataset.state = state;
    this.#echo.textContent = state === "conflict" ? "未保存：在别处改过，请看上面" : text;
  }

  #changed() {
    if (!this.#isDirty()) {
      // Typed and taken back: nothing is owed any more.
      if (!this.#running) this.#settle();
      return;
    }
    clearTimeout(this.#copyTimer);
    this.#copyTimer = setTimeout(() => this.#keepCopy(), 250);
    if (this.#stopped) return;
    if (this.#line.dataset.state !== "offline" && this.#line.dataset.state !== "signed-out") this.#say("unsaved", "有未保存的修改");
    const now = Date.now();
    this.#since ||= now;
    this.#plan(Math.max(0, Math.min(pause, this.#since + longest - now)));
  }

  #plan(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), wait);
  }

  /** @returns whether this browser holds what the form says. */
  #keepCopy() {
    clearTimeout(this.#copyTimer);
    const text = this.#snapshot();
    if (text === this.#copied) return true;
    // What is on its way with the form stays marked as sent, however long the answer takes.
    const kept = this.#copy.write({ at: Date.now(), version: this.#version?.value ?? "", submitted: text === this.#sent || undefined, entries: JSON.parse(text) });
    this.#copied = kept ? text : "";
    return kept;
  }

  #keptWords() {
    return this.#keepCopy() ? "文字已留在此浏览器" : "此浏览器存不下副本，请先把文字复制出来，不要关闭这一页";
  }

  #save() {
    clearTimeout(this.#timer);
    if (this.#running) return void (this.#again = true);
    if (this.#stopped || this.#leaving) return;
    if (!this.#isDirty() && !this.#isOwed) return this.#settle();
    this.#work = this.#send();
  }

  /** @returns what became of it: saved, refused, conflict, signed-out or offline. */
  async #send() {
    this.#since = 0;
    const text = this.#snapshot();
    if (!["offline", "signed-out"].includes(this.#line.dataset.state)) this.#say("saving", "正在保存……");
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), patience);
    this.#running = text;
    let answer = null;
    try {
      answer = await this.#post(this.#body(), { signal: stop.signal });
    } catch {
      // No answer: below.
    }
    clearTimeout(limit);
    this.#running = null;
    const outcome = await this.#heard(answer, text);
    if (this.#again) {
      this.#again = false;
      this.#changed();
    }
    return outcome;
  }

  /** What the form says; what it said when it was opened is asked for only where two texts are put together. */
  #body() {
    const body = new FormData(this.#form);
    body.delete("OpenedContent");
    return body;
  }

  #post(body, more = {}) {
    const token = body.get("__RequestVerificationToken") ?? "";
    return fetch(this.#url, {
      method: "POST",
      body,
      redirect: "manual",
      credentials: "same-origin",
      headers: { "X-Requested-With": "fetch", Accept: "application/json", RequestVerificationToken: token },
      ...more,
    });
  }

  async #heard(answer, text) {
    if (!answer || answer.status >= 500 || answer.status === 408 || answer.status === 429) return this.#failed(answer);
    if (answer.status === 401 || answer.type === "opaqueredirect" || answer.redirected) return this.#signedOut();
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) return this.#acknowledge(body, text);
    if (answer.status === 409) return this.#conflict(body);
    if (answer.status === 400 && !this.#renewed && (await this.#renewToken())) return this.#send();
    // Sent again only when something else is written: the same would be refused again.
    const reason = body.message ?? body.detail ?? (answer.status === 403 ? "没有权限" : answer.status === 404 ? "服务器上已没有这份草稿" : answer.status === 413 ? "文字太长" : `服务器没有收下（${answer.status}）`);
    this.#say("unsaved", `未保存：${reason}。${this.#keptWords()}`);
    return "refused";
  }

  #acknowledge({ version, savedAt, message }, text) {
    this.#tries = 0;
    this.#renewed = false;
    this.#isOwed = false;
    this.#acknowledged = text;
    if (version !== undefined && this.#version) this.#version.value = version;
    this.#channel?.postMessage({ kind: "saved", version });
    if (this.#isDirty()) this.#changed();
    else this.#settle(`已保存 ${clock(savedAt ?? Date.now())}${message ? `。${message}` : ""}`);
    return "saved";
  }

  #settle(words) {
    clearTimeout(this.#timer);
    clearTimeout(this.#copyTimer);
    this.#since = 0;
    this.#copied = "";
    this.#copy.remove();
    if (words) this.#say("saved", words);
    else if (this.#line.dataset.state === "unsaved") this.#say("saved", "没有未保存的修改");
  }

  #failed(answer) {
    const wait = Math.min(60, 2 ** ++this.#tries);
    const what = answer ? `服务器出错（${answer.status}）` : "连不上服务器";
    this.#say("offline", `未保存：${what}，${this.#keptWords()}，${wait} 秒后重试`);
    this.#plan(wait * 1000);
    return "offline";
  }

  #signedOut() {
    const link = make("a", "", "在新标签页登录");
    link.href = document.body.dataset.signIn ?? "/account/login";
    link.target = "_blank";
    link.rel = "opener";
    this.#say("signed-out", `未保存：登录已过期，${this.#keptWords()}。`, link, "，回到这里会自动继续");
    this.#plan(15_000);
    return "signed-out";
  }

  /** @returns this page as the server gives it now; null when it does not. */
  async #pageNow() {
    try {
      const page = await fetch(location.href, { credentials: "same-origin" });
      return page.ok && !page.redirected ? new DOMParser().parseFromString(await page.text(), "text/html") : null;
    } catch {
      return null;
    }
  }

  /** Who signed in anew has another token; the page knows it. */
  async #renewToken() {
    this.#renewed = true;
    const fresh = (await this.#pageNow())?.querySelector("input[name=__RequestVerificationToken]")?.value;
    if (!fresh) return false;
    for (const field of document.querySelectorAll("input[name=__RequestVerificationToken]")) field.value = fresh;
    return true;
  }

  #conflict({ message, current }) {
    this.#stopped = true;
    const kept = this.#keptWords();
    const panel = make("section", "message message-danger found-back");
    const show = make("button", "", "去处理");
    show.type = "button";
    show.addEventListener("click", () => {
      panel.scrollIntoView({ block: "center" });
      panel.querySelector("button").focus({ preventScroll: true });
    });
    this.#say("conflict", "未保存：这份草稿在别处改过。", show);
    panel.setAttribute("aria-label", "草稿冲突");
    // Said at once, but whoever is typing keeps the focus: the next key must not press a button.
    const said = make("p", "", `${message ?? "你在另一个标签页或另一台设备上保存过这份草稿，这里的文字比它旧。"} 这里的文字没有丢：${kept}。`);
    said.setAttribute("role", "alert");
    panel.append(said);
    const actions = make("div", "actions");
    const merge = make("button", "button", "比较与合并");
    const reload = make("button", "button button-quiet", "打开那一份，这里的留待恢复");
    const force = make("button", "button button-danger", "用这里的文字覆盖那一份");
    merge.type = reload.type = force.type = "button";
    merge.addEventListener("click", () => this.#merge());
    reload.addEventListener("click", () => {
      this.#leaving = this.#keepCopy();
      location.reload();
    });
    force.addEventListener("click", () => {
      const version = typeof current === "object" ? (current?.version ?? current?.Version) : current;
      if (version !== undefined && this.#version) this.#version.value = version;
      this.#stopped = false;
      panel.remove();
      this.#save();
    });
    actions.append(merge, reload);
    // Without knowing what is there now it cannot be replaced.
    if (current !== undefined && current !== null) actions.append(force);
    panel.append(actions);
    this.#form.prepend(panel);
    return "conflict";
  }

  /** To the page that shows both texts: with what stands here, and what stood here when the server last had all of it. */
  #merge(submitter) {
    if (this.#acknowledged !== "") {
      this.#form.querySelector("input[name=OpenedContent]")?.remove();
      for (const old of this.#form.querySelectorAll("input[data-base]")) old.remove();
      for (const [name, value] of JSON.parse(this.#acknowledged)) {
        const base = make("input");
        base.type = "hidden";
        base.name = `Base.${name}`;
        base.value = value;
        base.dataset.base = "";
        this.#form.append(base);
      }
    }
    this.#pass(submitter);
  }

  #pass(submitter) {
    this.#passes = true;
    this.#form.requestSubmit(submitter);
    this.#passes = false;
  }

  #leave() {
    if (this.#leaving || !this.#isDirty()) return;
    this.#keepCopy();
    if (this.#stopped) return;
    const body = this.#body();
    // What is too long for a page that is being left stays in this browser.
    const bytes = [...body.entries()].reduce((sum, [name, value]) => sum + 200 + size(name) + (typeof value === "string" ? size(value) : Infinity), 0);
    if (this.#running || bytes > keepaliveLimit) return;
    const text = this.#snapshot();
    this.#running = text;
    const kept = this.#copy.read();
    if (kept) this.#copy.write({ ...kept, leaving: true });
    this.#post(body, { keepalive: true })
      .catch(() => null)
      .then((answer) => {
        this.#running = null;
        return this.#heard(answer, text); // The page may only have been hidden.
      });
  }

  #return() {
    if (document.hidden || this.#stopped || (!this.#isDirty() && !this.#isOwed)) return;
    if (["offline", "signed-out"].includes(this.#line.dataset.state)) this.#plan(0);
  }

  /** A button that leads on: the server has the text first, or the page stays and says why. */
  async #submit(event) {
    if (this.#passes) return this.#submitted();
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (this.#isAsking) return;
    const { submitter } = event;
    if (this.#stopped) return this.#merge(submitter);
    this.#isAsking = true;
    clearTimeout(this.#timer);
    await this.#work;
    clearTimeout(this.#timer);
    const outcome = this.#stopped ? "conflict" : await (this.#work = this.#send());
    this.#isAsking = false;
    // What is refused is refused again, with its reasons beside the fields.
    if (outcome === "saved" || outcome === "refused") return this.#pass(submitter);
    if (outcome === "conflict") return this.#merge(submitter);
    this.#isOwed = true;
    if (outcome === "offline") this.#say("offline", `未保存，所以没有离开这一页。${this.#keptWords()}，服务器恢复后会自动保存，那时再按“${submitter?.textContent.trim() || "保存草稿"}”`);
  }

  #submitted() {
    // The server may not answer, and then the browser shows a page of its own: the copy stays until it is seen that
    // the server has the text.
    this.#leaving = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#copyTimer); // It would write the same over it, as if it had not been sent.
    if (!this.#isDirty()) return;
    this.#sent = this.#snapshot();
    this.#copied = "";
    this.#keepCopy();
    // Still the same page: the server is slow, or the answer was stopped or a download. It cannot be known which, so
    // that what is here is kept and saved again; the server knows the same words when they come twice.
    setTimeout(() => {
      this.#leaving = false;
      this.#changed();
    }, 10_000);
  }

  /** What this browser holds and the page does not show. */
  #offerBack() {
    const shown = entriesOf(this.#form);
    const differs = (kept) => kept && JSON.stringify(kept.entries) !== JSON.stringify(shown);
    let kept = this.#copy.read();
    const isTaken = kept?.submitted && Number(this.#version?.value ?? 0) > Number(kept.version || 0);
    if (!differs(kept) || isTaken) {
      this.#copy.remove();
      kept = null;
    }
    // Put aside, so that what is typed now is kept beside it and not over it.
    if (kept && this.#offered.write(kept)) this.#copy.remove();
    const offered = this.#offered.read() ?? kept;
    if (!differs(offered)) return this.#offered.remove();

    const panel = make("section", "message message-caution found-back");
    panel.setAttribute("aria-label", "找回的文字");
    const isOlder = Number(this.#version?.value ?? 0) > Number(offered.version || 0);
    panel.append(make("p", "", `此浏览器里留有一份没有保存到服务器的文字。${isOlder ? "在它之后，服务器上的草稿又保存过，请比较后再决定。" : ""}`));
    const facts = make("dl");
    const fact = (name, value) => {
      const row = make("div");
      row.append(make("dt", "", name), make("dd", "", value));
      facts.append(row);
    };
    const difference = firstDifference(offered.entries, shown);
    fact("时间", moment(offered.at));
    fact("字数", `${lengthOf(offered.entries).toLocaleString("zh-CN")}（页面上 ${lengthOf(shown).toLocaleString("zh-CN")}）`);
    fact("留下的", difference.kept);
    fact("页面上", difference.shown);
    const actions = make("div", "actions");
    const restore = make("button", "button", "恢复这份文字");
    const drop = make("button", "button button-quiet", "丢弃它");
    restore.type = drop.type = "button";
    restore.addEventListener("click", () => {
      const left = this.#fill(offered.entries);
      if (this.#keepCopy()) this.#offered.remove(); // It never stands nowhere, not even for a moment.
      panel.remove();
      if (left.length > 0) this.#showLeft(left);
      this.#changed();
    });
    drop.addEventListener("click", () => {
      if (!confirm(`丢弃 ${moment(offered.at)} 留下的文字？丢弃后找不回来。`)) return;
      this.#offered.remove();
      panel.remove();
    });
    actions.append(restore, drop);
    panel.append(facts, actions);
    this.#form.prepend(panel);
    if (offered.leaving && Date.now() - offered.at < lately) this.#awaitArrival(offered, panel);
    // Browsers come back to where one was, below it, once everything is there.
    const show = () => requestAnimationFrame(() => panel.scrollIntoView({ block: "center" }));
    if (document.readyState === "complete") show();
    else addEventListener("load", show, { once: true });
  }

  /** The words were on their way when the page was left: when the server has them after all, nothing is to be decided. */
  async #awaitArrival(offered, panel) {
    for (let wait = 1000; Date.now() - offered.at < lately; wait *= 2) {
      await new Promise((done) => setTimeout(done, wait));
      const form = (await this.#pageNow())?.querySelector("form[data-autosave]");
      // Who has decided meanwhile, or writes on, is not interrupted.
      if (!panel.isConnected || this.#isDirty()) return;
      if (!form || JSON.stringify(entriesOf(form)) !== JSON.stringify(offered.entries)) continue;
      this.#fill(offered.entries);
      if (this.#version) this.#version.value = form.querySelector("input[name=DraftVersion]")?.value ?? this.#version.value;
      this.#acknowledged = this.#snapshot();
      this.#offered.remove();
      panel.remove();
      this.#settle("离开时写的文字已经送到服务器，现在就在这里");
      return;
    }
  }

  /** @returns what has no field here. */
  #fill(entries) {
    const values = new Map();
    for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of this.#form.elements) {
      if (!field.name || ignored.has(field.name) || ["file", "submit", "button", "image"].includes(field.type)) continue;
      const given = values.get(field.name) ?? [];
      if (field.type === "checkbox" || field.type === "radio") {
        const at = given.indexOf(field.value);
        const checked = at >= 0;
        if (checked) given.splice(at, 1);
        if (field.checked === checked) continue;
        field.checked = checked;
      } else if (field.multiple) {
        for (const option of field.options) {
          const at = given.indexOf(option.value);
          option.selected = at >= 0;
          if (at >= 0) given.splice(at, 1);
        }
      } else {
        if (given.length === 0) continue;
        const value = given.shift();
        if (field.value.replace(/\r\n?/g, "\n") === value) continue;
        field.value = value;
      }
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return [...values].flatMap(([name, rest]) => rest.filter((value) => value.trim() !== "").map((value) => [name, value]));
  }

  #showLeft(left) {
    const panel = make("section", "message message-caution");
    panel.append(make("p", "", "这些文字在现在的表单里没有地方放，请自己复制："));
    const text = make("textarea");
    text.readOnly = true;
    text.setAttribute("aria-label", "没有地方放的文字");
    text.value = left.map(([, value]) => value).join("\n\n");
    panel.append(text);
    this.#form.before(panel);
  }

  #listen() {
    if (!("BroadcastChannel" in window)) return;
    this.#channel = new BroadcastChannel(`draft:1:${this.#url}`);
    this.#channel.addEventListener("message", ({ data }) => {
      if (data.kind === "here") this.#warn("这份草稿在另一个标签页里也开着。只在一处写，免得互相覆盖。");
      if (data.kind === "open") {
        this.#channel.postMessage({ kind: "here" });
        this.#warn("这份草稿刚在另一个标签页里打开。只在一处写，免得互相覆盖。");
      }
      if (data.kind === "saved" && Number(data.version) > Number(this.#version?.value ?? 0)) this.#warn("另一个标签页刚保存了这份草稿，这里的文字已不是最新的。请重新载入这一页再写。");
    });
    this.#channel.postMessage({ kind: "open" });
  }

  #warn(words) {
    const old = this.#form.querySelector("[data-other-tab]");
    const panel = old ?? make("p", "message message-caution");
    panel.dataset.otherTab = "";
    panel.setAttribute("role", "status");
    panel.textContent = words;
    if (!old) this.#form.prepend(panel);
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
