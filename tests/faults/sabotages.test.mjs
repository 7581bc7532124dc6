/** The list of rules to break does not go stale: what is to be broken stands in the source. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../browser/package.mjs';
import { SABOTAGES } from './sabotages.mjs';

test('every rule that can be broken on purpose is still there', () => {
  const gone = SABOTAGES.flatMap(({ name, patches }) => patches.filter(([file, text]) => !readFileSync(join(ROOT, file), 'utf8').includes(text)).map(([file, text]) => `${name}: ${file} no longer says ${text}`));
  assert.deepEqual(gone, []);
  assert.ok(SABOTAGES.length >= 30);
});
