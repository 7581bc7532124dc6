/**
 * The platform of the fault tests: one server on the loopback with the package, launch pages, and what it keeps of each learner.
 * What the page's API does stands in `pages/faulty.js`, how the kinds behave in `answers.mjs`.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { dataFor, entries, middleHtml } from '../browser/lms.mjs';
import { PAGES, TYPES, bodyOf, send, sendFile } from '../browser/server.mjs';
import { heardIn } from './heard.mjs';
import { KINDS, delayOf, failed, failureOf, isHit, keptBy } from './answers.mjs';

const OWN_PAGES = fileURLToPath(new URL('pages/', import.meta.url));
const SCRIPTS = ['model.js', 'strict.js', 'recorder.js', 'faulty.js', 'launch.js'];
/** Pages may be kept for Back and Forward, and are asked for anew otherwise. */
const CACHE = 'no-cache';
const SIGN_IN = '<!doctype html><html lang="en"><head><title>Sign in</title></head><body><form><label>Name <input></label></form></body></html>';

/**
 * @typedef {Object} Wanted how content is launched
 * @property {string} [learner] @property {string} [name] the learner, and the name
 * @property {'normal'|'browse'|'review'} [mode] @property {string} [credit]
 * @property {'frame'|'popup'|'grandparent'|'cross-origin'|'cross-origin-1'|'cross-origin-2'|'absent'} [window] where
 *   content finds the API; `cross-origin`: content lies on another origin and cannot; `-1`, `-2`: its parent, or its parent's
 *   parent, is of another origin, and the platform above that is of its own
 * @property {string} [host] '127.0.0.1', a secure context, or a name that ends in .test, none
 * @property {number} [late] milliseconds until the API is there
 * @property {boolean} [stranger] an API of SCORM 2004 is there too
 * @property {boolean} [anew] the launch page is never kept, not even for Back
 * @property {boolean} [sandbox] content is shut into its frame: no storage, and no way to the API
 * @property {string} [parameters] added to the address of the content
 *
 * @typedef {{name: string, args: *[], result: string, error: number, at: string, faults: string[], session: number, number: number,
 *   answer: *, late?: boolean, leaving?: boolean, received: number}} Call
 */

const WHERE = { popup: 'opener', grandparent: 'grandparent', absent: 'absent' };
const middle = (origin, to) => `${origin}/lms/middle?to=${encodeURIComponent(to)}`;

/** The address that the launch page opens, by where content finds the API. @type {Object<string, (own: string, other: string, course: string) => string>} */
const CONTENT = {
  'cross-origin': (_, other, course) => other + course,
  'cross-origin-1': (own, other, course) => middle(other, own + course),
  'cross-origin-2': (own, other, course) => middle(other, middle(own, own + course)),
};

function launchHtml(launch) {
  const shut = launch.sandbox ? ' sandbox="allow-scripts"' : '';
  const open = launch.where === 'opener' ? '<p><button id="open" type="button">Open the course</button></p>' : `<iframe id="content" title="Course"${shut}></iframe>`;
  const data = JSON.stringify(launch).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Platform</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/lms/lms.css"></head><body>${open}
<script type="application/json" id="launch">${data}</script>
${SCRIPTS.map((name) => `<script src="/lms/${name}"></script>`).join('\n')}</body></html>`;
}

/** @param {{kind: import('./answers.mjs').Kind, folder: string}} options */
export async function startPlatform({ kind, folder }) {
  if (!KINDS[kind]) throw new Error(`there is no platform of the kind ${kind}`);
  /** @type {Map<string, Object<string, string>>} */
  const kept = new Map();
  /** @type {{number: number, learner: string, mode: string, ended: number, finished: boolean}[]} */
  const sessions = [];
  /** @type {Call[]} */
  const calls = [];
  /** @type {import('./answers.mjs').Failure|null} */
  let failure = null;
  let expired = '';
  let port = 0;
  let busy = 0;
  /** @type {import('node:http').Server} */
  let server;

  const platform = {
    kind,
    /** The package that is served. */
    folder,
    /** Where a cutter cuts the saved state. */
    cut: 60,
    /** How many commits a liar still keeps. */
    truthful: 1,
    /** What is sent while a page goes away gets lost. */
    losesWhenLeaving: false,
    /** Elements that a launch finds empty. */
    blank: /** @type {string[]} */ ([]),
    get port() { return port; },
    origin: (host = '127.0.0.1') => `http://${host}:${port}`,
    /** The address of a launch page; every load of it is a launch. @param {Wanted} wanted */
    launchUrl(wanted = {}) {
      const { host = '127.0.0.1', ...rest } = wanted;
      return `${platform.origin(host)}/lms/launch?${new URLSearchParams({ wanted: JSON.stringify({ host, ...rest }) })}`;
    },
    leftUrl: (host = '127.0.0.1') => `${platform.origin(host)}/lms/left`,
    /** What a later launch would be given. @returns {Object<string, string>} */
    stored: (learner = 'learner-1') => ({ ...kept.get(learner) }),
    /** @returns {Object<string, string>[]} as kept */
    interactions: (learner = 'learner-1') => entries(kept.get(learner) ?? {}, 'cmi.interactions'),
    /** Every call of a learner's sessions, in the order they were made. @returns {Call[]} */
    calls: (learner = 'learner-1') => calls.filter((call) => sessions[call.session - 1].learner === learner)
      .sort((one, other) => one.session - other.session || one.number - other.number),
    allCalls: calls,
    sessions,
    /** Everything content did wrong, a line each. */
    get violations() {
      return calls.flatMap((call) => call.faults.map((fault) => `session ${call.session}: ${call.name}(${call.args.map((arg) => JSON.stringify(arg)).join(', ')}): ${fault}`));
    },
    /** The next calls fail; see `failureOf`. `null` ends it. @param {Object<string, *>|null} wanted */
    fail(wanted) { failure = wanted && failureOf(wanted); },
    /** @returns {number} how many calls are still to fail */
    get toFail() { return failure ? failure.left : 0; },
    /** The learner is signed out: `101` and `391` as an error, `html` as a page, `303` by a redirection to it. */
    expire(as = '101') { expired = as; },
    signIn() { expired = ''; },
    /** The platform ends every session there is: from now on it answers with that error. */
    end(code = 301) { sessions.forEach((session) => { session.ended ||= code; }); },
    /** The learner's attempt is a new one. */
    reset(learner = 'learner-1') { kept.delete(learner); },
    /** Somebody changes what is kept. @param {string} learner @param {Object<string, string>} values */
    set(learner, values) { kept.set(learner, { ...kept.get(learner), ...values }); },
    /** Another package in the place of this. @param {string} other */
    replace(other) { platform.folder = other; },
    /** The server cannot be reached. */
    async down() {
      const closed = new Promise((done) => { server.close(() => done(null)); });
      server.closeAllConnections();
      await closed;
    },
    up: () => listen(),
    /** Waits until nothing is under way and nothing has come for a while: a page that is closed may still be sending. */
    async quiet(milliseconds = 200) {
      for (let since = Date.now(), seen = -1; Date.now() - since < milliseconds;) {
        if (seen !== calls.length || busy > 0) since = Date.now();
        seen = calls.length;
        await new Promise((done) => { setTimeout(done, 20); });
      }
    },
    async stop() { if (server.listening) await platform.down(); },
    close: () => platform.stop(),
    /** For a look at what came, a line each. */
    trace: () => calls.filter((call) => !/Get|Diag/.test(call.name)).sort((one, other) => one.received - other.received)
      .map((call) => [call.received % 1e6, call.session, call.number, call.name, call.args.join('=').slice(0, 70), call.answer, call.late ? 'late' : '', call.leaving ? 'leaving' : ''].join(' ')),
  };

  function launchPage(wanted) {
    const { learner = 'learner-1', name = 'Baker, Ann', mode = 'normal', credit = 'credit', window: where = 'frame', host, late = 0, stranger = false, sandbox = false, parameters = '' } = wanted;
    // Whoever launches is signed in.
    expired = '';
    const number = sessions.push({ number: sessions.length + 1, learner, mode, ended: 0, finished: false });
    const data = dataFor({ studentId: learner, studentName: name, credit, mode, launchData: '', mastery: '' }, platform.stored(learner));
    platform.blank.forEach((element) => { data[element] = ''; });
    const other = platform.origin(host === 'other.test' ? '127.0.0.1' : 'other.test');
    const own = platform.origin(host);
    const content = (CONTENT[where] ?? ((here, _, course) => here + course))(own, other, `/course/index.html${parameters}`);
    return launchHtml({ number, kind, where: WHERE[where] ?? 'parent', late, stranger, sandbox, without: [], content, data });
  }

  function keep(session, record) {
    if (!record.commit) return;
    kept.set(session.learner, keptBy(kind, platform.stored(session.learner), record.commit, { cut: platform.cut, lies: platform.truthful <= 0 }));
    platform.truthful -= 1;
    if (record.finished) session.finished = true;
  }

  /** What the platform says to a record. @returns {import('./answers.mjs').Reply|'page'|'redirect'} */
  function judge(session, record) {
    const { call } = record;
    const served = /^LMS(Initialize|Commit|Finish)$/.test(call.name);
    if (session.ended && !/Error|Diagnostic/.test(call.name)) return { as: 'false', error: session.ended };
    if (expired && served && kind !== 'liar') {
      if (expired === '303') return 'redirect';
      return kind === 'html' || expired === 'html' ? 'page' : { as: 'false', error: Number(expired) };
    }
    if (failure && isHit(failure, call)) return failed(failure);
    return { as: 'fine', keeps: true };
  }

  function take(session, record) {
    if (calls.some((call) => call.session === session.number && call.number === record.number)) return { as: 'fine' };
    /** @type {import('./answers.mjs').Reply|'page'|'redirect'} */
    const reply = record.leaving && platform.losesWhenLeaving ? { as: 'false', error: 0 } : record.late ? { as: 'fine' } : judge(session, record);
    const answer = typeof reply === 'string' ? reply : reply.as;
    calls.push({ ...record.call, session: session.number, number: record.number, answer, received: Date.now(), ...(record.late && { late: true }), ...(record.leaving && { leaving: true }) });
    if (typeof reply !== 'string' && reply.keeps) keep(session, record);
    return reply;
  }

  async function answerCall(request, response) {
    const { session: number, records } = JSON.parse(await bodyOf(request));
    const session = sessions[number - 1];
    const replies = records.map((record) => take(session, record));
    const reply = replies.at(-1);
    const wait = reply.wait ?? delayOf(kind, records.at(-1).call.name);
    if (wait) await new Promise((done) => { setTimeout(done, wait); });
    if (reply === 'redirect') return response.writeHead(303, { Location: '/lms/sign-in' }).end();
    if (reply === 'page') return send(response, 200, TYPES['.html'], SIGN_IN);
    return send(response, 200, TYPES['.json'], JSON.stringify(reply));
  }

  async function answer(request, response) {
    const url = new URL(request.url, 'http://host');
    const path = decodeURIComponent(url.pathname);
    if (path.startsWith('/course/')) return sendFile(request, response, platform.folder, path.slice('/course/'.length), CACHE);
    if (path === '/lms/launch') {
      const wanted = JSON.parse(url.searchParams.get('wanted') ?? '{}');
      return send(response, 200, TYPES['.html'], launchPage(wanted), wanted.anew ? 'no-store' : CACHE);
    }
    if (path === '/lms/middle') return send(response, 200, TYPES['.html'], middleHtml(url.searchParams.get('to') ?? ''), CACHE);
    if (path === '/lms/call') return answerCall(request, response);
    if (path === '/lms/sign-in') return send(response, 200, TYPES['.html'], SIGN_IN);
    if (path === '/lms/left') return send(response, 200, TYPES['.html'], '<!doctype html><title>Left</title><p>You have left.</p>', CACHE);
    if (path === '/lms/faulty.js') return sendFile(request, response, OWN_PAGES, 'faulty.js', CACHE);
    if (path.startsWith('/lms/')) return sendFile(request, response, PAGES, path.slice('/lms/'.length), CACHE);
    return send(response, 404, 'text/plain', 'not found');
  }

  async function listen() {
    server = createServer((request, response) => {
      busy += 1;
      response.once('close', () => { busy -= 1; });
      answer(request, response).catch((error) => { response.destroy(error); });
    });
    await new Promise((ready, broken) => {
      server.once('error', broken);
      server.listen(port, '127.0.0.1', () => ready(null));
    });
    server.unref();
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : port;
  }

  await listen();
  return Object.assign(platform, heardIn(platform));
}

/** @typedef {Awaited<ReturnType<typeof startPlatform>>} Platform */
