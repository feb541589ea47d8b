// The list of terms is narrowed while one types, by the same words that the server looks into.
const form = document.querySelector("form[data-filter]");
const fold = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}|]/gu, "");

if (form) {
  const field = form.querySelector("input");
  const count = document.querySelector("[data-filter-count]");
  const nothing = document.querySelector("[data-filter-nothing]");
  const letters = [...document.querySelectorAll(".letter")].map((letter) => ({
    letter,
    link: document.querySelector(`.letters a[href="#${letter.querySelector("h2").id}"]`),
    rows: [...letter.querySelectorAll("[data-keys]")].map((row) => ({ row, words: `${row.dataset.keys}|${fold(row.textContent)}` })),
  }));

  const narrow = () => {
    const typed = fold(field.value).replaceAll("|", "");
    let found = 0;
    for (const { letter, link, rows } of letters) {
      let here = 0;
      for (const { row, words } of rows) {
        row.hidden = !words.includes(typed);
        if (!row.hidden) here++;
      }
      letter.hidden = link.hidden = here === 0;
      found += here;
    }
    count.textContent = typed === "" ? "" : `找到 ${found} 条`;
    nothing.hidden = found > 0;
    nothing.querySelector("a").href = `/search?q=${encodeURIComponent(field.value.trim())}`;
    history.replaceState(history.state, "", field.value.trim() === "" ? location.pathname : `?q=${encodeURIComponent(field.value.trim())}`);
  };

  field.addEventListener("input", (event) => event.isComposing || narrow());
  field.addEventListener("compositionend", narrow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    narrow();
  });
}
