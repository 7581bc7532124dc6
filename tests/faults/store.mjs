/**
 * The platform of the fault tests for xAPI: launch pages and the package on one origin, and a strict record store of `tests/lrs` on
 * another. It answers in the words of `heard.mjs`.
 */
import { randomUUID } from 'node:crypto';
import { ACTOR, startHost } from '../lrs/launch.mjs';
import { startLrs } from '../lrs/lrs.mjs';
import { judge } from '../lrs/judge.mjs';

/** @typedef {'lrs'|'lrs-2'|'lrs-slow'|'lrs-blind'|'lrs-lossy'} StoreKind */

/** Every kind, how it is started, and what goes wrong with it all the time. @type {Object<StoreKind, {options?: *, faults?: *[]}>} */
export const STORES = {
  // Strict, in both versions.
  lrs: {},
  // Speaks 2.0 alone.
  'lrs-2': { options: { versions: ['2.0.0'] } },
  // Takes most of a second for everything.
  'lrs-slow': { faults: [{ slow: 700 }] },
  // Shows no ETag, and answers 409 to what it has already.
  'lrs-blind': { options: { exposesEtag: false, conflict: 'always' } },
  // Does what it is asked for, and every fifth answer is lost.
  'lrs-lossy': { faults: [{ when: (asked) => asked.number % 5 === 0, lose: true }] },
};

const ANN = 'learner-1';
const VERBS = 'http://adlnet.gov/expapi/verbs/';
const COURSE = 'urn:storyloom:faults';
/** How requests fail, in the words of the rows. @type {Object<string, import('../lrs/faults.mjs').Wanted>} */
const FAILURES = { false: { status: 500 }, throw: { drop: true }, unheard: { lose: true }, undefined: { html: true } };
const verbOf = (one) => one.verb.id.replace(VERBS, '');
/** The block that a statement is about. */
const blockOf = (one) => one.object.id.replace(`${COURSE}/block/`, '');
const isWrite = ({ method, path }) => path === 'activities/state' && /^P/.test(method);
/** Seconds of PT…S. @param {string} span */
const secondsOf = (span) => Number(/^PT([\d.]+)S$/.exec(span)?.[1] ?? NaN);

/** @param {{kind: StoreKind, folder: string}} options */
export async function startStore({ kind, folder }) {
  const { options = {}, faults = [] } = STORES[kind];
  // The clock of a page is moved by hours: what it says lies ahead of the store's.
  const lrs = await startLrs({ ahead: Infinity, ...options });
  /** @type {Map<string, string>} */
  const registrations = new Map();
  /** @type {{number: number, learner: string, auth: string, registration: string}[]} */
  const sessions = [];
  const host = await startHost({ folder, cache: 'no-cache', launched });
  lrs.fail(faults);

  const agentOf = (learner) => ({ ...ACTOR, account: { ...ACTOR.account, name: learner } });
  const registrationOf = (learner) => {
    if (!registrations.has(learner)) registrations.set(learner, randomUUID());
    return registrations.get(learner) ?? '';
  };
  /** Every load of a launch page is a launch, with credentials of its own. */
  function launched({ learner = ANN, name = 'Ann Baker', ...rest }) {
    const number = sessions.length + 1;
    const [auth, registration] = [lrs.admit(`session-${number}`), registrationOf(learner)];
    sessions.push({ number, learner, auth, registration });
    return { ...rest, lrs: { endpoint: lrs.endpoint, auth }, actor: { ...agentOf(learner), name }, registration, activity: null };
  }

  const statements = (learner = ANN) => lrs.statements.filter((one) => one.actor.account.name === learner && one.context.registration === registrationOf(learner));
  const documentOf = (learner) => ({ activity: COURSE, agent: agentOf(learner), registration: registrationOf(learner), stateId: 'storyloom' });
  const requests = (learner = ANN) => lrs.requests.filter((one) => sessions.some((session) => session.auth === one.headers.authorization && session.learner === learner));
  const scored = (learner) => statements(learner).filter((one) => one.object.id === COURSE && one.result?.score);
  const count = (verb, learner) => statements(learner).filter((one) => verbOf(one) === verb).length;

  const platform = {
    kind,
    lrs,
    folder,
    sessions,
    get port() { return host.port; },
    origin: (name = '127.0.0.1') => host.origin(name),
    launchUrl: (wanted = {}) => host.launchUrl(wanted),
    leftUrl: (name = '127.0.0.1') => host.leftUrl(name),
    /** That content speaks 1.0.3 first is no fault; and those who made the judge know no 2.0. */
    get violations() {
      const judged = kind === 'lrs-2' ? [] : lrs.statements.flatMap(judge);
      return [...lrs.violations, ...judged].filter((line) => !/Version 1\.0\.3 is not spoken here/.test(line));
    },
    /** So many writes fail; `null` ends it. @param {{commits?: number, as?: string}|null} wanted */
    fail(wanted) {
      const more = wanted ? [{ method: /^P/, times: wanted.commits ?? Infinity, ...FAILURES[wanted.as ?? 'false'] }] : [];
      lrs.fail([...faults, ...more]);
    },
    get toFail() { return lrs.toFail; },
    /** @param {401|403} [as] */
    expire(as = 401) { lrs.signOut(as); },
    signIn() { lrs.signIn(); },
    /** The learner's attempt is a new one. */
    reset(learner = ANN) { registrations.delete(learner); },
    down: () => lrs.stop(),
    up: () => lrs.up(),
    stop: () => lrs.stop(),
    quiet: (milliseconds = 400) => lrs.quiet(milliseconds),
    async close() {
      await lrs.stop();
      await host.close();
    },
    /** For a look at what came, a line each. */
    trace: () => lrs.requests.map(({ received, path, method, status, headers, body, faults: why }) => {
      const what = path === 'statements' ? [body].flat().map((one) => `${verbOf(one)} ${one.object.id.replace(`${COURSE}/`, '')}`).join(', ') : String(body.saved ?? '').slice(0, 40);
      return `${received % 1e6} ${sessions.find((one) => one.auth === headers.authorization)?.number} ${method} ${path} ${status} ${why.join('+')} ${what}`;
    }),

    /** @returns {{status: string, raw: number}} */
    held(learner = ANN) {
      const best = ['passed', 'failed', 'completed'].find((verb) => count(verb, learner) > 0);
      const status = best ?? (statements(learner).length ? 'incomplete' : 'not attempted');
      return { status, raw: Math.max(-1, ...scored(learner).map((one) => one.result.score.raw)) };
    },
    told(learner = ANN) {
      // Completed is said beside these two, not before or after them.
      const statuses = statements(learner).map(verbOf).filter((verb) => verb === 'failed' || verb === 'passed');
      return { statuses, scores: scored(learner).map((one) => one.result.score.raw) };
    },
    answers: (learner = ANN) => statements(learner).filter((one) => verbOf(one) === 'answered').map((one) => blockOf(one)),
    /** What was chosen in decisions, in the order it is stored. @returns {string[]} */
    choices: (learner = ANN) => statements(learner).filter((one) => verbOf(one) === 'answered').map((one) => `${blockOf(one)}=${one.result.response}`),
    saved: (learner = ANN) => String(lrs.state(documentOf(learner))?.body?.saved ?? ''),
    handOvers: (learner = ANN) => requests(learner).filter((one) => isWrite(one) && one.status < 300).length,
    ends: (learner = ANN) => count('terminated', learner),
    disorder(learner = ANN) {
      const all = statements(learner);
      const [begun, over] = [count('initialized', learner), count('terminated', learner)];
      return [
        ...(over > begun ? [`${begun} visits have begun, and ${over} are over`] : []),
        ...(all.length && verbOf(all[0]) !== 'initialized' ? [`the first thing that is said is ${verbOf(all[0])}`] : []),
      ];
    },
    /** Answers that are stored after later ones. */
    late: (learner = ANN) => statements(learner).filter((one) => verbOf(one) === 'answered')
      .filter((one, ix, all) => ix > 0 && Date.parse(all[ix - 1].timestamp) > Date.parse(one.timestamp)).map(blockOf),
    writers: () => lrs.requests.filter((one) => isWrite(one) && one.status < 300).map((one) => sessions.find(({ auth }) => auth === one.headers.authorization)?.number ?? 0),
    sent: (learner) => requests(learner).map((one) => `${one.text} ${JSON.stringify(one.query)}`).join(' '),
    copy(from, to) {
      registrations.set(to, randomUUID());
      lrs.write(documentOf(to), lrs.state(documentOf(from))?.body ?? null);
    },
    empty(learner = ANN) { lrs.write(documentOf(learner), null); },
    /** How many visits have begun. */
    visits: (learner = ANN) => count('initialized', learner),
    /** What each visit that is over said of time. */
    spans: (learner = ANN) => statements(learner).filter((one) => verbOf(one) === 'terminated').map((one) => secondsOf(one.result.duration)),
    mishaps: {
      failing: (random) => platform.fail({ commits: 1 + random(4), as: Object.keys(FAILURES)[random(4)] }),
      refusing(random) {
        const [path, status] = [['statements', 429], ['statements', 503], ['activities/state', 409], ['activities/state', 412]][random(4)];
        lrs.fail([...faults, { method: /^P/, path, status, retryAfter: 3, times: 1 + random(3) }]);
      },
      signedOut: (random) => lrs.signOut(/** @type {401|403} */ ([401, 403][random(2)])),
    },
  };
  return platform;
}

/** @typedef {Awaited<ReturnType<typeof startStore>>} Store */
