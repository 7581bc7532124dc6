/**
 * How a store misbehaves when it is told to.
 *
 * @typedef {import('./record.mjs').Asked} Asked
 * @typedef {Object} Wanted what goes wrong; `method` to `statements` say for which requests, the others how
 * @property {string|RegExp} [method]
 * @property {string|RegExp} [path] below the endpoint
 * @property {(asked: Asked) => boolean} [when] any other condition, on the body for instance
 * @property {(statement: *) => boolean} [refuse] statements that are refused with 400, and with each the batch it is in
 * @property {number} [bytes] 413 for bodies that are larger
 * @property {number} [statements] 413 for batches of more
 * @property {number} [times] so often, and then no longer
 * @property {number} [slow] milliseconds before it is dealt with
 * @property {boolean} [hold] it is dealt with once `lrs.release()` is called, or once faults are set anew
 * @property {number} [late] milliseconds after it was dealt with, before the answer
 * @property {number} [status] the answer, and nothing is done
 * @property {number|string|Date} [retryAfter] seconds, or when
 * @property {boolean} [html] a page for signing in, with status 200 unless `status` says another, and nothing is done
 * @property {boolean} [drop] the connection breaks, and nothing is done
 * @property {boolean} [lose] it is done, and the connection breaks before the answer
 * @property {boolean} [conflict] 409 for every id that is known, the same statement or not
 * @property {boolean} [precondition] 409 for a PUT of a State document that is there without a precondition, in any version
 * @property {boolean} [strip] as a proxy that lets neither ETag nor If-Match nor If-None-Match through
 * @property {boolean} [bare] the answer lacks what lets pages of other origins read it
 */
import { statementsIn } from './record.mjs';

const SIGN_IN = '<!doctype html><html lang="en"><head><title>Sign in</title></head><body><form><label>Name <input></label></form></body></html>';
const isLike = (wanted, value) => (wanted instanceof RegExp ? wanted.test(value) : wanted === value);
const sentIn = (asked) => (asked.path === 'statements' && /^(?:PUT|POST)$/.test(asked.method) ? statementsIn(asked.body) : []);

/** What must hold for a request to be hit. @type {Object<string, (wanted: *, asked: Asked) => boolean>} */
const CONDITIONS = {
  method: (wanted, asked) => isLike(wanted, asked.method),
  path: (wanted, asked) => isLike(wanted, asked.path),
  when: (isWanted, asked) => isWanted(asked),
  refuse: (isBad, asked) => sentIn(asked).some(isBad),
  bytes: (most, asked) => asked.bytes > most,
  statements: (most, asked) => sentIn(asked).length > most,
};
const EFFECTS = ['slow', 'hold', 'late', 'status', 'retryAfter', 'html', 'drop', 'lose', 'conflict', 'precondition', 'strip', 'bare'];
const KNOWN = [...Object.keys(CONDITIONS), ...EFFECTS, 'times'];

const inWords = (wait) => (wait instanceof Date ? wait.toUTCString() : String(wait));

/** What is answered in the place of the resource. @param {Wanted} how @returns {import('./answer.mjs').Answer|null} */
export function insteadOf(how) {
  /** @type {Object<string, string>} */
  const headers = how.retryAfter === undefined ? {} : { 'Retry-After': inWords(how.retryAfter) };
  if (how.html) return { status: how.status ?? 200, headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' }, body: SIGN_IN };
  const status = how.status ?? (how.bytes !== undefined || how.statements !== undefined ? 413 : how.refuse ? 400 : 0);
  return status ? { status, headers, body: `The store was told to answer ${status}.` } : null;
}

/** What is to go wrong, and how much of it is left. */
export function makeFaults() {
  /** @type {{wanted: Wanted, left: number}[]} */
  let faults = [];
  return {
    /** Replaces what was to go wrong; `null` ends it. @param {Wanted|Wanted[]|null} wanted */
    set(wanted) {
      const all = wanted === null ? [] : [wanted].flat();
      const strange = all.flatMap(Object.keys).find((key) => !KNOWN.includes(key));
      if (strange) throw new Error(`no store fails by ${strange}`);
      faults = all.map((one) => ({ wanted: one, left: one.times ?? Infinity }));
    },
    /** How many requests are still to be hit. */
    get left() { return faults.reduce((sum, { left }) => sum + left, 0); },
    /** What hits this request, in one; each fault that does has one fewer left. @param {Asked} asked @returns {Wanted} */
    hitting(asked) {
      const hits = faults.filter(({ wanted, left }) => left > 0
        && Object.entries(CONDITIONS).every(([key, holds]) => wanted[key] === undefined || holds(wanted[key], asked)));
      hits.forEach((hit) => { hit.left -= 1; });
      asked.faults = hits.flatMap(({ wanted }) => Object.keys(wanted).filter((key) => EFFECTS.includes(key) || ['refuse', 'bytes', 'statements'].includes(key)));
      return Object.assign({}, ...hits.map(({ wanted }) => wanted));
    },
  };
}
