/**
 * Takes pictures of the module to look at: node tests/browser/pictures.mjs FOLDER
 * Each state at 360, 820 and 1280 px, light and dark; a picture shows the whole height of the page.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { MODULE, begin } from './journeys/week.mjs';
import { mouse } from './mouse.mjs';
import { buildPackage } from './package.mjs';
import { everyState } from './states.mjs';

const WANTED = new Set([
  'cover', 'Your first morning', 'A kind question', 'A kind question: decided', 'A kind question: asked for',
  'What the library remembers', 'What the library remembers: not yet', 'What the library remembers: locked', 'The map: a hint',
  'The map: right', 'A million books in trailers: locked', 'menu', 'My notes', 'Resources', 'Help and privacy', 'What you will do',
  'A week with loose ends', 'closed', 'carry on', 'about',
]);

const out = process.argv[2];
if (!out) throw new Error('Say where the pictures go: node tests/browser/pictures.mjs FOLDER');
mkdirSync(out, { recursive: true });
const browser = await openBrowser();
const { folder: course } = await buildPackage(MODULE);

/** Makes the window as high as the page, takes the picture, and makes it a window again. */
async function picture(page, frame, name, { width, height }) {
  const whole = await frame.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  for (const colorScheme of /** @type {Array<'light'|'dark'>} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(out, `${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${width}-${colorScheme}.png`) });
  }
  await page.setViewportSize({ width, height });
}

for (const size of [{ width: 360, height: 740 }, { width: 820, height: 1180 }, { width: 1280, height: 800 }]) {
  await browser.visit({ course }, async (lms, seat) => {
    const launched = async () => {
      const { page, frame } = await seat.launch();
      return mouse(page, frame);
    };
    const look = async (name, hand) => { if (WANTED.has(name)) await picture(hand.page, hand.frame, name, size); };
    const hand = await launched();
    await hand.find('button', 'Begin').waitFor();
    await look('cover', hand);
    await begin(hand);
    await everyState(hand, look);
    await hand.press('button', 'Save and leave');
    await hand.heading('You can close this now');
    await look('closed', hand);
    const again = await launched();
    await again.heading('Welcome back');
    await look('carry on', again);
    await seat.page.goto(`${lms.origin}/course/about.html`);
    await picture(seat.page, seat.page.mainFrame(), 'about', size);
  }, { viewport: size, reducedMotion: 'reduce' });
}
await browser.close();
