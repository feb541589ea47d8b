// Draws the diagrams of the shipped content during the build, with the very script that the site runs, so that the
// first start need not. What is not found here, or was changed since, the site draws itself.
// usage: node predraw.mjs DIAGRAMS.js CONTENT OUT.json
//   OUT.json  {script: SHA-256 of DIAGRAMS.js, answers: {SHA-256 of the source: what Diagrams.draw answered}}
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import { fail, save } from './packages.mjs';

const [script, content, out] = process.argv.slice(2).map(path => resolve(path));
if (!out) fail('usage: node predraw.mjs DIAGRAMS.js CONTENT OUT.json');

const text = readFileSync(script, 'utf8');
const draw = runInThisContext(`${text}\n;Diagrams.draw`, { filename: basename(script) });
const answers = {};
for (const file of readdirSync(content, { recursive: true }).filter(file => /\.md$/i.test(file)).sort()) {
  for (const source of diagrams(readFileSync(join(content, file), 'utf8').replace(/\r\n?/g, '\n'))) {
    try {
      answers[sha256(source)] ??= draw(source);
    } catch {
      // The site tells the author, with the page and the line.
    }
  }
}
save(dirname(out), basename(out), JSON.stringify({ script: sha256(text), answers }));

function* diagrams(markdown) {
  for (const [, indent, , body] of markdown.matchAll(/^([ \t]*)(`{3,}|~{3,})[ \t]*mermaid[^\n]*\n([^]*?)\n[ \t]*\2/gm)) {
    yield body.split('\n').map(line => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart())).join('\n').trim();
  }
}

function sha256(words) {
  return createHash('sha256').update(words).digest('hex');
}
