/**
 * Where on the way a fault strikes, and the steps that the rows about the life of a page share.
 *
 * @typedef {import('./learner.mjs').Seat} Seat
 * @typedef {import('./model.mjs').Act} Act
 * @typedef {import('./trial.mjs').Trial} Trial
 */
import { PASSING, begin, check, choose } from './acts.mjs';
import { learnerIn } from './learner.mjs';

/** The way that the rows go. */
export const ROUTE = PASSING;

/** Where a question is met early: a hint, one wrong answer, one attempt left. @type {Act[]} */
export const MID_QUESTION = [
  begin, choose('first-move', 'send'), { do: 'continue' }, { do: 'hint', block: 'personal' }, check('personal', 'total'),
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
  const before = t.platform.handOvers();
  await seat.do(act);
  // A slow store has still to answer what was handed over each time the page went.
  await t.expect.truth(seat, ['handed', 'confirmed'], t.kind === 'lrs-slow' ? 30_000 : 10_000);
  t.must(t.platform.handOvers() > before, 'a', 'nothing was handed over any more');
}

/** How often the session was ended. @param {Trial} t */
export const finishes = (t) => t.platform.ends();
