/**
 * Speaks xAPI to an LRS. It takes what the player wants handed over and gives back how that went; it knows nothing of scenes or
 * rules, and never throws.
 *
 * First the statements, in order and one request at a time; then the state's document, which counts them as said. What has no
 * answer yet stays in the outbox.
 *
 * @typedef {import('../../player/js/types.js').Session} Session
 * @typedef {import('../../player/js/types.js').Launch} Launch
 * @typedef {import('../../player/js/types.js').Update} Update
 * @typedef {import('../../player/js/types.js').Outcome} Outcome
 * @typedef {import('../../player/js/types.js').Clock} Clock
 * @typedef {import('../../player/js/types.js').Tools} Tools
 * @typedef {import('./outbox.js').XapiEntry} XapiEntry
 * @typedef {import('./statements.js').XapiActivities} XapiActivities
 * @typedef {import('./statements.js').XapiNews} XapiNews
 */
import { xapiBytes, xapiLrs } from './lrs.js';
import { xapiOutbox } from './outbox.js';
import { xapiGiven, xapiRead } from './params.js';
import { xapiDocument } from './state.js';
import { xapiAbout, xapiDuration, xapiHash, xapiKey, xapiNews, xapiScores, xapiStatement, xapiUuid } from './statements.js';

const xapiBlockingWait = 5000;
const xapiLongestWait = 60000;
const xapiBatch = 25;
const xapiBatchBytes = 48 * 1024;

/**
 * What is known of the session.
 * @typedef {Object} XapiState
 * @property {Clock} clock
 * @property {*} win
 * @property {XapiActivities} all
 * @property {Tools} tools
 * @property {import('./params.js').XapiGiven} given
 * @property {import('./lrs.js').XapiLrs} lrs
 * @property {import('./outbox.js').XapiBox} box
 * @property {import('./state.js').XapiDocument} doc
 * @property {boolean} open what the LRS holds was read
 * @property {string} owner course, LRS, learner and registration
 * @property {string} visit
 * @property {boolean} begun `initialized` is in the outbox
 * @property {boolean} behind another window may have written the state's document
 * @property {boolean} over
 * @property {XapiEntry[]} under what has been sent and not been answered
 * @property {Promise<*>} work what is under way: nothing is done beside it
 * @property {Array<(launch: Launch) => void>} late who wants to know of an LRS that answers late
 */

/**
 * @param {Launch['why']} why
 * @returns {Launch} a launch that found nothing to read
 */
function xapiNothing(why) {
  return { tracked: false, why, learner: '', learnerName: '', saved: '', place: '', status: 'not attempted', raw: -1 };
}

/**
 * @param {XapiState} s
 * @param {Launch['why']} why
 * @returns {Launch}
 */
function xapiLaunch({ given, doc }, why) {
  const learner = `${given.agent} ${given.registration}`;
  return { ...xapiNothing(why), tracked: true, learner, learnerName: String(given.actor.name || ''), saved: doc.saved };
}

/**
 * @param {number} status
 * @returns {boolean} whether the LRS lets nobody in
 */
function xapiShut(status) {
  return status === 401 || status === 403;
}

/**
 * Reads what the LRS holds: for a while before anything is shown, and then in the background.
 * @param {XapiState} s
 * @returns {Promise<Launch>}
 */
async function xapiStart(s) {
  const begun = s.clock.steady();
  for (let wait = 500; ; wait *= 2) {
    const status = await xapiOpen(s, begun);
    if (s.open) return xapiLaunch(s, '');
    // Whoever is not let in has to be told.
    if (xapiShut(status)) return xapiNothing('refused');
    if (s.clock.steady() + wait - begun > xapiBlockingWait) break;
    await new Promise((done) => { s.clock.after(() => done(0), wait); });
  }
  const again = async (/** @type {number} */ wait) => {
    if (s.over) return;
    await xapiOpen(s, 0);
    // Whoever has begun goes on beside what another device has written, and not over it.
    s.doc.foreign = s.doc.saved;
    if (s.open) s.late.forEach((tell) => tell(xapiLaunch(s, '')));
    else s.clock.after(() => again(Math.min(xapiLongestWait, wait * 2)), wait);
  };
  s.clock.after(() => again(2000), 1000);
  return xapiLaunch(s, 'absent');
}

/**
 * @param {XapiState} s
 * @param {number} begun on the steady clock, when an answer is waited for no longer than the learner waits; 0 otherwise
 * @returns {Promise<number>} the status
 */
async function xapiOpen(s, begun) {
  let timer = 0;
  const late = new Promise((done) => {
    timer = s.clock.after(() => done(0), begun ? Math.max(0, begun + xapiBlockingWait - s.clock.steady()) : xapiLongestWait);
  });
  let status = await Promise.race([s.doc.read(), late]);
  s.clock.cancel(timer);
  for (let tries = 2; status === 400 && tries && (await s.lrs.other()); tries -= 1) status = await s.doc.read();
  s.open = status === 200 || status === 404;
  return status;
}

/**
 * Puts what happened into the outbox. It is there before anything of it is sent; only a page that is going does not wait for that.
 * @param {XapiState} s
 * @param {XapiNews[]} news
 * @returns {Promise<boolean>}
 */
function xapiTake(s, news) {
  const { box, given, all, owner } = s;
  // After all others, those among them that were not read yet.
  const next = box.entries.reduce((most, one) => Math.max(most, one.n + 1), s.clock.now() * 100);
  return box.put(news.map(({ key, once, time, statement }, ix) => {
    const { contextActivities } = statement.context;
    // What is undefined is not sent.
    const context = {
      registration: given.registration || undefined,
      platform: given.platform || undefined,
      language: s.tools.course.language,
      contextActivities: { ...contextActivities, grouping: given.grouping, category: [{ id: all.iris[0] }] },
    };
    // What is true once has one id, on whatever device it is said.
    const id = once ? xapiHash(`${owner} ${once}`) : xapiUuid(s.win);
    const frozen = { id, timestamp: time.toISOString(), ...statement, context };
    return { n: next + ix, key, fact: once !== '', sent: 0, at: s.clock.now(), statement: frozen };
  }));
}

/**
 * What is to be said now: that the visit has begun, and what is news.
 * @param {XapiState} s
 * @param {Update|null} update
 * @returns {XapiNews[]}
 */
function xapiDue(s, update) {
  const { all, box, doc, visit } = s;
  const now = new Date(s.clock.now());
  const keys = [...doc.told, ...box.entries.map((one) => one.key)];
  const begins = { key: `begun ${visit}`, once: '', time: now, statement: xapiStatement('initialized', all.root, null) };
  const news = update ? xapiNews(s.tools.course, all, update, keys, now) : [];
  return s.begun ? news : [begins, ...news];
}

/**
 * @param {XapiState} s
 * @param {number} seconds
 * @returns {XapiNews}
 */
function xapiEnds(s, seconds) {
  const statement = xapiStatement('terminated', s.all.root, { duration: xapiDuration(seconds) });
  return { key: `over ${s.visit}`, once: '', time: new Date(s.clock.now()), statement };
}

/**
 * @param {XapiState} s
 * @param {number} [last] none after it
 * @returns {XapiEntry[]} the next that fit into one request
 */
function xapiNext({ box, under }, last = Infinity) {
  let size = 2;
  const waiting = box.entries.filter((one) => !one.sent && one.n <= last && !under.some(({ n }) => n === one.n)).slice(0, xapiBatch);
  const end = waiting.findIndex((one, ix) => {
    size += xapiBytes(JSON.stringify(one.statement)) + 300;
    return ix > 0 && size > xapiBatchBytes;
  });
  return end < 0 ? waiting : waiting.slice(0, end);
}

/**
 * Sends some; where the LRS does not take them together, the one half and then the other, until it is known which one it is.
 * @param {XapiState} s
 * @param {XapiEntry[]} some
 * @returns {Promise<Outcome>} 'rejected' where one was put aside
 */
async function xapiSend(s, some) {
  s.under = some;
  const { status, body, text } = await s.lrs.ask('POST', 'statements', {}, { body: JSON.stringify(some.map((one) => ({ actor: s.given.actor, ...one.statement }))) });
  s.under = [];
  // Some say yes in other words, or say nothing.
  const taken = status && status < 300 && (!text || Array.isArray(body));
  const parts = [400, 409, 413, 422].includes(status);
  if (xapiShut(status)) return 'ended';
  if (!taken && !parts) return 'failed';
  if (parts && some.length > 1) {
    const half = Math.ceil(some.length / 2);
    const first = await xapiSend(s, some.slice(0, half));
    if (first === 'failed' || first === 'ended') return first;
    const second = await xapiSend(s, some.slice(half));
    return second === 'handed' ? first : second;
  }
  if (status === 400 && (await s.lrs.other())) return xapiSend(s, some);
  // A conflict with what we said ourselves means that it is there.
  const refused = parts && status !== 409;
  some.forEach((one) => {
    one.sent = refused ? 2 : 1;
    // Said it is, with which score nobody knows.
    if (status === 409) one.key = one.key.replace(/^((completed|passed) ).*/, '$1');
  });
  await s.box.put(some);
  return refused ? 'rejected' : 'handed';
}

/**
 * Sends whatever is waiting.
 * @param {XapiState} s
 * @param {number} [last] none after it
 * @returns {Promise<Outcome>}
 */
async function xapiSendAll(s, last) {
  /** @type {Outcome} */
  let outcome = 'handed';
  for (let some = xapiNext(s, last); some.length; some = xapiNext(s, last)) {
    const went = await xapiSend(s, some);
    if (went === 'failed' || went === 'ended') return went;
    if (went === 'rejected') outcome = went;
  }
  return outcome;
}

/**
 * @param {XapiState} s
 * @param {Update|null} update
 * @param {XapiNews[]} [more] what is to be said after it
 * @returns {Promise<boolean>}
 */
function xapiRecord(s, update, more = []) {
  const kept = xapiTake(s, [...xapiDue(s, update), ...more]);
  s.begun = true;
  return kept;
}

/**
 * @param {XapiState} s
 * @returns {string[]} keys of the facts in the outbox that the LRS has answered; whether the others arrive nobody knows yet
 */
function xapiFacts({ box }) {
  return box.entries.filter((one) => one.fact && one.sent).map((one) => one.key);
}

/**
 * One hand-over after the other; one that goes wrong in a way that nobody thought of is tried again, and stops no other. An update is
 * put down when it is made: later, what it holds may have been said already. And what is put down later waits for the update that
 * knows of it.
 * @param {XapiState} s
 * @param {Update} update
 * @returns {Promise<Outcome>}
 */
function xapiHandOver(s, update) {
  if (s.over) return Promise.resolve('ended');
  const kept = xapiRecord(s, update);
  const { n } = s.box.entries[s.box.entries.length - 1] || { n: 0 };
  s.work = s.work.then(() => kept).then(() => xapiSay(s, update, n)).catch(() => 'failed');
  return s.work;
}

/**
 * Another window may have told an answer and taken note of it in the state's document, and not have come to write that down here.
 * @param {XapiState} s
 * @param {Update} update
 * @returns {XapiEntry[]} what is not to be said again
 */
function xapiSaid({ box, doc, tools }, { state, interactions }) {
  const held = tools.read(doc.saved).state;
  if (held.lineage !== state.lineage) return [];
  const { answers } = tools.counted(state, held);
  return interactions.filter(({ block }) => answers[block] && answers[block].handed).flatMap((answer) => {
    // Only the first that waits: what follows it was answered anew.
    const next = box.entries.find((one) => !one.sent && one.key.startsWith(xapiAbout(state, answer)));
    return next && next.key === xapiKey(state, answer) ? [next] : [];
  });
}

/**
 * @param {XapiState} s
 * @param {Update} update
 * @param {number} last entry that it knows of
 * @returns {Promise<Outcome>}
 */
async function xapiSay(s, update, last) {
  if (s.over) return 'ended';
  if (!s.open || s.lrs.rests()) return 'failed';
  const results = s.box.entries.filter((one) => !one.sent && /^(failed|scored) /.test(one.key));
  if (s.behind || results.length) {
    const found = await s.doc.read();
    if (xapiShut(found)) return 'ended';
    if (![200, 404].includes(found)) return 'failed';
    // Another device may have told a better one since.
    const best = Math.max(...xapiScores(s.doc.told));
    await s.box.drop(results.filter((one) => xapiScores([one.key])[0] <= best));
    if (s.behind) await s.box.drop(xapiSaid(s, update));
    s.behind = false;
  }
  await s.box.drop(s.box.entries.filter((one) => one.fact && !one.sent && s.doc.told.includes(one.key)));
  const outcome = await xapiSendAll(s, last);
  if (outcome === 'failed' || outcome === 'ended') return outcome;
  const status = await s.doc.write(update.saved, xapiFacts(s));
  if (xapiShut(status)) return 'ended';
  if ([400, 413, 422].includes(status)) return 'rejected';
  if (status !== 204) return 'failed';
  // Once the player knows it, its state counts them as said.
  const said = s.box.entries.filter((one) => one.sent === 1);
  if (outcome === 'handed') s.clock.after(() => s.box.drop(said), 0);
  return outcome;
}

/**
 * Hands over, says that the visit is over, and ends the session.
 * @param {XapiState} s
 * @param {Update} update
 * @returns {Promise<Outcome>}
 */
async function xapiFinish(s, update) {
  const outcome = await xapiHandOver(s, update);
  if (outcome === 'failed' || outcome === 'ended') return outcome;
  s.over = true;
  await xapiTake(s, [xapiEnds(s, update.seconds)]);
  // What has no answer is said at the next launch.
  await xapiSendAll(s);
  return outcome;
}

/**
 * The page goes: everything is put down and sent at once, and nobody hears what comes of it.
 * @param {XapiState} s
 * @param {Update|null} update
 * @returns {Outcome}
 */
function xapiFinishNow(s, update) {
  if (s.over) return 'ended';
  s.over = true;
  if (!update && !s.begun) return 'handed';
  xapiRecord(s, update, [xapiEnds(s, update ? update.seconds : 0)]);
  if (!s.open) return 'failed';
  xapiSend(s, xapiNext(s));
  if (update) s.doc.write(update.saved, xapiFacts(s));
  return 'handed';
}

/**
 * The session with an LRS.
 * @param {Clock} clock
 * @param {*} win
 * @param {Tools} tools
 * @returns {Session}
 */
export function createSession(clock, win, tools) {
  const given = xapiGiven(win, tools.course.id);
  if (!given || !given.agent) {
    const why = given ? 'refused' : win.location.protocol === 'file:' ? 'file' : 'absent';
    /** @returns {Outcome} */
    const nothing = () => 'untracked';
    const never = async () => nothing();
    return { start: async () => xapiNothing(why), record() {}, alone: async () => {}, least: () => 0, save: never, saveNow: never, finish: never, finishNow: nothing, onLate() {}, gone: () => false };
  }
  const lrs = xapiLrs(clock, win, given);
  /** @type {XapiActivities} */
  const all = xapiRead(win.document.getElementById('activities').textContent);
  if (given.activity) all.root.id = given.activity;
  /** @type {Object<string, string>} */
  const address = { activityId: all.root.id, agent: JSON.stringify(given.actor), stateId: 'storyloom' };
  if (given.registration) address.registration = given.registration;
  const owner = `${all.root.id} ${given.endpoint} ${given.agent} ${given.registration}`;
  /** @type {XapiState} */
  const s = {
    clock,
    win,
    all,
    tools,
    given,
    lrs,
    owner,
    box: xapiOutbox(clock, tools.store('outbox'), xapiHash(owner)),
    doc: xapiDocument(win, tools, lrs, address),
    open: false,
    visit: xapiUuid(win),
    begun: false,
    behind: false,
    over: false,
    under: [],
    work: Promise.resolve(),
    late: [],
  };
  return {
    async start() {
      // What a launch before this one put down and did not get through is not put down again.
      await s.box.load();
      return xapiStart(s);
    },
    least: () => s.doc.least,
    alone() {
      s.behind = true;
      return s.box.load();
    },
    record: (update) => {
      if (!s.over) xapiRecord(s, update);
    },
    save: (update) => xapiHandOver(s, update),
    saveNow: (update) => xapiHandOver(s, update),
    finish: (update) => xapiFinish(s, update).catch(() => 'failed'),
    finishNow: (update) => xapiFinishNow(s, update),
    onLate: (tell) => {
      s.late.push(tell);
    },
    gone: () => false,
  };
}
