/**
 * Between state and platform: what the platform holds, and when answers were given.
 *
 * @typedef {import('./types.js').Launch} Launch
 * @typedef {import('./types.js').Best} Best
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {import('./record.js').Timing} Timing
 */

/**
 * The best the platform says it holds; nothing worse is ever handed over.
 * @param {Launch} launch
 * @returns {Best}
 */
export function heldBy(launch) {
  const { status, raw } = launch;
  const success = status === 'passed' || status === 'failed' ? status : '';
  return { completed: status === 'completed' || status === 'passed', success, raw };
}

/**
 * Notes when answers are given, and how long after their scene was shown.
 * @param {Clock} clock
 */
export function answerTimes(clock) {
  let shown = clock.steady();
  /** @type {Map<number, Timing>} */
  const times = new Map();
  return {
    /** A scene is shown. */
    begin() {
      shown = clock.steady();
    },
    /** @param {number} block is answered */
    note(block) {
      const latency = Math.max(0, Math.round((clock.steady() - shown) / 1000));
      times.set(block, { latency, time: new Date(clock.now()) });
    },
    /** @param {number} block @returns {Timing} */
    of: (block) => times.get(block) || { latency: 0, time: new Date(clock.now()) },
  };
}
