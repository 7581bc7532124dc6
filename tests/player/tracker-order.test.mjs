/** In which order device and platform hear of a change, when a hand-over is tried again, and that a window that does not record hands over nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTracker } from '../../src/player/js/tracker.js';

/** A loop whose clock, device and platform are moved by hand. `outcomes` are those of the next hand-overs, then 'handed'. */
function loop({ begun = true, outcomes = /** @type {*[]} */ ([]) } = {}) {
  /** @type {string[]} */
  const log = [];
  let now = 0;
  let timers = /** @type {{id: number, at: number, run: () => void}[]} */ ([]);
  let ids = 0;
  let updates = 0;
  const times = /** @type {number[]} */ ([]);
  const world = { held: false, device: Promise.resolve() };
  const settle = () => new Promise((done) => { setImmediate(done); });
  const answer = (name) => async (update) => {
    updates += 1;
    update.n = updates;
    times.push(now);
    log.push(`${name} ${update.n}`);
    return outcomes.length ? outcomes.shift() : 'handed';
  };
  const tracker = makeTracker(/** @type {*} */ ({
    clock: {
      now: () => now,
      steady: () => now,
      after: (run, ms) => {
        ids += 1;
        timers.push({ id: ids, at: now + ms, run });
        return ids;
      },
      cancel: (id) => { timers = timers.filter((one) => one.id !== id); },
    },
    session: {
      save: answer('save'), saveNow: answer('saveNow'), finish: answer('finish'), record() {},
      finishNow: (update) => { log.push(`finishNow ${update ? 1 : null}`); },
    },
    keep: () => {
      log.push('keep');
      return world.device.then(() => { log.push('kept'); });
    },
    compose: () => ({}),
    taken: ({ n }) => log.push(`taken ${n}`),
    light: (state) => { if (state !== 'saving') log.push(state); },
    held: () => world.held,
  }));
  if (begun) tracker.run();
  return {
    tracker,
    /** When something was handed over. */
    times,
    /** @param {boolean} held */
    hold: (held) => { world.held = held; },
    /** The device keeps nothing before the test says so. @returns {() => void} */
    slow() {
      /** @type {(value: void) => void} */
      let go = () => {};
      world.device = new Promise((done) => { go = done; });
      return () => go();
    },
    /** @param {number} ms */
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const [due] = timers.filter((one) => one.at <= end).sort((one, other) => one.at - other.at);
        if (!due) break;
        timers = timers.filter((one) => one !== due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
    /** What happened since it was asked last. */
    since: () => log.splice(0),
  };
}
const calls = (log) => log.filter((one) => /^(save|finish)/.test(one)).map((one) => one.split(' ')[0]);
const handed = ['keep', 'kept', 'save', 'taken', 'handed'];
const inWords = (log) => log.map((one) => one.replace(/ \d+$/, ''));

test('a window that does not record keeps, hands over and ends nothing, whatever happens in it', async () => {
  const { tracker, pass, hold, since } = loop();
  hold(true);
  tracker.changed();
  await pass(100);
  tracker.again();
  tracker.hidden();
  tracker.online();
  assert.equal(await tracker.finish(), 'ended');
  tracker.leaving();
  await pass(70_000);
  assert.deepEqual(since(), []);
  hold(false);
  tracker.changed();
  await pass(100);
  assert.deepEqual(inWords(since()), handed);
});

test('a window that loses its right to record while "Handing over" is painted, or while the device keeps, hands over nothing', async () => {
  const painting = loop();
  painting.tracker.changed();
  await painting.pass(10);
  painting.hold(true);
  await painting.pass(5000);
  assert.deepEqual(painting.since(), ['keep', 'kept']);
  const keeping = loop();
  keeping.tracker.changed();
  await keeping.pass(10);
  const go = keeping.slow();
  keeping.tracker.changed();
  await keeping.pass(100);
  keeping.hold(true);
  go();
  await keeping.pass(5000);
  assert.deepEqual(calls(keeping.since()), []);
});

test('what a hidden page handed over is not called handed over while something newer is on its way', async () => {
  /** @type {((outcome: string) => void)[]} */
  const answers = [];
  const slow = () => new Promise((done) => { answers.push(done); });
  const { tracker, pass, since } = loop({ outcomes: [slow(), slow()] });
  tracker.hidden();
  tracker.changed();
  await pass(100);
  assert.deepEqual(calls(since()), ['saveNow', 'save']);
  answers[0]('handed');
  await pass(100);
  assert.deepEqual(since(), ['taken 1']);
  answers[1]('handed');
  await pass(100);
  assert.deepEqual(since(), ['taken 2', 'handed']);
});

test('a window that does not record any more tries nothing again', async () => {
  const { tracker, pass, hold, since } = loop({ outcomes: ['failed'] });
  tracker.changed();
  await pass(100);
  assert.deepEqual(calls(since()), ['save']);
  hold(true);
  await pass(70_000);
  assert.deepEqual(since(), []);
});

test('before the learner has begun the platform hears of the end alone', async () => {
  const { tracker, pass, since } = loop({ begun: false });
  tracker.changed();
  tracker.again();
  tracker.hidden();
  await pass(5000);
  assert.deepEqual(since(), ['keep', 'kept']);
  tracker.leaving();
  assert.deepEqual(since(), ['finishNow null']);
});

test('the device has it before the platform has, at every change, when the page is hidden, and at both ends', async () => {
  const { tracker, pass, slow, since } = loop();
  tracker.changed();
  await pass(10);
  const go = slow();
  tracker.changed();
  await pass(1000);
  assert.deepEqual(calls(since()), []);
  go();
  await pass(1000);
  assert.deepEqual(calls(since()), ['save']);
  tracker.hidden();
  assert.deepEqual(inWords(since()), ['keep', 'saveNow']);
  await pass(10);
  since();
  const finishing = tracker.finish();
  await pass(100);
  await finishing;
  assert.deepEqual(inWords(since()), ['keep', 'kept', 'finish', 'taken', 'handed']);
  const going = loop();
  going.tracker.leaving();
  assert.deepEqual(inWords(going.since()), ['keep', 'finishNow']);
});

test('never two hand-overs at a time, and what changes during one is in the next', async () => {
  /** @type {(value: string) => void} */
  let answer = () => {};
  const { tracker, pass, since } = loop({ outcomes: [new Promise((done) => { answer = done; })] });
  tracker.changed();
  await pass(100);
  tracker.changed();
  tracker.again();
  await pass(1000);
  assert.deepEqual(calls(since()), ['save']);
  answer('handed');
  await pass(100);
  assert.deepEqual(since(), ['taken 1', 'save 2', 'taken 2', 'handed']);
});

test('what failed is tried again after 1, 2, 4 and at most 60 seconds', async () => {
  const { tracker, pass, times, since } = loop({ outcomes: Array.from({ length: 9 }, () => 'failed') });
  tracker.changed();
  await pass(300_000);
  // Each time "Handing over" is painted first.
  assert.deepEqual(times.map((at, ix) => at - (times[ix - 1] ?? 0) - 20), [0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  assert.deepEqual(since().slice(-2), ['taken 10', 'handed']);
});

test('after a failure a change is handed over at once, and so is everything when there is a connection again, but never two within a second', async () => {
  for (const what of /** @type {Array<'changed'|'online'>} */ (['changed', 'online'])) {
    const { tracker, pass, times } = loop({ outcomes: ['failed', 'failed', 'failed', 'failed'] });
    tracker.changed();
    await pass(30);
    tracker[what]();
    await pass(1500);
    assert.deepEqual(times, [20, 1040], what);
    tracker[what]();
    await pass(530);
    assert.deepEqual(times, [20, 1040], what);
    tracker[what]();
    await pass(30);
    assert.deepEqual(times, [20, 1040, 2080], what);
  }
});

test('only what the platform took is taken; what it refused is not pressed upon it; what it has ended is over', async () => {
  const refused = loop({ outcomes: ['rejected'] });
  refused.tracker.changed();
  await refused.pass(70_000);
  assert.deepEqual(refused.since(), ['keep', 'kept', 'save 1', 'refused']);
  const ended = loop({ outcomes: ['ended'] });
  ended.tracker.changed();
  await ended.pass(100);
  assert.deepEqual(ended.since(), ['keep', 'kept', 'save 1', 'ended']);
  ended.tracker.changed();
  ended.tracker.hidden();
  ended.tracker.leaving();
  await ended.pass(70_000);
  assert.deepEqual(calls(ended.since()), []);
});

test('an end that failed is tried again; one that was taken is the last word', async () => {
  const { tracker, pass, since } = loop({ outcomes: ['failed', 'failed'] });
  const end = async () => {
    const finishing = tracker.finish();
    await pass(30);
    return finishing;
  };
  assert.equal(await end(), 'failed');
  assert.deepEqual(calls(since()), ['finish']);
  await pass(1100);
  assert.deepEqual(calls(since()), ['save']);
  assert.equal(await end(), 'handed');
  since();
  assert.equal(await end(), 'ended');
  tracker.hidden();
  tracker.leaving();
  await pass(70_000);
  assert.deepEqual(since(), []);
});

test('a page that goes says so once', () => {
  const { tracker, since } = loop();
  tracker.leaving();
  tracker.leaving();
  tracker.hidden();
  assert.deepEqual(calls(since()), ['finishNow']);
});
