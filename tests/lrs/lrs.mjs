/**
 * A store of learning records on the loopback, strict to the letter in xAPI 1.0.3 and 2.0, that misbehaves when it is told to and
 * remembers everything. What it knows of each thing stands in `statements.mjs`, `documents.mjs` and `parameters.mjs`.
 *
 * @typedef {import('./record.mjs').Asked} Asked
 * @typedef {import('./answer.mjs').Answer} Answer
 * @typedef {import('./faults.mjs').Wanted} Wanted
 * @typedef {Object} Where which documents: every part that is given must be so
 * @property {string} [activity] @property {*} [agent] @property {string} [registration] @property {string} [stateId]
 * @typedef {{activity: string, agent: *, registration: string, stateId: string, text: string|null, body: *, type: string, etag: string, updated: number,
 *   history: {text: string|null, by: string, at: number}[]}} State
 */
import { createServer } from 'node:http';
import { Refusal, refuse } from './answer.mjs';
import { makeDocuments } from './documents.mjs';
import { insteadOf, makeFaults } from './faults.mjs';
import { PREFLIGHT, basic, corsHeaders, versionFor } from './headers.mjs';
import { checkParameters } from './parameters.mjs';
import { makeLog } from './record.mjs';
import { makeStatements } from './statements.mjs';
import { identityOf } from './validate.mjs';

const BASE = '/xapi/';
const ASK_WHO = { 'WWW-Authenticate': 'Basic realm="xAPI", charset="UTF-8"' };
const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });
/** The same, for what nobody need wait for at the end of a run. */
const idle = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds).unref(); });
const isJsonText = (type) => /^application\/json/i.test(type);

/** @param {import('node:http').IncomingHttpHeaders} headers @returns {import('node:http').IncomingHttpHeaders} */
const withoutTags = (headers) => ({ ...headers, 'if-match': undefined, 'if-none-match': undefined });

/** A person, as far as one agent tells. @param {Object<string, *>} agent */
function personOf(agent) {
  return { ...Object.fromEntries(Object.entries(agent).map(([key, value]) => [key, [value]])), objectType: 'Person' };
}

/** @param {import('node:http').IncomingMessage} message */
async function bytesOf(message) {
  const parts = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * @param {Object} [options]
 * @param {string[]} [options.versions] that are spoken; of each at most one patch
 * @param {string} [options.user] @param {string} [options.password]
 * @param {boolean} [options.exposesEtag] whether pages of other origins may read the ETag
 * @param {number} [options.ahead] milliseconds that a timestamp may lie in the future
 * @param {'other'|'always'} [options.conflict] 409 for an id that is there: if the statement is another, or always
 */
export async function startLrs({ versions = ['1.0.3', '2.0.0'], user = 'learner', password = 'secret', exposesEtag = true, ahead = 300_000, conflict = 'other' } = {}) {
  let port = 0;
  /** The status that everybody gets who is signed out. */
  let signedOut = 0;
  /** What is still waiting when the server goes down is not dealt with any more. */
  let ups = 0;
  /** @type {import('node:http').Server} */
  let server;
  /** Lets requests go that are held. @type {(() => void)[]} */
  let held = [];
  /** Credentials that are good. */
  const admitted = new Set([basic(user, password)]);
  const faults = makeFaults();
  const log = makeLog();
  await listen();
  const endpoint = `http://127.0.0.1:${port}${BASE}`;
  const statements = makeStatements(endpoint);
  const states = makeDocuments({ id: 'stateId' });
  const activityProfiles = makeDocuments({ id: 'profileId', always: true });
  const agentProfiles = makeDocuments({ id: 'profileId', always: true });
  let preflights = 0;
  /** What is dealt with, also when nobody waits for the answer any more. @type {Set<Asked>} */
  const busy = new Set();

  /** @type {Object<string, Object<string, (asked: Asked, given: import('./statements.mjs').Given) => Answer>>} */
  const RESOURCES = {
    about: { GET: () => ({ status: 200, body: { version: versions } }) },
    statements: statements.resource,
    'statements/more': statements.more,
    'activities/state': states.resource,
    'activities/profile': activityProfiles.resource,
    'agents/profile': agentProfiles.resource,
    activities: { GET: ({ query }) => ({ status: 200, body: statements.activity(query.activityId) }) },
    agents: { GET: ({ query }) => ({ status: 200, body: personOf(JSON.parse(query.agent)) }) },
  };

  /** @param {Asked} asked */
  function checkWho({ path, headers }) {
    if (path === 'about') return;
    if (signedOut) refuse(signedOut, 'The credentials are of no use any more.', false);
    if (!admitted.has(headers.authorization ?? '')) refuse(401, 'There are no credentials, or wrong ones.', true);
  }

  /** What the request gets when nothing goes wrong. @param {Asked} asked @param {Wanted} how @returns {Answer} */
  function deal(asked, how) {
    checkWho(asked);
    const asksFor = asked.headers['x-experience-api-version'];
    const version = versionFor(asksFor, versions);
    if (!version && asked.path !== 'about') refuse(400, asksFor ? `Version ${asksFor} is not spoken here.` : 'The header X-Experience-API-Version is missing.');
    const method = asked.method === 'HEAD' ? 'GET' : asked.method;
    checkParameters(asked, method);
    return RESOURCES[asked.path][method](asked, { major: version?.major ?? 1, ahead, how: { ...how, conflict: how.conflict || conflict === 'always' } });
  }

  /** @param {Asked} asked @param {Wanted} how @returns {Answer} */
  function answerTo(asked, how) {
    const instead = insteadOf(how);
    if (instead) return instead;
    try {
      return deal(asked, how);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const complaints = error.complaints.map((line) => `${asked.method} ${asked.path}: ${line}`);
      return { status: error.status, body: error.message, complaints, ...(error.status === 401 && { headers: ASK_WHO }) };
    }
  }

  /** Headers of every answer. @param {Asked} asked @param {Wanted} how @returns {Object<string, string>} */
  function commonHeaders(asked, how) {
    const version = versionFor(asked.headers['x-experience-api-version'], versions)?.full ?? versions[0];
    return {
      'X-Experience-API-Version': version,
      ...(asked.path.startsWith('statements') && { 'X-Experience-API-Consistent-Through': new Date().toISOString() }),
      ...(!how.bare && corsHeaders(asked, exposesEtag)),
    };
  }

  /** @param {Asked} asked @param {import('node:http').ServerResponse} response @param {Answer} answer @param {Wanted} how */
  function send(asked, response, { status, headers = {}, body }, how) {
    const isText = typeof body === 'string';
    const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
    /** @type {Object<string, string>} */
    const all = { ...commonHeaders(asked, how), ...(text && { 'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json' }), ...headers };
    if (how.strip) delete all.ETag;
    asked.status = status;
    log.end(asked);
    response.writeHead(status, status === 204 || status === 304 ? all : { ...all, 'Content-Length': Buffer.byteLength(text) });
    response.end(text);
  }

  /** @param {Asked} asked @param {import('node:http').IncomingMessage} message @param {import('node:http').ServerResponse} response */
  async function serve(asked, message, response) {
    const since = ups;
    log.hear(asked, await bytesOf(message));
    const how = faults.hitting(asked);
    if (how.hold) await new Promise((done) => { held.push(() => done(null)); });
    if (how.slow) await idle(how.slow);
    if (how.drop || since !== ups) return response.destroy();
    const answer = answerTo(how.strip ? { ...asked, headers: withoutTags(asked.headers) } : asked, how);
    asked.complaints = answer.complaints ?? [];
    if (how.late) await idle(how.late);
    if (how.lose) return response.destroy();
    return send(asked, response, answer, how);
  }

  /** @param {import('node:http').IncomingMessage} message @param {import('node:http').ServerResponse} response */
  async function answer(message, response) {
    const url = new URL(message.url ?? '', 'http://host');
    const path = url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length) : url.pathname;
    if (message.method === 'OPTIONS') {
      preflights += 1;
      return response.writeHead(204, { ...PREFLIGHT, 'Access-Control-Allow-Origin': '*' }).end();
    }
    const asked = log.begin(message, path, url.searchParams);
    response.once('close', () => {
      asked.heard = response.writableFinished;
      log.end(asked);
    });
    busy.add(asked);
    return serve(asked, message, response).finally(() => busy.delete(asked));
  }

  async function listen() {
    server = createServer((message, response) => {
      answer(message, response).catch((error) => { response.destroy(error); });
    });
    await new Promise((ready, broken) => {
      server.once('error', broken);
      server.listen(port, '127.0.0.1', () => ready(null));
    });
    // A test that fails must not keep the run waiting.
    server.unref();
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : port;
  }

  /** @param {import('./documents.mjs').Kept} kept @returns {State} */
  function stateOf({ id, ...rest }) {
    return { ...rest, stateId: id, body: rest.text !== null && isJsonText(rest.type) ? JSON.parse(rest.text) : rest.text, history: [...rest.history] };
  }
  /** @type {(where: Where) => (state: State) => boolean} */
  const isAt = ({ agent, ...rest }) => (state) => Object.entries(rest).every(([key, value]) => state[key] === value)
    && (agent === undefined || identityOf(agent) === identityOf(state.agent));

  const lrs = {
    /** Where content is told to send to, and with what. */
    endpoint,
    auth: basic(user, password),
    /** Lets one more in. @param {string} who @returns {string} the credentials */
    admit(who) {
      const auth = basic(who, password);
      admitted.add(auth);
      return auth;
    },
    /** Every request but those that a browser makes by itself before others. */
    requests: log.requests,
    get preflights() { return preflights; },
    /** In the order of storing, as the store holds them: with `stored`. */
    statements: statements.kept,
    /** Every State document there is or was; a removed one has the text `null`. @returns {State[]} */
    get states() { return states.all.map(stateOf); },
    /** The first such document that is there. @param {Where} [where] @returns {State|undefined} */
    state: (where = {}) => lrs.states.filter((one) => one.text !== null).find(isAt(where)),
    /** Everything content did wrong, a line each. */
    get violations() { return log.requests.flatMap((one) => one.complaints); },
    /** How many requests were under way at most, of one registration (empty: without one), or of whichever had most. */
    mostAtOnce: log.mostAtOnce,
    /** The next requests fail; see `faults.mjs`. `null` ends it. @param {Wanted|Wanted[]|null} wanted */
    fail(wanted) {
      faults.set(wanted);
      lrs.release();
    },
    /** Deals with what is held. */
    release() {
      held.forEach((go) => go());
      held = [];
    },
    /** How many requests are still to fail. */
    get toFail() { return faults.left; },
    /** Requests that something went wrong with as it was told to. */
    get failed() { return log.requests.filter((one) => one.faults.length > 0); },
    /** From now on everybody is refused. */
    signOut(status = /** @type {401|403} */ (401)) { signedOut = status; },
    signIn() { signedOut = 0; },
    /** Somebody changes a State document, or removes it. @param {Required<Where>} where @param {*} value text as it is, other things as JSON; `null` removes */
    write({ activity, agent, registration, stateId }, value) {
      const text = value === null || typeof value === 'string' ? value : JSON.stringify(value);
      states.write({ activityId: activity, agent: JSON.stringify(agent), registration, stateId }, text);
    },
    /** Everything that is kept is gone. */
    clear() { [statements, states, activityProfiles, agentProfiles].forEach((one) => one.clear()); },
    /** The server cannot be reached. */
    async stop() {
      if (!server.listening) return;
      ups += 1;
      busy.clear();
      const closed = new Promise((done) => { server.close(() => done(null)); });
      server.closeAllConnections();
      await closed;
    },
    /** It can again, at the same address. */
    up: () => (server.listening ? Promise.resolve() : listen()),
    /** Waits until nothing is under way and nothing has come for a while: a page that is closed may still be sending. */
    async quiet(milliseconds = 200) {
      for (let since = Date.now(), seen = -1; Date.now() - since < milliseconds; await pause(20)) {
        if (seen !== log.requests.length || busy.size > 0) since = Date.now();
        seen = log.requests.length;
      }
    },
    /** Waits for something to be so. @param {() => *} condition @param {string} what @param {number} [milliseconds] */
    async until(condition, what, milliseconds = 10_000) {
      for (const end = Date.now() + milliseconds; !condition(); await pause(20)) {
        if (Date.now() > end) throw new Error(`waited in vain for ${what}; there were ${log.requests.length} requests`);
      }
    },
  };
  return lrs;
}

/** @typedef {Awaited<ReturnType<typeof startLrs>>} Lrs */
