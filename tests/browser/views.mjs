#!/usr/bin/env node
/**
 * Takes pictures of our own modules to look at: cover and some scenes of each, as a phone and a desk show them, light and dark in turn.
 *
 *     node tests/browser/views.mjs [MODULE …]        into tests/out/views, from the playtests' first way through
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { ROOT, buildPackage } from './package.mjs';
import { courseOf, playtestsOf } from './playtests.mjs';
import { walker } from './walk.mjs';

/** Scenes on the way of each module's first playtest. @type {Record<string, string[]>} */
const SCENES = {
  'data-stewardship': ['first-morning', 'kind-question', 'ending-open-book'],
  'digital-creativity': ['in-the-box', 'twelve-thousand', 'open-day'],
  'digital-leadership': ['map-and-envelope', 'cupboard', 'two-afternoons'],
  'digital-marketing': ['invisible-shelf', 'ten-past-one', 'posters'],
  'measuring-digital-impact': ['the-question', 'chart', 'item-seven'],
};
const SIZES = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
const SCHEMES = /** @type {const} */ (['light', 'dark']);
const OUT = join(ROOT, 'tests/out/views');

/** Makes the window as high as the page, takes the picture, and makes it a window again. */
async function picture(page, frame, name, { width, height }) {
  const whole = await frame.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await frame.waitForFunction(() => [...document.images].every((one) => !one.checkVisibility() || (one.complete && one.naturalWidth > 0)));
  await page.screenshot({ path: join(OUT, `${name}-${width}.png`) });
  await page.setViewportSize({ width, height });
}

/** Walks once and looks on the way. @param {Awaited<ReturnType<typeof openBrowser>>} browser @param {string} module @param {string} course @param {number} which the size */
async function views(browser, module, course, which) {
  const size = SIZES[which];
  await browser.visit({ course }, async (_lms, seat) => {
    const { page, frame } = await seat.launch();
    let taken = 0;
    const look = async (name) => {
      await page.emulateMedia({ colorScheme: SCHEMES[(taken + which) % 2] });
      await picture(page, frame, `${module}-${name}`, size);
      taken += 1;
    };
    await frame.locator('#go').waitFor();
    await look('cover');
    const wanted = new Set(SCENES[module]);
    const walk = walker(frame, courseOf(course));
    const see = async () => {
      const scene = await walk.scene();
      if (wanted.delete(scene)) await look(scene);
    };
    await walk.follow(playtestsOf(`storyboards/${module}`)[0], see);
    await see();
    if (wanted.size) throw new Error(`${module}: the first playtest does not pass ${[...wanted].join(', ')}`);
  }, { viewport: size, reducedMotion: 'reduce' });
}

mkdirSync(OUT, { recursive: true });
const browser = await openBrowser();
const named = process.argv.slice(2);
for (const module of named.length ? named : Object.keys(SCENES)) {
  const { folder } = await buildPackage(`storyboards/${module}`);
  for (const which of SIZES.keys()) await views(browser, module, folder, which);
  console.log(`${module}: ${2 * (1 + SCENES[module].length)} pictures`);
}
await browser.close();
