/**
 * What can be right or wrong: how each shape of answer is taken and judged.
 *
 * A block and what was given go in; an answer, or whether it is right, comes out. Shapes that only some packages know add themselves
 * (`parts.js`, `sequence.js`), so that nothing here or elsewhere asks for a kind of block.
 *
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {{result: 'right'|'partly'|'notyet', share: number, remark: number}} Judged
 *
 * @typedef {Object} AskedShape
 * @property {(block: BlockData, answer: Answer) => Judged} judge
 * @property {(block: BlockData, event: any) => Partial<Answer>|null} given null where it is no answer
 * @property {(block: BlockData, answer: Answer) => string} [words] what it says, where options and text do not
 * @property {(block: BlockData, answer: Answer) => Partial<import('./types.js').Interaction>} [told] what is reported otherwise
 * @property {(course: import('./types.js').CourseData, state: import('./types.js').State, ix: number) => string} [put] its record in the saved state
 * @property {(into: import('./decode.js').Adopting, reader: import('./sixbits.js').SixReader) => boolean} [adopts] the record read: whether all of
 * it has a place in this version of the module
 */
import { cutBytes, foldText, millionths, ROOMS, shortText, westernFigures } from './fold.js';

/** The shapes by the name of `BlockData.answer`. @type {Record<string, AskedShape|undefined>} */
export const asked = {
  options: { judge: judgeOptions, given: givenOptions },
  number: { judge: judgeNumber, given: givenText, told: tellNumber },
  text: { judge: judgeText, given: givenText },
  scale: { judge: judgeOptions, given: givenOptions },
};

/**
 * The parts of a question with several right options are its options: one whose tick is as it should be is a right part.
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {Judged}
 */
function judgeOptions(block, { options: chosen }) {
  const options = block.options;
  const right = options.filter((option, ix) => Boolean(option.right) === chosen.includes(ix)).length;
  const remark = !block.several && chosen.length ? chosen[0] : -1;
  if (right === options.length) return { result: 'right', share: block.score, remark };
  const some = Boolean(block.several) && chosen.some((ix) => options[ix].right);
  const pays = Boolean(block.several) && block.partial && chosen.length > 0;
  return { result: some ? 'partly' : 'notyet', share: pays ? Math.floor((block.score * right) / options.length) : 0, remark };
}

/**
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {Judged}
 */
function judgeNumber(block, { text }) {
  const n = millionths(text);
  const [low, high] = block.range || [1, 0];
  const right = n !== null && n >= low && n <= high;
  return { result: right ? 'right' : 'notyet', share: 0, remark: (block.remarks || []).findIndex((other) => other === n) };
}

/**
 * @param {BlockData} block
 * @param {Answer} answer
 * @returns {Judged}
 */
function judgeText(block, { text }) {
  const same = (/** @type {number|string} */ other) => foldText(shortText(String(other))) === foldText(text);
  const right = (block.accepted || []).some(same);
  return { result: right ? 'right' : 'notyet', share: 0, remark: (block.remarks || []).findIndex(same) };
}

/**
 * Several, or one; of a scale as many as it has statements: its page offers one for each.
 * @param {BlockData} block
 * @param {any} event
 * @returns {Partial<Answer>|null} null where it is no answer
 */
function givenOptions(block, event) {
  const each = /** @type {number[]} */ ([...new Set(event.options)]).filter((ix) => block.options[ix]).sort((a, b) => a - b);
  return each.length === 0 || (each.length !== (block.rows || 1) && !block.several) ? null : { options: each };
}

/**
 * A number is told as it was understood.
 * @param {BlockData} _
 * @param {Answer} answer
 * @returns {Partial<import('./types.js').Interaction>}
 */
function tellNumber(_, { text }) {
  return { text: String((millionths(text) || 0) / 1000000) };
}

/**
 * @param {BlockData} block
 * @param {any} event
 * @returns {Partial<Answer>|null} null where it is no answer
 */
function givenText(block, event) {
  const said = (event.text || '').trim();
  const number = block.answer === 'number';
  const kept = number ? cutBytes(westernFigures(said), ROOMS.number) : shortText(said);
  const empty = number ? millionths(kept) === null : foldText(kept) === '';
  return empty ? null : { text: kept };
}
