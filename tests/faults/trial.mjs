/**
 * One run of the matrix: a platform and a device of its own, launches, and the ending that all rows share. A run has to show that
 * its fault happened: one that never calls `happened` fails.
 *
 * @typedef {import('./learner.mjs').Seat} Seat
 * @typedef {import('./model.mjs').Act} Act
 * @typedef {import('./platform.mjs').Wanted} Wanted
 * @typedef {import('./chromium.mjs').Browser} Browser
 */
import * as expect from './expect.mjs';
import { pause } from './frame.mjs';
import { learnerIn } from './learner.mjs';
import { startPlatform } from './platform.mjs';
import { STORES, startStore } from './store.mjs';
import { timesWereRight } from './times.mjs';
import { reached } from './model.mjs';
import { drawFrom, numberOf } from './random.mjs';

/** Kinds that keep what they were given. */
const KEEPERS = ['strict', 'delta', 'sync-slow', 'html', ...Object.keys(STORES)];

/** @param {{run: {id: string, kind: string, own?: *}, browser: Browser, folder: string, seed: number, real?: boolean}} given */
export async function makeTrial({ run, browser, folder, seed, real = false }) {
  const store = STORES[run.kind] ? await startStore({ kind: /** @type {import('./store.mjs').StoreKind} */ (run.kind), folder }) : null;
  // A store has what the rows that are about it ask for.
  const platform = store ? /** @type {*} */ (store) : await startPlatform({ kind: /** @type {import('./answers.mjs').Kind} */ (run.kind), folder });
  // What outlives a killed browser lies in its own profile alone.
  const device = run.own ? browser : await browser.device();
  const devices = [device];
  /** @type {Seat[]} */
  const seats = [];
  /** @type {string[]} */
  const shownFaults = [];
  /** Pages whose time is to be looked at when they have gone. @type {{page: import('./page.mjs').Page, asleep: number, lines: number, visits: number}[]} */
  const timed = [];

  /** Milliseconds within which all is handed over; one answer at a time, where each takes most of a second, takes longer. */
  const handedWithin = run.kind === 'lrs-slow' ? 40_000 : 10_000;

  const t = {
    kind: run.kind,
    /** Time is waited for, not made. */
    real,
    /** Whether this kind keeps what it was given. */
    keeps: KEEPERS.includes(run.kind),
    seed,
    /** @type {(n: number) => number} */
    random: drawFrom(seed ^ numberOf(run.id)),
    browser,
    device,
    /** @type {import('./platform.mjs').Platform} */
    platform,
    /** The same, where it is a record store. */
    store,
    folder,
    timed,
    expect,
    must: expect.must,
    /** Waits for a tab or window of the device. @param {(page: import('./page.mjs').Page) => boolean} fits */
    async foundPage(fits) {
      for (const end = Date.now() + 10_000; Date.now() < end; await pause(20)) {
        const found = device.pages().find(fits);
        if (found) return found;
      }
      throw new Error('no such tab was opened');
    },
    /** Another device: nothing of the learner is there. */
    async newDevice() {
      const other = await browser.device();
      devices.push(other);
      return other;
    },
    /**
     * Opens the launch page in a new tab, and waits for the cover.
     * @param {Wanted & {on?: {open: (url: string) => Promise<import('./page.mjs').Page>}, acts?: Act[], order?: (block: string) => string[]}} [wanted]
     * @returns {Promise<Seat>}
     */
    async launch({ on = device, acts = [], order, ...wanted } = {}) {
      const opened = await on.open(platform.launchUrl(wanted));
      if (wanted.window === 'popup') {
        // The button is there before the script that listens to it.
        await opened.wait(() => document.readyState === 'complete');
        await opened.press('#open');
      }
      const seat = learnerIn(wanted.window === 'popup' ? await opened.popup() : opened, { order });
      seats.push(seat);
      await seat.ready();
      seat.acts.push(...acts);
      return seat;
    },
    /** The fault happened, as the evidence shows. @param {string} what @param {*} evidence */
    happened(what, evidence) {
      if (!evidence) throw new Error(`the fault did not happen: ${what}`);
      shownFaults.push(what);
    },
    /** The same, for what shows in a moment. @param {string} what @param {() => *} evidence */
    async happens(what, evidence) {
      for (const end = Date.now() + 5000; !evidence() && Date.now() < end;) await pause(20);
      t.happened(what, evidence());
    },
    /** All is well again with the platform. */
    async heal() {
      platform.fail(null);
      platform.signIn();
      await platform.stop();
      await platform.up();
    },
    /** Closes a tab, and waits for what it sends last. @param {Seat} seat */
    async leave(seat) {
      const before = platform.ends();
      await seat.page.close();
      // On a busy machine what comes last takes its time; from some pages nothing comes.
      for (const end = Date.now() + 1000; platform.ends() === before && Date.now() < end;) await pause(20);
      await platform.quiet();
      await timesWereRight(t);
    },
    /**
     * Closes the learner's tab (if it is there still), launches again on the same device, carries on and compares everything.
     * @param {Seat} seat
     * @param {{inFlight?: number, wanted?: Wanted, from?: import('./model.mjs').State, forgets?: boolean}} [how] `forgets`: the device keeps nothing beyond its page
     * @returns {Promise<Seat>}
     */
    async relaunch(seat, { inFlight = 0, wanted = {}, from, forgets = false } = {}) {
      await quietly(seat);
      await t.leave(seat);
      const next = await t.launch({ ...wanted, acts: seat.acts });
      // The lease of a window that was closed while the platform held it up lapses by itself.
      await next.sco.wait(() => !document.getElementById('page')?.inert, { ms: 10_000 });
      await next.carryOn();
      const state = await expect.sameScene(next, seat.acts, { inFlight, from, elsewhere: forgets });
      await expect.sameEverywhere(next, state, { elsewhere: forgets });
      await expect.quiet(next);
      return next;
    },
    /**
     * What a launch on another device would find in what the platform holds now, for a copy of the learner.
     * @param {Seat} seat @param {{inFlight?: number}} [how]
     */
    async elsewhere(seat, { inFlight = 0 } = {}) {
      await platform.quiet();
      platform.copy('learner-1', 'learner-copy');
      const next = await t.launch({ on: await t.newDevice(), learner: 'learner-copy', acts: seat.acts });
      await next.carryOn();
      const state = await expect.sameScene(next, seat.acts, { inFlight, elsewhere: true });
      await expect.sameEverywhere(next, state, { elsewhere: true });
      await t.leave(next);
    },
    /**
     * The ending of a run: relaunched, everything is there, the platform holds what was reached, and nothing was done wrong.
     * @param {Seat} seat
     * @param {{inFlight?: number, elsewhere?: boolean|number, unheard?: number, but?: RegExp, wanted?: Wanted, forgets?: boolean, before?: Act[]|null, ordered?: boolean}} [how] `elsewhere`: how many acts may be missing
     * on another device, `false` where nothing is promised; `but`: faults against the standard that the row brings about; `before`: what was done and does not count any more, null for what nobody knows; `ordered`: no clock was set back
     */
    async finale(seat, { inFlight = 0, elsewhere = false, unheard = 0, but, wanted, forgets = false, before = [], ordered = true } = {}) {
      if (elsewhere !== false && t.keeps) await t.elsewhere(seat, { inFlight: Number(elsewhere) });
      await t.heal();
      const next = await t.relaunch(seat, { inFlight, wanted, forgets });
      const state = await expect.sameScene(next, seat.acts, { inFlight, elsewhere: forgets });
      if (run.kind !== 'liar') {
        await expect.truth(next, ['handed', 'confirmed'], handedWithin);
        expect.platformHolds(platform, state);
      } else await expect.neverSays(next, ['confirmed']);
      expect.neverLower(platform);
      const lost = JSON.stringify(state) !== JSON.stringify(reached(seat.acts));
      const acts = lost ? seat.acts.slice(0, -1) : seat.acts;
      if (run.kind !== 'liar') expect.oneOfEach(platform, [...(before ?? []), ...acts], { unheard });
      if (store) expect.inOrder(store, { loads: await loads(), ordered });
      if (store && before) expect.everyChoice(store, [...before, ...acts]);
      expect.byTheLetter(platform, but);
      return next;
    },
    /** What each page wrote in its log about the course, a line each. @returns {Promise<string>} */
    async logs() {
      const all = await Promise.all(seats.map(({ page }) => page.log()));
      /** @param {import('./page.mjs').Line} line */
      const told = ({ type, persisted, discarded, by }) => [type, persisted && 'persisted', discarded && 'discarded', by].filter(Boolean).join(' ');
      return all.map((lines, ix) => `    page ${ix + 1}: ${lines.filter((line) => line.frame.includes('/course/')).map(told).join(', ')}`).join('\n');
    },
    /** For the runner: whether the run showed its fault, and every page was quiet. */
    end() {
      if (t.timed.length > 0) throw new Error('the time of a visit was to be looked at, and never was');
      if (shownFaults.length === 0) throw new Error('the run did not show that its fault happened');
      seats.forEach(({ page }) => expect.must(page.exceptions.length === 0, 'Q', `uncaught: ${page.exceptions.join(' | ')}`));
    },
    async close() {
      await Promise.all(devices.map((one) => one.close().catch(() => {})));
      await platform.close();
    },
  };

  /** How often the course was loaded, in all tabs. */
  async function loads() {
    const pages = [...new Set(seats.map((seat) => seat.page))];
    const counts = await Promise.all(pages.map((page) => page.count('load', { frame: '/course/' })));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async function quietly(seat) {
    if (!seat.page.isClosed() && !seat.page.isCrashed()) await expect.quiet(seat);
  }
  return t;
}

/** @typedef {Awaited<ReturnType<typeof makeTrial>>} Trial */
