// Lighthouse over four kinds of page, on a phone: node run.mjs http://localhost:5080
// Another chapter or case: node run.mjs http://localhost:5080 /books/playbook/plan-a-round /cases/zoox
// Performance depends on how busy the machine is; the other three do not. Exit code 1 when anything is below 100.
import lighthouse from "lighthouse";
import { open } from "./browser.mjs";

const [site = "http://localhost:5080", ...given] = process.argv.slice(2);
const paths = given.length > 0 ? given : ["/", "/books/playbook/generative-families", `/search?q=${encodeURIComponent("融资")}`, "/cases/zoox"];
const categories = ["performance", "accessibility", "best-practices", "seo"];

let isFine = true;
for (const path of paths) {
  const browser = await open();
  try {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr } = await lighthouse(new URL(path, site).href, {
      port, onlyCategories: categories, formFactor: "mobile", locale: "en", logLevel: "error", maxWaitForLoad: 120_000,
    });
    const scores = categories.map((name) => Math.round((lhr.categories[name].score ?? 0) * 100));
    console.log(decodeURI(path), categories.map((name, index) => `${name} ${scores[index]}`).join(", "));
    if (lhr.runtimeError) console.log(`  ${lhr.runtimeError.message}`);
    for (const name of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"])
      console.log(`  ${name}: ${lhr.audits[name].displayValue}`);
    const weighed = categories.filter((_, index) => scores[index] < 100).flatMap((name) => lhr.categories[name].auditRefs.filter((ref) => ref.weight > 0));
    for (const audit of weighed.map((ref) => lhr.audits[ref.id]).filter((audit) => audit.score !== null && audit.score < 1)) {
      console.log(`  below: ${audit.id} ${audit.displayValue ?? ""}`);
      for (const item of (audit.details?.items ?? []).slice(0, 3))
        console.log(`    ${item.node?.snippet ?? item.url ?? item.description ?? JSON.stringify(item).slice(0, 200)}`);
    }

    isFine &&= scores.every((score) => score === 100);
  } finally {
    await browser.close();
  }
}

process.exitCode = isFine ? 0 : 1;
