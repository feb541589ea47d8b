import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

const found = [
  process.env.PLAYBOOK_CHROMIUM,
  "/usr/bin/chromium",
  ...(process.env.PATH ?? "").split(delimiter).flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name))),
].find((path) => path && existsSync(path));

/** The browser that the tests use, in a profile of its own. */
export function open() {
  if (!found) throw new Error("No Chromium here. Install it with: apt-get install chromium fonts-noto-cjk");
  return puppeteer.launch({
    executablePath: found,
    userDataDir: mkdtempSync(join(tmpdir(), "playbook-chromium-")),
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--lang=zh-CN",
    ],
  });
}
