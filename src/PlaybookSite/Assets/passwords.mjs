// Writes common-passwords.txt: what people mostly take for a password, one a line, the commonest first.
// usage: node passwords.mjs PACKAGES OUT
// PACKAGES is the folder of installed packages that src/Playbook/Assets keeps, OUT the folder for the list.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, install, save } from '../../Playbook/Assets/packages.mjs';

const [packages, out] = process.argv.slice(2).map(folder => resolve(folder));
if (!packages || !out) fail('usage: node passwords.mjs PACKAGES OUT');

const { dictionary } = await import(pathToFileURL(join(install(packages), '@zxcvbn-ts/language-common/dist/index.mjs')).href);
const words = dictionary['passwords-common'].map(word => word.toLowerCase()).filter(word => /^[!-~]{4,}$/.test(word));
save(out, 'common-passwords.txt', [...new Set(words)].join('\n') + '\n');
