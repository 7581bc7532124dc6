/**
 * The whole player without a browser: `main.js` over a page of stubs, with a device of its own (a store, locks, channels, storage), so
 * that launches, devices and platforms can be put together as they never are by hand. What a page shows is for the browser tests.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How much faster time passes in a window: waits of the player are seconds long. */
const FASTER = 5;
const SOURCE = new URL('../../src/', import.meta.url);

export const pause = (/** @type {number} */ ms) => new Promise((done) => { setTimeout(done, ms); });

export async function until(/** @type {() => *} */ what, ms = 15_000) {
  for (const end = Date.now() + ms; !what(); await pause(10)) if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
}

const storage = () => Object.assign(Object.create({
  getItem(name) { return Object.hasOwn(this, name) ? this[name] : null; },
  setItem(name, text) { this[name] = String(text); },
  removeItem(name) { delete this[name]; },
}));

/** What one browser on one machine keeps. Transactions of a store follow one another, as the standard has it. */
export function makeDevice() {
  /** @type {Object<string, Map<string, *>>} */
  const stores = { journal: new Map(), notes: new Map(), outbox: new Map() };
  /** @type {Object<string, Promise<*>>} */
  const turns = {};
  /** @type {Map<string, {no: (why: Error) => void}>} */
  const locks = new Map();
  /** @type {Map<string, Set<*>>} */
  const channels = new Map();

  function cursor(held, ops) {
    const request = {};
    let keys;
    let at = 0;
    const step = () => ops.push(() => {
      keys ??= [...held.keys()].sort();
      const key = keys[at];
      const result = { key, value: structuredClone(held.get(key)), delete: () => held.delete(key), update: (value) => held.set(key, structuredClone(value)), continue() { at += 1; step(); } };
      request.onsuccess({ target: { result: at < keys.length ? result : null } });
    });
    step();
    return request;
  }

  function transaction(name) {
    const held = stores[name];
    const ops = [];
    const tx = { commit() {}, oncomplete: /** @type {(() => void)|null} */ (null), objectStore: () => store };
    const store = {
      transaction: tx,
      put(value, key) { ops.push(() => held.set(key, structuredClone(value))); },
      delete(key) { ops.push(() => held.delete(key)); },
      openCursor: () => cursor(held, ops),
    };
    turns[name] = (turns[name] ?? Promise.resolve()).then(async () => {
      await pause(1);
      while (ops.length) { ops.shift()(); await null; }
      await pause(2);
      tx.oncomplete?.();
    });
    return tx;
  }

  const indexedDB = { open() {
    const request = {};
    setTimeout(() => {
      request.result = { close() {}, objectStoreNames: { contains: () => true }, transaction };
      request.onsuccess();
    }, 2);
    return request;
  } };

  const manager = { request: (name, how, run) => new Promise((yes, no) => {
    setTimeout(() => {
      const now = locks.get(name);
      if (now && !how.steal) return Promise.resolve(run(null)).then(yes, no);
      now?.no(Object.assign(new Error('stolen'), { name: 'AbortError' }));
      const mine = { no };
      locks.set(name, mine);
      return Promise.resolve(run({ name })).then((value) => { if (locks.get(name) === mine) locks.delete(name); yes(value); }, no);
    }, 1);
  }) };

  class Channel {
    constructor(name) {
      this.all = channels.get(name) ?? channels.set(name, new Set()).get(name) ?? new Set();
      this.onmessage = null;
      this.all.add(this);
    }
    postMessage(data) { for (const other of this.all) if (other !== this) setTimeout(() => other.onmessage?.({ data })); }
    close() { this.all.delete(this); }
  }
  return { stores, indexedDB, locks: manager, Channel, local: storage(), forget() { locks.clear(); channels.clear(); } };
}

/** An element that shows nothing, and can be pressed. */
function stub(id = '') {
  const listeners = {};
  const on = (type, run) => (listeners[type] ??= []).push(run);
  const element = {
    id, textContent: '', hidden: false, inert: false, dataset: {}, style: {}, children: [], tabIndex: 0, value: '', open: false, onclose: null, onclick: null, lastElementChild: null,
    classList: { toggle() {}, add() {}, remove() {} }, addEventListener: on, querySelector: () => null, querySelectorAll: () => [], closest: () => null,
    setAttribute() {}, append() {}, after() {}, remove() {}, replaceChildren() {}, focus() {}, scrollIntoView() {},
    showModal() { element.open = true; },
    close() {
      if (element.open) setTimeout(() => element.onclose?.());
      element.open = false;
    },
    press() {
      (listeners.click ?? []).forEach((run) => run({ target: element, preventDefault() {}, detail: 1 }));
      element.onclick?.();
    },
  };
  return element;
}

/** The player's main file with the adapter of a target; what it holds is given to the test, and it starts when that says so. */
async function load(target) {
  const folder = mkdtempSync(join(tmpdir(), 'storyloom-window-'));
  const text = readFileSync(new URL('player/js/main.js', SOURCE), 'utf8')
    .replace("'./untracked.js'", `'${new URL(`target/${target}/adapter.js`, SOURCE)}'`)
    .replace(/'\.\//g, `'${new URL('player/js/', SOURCE)}`)
    .replace(/startPlayer\(\);\s*$/, 'export { desk, go, leave, act, beginAgain, startPlayer };\n');
  const file = join(folder, 'main.mjs');
  writeFileSync(file, text);
  try { return await import(pathToFileURL(file).href); } finally { rmSync(folder, { recursive: true }); }
}

/**
 * Opens the course in a new window of a device.
 * @param {ReturnType<typeof makeDevice>} device
 * @param {{target: 'scorm12'|'xapi', course: *, activities?: *, outer: *}} how `outer`: what else the window has
 */
export async function openWindow(device, { target, course, activities, outer }) {
  const elements = new Map();
  const byId = (id) => elements.get(id) ?? elements.set(id, stub(id)).get(id);
  byId('course').textContent = JSON.stringify(course);
  byId('activities').textContent = JSON.stringify(activities ?? null);
  const listeners = { win: {}, doc: {} };
  const hears = (where) => (type, run) => (listeners[where][type] ??= []).push(run);
  const timers = new Set();
  let killed = false;
  const doc = {
    visibilityState: 'visible', activeElement: null, title: '', head: stub(), body: stub(), getElementById: byId, querySelector: () => null, querySelectorAll: () => [],
    createElement: () => stub(), createElementNS: () => stub(), addEventListener: hears('doc'),
  };
  /** @type {*} */
  const win = {
    document: doc, crypto: globalThis.crypto, performance: { now: () => performance.now() * FASTER, getEntriesByType: () => [{ type: 'navigate' }] },
    setTimeout(run, ms) {
      const timer = setTimeout(() => { timers.delete(timer); if (!killed) run(); }, ms / FASTER);
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer) => clearTimeout(timer), navigator: { onLine: true, locks: device.locks }, indexedDB: device.indexedDB, localStorage: device.local,
    sessionStorage: storage(), history: { replaceState() {}, pushState() {}, state: null }, location: new URL('http://content.test/index.html'),
    addEventListener: hears('win'), scrollTo() {}, print() {}, close() {}, opener: null, ...outer,
  };
  win.window = win;
  win.parent ??= win;
  win.top ??= win;
  Object.assign(globalThis, { window: win, document: doc, HTMLElement: class {}, Element: class {}, HTMLTextAreaElement: class {}, BroadcastChannel: device.Channel });
  const inner = await load(target);
  const fire = (where, type, event = {}) => (listeners[where][type] ?? []).forEach((run) => run({ type, ...event }));
  const page = {
    ...inner,
    byId,
    light: () => byId('saved').dataset.light,
    hide() {
      doc.visibilityState = 'hidden';
      fire('doc', 'visibilitychange');
    },
    kill() {
      killed = true;
      timers.forEach((timer) => clearTimeout(timer));
      device.forget();
    },
    async close() {
      page.hide();
      fire('win', 'pagehide', { persisted: false });
      await pause(200);
      page.kill();
    },
    /** Whether a press on a button comes through. */
    presses() {
      let through = true;
      const target = Object.assign(Object.create(globalThis.Element.prototype), { closest: () => target });
      fire('doc', 'click', { target, detail: 1, preventDefault() { through = false; }, stopPropagation() {} });
      return through;
    },
    async begin() {
      page.go();
      await until(() => page.desk.state.scene >= 0 && !page.desk.pending);
    },
    /** Makes the decision of the present scene and goes on. */
    async decide(option = 0, on = true) {
      page.act({ type: 'choose', block: page.desk.state.scene, option });
      await until(() => page.desk.pending === 0);
      if (on) page.act({ type: 'continue' });
      await until(() => page.desk.pending === 0);
    },
  };
  inner.startPlayer();
  return page;
}
