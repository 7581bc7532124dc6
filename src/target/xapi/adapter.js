/**
 * The session of a package for xAPI: so far it plays, and nothing is recorded.
 *
 * @typedef {import('../../player/js/types.js').Clock} Clock
 * @typedef {import('../../player/js/types.js').Session} Session
 */

/**
 * @param {Clock} _clock
 * @param {Window} win
 * @returns {Session}
 */
export function createSession(_clock, win) {
  return {
    start: async () => ({
      tracked: false,
      why: win.location.protocol === 'file:' ? 'file' : 'absent',
      learner: '',
      learnerName: '',
      saved: '',
      place: '',
      status: 'not attempted',
      raw: -1,
    }),
    save: async () => 'untracked',
    saveNow: () => 'untracked',
    finish: async () => 'untracked',
    finishNow: () => 'untracked',
    onLate: () => {},
    gone: () => false,
  };
}
