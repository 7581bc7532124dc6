/**
 * Statements: taken in whole batches or not at all, never changed, and found again.
 *
 * @typedef {import('./record.mjs').Asked} Asked
 * @typedef {import('./answer.mjs').Answer} Answer
 * @typedef {Object} Given what a request is dealt with by
 * @property {1|2} major @property {number} ahead @property {import('./faults.mjs').Wanted} how
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { demand, httpTime, refuse } from './answer.mjs';
import { isObject } from './shapes.mjs';
import { complaintsOf, identityOf } from './validate.mjs';

const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const MOST = 500;
/** What a store may add, so that it says nothing about whether two statements are the same. */
const ADDED = ['id', 'stored', 'authority', 'version'];

/** @param {string} endpoint of which the way to more statements is told */
export function makeStatements(endpoint) {
  /** @type {Object<string, *>[]} */
  const kept = [];
  /** What was sent of each. @type {Map<string, Object<string, *>>} */
  const sent = new Map();
  /** Lists that were not answered whole. @type {{rest: Object<string, *>[], limit: number}[]} */
  const more = [];

  const find = (id) => kept.find((one) => one.id === id.toLowerCase());
  const isVoided = (id) => kept.some((one) => one.verb.id === VOIDED && one.object.id?.toLowerCase() === id) && find(id)?.verb.id !== VOIDED;

  /** @param {Object<string, *>} statement @param {Object<string, *>} before */
  function isSame(statement, before) {
    const plain = (one) => {
      const { timestamp, ...rest } = structuredClone(one);
      ADDED.forEach((key) => { delete rest[key]; });
      return { ...rest, ...('timestamp' in statement && 'timestamp' in before && { timestamp: Date.parse(timestamp) }) };
    };
    return isDeepStrictEqual(plain(statement), plain(before));
  }

  /** @param {Object<string, *>[]} batch @param {Given} given @returns {string[]} the ids */
  function keep(batch, { major, ahead, how }) {
    const now = Date.now();
    demand(batch.flatMap((one, ix) => complaintsOf(one, { major, ahead, now }).map((line) => (batch.length > 1 ? `[${ix}] ${line}` : line))));
    const named = batch.map((one) => one.id).filter(Boolean);
    if (new Set(named).size < named.length) refuse(400, 'An id is in the batch twice.');
    for (const one of batch) {
      const before = one.id && sent.get(one.id);
      if (before && (how.conflict || !isSame(one, before))) refuse(409, `There is another statement ${one.id}.`, !isSame(one, before));
    }
    const stored = new Date(now).toISOString();
    return batch.map((one) => {
      const id = one.id ?? randomUUID();
      if (sent.has(id)) return id;
      sent.set(id, structuredClone(one));
      kept.push({
        ...structuredClone(one), id, stored, timestamp: one.timestamp ?? stored, version: one.version ?? (major === 2 ? '2.0.0' : '1.0.0'),
        authority: { objectType: 'Agent', account: { homePage: endpoint, name: 'launch' } },
      });
      return id;
    });
  }

  /** @param {Asked} asked @returns {*} */
  function bodyOf({ headers, text, body, isUtf8 }) {
    if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) refuse(400, 'Statements are taken as application/json alone.');
    if (!isUtf8) refuse(400, 'The body is no UTF-8.');
    if (typeof body === 'string' && !/^\s*"/.test(text)) refuse(400, 'The body is no JSON.');
    return body;
  }

  /** @type {(statement: *) => Object<string, *>[]} */
  const activitiesOf = ({ object, context }) => [object, ...Object.values(context?.contextActivities ?? {}).flat()];
  const isAbout = (one, id) => (one.object.objectType ?? 'Activity') === 'Activity' && one.object.id === id;
  /** By parameter: whether a statement is wanted. @type {Object<string, (statement: *, value: string, query: Object<string, string>) => boolean>} */
  const FILTERS = {
    verb: (one, value) => one.verb.id === value,
    activity: (one, value, query) => (query.related_activities === 'true' ? activitiesOf(one).some((each) => each.id === value) : isAbout(one, value)),
    registration: (one, value) => one.context?.registration?.toLowerCase() === value.toLowerCase(),
    agent: (one, value) => [one.actor, one.object].some((each) => [each, ...(each.member ?? [])].some((who) => identityOf(who) === identityOf(JSON.parse(value)))),
  };
  /** A statement about another is found wherever that is. */
  function isWanted(one, query, seen = [one]) {
    if (Object.entries(FILTERS).every(([name, fits]) => !(name in query) || fits(one, query[name], query))) return true;
    const about = one.object.objectType === 'StatementRef' && find(one.object.id);
    return about && !seen.includes(about) && isWanted(about, query, [...seen, about]);
  }

  /** @param {Object<string, *>[]} found @param {number} limit @returns {Answer} */
  function page(found, limit) {
    const rest = found.slice(limit);
    const next = rest.length > 0 ? `${new URL(endpoint).pathname}statements/more?from=${more.push({ rest, limit }) - 1}` : '';
    return { status: 200, body: { statements: found.slice(0, limit), more: next } };
  }

  /** @type {Object<string, (asked: Asked, given: Given) => Answer>} */
  const resource = {
    PUT(asked, given) {
      const body = bodyOf(asked);
      const id = asked.query.statementId;
      if (isObject(body) && 'id' in body && body.id !== id) refuse(400, 'The id in the statement is another than that in the address.');
      keep([isObject(body) ? { ...body, id } : body], given);
      return { status: 204 };
    },
    POST(asked, given) {
      return { status: 200, body: keep([bodyOf(asked)].flat(), given) };
    },
    GET({ query }) {
      for (const [name, value] of [['format', 'ids'], ['format', 'canonical'], ['attachments', 'true'], ['related_agents', 'true']]) {
        if (query[name] === value) refuse(501, `${name}=${value} is not offered here.`);
      }
      const single = query.statementId ?? query.voidedStatementId;
      if (single) {
        const found = isVoided(single) === 'voidedStatementId' in query && find(single);
        return found ? { status: 200, headers: { 'Last-Modified': httpTime(Date.parse(found.stored)) }, body: found } : refuse(404, 'There is no such statement.');
      }
      const [since, until] = [Date.parse(query.since ?? ''), Date.parse(query.until ?? '')];
      const found = kept.filter((one) => !isVoided(one.id) && !(Date.parse(one.stored) <= since) && !(Date.parse(one.stored) > until) && isWanted(one, query));
      return page(query.ascending === 'true' ? found : found.reverse(), Number(query.limit) || MOST);
    },
  };
  return {
    kept,
    resource,
    /** What is left of a list. */
    more: { GET: ({ query }) => (more[query.from] ? page(more[query.from].rest, more[query.from].limit) : refuse(404, 'There is no more.')) },
    /** All that is known of an activity. @param {string} id */
    activity(id) {
      const definitions = kept.flatMap(activitiesOf).filter((each) => each.id === id && each.definition).map((each) => each.definition);
      return { objectType: 'Activity', id, ...(definitions.length > 0 && { definition: Object.assign({}, ...definitions) }) };
    },
    clear() {
      kept.length = 0;
      sent.clear();
    },
  };
}
