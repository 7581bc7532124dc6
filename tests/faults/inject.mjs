/** What is put into every page before its own scripts: a log that only watches, and a clock that can be moved. */

/** The name under which a page hands a line of its log to the test. */
export const BINDING = 'faultsLogged';

/**
 * Writes down what happens to this page. Passive: nothing is dispatched, nothing held up, `beforeunload` left alone.
 * Runs in the page.
 */
function pageLog(binding) {
  if (window['faultsLog']) return;
  const now = performance.now.bind(performance);
  const own = Math.random().toString(36).slice(2, 10);
  const lines = [];
  let number = 0;
  const write = (type, more = {}) => {
    // The empty document before the first real one says nothing.
    if (location.href === 'about:blank') return;
    number += 1;
    const frame = window === window.top ? 'top' : location.pathname;
    const line = { id: `${own}-${number}`, at: performance.timeOrigin + now(), steady: performance.now(), frame, type, ...more };
    lines.push(line);
    try { /** @type {*} */ (window)[binding](JSON.stringify(line)); } catch { /* nobody listens */ }
    // A tab that was discarded, or not watched for a while, is read here afterwards.
    try {
      const key = `faults.${frame}`;
      sessionStorage.setItem(key, JSON.stringify([...JSON.parse(sessionStorage.getItem(key) || '[]'), line]));
    } catch { /* storage is off, or full */ }
  };
  const begin = () => {
    const entry = performance.getEntriesByType('navigation')[0];
    write('load', { discarded: document['wasDiscarded'] === true, by: entry ? entry['type'] : '' });
  };
  Object.defineProperty(window, 'faultsLog', { value: lines });
  // A window that was opened keeps its window object for its first document: all listeners are there, and see what comes by.
  const passive = { capture: true, passive: true };
  if (location.href === 'about:blank') window.addEventListener('DOMContentLoaded', begin, passive);
  else begin();
  window.addEventListener('DOMContentLoaded', () => write('ready'), passive);
  window.addEventListener('visibilitychange', () => write(document.visibilityState), passive);
  for (const type of ['pagehide', 'pageshow']) {
    window.addEventListener(type, (event) => write(type, { persisted: event['persisted'] }), passive);
  }
  for (const type of ['freeze', 'resume', 'online', 'offline', 'beforeprint', 'afterprint']) window.addEventListener(type, () => write(type), passive);
}

/**
 * Replaces the four functions of the player's clock port by ones that can be moved. Runs in the page of the course.
 * @param {string} where pattern of the paths that have such a clock
 * @param {number} ahead how far the wall clock is ahead from the start, in milliseconds
 */
function pageClock(where, ahead) {
  const opened = location.href === 'about:blank' && window === window.top && window.opener;
  if (window['faultsClock'] || !(opened || new RegExp(where).test(location.pathname))) return;
  const real = { now: Date.now, steady: performance.now.bind(performance), after: setTimeout.bind(window), cancel: clearTimeout.bind(window) };
  const timers = new Map();
  const channel = new MessageChannel();
  const hops = [];
  let steady = 0;
  let wall = ahead;
  let numbers = 1_000_000;
  channel.port1.onmessage = () => { const done = hops.shift(); if (done) done(); };
  const hop = () => new Promise((done) => { hops.push(done); channel.port2.postMessage(0); });
  const now = () => real.steady() + steady;
  const jump = (ms) => { steady += ms; wall += ms; };

  const fire = (id) => {
    const timer = timers.get(id);
    if (!timer) return;
    timers.delete(id);
    real.cancel(timer.real);
    timer.run();
  };
  const first = (until) => {
    let found = /** @type {*} */ (null);
    for (const [id, timer] of timers) if (timer.due <= until && (!found || timer.due < found.due)) found = { id, due: timer.due };
    return found;
  };
  /** Lets promises, storage and messages have their turn: their time is real. A hidden page's timers wait for whole seconds. */
  const breathe = async (ms) => {
    if (document.visibilityState === 'visible') await new Promise((done) => { real.after(done, ms); });
    for (const end = real.steady() + ms; document.visibilityState !== 'visible' && real.steady() < end;) await hop();
  };

  Date.now = () => real.now() + wall;
  performance.now = now;
  window.setTimeout = /** @type {*} */ ((run, ms = 0, ...values) => {
    numbers += 1;
    const id = numbers;
    timers.set(id, { due: now() + Math.max(0, ms), run: () => run(...values), real: real.after(() => fire(id), ms) });
    return id;
  });
  window.clearTimeout = (id) => {
    const timer = timers.get(id);
    if (!timer) return real.cancel(id);
    timers.delete(id);
    real.cancel(timer.real);
  };

  Object.defineProperty(window, 'faultsClock', { value: {
    /** Time passes, and what is due in it runs when it is due. */
    async advance(ms) {
      const until = now() + ms;
      await breathe(2);
      for (let next = first(until); next; next = first(until)) {
        jump(Math.max(0, next.due - now()));
        fire(next.id);
        await breathe(4);
      }
      jump(Math.max(0, until - now()));
      await breathe(4);
    },
    /** Only the wall clock is set to another time. */
    shift(ms) { wall += ms; },
    /** Nothing runs, and it is later: sleep, a frozen page. What was due meanwhile runs late, after this. */
    sleep(ms) {
      jump(ms);
      for (const [id, timer] of timers) {
        real.cancel(timer.real);
        timer.real = real.after(() => fire(id), Math.max(0, timer.due - now()));
      }
    },
    timers: () => timers.size,
  } });
}

/** The log, as text for the browser. */
export const logScript = () => `(${pageLog})(${JSON.stringify(BINDING)});`;

/** The clock, as text for the browser. */
export const clockScript = (where, ahead) => `(${pageClock})(${JSON.stringify(where)}, ${ahead});`;
