/** F07 to F11: away and back, hidden, frozen, thrown out, asleep. */
import { pause } from '../frame.mjs';
import { ROUTE, carryOnIn, finishes, playTo, stillRecords, strikeAt } from '../route.mjs';
import { timeIsRight } from '../times.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often something is done; less often where each time takes two seconds. */
const times = (t, many, few) => (t.kind === 'sync-slow' ? few : many);

async function awayAndBack(t, page) {
  await page.goto(t.platform.leftUrl());
  await page.wait(() => document.title === 'Left');
  await page.travel(-1);
}

const fromCache = {
  row: 'F07',
  name: 'away and back, from the cache, ten times',
  seconds: 12,
  async run(t) {
    const seat = await playTo(t, 1);
    for (let time = 1; time <= times(t, 10, 3); time += 1) {
      await awayAndBack(t, seat.page);
      await seat.page.happened('pageshow', { frame: '/course/', persisted: true }, time)
        .catch((error) => { throw new Error(`${error.message}; the browser says: ${seat.page.uncached.join(', ')}`); });
      await seat.do(ROUTE[time]);
    }
    t.happened('each time from the cache', await seat.page.count('load', { frame: '/course/' }) === 1);
    await stillRecords(t, seat, ROUTE[times(t, 11, 4)]);
    t.must(finishes(t) === 0, 'U', 'the session was ended by a page that was kept');
    await t.finale(seat, { elsewhere: 0 });
  },
};

const loadedAnew = {
  row: 'F07',
  name: 'away and back, loaded anew, ten times',
  seconds: 20,
  async run(t) {
    let seat = await playTo(t, 1, { anew: true });
    for (let time = 1; time <= times(t, 10, 3); time += 1) {
      // The platform's page listens for this event: browsers do not keep such a page.
      await seat.page.evaluate(() => { window.addEventListener('unload', () => {}); });
      await awayAndBack(t, seat.page);
      await seat.page.happened('load', { frame: '/course/' }, time + 1);
      seat = await carryOnIn(t, seat);
      await seat.do(ROUTE[time]);
    }
    t.happened('never from the cache', await seat.page.count('pageshow', { persisted: true }) === 0);
    await t.finale(seat, { elsewhere: 1 });
  },
};

/** What looks like leaving and is not: name, what is done, and the evidence. */
const NOT_LEAVING = {
  'a close that is taken back': async (page) => {
    await page.evaluate(() => { window.addEventListener('beforeunload', (event) => event.preventDefault()); });
    await page.closeAndStay();
    return true;
  },
  'a link to an email address': async (page) => {
    await addLink(page, 'mailto:ann@example.test', false);
    await page.press('#elsewhere');
    return page.asked((one) => one.url.startsWith('mailto:'));
  },
  'a download': async (page) => {
    await addLink(page, '/course/imsmanifest.xml', true);
    await page.press('#elsewhere');
    return page.asked((one) => one.what === 'download');
  },
  printing: async (page) => {
    await page.print();
    return page.happened('afterprint', { frame: '/course/' });
  },
};

const addLink = (page, href, download) => page.evaluate((to, saved) => {
  const link = Object.assign(document.createElement('a'), { id: 'elsewhere', href: to, textContent: 'Elsewhere' });
  if (saved) link.download = 'file.xml';
  document.body.prepend(link);
}, href, download);

const notLeaving = ([name, act]) => ({
  row: 'F08',
  name,
  async run(t) {
    const place = strikeAt(t, { last: 20 });
    const seat = await playTo(t, place);
    t.happened(name, await act(seat.page));
    await pause(300);
    t.must(finishes(t) === 0, 'U', 'the session was ended');
    await stillRecords(t, seat, ROUTE[place]);
    await t.finale(seat, { elsewhere: 0 });
  },
});

const hidden = {
  row: 'F09',
  name: 'hidden for 30 s and seen for 10 s, fifty times',
  seconds: 30,
  async run(t) {
    const seat = await playTo(t, 1);
    const { page } = seat;
    const many = times(t, 50, 8);
    for (let time = 1; time <= many; time += 1) {
      await page.clock.advance(10_000);
      await page.hide();
      await page.clock.advance(30_000);
      await page.show();
      if (time % 5 === 0) await seat.do(ROUTE[time / 5]);
    }
    t.happened(`hidden ${many} times`, await page.count('hidden', { frame: '/course/' }) >= many && await page.count('visible', { frame: '/course/' }) >= many);
    await page.hide();
    await timeIsRight(t, page);
    await page.show();
    t.must(finishes(t) === 0, 'U', 'the session was ended by a page that was hidden');
    await t.finale(seat, { elsewhere: 0 });
  },
};

const frozen = {
  row: 'F10',
  name: 'frozen for ten minutes',
  async run(t) {
    const place = strikeAt(t, { last: 20 });
    const seat = await playTo(t, place);
    const { page } = seat;
    await seat.start(ROUTE[place]);
    await page.hide();
    await page.freeze();
    await page.clock.sleep(10 * MINUTE);
    await page.thaw();
    await page.show();
    t.happened('frozen and thawed', await page.count('freeze', { frame: '/course/' }) === 1 && await page.count('resume', { frame: '/course/' }) === 1);
    await t.expect.sameScene(seat, seat.acts);
    await page.hide();
    await timeIsRight(t, page);
    await page.show();
    await t.finale(seat, { elsewhere: 1 });
  },
};

const discarded = {
  row: 'F10',
  name: 'thrown out of memory, and loaded again',
  own: true,
  seconds: 15,
  async run(t) {
    // A tab into which somebody has typed is not thrown out.
    const place = strikeAt(t, { last: ROUTE.findIndex((act) => 'text' in act) - 1 });
    const seat = await playTo(t, place);
    await seat.start(ROUTE[place]);
    await seat.page.discard();
    t.happened('thrown out', await seat.page.count('load', { frame: 'top', discarded: true }) === 1);
    await carryOnIn(t, seat);
    await t.finale(seat, { elsewhere: 1 });
  },
};

const asleep = {
  row: 'F11',
  name: 'asleep for eight hours',
  async run(t) {
    const place = strikeAt(t, { last: 20 });
    const seat = await playTo(t, place);
    const { page } = seat;
    const slept = await page.clock.nap(8 * HOUR);
    t.happened('eight hours passed', await page.course().evaluate(() => performance.now()) > slept);
    await stillRecords(t, seat, ROUTE[place]);
    await page.hide();
    await timeIsRight(t, page, { asleep: slept / 1000 });
    await page.show();
    await t.finale(seat, { elsewhere: 0 });
  },
};

const signedOut = {
  row: 'F11',
  name: 'asleep for eight hours, and signed out meanwhile',
  kinds: ['strict', 'delta', 'cutter', 'sync-slow', 'html'],
  stores: [],
  async run(t) {
    const place = strikeAt(t, { last: 20 });
    const seat = await playTo(t, place);
    const { page } = seat;
    await t.expect.truth(seat, ['handed', 'confirmed'], 10_000);
    t.platform.expire();
    const slept = await page.clock.nap(8 * HOUR);
    t.happened('eight hours passed', await page.course().evaluate(() => performance.now()) > slept);
    await seat.do(ROUTE[place]);
    await t.expect.truth(seat, ['lost']);
    // The learner signs in in another tab; the player tries again by itself within a minute.
    t.platform.signIn();
    await page.clock.advance(61_000);
    await t.expect.truth(seat, ['handed', 'confirmed'], 10_000);
    await t.finale(seat, { elsewhere: 0 });
  },
};

/** @type {import('../run.mjs').Row[]} */
export const rows = [fromCache, loadedAnew, ...Object.entries(NOT_LEAVING).map(notLeaving), hidden, frozen, discarded, asleep, signedOut];
