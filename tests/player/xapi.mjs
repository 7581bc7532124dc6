/**
 * Launches of the xAPI adapter without a browser: a course, the page's window, the device's store and a clock, and what a player hands
 * over. The store of records is `tests/lrs`.
 *
 * @typedef {import('../lrs/lrs.mjs').Lrs} Lrs
 */
import { countedBy } from '../../src/player/js/launch.js';
import { joinBest } from '../../src/player/js/status.js';
import { createSession } from '../../src/target/xapi/adapter.js';

export const COURSE = 'urn:uuid:11111111-1111-4111-8111-111111111111';
export const VERBS = 'http://adlnet.gov/expapi/verbs/';
const task = (id, interactionType, more = {}) => ({ id: `${COURSE}/${id}`, definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType, name: { en: id }, ...more } });
const CHOICES = ['call-her', 'wait'].map((id) => ({ id, description: { en: id } }));
export const ACTIVITIES = {
  root: { id: COURSE, definition: { type: 'http://adlnet.gov/expapi/activities/course', name: { en: 'The course' } } },
  steps: ['one', 'two'].map((id) => ({ id: `${COURSE}/${id}`, definition: { name: { en: id } } })),
  tasks: [task('pick', 'choice', { choices: CHOICES, correctResponsesPattern: ['call-her'] }), task('true', 'true-false'), task('say', 'long-fill-in'), null],
  iris: ['urn:uuid:22222222-2222-4222-8222-222222222222', 'urn:uuid:22222222-2222-4222-8222-222222222223', 'urn:uuid:22222222-2222-4222-8222-222222222224', 'urn:uuid:22222222-2222-4222-8222-222222222225'],
};
export const COURSE_DATA = {
  id: 'c0', language: 'en-GB', values: [{ name: 'trust', kind: 'number' }, { name: 'told', kind: 'yesno' }],
  scenes: [{ title: 'one' }, { title: 'two', ending: { name: 'Heard' } }],
};
export const ACTOR = { objectType: 'Agent', mbox: 'mailto:ada@example.org' };
export const REGISTRATION = '8a5e2c0e-0d9a-4b2b-8f0e-00000000000a';

/** A store of the device, of which the adapter uses this much. @param {Map<string, *>} held */
export function storeOf(held) {
  return async (work) => {
    /** @type {*} */
    const request = {};
    const cursorAt = (keys, ix) => ({
      key: keys[ix],
      value: structuredClone(held.get(keys[ix])),
      delete: () => held.delete(keys[ix]),
      update: (value) => held.set(keys[ix], structuredClone(value)),
      continue: () => step(keys, ix + 1),
    });
    const step = (keys, ix) => request.onsuccess({ target: { result: ix < keys.length ? cursorAt(keys, ix) : null } });
    work({
      transaction: { commit() {} },
      put: (value, key) => { held.set(key, structuredClone(value)); },
      delete: (key) => { held.delete(key); },
      openCursor: () => request,
    });
    await null;
    if (request.onsuccess) step([...held.keys()].sort(), 0);
    return true;
  };
}

/** The clock of the machine. */
const CLOCK = { now: () => Date.now(), steady: () => performance.now(), after: (run, ms) => Number(setTimeout(run, ms)), cancel: (id) => clearTimeout(id) };

/** A clock on which hours pass when a test says so. What is to come after any time comes by `skip` alone. */
export function handClock() {
  let ahead = 0;
  /** @type {{id: number, at: number, run: () => void}[]} */
  let waiting = [];
  let id = 0;
  return {
    now: () => Date.now() + ahead,
    steady: () => performance.now() + ahead,
    after(run, ms) {
      id += 1;
      if (ms > 0) waiting.push({ id, at: ahead + ms, run });
      else setTimeout(run);
      return id;
    },
    cancel(gone) { waiting = waiting.filter((one) => one.id !== gone); },
    /** @param {number} ms */
    skip(ms) {
      ahead += ms;
      const due = waiting.filter((one) => one.at <= ahead).sort((one, other) => one.at - other.at);
      waiting = waiting.filter((one) => one.at > ahead);
      due.forEach((one) => one.run());
    },
  };
}

/**
 * A launch in a window of its own.
 * @param {Lrs} lrs
 * @param {Object} [how]
 * @param {Map<string, *>|null} [how.held] what the device keeps; null where it keeps nothing
 * @param {string} [how.registration] @param {*} [how.actor]
 * @param {string} [how.more] more of the address
 * @param {*} [how.clock] @param {*} [how.store] in the place of the device's
 * @param {typeof fetch} [how.ask] in the place of the browser's own
 */
export function launchAt(lrs, { held = new Map(), registration = REGISTRATION, actor = ACTOR, more = '', clock = CLOCK, ask = fetch, store = held ? storeOf(held) : async () => false } = {}) {
  const query = { endpoint: lrs.endpoint, auth: lrs.auth, actor: JSON.stringify(actor), ...(registration && { registration }) };
  const location = new URL(`http://content.test/index.html?${Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}${more}`);
  const win = {
    location, fetch: ask, crypto, history: { replaceState() {} }, sessionStorage: { setItem() {}, removeItem() {}, getItem: () => null },
    performance: { getEntriesByType: () => [] }, document: { getElementById: () => ({ textContent: JSON.stringify(ACTIVITIES) }) },
  };
  const read = (saved) => (saved ? { kind: 'whole', state: JSON.parse(saved) } : { kind: 'empty', state: { lineage: 0 } });
  /** @type {*} */
  const tools = { course: COURSE_DATA, read, write: JSON.stringify, join: joinBest, counted: countedBy, store: () => store };
  return createSession(clock, win, tools);
}

/** A saved state, as the player of these launches writes it. @param {*} more */
export const state = (more = {}) => ({ lineage: 7, replaced: 0, sequence: 1, visited: [0], answers: {}, best: { completed: false, success: '', raw: -1 }, seconds: 5, interactions: 0, ...more });
/** Of the update that was made last. */
export let sequence = 0;
/** The whole truth of the moment, as the player hands it over. @param {*} more @returns {*} */
export function update({ held = {}, ...more } = {}) {
  sequence += 1;
  const { lineage = 7, scenes = [0], ended = false, ...rest } = more;
  const from = { lineage, answers: {}, visited: scenes.slice().sort(), history: scenes, values: [3, 1], ended, scene: scenes.at(-1), seconds: 12.5 };
  return { saved: JSON.stringify(state({ sequence, ...held })), place: '', status: 'incomplete', interactions: [], objectives: [], handedBefore: 0, seconds: 9, state: from, ...rest };
}
let minutes = 0;
/** One of its answers, a minute after the one before. @param {*} [more] */
export function answer(more = {}) {
  minutes += 1;
  return { block: 0, id: 'pick', kind: 'choice', options: [0], text: '', result: 'correct', weighting: 10, earned: 10, scene: 0, latency: 3, time: new Date(Date.UTC(2026, 0, 1, 0, minutes)), ...more };
}
