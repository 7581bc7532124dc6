#!/usr/bin/env node
/**
 * Measures how long it takes from a press to its being kept on the device: the median, and the worst. The real module is played
 * from beginning to end, again and again.
 *
 *     node tests/browser/journaled.mjs [walks]
 *
 * Counted is every press of a button that makes the player write to its journal, from the press itself (the time the browser puts
 * on the event) to the moment the transaction is complete.
 */
import { openBrowser } from './browser.mjs';
import { MODULE, WAYS, begin, walk } from './journeys/week.mjs';
import { mouse } from './mouse.mjs';
import { buildPackage } from './package.mjs';

/** Runs in the page, before anything of it: listens, and changes nothing of what it does. */
function stopwatch() {
  /** @type {number[]} */
  const took = [];
  let pressed = 0;
  Object.assign(window, { took });
  window.addEventListener('click', (event) => {
    pressed = event.target instanceof Element && event.target.closest('button') ? event.timeStamp : 0;
  }, true);
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function timed(names, ...how) {
    const made = transaction.call(this, names, ...how);
    const at = pressed;
    pressed = 0;
    if (at) made.addEventListener('complete', () => took.push(performance.now() - at));
    return made;
  };
}

const walks = Number(process.argv[2] || 10);
const { folder } = await buildPackage(MODULE);
const browser = await openBrowser();
/** @type {number[]} */
const all = [];
for (let n = 0; n < walks; n += 1) {
  await browser.visit({ course: folder }, async (_lms, seat) => {
    await seat.context.addInitScript(stopwatch);
    const { page, frame } = await seat.launch();
    const hand = mouse(page, frame);
    await begin(hand);
    await walk(hand, WAYS['Open book']);
    all.push(...await frame.evaluate(() => /** @type {*} */ (window).took));
  });
}
await browser.close();
all.sort((a, b) => a - b);
const ms = (value) => `${value.toFixed(1)} ms`;
console.log(`${all.length} presses kept: median ${ms(all[all.length >> 1])}, nine in ten within ${ms(all[Math.floor(all.length * 0.9)])}, worst ${ms(all[all.length - 1])}`);
