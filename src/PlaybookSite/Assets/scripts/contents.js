// Shows in the table of contents, and in the bar on a phone, which section is being read.
const links = new Map(
  [...document.querySelectorAll("[data-contents] a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const place = document.querySelector("[data-place]");
const chapterTitle = place?.textContent;
const list = document.getElementById("lists");
const readingLine = 120; // px from the top: a heading above it has been reached

let current = null;

/** The section that is being read, and how many of its heights the page has come beyond its heading; nothing before the first. */
export const passage = () => (current ? { at: current.id, heading: links.get(current.id).textContent, into: Math.round(share(current) * 1000) / 1000 } : {});

// From a heading to the next, or to the end of the text.
const reach = (heading) => (headings[headings.indexOf(heading) + 1]?.getBoundingClientRect().top
  ?? document.querySelector("[data-text]").getBoundingClientRect().bottom) - heading.getBoundingClientRect().top;
const share = (heading) => Math.max(0, Math.min(1, (readingLine - heading.getBoundingClientRect().top) / reach(heading)));

/** Goes to where `passage` was taken, on a page of any width. */
export const goBackTo = ({ at, into = 0 }) => {
  const heading = document.getElementById(at);
  scrollBy({ top: heading.getBoundingClientRect().top + into * reach(heading) - readingLine, behavior: "instant" });
};

const show = () => {
  let reached = null;
  for (const heading of headings) {
    if (heading.getBoundingClientRect().top > readingLine) break;
    reached = heading;
  }
  if (reached === current) return;
  links.get(current?.id)?.removeAttribute("aria-current");
  current = reached;
  const link = links.get(current?.id);
  link?.setAttribute("aria-current", "true");
  if (link && !list.matches(":popover-open")) keepInView(link);
  if (place) place.textContent = link ? link.textContent : chapterTitle;
};

// Scrolls the list alone, never the page.
const keepInView = (link) => {
  const box = link.closest("[data-contents]");
  const [top, bottom] = [link.offsetTop, link.offsetTop + link.offsetHeight];
  if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 3;
};

let waiting = false;
const soon = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    show();
  });
};

if (headings.length > 0) {
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  show();
}
list?.addEventListener("click", (event) => {
  if (event.target.closest("a") && list.matches(":popover-open")) list.hidePopover();
});
list?.addEventListener("toggle", (event) => {
  if (event.newState === "open") list.querySelector("[aria-current=true]")?.scrollIntoView({ block: "center" });
});
