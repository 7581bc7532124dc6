/**
 * Answers, and refusals: whatever a resource will not do it throws as a `Refusal`.
 *
 * @typedef {Object} Answer
 * @property {number} status @property {Object<string, string>} [headers]
 * @property {*} [body] what is no text is sent as JSON
 * @property {string[]} [complaints] what content did wrong
 */

export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string|string[]} why
   * @param {boolean} isFault whether content did something wrong, and not only found things otherwise than it thought
   */
  constructor(status, why, isFault = status === 400) {
    super([why].flat().join('\n'));
    this.status = status;
    this.complaints = isFault ? [why].flat() : [];
  }
}

/** @param {number} status @param {string|string[]} why @param {boolean} [isFault] @returns {never} */
export function refuse(status, why, isFault) {
  throw new Refusal(status, why, isFault);
}

/** Refuses with 400 if something is wrong. @param {string[]} complaints */
export function demand(complaints) {
  if (complaints.length > 0) refuse(400, complaints);
}

/** A time as HTTP has it. @param {number} milliseconds */
export const httpTime = (milliseconds) => new Date(milliseconds).toUTCString();
