/** Builds a module with the storyloom program and unzips the package with Debian's unzip, as a platform would. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The program under test: STORYLOOM, or the release build. */
export function program() {
  const path = process.env.STORYLOOM || join(ROOT, 'target/release/storyloom');
  if (!existsSync(path)) throw new Error(`There is no program at ${path}; run "cargo build --release" first.`);
  return path;
}

/**
 * Builds the storyboard or module folder at `path` (from the root of the repository, or absolute).
 * @returns {Promise<{zip: string, folder: string, stdout: string, stderr: string}>} the zip, the folder it was unzipped to
 */
export async function buildPackage(path, { target = 'scorm12', args = /** @type {string[]} */ ([]) } = {}) {
  const out = mkdtempSync(join(tmpdir(), 'storyloom-package-'));
  process.once('exit', () => { rmSync(out, { recursive: true, force: true }); });
  const { stdout, stderr } = await run(program(), ['build', path, '--out', out, '--target', target, ...args], { cwd: ROOT });
  const zips = readdirSync(out).filter((name) => name.endsWith(`-${target}.zip`));
  if (zips.length !== 1) throw new Error(`expected one package for ${target}, found: ${zips.join(', ') || 'none'}\n${stderr}`);
  const zip = join(out, zips[0]);
  return { zip, folder: await unzip(zip), stdout, stderr };
}

/** Unzips beside the zip, and returns the folder. */
export async function unzip(zip) {
  const folder = zip.replace(/\.zip$/, '');
  await run('unzip', ['-q', '-o', zip, '-d', folder]);
  return folder;
}
