// What tables.mjs, scripts.mjs and the site's bundle.mjs share: the packages of the lock file, and how a made file gets its name.
// Two builds may run this at once: what they make is complete before it gets its name.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));

/** Installs the packages once and returns their node_modules. Another lock file gets another folder. */
export function install(packages) {
  if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node.js 20 or newer is needed, this is ${process.versions.node}.`);
  mkdirSync(packages, { recursive: true });
  const lock = readFileSync(join(here, 'package-lock.json'));
  const kept = join(packages, createHash('sha256').update(lock).digest('hex').slice(0, 16));
  if (existsSync(kept)) return join(kept, 'node_modules');

  const fresh = mkdtempSync(join(packages, 'new-'));
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(here, file), join(fresh, file));
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fresh, encoding: 'utf8', shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    fail(`npm ci failed: ${npm.error?.message ?? npm.stderr}`);
  }
  try {
    renameSync(fresh, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
    rmSync(fresh, { recursive: true, force: true }); // another build was first
  }
  return join(kept, 'node_modules');
}

export function save(folder, name, text) {
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${name}.${process.pid}`);
  writeFileSync(unfinished, text);
  renameSync(unfinished, join(folder, name));
}

export function fail(message) {
  console.error(`${basename(process.argv[1])}: error: ${message}`);
  process.exit(1);
}
