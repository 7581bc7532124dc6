/**
 * The rule of a launch: platform and device may each hold a saved state, and one of them is carried on from.
 *
 * The order is that of the sequence numbers, never of clocks. The best that was reached is joined where both belong to one attempt,
 * or where one of them began the other again.
 *
 * @typedef {import('./types.js').State} State
 * @typedef {import('./decode.js').Reading} Reading
 * @typedef {(state: State, leaving: boolean) => number[]} Ready the blocks whose answers a hand-over tells, in their order; `leaving`: the
 * last of a visit
 * @typedef {Object} Chosen
 * @property {State|null} state null where there is nothing to carry on from
 * @property {'platform'|'device'} from
 * @property {string} found `device`: only the device knows of it, and the learner is to say whether it counts; `forked`: the state
 * that was not chosen knows of more; `moved`: the scene where the learner stopped is gone; `edited`: something answered or seen is
 * gone; `damaged`: what the platform holds cannot be read, and the device holds nothing; else the kind of what was read
 */
import { isSameAnswer } from './answers.js';
import { joinBest } from './status.js';

/**
 * @param {State} state
 * @returns {boolean} whether it stands nowhere and holds no answer; where every scene that was seen is gone, answers may still be there
 */
function isBlank(state) {
  return state.scene < 0 && Object.keys(state.answers).length === 0;
}

/**
 * @param {Reading} held by the platform
 * @param {Reading} kept on the device
 * @returns {boolean} whether to go on from the device
 */
function deviceWins(held, kept) {
  const theirs = held.state;
  const own = kept.state;
  if (kept.kind !== 'whole' || isBlank(own)) return false;
  if (held.kind === 'damaged' || held.kind === 'empty') return true;
  if (theirs.lineage !== own.lineage) return own.replaced > 0 && own.replaced === theirs.lineage;
  // A header alone knows the place, and not one answer.
  return held.kind !== 'whole' || own.sequence > theirs.sequence;
}

/**
 * @param {State} loser
 * @param {State} winner of the same attempt
 * @returns {boolean} whether the loser has seen or answered what the winner has not: one is not the other gone on with
 */
function knowsMore(loser, winner) {
  const answered = Object.keys(loser.answers).some((key) => {
    const one = loser.answers[Number(key)];
    const other = winner.answers[Number(key)];
    return !other || one.attempts > other.attempts || (one.attempts === other.attempts && String(one.options) !== String(other.options));
  });
  return answered || loser.visited.some((ix) => !winner.visited.includes(ix));
}

/**
 * @param {State} winner
 * @param {State} loser of the same attempt
 * @returns {State} the winner, where an answer was handed over that it took for one that was not
 */
export function countedBy(winner, loser) {
  const counted = Object.entries(winner.answers).map(([key, one]) => {
    const other = loser.answers[Number(key)];
    return [key, other && other.handed && isSameAnswer(one, other) ? { ...one, handed: true } : one];
  });
  return { ...winner, answers: Object.fromEntries(counted), interactions: Math.max(winner.interactions, loser.interactions) };
}

/**
 * @param {State} state of the device
 * @param {Reading} cut what is left of a state of the same attempt
 * @param {Ready} ready
 * @returns {State} the state, where what the platform was told since it was kept counts as handed over; one that was composed right
 * behind it has its number
 */
function countedByCut(state, cut, ready) {
  const interactions = cut.interactions || 0;
  const more = interactions - state.interactions;
  const last = ready(state, true);
  if (cut.state.sequence < state.sequence || more <= 0 || more > last.length) return state;
  const blocks = more === last.length ? last : ready(state, false).slice(0, more);
  const counted = blocks.map((ix) => [ix, { ...state.answers[ix], handed: true }]);
  return countedBy(state, { ...state, answers: Object.fromEntries(counted), interactions });
}

/**
 * What another window of this learner went on with, while this one did not record.
 * @param {State} state of this window
 * @param {Reading} kept on the device
 * @param {boolean} wrote this window has written there too: then whatever stands there now was written after it, whatever its number
 * @returns {Chosen|null} null where nothing is to be followed
 */
export function follow(state, kept, wrote) {
  const kind = state.scene < 0 ? 'empty' : 'whole';
  const chosen = choose({ kind, state: wrote ? { ...state, sequence: -1 } : state, moved: false, dropped: 0 }, kept);
  if (chosen.from !== 'device' || !chosen.state) return null;
  return { ...chosen, state: { ...chosen.state, sequence: Math.max(chosen.state.sequence, state.sequence) }, found: '' };
}

/**
 * @param {Reading} held by the platform
 * @param {Reading} kept on the device
 * @param {Ready} [ready]
 * @returns {Chosen}
 */
export function choose(held, kept, ready = () => []) {
  const from = deviceWins(held, kept) ? 'device' : 'platform';
  const [won, lost] = from === 'device' ? [kept, held] : [held, kept];
  if (won.kind === 'empty' || won.kind === 'damaged') return { state: null, from, found: won.kind };
  const same = won.state.lineage === lost.state.lineage;
  // The device writes down what the platform took after the platform has it, and may have been stopped in between.
  const counts = same && from === 'device';
  const state = !counts ? won.state : lost.kind === 'whole' ? countedBy(won.state, lost.state) : countedByCut(won.state, lost, ready);
  const known = lost.kind === 'whole' || lost.kind === 'header';
  const family = known && (same || state.replaced === lost.state.lineage || lost.state.replaced === state.lineage);
  const forked = known && same && knowsMore(lost.state, state);
  const changed = won.moved ? 'moved' : won.dropped ? 'edited' : won.kind;
  // What is handed over next is later than both.
  const sequence = Math.max(state.sequence, lost.state.sequence);
  return {
    state: family ? { ...state, sequence, best: joinBest(state.best, lost.state.best) } : state,
    from,
    found: from === 'device' && held.kind === 'empty' ? 'device' : forked ? 'forked' : changed,
  };
}

/**
 * What the learner is asked about where the platform turned up late.
 * @param {State} mine what was begun, or found on the device
 * @param {Chosen} chosen
 * @param {boolean} begun the learner has begun or carried on
 * @returns {boolean} whether that is another attempt, or the same one that another device has gone on with meanwhile
 */
export function isOther(mine, { state, from }, begun) {
  if (!state || isBlank(state)) return false;
  return state.lineage !== mine.lineage || (begun && from === 'platform' && state.sequence > mine.sequence);
}
