// Pictures and diagrams open large over the page. Without this script the same link opens the picture by itself.
const links = "main a.picture, main .diagram-scroll a";
let dialog = null;

const make = () => {
  dialog = document.createElement("dialog");
  dialog.className = "lightbox";
  dialog.innerHTML = `<button type="button" class="lightbox-close">关闭</button><div class="lightbox-scroll" tabindex="0"><img alt=""></div><p class="lightbox-words"></p>`;
  document.querySelector("main").append(dialog);
  const [button, scroll] = dialog.children;
  const image = scroll.firstElementChild;
  button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => image.removeAttribute("src"));
  // Beside the picture closes, on it changes between the whole of it and its details.
  scroll.addEventListener("click", (event) => {
    if (event.target !== image) return dialog.close();
    const box = image.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    scroll.classList.toggle("is-large");
    scroll.scrollLeft = x * image.offsetWidth - scroll.clientWidth / 2;
    scroll.scrollTop = y * image.offsetHeight - scroll.clientHeight / 2;
  });
};

document.addEventListener("click", (event) => {
  const link = event.target.closest(links);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (!dialog) make();
  const small = link.querySelector("img");
  const image = dialog.querySelector("img");
  const caption = link.closest("figure")?.querySelector("figcaption")?.textContent ?? "";
  image.src = link.href;
  image.alt = small.alt;
  // Details are as large as they were drawn. Only a drawing that is seen whole at that size already can grow beyond it.
  const drawn = Math.max(small.naturalWidth, small.offsetWidth);
  const grows = !link.classList.contains("picture") && drawn < innerWidth * 1.5;
  image.style.setProperty("--large", `${grows ? drawn * 2 : drawn}px`);
  dialog.querySelector(".lightbox-scroll").classList.remove("is-large");
  dialog.querySelector(".lightbox-words").textContent = caption;
  dialog.setAttribute("aria-label", caption || small.alt || "大图");
  dialog.showModal();
});
