/**
 * Between state and platform: what the platform holds, and when answers were given.
 *
 * @typedef {import('./types.js').Launch} Launch
 * @typedef {import('./types.js').Best} Best
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {import('./record.js').Timing} Timing
 */
import { noteKey } from './notes.js';

const PAUSE = 800;

/** @param {Window} win @returns {number} 24 random bits */
export function draw24({ crypto }) {
  return crypto.getRandomValues(new Uint32Array(1))[0] >>> 8;
}

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
 * Under which key this learner's progress in this course is kept on the device. A page that is loaded again in the same tab, and to
 * which the platform then opens no session, goes on under the key it had.
 * @param {Window} win
 * @param {string} courseId
 * @param {Launch} launch
 * @returns {string} '' where nothing is to be kept
 */
export function keyOf(win, courseId, { tracked, learner, why }) {
  const name = `storyloom.tab.${courseId}`;
  const key = tracked && learner ? `${courseId}.${noteKey(learner)}` : '';
  try {
    const [load] = /** @type {PerformanceNavigationTiming[]} */ (win.performance.getEntriesByType('navigation'));
    if (why === 'refused' && load.type === 'reload') return win.sessionStorage.getItem(name) || '';
    win.sessionStorage.setItem(name, key);
  } catch {
    // A browser that keeps nothing for the tab goes without.
  }
  return key;
}

/**
 * Writing is taken over when the learner pauses, and at the latest before anything else happens.
 * @param {Clock} clock
 */
export function writingPause(clock) {
  /** @type {Map<number, () => void>} */
  const waiting = new Map();
  let timer = 0;
  const flush = () => {
    clock.cancel(timer);
    const runs = Array.from(waiting.values());
    waiting.clear();
    runs.forEach((run) => run());
  };
  return {
    /** @param {number} block @param {() => void} run */
    later(block, run) {
      waiting.set(block, run);
      clock.cancel(timer);
      timer = clock.after(flush, PAUSE);
    },
    flush,
  };
}

/**
 * Notes when answers are given, and after how many active seconds in their scene.
 * @param {() => number} seconds that were active so far
 * @param {Clock} clock
 */
export function answerTimes(seconds, clock) {
  let shown = 0;
  /** @type {Map<number, Timing>} */
  const times = new Map();
  return {
    /** A scene is shown. */
    begin() {
      shown = seconds();
    },
    /** @param {number} block is answered */
    note(block) {
      times.set(block, { latency: seconds() - shown, time: new Date(clock.now()) });
    },
    /** @param {number} block @returns {Timing} */
    of: (block) => times.get(block) || { latency: 0, time: new Date(clock.now()) },
  };
}
