/**
 * Answers of several parts: each part is put to one of the targets (Match, Sort, a gap with a list), or typed (a gap).
 *
 * An answer's fields hold, part by part, the place of the target or what was typed; '' where nothing is known.
 *
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').PartData} PartData
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./asked.js').Judged} Judged
 * @typedef {import('./decode.js').Adopting} Adopting
 * @typedef {import('./sixbits.js').SixReader} SixReader
 */
import { asked } from './asked.js';
import { SECTIONS } from './codec.js';
import { byteLength, cutBytes, foldText, ROOMS, shortText } from './fold.js';
import { blankAnswer } from './answers.js';
import { takePlace } from './decode.js';
import { putNumber, putText, takeNumber, takeText } from './sixbits.js';

/** Stands for the length of a text where a part has none: a target's key follows. */
const TARGET_FOLLOWS = 63;

SECTIONS[15] = 'parts';
asked.parts = { judge: judgeWhole, given: givenParts, words: wordsOfParts, told: tellParts, put: partsRecord, adopts: adoptParts };

/**
 * Whether each part is right.
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {boolean[]}
 */
export function rightParts({ parts = [] }, { fields }) {
  return parts.map(({ takes, accepted }, ix) => {
    const field = fields[ix] || '';
    if (!accepted) return field !== '' && takes.includes(Number(field));
    return accepted.some((text) => foldText(shortText(text)) === foldText(field));
  });
}

/**
 * No answer leaves a part out: one without any was not there, or had another target, when the question was answered.
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {Judged}
 */
function judgeWhole(block, answer) {
  return judgeParts(block, rightParts(block, answer).filter((_, ix) => answer.fields[ix]));
}

/**
 * Each right part earns its share.
 * @param {BlockData} block
 * @param {boolean[]} rights
 * @returns {Judged}
 */
export function judgeParts(block, rights) {
  const right = rights.filter(Boolean).length;
  const result = !right ? 'notyet' : right < rights.length ? 'partly' : 'right';
  return { result, share: block.partial ? Math.floor((block.score * right) / rights.length) : 0, remark: -1 };
}

/**
 * @param {BlockData} block
 * @param {any} event
 * @returns {Partial<Answer>|null} null where a part is missing
 */
function givenParts({ parts = [], options }, event) {
  const given = event.fields || [];
  const fields = parts.map(({ accepted }, ix) => {
    const field = String(given[ix] === undefined ? '' : given[ix]);
    const kept = shortText(field.trim());
    if (accepted) return foldText(kept) ? kept : '';
    return options[Number(field)] && field ? field : '';
  });
  return fields.includes('') ? null : { fields };
}

/**
 * @param {BlockData} block
 * @param {string[]} fields
 * @returns {string[]} what each part was answered with
 */
function saidOf({ parts = [], options }, fields) {
  return parts.map(({ accepted }, ix) => {
    const option = options[Number(fields[ix])];
    return accepted ? fields[ix] : fields[ix] && option ? option.text : '';
  });
}

/**
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {string}
 */
function wordsOfParts(block, { fields }) {
  const lines = saidOf(block, fields).map((said, ix) => {
    const { text } = (block.parts || [])[ix];
    return said && text ? `${text}: ${said}` : said;
  });
  return lines.filter(Boolean).join((block.parts || []).every(({ text }) => text) ? '; ' : ', ');
}

/**
 * Parts with words of their own are matched; gaps are filled in, and their texts parted by `[,]`.
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {Partial<import('./types.js').Interaction>}
 */
function tellParts(block, { fields }) {
  const parts = block.parts || [];
  if (parts.every(({ text }) => text)) {
    const pairs = (/** @type {(part: PartData, ix: number) => string|number} */ target) =>
      parts.map((part, ix) => [ix, target(part, ix)]).filter(([, place]) => place !== '').map((pair) => pair.map(Number));
    return { kind: 'matching', options: pairs((_, ix) => fields[ix] || ''), rightOptions: pairs(({ takes }) => takes[0]) };
  }
  const right = saidOf(block, parts.map(({ takes, accepted }) => (accepted ? accepted[0] : String(takes[0]))));
  return { text: saidOf(block, fields).join('[,]'), rightTexts: [right.join('[,]')] };
}

/**
 * Key, flags, how often it was checked, hints.
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {string}
 */
export function recordHead({ key }, { handed, hints, attempts }) {
  const flags = (Number(handed) << 4) | (Number(hints > 0) << 3);
  return putNumber(key, 3) + putNumber(flags, 1) + putNumber(Math.min(60, attempts), 1) + (hints > 0 ? putNumber(Math.min(63, hints), 1) : '');
}

/**
 * How many parts are known, and for each its key and the length of its text, or that a target's key follows.
 * @param {import('./types.js').CourseData} course
 * @param {import('./types.js').State} state
 * @param {number} ix
 * @returns {string} nothing where there is nothing to keep
 */
function partsRecord(course, state, ix) {
  const block = course.blocks[ix];
  const answer = state.answers[ix];
  const records = (block.parts || []).map(({ key, accepted }, place) => {
    const field = accepted ? cutBytes(answer.fields[place] || '', ROOMS.text) : answer.fields[place];
    const option = block.options[Number(field)];
    if (!field || (!accepted && !option)) return '';
    const said = accepted ? putNumber(byteLength(field), 1) + putText(field) : putNumber(TARGET_FOLLOWS, 1) + putNumber(option.key, 2);
    return putNumber(key, 2) + said;
  });
  const known = records.filter(Boolean);
  if (!known.length && !answer.attempts && !answer.hints) return '';
  return recordHead(block, answer) + putNumber(known.length, 1) + known.join('');
}

/**
 * The head of a record: the place of its block, -1 for none, and what its answer begins with.
 * @param {Adopting} into
 * @param {SixReader} reader
 * @returns {{ix: number, answer: Answer}}
 */
export function takeHead(into, reader) {
  const ix = takePlace(reader, into.blocks);
  const flags = takeNumber(reader, 1);
  const attempts = Math.min(60, takeNumber(reader, 1));
  const hints = flags & 8 ? takeNumber(reader, 1) : 0;
  const most = ix < 0 ? 0 : into.course.blocks[ix].hints;
  return { ix, answer: { ...blankAnswer(), attempts, hints: Math.min(most, hints), handed: (flags & 16) !== 0 } };
}

/**
 * @param {Adopting} into
 * @param {SixReader} reader
 * @returns {boolean}
 */
function adoptParts(into, reader) {
  const { ix, answer } = takeHead(into, reader);
  const block = ix < 0 ? undefined : into.course.blocks[ix];
  const { parts = [], options = [] } = block || {};
  const fields = parts.map(() => '');
  let whole = true;
  for (let left = takeNumber(reader, 1); left > 0; left -= 1) {
    const key = takeNumber(reader, 2);
    const length = takeNumber(reader, 1);
    const typed = length !== TARGET_FOLLOWS;
    const text = typed ? takeText(reader, length) : '';
    const target = typed ? -1 : takeNumber(reader, 2);
    const place = parts.findIndex((part) => part.key === key && Boolean(part.accepted) === typed);
    const field = typed ? cutBytes(text, ROOMS.text) : String(options.findIndex((option) => option.key === target));
    if (place < 0 || (!typed && field === '-1')) whole = false;
    else fields[place] = field;
  }
  const some = fields.some(Boolean);
  if (!block || reader.short || block.answer !== 'parts' || !(some || whole)) return false;
  into.state.answers[ix] = { ...answer, fields: some ? fields : [] };
  return whole;
}
