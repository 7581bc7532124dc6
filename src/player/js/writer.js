/**
 * One writer: of all windows in which one learner has one course open, one records; the others say so and offer to take over.
 *
 * The writer holds a lock of the browser's. Plain `http` pages are denied that: there it is a lease in the browser's storage that
 * is renewed. Where neither is to be had nobody competes.
 *
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {Object} Writer
 * @property {() => Promise<void>} begin asks to be the writer, now and from time to time; `turn` tells how that stands
 * @property {() => boolean} sure whether this window is the writer at this moment
 * @property {() => void} take makes this window the writer
 * @property {() => void} leave the page goes, or is kept in the browser's cache
 *
 * @typedef {Object} WriterPort
 * @property {Clock} clock
 * @property {Window} win
 * @property {string} key of learner and course
 * @property {() => void} yield saves everything, because another window takes over
 * @property {(mine: boolean) => void} turn is told whether this window is the writer, whenever that changes
 */
import { allowed } from './notes.js';

const WRITER_BEAT = 1000;
/** A lease that was not renewed for so long has ended: longer than a platform may hold the page up with two commits. */
const LEASE = 8000;
/** So long news from another window takes. */
const NEWS = 50;
/** So long the writer is given to save. */
const GRACE = 800;

/**
 * @param {WriterPort} port
 * @returns {Writer}
 */
export function makeWriter({ clock, win, key, yield: save, turn }) {
  const name = `storyloom.writer.${key}`;
  const me = String(clock.now() + win.crypto.getRandomValues(new Uint32Array(1))[0]);
  const locks = allowed(() => win.navigator.locks);
  /** @type {boolean|undefined} */
  let mine;
  let timer = 0;
  let due = 0;
  let left = false;
  /** @type {() => *} */
  let release = () => {};
  /** @type {BroadcastChannel|undefined} */
  let channel;

  /** @param {boolean} now */
  function tell(now) {
    if (mine === now) return;
    mine = now;
    turn(now);
  }

  /**
   * @param {boolean} force
   * @returns {Promise<boolean>}
   */
  function lock(force) {
    return new Promise((yes) => {
      if (mine && !force) return yes(true);
      // Denied, it is denied to every window: then each is the writer.
      const asked = locks && allowed(() => locks.request(name, force ? { steal: true } : { ifAvailable: true }, (held) => {
        yes(held !== null);
        return held && new Promise((done) => { release = () => done(null); });
      }));
      if (!asked) return yes(true);
      // Taken by another window, or denied.
      asked.catch(() => {
        yes(true);
        if (mine) tell(false);
      });
    });
  }

  /** @returns {boolean} whether the lease is this window's; where nothing can be kept, every window's */
  function leased() {
    return allowed(() => (win.localStorage.getItem(name) || me).startsWith(me)) !== false;
  }

  /**
   * @param {boolean} force
   * @returns {boolean}
   */
  function lease(force) {
    try {
      const [owner, until] = (win.localStorage.getItem(name) || '').split(' ');
      const left = Number(until) - clock.now();
      if (!force && owner !== me && left > 0 && left <= LEASE) return false;
      win.localStorage.setItem(name, `${me} ${clock.now() + LEASE}`);
      release = () => win.localStorage.removeItem(name);
    } catch {
      release = () => {};
    }
    return true;
  }

  /** @param {boolean} [force] */
  async function grab(force = false) {
    clock.cancel(timer);
    const now = locks ? await lock(force) : lease(force);
    if (left) return release();
    tell(now);
    // Only now: whoever asks twice at once is in its own way.
    again();
  }

  function again() {
    clock.cancel(timer);
    timer = clock.after(beat, WRITER_BEAT);
    due = clock.steady() + WRITER_BEAT;
  }

  /** Whoever was held up first hears what other windows have done meanwhile. */
  function beat() {
    if (clock.steady() - due < WRITER_BEAT) grab();
    else timer = clock.after(grab, NEWS);
  }

  /** A lease may have ended without a word, where the machine was busy or asleep. */
  function sure() {
    if (mine && !locks && !leased()) tell(false);
    return mine === true;
  }

  function letGo() {
    clock.cancel(timer);
    left = true;
    if (mine) release();
    mine = undefined;
    if (channel) channel.close();
  }

  return {
    begin() {
      left = false;
      channel = allowed(() => new BroadcastChannel(name));
      if (channel) channel.onmessage = ({ data }) => {
        if (!sure()) return;
        // Whoever hears it late writes nothing any more: the other window has begun.
        if (clock.now() < data) save();
        // A lease is not given back: the other window takes it, or has taken it already.
        if (locks) release();
        tell(false);
        again();
      };
      return grab();
    },
    sure,
    take() {
      if (channel) channel.postMessage(clock.now() + GRACE / 2);
      clock.cancel(timer);
      timer = clock.after(() => grab(true), GRACE);
    },
    leave: letGo,
  };
}
