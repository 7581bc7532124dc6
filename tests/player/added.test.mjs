/** A later edition has more to answer, or other words: what a learner had right stays right, and nobody is led in a circle. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeState } from '../../src/player/js/codec.js';
import { decodeState } from '../../src/player/js/decode.js';
import { apply, newState } from '../../src/player/js/engine.js';
import { forward } from '../../src/player/js/flow.js';
import { verdict } from '../../src/player/js/points.js';
import '../../src/player/js/parts.js';
import '../../src/player/js/sequence.js';

const common = { key: 9, scene: 0, attempts: 2, hints: 0, ask: true, showAnswer: true, shuffle: false, objectives: [], prompt: '', fields: [], options: [], score: 6, partial: true };
const course = (block, scenes = [{ id: 's', key: 1, title: 'S', back: true, blocks: [0], ending: { name: 'End', mayPass: true } }]) => ({
  v: 1, iri: 'urn:x', id: 'x', title: 'T', language: 'en', unit: 1, max: 6, complete: 'end', stateBound: 900, sections: [], objectives: [], values: [], conditions: [], words: {}, build: 'b',
  blocks: block ? [{ ...common, ...block }] : [], scenes,
});
const option = (key) => ({ key, text: `T${key}` });

/** What a later edition makes of an answer that was checked in an earlier one. */
function later(before, answer, after) {
  const old = course(before);
  const state = apply(old, { ...newState(old, 5, 7), scene: 0, visited: [0] }, { type: 'check', block: 0, ...answer });
  assert.equal(state.answers[0].attempts, 1);
  const now = course(after);
  return verdict(now, decodeState(now, encodeState(old, state), '').state, 0);
}

const sorted = (...keys) => ({ kind: 'sort', answer: 'parts', options: [option(1), option(2)], parts: keys.map((key) => ({ key, text: `P${key}`, takes: [key % 2] })) });
const ordered = (...keys) => ({ kind: 'order', answer: 'order', options: keys.map(option) });

test('what was answered rightly stays right where a part is added', () => {
  const right = later(sorted(10, 11), { fields: ['0', '1'] }, sorted(12, 10, 13, 11));
  assert.deepEqual([right?.result, right?.earned, right?.locked], ['right', 6, true]);
  const partly = later(sorted(10, 11), { fields: ['0', '0'] }, sorted(12, 10, 13, 11));
  assert.deepEqual([partly?.result, partly?.left], ['partly', 1]);
  const wrong = later(sorted(10, 11), { fields: ['1', '0'] }, sorted(12, 10, 13, 11));
  assert.deepEqual([wrong?.result, wrong?.left], ['notyet', 1]);
});

test('what was put in order stays in order where an item is added', () => {
  const right = later(ordered(1, 2, 3), { options: [0, 1, 2] }, ordered(7, 1, 2, 8, 3));
  assert.deepEqual([right?.result, right?.earned], ['right', 6]);
  assert.equal(later(ordered(1, 2, 3), { options: [1, 0, 2] }, ordered(7, 1, 2, 8, 3))?.result, 'partly');
  assert.equal(later(ordered(1, 2, 3), { options: [1, 2, 0] }, ordered(7, 1, 2, 3))?.result, 'notyet');
});

const scene = (id, key, more) => ({ id, key, title: id, back: true, blocks: [], ...more });
const hub = (key) => [scene('hub', key, { leave: 'next' }), scene('ann', 2, { leave: 'back' }), scene('bob', 3, { leave: 'back' }), scene('fin', 4, { ending: { name: 'End', mayPass: true } })];

test('who stands in a scene that leads back to one that is gone is not led on to the next, but told', () => {
  const old = course(null, hub(1));
  const state = { ...newState(old, 5, 7), scene: 1, visited: [0, 1], history: [0] };
  const saved = encodeState(old, state);
  const same = decodeState(old, saved, '');
  assert.deepEqual([same.moved, same.state.scene, forward(old, same.state)], [false, 1, 0]);
  const now = course(null, hub(99));
  const { moved, state: found } = decodeState(now, saved, '');
  assert.deepEqual([moved, found.scene, found.visited], [true, -1, [1]]);
  // Where an earlier one is there, the learner is there again.
  const far = decodeState(now, encodeState(old, { ...state, history: [3, 0], visited: [0, 1, 3] }), '');
  assert.deepEqual([far.moved, far.state.scene], [true, 3]);
  // What leads on, and not back, stays.
  const on = decodeState(now, encodeState(old, { ...state, scene: 3 }), '');
  assert.deepEqual([on.moved, on.state.scene], [false, 3]);
});
