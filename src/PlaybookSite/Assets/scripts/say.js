// One line that tells what was done, and is read out.
const line = document.createElement("p");
line.className = "said";
line.setAttribute("role", "status");
document.body.append(line);
let timer = 0;

export const say = (words) => {
  line.textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => (line.textContent = ""), 4000);
};
