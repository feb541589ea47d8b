// Bundles the two scripts that draw figures inside the site, and brings the font that formulas are read in:
//   diagrams.js  Diagrams.draw(MERMAID) -> JSON {svg, title, description, alt}
//   formulas.js  Formulas.draw(TEX, isDisplay) -> MathML
//   math.woff2   Noto Sans Math (OFL): brackets and roots only grow with a font that says how
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
save(out, 'math.woff2', readFileSync(join(modules, '@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2')));
