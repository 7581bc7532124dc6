/** Whose the journal is, how long it stands, and where it goes when the browser's base is closed or denied. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openJournal } from '../../src/player/js/journal.js';

const DAY = 24 * 3600 * 1000;

/** A browser with a base and a storage, either of which may be denied. */
function browserOf() {
  /** @type {Object<string, Map<string, *>>} */
  const stores = { journal: new Map(), notes: new Map(), outbox: new Map() };
  const storage = Object.create({
    getItem(name) { return this[name] ?? null; },
    setItem(name, text) { this[name] = text; },
    removeItem(name) { delete this[name]; },
  });
  const browser = { stores, storage, baseDenied: false, storageDenied: false, closed: 0, opened: 0, committed: 0, now: 1_800_000_000_000 };
  const storeOf = (held) => ({
    transaction: { commit() { browser.committed += 1; } },
    put: (value, key) => held.set(key, value),
    delete: (key) => held.delete(key),
    openCursor() {
      /** @type {*} */
      const request = {};
      const keys = [...held.keys()].sort();
      const step = (ix) => request.onsuccess({ target: { result: ix < keys.length ? {
        key: keys[ix], value: held.get(keys[ix]), delete: () => held.delete(keys[ix]), update: (value) => held.set(keys[ix], value), continue: () => step(ix + 1),
      } : null } });
      queueMicrotask(() => step(0));
      return request;
    },
  });
  const base = { close() {}, transaction(name) {
    if (browser.closed) {
      browser.closed -= 1;
      throw new Error('InvalidStateError');
    }
    /** @type {*} */
    const change = { objectStore: () => storeOf(stores[name]) };
    setImmediate(() => change.oncomplete());
    return change;
  } };
  const win = {
    get localStorage() {
      if (browser.storageDenied) throw new Error('SecurityError');
      return storage;
    },
    indexedDB: { open() {
      browser.opened += 1;
      /** @type {*} */
      const request = { result: base };
      queueMicrotask(() => (browser.baseDenied ? request.onerror() : request.onsuccess()));
      return request;
    } },
  };
  const clock = { now: () => browser.now, steady: () => browser.now, after: () => 0, cancel() {} };
  /** @param {string} key @param {'journal'|'notes'} [name] */
  const open = (key, name = 'journal') => openJournal(/** @type {*} */ (clock), /** @type {*} */ (win), name, key);
  return { browser, open };
}

test('nobody reads the journal of another learner or course, and nobody takes it away', async () => {
  const { open } = browserOf();
  await open('c0.ada').put('OF-ADA');
  await open('c0.bob').put('OF-BOB');
  assert.deepEqual([await open('c0.ada').read(), await open('c0.bob').read(), await open('c0.eve').read(), await open('c1.ada').read()], ['OF-ADA', 'OF-BOB', '', '']);
  await open('c0.bob').put('');
  assert.deepEqual([await open('c0.ada').read(), await open('c0.bob').read()], ['OF-ADA', '']);
});

test('without a learner nothing stands on the device, nor in the browser', async () => {
  const { browser, open } = browserOf();
  const journal = open('');
  await journal.put('OF-NOBODY');
  assert.deepEqual([journal.where, await journal.read(), await open('').read()], ['window', 'OF-NOBODY', '']);
  assert.deepEqual([browser.stores.journal.size, Object.keys(browser.storage)], [0, []]);
});

test('after fourteen days a journal is read no more and taken away, whoever looks; notes stay', async () => {
  for (const [days, stays] of [[13, true], [15, false]]) {
    const { browser, open } = browserOf();
    await open('c0.ada').put('OLD');
    await open('c0.ada', 'notes').put('NOTES');
    browser.now += Number(days) * DAY;
    await open('c0.bob').read();
    assert.equal(browser.stores.journal.has('c0.ada'), stays, `${days} days`);
    assert.deepEqual([await open('c0.ada').read(), await open('c0.ada', 'notes').read()], [stays ? 'OLD' : '', 'NOTES'], `${days} days`);
  }
});

test('an own journal that is too old is not carried on from', async () => {
  const { browser, open } = browserOf();
  await open('c0.ada').put('OLD');
  browser.now += 15 * DAY;
  assert.equal(await open('c0.ada').read(), '');
});

test('what a wrong clock wrote is read, and its days are counted from today', async () => {
  const { browser, open } = browserOf();
  browser.now += 300 * DAY;
  await open('c0.ada').put('FROM-TO-COME');
  browser.now -= 300 * DAY;
  assert.equal(await open('c0.ada').read(), 'FROM-TO-COME');
  browser.now += 15 * DAY;
  assert.equal(await open('c0.ada').read(), '');
});

test('a base that the browser has closed is opened anew', async () => {
  const { browser, open } = browserOf();
  const journal = open('c0.ada');
  await journal.put('FIRST');
  browser.closed = 1;
  await journal.put('SECOND');
  assert.deepEqual([journal.where, await open('c0.ada').read(), browser.opened], ['device', 'SECOND', 3]);
});

test('where the base is denied the browser’s storage keeps it, for fourteen days, and it is later than what stands in the base', async () => {
  const { browser, open } = browserOf();
  await open('c0.ada').put('IN-THE-BASE');
  browser.baseDenied = true;
  const journal = open('c0.ada');
  await journal.put('IN-THE-STORAGE');
  assert.equal(journal.where, 'browser');
  assert.equal(await open('c0.ada').read(), 'IN-THE-STORAGE');
  assert.equal(await open('c0.bob').read(), '');
  browser.baseDenied = false;
  assert.equal(await open('c0.ada').read(), 'IN-THE-STORAGE');
  const back = open('c0.ada');
  await back.put('IN-THE-BASE-AGAIN');
  assert.deepEqual([back.where, await open('c0.ada').read(), Object.keys(browser.storage)], ['device', 'IN-THE-BASE-AGAIN', []]);
  browser.baseDenied = true;
  browser.now += 3652 * DAY;
  await open('c0.ada').put('LEFT');
  browser.now -= 3652 * DAY;
  // A clock that was fast makes nothing older, and nothing younger.
  browser.now += 13 * DAY;
  assert.equal(await open('c0.ada').read(), 'LEFT');
  browser.now += 15 * DAY;
  assert.equal(await open('c0.bob').read(), '');
  assert.deepEqual(Object.keys(browser.storage), []);
});

test('where both are denied the window has it, and says so', async () => {
  const { browser, open } = browserOf();
  Object.assign(browser, { baseDenied: true, storageDenied: true });
  const journal = open('c0.ada');
  await journal.put('HERE');
  assert.deepEqual([journal.where, await journal.read(), journal.own], ['window', 'HERE', true]);
  assert.equal(await open('c0.ada').read(), '');
});

test('a page that goes has said at once that what it wrote is to hold', async () => {
  const { browser, open } = browserOf();
  const journal = open('c0.ada');
  await journal.put('FIRST');
  const before = browser.committed;
  journal.put('LAST');
  await null;
  assert.deepEqual([browser.committed - before, browser.stores.journal.get('c0.ada').saved], [1, 'LAST']);
});

test('what another window wrote into the browser’s storage is not taken for this one’s own', async () => {
  const { browser, open } = browserOf();
  browser.baseDenied = true;
  const [one, other] = [open('c0.ada'), open('c0.ada')];
  await one.put('ONE');
  await other.put('OTHER');
  assert.deepEqual([await one.read(), one.own], ['OTHER', false]);
  assert.deepEqual([await other.read(), other.own], ['OTHER', true]);
});
