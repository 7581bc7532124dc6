/** The list of rules to break does not go stale: what is to be broken stands in the source. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stale } from '../support/copy.mjs';
import { SABOTAGES } from './sabotages.mjs';

test('every rule that can be broken on purpose is still there', () => {
  assert.deepEqual(stale(SABOTAGES.flatMap(({ patches }) => patches)), []);
  assert.ok(SABOTAGES.length >= 30);
});
