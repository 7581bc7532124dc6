/** A copy of the source in a folder of its own under target/, in which something is changed to see that tests notice. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * All files of the repository as they stand, beside a build folder that is used again.
 * @param {string} name of the copy @param {string[]} paths what is copied @returns {string} the folder
 */
export function copySource(name, paths) {
  const folder = join(ROOT, 'target', name);
  const files = execFileSync('git', ['ls-files', '-z', ...paths], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file), { preserveTimestamps: true });
  }
  return folder;
}

/** Changes a copy. @param {string} folder @param {string[]} change a file, what stands there, and what stands there instead */
export function plant(folder, [file, from, to]) {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer says: ${from}`);
  writeFileSync(path, text.replaceAll(from, () => to));
}

/** Of changes those whose place is gone from the source, in words. @param {string[][]} changes @returns {string[]} */
export function stale(changes) {
  const isGone = (/** @type {string[]} */ [file, text]) => !readFileSync(join(ROOT, file), 'utf8').includes(text);
  return changes.filter(isGone).map(([file, text]) => `${file} no longer says ${text}`);
}
