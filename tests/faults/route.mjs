/**
 * A way through the fixture course that meets every kind of block, and the steps that the rows about the life of a page share.
 *
 * @typedef {import('./learner.mjs').Seat} Seat
 * @typedef {import('./model.mjs').Act} Act
 * @typedef {import('./trial.mjs').Trial} Trial
 */
import { learnerIn } from './learner.mjs';

/** @type {Act[]} */
export const ROUTE = [
  { do: 'begin' },
  { do: 'choose', block: 'first-move', option: 'ask' }, { do: 'continue' },
  { do: 'choose', block: 'way', option: 'phone' }, { do: 'continue' },
  { do: 'choose', block: 'whom', option: 'ayesha' }, { do: 'continue' },
  { do: 'check', block: 'history', options: ['true'] }, { do: 'continue' },
  { do: 'choose', block: 'whom', option: 'caretaker' }, { do: 'continue' },
  { do: 'hint', block: 'days' }, { do: 'check', block: 'days', text: '30' }, { do: 'continue' }, { do: 'continue' },
  { do: 'check', block: 'throw', options: ['loans-2015', 'today'] }, { do: 'check', block: 'throw', options: ['loans-2015', 'left'] },
  { do: 'check', block: 'photo', options: ['true'] }, { do: 'continue' }, { do: 'continue' },
  { do: 'write', block: 'tell', text: 'Ask what it is for.' }, { do: 'fill', block: 'promise', fields: ['Read the rules', '', '1'] },
  { do: 'continue' },
  { do: 'choose', block: 'last-word', option: 'numbers' }, { do: 'continue' },
];

/** Where a question is met early: a hint, one wrong answer, one attempt left. @type {Act[]} */
export const MID_QUESTION = [
  { do: 'begin' },
  { do: 'choose', block: 'first-move', option: 'send' }, { do: 'continue' },
  { do: 'hint', block: 'personal' }, { do: 'check', block: 'personal', options: ['total'] },
];

/** Presses that are a decision, an answer or a step. */
const CLICKS = ['choose', 'check', 'hint', 'continue'];

/**
 * Where in the route a fault strikes: the place of a click. A platform that takes two seconds for each step is met early.
 * @param {Trial} t
 * @param {{last?: number}} [how] the last place there may be
 */
export function strikeAt(t, { last = ROUTE.length - 1 } = {}) {
  const most = Math.min(last, t.kind === 'sync-slow' ? 5 : last);
  const places = ROUTE.map((act, ix) => (ix > 0 && ix <= most && CLICKS.includes(act.do) ? ix : 0)).filter((ix) => ix > 0);
  return places[t.random(places.length)];
}

/**
 * Launches and acts up to a place of the route, that act not included.
 * @param {Trial} t
 * @param {number} place
 * @param {*} [wanted] of `t.launch`
 */
export async function playTo(t, place, wanted = {}) {
  const seat = await t.launch(wanted);
  await seat.all(ROUTE.slice(0, place));
  return seat;
}

/**
 * The page was loaded anew: the cover, carried on from, and everything as it was.
 * @param {Trial} t
 * @param {Seat} seat
 * @param {{inFlight?: number}} [how]
 */
export async function carryOnIn(t, seat, how = {}) {
  const next = learnerIn(seat.page);
  next.acts.push(...seat.acts);
  await next.ready();
  await next.carryOn();
  await t.expect.sameScene(next, seat.acts, how);
  return next;
}

/** Acts go to the platform, in the session that is open. @param {Trial} t @param {Seat} seat @param {Act} act */
export async function stillRecords(t, seat, act) {
  const before = t.platform.calls().filter((call) => call.name === 'LMSCommit').length;
  await seat.do(act);
  await t.expect.truth(seat, ['handed', 'confirmed'], 10_000);
  t.must(t.platform.calls().filter((call) => call.name === 'LMSCommit').length > before, 'a', 'nothing was committed any more');
}

/** How often the session was ended. @param {Trial} t */
export const finishes = (t) => t.platform.calls().filter((call) => call.name === 'LMSFinish').length;
