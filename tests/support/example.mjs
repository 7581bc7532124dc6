/** The examples of Cargo.toml, by which tests ask the compiler. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST = 2 ** 30;

/**
 * Runs one, built as the tests of the library are; STORYLOOM_PROFILE=dev builds it sooner and runs it slower.
 * @param {string} name @param {...string} words @returns {string} what it prints
 */
export function runExample(name, ...words) {
  const cargo = ['run', '--quiet', '--profile', process.env.STORYLOOM_PROFILE || 'release', '--example', name, '--', ...words];
  return execFileSync('cargo', cargo, { cwd: ROOT, encoding: 'utf8', maxBuffer: MOST });
}

/** The same, where each line that is printed is a value of its own. @param {string} name @param {...string} words @returns {any[]} */
export const linesOf = (name, ...words) => runExample(name, ...words).trim().split('\n').map((line) => JSON.parse(line));
