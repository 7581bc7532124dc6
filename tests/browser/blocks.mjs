/**
 * Takes the pictures of the author guide from the tour: node tests/browser/blocks.mjs
 * One block each, as WebP, into docs/pictures/blocks. Whatever the guide shows of a block is taken here, so that it can be taken again.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { MODULE, play } from './journeys/tour.mjs';
import { ROOT, buildPackage } from './package.mjs';

/** In which state of the tour which pictures are taken, each from the first place to the last. */
const WANTED = /** @type {Object<string, Object<string, string[]>>} */ ({
  'The drawer opens': { glossary: ['button.term', '.meaning'], speech: ['.say', '.say ~ .say'] },
  'What do you do first?, asked': { decision: ['#b-sunflowers'] },
  'What do you do first?': { consequence: ['#b-sunflowers'] },
  'Three shelves, asked': { hub: ['#b-shelves'] },
  'One right answer': { question: ['#b-single'] },
  'Putting together, asked': { order: ['#b-order'] },
  'Putting together': { match: ['#b-match'], sort: ['#b-sort'] },
  'Filling gaps': { gaps: ['#b-gaps'] },
  'Finding on a picture': { hotspot: ['#b-find'] },
  'What you think': { poll: ['#b-poll'], reflection: ['#b-reader'] },
  'More to read': { accordion: ['#b-accordion'], tabs: ['#b-tabs'], cards: ['#b-cards'] },
  'In order': { slides: ['#b-slides'], steps: ['#b-steps'], 'case-study': ['#b-case'] },
  'Film, sound, a talk': { video: ['#b-video'], interview: ['#b-interview'] },
  'What you take home': { scale: ['#b-sure-after'], 'action-plan': ['#b-plan'], resources: ['#b-resources'] },
  'The drawer is closed': { results: ['#b-results'], certificate: ['#b-certificate .sheet'] },
});
const SIZE = { width: 820, height: 900 };
const ROOM = { across: 56, above: 20 };

const out = join(ROOT, 'docs/pictures/blocks');
mkdirSync(out, { recursive: true });
const browser = await openBrowser();
const { folder: course } = await buildPackage(MODULE);
const studio = await browser.browser.newPage();

/** A PNG as WebP, which is half as large. @param {Buffer} png */
async function webp(png) {
  const text = await studio.evaluate(async (data) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8).split(',')[1];
  }, png.toString('base64'));
  return Buffer.from(text, 'base64');
}

/** What lies between the top of the first and the foot of the last, as wide as the column of the story. @param {*} keys @param {string[]} places */
async function taken({ page, frame }, places) {
  const [first, last = first] = places;
  const [from, to] = await Promise.all([first, last].map((place) => frame.locator(place).first().boundingBox()));
  const column = await frame.locator('.scene:not([hidden])').boundingBox();
  if (!from || !to || !column) throw new Error(`${first} is not shown`);
  const y = Math.max(0, from.y - ROOM.above);
  const clip = { x: column.x - ROOM.above, y, width: column.width + ROOM.above + ROOM.across, height: to.y + to.height + ROOM.above - y };
  return page.screenshot({ clip });
}

await browser.visit({ course }, (_lms, seat) => seat.launch().then((keys) => play(keys, async (name, { page, frame }) => {
  const wanted = WANTED[name];
  if (!wanted) return;
  const whole = await frame.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return document.documentElement.scrollHeight;
  });
  await frame.waitForFunction(() => [...document.querySelectorAll('.scene:not([hidden]) video')].every((film) => film instanceof HTMLVideoElement && film.networkState === 1));
  await page.setViewportSize({ ...SIZE, height: Math.max(SIZE.height, whole) });
  for (const [file, places] of Object.entries(wanted)) writeFileSync(join(out, `${file}.webp`), await webp(await taken({ page, frame }, places)));
  await page.setViewportSize(SIZE);
})), { viewport: SIZE, deviceScaleFactor: 1.5, reducedMotion: 'reduce' });
await browser.close();
