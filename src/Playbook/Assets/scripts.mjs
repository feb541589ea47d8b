// Bundles the two scripts that draw figures inside the site:
//   diagrams.js  Diagrams.draw(MERMAID) -> JSON {svg, title, description, alt}
//   formulas.js  Formulas.draw(TEX, isDisplay) -> MathML
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
    logLevel: 'error',
  });
  save(out, `${name}.js`, bundle.outputFiles[0].text);
}
