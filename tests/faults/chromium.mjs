/**
 * Debian's Chromium by the raw DevTools protocol, so that its pages can be hidden, frozen, discarded and cached: drivers keep
 * every page "visible" and switch the cache for Back and Forward off.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from '../support/chromium.mjs';
import { pause } from './frame.mjs';
import { makePage } from './page.mjs';
import { openPipe } from './pipe.mjs';

/** @typedef {import('./page.mjs').Page} Page */

/** Pages of the browser's own that it loads into every window, the list below the address bar before all: half of the work of a run. */
const OWN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup', 'PreloadTopChromeWebUI', 'InitialWebUI', 'WebUIReloadButton'];

/** Keeps Chromium from calling anybody; all frames in one process; lms.test and its like mean this machine. */
const FLAGS = [
  '--headless=new', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
  '--disable-site-isolation-trials', '--disable-crash-reporter', '--hide-crash-restore-bubble', '--no-default-browser-check',
  `--disable-features=HttpsUpgrades,OptimizationHints,IsolateOrigins,site-per-process,BlockInsecurePrivateNetworkRequests,${OWN_PAGES}`,
  '--host-resolver-rules=MAP *.test 127.0.0.1', '--window-size=1280,900',
];

/** A profile folder, with the browser's internal pages allowed (one of them discards tabs) and what else is wished. */
function makeProfile(preferences) {
  const folder = mkdtempSync(join(tmpdir(), 'storyloom-faults-'));
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Local State'), JSON.stringify({ internal_only_uis_enabled: true }));
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  return folder;
}

/** Whether any process of the group still runs; one that has ended and was not taken note of yet does not. */
function groupRuns(group) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).some((name) => {
    try {
      const [state, , pgrp] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return Number(pgrp) === group && state !== 'Z' && state !== 'X';
    } catch { return false; }
  });
}

/**
 * What pages need of their browser.
 * @typedef {Object} Core
 * @property {boolean} real time is waited for, not made: to compare the one with the other
 * @property {(method: string, params?: Object<string, *>, session?: string) => Promise<*>} send
 * @property {(session: string, listener: (method: string, params: *) => void) => void} hear
 * @property {(session: string) => void} unhear
 * @property {(targetId: string) => Promise<string>} attach
 * @property {(condition: () => *, what: string|(() => string), ms?: number) => Promise<*>} until
 * @property {(page: Page) => Promise<void>} cover brings another tab of the same window to the front; a window of its own is made small
 * @property {(page: Page) => Promise<void>} uncover
 * @property {(page: Page) => Promise<Page>} popupOf
 * @property {(page: Page) => Promise<void>} discard
 * @property {(ms: number) => Promise<void>} halt every process of the browser stands still for so long
 */

/**
 * Starts a browser with a profile of its own.
 * @param {{profile?: string, preferences?: Object<string, *>, flags?: string[], courses?: string, real?: boolean, whole?: boolean}} options
 * `courses`: a pattern of the paths at which courses lie; their clock can be moved. Without `whole` no tab covers another
 */
export async function startChromium({ profile, preferences = {}, flags = [], courses = '/course/', real = false, whole = true } = {}) {
  const folder = profile ?? makeProfile(preferences);
  /** @type {Map<string, Page>} */
  let pages = new Map();
  /** The tab that comes in front of others, by device. @type {Map<string, string>} */
  let covers = new Map();
  let child;
  let pipe;
  let watching = true;

  async function until(condition, what, ms = 15_000) {
    for (const end = Date.now() + ms; ; await pause(20)) {
      const found = await condition();
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited in vain for ${typeof what === 'function' ? what() : what}`);
    }
  }

  function hear(method, params) {
    if (method === 'Target.attachedToTarget') attached(params).catch(() => {});
    else if (method === 'Target.targetDestroyed') {
      pages.get(params.targetId)?.gone();
      pages.delete(params.targetId);
    }
  }

  /** A page that begins is held until it is prepared; what is no page is let go. */
  async function attached({ sessionId, targetInfo, waitingForDebugger }) {
    if (!waitingForDebugger) return;
    if (targetInfo.type !== 'page' || !watching) {
      await pipe.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
      return;
    }
    const page = makePage(core, targetInfo, courses);
    await page.setUp(sessionId);
    pages.set(targetInfo.targetId, page);
  }

  const watch = (autoAttach) => pipe.send('Target.setAutoAttach', { autoAttach, waitForDebuggerOnStart: autoAttach, flatten: true });

  async function start() {
    const env = { ...process.env, HOME: folder, TMPDIR: folder };
    child = spawn(chromiumPath({ whole }), [...FLAGS, ...flags, `--user-data-dir=${folder}`, 'about:blank'], { detached: true, env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    pages = new Map();
    covers = new Map();
    pipe = openPipe(child);
    pipe.hear('', hear);
    await pipe.send('Target.setDiscoverTargets', { discover: true });
    await watch(true);
  }

  async function end(signal) {
    const gone = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((done) => { child.once('exit', done); });
    try { process.kill(-child.pid, signal); } catch { /* it is gone */ }
    await gone;
    await until(() => !groupRuns(child.pid), 'every process of the browser to end');
    pipe.close();
    pages.forEach((page) => page.gone());
  }

  async function newPage(url, params) {
    const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank', ...params });
    const page = await until(() => pages.get(targetId), 'the new tab');
    if (url !== 'about:blank') await page.goto(url);
    return page;
  }

  async function windowState(page, state) {
    const { windowId } = await pipe.send('Browser.getWindowForTarget', { targetId: page.targetId });
    await pipe.send('Browser.setWindowBounds', { windowId, bounds: { windowState: state } });
  }

  /** The browser's own page about tabs, asked by its buttons as a person would. The tab must be hidden and not attached. */
  async function throwOut(address) {
    const { targetId } = await pipe.send('Target.createTarget', { url: 'chrome://discards/' });
    const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true });
    let last = '';
    await until(async () => {
      const { result } = await pipe.send('Runtime.evaluate', { expression: `(${pressDiscard})(${JSON.stringify(address)})`, returnByValue: true }, sessionId);
      last = String(result.value);
      return result.value === true;
    }, () => `${address} to be thrown out by the browser's own page: ${last}`);
    return targetId;
  }

  /** @type {Core} */
  const core = {
    real,
    send: (...all) => pipe.send(...all),
    hear: (session, listener) => pipe.hear(session, listener),
    unhear: (session) => pipe.unhear(session),
    attach: async (targetId) => (await pipe.send('Target.attachToTarget', { targetId, flatten: true })).sessionId,
    until,
    async cover(page) {
      if (page.openerId) return windowState(page, 'minimized');
      const known = covers.get(page.browserContextId);
      if (known) {
        await pipe.send('Target.activateTarget', { targetId: known });
        return;
      }
      const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank', browserContextId: page.browserContextId });
      covers.set(page.browserContextId, targetId);
    },
    async uncover(page) {
      if (page.openerId) await windowState(page, 'normal');
      else await pipe.send('Target.activateTarget', { targetId: page.targetId });
    },
    popupOf: (page) => until(() => [...pages.values()].find((one) => one.openerId === page.targetId), 'a window that the page has opened'),
    async discard(page) {
      const address = await page.evaluate(() => location.href);
      // A tab that anybody debugs is never thrown out: nobody does for that long.
      for (const one of pages.values()) await one.detach();
      pages.delete(page.targetId);
      watching = false;
      await watch(false);
      const tool = await throwOut(address);
      const { targetInfos } = await pipe.send('Target.getTargets');
      const found = targetInfos.find((one) => one.type === 'page' && one.url === address);
      if (!found) throw new Error(`${address} is not among the tabs any more`);
      page.retarget(found.targetId);
      pages.set(found.targetId, page);
      await pipe.send('Target.activateTarget', { targetId: found.targetId });
      watching = true;
      await watch(true);
      await pipe.send('Target.closeTarget', { targetId: tool });
      for (const one of pages.values()) await one.attach();
    },
    async halt(ms) {
      process.kill(-child.pid, 'SIGSTOP');
      await pause(ms);
      process.kill(-child.pid, 'SIGCONT');
    },
  };

  function device(browserContextId) {
    const where = browserContextId ? { browserContextId } : {};
    return {
      browserContextId,
      /** A new tab. @param {string} url */
      open: (url) => newPage(url, where),
      /** Every tab and window there is. */
      pages: () => [...pages.values()].filter((page) => covers.get(page.browserContextId) !== page.targetId && (!browserContextId || page.browserContextId === browserContextId)),
      close: () => (browserContextId ? pipe.send('Target.disposeBrowserContext', { browserContextId }) : Promise.resolve()),
    };
  }

  await start();
  return {
    ...device(''),
    /** Another learner's device: nothing stored, nothing shared. */
    device: async () => device((await pipe.send('Target.createBrowserContext')).browserContextId),
    send: (...all) => pipe.send(...all),
    profile: folder,
    pid: () => child.pid,
    /** The whole browser is killed, as by a power button. */
    kill: () => end('SIGKILL'),
    /** The same profile again. */
    restart: () => start(),
    async stop() {
      await end('SIGKILL');
      if (!profile) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/**
 * Finds the row of a tab and presses what throws it out at once; says whether it is out, or what the
 * browser says of it: it keeps a tab into which somebody has typed. Runs in the browser's page about tabs.
 */
function pressDiscard(address) {
  const table = /** @type {*} */ (document.querySelector('discards-main')?.shadowRoot?.querySelector('discards-tab')?.shadowRoot?.querySelector('#tab-discards-info-table-body'));
  const row = [...(table?.rows ?? [])].find((one) => one.querySelector('.tab-url-cell').textContent.trim() === address);
  if (!row) return false;
  if (row.textContent.includes('discarded')) return true;
  const free = !row.querySelector('.boolean-cell').textContent.includes('DevTools');
  const button = [...row.querySelectorAll('.actions-cell div')].find((one) => one.textContent.includes('Urgent Discard'));
  if (free && button && Date.now() - Number(row.dataset.pressed ?? 0) > 2000) {
    row.dataset.pressed = String(Date.now());
    button.click();
  }
  return row.textContent.replace(/\s+/g, ' ');
}

/** @typedef {Awaited<ReturnType<typeof startChromium>>} Browser */
