/**
 * The player's own words: a key and what stands in its places go in, a sentence comes out.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 */
import { allowed } from './notes.js';

/**
 * Which language numbers and days are written in: the course's, or where the browser refuses its tag that of the player's words.
 * @param {CourseData} course
 * @returns {string}
 */
function localeOf({ language, words }) {
  return allowed(() => Intl.getCanonicalLocales(language)[0]) || words.language || 'en';
}

/**
 * A key with a number `n` has forms by the language's plural rule: `attempts-one`, `attempts-other`.
 * @param {CourseData} course
 * @returns {(key: string, fill?: Object<string, string|number>) => string}
 */
export function speaker(course) {
  const words = course.words;
  const rule = new Intl.PluralRules(words.language || localeOf(course));
  return (key, fill = {}) => {
    const form = typeof fill.n === 'number' ? `${key}-${rule.select(fill.n)}` : key;
    const text = words[form] || words[`${key}-other`] || words[key] || key;
    return text.replace(/\{(\w+)\}/g, (place, name) => (name in fill ? String(fill[name]) : place));
  };
}

/** The same figures everywhere: those of the sentences they stand in. */
const FIGURES = { numberingSystem: 'latn' };

/**
 * Points as people write them.
 * @param {CourseData} course
 * @param {number} n points × unit
 * @returns {string}
 */
export function pointsText(course, n) {
  return new Intl.NumberFormat(localeOf(course), { ...FIGURES, maximumFractionDigits: 2 }).format(n / course.unit);
}

/**
 * The time of day, short.
 * @param {CourseData} course
 * @param {number} now
 * @returns {string}
 */
export function timeText(course, now) {
  return new Date(now).toLocaleTimeString(localeOf(course), { ...FIGURES, hour: '2-digit', minute: '2-digit' });
}

/**
 * The day, long.
 * @param {CourseData} course
 * @param {number} now
 * @returns {string}
 */
export function dayText(course, now) {
  return new Date(now).toLocaleDateString(localeOf(course), { ...FIGURES, day: 'numeric', month: 'long', year: 'numeric' });
}

/**
 * A learner's name as people say it: platforms give "Last, First".
 * @param {string} name
 * @returns {string}
 */
export function spokenName(name) {
  const parts = name.split(',').map((part) => part.trim());
  return parts.length === 2 && parts[0] && parts[1] ? `${parts[1]} ${parts[0]}` : name.trim();
}
