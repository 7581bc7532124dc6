/**
 * Right and wrong, and what it earns.
 *
 * Course and state go in; verdicts, points (whole numbers of 1/unit) and percentages come out. Points are always worked out
 * from the answers and never stored, so that a corrected question corrects the score.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').OptionData} OptionData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Verdict} Verdict
 */
import { choiceMade } from './answers.js';
import { asked } from './asked.js';

/**
 * What is to be said about a checked question; null before it was checked, and for anything that has no right answer.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {Verdict|null}
 */
export function verdict(course, state, blockIx) {
  const block = course.blocks[blockIx];
  const answer = state.answers[blockIx];
  if (!answer || answer.attempts === 0) return null;
  const shape = asked[block.answer];
  if (!shape || block.report) return null;
  const judged = shape.judge(block, answer);
  const right = judged.result === 'right';
  const locked = right || answer.attempts >= block.attempts;
  const earned = right ? block.score : locked ? judged.share : 0;
  return { result: judged.result, locked, left: locked ? 0 : block.attempts - answer.attempts, earned, worth: block.score, remark: judged.remark };
}

/**
 * What one block has earned: a question within its attempts, a decision by its latest choice.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {number}
 */
export function earnedBy(course, state, blockIx) {
  const block = course.blocks[blockIx];
  if (block.answer !== 'decision') {
    const judged = verdict(course, state, blockIx);
    return judged ? judged.earned : 0;
  }
  const choice = choiceMade(course, state, blockIx);
  return (choice && choice.score) || 0;
}

/**
 * All points earned, in 1/unit.
 * @param {CourseData} course
 * @param {State} state
 * @returns {number}
 */
export function points(course, state) {
  return Object.keys(state.answers).reduce((sum, ix) => sum + earnedBy(course, state, Number(ix)), 0);
}

/**
 * Whole percent of the best any path can earn, rounded down; 0 where nothing can be earned.
 * @param {CourseData} course
 * @param {State} state
 * @returns {number}
 */
export function percent(course, state) {
  if (course.max <= 0) return 0;
  return Math.min(100, Math.floor((100 * points(course, state)) / course.max));
}

/**
 * Whether the score has reached the pass mark; never without one.
 * @param {CourseData} course
 * @param {State} state
 * @returns {boolean}
 */
export function passed(course, state) {
  return course.passMark !== undefined && course.max > 0 && percent(course, state) >= course.passMark;
}
