// Writes the tables of Chinese characters that the search embeds:
//   simplified.txt  traditional and simplified character in turn, one pair a line
//   pinyin.txt      one syllable without its tone a line, then a space and every character that is mostly read so
//   shapes.txt      characters that look alike, a group a line
//   readings.txt    a word and its syllables a line, for words that are not read as their characters mostly are (重组 chong zu)
// usage: node tables.mjs PACKAGES OUT
// PACKAGES is a folder that keeps the installed packages between builds, OUT the folder for the tables.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, install, save } from './packages.mjs';

// Words of founders that the dictionary does not have.
const ofTheTrade = { 投行: 'tou hang', 重做: 'chong zuo', 重估: 'chong gu', 重排: 'chong pai', 调优: 'tiao you' };

const [packages, out] = process.argv.slice(2).map(folder => resolve(folder));
if (!packages || !out) fail('usage: node tables.mjs PACKAGES OUT');

const modules = install(packages);
const { default: traditional } = await load('opencc-js/dist/esm-lib/dict/TSCharacters.js');
const { default: hongKong } = await load('opencc-js/dist/esm-lib/dict/HKVariantsRev.js');
const { default: taiwan } = await load('opencc-js/dist/esm-lib/dict/TWVariantsRev.js');
const { pinyin } = await load('pinyin-pro/dist/index.mjs');
save(out, 'simplified.txt', simplified() + '\n');
save(out, 'pinyin.txt', syllables() + '\n');
save(out, 'readings.txt', readings() + '\n');
const { default: parts } = await load('hanzi/lib/data/cjk-decomp.txt.js');
save(out, 'shapes.txt', shapes(parts) + '\n');

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

/** Words whose characters read otherwise than alone, and longer words that such a word only seems to stand in. */
function readings() {
  const dictionary = JSON.parse(readFileSync(join(modules, '@pinyin-pro/data/json/complete.json'), 'utf8'));
  const words = new Map();
  for (const [word, [marked]] of Object.entries(dictionary)) {
    const syllables = plain(marked).split(' ');
    if (/^[\u4e00-\u9fff]{2,5}$/.test(word) && syllables.length === word.length) words.set(word, syllables);
  }
  for (const [word, syllables] of Object.entries(ofTheTrade)) words.set(word, syllables.split(' '));

  const alone = new Map();
  const readAlone = character => {
    if (!alone.has(character)) alone.set(character, pinyin(character, { toneType: 'none', v: true }));
    return alone.get(character);
  };
  const unusual = new Set([...words].filter(([word, syllables]) => syllables.some((syllable, at) => syllable !== readAlone(word[at]))).map(([word]) => word));
  const holdsOne = word => [...word].some((_, start) => [2, 3, 4].some(length => length < word.length && unusual.has(word.slice(start, start + length))));
  return [...words].filter(([word]) => unusual.has(word) || holdsOne(word)).map(([word, syllables]) => `${word} ${syllables.join(' ')}`).sort().join('\n');
}

/**
 * What somebody who writes or reads by eye takes one for the other: characters that share all but a small part (凋 and 调),
 * and those that differ in a single stroke, in themselves or in a part (系 and 糸, 权 and 杈).
 */
function shapes(decompositions) {
  const made = new Map();
  for (const line of decompositions.split(/\r?\n/)) {
    const match = /^([^:]+):([a-z/0-9]+)\(([^)]*)\)$/.exec(line);
    if (match) made.set(match[1], { how: match[2], of: match[3] ? match[3].split(',') : [] });
  }
  const counts = new Map();
  const strokes = (character, depth = 0) => {
    if (!counts.has(character)) {
      const parts = made.get(character)?.of ?? [];
      const isOne = parts.length === 0 || parts.includes(character) || depth > 12;
      counts.set(character, isOne ? 1 : parts.reduce((sum, part) => sum + strokes(part, depth + 1), 0));
    }
    return counts.get(character);
  };
  const common = gb2312();

  const sharing = new Map();
  for (const character of common) {
    const { how, of = [] } = made.get(character) ?? {};
    if (of.length !== 2) continue;
    for (const [kept, at] of of.map((part, at) => [part, at])) {
      const other = of[1 - at];
      if (strokes(kept) < 3 || strokes(other) > 4 || strokes(other) > strokes(kept)) continue;
      const key = `${how} ${at} ${kept}`;
      sharing.set(key, (sharing.get(key) ?? '') + character);
    }
  }
  // 机 and 柄 share 木 and nothing else: what so many have is what they are about, not how they look.
  const groups = [...sharing.values()].filter(group => group.length > 1 && group.length <= 20);

  // With parts that are no common characters among them: 38300 is in 38163.
  const oneStroke = new Set();
  for (const [character, { how, of }] of made) {
    const added = of.length === 2 ? of.find((part, at) => strokes(part) === 1 && strokes(of[1 - at]) > 1) : undefined;
    if (added !== undefined) oneStroke.add(pair(character, of.find(part => part !== added)));
    if (how.startsWith('msp') && of.length === 1) oneStroke.add(pair(character, of[0]));
  }
  const byRest = new Map();
  for (const character of common) {
    const { how, of = [] } = made.get(character) ?? {};
    of.forEach((part, at) => {
      const rest = `${how} ${of.map((one, other) => (other === at ? '' : one)).join(' ')}`;
      byRest.set(rest, [...(byRest.get(rest) ?? []), [character, part]]);
    });
  }
  const alike = new Set([...oneStroke].filter(one => [...one].length === 2 && [...one].every(character => common.has(character))));
  for (const members of byRest.values()) {
    for (const [one, part] of members) {
      for (const [other, otherPart] of members) if (one < other && oneStroke.has(pair(part, otherPart))) alike.add(pair(one, other));
    }
  }
  return [...groups, ...alike].sort().join('\n');
}

function pair(one, other) {
  return one < other ? one + other : other + one;
}

/** Letters without their tones; ü as v. */
function plain(marked) {
  return marked.normalize('NFD').replace(/u\u0304?\u0308[\u0300-\u036f]?/g, 'v').replace(/[\u0300-\u036f]/g, '');
}
