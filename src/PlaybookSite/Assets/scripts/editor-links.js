// [[ asks for pages: chapters, terms and cases, by their words, their pinyin or its initials.
const kinds = { term: "术语", chapter: "章", case: "案例", book: "书" };
const answers = new Map();

const ask = async (typed, signal) => {
  if (answers.has(typed)) return answers.get(typed);
  const response = await fetch(`/admin/complete?q=${encodeURIComponent(typed)}`, { signal, headers: { "X-Requested-With": "fetch" } });
  if (!response.ok) return [];
  const found = await response.json();
  if (answers.size > 200) answers.clear();
  answers.set(typed, found);
  return found;
};

const insert = (view, { page }, from, to) => {
  const behind = view.state.sliceDoc(to, to + 2);
  const text = `${page.insert}]]`;
  view.dispatch({
    changes: { from, to: behind === "]]" ? to + 2 : to, insert: text },
    selection: { anchor: from + text.length },
    userEvent: "input.complete",
  });
};

export const linkCompletion = async (context) => {
  const open = context.matchBefore(/\[\[[^[\]\n|]*$/);
  if (!open) return null;
  const typed = open.text.slice(2).trim();
  if (typed === "") return null;
  const request = new AbortController();
  context.addEventListener("abort", () => request.abort(), { onDocChange: true });
  let found;
  try {
    found = await ask(typed, request.signal);
  } catch {
    return null; // A link can be written by hand as well.
  }
  if (context.aborted || found.length === 0) return null;
  return {
    from: open.from + 2,
    filter: false, // The server has judged: pinyin would not match the names here.
    options: found.map((page) => ({
      label: page.text,
      detail: [page.detail, kinds[page.kind] ?? ""].filter(Boolean).join(" · "),
      apply: insert,
      page,
    })),
  };
};
