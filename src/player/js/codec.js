/**
 * The saved state as text: what an LMS keeps between two launches.
 *
 * A course and a state go in, at most `course.stateBound` characters of `A–Z a–z 0–9 - _` come out. The body is a row of
 * sections: a letter, the length in three characters, records that begin with a key and tell their own length. Private writing
 * is never in it. The Rust side is `src/model/record/write.rs`; reading stands in `decode.js`.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Answer} Answer
 */
import { fieldKeepOf, remembersAll } from './answers.js';
import { HISTORY_ROOM } from './engine.js';
import { cutBytes, byteLength, NUMBER_ROOM, TEXT_ROOM } from './fold.js';
import { HEADER_SIZE, sealState } from './header.js';
import { putNumber, putText } from './sixbits.js';

/** The letters of the sections, in the order in which they are written. */
export const SECTION = { once: 0, history: 1, visited: 2, numbers: 3, yesNo: 4, words: 5, decisions: 6, options: 7, typedNumbers: 8, typedTexts: 9, writings: 10, fields: 11, plans: 12 };

/** How the modes a learner may choose instead are written; bytes of the longest text; what is added to a number. */
export const LOWERED_MODES = ['', 'private', 'saved', 'shared'];
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
  const sections = Object.values(SECTION).map(() => '');
  const { seed, replaced, seconds, interactions } = state;
  sections[SECTION.once] = putNumber(seed, 4) + putNumber(replaced, 4) + putNumber(Math.min(seconds, 0xffffff), 4) + putNumber(Math.min(interactions, 0x3ffff), 3);
  sections[SECTION.history] = course.scenes.length > 1 ? sceneKeys(course, state.history.slice(-HISTORY_ROOM)) : '';
  sections[SECTION.visited] = sceneKeys(course, state.visited);
  course.values.forEach((value, ix) => {
    const [letter, record] = valueRecord(value, state.values[ix]);
    sections[letter] += record;
  });
  course.blocks.forEach((block, ix) => {
    const answer = state.answers[ix];
    const writer = RECORD_WRITERS[block.answer];
    if (answer && writer) writer(course, state, ix, answer, sections);
  });
  const body = sections.map((records, letter) => (records ? putNumber(letter, 1) + putNumber(records.length, 3) + records : '')).join('');
  const scene = course.scenes[state.scene];
  return sealState(state, scene ? scene.key : -1, body);
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
 * @returns {[number, string]} section and record
 */
function valueRecord(value, n) {
  const kept = Math.max(value.low, Math.min(value.high, n));
  const key = putNumber(value.key, 3);
  if (value.kind === 'yesno') return [SECTION.yesNo, key + putNumber(kept, 1)];
  if (value.kind === 'words') return [SECTION.words, key + putNumber((value.keys || [])[kept] || 0, 2)];
  return [SECTION.numbers, key + putNumber(Math.max(1 - NUMBER_ZERO, Math.min(NUMBER_ZERO - 1, kept)) + NUMBER_ZERO, 4)];
}

/** @typedef {(course: CourseData, state: State, blockIx: number, answer: Answer, sections: string[]) => void} RecordWriter */

/** @type {Record<string, RecordWriter>} */
const RECORD_WRITERS = {
  decision: (course, _state, ix, answer, sections) => {
    const kept = remembersAll(course, ix) ? answer.options : answer.options.slice(-1);
    sections[SECTION.decisions] += chosenRecord(course.blocks[ix], kept, answer);
  },
  options: (course, _state, ix, answer, sections) => {
    sections[SECTION.options] += chosenRecord(course.blocks[ix], answer.options, answer);
  },
  number: (course, _state, ix, answer, sections) => {
    sections[SECTION.typedNumbers] += typedRecord(course.blocks[ix], NUMBER_ROOM, answer);
  },
  text: (course, _state, ix, answer, sections) => {
    sections[SECTION.typedTexts] += typedRecord(course.blocks[ix], TEXT_ROOM, answer);
  },
  writing: (course, _state, ix, answer, sections) => {
    sections[SECTION.writings] += writingRecord(course.blocks[ix], answer);
  },
  plan: planRecords,
};

/**
 * @param {Answer} answer
 * @returns {number}
 */
function flagsOf(answer) {
  return (Number(answer.open) << 5) | (Number(answer.handed) << 4) | (Number(answer.hints > 0) << 3);
}

/**
 * @param {Answer} answer
 * @returns {string}
 */
function hintsOf(answer) {
  return answer.hints > 0 ? putNumber(Math.min(63, answer.hints), 1) : '';
}

/**
 * @param {BlockData} block
 * @param {number[]} kept
 * @param {Answer} answer
 * @returns {string}
 */
function chosenRecord(block, kept, answer) {
  const options = kept.map((ix) => (block.options || [])[ix]).filter((option) => option);
  if (options.length === 0 && answer.attempts === 0 && answer.hints === 0) return '';
  const count = options.length >= 7 ? putNumber(options.length, 2) : '';
  const begin = putNumber(block.key, 3) + putNumber(flagsOf(answer) | Math.min(7, options.length), 1) + putNumber(Math.min(60, answer.attempts), 1);
  return begin + count + hintsOf(answer) + options.map((option) => putNumber(option.key, 2)).join('');
}

/**
 * @param {BlockData} block
 * @param {number} room
 * @param {Answer} answer
 * @returns {string}
 */
function typedRecord(block, room, answer) {
  const text = cutBytes(answer.text, room);
  if (text === '' && answer.attempts === 0 && answer.hints === 0) return '';
  const begin = putNumber(block.key, 3) + putNumber(flagsOf(answer), 1) + putNumber(Math.min(60, answer.attempts), 1);
  return begin + hintsOf(answer) + putNumber(byteLength(text), 1) + putText(text);
}

/**
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {string}
 */
function writingRecord(block, answer) {
  if (block.keep !== 'saved' && block.keep !== 'shared') return '';
  const lowered = Math.max(0, LOWERED_MODES.indexOf(answer.lowered));
  const text = lowered === 1 ? '' : cutBytes(answer.text, Math.min(MOST_BYTES, block.max || 0));
  if (text === '' && answer.hints === 0 && lowered === 0) return '';
  const begin = putNumber(block.key, 3) + putNumber(flagsOf(answer) | lowered, 1);
  return begin + hintsOf(answer) + putNumber(byteLength(text), 2) + putText(text);
}

/** @type {RecordWriter} */
function planRecords(course, state, ix, answer, sections) {
  const fields = course.blocks[ix].fields || [];
  fields.forEach((field, place) => {
    const text = cutBytes(answer.fields[place] || '', Math.min(MOST_BYTES, field.max));
    if (text === '' || fieldKeepOf(course, state, ix, place) === 'private') return;
    sections[SECTION.fields] += putNumber(field.key, 3) + putNumber(byteLength(text), 2) + putText(text);
  });
  if (answer.handed && fields.some((field) => field.keep === 'shared')) sections[SECTION.plans] += putNumber(course.blocks[ix].key, 3);
}
