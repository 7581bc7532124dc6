/**
 * How the objectives went: what was earned of what the learner could meet.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').OptionData} OptionData
 * @typedef {import('./types.js').State} State
 */
import { choiceMade, isAnswered } from './answers.js';
import { offered, visibleBlocks } from './flow.js';
import { earnedBy, verdict } from './points.js';

/**
 * The best that can be earned with a block: of a decision, with one of the choices that are offered.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @param {(choice: OptionData) => boolean} counts which choices
 * @returns {number}
 */
function worthOf(course, state, blockIx, counts) {
  const block = course.blocks[blockIx];
  if (block.answer !== 'decision') return block.score;
  const made = choiceMade(course, state, blockIx);
  const choices = [...offered(course, state, blockIx).map((ix) => block.options[ix]), ...(made ? [made] : [])];
  return choices.filter(counts).reduce((best, choice) => Math.max(best, choice.score || 0), 0);
}

/**
 * What the learner has met: what was answered, and what is there in the scenes seen. A question for somebody else, or behind a
 * choice that led away, is neither.
 * @param {CourseData} course
 * @param {State} state
 * @returns {number[]} blocks
 */
function met(course, state) {
  const there = new Set(state.visited.flatMap((scene) => visibleBlocks(course, { ...state, scene })));
  const seen = new Set(state.visited);
  return course.blocks.map((_, ix) => ix).filter((ix) => seen.has(course.blocks[ix].scene) && (there.has(ix) || isAnswered(course, state, ix)));
}

/**
 * How each objective went. With points it is met when the pass mark's share of them (all of them where there is no pass mark) was
 * earned; without, when everything that practises it was answered, questions rightly.
 * @param {CourseData} course
 * @param {State} state
 * @returns {import('./types.js').ObjectiveResult[]}
 */
export function objectiveResults(course, state) {
  const blocks = met(course, state).filter((ix) => course.blocks[ix].answer !== 'none');
  return course.objectives.map((_, objective) => {
    const sum = { earned: 0, possible: 0, touched: false, met: false };
    let done = true;
    for (const ix of blocks) {
      const block = course.blocks[ix];
      const counts = (/** @type {OptionData} */ choice) => block.objectives.includes(objective) || (choice.objectives || []).includes(objective);
      if (!block.objectives.includes(objective) && !block.options.some(counts)) continue;
      const choice = choiceMade(course, state, ix);
      sum.possible += worthOf(course, state, ix, counts);
      if (block.answer !== 'decision' || (choice && counts(choice))) sum.earned += earnedBy(course, state, ix);
      sum.touched = sum.touched || isAnswered(course, state, ix);
      done = done && isDone(course, state, ix);
    }
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
