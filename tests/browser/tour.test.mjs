/**
 * The tour, which shows every block once: played from cover to end by keyboard alone, on a phone with SCORM 1.2 and on a desk with
 * xAPI. On the way each scene is photographed into tests/out/tour: as it comes, and in light and dark as it is left. Then axe looks at it too.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { judge } from '../lrs/judge.mjs';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { MODULE, play } from './journeys/tour.mjs';
import { ROOT, buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';

const OUT = join(ROOT, 'tests/out/tour');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
/** An ordinary run plays it in one of the two ways. */
const PLAYED = sampleOf(['phone', 'desk']);
/** @param {string} way @param {string} name @param {() => Promise<void>} run */
const ifDrawn = (way, name, run) => PLAYED.includes(way) && test(name, run);
/** What can differ between light and dark. */
const COLOUR = ['color-contrast', 'link-in-text-block'];

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const folders = /** @type {Object<string, string>} */ ({});
before(async () => {
  mkdirSync(OUT, { recursive: true });
  browser = await openBrowser();
  for (const target of ['scorm12', 'xapi']) folders[target] = (await buildPackage(MODULE, { target })).folder;
});
after(async () => { await browser.close(); });

/** What is broken inside a word, begins a line with its full stop, or stands out of the page. */
const UGLY = () => {
  const seen = (/** @type {Element} */ one) => one instanceof HTMLElement && one.checkVisibility();
  const lines = (/** @type {Range} */ range) => new Set(Array.from(range.getClientRects(), (line) => Math.round(line.top))).size;
  const cells = [...document.querySelectorAll('th, td, summary, .verdict')].filter(seen).filter((cell) => {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      if (lines(range) > (node.textContent ?? '').trim().split(/\s+/).length) return true;
    }
    return false;
  });
  const terms = [...document.querySelectorAll('button.term')].filter(seen).filter((term) => {
    const next = term.nextSibling;
    if (!(next instanceof Text) || !/^[.,;:!?]/.test(next.data)) return false;
    const range = document.createRange();
    range.setStart(next, 0);
    range.setEnd(next, 1);
    return range.getBoundingClientRect().top > term.getBoundingClientRect().bottom - 4;
  });
  const wide = [...document.querySelectorAll('main *')].filter(seen).filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
  });
  return [...cells.map((one) => `broken: ${one.textContent}`), ...terms.map((one) => `alone after ${one.textContent}`), ...wide.map((one) => `wide: ${one.outerHTML.slice(0, 80)}`)];
};

/** Looks at every state: collects what is wrong, and takes its picture in light and dark, as high as the page. */
function looker({ width, height }) {
  const found = /** @type {string[]} */ ([]);
  let n = 0;
  const look = async (name, { page, frame }) => {
    n += 1;
    const file = `${width}-${String(n).padStart(2, '0')}-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`;
    for (const line of await frame.evaluate(UGLY)) found.push(`${name}: ${line}`);
    if (name === 'Film, sound, a talk') assert.equal(await frame.locator('#b-interview .say img').count(), 1, 'one portrait of who is interviewed');
    const left = !name.endsWith(', asked');
    for (const line of left ? await axe(frame) : []) found.push(`${name}: ${line}`);
    const whole = await frame.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, whole) });
    await page.screenshot({ path: join(OUT, `${file}-light.png`) });
    if (left) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.screenshot({ path: join(OUT, `${file}-dark.png`) });
      for (const line of await axe(frame, { only: COLOUR })) found.push(`${name}, dark: ${line}`);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    await page.setViewportSize({ width, height });
  };
  return { found, look, looked: () => n };
}

/** The last scene, as somebody who got everything right sees it. @param {ReturnType<typeof import('./learner.mjs').driver>} keys */
async function atTheEnd(keys) {
  await keys.text('48 of 48 points');
  await keys.heading('Certificate of completion');
  await keys.text('Ann Baker');
  await keys.handed();
}

ifDrawn('phone', 'on a phone, with SCORM 1.2: passed, every block recorded as what it is, and nothing ugly on the way', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const { found, look, looked } = looker(PHONE);
  const keys = await seat.launch();
  await play(keys, look);
  await atTheEnd(keys);
  assert.equal(looked(), 35);
  assert.deepEqual(found, []);
  assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
  assert.equal(lms.committed['cmi.core.score.raw'], '100');
  assert.deepEqual(lms.interactions.map((one) => [one.id, one.type, one.student_response, one['correct_responses.0.pattern'], one.result]), [
    ['sunflowers', 'choice', 'b', 'b', 'correct'],
    ['weather-choice', 'choice', 'a', undefined, 'neutral'],
    ['shelves', 'choice', 'a', undefined, 'neutral'],
    ['shelves', 'choice', 'c', undefined, 'neutral'],
    ['single', 'choice', 'b', 'b', 'correct'],
    ['several', 'choice', 'a,b,d', 'a,b,d', 'correct'],
    ['truth', 'true-false', 't', 't', 'correct'],
    ['number', 'numeric', '12', '12', 'correct'],
    ['word', 'fill-in', 'Runner bean', 'bean', 'correct'],
    ['match', 'matching', '1.a,2.b,3.c', '1.a,2.b,3.c', 'correct'],
    ['order', 'sequencing', 'a,b,c,d', 'a,b,c,d', 'correct'],
    ['sort', 'matching', '1.a,2.a,3.b,4.b', '1.a,2.a,3.b,4.b', 'correct'],
    ['gaps', 'fill-in', 'sow[,]more[,]autumn', 'plant[,]more[,]autumn', 'correct'],
    ['find', 'choice', 'a,c', 'a,c', 'correct'],
    ['sure-before', 'likert', '2', undefined, 'neutral'],
    ['poll', 'choice', 'b', undefined, 'neutral'],
    ['sure-after', 'likert', '4', undefined, 'neutral'],
  ]);
  // What is written for oneself goes nowhere.
  assert.equal(JSON.stringify(lms.launches).includes('My neighbour'), false);
  assert.deepEqual(lms.violations, []);
  assert.deepEqual(seat.watch.all, []);
}, { viewport: PHONE, reducedMotion: 'reduce' }));

ifDrawn('desk', 'on a desk, with xAPI: passed, every block told as what it is, and nothing ugly on the way', async () => {
  const { found, look, looked } = looker(DESK);
  await browser.visitStore({ folder: folders.xapi, context: { viewport: DESK, reducedMotion: 'reduce' } }, async (lrs, keys) => {
    await play(keys, look);
    await atTheEnd(keys);
    assert.equal(looked(), 35);
    assert.deepEqual(found, []);
    const answers = lrs.statements.filter((one) => one.verb.id.endsWith('/answered'));
    assert.deepEqual(answers.map(({ object, result }) => [object.definition.interactionType, result.success]), [
      ['choice', true], // the decision with points, then those that only lead somewhere
      ...Array(3).fill(['choice', undefined]),
      ...['choice', 'choice', 'true-false', 'numeric', 'fill-in', 'matching', 'sequencing', 'matching', 'fill-in', 'choice'].map((type) => [type, true]),
      ['likert', undefined],
      ['choice', undefined],
      ['likert', undefined],
    ]);
    const end = lrs.statements.find((one) => one.verb.id.endsWith('/passed'));
    assert.equal(end?.result.score.scaled, 1);
    assert.equal(JSON.stringify(lrs.statements).includes('My neighbour'), false);
    assert.deepEqual(lrs.violations, []);
    assert.deepEqual(lrs.statements.flatMap((one) => judge(one)), []);
  });
});
