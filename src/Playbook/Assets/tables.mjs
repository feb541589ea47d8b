// Writes the tables of Chinese characters that the search embeds:
//   simplified.txt  traditional and simplified character in turn, one pair a line
//   pinyin.txt      one syllable without its tone a line, then a space and every character that is mostly read so
// usage: node tables.mjs PACKAGES OUT
// PACKAGES is a folder that keeps the installed packages between builds, OUT the folder for the two tables.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, install, save } from './packages.mjs';

const [packages, out] = process.argv.slice(2).map(folder => resolve(folder));
if (!packages || !out) fail('usage: node tables.mjs PACKAGES OUT');

const modules = install(packages);
const { default: traditional } = await load('opencc-js/dist/esm-lib/dict/TSCharacters.js');
const { default: hongKong } = await load('opencc-js/dist/esm-lib/dict/HKVariantsRev.js');
const { default: taiwan } = await load('opencc-js/dist/esm-lib/dict/TWVariantsRev.js');
const { pinyin } = await load('pinyin-pro/dist/index.mjs');
save(out, 'simplified.txt', simplified() + '\n');
save(out, 'pinyin.txt', syllables() + '\n');

function load(file) {
  return import(pathToFileURL(join(modules, file)).href);
}

/** Regional variants lead to the standard character first; a character that leads to one that leads on goes all the way. */
function simplified() {
  const pairs = text => text.split('|').map(pair => pair.split(' ')).filter(([from, to]) => [...from].length === 1 && [...to].length === 1);
  const table = new Map(pairs(traditional));
  const common = gb2312();
  for (const [from, to] of [...pairs(hongKong), ...pairs(taiwan)]) {
    // 台 and 着 are everyday simplified characters: they stay what they are.
    if (!common.has(from) && !table.has(from) && table.get(to) !== from) table.set(from, to);
  }
  const lines = [];
  for (const from of table.keys()) {
    let to = from;
    for (const seen = new Set(); table.has(to) && !seen.has(to);) {
      seen.add(to);
      to = table.get(to);
    }
    if (to !== from) lines.push(from + to);
  }
  return lines.sort().join('\n');
}

/** The 6,763 characters of mainland everyday text. */
function gb2312() {
  const decoder = new TextDecoder('gbk');
  const characters = new Set();
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) characters.add(decoder.decode(Uint8Array.of(row, cell)));
  }
  return characters;
}

function syllables() {
  const bySyllable = new Map();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCodePoint(code);
    const syllable = pinyin(character, { toneType: 'none', v: true });
    if (!/^[a-z]+$/.test(syllable)) continue;
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
  }
  return [...bySyllable].sort().map(entry => entry.join(' ')).join('\n');
}
