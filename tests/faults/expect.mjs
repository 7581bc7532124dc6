/**
 * The promises of the fault matrix as checks of a run: 0 and 1 (what may be lost), R, M, U, H, Q. Each throws with what it saw.
 *
 * @typedef {import('./learner.mjs').Seat} Seat
 * @typedef {import('./model.mjs').Act} Act
 * @typedef {import('./model.mjs').State} State
 * @typedef {import('./platform.mjs').Platform} Platform
 * @typedef {import('./store.mjs').Store} Store
 */
import { BLOCKS, after, differences, reached, shown, statusOf } from './model.mjs';

export class Broken extends Error {}

/** @param {*} holds @param {string} promise @param {string} words */
export function must(holds, promise, words) {
  if (!holds) throw new Broken(`${promise}: ${words}`);
}

const RANKS = ['not attempted', 'browsed', 'incomplete', 'failed', 'completed', 'passed'];

/**
 * R, 0 and 1: the page shows the state after all acts, or after all but the last `inFlight`.
 * @param {Seat} seat @param {Act[]} acts
 * @param {{inFlight?: number, elsewhere?: boolean, from?: State}} [how] `elsewhere`: in another browser than the learner wrote in
 * @returns {Promise<State>} the state that is shown
 */
export async function sameScene(seat, acts, { inFlight = 0, elsewhere = false, from } = {}) {
  const seen = await seat.look();
  const states = Array.from({ length: inFlight + 1 }, (_, ix) => reached(acts.slice(0, acts.length - ix), from));
  const wrong = states.map((state) => differences(shown(state, { elsewhere }), seen));
  const found = states.find((_, ix) => wrong[ix].length === 0);
  must(found, inFlight ? '1' : '0', `after ${acts.length} acts (the last: ${JSON.stringify(acts.at(-1))}): ${wrong[0].join('; ')}`);
  return /** @type {State} */ (found);
}

/**
 * 0: every scene the learner saw shows every answer still. Ends where it began; going there is part of the acts.
 * @param {Seat} seat @param {State} state @param {{elsewhere?: boolean}} [how]
 * @returns {Promise<State>} the state after the tour
 */
export async function sameEverywhere(seat, state, { elsewhere = false } = {}) {
  let now = state;
  for (const scene of [...state.visited.filter((one) => one !== state.scene), state.scene]) {
    const act = /** @type {Act} */ ({ do: 'jump', scene });
    if (scene === now.scene) continue;
    await seat.do(act);
    now = after(now, act);
    const wrong = differences(shown(now, { elsewhere }), await seat.look());
    must(wrong.length === 0, '0', `in the scene ${scene}: ${wrong.join('; ')}`);
  }
  return now;
}

/** M: the platform holds at least what was reached. @param {Platform} platform @param {State} state @param {string} [learner] */
export function platformHolds(platform, state, learner) {
  const { status, raw } = platform.held(learner);
  must(RANKS.indexOf(status) >= RANKS.indexOf(statusOf(state)), 'M', `the platform holds the status ${status}, not ${statusOf(state)}`);
  must(raw >= state.best.raw, 'M', `the platform holds the score ${raw}, not ${state.best.raw}`);
}

/** M: nothing that was ever sent lowers what was sent before, over all launches. @param {Platform} platform @param {string} [learner] */
export function neverLower(platform, learner) {
  const rising = (list) => list.every((value, ix) => ix === 0 || value >= list[ix - 1]);
  const { statuses, scores } = platform.told(learner);
  must(rising(statuses.map((status) => RANKS.indexOf(status))), 'M', `a status was lowered: ${statuses.join(', ')}`);
  must(rising(scores), 'M', `a score was lowered: ${scores.join(', ')}`);
}

/** U: one finish for each session, and nothing after it; no answer stored more often than it was given. */
export function oneOfEach(platform, acts, { learner = 'learner-1', unheard = 0 } = {}) {
  const disorder = platform.disorder(learner);
  must(disorder.length === 0, 'U', disorder.join('; '));
  const ids = platform.answers(learner);
  for (const id of new Set(ids)) {
    const given = acts.filter((act) => act.block === id && ['choose', 'check', 'write', 'fill'].includes(act.do)).length;
    const stored = ids.filter((one) => one === id).length;
    must(stored <= given + unheard, 'U', `the answer to ${id} is stored ${stored} times, and was given ${given} times`);
  }
}

/**
 * U: a record store holds answers in their order, and of each load of the course at most one visit.
 * @param {Store} store @param {{loads: number, ordered: boolean}} how `ordered`: no clock was set back
 */
export function inOrder(store, { loads, ordered }) {
  must(store.visits() <= loads, 'U', `${store.visits()} visits have begun, and the course was loaded ${loads} times`);
  must(!ordered || store.late().length === 0, 'U', `stored after later answers: ${store.late().join(', ')}`);
}

/** 0 and U: a record store holds every decision, each once and in order; other platforms keep what was chosen last. @param {Store} store @param {Act[]} acts */
export function everyChoice(store, acts) {
  const made = acts.filter((act) => act.do === 'choose').map((act) => `${act.block}=${act.option}`);
  const stored = store.choices().filter((one) => BLOCKS[one.split('=')[0]]?.kind === 'decision');
  must(stored.join(' ') === made.join(' '), 'U', `chosen: ${made.join(', ')}; stored: ${stored.join(', ')}`);
}

/** 0: of each decision the choice that counts is the last that is stored, whatever became of earlier ones. @param {Store} store @param {Act[]} acts */
export function latestChoices(store, acts) {
  const made = acts.filter((act) => act.do === 'choose');
  for (const block of new Set(made.map((act) => act.block))) {
    const wanted = made.filter((act) => act.block === block).at(-1)?.option;
    const last = store.choices().filter((one) => one.split('=')[0] === block).at(-1);
    must(last === `${block}=${wanted}`, '0', `of ${block} the last choice is ${wanted}; stored: ${last ?? 'none'}`);
  }
}

/** H: within five seconds the light says one of these. @param {Seat} seat @param {string[]} states */
export async function truth(seat, states, ms = 5000) {
  const found = await seat.light(states, ms).catch(() => false);
  const { light, lightWords, notice } = await seat.look();
  must(found, 'H', `the light says ${light} (${lightWords}), not ${states.join(' or ')}; the notice: ${notice || 'none'}`);
}

/** H: the light says none of these. @param {Seat} seat @param {string[]} states */
export async function neverSays(seat, states) {
  const { light, lightWords } = await seat.look();
  must(!states.includes(light), 'H', `the light says ${light} (${lightWords})`);
}

/** Q: no uncaught error, and a page that shows something. @param {Seat} seat */
export async function quiet(seat) {
  must(seat.page.exceptions.length === 0, 'Q', `uncaught: ${seat.page.exceptions.join(' | ')}`);
  const { heading } = await seat.look();
  must(heading !== '', 'Q', 'nothing is shown');
}

/** Q: nothing against the standard, but for what a row brings about itself. @param {Platform} platform @param {RegExp} [but] */
export function byTheLetter(platform, but = /^$/) {
  const wrong = platform.violations.filter((line) => !but.test(line));
  must(wrong.length === 0, 'Q', `against the standard: ${wrong.slice(0, 5).join(' | ')}`);
}
