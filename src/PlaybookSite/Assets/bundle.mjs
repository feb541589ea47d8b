// Bundles what the browser gets, each file small and whole:
//   styles/site.css        every page: one sheet, paper included
//   styles/whole-book.css  the page that holds a whole book
//   styles/admin.css       pages behind the sign-in, on top of site.css
//   scripts/admin.js       the same pages, instead of site.js
//   scripts/site.js        every page, a module that runs after the page is there
//   scripts/editor.js      the text editor of those pages, fetched where one stands
//   scripts/NAME.js        what site.js fetches once it is needed, and what only one page asks for
// usage: node bundle.mjs PACKAGES OUT
// PACKAGES is the folder of installed packages that src/Playbook/Assets keeps, OUT the folder for the bundles.
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, install, save } from '../../Playbook/Assets/packages.mjs';

const [packages, out] = process.argv.slice(2).map(folder => resolve(folder));
if (!packages || !out) fail('usage: node bundle.mjs PACKAGES OUT');

const here = dirname(fileURLToPath(import.meta.url));
const installed = install(packages);
const esbuild = createRequire(import.meta.url)(join(installed, 'esbuild'));
// A script that is imported while the page runs stays a file of its own, under its own name.
const keepApart = {
  name: 'keep-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};
const bundle = await esbuild.build({
  absWorkingDir: here,
  nodePaths: [installed],
  entryPoints: ['styles/site.css', 'styles/whole-book.css', 'styles/admin.css', 'scripts/site.js', 'scripts/suggest.js', 'scripts/find.js', 'scripts/filter.js', 'scripts/admin.js', 'scripts/editor.js'],
  outdir: out,
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  target: 'esnext', // What a browser does not know yet it passes over; the sheets are written for that.
  loader: { '.svg': 'dataurl' }, // A sign of a few hundred bytes is no request of its own.
  external: ['../fonts/*'], // The site serves these itself.
  plugins: [keepApart],
  logLevel: 'error',
});
for (const { path, text } of bundle.outputFiles) {
  const name = relative(out, path);
  save(join(out, dirname(name)), name.slice(dirname(name).length + 1), text);
}
