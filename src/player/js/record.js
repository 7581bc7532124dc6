/**
 * What has to be handed over to the platform: status, score, answers not yet handed over, objectives, the saved state.
 *
 * Course, state and what this launch knows go in, an `Update` comes out, in the terms both standards share; an adapter writes its
 * own dialect. Nothing is ever lowered: the status is joined with the best the state and the platform hold.
 *
 * When an answer is ready: a decision as soon as it is made; a question when it is locked, or left with an answer (its scene is no
 * longer shown, or an ending is reached); polls and scales when they are left so, or the visit ends; writing and plans that are shared
 * when their scene is left or the visit ends, and not while somebody writes at an ending. An answer given anew after that is a new
 * interaction.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Interaction} Interaction
 * @typedef {import('./types.js').Update} Update
 * @typedef {{latency: number, time: Date}} Timing
 * @typedef {Object} Known what this launch knows
 * @property {number} seconds active seconds of this launch
 * @property {(blockIx: number) => Timing} timing when a block was answered, and how long that took
 * @property {import('./types.js').Best} [held] what the platform holds already
 * @property {boolean} [leaving] the visit ends with this update
 */
import { fieldKeepOf, isAnswered, keepOf, latestChoice } from './answers.js';
import { asked } from './asked.js';
import { encodeState, placeOf } from './codec.js';
import { apply } from './engine.js';
import { objectiveResults } from './objectives.js';
import { earnedBy, verdict } from './points.js';
import { joinBest, status } from './status.js';

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {Known} known
 * @returns {Update}
 */
export function updateOf(course, state, known) {
  const best = known.held ? joinBest(state.best, known.held) : state.best;
  const joined = { ...state, best };
  const ready = readyBlocks(course, state, known.leaving);
  // What the platform keeps of this counts these answers as handed over, because it has them then.
  const savedAfter = (/** @type {number} */ n) =>
    encodeState(course, apply(course, joined, { type: 'handed', blocks: ready.slice(0, n), interactions: state.interactions + n }));
  const saved = savedAfter(ready.length);
  const update = {
    state,
    saved,
    place: placeOf(saved),
    savedAfter,
    status: status(course, joined),
    interactions: ready.map((ix) => interactionOf(course, state, ix, known.timing(ix))),
    handedBefore: state.interactions,
    objectives: objectivesOf(course, state),
    seconds: known.seconds,
  };
  return best.raw >= 0 ? { ...update, raw: best.raw } : update;
}

/**
 * The blocks whose answers are ready and not yet handed over, in the order of the course.
 * @param {CourseData} course
 * @param {State} state
 * @param {boolean} [leaving] the visit ends
 * @returns {number[]}
 */
export function readyBlocks(course, state, leaving = false) {
  return course.blocks.map((_, ix) => ix).filter((ix) => isReady(course, state, ix, leaving));
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @param {boolean} leaving
 * @returns {boolean}
 */
function isReady(course, state, blockIx, leaving) {
  const block = course.blocks[blockIx];
  const answer = state.answers[blockIx];
  if (!answer || answer.handed || !isAnswered(course, state, blockIx)) return false;
  // A choice counts as made where the decision is open again, too: the next one is another answer.
  if (block.answer === 'decision') return true;
  const judged = verdict(course, state, blockIx);
  const left = state.scene !== block.scene;
  if (judged) return judged.locked || left || state.ended;
  if (block.report !== undefined) return left || leaving || state.ended;
  return (left || leaving) && sharedText(course, state, blockIx) !== '';
}

/**
 * What of a written answer is shared: the text of a reflection, the shared fields of a plan with their labels.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {string}
 */
function sharedText(course, state, blockIx) {
  const block = course.blocks[blockIx];
  const answer = state.answers[blockIx];
  if (block.answer === 'writing') return keepOf(course, state, blockIx) === 'shared' ? answer.text.trim() : '';
  if (block.answer !== 'plan') return '';
  const lines = block.fields.map((field, place) => {
    const text = (answer.fields[place] || '').trim();
    if (text === '' || fieldKeepOf(course, state, blockIx, place) !== 'shared') return '';
    return field.form === 'tick' ? field.label : `${field.label}: ${text}`;
  });
  return lines.filter((line) => line !== '').join('; ');
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @param {Timing} timing
 * @returns {Interaction}
 */
export function interactionOf(course, state, blockIx, timing) {
  const block = course.blocks[blockIx];
  const answer = state.answers[blockIx];
  const decision = block.answer === 'decision';
  const practised = decision ? [...block.objectives, ...(block.options[latestChoice(answer)].objectives || [])] : block.objectives;
  return {
    block: blockIx,
    id: block.reportId || block.id,
    kind: block.report || kindOf(block),
    options: decision ? answer.options.slice(-1) : answer.options,
    text: block.answer === 'writing' || block.answer === 'plan' ? sharedText(course, state, blockIx) : block.rows ? answer.options.map((ix) => block.options[ix].code).join(',') : answer.text,
    rightOptions: decision ? bestChoices(block) : block.options.map((option, ix) => (option.right ? ix : -1)).filter((ix) => ix >= 0),
    either: decision,
    rightTexts: rightTextsOf(block),
    result: resultOf(course, state, blockIx),
    weighting: (decision ? bestScore(block) : block.score) / course.unit,
    earned: earnedBy(course, state, blockIx) / course.unit,
    scene: block.scene,
    objectives: [...new Set(practised)].map((ix) => course.objectives[ix].id),
    latency: timing.latency,
    time: timing.time,
    ...asked[block.answer]?.told?.(block, answer),
  };
}

/**
 * @param {BlockData} block
 * @returns {Interaction['kind']}
 */
function kindOf(block) {
  if (block.answer === 'number') return 'numeric';
  if (block.answer === 'decision' || block.answer === 'options') return block.truth ? 'true-false' : 'choice';
  return 'fill-in';
}

/**
 * @param {BlockData} block
 * @returns {number}
 */
function bestScore(block) {
  return block.options.reduce((best, choice) => Math.max(best, choice.score || 0), 0);
}

/**
 * The choices with the decision's best score: none where no choice is scored.
 * @param {BlockData} block
 * @returns {number[]}
 */
function bestChoices(block) {
  const best = bestScore(block);
  return block.options.map((choice, ix) => (best > 0 && choice.score === best ? ix : -1)).filter((ix) => ix >= 0);
}

/**
 * @param {BlockData} block
 * @returns {string[]}
 */
function rightTextsOf(block) {
  if (block.answer === 'text') return block.accepted || [];
  if (block.answer !== 'number' || !block.range) return [];
  return [...new Set(block.range)].map((n) => String(n / 1000000));
}

/**
 * A decision is correct with the best of its scores and wrong with any other; neutral where none of its choices is scored. A
 * question that is only partly right is wrong: the points it earned stand in the score.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {Interaction['result']}
 */
function resultOf(course, state, blockIx) {
  const block = course.blocks[blockIx];
  if (block.answer === 'decision') {
    if (bestScore(block) === 0) return 'neutral';
    return earnedBy(course, state, blockIx) === bestScore(block) ? 'correct' : 'wrong';
  }
  const judged = verdict(course, state, blockIx);
  return judged ? (judged.result === 'right' ? 'correct' : 'wrong') : 'neutral';
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @returns {Update['objectives']}
 */
function objectivesOf(course, state) {
  return objectiveResults(course, state).map((result, ix) => {
    const { id } = course.objectives[ix];
    const unmet = state.ended ? 'failed' : 'incomplete';
    const status = result.met ? 'passed' : result.touched ? unmet : 'not attempted';
    return result.possible > 0 && result.touched ? { id, status, raw: Math.floor((100 * result.earned) / result.possible) } : { id, status };
  });
}
