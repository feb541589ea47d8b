// A button above each block of code that copies it as it stands. Without this script there is no button.
const heads = document.querySelectorAll(".code-head");
const rest = 2000; // ms that a button says what it did

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
if (heads.length > 0) document.querySelector("main").append(status);

const copy = async (block) => {
  const text = block.textContent.replace(/\n$/, "");
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // On a plain http address there is no clipboard to write to, but a selection can be copied.
  getSelection().selectAllChildren(block);
  const done = document.execCommand("copy");
  getSelection().removeAllRanges();
  return done ? undefined : Promise.reject(new Error("copy"));
};

for (const head of heads) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "code-copy";
  button.textContent = "复制";
  button.setAttribute("aria-label", "复制代码");
  button.addEventListener("click", async () => {
    let word = "已复制";
    try {
      await copy(head.parentElement.querySelector("pre code"));
    } catch {
      word = "没能复制";
    }
    button.textContent = word;
    status.textContent = word;
    setTimeout(() => {
      button.textContent = "复制";
      status.textContent = "";
    }, rest);
  });
  head.append(button);
}
