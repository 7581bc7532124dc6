// What is handed over to a platform, and what a learner's own words come to, worked out by hand on a small course.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameAnswer } from '../../src/player/js/answers.js';
import { encodeState } from '../../src/player/js/codec.js';
import { decodeState } from '../../src/player/js/decode.js';
import { apply, newState } from '../../src/player/js/engine.js';
import { objectiveResults } from '../../src/player/js/objectives.js';
import { percent } from '../../src/player/js/points.js';
import { updateOf } from '../../src/player/js/record.js';
import { joinBest } from '../../src/player/js/status.js';
import './shapes.mjs';

const block = (more) => ({ scene: 0, score: 0, attempts: 2, hints: 0, ask: true, showAnswer: true, partial: true, shuffle: false, objectives: [], prompt: '', options: [], fields: [], ...more });
const option = (key, more = {}) => ({ key, text: `option ${key}`, ...more });

/** Two scenes: a scored decision, a question of three attempts with two hints, a shared reflection; then an ending. */
const COURSE = {
  v: 1, iri: 'urn:x', id: '0123456789abcdef', title: 'T', language: 'en', unit: 1, max: 30, passMark: 50, complete: 'end',
  stateBound: 400, sections: [], objectives: [{ id: 'say-no', text: 'Say no' }], values: [], conditions: [], words: {},
  blocks: [
    block({ id: 'decide', key: 1, kind: 'decision', answer: 'decision', score: 0, objectives: [0], options: [option(1, { score: 20 }), option(2, { score: 5 }), option(3)] }),
    block({ id: 'which', key: 2, kind: 'question', answer: 'options', score: 10, attempts: 3, hints: 2, options: [option(1, { right: true }), option(2)] }),
    block({ id: 'words', key: 3, kind: 'reflection', answer: 'writing', ask: false, keep: 'shared', max: 8 }),
  ],
  scenes: [
    { id: 'one', key: 11, title: 'One', back: true, blocks: [1, 0, 2], leave: 'next' },
    { id: 'two', key: 12, title: 'Two', back: true, blocks: [], ending: { name: 'Two', mayPass: true } },
  ],
};

const play = (...events) => events.reduce((state, event) => apply(COURSE, state, event), apply(COURSE, newState(COURSE, 1, 2), { type: 'begin' }));
const known = (more = {}) => ({ seconds: 1, timing: () => ({ latency: 1, time: new Date(0) }), ...more });
const handed = (state) => updateOf(COURSE, state, known()).interactions;
const choose = (n) => ({ type: 'choose', block: 0, option: n });
const check = (n) => ({ type: 'check', block: 1, options: [n] });
const write = (text, lowered) => ({ type: 'write', block: 2, text, lowered });

test('a decision is ready when it is made: correct with the best score, wrong with any other', () => {
  for (const [choice, result] of [[0, 'correct'], [1, 'wrong'], [2, 'wrong']]) {
    const [answer, ...more] = handed(play(choose(choice)));
    assert.deepEqual([answer.id, answer.options, answer.rightOptions, answer.either, answer.result, answer.weighting], ['decide', [choice], [0], true, result, 20]);
    assert.deepEqual(more, []);
  }
});

test('a question is ready when no attempt is left or when it is left, and not before', () => {
  assert.deepEqual(handed(play(check(1))), []);
  assert.deepEqual(handed(play(check(1), check(1), check(1))).map(({ id, result }) => [id, result]), [['which', 'wrong']]);
  assert.deepEqual(handed(play(check(0))).map(({ id, result }) => [id, result]), [['which', 'correct']]);
  assert.deepEqual(handed(play(check(1), choose(0), { type: 'continue' })).map(({ id }) => id), ['decide', 'which']);
});

test('an answer that was handed over is not handed over again, until it is given anew', () => {
  const state = play(choose(0), { type: 'handed', blocks: [0], interactions: 1 });
  assert.deepEqual(handed(state), []);
  assert.deepEqual(handed(decodeState(COURSE, encodeState(COURSE, state), '').state), []);
  const later = play(check(1), { type: 'handed', blocks: [1], interactions: 1 }, check(0));
  assert.deepEqual(handed(later).map(({ id, result }) => [id, result]), [['which', 'correct']]);
});

test('a choice that nobody could be told of in time is told when its decision is open again', () => {
  const made = play(choose(1));
  const open = { ...made, answers: { 0: { ...made.answers[0], open: true } } };
  assert.deepEqual(handed(open).map(({ id, options }) => [id, options]), [['decide', [1]]]);
  const told = apply(COURSE, open, { type: 'handed', blocks: [0], interactions: 1 });
  assert.deepEqual(handed(told), []);
});

test('an answer stays the same when its decision is opened or a hint is shown, and not when it is given anew', () => {
  const [made] = Object.values(play(choose(1)).answers);
  assert.ok(isSameAnswer(made, { ...made, open: true, handed: true, hints: 1 }));
  assert.ok(!isSameAnswer(made, play(choose(0)).answers[0]));
  assert.ok(!isSameAnswer(play(write('One')).answers[2], play(write('Two')).answers[2]));
  assert.ok(!isSameAnswer(play().answers[0], made));
});

test('how many answers were handed over before is told, for platforms that cannot count', () => {
  const state = play(choose(0), { type: 'handed', blocks: [0], interactions: 3 });
  assert.equal(updateOf(COURSE, decodeState(COURSE, encodeState(COURSE, state), '').state, known()).handedBefore, 3);
});

test('a block is reported by the identifier that every platform takes, where its id is none', () => {
  const named = { ...COURSE, blocks: COURSE.blocks.map((one) => ({ ...one, reportId: 'll-n-7' })) };
  const ids = (course) => updateOf(course, play(choose(0)), known()).interactions.map(({ id }) => id);
  assert.deepEqual([ids(COURSE), ids(named)], [['decide'], ['ll-n-7']]);
});

test('shared words are sent when they are left, and not once the learner keeps them private', () => {
  const leave = [choose(0), check(0), { type: 'continue' }];
  const texts = (...events) => handed(play(...events)).filter(({ id }) => id === 'words').map(({ text }) => text);
  assert.deepEqual(texts(write('mine')), []);
  assert.deepEqual(texts(write('mine'), ...leave), ['mine']);
  assert.deepEqual(texts(write('mine', 'saved'), ...leave), []);
  assert.deepEqual(texts(write('mine', 'private'), ...leave), []);
});

test('what has no right answer is told when the visit ends, and not twice; a question with attempts left waits for them', () => {
  const poll = block({ id: 'poll', key: 4, kind: 'poll', answer: 'options', report: 'choice', attempts: 0, options: [option(1), option(2)] });
  const course = { ...COURSE, blocks: [...COURSE.blocks, poll], scenes: [{ ...COURSE.scenes[0], blocks: [1, 3, 0, 2] }, COURSE.scenes[1]] };
  const events = [{ type: 'begin' }, check(1), { type: 'check', block: 3, options: [1] }, write('mine')];
  const state = events.reduce((now, event) => apply(course, now, event), newState(course, 1, 2));
  const ids = (now, leaving) => updateOf(course, now, known({ leaving })).interactions.map(({ id }) => id);
  assert.deepEqual(ids(state, false), []);
  assert.deepEqual(ids(state, true), ['words', 'poll']);
  assert.deepEqual(ids(decodeState(course, updateOf(course, state, known({ leaving: true })).saved, '').state, true), []);
});

test('who writes at an ending is left alone: shared words are told when the visit ends, and a poll at once', () => {
  const poll = block({ id: 'poll', key: 4, kind: 'poll', answer: 'options', report: 'choice', attempts: 0, options: [option(1), option(2)] });
  const plan = block({ id: 'plan', key: 5, kind: 'plan', answer: 'plan', ask: false, keep: 'shared', fields: [{ form: 'text', label: 'First', keep: 'shared', max: 90 }] });
  const course = { ...COURSE, blocks: [COURSE.blocks[2], poll, plan], scenes: [{ ...COURSE.scenes[1], blocks: [0, 1, 2] }] };
  const events = [{ type: 'begin' }, { type: 'write', block: 0, text: 'mine' }, { type: 'check', block: 1, options: [1] }, { type: 'fill', block: 2, fields: ['rest'] }];
  const state = events.reduce((now, event) => apply(course, now, event), newState(course, 1, 2));
  assert.ok(state.ended);
  const told = (now, leaving) => updateOf(course, now, known({ leaving })).interactions.map(({ id, text }) => [id, text]);
  assert.deepEqual(told(state, false), [['poll', '']]);
  assert.deepEqual(told(state, true), [['words', 'mine'], ['poll', ''], ['plan', 'First: rest']]);
  const better = apply(course, state, { type: 'write', block: 0, text: 'better' });
  assert.deepEqual(told(better, true)[0], ['words', 'better']);
});

test('words kept private never stand in the saved state, and others are cut to their room between characters', () => {
  const saved = (...events) => decodeState(COURSE, encodeState(COURSE, play(...events)), '').state.answers[2];
  assert.equal(saved(write('mine', 'private')).text, '');
  assert.equal(saved(write('mine', 'private')).lowered, 'private');
  assert.equal(saved(write('mine')).text, 'mine');
  assert.equal(play(write('ŵŵŵŵŵ')).answers[2].text, 'ŵŵŵŵ');
  assert.equal(play(write('abcdefg字')).answers[2].text, 'abcdefg');
});

test('no more hints are shown than there are', () => {
  const hint = { type: 'hint', block: 1 };
  assert.equal(play(hint, hint).answers[1].hints, 2);
  assert.equal(play(hint, hint, hint).answers[1].hints, 2);
});

test('the status and score told are the best of the saved state, the platform and now', () => {
  const ended = play(choose(1), check(0), { type: 'continue' });
  assert.equal(ended.ended, true);
  const now = updateOf(COURSE, ended, known());
  assert.deepEqual([now.status, now.raw], ['passed', 50]);
  const held = (best) => updateOf(COURSE, ended, known({ held: best }));
  const better = held({ completed: true, success: 'passed', raw: 90 });
  assert.deepEqual([better.status, better.raw], ['passed', 90]);
  const failed = held({ completed: true, success: 'failed', raw: 10 });
  assert.deepEqual([failed.status, failed.raw], ['passed', 50]);
  const one = { completed: true, success: 'passed', raw: 90 };
  const other = { completed: false, success: 'failed', raw: 40 };
  assert.deepEqual(joinBest(one, other), one);
  assert.deepEqual(joinBest(other, one), one);
});

test('a second, worse way through lowers neither status nor score', () => {
  const best = play(choose(0), check(0), { type: 'continue' }, { type: 'again', seed: 3, lineage: 4 }, { type: 'begin' }, choose(2), check(1), { type: 'continue' });
  const told = updateOf(COURSE, best, known());
  assert.deepEqual([told.status, told.raw], ['passed', 100]);
});

test('percent is rounded down, so that it reaches the mark exactly when the points do', () => {
  const course = { ...COURSE, max: 41 };
  const state = play(choose(0));
  assert.equal(percent(course, state), 48);
});

test('an objective is met when what practises it reaches the pass mark', () => {
  const met = (choice) => objectiveResults(COURSE, play(choose(choice)))[0];
  assert.deepEqual(met(0), { earned: 20, possible: 20, touched: true, met: true });
  assert.deepEqual(met(1), { earned: 5, possible: 20, touched: true, met: false });
  const untouched = objectiveResults(COURSE, play())[0];
  assert.deepEqual([untouched.touched, untouched.met], [false, false]);
});

test('an objective is judged by what the learner could meet', () => {
  const question = (id, key, more) => block({ id, key, kind: 'question', answer: 'options', score: 10, objectives: [0], options: [option(1, { right: true }), option(2)], ...more });
  const decision = block({
    id: 'road', key: 9, kind: 'decision', answer: 'decision', objectives: [0],
    options: [option(1, { score: 5, goes: 1 }), option(2, { score: 50, onlyIf: 0 }), option(3)],
  });
  const course = {
    ...COURSE, passMark: 80, conditions: [['never']],
    blocks: [question('mine', 7), question('others', 8, { onlyIf: 0 }), decision, question('behind', 10)],
    scenes: [{ ...COURSE.scenes[0], blocks: [0, 1, 2, 3] }, COURSE.scenes[1]],
  };
  const after = (...events) => objectiveResults(course, [{ type: 'begin' }, ...events].reduce((now, event) => apply(course, now, event), newState(course, 1, 2)))[0];
  const right = { type: 'check', block: 0, options: [0] };
  const road = (choice) => ({ type: 'choose', block: 2, option: choice });
  assert.deepEqual(after(right, road(0), { type: 'continue' }), { earned: 15, possible: 15, touched: true, met: true });
  assert.deepEqual(after(right, road(2)), { earned: 10, possible: 25, touched: true, met: false });
});

test('a number is told as it was understood, however it was typed', () => {
  const loans = block({ id: 'loans', key: 9, kind: 'question', answer: 'number', score: 10, range: [1500e6, 1500e6] });
  const course = { ...COURSE, blocks: [loans], scenes: [{ ...COURSE.scenes[0], blocks: [0] }, COURSE.scenes[1]] };
  for (const [typed, told, result] of [['1,500', '1500', 'correct'], ['٣٬٥٠٠', '3500', 'wrong'], ['30,5 %', '30.5', 'wrong'], ['−0.000001', '-0.000001', 'wrong']]) {
    const events = [{ type: 'begin' }, ...[1, 2].map(() => ({ type: 'check', block: 0, text: typed }))];
    const state = events.reduce((now, event) => apply(course, now, event), newState(course, 1, 2));
    const [answer] = updateOf(course, state, known()).interactions;
    assert.deepEqual([answer.kind, answer.text, answer.rightTexts, answer.result], ['numeric', told, ['1500'], result], typed);
  }
});
