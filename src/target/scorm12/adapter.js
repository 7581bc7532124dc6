/**
 * Speaks SCORM 1.2 to the platform. It takes what the player wants handed over and gives back how that went; it knows
 * nothing of scenes or rules, keeps no learner's data of its own, and never throws.
 *
 * @typedef {import('../../player/js/types.js').Session} Session
 * @typedef {import('../../player/js/types.js').Launch} Launch
 * @typedef {import('../../player/js/types.js').Update} Update
 * @typedef {import('../../player/js/types.js').Outcome} Outcome
 * @typedef {import('../../player/js/types.js').Interaction} Interaction
 * @typedef {import('../../player/js/types.js').Clock} Clock
 * @typedef {import('./port.js').ScormPort} ScormPort
 * @typedef {import('./values.js').ScormCall} ScormCall
 */
import { scormInteraction, scormPoints, scormTimespan } from './values.js';
import { findScormApi, scormHasCompany, scormPeek } from './search.js';
import { scormPort } from './port.js';

const scormBlockingWait = 5000;
const scormLongestWait = 60000;
/** Values set between two commits: with the commit itself a dozen calls. */
const scormCallsPerCommit = 11;
const scormStateLimit = 4096;
const scormPlaceLimit = 255;
/** From worst to best: a status is never replaced by an earlier one of this list. */
const scormRanks = ['not attempted', 'browsed', 'incomplete', 'failed', 'completed', 'passed'];

/**
 * What is known of the session.
 * @typedef {Object} ScormState
 * @property {Clock} clock
 * @property {*} win
 * @property {ScormPort|null} port the platform, once it is found and open
 * @property {boolean} tracked
 * @property {boolean} finished
 * @property {string} status the best the platform holds
 * @property {number} raw the best the platform holds, -1 for none
 * @property {Object<string, string>} given what the platform was last given, by element
 * @property {number} nextInteraction -1 where the platform does not count them
 * @property {boolean} takesInteractions
 * @property {Object<number, number>} placed by block: places of answers that were set and not yet committed
 * @property {Object<string, number>|null} objectives places by identifier, once they were asked for
 * @property {boolean} takesObjectives
 * @property {number} calls since the last commit
 * @property {string} broken the error that stopped the present hand-over
 * @property {string} doubted the error for which it was asked once more whether it keeps answers
 * @property {string} refused why the platform did not take the status or the saved state, '' if it did
 * @property {Array<(launch: Launch) => void>} late who wants to know of a platform that turns up late
 */

/**
 * @param {string} status
 * @returns {number}
 */
function scormRank(status) {
  return scormRanks.indexOf(status);
}

/**
 * @param {ScormState} s
 * @param {Launch['why']} why
 * @returns {Launch} a launch that found nothing to read
 */
function scormNothing(s, why) {
  const status = /** @type {Launch['status']} */ (s.status);
  return { tracked: s.tracked, why, learner: '', learnerName: '', saved: '', place: '', status, raw: s.raw };
}

/**
 * Opens the session with the platform that was found, and reads what it holds.
 * @param {ScormState} s
 * @returns {Launch}
 */
function scormOpen(s) {
  const port = scormPort(findScormApi(s.win));
  const refused = port.initialise();
  if (refused && !scormStillOpen(port)) return scormNothing(s, 'refused');
  s.port = port;
  const mode = port.get('cmi.core.lesson_mode').toLowerCase();
  const why = mode === 'review' || mode === 'browse' ? mode : '';
  const status = port.get('cmi.core.lesson_status').toLowerCase();
  const raw = parseFloat(port.get('cmi.core.score.raw').replace(',', '.'));
  s.tracked = why === '';
  s.status = scormRanks.includes(status) ? status : 'not attempted';
  s.raw = raw >= 0 && raw <= 100 ? raw : -1;
  const found = scormNothing(s, why);
  found.saved = port.get('cmi.suspend_data');
  found.place = port.get('cmi.core.lesson_location');
  found.learner = port.get('cmi.core.student_id');
  found.learnerName = port.get('cmi.core.student_name');
  const count = port.get('cmi.interactions._count');
  s.nextInteraction = /^\d+$/.test(count) ? Number(count) : -1;
  // Read now, so that no hand-over has to.
  if (s.tracked) scormObjectives(s, port);
  // Where there is a saved state it may know of more than the platform tells: then the player's first hand-over says it.
  if (s.tracked) scormBegin(s, port, found.saved !== '');
  return found;
}

/**
 * A reloaded page meets a session that is open already, which is an error to initialise and none to use. Some platforms go on naming
 * that error, and tell all the same what they hold.
 * @param {ScormPort} port
 * @returns {boolean}
 */
function scormStillOpen(port) {
  return port.get('cmi.core.lesson_status') !== '' || !port.error();
}

/**
 * From the first moment a killed page can be resumed, and no platform takes a visit for a completion.
 * @param {ScormState} s
 * @param {ScormPort} port
 * @param {boolean} known there is a saved state
 */
function scormBegin(s, port, known) {
  if (!known && scormRank(s.status) < scormRank('incomplete')) {
    s.status = 'incomplete';
    port.set('cmi.core.lesson_status', 'incomplete');
  }
  port.set('cmi.core.exit', 'suspend');
  port.commit();
}

/**
 * Looks for the platform; one that is late is waited for, then looked for in the background.
 * @param {ScormState} s
 * @returns {Promise<Launch>}
 */
function scormStart(s) {
  return new Promise((found) => {
    const begun = s.clock.steady();
    const look = () => {
      const over = !scormHasCompany(s.win) || s.clock.steady() - begun >= scormBlockingWait;
      if (findScormApi(s.win)) found(scormOpen(s));
      else if (over) found(scormGiveUp(s, begun));
      else s.clock.after(look, 100);
    };
    look();
  });
}

/**
 * @param {ScormState} s
 * @param {number} begun
 * @returns {Launch}
 */
function scormGiveUp(s, begun) {
  const look = () => {
    if (findScormApi(s.win)) {
      const launch = scormOpen(s);
      s.late.forEach((tell) => tell(launch));
    } else if (s.clock.steady() - begun < scormLongestWait) s.clock.after(look, 1000);
  };
  if (scormHasCompany(s.win)) s.clock.after(look, 1000);
  const address = scormPeek(s.win, 'location') || {};
  return scormNothing(s, scormPeek(address, 'protocol') === 'file:' ? 'file' : 'absent');
}

/**
 * A commit between others.
 * @param {ScormState} s
 * @param {ScormPort} port
 */
function scormBetween(s, port) {
  s.broken = port.commit() || s.broken;
  s.calls = 0;
}

/**
 * @param {string} error
 * @returns {boolean} whether it is one of the standard's numbers for what is not liked, or not there; any other is a platform in trouble
 */
function scormUnwanted(error) {
  return /^[24]0\d$/.test(error);
}

/**
 * Sets one value if the platform was given another; commits in between when many have come together.
 * @param {ScormState} s
 * @param {ScormPort} port
 * @param {ScormCall} call
 * @returns {string} '' or the error
 */
function scormSet(s, port, [element, value]) {
  if (s.given[element] === value) return '';
  if (s.calls >= scormCallsPerCommit) scormBetween(s, port);
  s.calls += 1;
  const refused = port.set(element, value);
  if (!refused) s.given[element] = value;
  if (refused === '301') s.broken = refused;
  if (/lesson_status|suspend_data/.test(element) || (element === 'cmi.core.score.raw' && !scormUnwanted(refused))) s.refused = s.refused || refused;
  return refused;
}

/**
 * Whether the platform was given an answer already, and never broke since: a saved state that was refused is what it is asked for again.
 * @param {ScormState} s
 * @param {Interaction} answer
 * @returns {boolean}
 */
function scormToldBefore(s, answer) {
  const index = s.placed[answer.block];
  return index !== undefined && scormInteraction(answer, index).every(([element, value]) => s.given[element] === value);
}

/**
 * Sets the answers, each at its own place: the one it already has, or the next that is free; and with each the saved state that knows
 * of it, in one commit, so that a page that is closed between two commits leaves none behind that would be told again.
 * @param {ScormState} s
 * @param {ScormPort} port
 * @param {Update} update
 */
function scormSetInteractions(s, port, update) {
  // Where the platform does not count, the player does.
  if (s.nextInteraction < 0) s.nextInteraction = update.handedBefore;
  for (const [n, answer] of (s.takesInteractions ? update.interactions : []).entries()) {
    if (scormToldBefore(s, answer)) continue;
    if (s.calls > 0) scormBetween(s, port);
    const known = s.placed[answer.block];
    const index = known === undefined ? s.nextInteraction : known;
    const refused = scormSet(s, port, [`cmi.interactions.${index}.id`, answer.id]);
    // A platform that keeps no answers is asked once, one in trouble once more.
    if (refused) {
      if (!scormUnwanted(refused) && !s.doubted) s.broken = s.doubted = refused;
      s.takesInteractions = false;
      return;
    }
    s.placed[answer.block] = index;
    s.nextInteraction = Math.max(s.nextInteraction, index + 1);
    const saved = update.savedAfter(n + 1);
    const place = saved.slice(0, update.place.length);
    /** @type {ScormCall[]} */
    const state = [['cmi.core.lesson_location', place], ['cmi.suspend_data', saved]];
    scormInteraction(answer, index).concat(state).forEach((call) => scormSet(s, port, call));
  }
}

/**
 * The places of the objectives the platform already lists.
 * @param {ScormState} s
 * @param {ScormPort} port
 * @returns {Object<string, number>}
 */
function scormObjectives(s, port) {
  if (s.objectives) return s.objectives;
  /** @type {Object<string, number>} */
  const places = {};
  const count = port.get('cmi.objectives._count');
  s.takesObjectives = /^\d+$/.test(count);
  for (let index = 0; s.takesObjectives && index < Number(count); index += 1) {
    places[port.get(`cmi.objectives.${index}.id`)] = index;
  }
  s.objectives = places;
  return places;
}

/**
 * Sets the objectives, where the platform has them. One that this attempt has not come to keeps what an earlier one was worth.
 * @param {ScormState} s
 * @param {ScormPort} port
 * @param {Update} update
 */
function scormSetObjectives(s, port, update) {
  if (update.objectives.length === 0) return;
  const places = scormObjectives(s, port);
  for (const objective of s.takesObjectives ? update.objectives : []) {
    const { id } = objective;
    if (places[id] === undefined) {
      const free = Object.values(places).reduce((most, place) => Math.max(most, place + 1), 0);
      if (scormSet(s, port, [`cmi.objectives.${free}.id`, id])) return;
      places[id] = free;
    } else if (objective.status === 'not attempted') continue;
    const at = `cmi.objectives.${places[id]}`;
    if (objective.raw !== undefined) scormSet(s, port, [`${at}.score.raw`, scormPoints(objective.raw)]);
    scormSet(s, port, [`${at}.status`, objective.status]);
  }
}

/**
 * Score before status, because some platforms publish the grade when the status comes. Nothing worse than what is held.
 * @param {ScormState} s
 * @param {Update} update
 * @returns {ScormCall[]}
 */
function scormCoreCalls(s, update) {
  /** @type {ScormCall[]} */
  const calls = [];
  if (update.raw !== undefined && update.raw >= 0 && update.raw >= s.raw) {
    calls.push(['cmi.core.score.min', '0'], ['cmi.core.score.max', '100']);
    calls.push(['cmi.core.score.raw', scormPoints(update.raw)]);
  }
  if (scormRank(update.status) >= scormRank(s.status)) calls.push(['cmi.core.lesson_status', update.status]);
  calls.push(['cmi.core.lesson_location', update.place.slice(0, scormPlaceLimit)]);
  return calls;
}

/**
 * Sets what changed, in the order that suits every platform, and commits.
 * @param {ScormState} s
 * @param {Update} update
 * @param {ScormCall[]} last
 * @returns {Outcome}
 */
function scormHandOver(s, update, last) {
  if (s.finished) return 'ended';
  if (!s.tracked || !s.port) return 'untracked';
  if (update.saved.length > scormStateLimit) return 'rejected';
  const port = s.port;
  s.calls = 0;
  s.broken = '';
  s.refused = '';
  scormSetInteractions(s, port, update);
  scormSetObjectives(s, port, update);
  /** @type {ScormCall[]} */
  const calls = [...scormCoreCalls(s, update), ['cmi.suspend_data', update.saved], ...last];
  calls.concat([['cmi.core.session_time', scormTimespan(update.seconds)]]).forEach((call) => scormSet(s, port, call));
  s.broken = port.commit() || s.broken;
  return scormSettle(s, update);
}

/**
 * What the hand-over came to.
 * @param {ScormState} s
 * @param {Update} update
 * @returns {Outcome}
 */
function scormSettle(s, update) {
  const rejected = scormUnwanted(s.refused);
  if (s.broken || (s.refused && !rejected)) {
    // Nobody knows what the platform kept, or was able to take: everything is said again next time.
    s.given = {};
    s.takesInteractions = true;
    return s.broken === '301' ? 'ended' : 'failed';
  }
  if (rejected) return 'rejected';
  if (scormRank(update.status) > scormRank(s.status)) s.status = update.status;
  s.raw = Math.max(s.raw, update.raw === undefined ? -1 : update.raw);
  s.placed = {};
  return 'handed';
}

/**
 * Hands over and ends the session, once.
 * @param {ScormState} s
 * @param {Update|null} update null: only the end
 * @param {boolean} leaving the page goes: there is no second try
 * @returns {Outcome}
 */
function scormEnd(s, update, leaving) {
  if (s.finished) return 'ended';
  if (!s.port) return 'untracked';
  delete s.given['cmi.core.exit'];
  const outcome = update ? scormHandOver(s, update, [['cmi.core.exit', 'suspend']]) : 'handed';
  // While the page stays, a commit that failed can be tried again: the session is left open for it.
  if (outcome === 'failed' && !leaving) return outcome;
  s.finished = true;
  // What was committed stays committed, whatever comes of the finish.
  if (outcome !== 'ended') s.port.finish();
  return outcome;
}

/**
 * The session with a platform of this standard.
 * @param {Clock} clock
 * @param {*} win
 * @param {import('../../player/js/types.js').Tools} [_tools] this standard needs none
 * @returns {Session}
 */
export function createSession(clock, win, _tools) {
  /** @type {ScormState} */
  const s = {
    clock,
    win,
    port: null,
    tracked: false,
    finished: false,
    status: 'not attempted',
    raw: -1,
    given: {},
    nextInteraction: -1,
    takesInteractions: true,
    placed: {},
    objectives: null,
    takesObjectives: true,
    calls: 0,
    broken: '',
    doubted: '',
    refused: '',
    late: [],
  };
  return {
    start: () => scormStart(s),
    // Platforms of this standard hear of the latest alone.
    record() {},
    alone: async () => {},
    least: () => 0,
    saveNow: (update) => scormHandOver(s, update, []),
    save: (update) => Promise.resolve(update).then((now) => scormHandOver(s, now, [])),
    finishNow: (update) => scormEnd(s, update, true),
    finish: (update) => Promise.resolve(update).then((now) => scormEnd(s, now, false)),
    onLate: (tell) => {
      s.late.push(tell);
    },
    gone: () => s.port !== null && !findScormApi(s.win),
  };
}
