// Makes the pictures of docs/screenshots anew: node screenshots.mjs http://localhost:5080
import { mkdir, stat, writeFile } from "node:fs/promises";
import { open } from "./browser.mjs";

const site = process.argv[2] ?? "http://localhost:5080";
const folder = new URL("../../docs/screenshots/", import.meta.url);
const [phone, desktop] = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
const query = encodeURIComponent("融资");

const shots = [
  ["home", "/", desktop, "light"],
  ["home-phone-dark", "/", phone, "dark"],
  ["chapter", "/books/playbook/generative-families", desktop, "light"],
  ["chapter-dark", "/books/playbook/plan-a-round", desktop, "dark"],
  ["chapter-phone", "/books/playbook/plan-a-round", phone, "light"],
  ["search", `/search?q=${query}`, desktop, "light"],
  ["search-phone", `/search?q=${query}`, phone, "light"],
  ["topic", "/topics/financing", desktop, "light"],
  ["cases", "/cases", desktop, "light"],
  ["case-phone", "/cases/zoox", phone, "light"],
  ["glossary", "/glossary", desktop, "dark"],
];

await mkdir(folder, { recursive: true });
const browser = await open();
for (const [name, path, viewport, scheme] of shots) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  const answer = await page.goto(new URL(path, site).href, { waitUntil: "networkidle0", timeout: 120_000 });
  if (answer.status() !== 200) throw new Error(`${path}: ${answer.status()}`);
  await page.evaluate(() => document.fonts.ready);
  const file = new URL(`${name}.webp`, folder);
  await writeFile(file, await page.screenshot({ type: "webp", quality: 72 }));
  console.log(`${name}.webp`, path, `${Math.round((await stat(file)).size / 1024)} KB`);
  await page.close();
}

await browser.close();
