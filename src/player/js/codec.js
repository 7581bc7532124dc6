/**
 * The saved state as text: what an LMS keeps between two launches.
 *
 * A course and a state go in, at most `course.stateBound` characters of `A–Z a–z 0–9 - _` come out. The body is a row of
 * sections: a letter, the length in three characters, records that begin with a key and tell their own length. Private writing
 * is never in it. The Rust side is `src/model/record/write.rs`; reading stands in `decode.js`.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').State} State
 */
import { fieldKeepOf, remembersAll } from './answers.js';
import { asked } from './asked.js';
import { HISTORY_ROOM } from './engine.js';
import { byteLength, cutBytes, ROOMS } from './fold.js';
import { HEADER_SIZE, sealState } from './header.js';
import { putNumber, putText } from './sixbits.js';
import { joinBest } from './status.js';

/** What the sections hold, in the order in which they are written: a section's letter is its place. From `ANSWERED` on, answers. Shapes of
 * answer that only some packages know add themselves. */
export const SECTIONS = ['once', 'history', 'seen', 'number', 'yesno', 'words', 'decision', 'options', 'number', 'text', 'writing', 'fields', 'plans', 'scale'];
export const ANSWERED = 6;
export const FIELDS = 11;

/** How the modes a learner may choose instead are written. @type {Array<import('./types.js').Answer['lowered']>} */
export const LOWERED_MODES = ['', 'private', 'saved'];
/** Written in their place where a text may be shared: where this is missing, its writer was promised less. */
export const SHARED = 3;
/** Bytes of the longest text; what is added to a number. */
export const MOST_BYTES = 4095;
export const NUMBER_ZERO = 8388608;

/**
 * The whole saved state.
 * @param {CourseData} course
 * @param {State} state
 * @returns {string}
 */
export function encodeState(course, state) {
  /** @type {string[]} */
  const sections = SECTIONS.map(() => '');
  const { seed, replaced, seconds, interactions } = state;
  sections[0] = putNumber(seed, 4) + putNumber(replaced, 4) + putNumber(Math.min(seconds, 0xffffff), 4) + putNumber(Math.min(interactions, 0x3ffff), 3);
  sections[1] = course.scenes.length > 1 ? sceneKeys(course, state.history.slice(-HISTORY_ROOM)) : '';
  sections[2] = sceneKeys(course, state.visited);
  course.values.forEach((value, ix) => {
    sections[SECTIONS.indexOf(value.kind)] += valueRecord(value, state.values[ix]);
  });
  course.blocks.forEach((block, ix) => {
    const letter = SECTIONS.indexOf(block.answer, ANSWERED);
    if (state.answers[ix] && letter > 0) sections[letter] += (asked[block.answer]?.put || answerRecord)(course, state, ix);
    if (state.answers[ix] && block.answer === 'plan') planRecords(course, state, ix, sections);
  });
  const body = sections.map((records, letter) => (records ? putNumber(letter, 1) + putNumber(records.length, 3) + records : '')).join('');
  const scene = course.scenes[state.scene];
  return sealState(state, scene ? scene.key : -1, body);
}

/**
 * The saved state as the device keeps it: with the best the platform holds.
 * @param {CourseData} course
 * @param {State} state
 * @param {import('./types.js').Best} held
 * @returns {string}
 */
export function keptBy(course, state, held) {
  return encodeState(course, { ...state, best: joinBest(state.best, held) });
}

/**
 * The state as a support code: without a word of what the learner wrote.
 * @param {CourseData} course
 * @param {State} state
 * @returns {string}
 */
export function supportCode(course, state) {
  const answers = Object.entries(state.answers).map(([ix, answer]) =>
    [ix, course.blocks[Number(ix)].answer === 'number' ? answer : { ...answer, text: '', fields: [] }]);
  return `${course.build}.${encodeState(course, { ...state, answers: Object.fromEntries(answers) })}`;
}

/**
 * The copy of the header for the bookmark.
 * @param {string} saved
 * @returns {string}
 */
export function placeOf(saved) {
  return saved.slice(0, HEADER_SIZE);
}

/**
 * @param {CourseData} course
 * @param {number[]} scenes
 * @returns {string}
 */
function sceneKeys(course, scenes) {
  return scenes.filter((ix) => course.scenes[ix]).map((ix) => putNumber(course.scenes[ix].key, 3)).join('');
}

/**
 * @param {import('./types.js').ValueData} value
 * @param {number} n
 * @returns {string}
 */
function valueRecord(value, n) {
  const kept = Math.max(value.low, Math.min(value.high, n));
  const key = putNumber(value.key, 3);
  if (value.kind === 'yesno') return key + putNumber(kept, 1);
  if (value.kind === 'words') return key + putNumber((value.keys || [])[kept] || 0, 2);
  return key + putNumber(Math.max(1 - NUMBER_ZERO, Math.min(NUMBER_ZERO - 1, kept)) + NUMBER_ZERO, 4);
}

/**
 * Key, flags, how often it was checked (not for writing), options or text; nothing where there is nothing to keep.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} ix
 * @returns {string}
 */
export function answerRecord(course, state, ix) {
  const block = course.blocks[ix];
  const { answer: kind, options } = block;
  const answer = state.answers[ix];
  const writing = kind === 'writing';
  if (writing && block.keep !== 'saved' && block.keep !== 'shared') return '';
  const kept = kind === 'decision' && !remembersAll(course, ix) ? answer.options.slice(-1) : answer.options;
  const keys = kept.filter((place) => options[place]).map((place) => putNumber(options[place].key, kind === 'scale' ? 3 : 2));
  const chosen = writing ? Math.max(0, LOWERED_MODES.indexOf(answer.lowered)) : 0;
  const room = writing ? Math.min(MOST_BYTES, block.max || 0) : ROOMS[kind];
  const typed = room !== undefined;
  const text = typed && chosen !== 1 ? cutBytes(answer.text, room) : '';
  const lowered = text && !chosen && block.keep === 'shared' ? SHARED : chosen;
  const attempts = writing ? 0 : Math.min(60, answer.attempts);
  if (!keys.length && !text && !attempts && !answer.hints && !lowered) return '';
  const flags = (Number(answer.open) << 5) | (Number(answer.handed) << 4) | (Number(answer.hints > 0) << 3) | Math.min(7, keys.length) | lowered;
  return (
    putNumber(block.key, 3) +
    putNumber(flags, 1) +
    (writing ? '' : putNumber(attempts, 1)) +
    (keys.length < 7 ? '' : putNumber(keys.length, 2)) +
    (answer.hints > 0 ? putNumber(Math.min(63, answer.hints), 1) : '') +
    keys.join('') +
    (typed ? putNumber(byteLength(text), writing ? 2 : 1) + putText(text) : '')
  );
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {number} ix
 * @param {string[]} sections
 */
function planRecords(course, state, ix, sections) {
  const { fields, key } = course.blocks[ix];
  const answer = state.answers[ix];
  let shared = false;
  fields.forEach((field, place) => {
    const text = cutBytes(answer.fields[place] || '', Math.min(MOST_BYTES, field.max));
    if (text === '' || fieldKeepOf(course, state, ix, place) === 'private') return;
    shared = shared || (field.keep === 'shared' && !answer.lowered);
    sections[FIELDS] += putNumber(field.key, 3) + putNumber(byteLength(text), 2) + putText(text);
  });
  const handed = answer.handed && fields.some((field) => field.keep === 'shared');
  if (handed || shared) sections[FIELDS + 1] += putNumber(key, 3) + putNumber(Number(handed), 1);
}
