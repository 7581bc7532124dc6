/** F27 and F28: storage that is off, full or cleared; and a page loaded anew in the middle of a question. */
import { MID_QUESTION, ROUTE, carryOnIn, playTo, strikeAt } from '../route.mjs';

/** Where nothing can be kept on the device, only platforms that keep what they are given can promise anything. */
const KEEPERS = /** @type {import('../answers.mjs').Kind[]} */ (['strict', 'delta', 'sync-slow', 'html']);

/** What the browser says to an attempt to keep something. Runs in the page of the course. */
async function attempt() {
  const named = (run) => { try { run(); return 'kept'; } catch (error) { return error.name; } };
  const local = named(() => localStorage.setItem('attempt', 'x'.repeat(5000)));
  const base = await new Promise((done) => {
    try {
      const opening = indexedDB.open('attempt', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('one');
      opening.onerror = () => done(opening.error?.name);
      opening.onsuccess = () => {
        const change = opening.result.transaction('one', 'readwrite');
        change.objectStore('one').put('x'.repeat(5000), 'key');
        change.oncomplete = () => done('kept');
        change.onabort = () => done(change.error?.name);
      };
    } catch (error) { done(error.name); }
  });
  return [local, base];
}

/** Within five seconds of an act the learner knows that only this window keeps it, or that the platform does. */
async function saysSo(t, seat) {
  const { notice, light, lightWords } = await seat.look();
  t.must(notice !== '' || light === 'window', 'H', `nothing says that this device keeps nothing: ${light}, ${lightWords}`);
}

const off = {
  row: 'F27',
  name: 'storage is off',
  kinds: KEEPERS,
  own: { preferences: { profile: { default_content_setting_values: { cookies: 2 } } } },
  seconds: 15,
  async run(t) {
    const place = strikeAt(t);
    const seat = await playTo(t, place);
    const said = await seat.sco.evaluate(attempt);
    t.happened(`the browser refuses: ${said}`, said[0] === 'SecurityError' && said[1] !== 'kept');
    await seat.do(ROUTE[place]);
    await t.expect.truth(seat, ['handed', 'window'], 10_000);
    await saysSo(t, seat);
    // What is private was kept in the page alone, and the page said so.
    await t.finale(seat, { inFlight: 1, elsewhere: 1, forgets: true });
  },
};

/** Fills what localStorage holds, and lets the browser give no more room to the origin. */
async function fill(t, page) {
  await page.evaluate(() => {
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      for (let part = 0; part < 9; part += 1) {
        try { localStorage.setItem(`full-${size}-${part}`, 'x'.repeat(size)); } catch { break; }
      }
    }
  });
  await page.send('Storage.overrideQuotaForOrigin', { origin: t.platform.origin(), quotaSize: 1 });
}

const full = {
  row: 'F27',
  name: 'storage is full',
  kinds: KEEPERS,
  own: true,
  seconds: 15,
  async run(t) {
    const place = strikeAt(t);
    const open = async (url) => {
      const page = await t.device.open(t.platform.leftUrl());
      await fill(t, page);
      await page.goto(url);
      return page;
    };
    const seat = await playTo(t, place, { on: { open } });
    const said = await seat.sco.evaluate(attempt);
    t.happened(`the browser refuses: ${said}`, said[0] === 'QuotaExceededError' && said[1] === 'QuotaExceededError');
    await seat.do(ROUTE[place]);
    await t.expect.truth(seat, ['handed', 'window'], 10_000);
    await saysSo(t, seat);
    await t.finale(seat, { inFlight: 1, elsewhere: 1, forgets: true });
  },
};

const cleared = {
  row: 'F27',
  name: 'storage is cleared on the way',
  kinds: KEEPERS,
  own: true,
  seconds: 15,
  async run(t) {
    const place = strikeAt(t, { last: 20 });
    const seat = await playTo(t, place);
    await seat.sco.evaluate(() => localStorage.setItem('witness', 'here'));
    await seat.page.send('Storage.clearDataForOrigin', { origin: t.platform.origin(), storageTypes: 'all' });
    t.happened('everything was cleared', await seat.sco.evaluate(() => localStorage.getItem('witness')) === null);
    await seat.do(ROUTE[place]);
    await t.expect.truth(seat, ['handed', 'window'], 10_000);
    await t.finale(seat, { inFlight: 1, elsewhere: 1 });
  },
};

const reloaded = {
  row: 'F28',
  name: 'loaded anew three times in the middle of a question',
  seconds: 15,
  async run(t) {
    let seat = await (await t.launch()).all(MID_QUESTION);
    for (let time = 1; time <= 3; time += 1) {
      await seat.page.reload();
      await seat.page.happened('load', { frame: '/course/' }, time + 1);
      seat = await carryOnIn(t, seat);
    }
    t.happened('loaded three times more', await seat.page.count('load', { frame: '/course/', by: 'reload' }) + await seat.page.count('load', { frame: '/course/', by: 'navigate' }) === 4);
    t.must(t.platform.disorder().length === 0, 'U', t.platform.disorder().join('; '));
    await t.finale(seat, { elsewhere: 0 });
  },
};

/** @type {import('../run.mjs').Row[]} */
export const rows = [off, full, cleared, reloaded];
