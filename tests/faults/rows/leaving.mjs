/** F01 to F06: the page goes, in every way a page can. */
import { pause } from '../frame.mjs';
import { ROUTE, playTo, strikeAt } from '../route.mjs';

/** Milliseconds after a click. */
const MOMENTS = [0, 20, 100, 250, 500];
/** Seconds from a click until the browser is killed. */
const KILLS = [0, 1, 6, 30];

/** A store has everything before the next act: no more than that is under way when the page goes without a word. */
async function oneUnderWay(t, seat) {
  if (t.kind.startsWith('lrs')) await t.expect.truth(seat, ['handed'], 10_000);
}

const closed = (moment) => ({
  row: 'F01',
  name: `tab closed ${moment} ms after a click`,
  async run(t) {
    const place = strikeAt(t);
    const seat = await playTo(t, place);
    await seat.start(ROUTE[place]);
    await pause(moment);
    await seat.page.close();
    // A page that waits for a slow platform is closed without hearing of it.
    t.happened('the page went away', seat.page.isClosed() && (t.kind === 'sync-slow' || await seat.page.count('pagehide', { persisted: false }) > 0));
    await t.finale(seat, { elsewhere: 1 });
  },
});

/** What a platform does with the frame of the course. */
const TAKEN = {
  'takes the frame away': () => { document.querySelector('iframe')?.remove(); },
  'leads the frame elsewhere': (left) => { /** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).src = left; },
};

const taken = ([name, how]) => ({
  row: 'F02',
  name: `the platform ${name}`,
  async run(t) {
    const place = strikeAt(t);
    const seat = await playTo(t, place);
    await seat.start(ROUTE[place]);
    await pause(t.random(300));
    await seat.page.evaluate(how, t.platform.leftUrl());
    await seat.page.happened('pagehide', { frame: '/course/', persisted: false });
    t.happened('the frame went away', true);
    await seat.page.close();
    await t.finale(seat, { elsewhere: 1 });
  },
});

/** The window that opened a seat's window. */
const openerOf = (t, seat) => t.device.pages().find((page) => page.targetId === seat.page.openerId);

async function gone(page) {
  for (const end = Date.now() + 10_000; !page.isClosed() && Date.now() < end;) await pause(20);
  return page.isClosed();
}

const popupClosed = {
  row: 'F03',
  name: 'the window of the course is closed by the one that opened it',
  async run(t) {
    const place = strikeAt(t);
    const seat = await playTo(t, place, { window: 'popup' });
    await seat.start(ROUTE[place]);
    await pause(t.random(300));
    await openerOf(t, seat).evaluate(() => { window.open('', 'course')?.close(); });
    t.happened('the window was closed', await gone(seat.page));
    await t.finale(seat, { elsewhere: 1 });
  },
};

const openerClosed = {
  row: 'F04',
  name: 'the window of the platform is closed first',
  stores: [],
  async run(t) {
    const place = strikeAt(t);
    const seat = await playTo(t, place, { window: 'popup' });
    const opener = openerOf(t, seat);
    await opener.close();
    t.happened('the platform is gone, the course is not', await gone(opener) && await seat.page.count('pagehide') === 0);
    await t.expect.truth(seat, ['lost', 'off', 'window', 'ended']);
    await seat.do(ROUTE[place]);
    await t.expect.truth(seat, ['lost', 'off', 'window', 'ended']);
    await seat.page.close();
    await t.finale(seat);
  },
};

const killed = (seconds) => ({
  row: 'F05',
  name: `browser killed ${seconds} s after a click`,
  own: true,
  seconds: 15 + seconds,
  async run(t) {
    const place = strikeAt(t);
    const seat = await playTo(t, place);
    await oneUnderWay(t, seat);
    await seat.do(ROUTE[place]);
    await pause(1000 * seconds);
    await t.browser.kill();
    t.happened('every process of the browser is gone, and the page heard nothing', seat.page.isClosed() && await seat.page.count('pagehide') === 0);
    await t.browser.restart();
    await t.finale(seat, { elsewhere: seconds >= 6 ? 0 : 1 });
  },
});

const crashed = {
  row: 'F06',
  name: 'the renderer crashes',
  async run(t) {
    const place = strikeAt(t);
    const seat = await playTo(t, place);
    await oneUnderWay(t, seat);
    await seat.do(ROUTE[place]);
    await seat.page.crash();
    t.happened('it crashed, and the page heard nothing', seat.page.isCrashed() && await seat.page.count('pagehide') === 0);
    await seat.page.close();
    await t.finale(seat, { elsewhere: 1 });
  },
};

/** @type {import('../run.mjs').Row[]} */
export const rows = [
  ...MOMENTS.map(closed),
  ...Object.entries(TAKEN).map(taken),
  popupClosed,
  openerClosed,
  ...KILLS.map(killed),
  crashed,
];
