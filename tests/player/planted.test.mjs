// The list of faults to plant does not go stale: what is to be changed stands in the source.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stale } from '../support/copy.mjs';
import { FAULTS } from './planted.mjs';

test('every line in which a fault can be planted is still there, in both engines', () => {
  assert.deepEqual(stale(FAULTS.map(([, ...change]) => change)), []);
  for (const engine of ['src/play/', 'src/player/js/']) assert.ok(FAULTS.filter(([, file]) => file.startsWith(engine)).length >= 12);
});
