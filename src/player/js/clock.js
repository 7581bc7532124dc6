/**
 * Time: the player's one port to the clock and timers, and the count of active seconds.
 *
 * Everything else asks here, so that tests can make hours pass. Durations come from a clock that only ever grows.
 *
 * @typedef {import('./types.js').Clock} Clock
 */

/** How often the active time is looked at, and from which gap on the machine was asleep. */
const BEAT = 5000;
const LONGEST_GAP = 30000;

/**
 * The browser's clock.
 * @param {Window} win
 * @returns {Clock}
 */
export function windowClock(win) {
  return {
    now: () => Date.now(),
    steady: () => win.performance.now(),
    after: (run, ms) => win.setTimeout(run, ms),
    cancel: (id) => win.clearTimeout(id),
  };
}

/**
 * Counts the time the page was in front of somebody. Sleep and pauses do not count.
 * @param {Clock} clock
 */
export function activeTime(clock) {
  let last = clock.steady();
  let active = 0;
  let timer = 0;
  let counts = true;
  const look = () => {
    const now = clock.steady();
    const gap = now - last;
    if (counts && gap > 0 && gap <= LONGEST_GAP) active += gap;
    last = now;
  };
  const beat = () => {
    look();
    timer = clock.after(beat, BEAT);
  };
  return {
    /** Begins, or goes on after a pause. */
    run() {
      clock.cancel(timer);
      counts = true;
      last = clock.steady();
      timer = clock.after(beat, BEAT);
    },
    /** Nobody is looking. */
    pause() {
      look();
      counts = false;
      clock.cancel(timer);
    },
    /** @returns {number} whole seconds so far */
    seconds() {
      look();
      return Math.floor(active / 1000);
    },
  };
}
