/** Which browser the tests play in. */
import { execFileSync } from 'node:child_process';

/** A path, or '' where nothing of that name is installed. */
const find = (/** @type {string} */ name) => execFileSync('sh', ['-c', `command -v ${name} || true`], { encoding: 'utf8' }).trim();

/**
 * Debian's Chromium. Without its own windows, tabs and menus a page behaves the same and costs half the time, so that the whole browser is
 * taken only where it is what is looked at: tabs that cover each other, the cache for Back and Forward, what is thrown out of memory,
 * settings of a profile. `CHROMIUM` names another for both.
 */
export function chromiumPath({ whole = false } = {}) {
  const path = process.env.CHROMIUM || (!whole && find('chromium-headless-shell')) || find('chromium');
  if (!path) throw new Error('no Chromium is installed; tests/run --prepare installs it');
  return path;
}
