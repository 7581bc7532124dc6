/**
 * Documents: of a state, of an activity's and of an agent's profile. They have a tag by which a writer says what it has seen.
 *
 * @typedef {import('./record.mjs').Asked} Asked
 * @typedef {import('./answer.mjs').Answer} Answer
 * @typedef {import('./statements.mjs').Given} Given
 * @typedef {Object} Kept
 * @property {string} activity @property {*} agent @property {string} registration @property {string} id empty where it has none
 * @property {string|null} text what is kept; `null` once it is removed
 * @property {string} type @property {string} etag @property {number} updated
 * @property {{text: string|null, by: string, at: number}[]} history every value, and the method that brought it
 */
import { createHash } from 'node:crypto';
import { httpTime, refuse } from './answer.mjs';
import { isObject } from './shapes.mjs';
import { identityOf } from './validate.mjs';

/** @param {string} text */
const etagOf = (text) => `"${createHash('sha1').update(text).digest('hex')}"`;
const isJson = (type) => /^application\/json\s*(?:;|$)/i.test(type);
const objectIn = (text) => {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};
const parses = (text) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The tags in a header of preconditions; a weak one is as good. @param {string} header */
const tagsIn = (header) => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
const names = (header, one) => header.trim() === '*' ? one !== undefined : one !== undefined && tagsIn(header).includes(one.etag);

/**
 * @param {{id: 'stateId'|'profileId', always?: boolean}} kind `always`: a PUT must have a precondition in any version, also for what is new
 */
export function makeDocuments({ id: idName, always = false }) {
  /** @type {Kept[]} */
  const all = [];

  const whereOf = (query) => ({ activity: query.activityId ?? '', agent: query.agent ? JSON.parse(query.agent) : null, registration: query.registration ?? '' });
  const isAt = (one, where) => one.activity === where.activity && one.registration.toLowerCase() === where.registration.toLowerCase()
    && identityOf(one.agent) === identityOf(where.agent);
  const placed = (query) => all.filter((one) => isAt(one, whereOf(query)));
  const entryOf = (query) => placed(query).find((one) => one.id === query[idName]);
  const there = (query) => {
    const found = entryOf(query);
    return found?.text === null ? undefined : found;
  };

  /** @param {Kept} entry @param {string|null} text @param {string} by @param {string} [type] */
  function set(entry, text, by, type = entry.type) {
    Object.assign(entry, { text, type, etag: text === null ? '' : etagOf(text), updated: Date.now() });
    entry.history.push({ text, by, at: entry.updated });
  }
  function write(query, text, by, type) {
    let entry = entryOf(query);
    if (!entry) {
      entry = { ...whereOf(query), id: query[idName], text: null, type, etag: '', updated: 0, history: [] };
      all.push(entry);
    }
    set(entry, text, by, type);
  }

  /** Refuses what was decided without knowing what is there. @param {Asked} asked @param {Kept|undefined} one */
  function checkTags({ headers }, one) {
    const match = headers['if-match'];
    const noMatch = headers['if-none-match'];
    if (match !== undefined && !names(match, one)) refuse(412, 'The document is not as If-Match has it.');
    if (noMatch !== undefined && names(noMatch, one)) refuse(412, 'The document is there.');
  }
  /** @param {Asked} asked @param {Kept|undefined} one @param {Given} given */
  function checkPrecondition({ headers }, one, { major, how }) {
    if (headers['if-match'] !== undefined || headers['if-none-match'] !== undefined) return;
    // What was asked too much, or was lost on the way, is not content's doing.
    const isFault = !how.precondition && !how.strip;
    if (one && (always || major === 2 || how.precondition)) refuse(409, 'The document is there: read it, and send If-Match with its ETag.', isFault);
    if (always) refuse(400, 'A PUT of a profile must have If-Match or If-None-Match.', isFault);
  }

  const typeOf = ({ headers }) => headers['content-type'] ?? 'application/octet-stream';
  const latest = (found) => httpTime(Math.max(...found.map((one) => one.updated)));

  /** @type {Object<string, (asked: Asked, given: Given) => Answer>} */
  const resource = {
    GET({ query, headers }) {
      if (!(idName in query)) {
        const found = placed(query).filter((one) => one.text !== null && !(one.updated <= Date.parse(query.since ?? '')));
        const ids = found.map((one) => one.id);
        return { status: 200, headers: { ETag: etagOf(JSON.stringify(ids)), ...(found.length > 0 && { 'Last-Modified': latest(found) }) }, body: ids };
      }
      const one = there(query) ?? refuse(404, 'There is no such document.');
      const tags = { ETag: one.etag, 'Last-Modified': httpTime(one.updated) };
      // A browser asks so when it has kept a copy.
      if (headers['if-none-match'] && names(headers['if-none-match'], one)) return { status: 304, headers: tags };
      return { status: 200, headers: { ...tags, 'Content-Type': one.type }, body: one.text };
    },
    PUT(asked, given) {
      const one = there(asked.query);
      checkTags(asked, one);
      checkPrecondition(asked, one, given);
      if (isJson(typeOf(asked)) && !parses(asked.text)) refuse(400, 'The document says it is JSON, and is not.');
      write(asked.query, asked.text, 'PUT', typeOf(asked));
      return { status: 204 };
    },
    POST(asked) {
      const one = there(asked.query);
      checkTags(asked, one);
      const brought = isJson(typeOf(asked)) ? objectIn(asked.text) : null;
      const before = !one ? {} : isJson(one.type) ? objectIn(one.text) : null;
      if (!brought || !before) refuse(400, 'Only a JSON object can be merged, and only into a JSON object.');
      write(asked.query, one ? JSON.stringify({ ...before, ...brought }) : asked.text, 'POST', typeOf(asked));
      return { status: 204 };
    },
    DELETE(asked) {
      if (!(idName in asked.query)) placed(asked.query).filter((one) => one.text !== null).forEach((one) => set(one, null, 'DELETE'));
      else {
        const one = there(asked.query);
        checkTags(asked, one);
        if (one) set(one, null, 'DELETE');
      }
      return { status: 204 };
    },
  };
  return {
    all,
    resource,
    /** Somebody else writes. @param {Object<string, string>} query as of a request @param {string|null} text */
    write: (query, text, type = 'application/json') => write(query, text, 'somebody', type),
    clear() { all.length = 0; },
  };
}
