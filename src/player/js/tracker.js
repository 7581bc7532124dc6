/**
 * The tracking loop: what changed is handed over, in order, and again when that failed.
 *
 * What changed is kept on the device first; then an update is composed from the state at that moment and given to the session, and
 * how that went is reported. It knows no platform and no rule of the course.
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
 * @property {() => Promise<void>} keep keeps the state on the device
 * @property {(leaving?: boolean) => Update} compose makes the next update; its saved state differs from every one before; `leaving`: the last of the visit
 * @property {(update: Update) => void} taken the platform took it
 * @property {(state: LightState) => void} light
 * @property {() => boolean} held another window hands over
 */

/** So long a platform may take before it is said that it does not answer. */
const SLOW = 4000;
/** Long enough for "Handing over" to be painted before a call that may block. */
const PAINT = 20;
/** Seconds between tries: 1, 2, 4 … 60. */
const LONGEST_WAIT = 60;

/**
 * @typedef {Object} Tracking
 * @property {Promise<void>} kept when all that changed is kept on the device
 * @property {number} news how often something happened
 * @property {number} sent of which so much was handed over last, or is being handed over; -1: all of it is to be said anew
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
 * @param {number} news of which it knew
 */
function settleUpdate(port, t, outcome, update, news) {
  t.lastTry = port.clock.steady();
  t.failures = outcome === 'failed' ? t.failures + 1 : 0;
  if (outcome === 'handed') port.taken(update);
  if (outcome === 'ended') t.over = true;
  if (outcome === 'failed') t.sent = -1;
  // What has happened since is not handed over with it.
  const behind = outcome === 'handed' && news < t.news;
  port.light(outcome === 'failed' ? 'lost' : outcome === 'rejected' ? 'refused' : behind ? 'saving' : outcome);
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
 * @param {TrackerPort} port
 * @param {Tracking} t
 * @returns {boolean} nothing is to be handed over
 */
function isStill(port, t) {
  return t.over || !t.running || port.held();
}

/**
 * Hands over until nothing is left or a try failed; never two at a time.
 * @param {TrackerPort} port
 * @param {Tracking} t
 */
async function handOver(port, t) {
  if (t.busy || isStill(port, t)) return;
  t.busy = true;
  while (t.sent < t.news && !isStill(port, t)) {
    await painted(port);
    await t.kept;
    if (isStill(port, t)) break;
    t.sent = t.news;
    const { news } = t;
    const update = port.compose();
    const slow = port.clock.after(() => port.light('lost'), SLOW);
    const outcome = await port.session.save(update);
    port.clock.cancel(slow);
    settleUpdate(port, t, outcome, update, news);
    if (t.failures) break;
  }
  t.busy = false;
  tryLater(port, t);
}

/**
 * Hands over without waiting for anything.
 * @param {TrackerPort} port
 * @param {Tracking} t
 */
function handOverNow(port, t) {
  if (isStill(port, t)) return;
  port.keep();
  t.sent = t.news;
  const { news } = t;
  const update = port.compose();
  const settle = (/** @type {Outcome} */ outcome) => {
    settleUpdate(port, t, outcome, update, news);
    tryLater(port, t);
  };
  const outcome = port.session.saveNow(update);
  // What is known at once counts at once: the page may be about to lose its right to record.
  if (typeof outcome === 'string') settle(outcome);
  else outcome.then(settle);
}

/**
 * @param {TrackerPort} port
 */
export function makeTracker(port) {
  const { clock, session } = port;
  /** @type {Tracking} */
  const t = { kept: Promise.resolve(), news: 0, sent: 0, busy: false, failures: 0, lastTry: -Infinity, timer: 0, over: false, running: false };
  return {
    /** Begins to hand over: not before the learner has begun or carried on. */
    run() {
      t.running = true;
    },
    /**
     * Something happened. After a failure the next try comes at once, but never two within a second.
     * @returns {Promise<void>} when it is kept on the device
     */
    changed() {
      if (port.held()) return t.kept;
      t.news += 1;
      t.kept = port.keep();
      if (t.running && !t.over) session.record(port.compose());
      t.kept.then(() => {
        if (t.failures && clock.steady() - t.lastTry < 1000) return;
        clock.cancel(t.timer);
        handOver(port, t);
      });
      return t.kept;
    },
    /** Nothing is new, and it is handed over all the same. */
    again() {
      t.sent = -1;
      handOver(port, t);
    },
    /** There is hope that the next try goes well. */
    online() {
      if (t.failures && clock.steady() - t.lastTry >= 1000) handOver(port, t);
    },
    /** The page went out of sight: the last dependable moment. */
    hidden: () => handOverNow(port, t),
    /** The page is going for good. */
    leaving() {
      if (t.over || port.held()) return;
      t.over = true;
      clock.cancel(t.timer);
      if (t.running) port.keep();
      session.finishNow(t.running ? port.compose(true) : null);
    },
    /** The platform is gone. What happens from now on is kept on the device. */
    end() {
      if (t.over) return;
      t.over = true;
      port.light('ended');
    },
    /** Save and leave. @returns {Promise<Outcome>} */
    async finish() {
      if (t.over || port.held()) return 'ended';
      await painted(port);
      await port.keep();
      const { news } = t;
      const update = port.compose(true);
      const outcome = await session.finish(update);
      settleUpdate(port, t, outcome, update, news);
      t.over = outcome !== 'failed';
      if (t.over) clock.cancel(t.timer);
      else tryLater(port, t);
      return outcome;
    },
  };
}
