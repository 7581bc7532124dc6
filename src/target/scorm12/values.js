/**
 * Values as SCORM 1.2 writes them: texts within its limits, times, identifiers, answers. Pure; what cannot be said in the
 * standard's words becomes the nearest thing that can.
 *
 * @typedef {import('../../player/js/types.js').Interaction} Interaction
 * @typedef {[string, string]} ScormCall an element and its value
 */

const scormTextLimit = 255;
const scormLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 9999:59:59.99, in hundredths of a second. */
const scormLongestTime = 9999 * 360000 + 359999;

/**
 * A length of time as HHHH:MM:SS.SS.
 * @param {number} seconds
 * @returns {string}
 */
export function scormTimespan(seconds) {
  const wanted = Number.isFinite(seconds) ? Math.round(seconds * 100) : 0;
  const hundredths = Math.min(Math.max(wanted, 0), scormLongestTime);
  const pad = (/** @type {number} */ n, /** @type {number} */ width) => String(Math.floor(n)).padStart(width, '0');
  const whole = Math.floor(hundredths / 100);
  const time = `${pad(whole / 3600, 4)}:${pad((whole % 3600) / 60, 2)}:${pad(whole % 60, 2)}`;
  return `${time}.${pad(hundredths % 100, 2)}`;
}

/**
 * A time of day as HH:MM:SS.
 * @param {Date} time
 * @returns {string}
 */
export function scormTimeOfDay(time) {
  const two = (/** @type {number} */ n) => String(n || 0).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/**
 * Chosen options as single letters and digits, separated by commas; of a pair the first counts from 1 on.
 * @param {Array<number|number[]>} options
 * @returns {string}
 */
export function scormChoices(options) {
  const letter = (/** @type {*} */ option) => (option[1] >= 0 ? `${(option[0] + 1).toString(36)}.${scormLetters[option[1]]}` : scormLetters[option]);
  return options.map(letter).filter(Boolean).join(',');
}

/**
 * @param {string} text
 * @returns {string} one line within the limit, not cut inside a sign of two halves
 */
export function scormText(text) {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, scormTextLimit);
  return line.replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * @param {number} points
 * @returns {string} within what platforms take
 */
export function scormPoints(points) {
  const kept = Math.min(Math.max(Number(points) || 0, 0), 100);
  return String(Math.round(kept * 100) / 100);
}

/**
 * Type, response and right responses of an answer.
 * @param {Interaction} answer
 * @returns {{type: string, response: string, patterns: string[]}}
 */
export function scormAnswer(answer) {
  if (/choice|ing/.test(answer.kind)) {
    const { rightOptions, options } = answer;
    // Of the choices that are as good as each other the learner's own comes first: so many fit between two commits.
    const each = rightOptions.map((one) => [one]).sort(([one], [other]) => Number(options.includes(other)) - Number(options.includes(one)));
    const patterns = (answer.either ? each.slice(0, 2) : [rightOptions]).map(scormChoices).filter(Boolean);
    return { type: answer.kind, response: scormChoices(options), patterns };
  }
  if (answer.kind === 'true-false') {
    const side = (/** @type {number|number[]} */ option) => (option === 0 ? 't' : 'f');
    const response = answer.options.slice(0, 1).map(side).join('');
    return { type: 'true-false', response, patterns: answer.rightOptions.slice(0, 1).map(side) };
  }
  // A range has no pattern that each number in it would match.
  const patterns = answer.kind === 'numeric' ? answer.rightTexts.filter((_, __, all) => !all[1]) : answer.rightTexts.slice(0, 1);
  return { type: answer.kind, response: scormText(answer.text), patterns: patterns.map(scormText) };
}

/**
 * The calls for one answer at its place in the platform's list, without its id (which must come first).
 * @param {Interaction} answer
 * @param {number} index
 * @returns {ScormCall[]}
 */
export function scormInteraction(answer, index) {
  const { type, response, patterns } = scormAnswer(answer);
  const at = `cmi.interactions.${index}`;
  /** @type {ScormCall[]} */
  const calls = [[`${at}.type`, type], [`${at}.time`, scormTimeOfDay(answer.time)]];
  patterns.forEach((pattern, place) => calls.push([`${at}.correct_responses.${place}.pattern`, pattern]));
  calls.push([`${at}.weighting`, scormPoints(answer.weighting)]);
  calls.push([`${at}.student_response`, response]);
  calls.push([`${at}.result`, answer.result]);
  calls.push([`${at}.latency`, scormTimespan(answer.latency)]);
  return calls;
}
