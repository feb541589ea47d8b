// What a term means, beside the link that leads to it: on hover, on focus by keyboard, on the first tap. The link itself
// goes to the term as it does without this script; on a touch screen the card comes first, since a finger cannot hover.
const links = "main a.auto-term, main a.xref-term";
const wait = 250; // ms a pointer rests on a link before the card opens
const patience = 200; // ms it may take from the link to the card
const gap = 6; // px between line and card

const card = document.createElement("div");
card.className = "term-card";
card.id = "term-card";
card.popover = "manual";
card.setAttribute("role", "group");
card.setAttribute("aria-label", "术语卡片");
document.querySelector("main").append(card);

const known = new Map();
let shown = null;
let timer = 0;

const ask = (link) => {
  const path = link.pathname;
  if (!known.has(path)) {
    known.set(path, fetch(`${path}/card`).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status))));
    known.get(path).catch(() => known.delete(path));
  }
  return known.get(path);
};

const close = () => {
  clearTimeout(timer);
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown = null;
  card.hidePopover();
};

// Under the piece of the link that is pointed at: a link may stand on two lines.
const place = (link, x) => {
  const pieces = [...link.getClientRects()];
  const piece = pieces.find((rect) => x >= rect.left && x <= rect.right) ?? pieces[0];
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(8, Math.min(piece.left, clientWidth - card.offsetWidth - 8));
  const below = piece.bottom + gap;
  const fits = below + card.offsetHeight <= clientHeight || piece.top < card.offsetHeight + gap;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(fits ? below : piece.top - gap - card.offsetHeight) + scrollY}px`;
};

const open = async (link, x = 0) => {
  clearTimeout(timer);
  if (shown === link) return;
  close();
  shown = link;
  try {
    const html = await ask(link);
    if (shown !== link) return; // the reader has gone on
    card.innerHTML = html;
    card.querySelector(".term-card-text").id = "term-card-text";
    link.setAttribute("aria-describedby", "term-card-text");
    card.showPopover();
    place(link, x);
  } catch {
    if (shown === link) shown = null; // then the link alone has to do
  }
};

const later = (act, time) => {
  clearTimeout(timer);
  timer = setTimeout(act, time);
};

addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  if (card.contains(event.target)) return clearTimeout(timer);
  const link = event.target.closest?.(links);
  if (link && link !== shown) later(() => open(link, event.clientX), wait);
  else if (link) clearTimeout(timer);
  else if (shown && document.activeElement !== shown) later(close, patience);
  else if (!shown) clearTimeout(timer);
});

addEventListener("focusin", (event) => {
  const link = event.target.closest?.(links);
  if (link?.matches(":focus-visible")) open(link);
  else if (!card.contains(event.target)) close();
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest(links);
  const isTouch = event.pointerType === "touch" || event.pointerType === "pen";
  if (!link || !isTouch || link === shown) return;
  event.preventDefault();
  await open(link, event.clientX);
  if (shown !== link) location.assign(link.href); // no card to be had
});

addEventListener("pointerdown", (event) => {
  if (shown && !card.contains(event.target) && event.target.closest?.(links) !== shown) close();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  event.preventDefault();
  if (card.contains(document.activeElement)) shown.focus();
  close();
});
addEventListener("resize", close);
