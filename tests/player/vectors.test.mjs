// The saved state in Rust and in the script: 100,000 states made by Rust are read and written again by the script, byte for byte,
// and 100,000 made by the script by Rust. And no damage goes unseen by the script, which is what reads in front of a learner.
import assert from 'node:assert/strict';
import { createReadStream, mkdirSync, openSync, writeSync, closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { randomState } from './states.mjs';
import { encodeState, placeOf } from '../../src/player/js/codec.js';
import { decodeState } from '../../src/player/js/decode.js';
import { HEADER_SIZE } from '../../src/player/js/header.js';
import { runExample } from '../support/example.mjs';
import './shapes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LAYOUTS = 5000;
const STATES = 20;

/** Runs the Rust side and returns what it prints. */
const rust = (...words) => JSON.parse(runExample('vectors', ...words));

/** The lines of a file, as values. */
async function* valuesOf(file) {
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) yield JSON.parse(line);
}

mkdirSync(`${root}/target/vectors`, { recursive: true });
const fromRust = `${root}/target/vectors/rust.jsonl`;
const fromScript = `${root}/target/vectors/script.jsonl`;
const census = rust('write', fromRust, String(LAYOUTS), String(STATES));

test('what Rust writes the script reads, and writes byte for byte', async () => {
  let states = 0;
  for await (const { course, states: made } of valuesOf(fromRust)) {
    for (const { state, saved } of made) {
      const reading = decodeState(course, saved, placeOf(saved));
      assert.deepEqual({ kind: reading.kind, moved: reading.moved, dropped: reading.dropped }, { kind: 'whole', moved: false, dropped: 0 });
      assert.deepEqual(reading.state, state);
      assert.equal(encodeState(course, reading.state), saved);
      assert.ok(saved.length <= course.stateBound);
      states += 1;
    }
  }
  assert.equal(states, LAYOUTS * STATES);
  console.log(`made by Rust: ${JSON.stringify(census)}`);
  assert.equal(Object.keys(census).length, 35, 'a construct never occurred');
});

test('what the script writes Rust reads, and writes byte for byte', async () => {
  const out = openSync(fromScript, 'w');
  const counts = {};
  for await (const { layout, course } of valuesOf(fromRust)) {
    let lines = '';
    for (let n = 0; n < STATES; n += 1) {
      const state = randomState(course, layout * STATES + n, counts);
      lines += `${JSON.stringify({ layout, state, saved: encodeState(course, state) })}\n`;
    }
    writeSync(out, lines);
  }
  closeSync(out);
  console.log(`made by the script: ${JSON.stringify(counts)}`);
  assert.equal(Object.keys(counts).length, 16, 'a construct never occurred');
  assert.deepEqual(rust('read', fromScript), { same: LAYOUTS * STATES, others: 0 });
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

test('every truncation and every changed character is seen by the script', async () => {
  const seen = { cuts: 0, changes: 0 };
  let layouts = 0;
  for await (const { course, states } of valuesOf(fromRust)) {
    const { saved } = states[0];
    const place = placeOf(saved);
    const header = decodeState(course, '', place);
    assert.equal(header.kind, 'header');
    for (let length = 0; length < saved.length; length += 1) {
      const cut = saved.slice(0, length);
      const expected = length === 0 ? 'empty' : length < HEADER_SIZE ? 'damaged' : 'header';
      assert.equal(decodeState(course, cut, '').kind, expected, `cut at ${length}`);
      // The bookmark's copy saves status, score and place, and nothing of the damaged text is taken.
      assert.deepEqual(decodeState(course, cut, place).state, header.state, `cut at ${length}`);
      seen.cuts += 1;
    }
    for (let at = 0; at < saved.length; at += 1) {
      for (const sign of `${ALPHABET}.+é`) {
        if (sign === saved[at]) continue;
        const damaged = saved.slice(0, at) + sign + saved.slice(at + 1);
        const expected = at < HEADER_SIZE || !ALPHABET.includes(sign) ? 'damaged' : 'header';
        assert.equal(decodeState(course, damaged, '').kind, expected, `${sign} at ${at}`);
        seen.changes += 1;
      }
    }
    layouts += 1;
    if (layouts === 14) break;
  }
  console.log(`seen: ${JSON.stringify(seen)}`);
  assert.ok(seen.cuts > 1000 && seen.changes > 50000);
});

test('what another version of the module saved is brought back into the limits of this one', async () => {
  let narrowed = 0;
  for await (const { course, states } of valuesOf(fromRust)) {
    const values = course.values.map((value) => (value.kind === 'number' ? { ...value, high: value.low + 1 } : value));
    const blocks = course.blocks.map((block) => ({ ...block, hints: Math.min(block.hints, 1) }));
    const narrow = { ...course, values, blocks };
    for (const { state, saved } of states) {
      const { state: read } = decodeState(narrow, saved, '');
      read.values.forEach((n, ix) => {
        const { low, high } = values[ix];
        assert.equal(n, Math.max(low, Math.min(high, state.values[ix])));
        narrowed += Number(n !== state.values[ix]);
      });
      Object.values(read.answers).forEach((answer) => assert.ok(answer.hints <= 1));
    }
    if (narrowed > 1000) break;
  }
  assert.ok(narrowed > 1000);
});
