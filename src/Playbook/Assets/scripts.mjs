// Bundles the two scripts that draw figures inside the site, and brings the font that formulas are read in:
//   diagrams.js  Diagrams.draw(MERMAID) -> JSON {svg, title, description, alt}
//   formulas.js  Formulas.draw(TEX, isDisplay) -> MathML
//   math.woff2   Noto Sans Math (OFL): brackets and roots only grow with a font that says how
//   math-rare.woff2  the signs of it that hardly a formula has: the whole font is as large as ten pages
// usage: node scripts.mjs PACKAGES OUT
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { fail, here, install, save } from './packages.mjs';

const [packages, out] = process.argv.slice(2).map(folder => resolve(folder));
if (!packages || !out) fail('usage: node scripts.mjs PACKAGES OUT');

const modules = install(packages);
const esbuild = createRequire(import.meta.url)(join(modules, 'esbuild'));
// The bundled code runs in an engine without a browser or Node around it; this is all that it misses.
// Two layout options that the library does not let its callers choose. Loops break where a reader who
// starts at the first node closes them (by default anywhere, and the first node ends up below); and no compaction afterwards, which throws on one graph in thirty.
const layout = [
  ['"elk.layered.thoroughness":', '"elk.layered.cycleBreaking.strategy": "DEPTH_FIRST", "elk.layered.thoroughness":'],
  ['"LEFT_RIGHT_CONSTRAINT_LOCKING"', '"NONE"'],
];
const changeLayout = {
  name: 'change-layout',
  setup(build) {
    build.onLoad({ filter: /beautiful-mermaid[\\/]dist[\\/]index\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [theirs, ours] of layout) {
        if (!contents.includes(theirs)) fail(`beautiful-mermaid no longer sets ${theirs}, which this build changes.`);
        contents = contents.replaceAll(theirs, ours);
      }
      return { contents };
    });
  },
};
const surroundings = readFileSync(join(here, 'surroundings.js'), 'utf8');
for (const [name, globalName] of [['diagrams', 'Diagrams'], ['formulas', 'Formulas']]) {
  const bundle = await esbuild.build({
    entryPoints: [join(here, `${name}.mjs`)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'eof',
    nodePaths: [modules],
    banner: { js: surroundings },
    plugins: [changeLayout],
    logLevel: 'error',
  });
  save(out, `${name}.js`, bundle.outputFiles[0].text);
}

const subset = createRequire(import.meta.url)(join(modules, 'subset-font'));
const font = readFileSync(join(modules, '@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2'));
// As unicode-range in the site's text.css says.
const common = [
  [0x20, 0x7e], [0xa0, 0xff], [0x300, 0x338], [0x370, 0x3ff], [0x2010, 0x2044], [0x2061, 0x2064], [0x20d0, 0x20f0], [0x2102, 0x2138],
  [0x2190, 0x22ff], [0x2308, 0x230b], [0x239b, 0x23b1], [0x23b4, 0x23e1], [0x25a0, 0x25ff], [0x27c2, 0x27ff], [0x2a00, 0x2a06],
  [0x2a7d, 0x2a7e], [0x2aaf, 0x2ab0], [0x1d400, 0x1d467], [0x1d49c, 0x1d4cf], [0x1d538, 0x1d56b], [0x1d6a8, 0x1d71b], [0x1d7ce, 0x1d7e1],
];
const isCommon = code => common.some(([first, last]) => code >= first && code <= last);
const characters = Array.from({ length: 0x1ef00 }, (_, code) => code).filter(code => code < 0xd800 || code > 0xdfff);
for (const [name, wanted] of [['math.woff2', isCommon], ['math-rare.woff2', code => !isCommon(code)]])
  save(out, name, await subset(font, characters.filter(wanted).map(code => String.fromCodePoint(code)).join(''), { targetFormat: 'woff2' }));
