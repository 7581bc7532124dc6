/**
 * How far the course has got, in the words the standards use.
 *
 * Course and state go in; what reaching an ending means, and the best that was ever reached, come out. Nothing is lowered here.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Best} Best
 */
import { passed, percent } from './points.js';

/**
 * What the present ending comes to; null where no ending is reached.
 * @param {CourseData} course
 * @param {State} state
 * @returns {Best|null}
 */
export function outcome(course, state) {
  if (!state.ended) return null;
  const scene = course.scenes[state.scene];
  const mayPass = !scene || !scene.ending || scene.ending.mayPass;
  const good = passed(course, state) && mayPass;
  const seenAll = course.complete !== 'all' || state.visited.length >= course.scenes.length;
  const completed = seenAll && (course.complete !== 'passed' || good);
  const marked = completed && course.passMark !== undefined;
  return { completed, success: marked ? (good ? 'passed' : 'failed') : '', raw: course.max > 0 ? percent(course, state) : -1 };
}

/**
 * The better of two in each respect: completed once is completed, passed is better than failed, the higher score counts.
 * @param {Best} one
 * @param {Best} other
 * @returns {Best}
 */
export function joinBest(one, other) {
  const either = (/** @type {string} */ word) => one.success === word || other.success === word;
  // Completed with nothing said of passing: there was no pass mark then, and none that came later takes that back.
  const unmarked = [one, other].some((best) => best.completed && !best.success);
  const success = either('passed') ? 'passed' : either('failed') && !unmarked ? 'failed' : '';
  return { completed: one.completed || other.completed, success, raw: Math.max(one.raw, other.raw) };
}

/**
 * The status the platform is told: the best ever reached.
 * @param {CourseData} course
 * @param {State} state
 * @returns {'incomplete'|'completed'|'passed'|'failed'}
 */
export function status(course, state) {
  const now = outcome(course, state);
  const best = now ? joinBest(state.best, now) : state.best;
  if (best.success === 'passed') return 'passed';
  // Without a pass mark nobody fails, nor did whoever failed while there was one.
  if (best.success === 'failed' && (course.passMark !== undefined || !best.completed)) return 'failed';
  return best.completed ? 'completed' : 'incomplete';
}
