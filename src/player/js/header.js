/**
 * The header of the saved state: 24 characters that alone save status, score and place. Its shape is the same in every version of
 * the codec (`src/model/record/header.rs` says it in full).
 *
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Best} Best
 * @typedef {Object} Header
 * @property {number} version
 * @property {number} lineage
 * @property {number} sequence
 * @property {Best} best
 * @property {boolean} ended
 * @property {number} scene key of the present scene; -1 before the first
 * @property {number} size characters of the body, modulo 4,096
 * @property {number} whole checksum of all but the checksums
 */
import { checksum24, putNumber, readerOf, sixesOf, takeNumber } from './sixbits.js';

/** Version of the codec, characters of the header, and characters before its checksums. */
export const CODEC_VERSION = 1;
export const HEADER_SIZE = 24;
const HEADER_PLAIN = 16;

/** @type {Array<Best['success']>} */
const SUCCESSES = ['', 'failed', 'passed', ''];

/**
 * Puts the header before a body.
 * @param {State} state
 * @param {number} sceneKey -1 before the first scene
 * @param {string} body
 * @returns {string}
 */
export function sealState(state, sceneKey, body) {
  const plain =
    putNumber(CODEC_VERSION, 1) +
    putNumber(state.lineage, 4) +
    putNumber(state.sequence, 4) +
    putNumber(summaryOf(state, sceneKey >= 0), 2) +
    putNumber(Math.max(0, sceneKey), 3) +
    putNumber(body.length & 0xfff, 2);
  const whole = plain + putNumber(checksum24(sixesOf(plain + body) || []), 4);
  return whole + putNumber(checksum24(sixesOf(whole) || []), 4) + body;
}

/**
 * @param {State} state
 * @param {boolean} begun
 * @returns {number} 12 bits
 */
function summaryOf(state, begun) {
  const { completed, success, raw } = state.best;
  const score = raw < 0 ? 127 : Math.min(100, raw);
  return (Number(completed) << 11) | (SUCCESSES.indexOf(success) << 9) | (score << 2) | (Number(state.ended) << 1) | Number(begun);
}

/**
 * Reads a header; null where it is damaged.
 * @param {number[]} sixes
 * @returns {Header|null}
 */
export function openHeader(sixes) {
  if (sixes.length < HEADER_SIZE) return null;
  const reader = readerOf(sixes);
  const version = takeNumber(reader, 1);
  const lineage = takeNumber(reader, 4);
  const sequence = takeNumber(reader, 4);
  const summary = takeNumber(reader, 2);
  const scene = takeNumber(reader, 3);
  const size = takeNumber(reader, 2);
  const whole = takeNumber(reader, 4);
  if (version === 0 || takeNumber(reader, 4) !== checksum24(sixes.slice(0, HEADER_PLAIN + 4))) return null;
  const raw = (summary >> 2) & 127;
  const best = { completed: summary >> 11 === 1, success: SUCCESSES[(summary >> 9) & 3], raw: raw > 100 ? -1 : raw };
  return { version, lineage, sequence, best, ended: ((summary >> 1) & 1) === 1, scene: (summary & 1) === 1 ? scene : -1, size, whole };
}

/**
 * The body behind a header; null where it is damaged.
 * @param {Header} header
 * @param {number[]} sixes
 * @returns {number[]|null}
 */
export function bodyBehind(header, sixes) {
  const body = sixes.slice(HEADER_SIZE);
  const sound = (body.length & 0xfff) === header.size && checksum24([...sixes.slice(0, HEADER_PLAIN), ...body]) === header.whole;
  return sound ? body : null;
}
