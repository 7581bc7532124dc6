/**
 * What shapes of values tables are made of. A shape is asked about a value at a path, and says what is wrong there.
 *
 * @typedef {import('./formats.mjs').How} How
 * @typedef {(value: *, path: string, say: Say, how: How) => void} Shape
 * @typedef {(path: string, words: string) => void} Say
 */

const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`);
/** @param {*} value @returns {value is Object<string, *>} */
export const isObject = (value) => kindOf(value) === 'an object';
const has = (value, key) => Object.prototype.hasOwnProperty.call(value, key);

/** @type {(wanted: string) => Shape} */
const plain = (wanted) => (value, path, say) => { if (kindOf(value) !== wanted) say(path, `is ${kindOf(value)}, and should be ${wanted}`); };

/** Anything at all, as in extensions. @type {Shape} */
export const anything = () => {};
export const text = plain('a string');
export const flag = plain('a boolean');
export const number = plain('a number');

/** A text of a format. @param {import('./formats.mjs').Format} format @returns {Shape} */
export const a = (format) => (value, path, say, how) => {
  if (typeof value !== 'string') return text(value, path, say, how);
  const wrong = format(value, how);
  if (wrong) say(path, wrong);
};

/** One of these words. @param {string[]} words @returns {Shape} */
export const word = (...words) => (value, path, say) => { if (!words.includes(value)) say(path, `should be ${words.join(' or ')}`); };

/** @type {Shape} */
export const count = (value, path, say) => { if (!Number.isInteger(value) || value < 0) say(path, 'is no whole number from 0 on'); };

/** @param {Shape} shape @param {number} [least] @returns {Shape} */
export const list = (shape, least = 0) => (value, path, say, how) => {
  if (!Array.isArray(value)) return say(path, `is ${kindOf(value)}, and should be a list`);
  if (value.length < least) say(path, 'is empty');
  value.forEach((one, ix) => shape(one, `${path}[${ix}]`, say, how));
};

/** Keys of a format, and values all of one shape. @param {import('./formats.mjs').Format} key @param {Shape} shape @returns {Shape} */
export const map = (key, shape) => (value, path, say, how) => {
  if (!isObject(value)) return say(path, `is ${kindOf(value)}, and should be an object`);
  for (const [name, one] of Object.entries(value)) {
    const wrong = key(name, how);
    if (wrong) say(path, `the key ${JSON.stringify(name)} ${wrong}`);
    shape(one, `${path}[${JSON.stringify(name)}]`, say, how);
  }
};

/**
 * Keys that are known, and no other. A key that ends in `!` must be there; one that ends in `2` is known from version 2 on.
 * `rules` look at the whole, once it is an object.
 * @param {Object<string, Shape>} table @param {...Shape} rules @returns {Shape}
 */
export function record(table, ...rules) {
  const keys = Object.entries(table).map(([name, shape]) => ({ key: name.replace(/[!2]$/, ''), must: name.endsWith('!'), late: name.endsWith('2'), shape }));
  return (value, path, say, how) => {
    if (!isObject(value)) return say(path, `is ${kindOf(value)}, and should be an object`);
    const known = keys.filter(({ late }) => !late || how.major >= 2);
    for (const key of Object.keys(value)) {
      if (!known.some((one) => one.key === key)) say(`${path}.${key}`, 'is not known');
    }
    for (const { key, must, shape } of known) {
      if (has(value, key)) shape(value[key], `${path}.${key}`, say, how);
      else if (must) say(`${path}.${key}`, 'is missing');
    }
    for (const rule of rules) rule(value, path, say, how);
  };
}

/** The shape that the object type names; `otherwise` when it names none. @param {Object<string, Shape>} table @param {string} otherwise @returns {Shape} */
export const byType = (table, otherwise) => (value, path, say, how) => {
  if (!isObject(value)) return say(path, `is ${kindOf(value)}, and should be an object`);
  const type = has(value, 'objectType') ? value.objectType : otherwise;
  if (typeof type === 'string' && has(table, type)) table[type](value, path, say, how);
  else say(`${path}.objectType`, `should be ${Object.keys(table).join(' or ')}`);
};
