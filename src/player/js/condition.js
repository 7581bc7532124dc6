/**
 * Conditions: what `{if}` and `Only if:` ask.
 *
 * Course, state and a condition go in, true or false comes out. A condition that cannot be understood does not hold.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').State} State
 */
import { answerOf, isAnswered, latestChoice } from './answers.js';
import { foldText, millionths } from './fold.js';
import { passed, percent, points } from './points.js';

/** @type {Record<string, (a: number, b: number) => boolean>} */
const COMPARISONS = {
  is: (a, b) => a === b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
};

/** @type {Record<string, (course: CourseData, state: State, test: Array<*>) => boolean>} */
const CONDITION_TESTS = {
  and: (course, state, test) => test.slice(1).every((part) => testHolds(course, state, part)),
  or: (course, state, test) => test.slice(1).some((part) => testHolds(course, state, part)),
  not: (course, state, test) => !testHolds(course, state, test[1]),
  seen: (course, state, test) => state.visited.includes(test[1]),
  passed: (course, state) => passed(course, state),
  value: (course, state, test) => compare(state.values[test[1]], test[2], test[3]),
  score: (course, state, test) => compare(Math.floor(points(course, state) / course.unit), test[1], test[2]),
  max: (course, state, test) => compare(Math.floor(course.max / course.unit), test[1], test[2]),
  percent: (course, state, test) => compare(percent(course, state), test[1], test[2]),
  number: (course, state, test) => {
    const n = millionths(answerOf(state, test[1]).text);
    return n !== null && compare(n, test[2], test[3]);
  },
  chosen: (course, state, test) => answerOf(state, test[1]).options.includes(test[2]),
  only: (course, state, test) => holdsOnly(course, state, test[1], test[2]),
  wrote: (course, state, test) => isAnswered(course, state, test[1]) && foldText(answerOf(state, test[1]).text) === foldText(String(test[2])),
  answered: (course, state, test) => isAnswered(course, state, test[1]),
  never: () => false,
};

/**
 * @param {number} n
 * @param {string} op
 * @param {number} other
 * @returns {boolean}
 */
function compare(n, op, other) {
  return COMPARISONS[op](n, other);
}

/**
 * Whether exactly this option is the answer: of a decision, whether it is the choice made last.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @param {number} option
 * @returns {boolean}
 */
function holdsOnly(course, state, blockIx, option) {
  const answer = answerOf(state, blockIx);
  if (course.blocks[blockIx].answer === 'decision') return latestChoice(answer) === option;
  return answer.options.length === 1 && answer.options[0] === option;
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {Array<*>} test
 * @returns {boolean}
 */
function testHolds(course, state, test) {
  return CONDITION_TESTS[test[0]](course, state, test);
}

/**
 * Whether a condition of the course holds.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} conditionIx
 * @returns {boolean}
 */
export function holds(course, state, conditionIx) {
  return testHolds(course, state, course.conditions[conditionIx]);
}
