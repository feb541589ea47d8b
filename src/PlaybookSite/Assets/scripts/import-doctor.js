// The import doctor: files can be dropped, what is too large is said before it is sent, and a page that waits sees to it
// by itself. Without this a plain form and a page that refreshes do the same.
const form = document.querySelector("[data-upload]");
if (form) upload(form);

const waiting = document.querySelector("[data-progress]");
if (waiting) wait(waiting);

function upload(form) {
  const zone = form.querySelector("[data-drop]");
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-drop-list]");
  const button = form.querySelector("button[type=submit]");
  zone.classList.add("is-ready");
  zone.querySelector("[data-drop-words]").hidden = false;
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, event => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  zone.addEventListener("dragleave", event => {
    if (!zone.contains(event.relatedTarget)) zone.classList.remove("is-over");
  });
  zone.addEventListener("drop", event => {
    event.preventDefault();
    zone.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    // What was chosen before stays.
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    show();
  });
  // Beside the zone a dropped file would take the place of the page, and of what was typed into it.
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, event => event.preventDefault());
  input.addEventListener("change", show);
  form.addEventListener("submit", () => {
    button.disabled = true;
    button.textContent = "正在上传…";
  });
  // Back from the next page the form is as it was left.
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = "上传并诊断";
    show();
  });

  function show() {
    const most = Number(form.dataset.max);
    const mostOfOne = Number(form.dataset.maxFile);
    let sum = 0;
    list.replaceChildren(...[...input.files].map(file => {
      sum += file.size;
      const tooLarge = !/\.zip$/i.test(file.name) && file.size > mostOfOne;
      return item(file.name, `${size(file.size)}${tooLarge ? `，超过 ${size(mostOfOne)} 的上限` : ""}`, tooLarge);
    }));
    if (sum > most) list.append(item(`一共 ${size(sum)}`, `超过 ${size(most)} 的上限，请分几次上传`, true));
    button.disabled = sum > most;
  }

  function item(name, words, isWrong) {
    const line = document.createElement("li");
    const title = document.createElement("bdi");
    const rest = document.createElement("span");
    title.textContent = name;
    rest.textContent = words;
    rest.className = isWrong ? "is-wrong" : "muted";
    line.append(title, rest);
    return line;
  }
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 102.4) / 10} MB`;
}

function wait(panel) {
  const [words, bar, file] = ["words", "bar", "file"].map(part => panel.querySelector(`[data-progress-${part}]`));
  let misses = 0;
  const timer = setInterval(async () => {
    try {
      const answer = await fetch(panel.dataset.progress, { headers: { "X-Requested-With": "fetch" } });
      if (answer.status === 401 || answer.status === 404) location.reload();
      if (!answer.ok) throw new Error(answer.status);
      const step = await answer.json();
      misses = 0;
      if (!step.isAtWork) {
        clearInterval(timer);
        location.reload();
        return;
      }
      if (words.textContent !== step.words) words.textContent = step.words;
      file.textContent = step.file;
      if (step.total) bar.value = (step.done * 100) / step.total;
      else bar.removeAttribute("value");
    } catch {
      if (++misses === 5) words.textContent = "连不上服务器，正在重试…";
    }
  }, 700);
}
