/**
 * Answers that are an order: options are places of the course's, which is the right order, as the learner has put them.
 *
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').Answer} Answer
 */
import { asked } from './asked.js';
import { SECTIONS } from './codec.js';
import { judgeParts, recordHead, takeHead } from './parts.js';
import { putNumber, takeNumber } from './sixbits.js';

SECTIONS[14] = 'order';
asked.order = {
  judge: (block, answer) => judgeParts(block, rightPlaces(answer)),
  given: givenOrder,
  put: orderRecord,
  adopts: adoptOrder,
  told: (block) => ({ kind: 'sequencing', rightOptions: block.options.map((_, ix) => ix) }),
};

/**
 * Whether the right one stands at each place, of those that were there to be put in order.
 * @param {Answer} answer
 * @returns {boolean[]}
 */
export function rightPlaces({ options }) {
  const sorted = [...options].sort((a, b) => a - b);
  return options.map((option, ix) => option === sorted[ix]);
}

/**
 * @param {BlockData} block
 * @param {any} event
 * @returns {Partial<Answer>|null} null where one is missing
 */
function givenOrder(block, event) {
  const options = /** @type {number[]} */ ([...new Set(event.options)]).filter((ix) => block.options[ix]);
  return options.length === block.options.length ? { options } : null;
}

/**
 * The head, how many, and their keys in the order in which they stand.
 * @param {import('./types.js').CourseData} course
 * @param {import('./types.js').State} state
 * @param {number} ix
 * @returns {string} nothing where there is nothing to keep
 */
function orderRecord(course, state, ix) {
  const block = course.blocks[ix];
  const answer = state.answers[ix];
  const keys = answer.options.filter((place) => block.options[place]).map((place) => putNumber(block.options[place].key, 2));
  if (!keys.length && !answer.attempts && !answer.hints) return '';
  return recordHead(block, answer) + putNumber(keys.length, 1) + keys.join('');
}

/**
 * @param {import('./decode.js').Adopting} into
 * @param {import('./sixbits.js').SixReader} reader
 * @returns {boolean}
 */
function adoptOrder(into, reader) {
  const { ix, answer } = takeHead(into, reader);
  const block = ix < 0 ? undefined : into.course.blocks[ix];
  const keys = [];
  for (let left = takeNumber(reader, 1); left > 0; left -= 1) keys.push(takeNumber(reader, 2));
  if (!block || reader.short || block.answer !== 'order') return false;
  const places = keys.map((key) => block.options.findIndex((option) => option.key === key));
  const options = [...new Set(places)].filter((place) => place >= 0);
  if (keys.length && !options.length) return false;
  into.state.answers[ix] = { ...answer, options };
  return !places.includes(-1);
}
