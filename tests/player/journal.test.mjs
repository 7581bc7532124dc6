/** How long the journal waits for a browser that takes its time. What it keeps, and where, is tried in a real one by tests/faults. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openJournal } from '../../src/player/js/journal.js';

/** A browser that opens its base after so many milliseconds of a clock that is moved by hand. @param {number} delay */
function slowBrowser(delay) {
  let now = 0;
  /** @type {{at: number, run: () => void}[]} */
  let waiting = [];
  const after = (run, ms) => waiting.push({ at: now + ms, run });
  const held = { key: 'k', value: { saved: 'WHAT-WAS-DONE', at: 0 } };
  const browser = { standsStill: false, takes: 5, fails: false };
  let written = held.value;
  const store = {
    transaction: { commit() {} },
    put(value) { written = value; },
    openCursor() {
      /** @type {*} */
      const request = {};
      after(() => request.onsuccess({ target: { result: { ...held, continue: () => request.onsuccess({ target: { result: null } }) } } }), 1);
      return request;
    },
  };
  const base = { transaction() {
    /** @type {*} */
    const change = { objectStore: () => store };
    const { standsStill, takes, fails } = browser;
    if (!standsStill) after(() => {
      if (fails) return change.onabort();
      held.value = written;
      return change.oncomplete();
    }, takes);
    return change;
  } };
  /** @type {*} */
  const win = {
    localStorage: {},
    indexedDB: { open() {
      /** @type {*} */
      const request = { result: base };
      after(() => request.onsuccess(), delay);
      return request;
    } },
  };
  /** @type {*} */
  const clock = { now: () => now, steady: () => now, after, cancel() {} };
  return {
    browser,
    journal: openJournal(clock, win, 'journal', 'k'),
    /** Lets time pass, a step at a time. */
    async pass(ms) {
      for (const end = now + ms; now < end; now += 1) {
        const due = waiting.filter((one) => one.at <= now);
        waiting = waiting.filter((one) => one.at > now);
        due.forEach((one) => one.run());
        if (due.length) await new Promise((done) => { setImmediate(done); });
      }
    },
  };
}

test('a device that takes five seconds to say what it keeps is heard', async () => {
  const { journal, pass } = slowBrowser(5000);
  const reading = journal.read();
  await pass(20_000);
  assert.equal(await reading, 'WHAT-WAS-DONE');
  assert.equal(journal.where, 'device');
});

test('one that never answers is given up: the learner can begin, and is told that only this window keeps what is done', async () => {
  const { journal, pass } = slowBrowser(Infinity);
  const reading = journal.read();
  await pass(12_100);
  assert.equal(await reading, '');
  journal.put('NEW');
  await pass(10);
  assert.equal(journal.where, 'window');
  assert.equal(await journal.read(), 'NEW');
});

test('a press is not held up for longer than two tries of two seconds', async () => {
  const { journal, pass } = slowBrowser(5000);
  let done = false;
  journal.put('NEW').then(() => { done = true; });
  await pass(3900);
  assert.equal(done, false);
  await pass(200);
  assert.equal(done, true);
});

test('what stands there because the browser kept the page still before the next was written, is known as this window’s own', async () => {
  const { browser, journal, pass } = slowBrowser(1);
  for (const text of ['FIRST', 'SECOND']) {
    journal.put(text);
    await pass(20);
  }
  browser.standsStill = true;
  journal.put('THIRD');
  browser.standsStill = false;
  const reading = journal.read();
  await pass(20);
  assert.equal(await reading, 'SECOND');
  assert.equal(journal.own, true);
});

test('a browser that answers an earlier writing after a later one does not make it forget the later one', async () => {
  const { browser, journal, pass } = slowBrowser(1);
  journal.put('ZEROTH');
  await pass(20);
  browser.takes = 50;
  journal.put('FIRST');
  browser.takes = 5;
  journal.put('SECOND');
  await pass(100);
  const reading = journal.read();
  await pass(20);
  assert.deepEqual([await reading, journal.own], ['SECOND', true]);
});

test('what stood there when it was read is known as this window’s own, whatever is written meanwhile; what another window wrote is not', async () => {
  const { journal, pass } = slowBrowser(1);
  const first = journal.read();
  await pass(20);
  assert.deepEqual([await first, journal.own], ['WHAT-WAS-DONE', false]);
  journal.put('FIRST');
  await pass(20);
  const reading = journal.read();
  journal.put('SECOND');
  await pass(20);
  assert.deepEqual([await reading, journal.own], ['FIRST', true]);
});

test('a writing that the browser breaks off is not tried again over a later one', async () => {
  const { browser, journal, pass } = slowBrowser(1);
  journal.put('ZEROTH');
  await pass(20);
  Object.assign(browser, { takes: 50, fails: true });
  journal.put('FIRST');
  Object.assign(browser, { takes: 5, fails: false });
  journal.put('SECOND');
  await pass(100);
  const reading = journal.read();
  await pass(20);
  assert.equal(await reading, 'SECOND');
});
