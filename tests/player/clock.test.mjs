/** The count of active seconds: what was in front of somebody, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeTime } from '../../src/player/js/clock.js';
import { answerTimes } from '../../src/player/js/saving.js';

/** Time that goes by when a test says so; what beats does so on its way. */
function counting() {
  let now = 0;
  /** @type {{at: number, run: () => void}[]} */
  let waiting = [];
  const active = activeTime({
    now: () => now,
    steady: () => now,
    after: (run, ms) => waiting.push({ at: now + ms, run }),
    cancel: () => { waiting = []; },
  });
  const pass = (seconds) => {
    for (const end = now + seconds * 1000; now < end;) {
      now += 1000;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      due.forEach(({ run }) => run());
    }
  };
  const sleep = (seconds) => { now += seconds * 1000; };
  return { active, pass, sleep };
}

test('what passes while nobody looks does not count, however often it is asked for', () => {
  const { active, pass } = counting();
  active.run();
  pass(10);
  active.pause();
  for (let times = 0; times < 6; times += 1) {
    pass(5);
    assert.equal(active.seconds(), 10);
  }
  active.run();
  pass(7);
  assert.equal(active.seconds(), 17);
});

test('nor does the time a machine was asleep', () => {
  const { active, pass, sleep } = counting();
  active.run();
  pass(10);
  sleep(3600);
  pass(10);
  // The moment in which it awoke is not told from its sleep.
  assert.equal(active.seconds(), 19);
});

test('an answer took the time in which somebody looked', () => {
  const { active, pass, sleep } = counting();
  const times = answerTimes(active.seconds, /** @type {*} */ ({ now: () => 0 }));
  active.run();
  pass(3);
  times.begin();
  pass(10);
  active.pause();
  sleep(8 * 3600);
  active.run();
  pass(5);
  times.note(0);
  assert.equal(times.of(0).latency, 15);
});
