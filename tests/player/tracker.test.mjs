/** When the tracking loop says that an update was taken. What it does against real pages and platforms is tried by tests/faults. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTracker } from '../../src/player/js/tracker.js';

/** A loop before a platform that answers a page that goes with `answer`. @param {*} answer */
function loop(answer) {
  /** @type {string[]} */
  const log = [];
  /** @type {*} */
  const clock = { now: () => 0, steady: () => 0, after: () => 0, cancel() {} };
  /** @type {*} */
  const session = { saveNow: () => answer, record: () => log.push('put down'), save: async () => 'handed', finishNow: (last) => log.push(last) };
  /** @type {*} */
  const update = {};
  const tracker = makeTracker({
    clock,
    session,
    keep: async () => {},
    compose: (leaving) => (leaving ? 'the last update' : update),
    taken: () => log.push('taken'),
    light: (state) => log.push(state),
    held: () => false,
  });
  return { tracker, log };
}

/** One that has begun. @param {*} answer */
function begun(answer) {
  const made = loop(answer);
  made.tracker.run();
  return made;
}

test('what the platform took while the page goes is known before anything else happens: the page loses its right to record next', () => {
  const { tracker, log } = begun('handed');
  tracker.hidden();
  assert.deepEqual(log, ['taken', 'handed']);
});

test('a platform that answers later is heard when it answers', async () => {
  const { tracker, log } = begun(Promise.resolve('handed'));
  tracker.hidden();
  assert.deepEqual(log, []);
  await Promise.resolve();
  assert.deepEqual(log, ['taken', 'handed']);
});

test('a platform that fails while the page goes has taken nothing', () => {
  const { tracker, log } = begun('failed');
  tracker.hidden();
  assert.deepEqual(log, ['lost']);
});

test('every step is put down to be handed over, also while the platform is silent; what comes before Begin is not', () => {
  const { tracker, log } = loop('handed');
  tracker.changed();
  assert.deepEqual(log, []);
  tracker.run();
  tracker.changed();
  tracker.changed();
  assert.deepEqual(log, ['put down', 'put down']);
});

test('a page that goes for good says that its update is the last of the visit, and a hidden one does not', () => {
  const { tracker, log } = begun('handed');
  tracker.hidden();
  tracker.leaving();
  assert.deepEqual(log, ['taken', 'handed', 'the last update']);
});
