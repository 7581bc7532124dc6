/**
 * What a platform heard and holds of a learner, in words that do not depend on the standard: the rows and the promises ask in these.
 * Here for SCORM 1.2; `store.mjs` has the same for xAPI.
 *
 * @typedef {import('./platform.mjs').Call} Call
 * @typedef {Object} Heard
 * @property {(learner?: string) => {status: string, raw: number}} held the best that is held; -1 without a score
 * @property {(learner?: string) => {statuses: string[], scores: number[]}} told every status and score that was said, in order
 * @property {(learner?: string) => string[]} answers the blocks whose answers are stored, one for each answer
 * @property {(learner?: string) => string} saved the saved state, '' for none
 * @property {(learner?: string) => number} handOvers how often the saved state was handed over
 * @property {(learner?: string) => number} ends how often a session was ended
 * @property {(learner?: string) => string[]} disorder what is wrong with sessions and their order, a line each
 * @property {() => number[]} writers who handed over the saved state, by session, in the order it came in
 * @property {(learner: string) => string} sent everything that was sent about a learner
 * @property {(from: string, to: string) => void} copy gives another learner what one has
 * @property {(learner?: string) => void} empty nothing is held any more
 * @property {Object<string, (random: (n: number) => number) => void>} mishaps what goes wrong by chance, by name
 */

const ANN = 'learner-1';
const isStatus = (call) => call.args[0] === 'cmi.core.lesson_status';
const isScore = (call) => call.args[0] === 'cmi.core.score.raw';
const isState = (call) => call.name === 'LMSSetValue' && call.args[0] === 'cmi.suspend_data';

/** Seconds of HHHH:MM:SS.SS. @param {string} span */
const secondsOf = (span) => span.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** @param {*} platform @returns {Heard & {seconds: () => number[]}} */
export function heardIn(platform) {
  /** @param {string} name @param {string} learner @returns {Call[]} */
  const called = (name, learner) => platform.calls(learner).filter((call) => call.name === name);
  return {
    held(learner = ANN) {
      const { 'cmi.core.lesson_status': status = 'not attempted', 'cmi.core.score.raw': raw = '' } = platform.stored(learner);
      return { status, raw: raw === '' ? -1 : Number(raw) };
    },
    told(learner = ANN) {
      const sets = called('LMSSetValue', learner);
      return { statuses: sets.filter(isStatus).map((call) => call.args[1]), scores: sets.filter(isScore).map((call) => Number(call.args[1])) };
    },
    answers: (learner = ANN) => platform.interactions(learner).map((one) => one?.id),
    saved: (learner = ANN) => platform.stored(learner)['cmi.suspend_data'] ?? '',
    handOvers: (learner = ANN) => called('LMSCommit', learner).length,
    ends: (learner = ANN) => called('LMSFinish', learner).length,
    disorder(learner = ANN) {
      return platform.sessions.filter((one) => one.learner === learner).flatMap(({ number }) => {
        const count = (name, fits = (/** @type {Call} */ call) => call !== null) => called(name, learner).filter((call) => call.session === number && fits(call)).length;
        const ended = count('LMSFinish', (call) => call.result === 'true');
        const opened = count('LMSInitialize');
        return [...(ended > 1 ? [`session ${number} was finished ${ended} times`] : []), ...(opened > 1 ? [`session ${number} was opened ${opened} times`] : [])];
      });
    },
    writers: () => platform.calls().filter(isState).sort((one, other) => one.received - other.received).map((call) => call.session),
    sent: (learner) => platform.calls(learner).flatMap((call) => call.args).join(' '),
    copy: (from, to) => platform.set(to, platform.stored(from)),
    empty: (learner = ANN) => platform.reset(learner),
    /** What the last session said of time. */
    seconds() {
      const calls = platform.calls();
      const told = calls.filter((call) => call.name === 'LMSSetValue' && call.args[0] === 'cmi.core.session_time' && call.session === calls.at(-1)?.session);
      return told.map((call) => secondsOf(call.args[1]));
    },
    mishaps: {
      failing: (random) => platform.fail({ commits: 1 + random(4), as: ['false', 'throw', 'unheard', 'undefined'][random(4)] }),
      signedOut: (random) => platform.expire(['101', '391', 'html', '303'][random(4)]),
      ended: (random) => platform.end([301, 123, 133][random(3)]),
    },
  };
}
