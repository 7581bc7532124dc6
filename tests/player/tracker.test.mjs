/** When the tracking loop says that an update was taken. What it does against real pages and platforms is tried by tests/faults. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTracker } from '../../src/player/js/tracker.js';

/** A loop that has begun, before a platform that answers a page that goes with `answer`. */
function begun(answer) {
  /** @type {string[]} */
  const log = [];
  /** @type {*} */
  const clock = { now: () => 0, steady: () => 0, after: () => 0, cancel() {} };
  /** @type {*} */
  const session = { saveNow: () => answer };
  /** @type {*} */
  const update = {};
  const tracker = makeTracker({
    clock,
    session,
    keep: async () => {},
    compose: () => update,
    taken: () => log.push('taken'),
    light: (state) => log.push(state),
    held: () => false,
  });
  tracker.run();
  return { tracker, log };
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
