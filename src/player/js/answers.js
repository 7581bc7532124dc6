/**
 * What is known about each block's answer, and what the rest of the course may still ask about it.
 *
 * Course and state go in, facts about one answer come out; nothing changes here.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {'private'|'saved'|'shared'} Mode
 */
import { asked } from './asked.js';

/**
 * An answer before anything was answered.
 * @returns {Answer}
 */
export function blankAnswer() {
  return { options: [], text: '', fields: [], attempts: 0, hints: 0, open: false, handed: false, lowered: '' };
}

/**
 * What is known about a block; a blank answer where nothing is.
 * @param {State} state
 * @param {number} blockIx
 * @returns {Answer}
 */
export function answerOf(state, blockIx) {
  return state.answers[blockIx] || blankAnswer();
}

/**
 * Whether an answer is the same still: a hint that was shown, or a decision that was opened again, makes none anew.
 * @param {Answer} one
 * @param {Answer} other
 * @returns {boolean}
 */
export function isSameAnswer(one, other) {
  const [first, second] = [one, other].map((answer) => JSON.stringify({ ...answer, open: 0, hints: 0, handed: 0 }));
  return first === second;
}

/**
 * The choice that counts: the one made last; -1 before any.
 * @param {Answer} answer
 * @returns {number}
 */
export function latestChoice(answer) {
  return answer.options.length ? answer.options[answer.options.length - 1] : -1;
}

/**
 * The choice of a decision that counts, if one was made.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {import('./types.js').OptionData|undefined}
 */
export function choiceMade(course, state, blockIx) {
  return course.blocks[blockIx].options[latestChoice(answerOf(state, blockIx))];
}

/**
 * Whether a block has been answered: a decision made, a question checked, something written.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
export function isAnswered(course, state, blockIx) {
  const block = course.blocks[blockIx];
  const answer = state.answers[blockIx];
  if (!answer) return false;
  if (block.answer === 'decision') return answer.options.length > 0;
  if (block.answer === 'writing') return answer.text.trim() !== '';
  if (block.answer === 'plan') return answer.fields.some((field) => field.trim() !== '');
  return answer.attempts > 0;
}

/**
 * Whether every choice ever made in a decision matters (a hub, a choice offered once, a test that asks for it), or only the
 * latest one.
 * @param {CourseData} course
 * @param {number} blockIx
 * @returns {boolean}
 */
export function remembersAll(course, blockIx) {
  const block = course.blocks[blockIx];
  if (block.answer !== 'decision') return false;
  if (block.visit !== undefined || block.options.some((choice) => choice.once)) return true;
  return course.conditions.some((test) => asksForChoice(test, blockIx));
}

/**
 * @param {Array<*>} test
 * @param {number} blockIx
 * @returns {boolean}
 */
function asksForChoice(test, blockIx) {
  if (test[0] === 'chosen') return test[1] === blockIx;
  return test.slice(1).some((part) => Array.isArray(part) && asksForChoice(part, blockIx));
}

/** @type {Mode[]} */
const KEEP_MODES = ['private', 'saved', 'shared'];

/**
 * The more careful of two modes.
 * @param {Mode} one
 * @param {Mode} other
 * @returns {Mode}
 */
function carefuller(one, other) {
  return KEEP_MODES.indexOf(one) < KEEP_MODES.indexOf(other) ? one : other;
}

/**
 * Where a written answer goes: the block's mode, or what the learner lowered it to.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {Mode}
 */
export function keepOf(course, state, blockIx) {
  const own = course.blocks[blockIx].keep || 'private';
  const lowered = answerOf(state, blockIx).lowered;
  return lowered ? carefuller(own, lowered) : own;
}

/**
 * Where a plan's field goes: never further than the answer it begins with.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @param {number} fieldIx
 * @returns {Mode}
 */
export function fieldKeepOf(course, state, blockIx, fieldIx) {
  const field = course.blocks[blockIx].fields[fieldIx];
  const keep = carefuller(field.keep, answerOf(state, blockIx).lowered || field.keep);
  if (field.from === undefined || course.blocks[field.from].answer !== 'writing') return keep;
  return carefuller(keep, keepOf(course, state, field.from));
}

/**
 * What an answer says in words: chosen options, typed text. For {saved}, plans, notes and reports.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {string}
 */
export function answerText(course, state, blockIx) {
  const block = course.blocks[blockIx];
  const answer = state.answers[blockIx];
  if (!answer) return '';
  const choice = block.answer === 'decision' && choiceMade(course, state, blockIx);
  if (choice) return choice.text;
  return asked[block.answer]?.words?.(block, answer) || answer.text || answer.options.map((ix) => block.options[ix].text).join('; ');
}
