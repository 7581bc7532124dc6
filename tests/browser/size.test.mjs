/** What a learner's browser loads before anything can be done: script and style of the real module, packed as a server packs them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildPackage } from './package.mjs';

/** Bytes at most: what is measured, by module and target. The tour uses every block there is; a package carries only those it uses. */
const BARS = /** @type {const} */ ([
  ['real module', 'tests/browser/fixtures/data-stewardship', 'scorm12', 28.5 * 1024],
  ['real module', 'tests/browser/fixtures/data-stewardship', 'xapi', 31.75 * 1024],
  ['tour', 'storyboards/tour', 'scorm12', 36.25 * 1024],
  // Speaking to a record store takes almost 3 KiB more than to a platform.
  ['tour', 'storyboards/tour', 'xapi', 39.5 * 1024],
]);

for (const [name, path, target, bar] of BARS) {
  test(`script and style of the ${name} are at most ${bar / 1024} KiB gzipped for ${target}`, async () => {
    const { folder } = await buildPackage(path, { target });
    const sizes = ['player.js', 'player.css'].map((name) => execFileSync('gzip', ['-9nc', join(folder, name)]).length);
    assert.ok(sizes[0] > 10000 && sizes[1] > 2000, `these are not the files: ${sizes}`);
    assert.ok(sizes[0] + sizes[1] <= bar, `${sizes}`);
  });
}
