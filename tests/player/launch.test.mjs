// The rule of a launch, case by case: which of two saved states is carried on from, and what the learner is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankAnswer } from '../../src/player/js/answers.js';
import { encodeState } from '../../src/player/js/codec.js';
import { decodeState } from '../../src/player/js/decode.js';
import { newState } from '../../src/player/js/engine.js';
import { choose, follow } from '../../src/player/js/launch.js';
import './shapes.mjs';

const scene = (key) => ({ id: `s${key}`, key, title: `Scene ${key}`, back: true, blocks: [], leave: 'next' });
const COURSE = {
  v: 1, iri: 'urn:x', id: '0123456789abcdef', title: 'T', language: 'en', unit: 1, max: 10, complete: 'end', stateBound: 400,
  sections: [], objectives: [], values: [], conditions: [], words: {}, blocks: [], scenes: [scene(11), scene(12), scene(13)],
};

/** A saved state of the attempt `lineage` at `sequence`; `seen` scenes, the last one shown. */
function saved(lineage, sequence, { seen = [0], replaced = 0, raw = -1 } = {}) {
  const state = { ...newState(COURSE, 5, lineage), sequence, scene: seen[seen.length - 1], visited: seen, replaced, best: { completed: raw >= 0, success: '', raw } };
  return encodeState(COURSE, state);
}
const cut = (text) => text.slice(0, -3);
const headerOnly = (text) => text.slice(0, 24);

function launch(platform, device, place = '') {
  const chosen = choose(decodeState(COURSE, platform, place), decodeState(COURSE, device, ''));
  return { from: chosen.from, found: chosen.found, sequence: chosen.state && chosen.state.sequence, raw: chosen.state && chosen.state.best.raw };
}

/** Platform, device, then: from where, what is told, which sequence. */
const CASES = {
  'neither holds anything': ['', '', 'platform', 'empty', null],
  'only the platform holds one': [saved(7, 5), '', 'platform', 'whole', 5],
  'the device holds less': [saved(7, 5), saved(7, 4), 'platform', 'whole', 5],
  'both hold the same': [saved(7, 5), saved(7, 5), 'platform', 'whole', 5],
  'the device holds more': [saved(7, 5), saved(7, 6), 'device', 'whole', 6],
  'the platform holds nothing: the learner is asked': ['', saved(7, 6), 'device', 'device', 6],
  'the platform holds damaged text': [cut(saved(7, 9)).toLowerCase(), saved(7, 6), 'device', 'whole', 6],
  'the platform holds damaged text and the device nothing': ['no state of ours', '', 'platform', 'damaged', null],
  'the platform holds a sound header alone': [headerOnly(saved(7, 6)), saved(7, 6), 'device', 'whole', 6],
  'the platform holds a later header alone': [headerOnly(saved(7, 8)), saved(7, 6), 'device', 'whole', 8],
  'the platform holds another attempt’s header alone': [headerOnly(saved(8, 2)), saved(7, 6), 'platform', 'header', 2],
  'the platform holds another attempt': [saved(8, 2), saved(7, 60), 'platform', 'whole', 2],
  'the device holds what replaced the platform’s attempt': [saved(7, 60), saved(8, 61, { replaced: 7 }), 'device', 'whole', 61],
  'the platform holds what replaced the device’s attempt': [saved(8, 61, { replaced: 7 }), saved(7, 60), 'platform', 'whole', 61],
  'what the device holds is damaged': [saved(7, 5), cut(saved(7, 9)), 'platform', 'whole', 9],
  'the device’s learner has not begun': ['', headerOnly(saved(7, 9)), 'platform', 'empty', null],
  'the platform went on elsewhere, without a scene seen here': [saved(7, 9, { seen: [0, 1] }), saved(7, 6, { seen: [0, 2] }), 'platform', 'forked', 9],
  'the device went on, without a scene seen elsewhere': [saved(7, 5, { seen: [0, 1] }), saved(7, 6, { seen: [0, 2] }), 'device', 'forked', 6],
};

for (const [name, [platform, device, from, found, sequence]] of Object.entries(CASES)) {
  test(name, () => {
    const chosen = launch(platform, device);
    assert.deepEqual([chosen.from, chosen.found, chosen.sequence], [from, found, sequence]);
  });
}

test('the best of both counts within one attempt and between one and the one that replaced it, and nowhere else', () => {
  assert.equal(launch(saved(7, 5, { raw: 80 }), saved(7, 6, { raw: 40 })).raw, 80);
  assert.equal(launch(saved(7, 5, { raw: 40 }), saved(7, 4, { raw: 80 })).raw, 80);
  assert.equal(launch(saved(7, 5, { raw: 80 }), saved(8, 1, { replaced: 7 })).raw, 80);
  assert.equal(launch(saved(8, 5, { raw: 40 }), saved(7, 9, { raw: 80 })).raw, 40);
});

test('what the platform took counts as handed over where the device did not come to write that down', () => {
  const course = { ...COURSE, blocks: [0, 1].map((key) => ({ id: `q${key}`, key, answer: 'choice', scene: 0, options: [{}, {}], objectives: [], attempts: 0, score: 0 })) };
  const answered = (options, handed) => ({ ...blankAnswer(), options, attempts: 1, handed });
  const at = (sequence, answers, interactions) => ({ kind: 'whole', state: { ...newState(course, 5, 7), scene: 0, visited: [0], sequence, answers, interactions }, moved: false, dropped: 0 });
  const platform = at(6, { 0: answered([1], true), 1: answered([1], true) }, 2);
  const { state } = choose(platform, at(7, { 0: answered([1], false), 1: answered([0], false) }, 1));
  assert.deepEqual([state?.sequence, state?.answers[0].handed, state?.answers[1].handed, state?.interactions], [7, true, false, 2]);
  // But what only the device calls so, a platform that is further does not know.
  assert.equal(choose(at(9, { 0: answered([1], false) }, 0), at(7, { 0: answered([1], true) }, 1)).state?.answers[0].handed, false);
});

test('what a cut state counts as handed over counts so, where the device kept nothing later', () => {
  const block = { answer: 'options', options: [{ id: 'a', key: 1 }, { id: 'b', key: 2 }], objectives: [], fields: [], attempts: 0, score: 0 };
  const course = { ...COURSE, blocks: [0, 1, 2].map((key) => ({ ...block, id: `q${key}`, key: key + 40, scene: 0 })) };
  const answers = (...handed) => Object.fromEntries(handed.map((one, ix) => [ix, { ...blankAnswer(), options: [0], attempts: 1, handed: one }]));
  const text = (sequence, interactions, ...handed) =>
    encodeState(course, { ...newState(course, 5, 7), scene: 0, visited: [0], sequence, interactions, answers: answers(...handed) });
  const kept = text(6, 1, true, false, false);
  // The third is ready as a visit ends, and not before.
  const ready = (state, leaving) => [0, 1, 2].filter((ix) => !state.answers[ix].handed && (ix < 2 || leaving));
  const after = (platform, place = '') => {
    const { state } = choose(decodeState(course, platform, place), decodeState(course, kept, ''), ready);
    return [...[0, 1, 2].map((ix) => state?.answers[ix].handed), state?.interactions];
  };
  assert.deepEqual(after(text(8, 2, true, true, false).slice(0, 60)), [true, true, false, 2]);
  assert.deepEqual(after(text(8, 3, true, true, true).slice(0, 43)), [true, true, true, 3]);
  assert.deepEqual(after(text(8, 2, true, true, false).slice(0, 42)), [true, false, false, 1], 'it does not reach so far');
  assert.deepEqual(after(text(8, 128, true, true, false).slice(0, 42)), [true, false, false, 1], 'a number without its last sign is another');
  assert.deepEqual(after(text(6, 2, true, true, false).slice(0, 60)), [true, true, false, 2], 'composed right behind what was kept');
  assert.deepEqual(after(text(5, 2, true, true, false).slice(0, 60)), [true, false, false, 1], 'the device is later');
  assert.deepEqual(after(text(8, 9, true, true, true).slice(0, 60)), [true, false, false, 1], 'more than were to be told');
  assert.deepEqual(after('', text(8, 2, true, true, false).slice(0, 24)), [true, false, false, 1], 'the bookmark alone');
});

test('a state cut at any length is never taken for whole: the device has the answers', () => {
  const whole = saved(7, 9, { seen: [0, 1, 2] });
  for (let length = 1; length < whole.length; length += 1) {
    const chosen = launch(whole.slice(0, length), saved(7, 3, { seen: [0, 1, 2] }));
    assert.deepEqual([chosen.from, chosen.found, chosen.sequence], ['device', 'whole', length < 24 ? 3 : 9], `cut at ${length}`);
  }
});

/** What a window at `own` follows when `device` stands in the journal: the sequence it goes on from, null for its own. */
function followed(own, device, wrote) {
  const { state } = decodeState(COURSE, own, '');
  const chosen = follow(own ? state : newState(COURSE, 5, 3), decodeState(COURSE, device, ''), wrote);
  return chosen && [chosen.state.sequence, chosen.state.visited.length];
}

test('a window that takes over goes on from what the other one did', () => {
  const two = { seen: [0, 1] };
  assert.deepEqual(followed('', saved(7, 6, two), false), [6, 2], 'it had not begun');
  assert.deepEqual(followed(saved(7, 5), saved(7, 6, two), false), [6, 2], 'it waited from the beginning');
  assert.equal(followed(saved(7, 9), saved(7, 6, two), false), null, 'it waited, and the platform had told it of more');
  assert.deepEqual(followed(saved(7, 9), saved(7, 6, two), true), [9, 2], 'it had recorded before: what was written since is later, whatever its number');
  assert.deepEqual(followed(saved(7, 9), saved(8, 10, { ...two, replaced: 7 }), true), [10, 2], 'the other one started again');
  assert.equal(followed(saved(7, 9), saved(8, 10, two), true), null, 'another attempt');
  assert.equal(followed(saved(7, 9), '', true), null, 'nothing was written since');
});
