/**
 * A judge of statements that we did not write: the validation of Learning Locker, whose authors knew nothing of our reading of the
 * standard. It knows xAPI 1.0 alone, and less than `validate.mjs` of interactions; what both let pass stands on firm ground.
 */
import learningLocker from '@learninglocker/xapi-validation';

/** @typedef {{name: string, path: string[], data: *}} Warned with more in it, by kind: the keys that are wrong, or the type that was wanted */

/** A package of the old kind: what it exports by default is one key of what is imported. */
const validate = /** @type {(statement: *) => Warned[]} */ (/** @type {*} */ (learningLocker).default);

/** What every warning has besides. */
const OF_ALL = ['name', 'path', 'data', 'message', 'stack'];

/** @param {Warned} warned */
function lineOf(warned) {
  const more = Object.entries(warned).filter(([key]) => !OF_ALL.includes(key)).map(([, value]) => JSON.stringify(value));
  return `${warned.path.join('.')}: ${[warned.name, ...more].join(' ')}: ${JSON.stringify(warned.data)?.slice(0, 120)}`;
}

/** What the judge says against a statement, a line each. @param {*} statement @returns {string[]} */
export const judge = (statement) => validate(structuredClone(statement)).map(lineOf);
