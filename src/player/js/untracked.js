/**
 * The session of a player without a platform: it plays, and nothing is recorded.
 *
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {import('./types.js').Session} Session
 */

/**
 * @param {Clock} _clock
 * @param {Window} win
 * @param {import('./types.js').Tools} _tools
 * @returns {Session}
 */
export function createSession(_clock, win, _tools) {
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
    record() {},
    alone: async () => {},
    least: () => 0,
    save: async () => 'untracked',
    saveNow: () => 'untracked',
    finish: async () => 'untracked',
    finishNow: () => 'untracked',
    onLate: () => {},
    gone: () => false,
  };
}
