/** axe-core on every state of every page, in light and dark, on a phone, in a platform's frame and on a desk; an ordinary run draws one of the three. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { MODULE, begin } from './journeys/week.mjs';
import { mouse } from './mouse.mjs';
import { buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';
import { everyState } from './states.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage(MODULE)).folder;
});
after(async () => { await browser.close(); });

const WIDTHS = [320, 650, 1280];
/** So low that the bar at the foot of the page does not stick: where it lies over a control is a matter of scrolling. */
const LOW = 470;
/** What can differ between light and dark: the same page, other colours. */
const COLOUR = ['color-contrast', 'link-in-text-block'];

async function launched(seat) {
  const { page, frame } = await seat.launch();
  return mouse(page, frame);
}

/** Headings of tables that break inside a word. */
const BROKEN = () => [...document.querySelectorAll('th')].filter((heading) => {
  const words = document.createRange();
  words.selectNodeContents(heading);
  const lines = new Set(Array.from(words.getClientRects(), (line) => Math.round(line.top)));
  return lines.size > (heading.textContent ?? '').trim().split(/\s+/).length;
}).map((heading) => `the heading ${heading.textContent} is broken`);

/** Axe in both schemes at one width. */
async function bothSchemes(hand) {
  const found = [];
  for (const colorScheme of /** @type {Array<'light'|'dark'>} */ (['light', 'dark'])) {
    await hand.page.emulateMedia({ colorScheme });
    for (const line of await axe(hand.frame, colorScheme === 'dark' ? { only: COLOUR } : {})) found.push(`${colorScheme}: ${line}`);
  }
  return found;
}

for (const width of sampleOf(WIDTHS)) {
  test(`axe finds nothing on any state at ${width} px, light and dark`, () => browser.visit({ course }, async (lms, seat) => {
    const found = [];
    let looked = 0;
    const look = async (name, hand) => {
      looked += 1;
      for (const line of await bothSchemes(hand)) found.push(`${name}: ${line}`);
      if (width > 320) for (const line of await hand.frame.evaluate(BROKEN)) found.push(`${name}: ${line}`);
    };
    const hand = await launched(seat);
    await hand.find('button', 'Begin').waitFor();
    await look('cover', hand);
    await begin(hand);
    await everyState(hand, look);
    await hand.press('button', 'Save and leave');
    await hand.heading('You can close this now');
    await look('closed', hand);
    const again = await launched(seat);
    await again.heading('Welcome back');
    await look('cover, to carry on', again);
    await again.press('button', 'Start again');
    await look('asking before it starts again', again);
    const about = await seat.context.newPage();
    await about.setViewportSize({ width, height: LOW });
    await about.goto(`${lms.origin}/course/about.html`);
    await look('about', { page: about, frame: about.mainFrame() });
    assert.ok(looked > 55, `${looked} states`);
    assert.deepEqual(found, []);
    assert.deepEqual(seat.watch.all, []);
  }, { viewport: { width, height: LOW }, reducedMotion: 'reduce' }));
}
