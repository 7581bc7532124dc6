/** One tab or window of the browser, by its own protocol. */
import { documentHandle, pause } from './frame.mjs';
import { BINDING, clockScript, logScript } from './inject.mjs';

/** In real time no machine sleeps longer, in milliseconds. */
const LONGEST_NAP = 45 * 60_000;

/** Key name → what the protocol needs besides. */
const KEYS = {
  Enter: { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Space: { key: ' ', code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  Tab: { code: 'Tab', windowsVirtualKeyCode: 9 },
  Escape: { code: 'Escape', windowsVirtualKeyCode: 27 },
  ArrowDown: { code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  ArrowUp: { code: 'ArrowUp', windowsVirtualKeyCode: 38 },
};

/** Complaints of the network are the platform's doing, not the page's. */
const NO_FAULT = ['network', 'deprecation', 'intervention', 'recommendation'];

/** What a page complains of, '' for nothing. */
function complaint(method, params) {
  if (method === 'Runtime.exceptionThrown') {
    const { exceptionDetails: { text, exception, url, lineNumber } } = params;
    return `${text} ${exception?.description ?? exception?.value ?? ''} (${url ?? ''}:${lineNumber})`;
  }
  if (method === 'Runtime.consoleAPICalled' && ['error', 'assert'].includes(params.type)) {
    return `console.${params.type}: ${params.args.map((one) => one.value ?? one.description).join(' ')}`;
  }
  if (method === 'Log.entryAdded' && params.entry.level === 'error' && !NO_FAULT.includes(params.entry.source)) {
    return `${params.entry.source}: ${params.entry.text}`;
  }
  return '';
}

/**
 * @typedef {Object} Line one line of a page's own log
 * @property {string} id
 * @property {number} at real time, in milliseconds
 * @property {number} steady on the document's own steady clock, which can be moved
 * @property {string} frame `top`, or the path of the frame's document
 * @property {string} type `load`, `ready`, `hidden`, `visible`, `freeze`, `resume`, `pagehide`, `pageshow`, `online`, `offline`, …
 * @property {boolean} [persisted]
 * @property {boolean} [discarded]
 * @property {string} [by] how a document was loaded: `navigate`, `reload`, `back_forward`
 */

/**
 * @param {import('./chromium.mjs').Core} core
 * @param {{targetId: string, browserContextId: string, openerId?: string}} target
 * @param {string} courses pattern of the paths at which a course lies
 */
export function makePage(core, target, courses) {
  let session = '';
  let closed = false;
  let crashed = false;
  let ahead = 0;
  let clockId = '';
  let dialog = /** @type {*} */ (null);
  /** @type {(() => void)[]} */
  let dialogWaits = [];
  /** @type {Map<number, {frameId: string}>} */
  const contexts = new Map();
  let mainFrame = '';
  /** @type {Line[]} */
  const lines = [];
  const exceptions = /** @type {string[]} */ ([]);
  const uncached = /** @type {*[]} */ ([]);
  const asked = /** @type {{what: string, url: string}[]} */ ([]);
  const send = (method, params = {}) => (session ? core.send(method, params, session) : Promise.reject(new Error(`${method}: the page is not attached`)));

  function note(line) {
    if (!lines.some((one) => one.id === line.id)) lines.push(line);
  }

  function hear(method, params) {
    const said = complaint(method, params);
    if (said) exceptions.push(said);
    else if (method === 'Runtime.executionContextCreated') {
      const { id, auxData } = params.context;
      if (auxData?.isDefault) contexts.set(id, { frameId: auxData.frameId });
    } else if (method === 'Runtime.executionContextDestroyed') contexts.delete(params.executionContextId);
    else if (method === 'Runtime.executionContextsCleared') contexts.clear();
    else if (method === 'Runtime.bindingCalled' && params.name === BINDING) note(JSON.parse(params.payload));
    else if (method === 'Page.frameNavigated' && !params.frame.parentId) mainFrame = params.frame.id;
    else if (method === 'Page.frameRequestedNavigation') asked.push({ what: 'navigation', url: params.url });
    else if (method === 'Page.downloadWillBegin') asked.push({ what: 'download', url: params.url });
    else if (method === 'Page.backForwardCacheNotUsed') uncached.push(...params.notRestoredExplanations.map((one) => one.reason));
    else if (method === 'Page.javascriptDialogOpening') {
      dialog = params;
      dialogWaits.splice(0).forEach((go) => go());
    } else if (method === 'Page.javascriptDialogClosed') dialog = null;
    else if (method === 'Inspector.targetCrashed') crashed = true;
  }

  async function setUp(sessionId) {
    session = sessionId;
    crashed = false;
    contexts.clear();
    core.hear(sessionId, hear);
    const prepared = Promise.all([
      send('Page.enable'), send('Runtime.enable'), send('Log.enable'), send('DOM.enable'), send('Inspector.enable'),
      send('Runtime.addBinding', { name: BINDING }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: logScript() }),
      plantClock(),
    ]);
    // The page may be gone before it is prepared.
    prepared.catch(() => {});
    await send('Runtime.runIfWaitingForDebugger');
    await prepared;
    const { frameTree } = await send('Page.getFrameTree');
    mainFrame = frameTree.frame.id;
  }

  /** Reads what the documents wrote while nobody listened. */
  async function readLog() {
    const read = () => Object.keys(sessionStorage).filter((key) => key.startsWith('faults.')).flatMap((key) => JSON.parse(sessionStorage.getItem(key) || '[]'));
    for (const contextId of [...contexts.keys()]) {
      const expression = `[...(window.faultsLog || []), ...(() => { try { return (${read})(); } catch { return []; } })()]`;
      const answer = await send('Runtime.evaluate', { contextId, expression, returnByValue: true }).catch(() => null);
      (answer?.result.value ?? []).forEach(note);
    }
  }

  async function plantClock() {
    const before = clockId;
    const planted = await send('Page.addScriptToEvaluateOnNewDocument', { source: clockScript(courses, ahead) });
    clockId = planted.identifier;
    if (before) await send('Page.removeScriptToEvaluateOnNewDocument', { identifier: before }).catch(() => {});
  }

  async function find(test) {
    for (const [id, { frameId }] of contexts) if (await test(id, frameId)) return id;
    return 0;
  }

  async function contextOf(test) {
    for (const end = Date.now() + 10_000; Date.now() < end; await pause(25)) {
      const id = await find(test);
      if (id) return id;
    }
    throw new Error('there is no such document in the page');
  }

  const isCourse = async (contextId) => {
    const expression = 'document.querySelector("script#course, #course") !== null && location.href !== "about:blank"';
    const { result } = await send('Runtime.evaluate', { contextId, expression }).catch(() => ({ result: {} }));
    return result.value === true;
  };
  const top = documentHandle(send, () => contextOf(async (id, frameId) => frameId === mainFrame));
  /** Where the course was found last: as long as it is there, it is the course. */
  let known = 0;
  const courseContext = async () => {
    if (!contexts.has(known)) known = await contextOf(isCourse);
    return known;
  };
  const course = documentHandle(send, courseContext);
  const inClock = (name) => async (ms) => {
    if (core.real && name !== 'shift') return pause(ms);
    ahead += ms;
    await course.evaluate(`window.faultsClock.${name}(${ms})`);
    if (session) await plantClock();
  };

  const page = {
    ...top,
    targetId: target.targetId,
    openerId: target.openerId,
    browserContextId: target.browserContextId,
    /** Uncaught errors, unhandled rejections and console errors of all frames. A run ends by looking that there are none. */
    exceptions,
    /** Waits until the page has asked the browser for that: to go to an address, to download. */
    asked: (fits) => core.until(() => asked.find(fits), 'what the page was to ask the browser for'),
    /** Why the last way back did not come from the cache, in the browser's words. */
    uncached,
    send,
    /** The document of the course: a frame of this page, or the page itself. */
    course: () => course,
    async press(selector, options) {
      const inside = (await find(isCourse)) && await course.evaluate((one) => document.querySelector(one) !== null, selector).catch(() => false);
      return inside ? course.press(selector, options) : top.press(selector, options);
    },
    /** @param {string} name a key of the table above; `repeat`: it is held down */
    async key(name, { repeat = 0 } = {}) {
      const key = { key: name, ...KEYS[name] };
      for (let time = 0; time <= repeat; time += 1) {
        await send('Input.dispatchKeyEvent', { type: key.text ? 'keyDown' : 'rawKeyDown', autoRepeat: time > 0, ...key });
      }
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    },
    type: (text) => send('Input.insertText', { text }),
    async goto(url) {
      const { errorText } = await send('Page.navigate', { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
    },
    /** The browser's Back (-1) and Forward (1) button. */
    async travel(by) {
      const { currentIndex, entries } = await send('Page.getNavigationHistory');
      await send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex + by].id });
    },
    async reload() {
      await send('Page.reload');
    },
    /** Closes the tab, whatever the page says to it. */
    async close() {
      if (closed) return;
      await core.send('Target.closeTarget', { targetId: target.targetId });
      await core.until(() => closed, 'the tab to be closed');
    },
    isClosed: () => closed,
    /** The learner closes the tab, is asked "Leave?" and stays. */
    async closeAndStay() {
      const asked = new Promise((done) => { dialogWaits.push(() => done(true)); });
      await send('Page.close');
      const seen = await Promise.race([asked, pause(10_000)]);
      if (!seen || dialog?.type !== 'beforeunload') throw new Error('the browser did not ask whether to leave');
      await send('Page.handleJavaScriptDialog', { accept: false });
    },
    /** The renderer of the page dies. */
    async crash() {
      send('Page.crash').catch(() => {});
      await core.until(() => crashed, 'the renderer to be gone');
    },
    isCrashed: () => crashed,
    /** Another tab of the same window comes to the front. */
    async hide() {
      await core.cover(page);
      await top.wait(() => document.visibilityState === 'hidden');
    },
    async show() {
      await core.uncover(page);
      await top.wait(() => document.visibilityState === 'visible');
    },
    freeze: () => send('Page.setWebLifecycleState', { state: 'frozen' }),
    thaw: () => send('Page.setWebLifecycleState', { state: 'active' }),
    async offline(yes) {
      await send('Network.enable');
      await send('Network.emulateNetworkConditions', { offline: yes, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    },
    zone: (timezoneId) => send('Emulation.setTimezoneOverride', { timezoneId }),
    print: () => send('Page.printToPDF'),
    /** The page this one has opened. */
    popup: () => core.popupOf(page),
    clock: {
      advance: inClock('advance'),
      shift: inClock('shift'),
      sleep: inClock('sleep'),
      /** The lid is closed: nothing of the browser runs. Says how long, in milliseconds: where time is waited for not as long as was meant. */
      async nap(ms) {
        const slept = core.real ? Math.min(ms, LONGEST_NAP) : ms;
        await (core.real ? core.halt(slept) : page.clock.sleep(slept));
        return slept;
      },
      /** How far the wall clock of documents loaded from now on is ahead. */
      async begin(ms) { ahead = ms; await plantClock(); },
    },
    /** The page's own log, all its documents together, in the order of the clock. @returns {Promise<Line[]>} */
    async log() {
      if (session && !closed && !crashed) await readLog();
      return lines.slice().sort((one, other) => one.at - other.at);
    },
    /**
     * How often that happened; `frame` is 'top' or a part of the path of the frame's document.
     * @param {string} type
     * @param {{frame?: string, persisted?: boolean, discarded?: boolean, by?: string}} more
     */
    async count(type, { frame = '', ...more } = {}) {
      const asked = Object.entries(more);
      return (await page.log()).filter((one) => one.type === type && one.frame.includes(frame) && asked.every(([name, value]) => one[name] === value)).length;
    },
    /** Waits until it has happened at least so often. */
    happened: (type, more = {}, times = 1) => core.until(async () => await page.count(type, more) >= times, `${times} × ${type} ${JSON.stringify(more)} in the page's log`),
    /** No debugger any more: the browser is free to do with the page what it does. */
    async detach() {
      const old = session;
      session = '';
      clockId = '';
      core.unhear(old);
      await core.send('Target.detachFromTarget', { sessionId: old });
    },
    async attach() {
      await setUp(await core.attach(target.targetId));
      for (const contextId of contexts.keys()) {
        await send('Runtime.evaluate', { contextId, expression: `${logScript()}${clockScript(courses, ahead)}` }).catch(() => {});
      }
      await readLog();
    },
    /** The browser throws the page out of memory, and the learner comes back to the tab. */
    discard: () => core.discard(page),
    /** For the browser's own use. */
    setUp,
    gone() {
      closed = true;
      if (session) core.unhear(session);
      session = '';
    },
    retarget(targetId) {
      target.targetId = targetId;
      page.targetId = targetId;
      closed = false;
    },
  };
  return page;
}

/** @typedef {ReturnType<typeof makePage>} Page */
