/** Debian's Chromium, driven by playwright-core, and one learner's window in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { driver } from './learner.mjs';
import { startHost } from '../lrs/launch.mjs';
import { startLrs } from '../lrs/lrs.mjs';
import { chromiumPath } from '../support/chromium.mjs';
import { startLms } from './lms.mjs';
import { watch } from './watch.mjs';

/** Keeps Chromium from calling anybody, and lets the host name lms.test mean this machine. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--disable-features=HttpsUpgrades,OptimizationHints',
  '--host-resolver-rules=MAP lms.test 127.0.0.1',
];

/** Starts a browser; close it when the file's tests are done. `flags` are given to Chromium besides its own. */
export async function openBrowser({ flags = /** @type {string[]} */ ([]) } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'storyloom-browser-'));
  const browser = await chromium.launch({
    executablePath: chromiumPath(), args: [...FLAGS, ...flags], env: { ...process.env, HOME: folder, TMPDIR: folder },
  });

  /**
   * A learner: a fresh profile with one window. `options` are those of Playwright's `newContext` (viewport, colorScheme,
   * reducedMotion, …). Returns { context, page, watch, launch, … }; see README.md.
   */
  async function learner(lms, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(60_000);
    const seen = await watch(context, lms.requests);
    const port = new URL(lms.origin).port;
    seen.allow(`http://127.0.0.1:${port}`, `http://lms.test:${port}`);
    const seat = {
      context,
      watch: seen,
      /** The learner's window with the platform in it. */
      page: await context.newPage(),
      /** The keyboard of the window that shows the course. */
      keys: /** @type {ReturnType<typeof driver>} */ (/** @type {unknown} */ (null)),
      /** Opens the launch page (again) and waits for the course; with the API in an opener, presses the button for it. */
      async launch() {
        if (seat.page.isClosed()) seat.page = await context.newPage();
        await seat.page.goto(lms.url);
        let shown = seat.page;
        if (lms.options.where === 'opener') {
          const popup = context.waitForEvent('page');
          const keys = driver(seat.page, seat.page.mainFrame());
          await keys.press('button', 'Open the course');
          shown = await popup;
        }
        seat.keys = driver(shown, await courseFrame(shown));
        return seat.keys;
      },
      /** The learner reloads the window, platform and all: a launch like any other. Data sent at the last moment may come too late for it. */
      async reload() {
        await seat.page.reload();
        seat.keys = driver(seat.page, await courseFrame(seat.page));
        return seat.keys;
      },
      /** The learner goes to another page of the platform. */
      async leave() { await seat.page.goto(`${lms.origin}/lms/left`); await lms.gone(); },
      /** The window closes, as when a tab is closed. */
      async closeTab() { await seat.keys.page.close({ runBeforeUnload: false }); await lms.gone(); },
      /** The platform takes the frame of the course away. */
      async removeFrame() {
        await seat.page.evaluate(() => { document.querySelector('iframe')?.remove(); });
        await lms.gone();
      },
      close: () => context.close(),
    };
    return seat;
  }

  /**
   * A platform and a learner for the length of `body(lms, seat)`, closed afterwards whatever happens.
   * @template T
   * @param {import('./lms.mjs').Options} options
   * @param {(lms: Awaited<ReturnType<typeof startLms>>, seat: Awaited<ReturnType<typeof learner>>) => Promise<T>} body
   */
  async function visit(options, body, contextOptions = {}) {
    const lms = await startLms(options);
    const seat = await learner(lms, contextOptions);
    try {
      return await body(lms, seat);
    } finally {
      await seat.close();
      await lms.close();
    }
  }

  /**
   * The same with a record store: the course is launched against one of its own.
   * @param {{folder: string, context?: import('playwright-core').BrowserContextOptions, extra?: Record<string, string>}} options
   * @param {(lrs: Awaited<ReturnType<typeof startLrs>>, keys: ReturnType<typeof driver>) => Promise<void>} body
   */
  async function visitStore({ folder: course, context: contextOptions, extra }, body) {
    const lrs = await startLrs();
    const host = await startHost({ folder: course });
    const context = await browser.newContext(contextOptions);
    try {
      const page = await context.newPage();
      await page.goto(host.launchUrl({ lrs, activity: null, ...(extra && { extra }) }));
      await body(lrs, driver(page, await courseFrame(page)));
    } finally {
      await context.close();
      await host.close();
      await lrs.stop();
    }
  }

  return {
    browser,
    learner,
    visit,
    visitStore,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The frame of a window that holds the course, loaded. */
export async function courseFrame(page) {
  const isCourse = (frame) => frame.url().includes('/course/');
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const frame = page.frames().find(isCourse);
    if (frame) {
      await frame.waitForLoadState('load');
      return frame;
    }
    await page.waitForTimeout(50);
  }
  throw new Error(`no course in ${page.url()}`);
}
