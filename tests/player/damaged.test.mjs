// What Rust makes of a saved state that a platform has spoilt, the script makes of it too: cut at every length, changed, escaped, its
// case folded, with strange signs around it, and with damage under checksums that vouch for it.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { encodeState } from '../../src/player/js/codec.js';
import { decodeState } from '../../src/player/js/decode.js';
import { runExample } from '../support/example.mjs';
import './shapes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = `${root}/target/vectors/damaged.jsonl`;

mkdirSync(`${root}/target/vectors`, { recursive: true });
runExample('vectors', 'damaged', file);
const [course, ...texts] = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

test('Rust and the script make the same of every spoilt state', () => {
  const kinds = {};
  let dropped = 0;
  for (const { saved, place, reading, again } of texts) {
    // How many answers a cut state counts as handed over concerns the launch alone.
    const { kind, state, moved, dropped: gone } = decodeState(course, saved, place);
    assert.deepEqual({ kind, state, moved, dropped: gone }, reading, JSON.stringify({ saved, place }));
    assert.equal(encodeState(course, state), again, JSON.stringify({ saved, place }));
    kinds[kind] = (kinds[kind] || 0) + 1;
    dropped += Number(gone > 0);
  }
  console.log(`read: ${JSON.stringify(kinds)}, with something left out: ${dropped}`);
  assert.ok(texts.length > 10000 && kinds.whole > 3000 && kinds.header > 3000 && kinds.damaged > 1000 && dropped > 1000);
});
