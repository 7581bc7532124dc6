/**
 * What is remembered of each request, and how many were under way at a time.
 *
 * @typedef {Object} Asked a request
 * @property {number} number 1 for the first
 * @property {string} method
 * @property {string} path below the endpoint: `statements`, `activities/state`
 * @property {Object<string, string>} query @property {string[]} twice names of parameters that came more than once
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} text @property {*} body the text, and what it says if it is JSON
 * @property {number} bytes @property {boolean} isUtf8
 * @property {string} registration by the parameters, or else by the statements; empty when there is none
 * @property {number} status of the answer; 0 when there was none
 * @property {string[]} faults by which names the store misbehaved
 * @property {string[]} complaints what content did wrong, a line each
 * @property {number} received @property {number} answered milliseconds; `answered` is 0 while it is under way
 * @property {boolean} heard the answer has gone out whole
 * @property {number} together how many of this registration were under way when it came, itself counted
 */
import { isObject } from './shapes.mjs';

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The statements in a body: of one, or of many. @param {*} body @returns {Object<string, *>[]} */
export const statementsIn = (body) => (Array.isArray(body) ? body : [body]).filter(isObject);

/** @param {Asked} asked */
function registrationOf({ path, query, body }) {
  if (query.registration) return query.registration;
  const found = path === 'statements' && statementsIn(body).map((one) => one.context?.registration).find((one) => typeof one === 'string');
  return found || '';
}

/** Keeps the requests, in the order they came. */
export function makeLog() {
  /** @type {Asked[]} */
  const requests = [];
  // Two requests may come in one millisecond, so what was before what is counted, not measured.
  let moments = 0;
  /** @type {Map<number, {began: number, ended: number}>} */
  const spans = new Map();

  const together = (number) => {
    const { began } = spanOf(number);
    const { registration } = requests[number - 1];
    return requests.filter((other) => other.registration === registration && spanOf(other.number).began <= began && spanOf(other.number).ended > began).length;
  };
  const spanOf = (number) => spans.get(number) ?? { began: 0, ended: 0 };

  return {
    requests,
    /** A request has come. @param {import('node:http').IncomingMessage} message @param {string} path @param {URLSearchParams} parameters @returns {Asked} */
    begin(message, path, parameters) {
      const number = requests.length + 1;
      const names = [...parameters.keys()];
      /** @type {Asked} */
      const asked = {
        number, method: message.method ?? '', path, headers: message.headers,
        query: Object.fromEntries(parameters), twice: names.filter((name, ix) => names.indexOf(name) < ix),
        text: '', body: '', bytes: 0, isUtf8: true, registration: '', status: 0, faults: [], complaints: [], received: Date.now(), answered: 0, heard: false,
        get together() { return together(number); },
      };
      asked.registration = registrationOf(asked);
      requests.push(asked);
      spans.set(number, { began: moments += 1, ended: Infinity });
      return asked;
    },
    /** Its body is there. @param {Asked} asked @param {Buffer} bytes */
    hear(asked, bytes) {
      asked.bytes = bytes.length;
      asked.text = bytes.toString('utf8');
      asked.isUtf8 = Buffer.from(asked.text).equals(bytes);
      asked.body = parsed(asked.text);
      asked.registration = registrationOf(asked);
    },
    /** It is answered, or given up; the first time counts. @param {Asked} asked */
    end(asked) {
      if (asked.answered > 0) return;
      asked.answered = Date.now();
      spanOf(asked.number).ended = moments += 1;
    },
    /** How many were under way at most, of one registration or of any. @param {string} [registration] */
    mostAtOnce(registration) {
      const counted = requests.filter((one) => registration === undefined || one.registration === registration);
      return Math.max(0, ...counted.map((one) => one.together));
    },
  };
}
