/** What a learner's browser loads before anything can be done: script and style of the real module, packed as a server packs them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildPackage } from './package.mjs';

/** Bytes at most, by target. */
const BARS = { scorm12: 27 * 1024, xapi: 30 * 1024 };

for (const [target, bar] of Object.entries(BARS)) {
  test(`script and style of the real module are at most ${bar / 1024} KiB gzipped for ${target}`, async () => {
    const { folder } = await buildPackage('tests/browser/fixtures/data-stewardship', { target });
    const sizes = ['player.js', 'player.css'].map((name) => execFileSync('gzip', ['-9nc', join(folder, name)]).length);
    assert.ok(sizes[0] > 10000 && sizes[1] > 2000, `these are not the files: ${sizes}`);
    assert.ok(sizes[0] + sizes[1] <= bar, `${sizes}`);
  });
}
