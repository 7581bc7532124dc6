/**
 * The tracking loop: what changed is handed over, in order, and again when that failed.
 *
 * It composes an update from the state at the moment of the call, gives it to the journal, then to the session, and reports how
 * it went. It knows no platform and no rule of the course. Order: journal on the device, then the platform.
 *
 * @typedef {import('./types.js').Update} Update
 * @typedef {import('./types.js').Outcome} Outcome
 * @typedef {import('./types.js').Session} Session
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {import('./light.js').LightState} LightState
 *
 * @typedef {Object} TrackerPort
 * @property {Clock} clock
 * @property {Session} session
 * @property {() => Update} compose makes the next update; its saved state differs from every one before
 * @property {(update: Update) => void} taken the platform took it
 * @property {(update: Update) => Promise<void>} journal keeps it on the device
 * @property {(state: LightState) => void} light
 */

/** Long enough for "Handing over" to be painted before a call that may block. */
const PAINT = 20;
/** Seconds between tries: 1, 2, 4 … 60. */
const LONGEST_WAIT = 60;

/**
 * @typedef {Object} Tracking
 * @property {boolean} dirty something is to be handed over
 * @property {boolean} busy a hand-over is under way
 * @property {number} failures in a row
 * @property {number} lastTry on the steady clock
 * @property {number} timer of the next try
 * @property {boolean} over the session has been ended
 * @property {boolean} running the learner has begun
 */

/**
 * Takes note of how a hand-over went.
 * @param {TrackerPort} port
 * @param {Tracking} t
 * @param {Outcome} outcome
 * @param {Update} update
 */
function settleUpdate(port, t, outcome, update) {
  t.lastTry = port.clock.steady();
  t.failures = outcome === 'failed' ? t.failures + 1 : 0;
  if (outcome === 'handed') port.taken(update);
  if (outcome === 'ended') t.over = true;
  if (outcome === 'failed') t.dirty = true;
  port.light(outcome === 'failed' ? 'off' : outcome === 'rejected' ? 'refused' : outcome);
}

/**
 * @param {TrackerPort} port
 * @param {Tracking} t
 */
function tryLater(port, t) {
  port.clock.cancel(t.timer);
  if (!t.failures || t.over) return;
  t.timer = port.clock.after(() => handOver(port, t), Math.min(LONGEST_WAIT, 2 ** (t.failures - 1)) * 1000);
}

/**
 * @param {TrackerPort} port
 * @returns {Promise<void>} when "Handing over" has been painted
 */
function painted(port) {
  port.light('saving');
  return new Promise((done) => { port.clock.after(() => done(), PAINT); });
}

/**
 * Hands over until nothing is left or a try failed; never two at a time.
 * @param {TrackerPort} port
 * @param {Tracking} t
 */
async function handOver(port, t) {
  if (t.busy || t.over || !t.running) return;
  t.busy = true;
  while (t.dirty && !t.over) {
    t.dirty = false;
    await painted(port);
    if (t.over) break;
    const update = port.compose();
    await port.journal(update);
    settleUpdate(port, t, await port.session.save(update), update);
    if (t.failures) break;
  }
  t.busy = false;
  tryLater(port, t);
}

/**
 * @param {TrackerPort} port
 */
export function makeTracker(port) {
  const { clock, session } = port;
  /** @type {Tracking} */
  const t = { dirty: false, busy: false, failures: 0, lastTry: -Infinity, timer: 0, over: false, running: false };
  return {
    /** Begins to hand over: not before the learner has begun or carried on. */
    run() {
      t.running = true;
    },
    /** Something happened. After a failure the next try comes at once, but never two within a second. */
    changed() {
      t.dirty = true;
      if (t.failures && clock.steady() - t.lastTry < 1000) return;
      clock.cancel(t.timer);
      handOver(port, t);
    },
    /** The page went out of sight: the last dependable moment. */
    hidden() {
      if (!t.running || t.over) return;
      t.dirty = false;
      const update = port.compose();
      settleUpdate(port, t, session.saveNow(update), update);
      tryLater(port, t);
    },
    /** The page is going for good. */
    leaving() {
      if (t.over) return;
      t.over = true;
      clock.cancel(t.timer);
      session.finishNow(port.compose());
    },
    /** Save and leave. @returns {Promise<Outcome>} */
    async finish() {
      if (t.over) return 'ended';
      await painted(port);
      const update = port.compose();
      await port.journal(update);
      const outcome = await session.finish(update);
      settleUpdate(port, t, outcome, update);
      t.over = outcome !== 'failed';
      if (t.over) clock.cancel(t.timer);
      else tryLater(port, t);
      return outcome;
    },
  };
}
