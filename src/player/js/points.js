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
import { choiceMade, isAnswered } from './answers.js';
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

/**
 * The best a choice or block can earn.
 * @param {BlockData} block
 * @param {(choice: OptionData) => boolean} counts which choices
 * @returns {number}
 */
function worthOf(block, counts) {
  if (block.answer !== 'decision') return block.score;
  return block.options.filter(counts).reduce((best, choice) => Math.max(best, choice.score || 0), 0);
}

/**
 * How each objective went, over the blocks in the scenes seen. With points it is met when the pass mark's share of them (all of
 * them where there is no pass mark) was earned; without, when everything that practises it was answered, questions rightly.
 * @param {CourseData} course
 * @param {State} state
 * @returns {import('./types.js').ObjectiveResult[]}
 */
export function objectiveResults(course, state) {
  const seen = new Set(state.visited);
  return course.objectives.map((_, objective) => {
    const sum = { earned: 0, possible: 0, touched: false, met: false };
    let done = true;
    course.blocks.forEach((block, ix) => {
      if (!seen.has(block.scene) || block.answer === 'none') return;
      const counts = (/** @type {OptionData} */ choice) => block.objectives.includes(objective) || (choice.objectives || []).includes(objective);
      if (!block.objectives.includes(objective) && !block.options.some(counts)) return;
      const choice = block.answer === 'decision' ? choiceMade(course, state, ix) : undefined;
      sum.possible += worthOf(block, counts);
      if (block.answer !== 'decision' || (choice && counts(choice))) sum.earned += earnedBy(course, state, ix);
      sum.touched = sum.touched || isAnswered(course, state, ix);
      done = done && isDone(course, state, ix);
    });
    const share = course.passMark === undefined ? 100 : course.passMark;
    sum.met = sum.touched && (sum.possible > 0 ? sum.earned * 100 >= sum.possible * share : done);
    return sum;
  });
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
function isDone(course, state, blockIx) {
  const judged = verdict(course, state, blockIx);
  return judged ? judged.result === 'right' : isAnswered(course, state, blockIx);
}
