/** The state's document: how two devices' states become one, and what it says of facts. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { countedBy } from '../../src/player/js/launch.js';
import { joinBest } from '../../src/player/js/status.js';
import { xapiDocument, xapiJoined } from '../../src/target/xapi/state.js';
import { state } from './xapi.mjs';

/** @type {*} */
const TOOLS = { read: (saved) => (saved.startsWith('{') ? { kind: 'whole', state: JSON.parse(saved) } : { kind: 'damaged', state: state() }), write: JSON.stringify, join: joinBest, counted: countedBy };
const joined = (mine, theirs) => JSON.parse(xapiJoined(TOOLS, JSON.stringify(mine), JSON.stringify(theirs)));

test('of two states nothing is lost: the later has place and last word, what is best and most is kept, and it is later than both', () => {
  const behind = state({ sequence: 5, scene: 2, visited: [2, 0], answers: { 0: 'behind', 1: 'behind' }, best: { completed: true, success: 'passed', raw: 60 }, seconds: 50, interactions: 8 });
  const ahead = state({ sequence: 9, scene: 1, visited: [1], answers: { 1: 'ahead', 2: 'ahead' }, best: { completed: false, success: '', raw: 70 }, seconds: 20, interactions: 3 });
  const both = {
    ...ahead, sequence: 10, visited: [0, 1, 2], answers: { 0: 'behind', 1: 'ahead', 2: 'ahead' },
    best: { completed: true, success: 'passed', raw: 70 }, seconds: 50, interactions: 8,
  };
  assert.deepEqual(joined(behind, ahead), both);
  assert.deepEqual(joined(ahead, behind), both);
});

test('an answer that one of them counts as handed over counts so where it is the same', () => {
  const answer = (option, handed) => ({ options: [option], handed });
  const [behind, ahead] = [state({ sequence: 5, answers: { 0: answer(1, true), 1: answer(1, true) } }), state({ sequence: 9, answers: { 0: answer(1, false), 1: answer(0, false) } })];
  assert.deepEqual(joined(behind, ahead).answers, { 0: answer(1, true), 1: answer(0, false) });
});

test('an attempt that replaced this one goes on; any other attempt gives way', () => {
  const [old, anew] = [state({ sequence: 9 }), state({ lineage: 8, replaced: 7, sequence: 2 })];
  assert.deepEqual(joined(old, anew), anew);
  assert.deepEqual(joined(anew, old), anew);
  assert.deepEqual(joined(old, state({ lineage: 8, replaced: 6 })), old);
});

test('what cannot be read is joined with nothing', () => {
  const own = JSON.stringify(state());
  for (const damaged of ['damaged', '']) assert.equal(xapiJoined(TOOLS, own, damaged), own);
});

/** An LRS that holds one document, and tells its tag or not. @param {string} text @param {boolean} tells */
function holding(text, tells) {
  const held = { text, tag: 1, writes: /** @type {*[]} */ ([]) };
  const etag = () => (tells ? `"${held.tag}"` : null);
  /** @type {*} */
  const lrs = {
    async ask(method, _path, _query, { body, headers } = /** @type {*} */ ({})) {
      if (method === 'GET') return { status: 200, text: held.text, body: JSON.parse(held.text), etag: `"${held.tag}"` };
      held.writes.push({ method, headers, ...JSON.parse(body) });
      if (headers['If-Match'] !== `"${held.tag}"`) return { status: 412, text: '', etag: null };
      Object.assign(held, { text: body, tag: held.tag + 1 });
      return { status: 204, text: '', body: undefined, etag: etag() };
    },
  };
  return { held, document: xapiDocument({ crypto }, TOOLS, lrs, {}) };
}

test('what the LRS held at the launch is the player’s to weigh: what is handed over is what stands there, with all that was said on any device', async () => {
  for (const tells of [true, false]) {
    const { held, document } = holding(JSON.stringify({ saved: JSON.stringify(state({ answers: { 5: 'before' } })), told: ['passed 80', 'completed 80'] }), tells);
    assert.equal(await document.read(), 200);
    for (const sequence of [2, 3]) {
      const own = JSON.stringify(state({ sequence }));
      assert.equal(await document.write(own, ['scored 90']), 204);
      assert.deepEqual(JSON.parse(held.text), { saved: own, told: ['passed 80', 'completed 80', 'scored 90'] });
    }
    assert.deepEqual(held.writes.map(({ method, headers }) => [method, headers]), [['PUT', { 'If-Match': '"1"' }], ['PUT', { 'If-Match': '"2"' }]]);
  }
});

test('what another device wrote just before or just after is seen, and stays joined', async () => {
  for (const tells of [true, false]) {
    const { held, document } = holding(JSON.stringify({ saved: JSON.stringify(state()), told: [] }), tells);
    await document.read();
    await document.write(JSON.stringify(state({ sequence: 2 })), []);
    Object.assign(held, { text: JSON.stringify({ saved: JSON.stringify(state({ sequence: 3, answers: { 1: 'theirs' } })), told: ['passed 80'] }), tag: 77 });
    for (const sequence of [3, 4, 9]) {
      assert.equal(await document.write(JSON.stringify(state({ sequence, answers: { 0: 'mine' } })), ['scored 70']), 204);
      const { saved, told } = JSON.parse(held.text);
      assert.deepEqual([JSON.parse(saved).answers, told], [{ 0: 'mine', 1: 'theirs' }, ['passed 80', 'scored 70']]);
    }
  }
});

/** An LRS whose tags are the hashes that the standard wants, told with reading alone. `waits`: it never answers a write; `loses`: the answer is lost. */
function hashing() {
  const tagOf = (text) => `"${createHash('sha1').update(text).digest('hex')}"`;
  const held = { text: '', reads: 0, refused: 0, waits: false, loses: false, tagged: /** @type {Promise<*>|null} */ (null) };
  const digest = (/** @type {string} */ name, /** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
    const hash = crypto.subtle.digest(name, bytes);
    held.tagged = hash.then(() => new Promise((done) => { setImmediate(done); }));
    return hash;
  };
  /** @type {*} */
  const lrs = {
    async ask(method, _path, _query, { body, headers } = /** @type {*} */ ({})) {
      if (method === 'GET') {
        held.reads += 1;
        return held.text ? { status: 200, text: held.text, body: JSON.parse(held.text), etag: tagOf(held.text) } : { status: 404, text: '', etag: null };
      }
      const fits = held.text ? (headers['If-Match'] || '').split(', ').includes(tagOf(held.text)) : headers['If-None-Match'] === '*';
      if (fits) held.text = body;
      else held.refused += 1;
      if (held.loses) return { status: 0, text: '', etag: null };
      if (held.waits) await new Promise(() => {});
      return { status: fits ? 204 : 412, text: '', etag: null };
    },
  };
  return { held, document: xapiDocument({ crypto: { subtle: { digest } } }, TOOLS, lrs, {}) };
}
const numbered = (sequence) => JSON.stringify(state({ sequence }));

test('what a page writes as it goes follows what it had under way, of which it did not hear', async () => {
  const { held, document } = hashing();
  await document.read();
  held.waits = true;
  for (const sequence of [2, 3]) {
    document.write(numbered(sequence), []);
    await held.tagged;
  }
  assert.deepEqual([JSON.parse(held.text).saved, held.refused], [numbered(3), 0]);
});

test('so does what is written after something of which nobody knows whether it was taken', async () => {
  const { held, document } = hashing();
  await document.read();
  held.loses = true;
  for (const sequence of [2, 3, 4]) assert.equal(await document.write(numbered(sequence), []), 0);
  assert.deepEqual([JSON.parse(held.text).saved, held.refused], [numbered(4), 0]);
});

test('an LRS that makes its tags as the standard has it is not asked for them after each write', async () => {
  const { held, document } = hashing();
  await document.read();
  for (const sequence of [2, 3, 4, 5]) assert.equal(await document.write(numbered(sequence), []), 204);
  // At the launch, and once to learn that.
  assert.deepEqual([held.reads, held.refused, JSON.parse(held.text).saved], [2, 0, numbered(5)]);
  // Another device goes on: that is seen, and joined.
  held.text = JSON.stringify({ saved: JSON.stringify(state({ sequence: 9, answers: { 5: 'other' } })), told: [] });
  assert.equal(await document.write(numbered(10), []), 204);
  assert.deepEqual(JSON.parse(JSON.parse(held.text).saved).answers, { 5: 'other' });
});
