/**
 * How the platforms of the fault tests behave: what the server says to each call, and what it keeps.
 *
 * @typedef {'strict'|'delta'|'liar'|'cutter'|'sync-slow'|'html'} Kind
 * @typedef {Object} Reply what the page's API does with a call
 * @property {'fine'|'false'|'throw'|'undefined'|'value'} as
 * @property {number} [error] what LMSGetLastError says
 * @property {*} [value]
 * @property {boolean} [keeps] whether a commit was kept all the same
 * @property {number} [wait] milliseconds before it is said
 *
 * @typedef {Object} Failure
 * @property {RegExp} calls names of calls
 * @property {RegExp} values of LMSSetValue: the elements
 * @property {number} left how many calls are still to fail
 * @property {string} as
 * @property {number} code
 * @property {number} wait milliseconds before the answer
 */

/** Every kind, and what it does all the time. */
export const KINDS = {
  strict: 'keeps what it is given, and says so',
  delta: 'sends only what differs from last time, and clears its marks before the request',
  liar: 'says yes, and keeps nothing after the first commit',
  cutter: 'keeps the first part of the saved state alone',
  'sync-slow': 'takes two seconds for each commit, and the page waits',
  html: 'answers with the page for signing in, as text, when the session has ended',
};

/** Milliseconds a slow platform takes for a commit. */
const SLOW = 2000;

/** A failure in the words of `platform.fail`. @type {Object<string, (failure: Failure) => Reply>} */
const FAILURES = {
  false: ({ code }) => ({ as: 'false', error: code }),
  throw: () => ({ as: 'throw', error: 0 }),
  undefined: () => ({ as: 'undefined', error: 0 }),
  true: () => ({ as: 'value', value: true, error: 0, keeps: true }),
  TRUE: () => ({ as: 'value', value: 'TRUE', error: 0, keeps: true }),
  // It was kept, and the answer got lost.
  unheard: () => ({ as: 'false', error: 101, keeps: true }),
  wait: ({ wait }) => ({ as: 'fine', keeps: true, wait }),
  // A number of the standard, or of a later one, as the answer's error.
  code: ({ code }) => ({ as: 'false', error: code }),
};

/** @returns {Failure} @param {Object<string, *>} wanted */
export function failureOf({ calls = /^LMS(Commit|Finish)$/, values = /./, commits = Infinity, as = 'false', code = 101, wait = 0 }) {
  if (!FAILURES[as]) throw new Error(`no platform fails as ${as}`);
  return { calls, values, left: commits, as, code, wait };
}

/** @param {Failure|null} failure @param {{name: string, args: *[]}} call @returns {boolean} */
export function isHit(failure, { name, args }) {
  if (!failure || failure.left <= 0 || !failure.calls.test(name)) return false;
  return name !== 'LMSSetValue' || failure.values.test(String(args[0]));
}

/** @param {Failure} failure @returns {Reply} and one fewer is left */
export function failed(failure) {
  failure.left -= 1;
  return FAILURES[failure.as](failure);
}

/** How long a kind takes for a call. @param {Kind} kind @param {string} name */
export const delayOf = (kind, name) => (kind === 'sync-slow' && name === 'LMSCommit' ? SLOW : 0);

/**
 * What a commit makes of what is kept.
 * @param {Kind} kind
 * @param {Object<string, string>} before
 * @param {Object<string, string>} brought
 * @param {{cut: number, lies: boolean}} how
 */
export function keptBy(kind, before, brought, { cut, lies }) {
  if (kind === 'liar' && lies) return before;
  const all = { ...before, ...brought };
  const saved = all['cmi.suspend_data'];
  if (kind === 'cutter' && saved !== undefined) all['cmi.suspend_data'] = saved.slice(0, cut);
  return all;
}
