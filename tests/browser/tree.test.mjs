/* The page as assistive technology has it: landmarks, headings and their names, in reading order, written by hand. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { buildPackage } from './package.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage('tests/browser/fixtures/data-stewardship')).folder;
});
after(async () => { await browser.close(); });

/**
 * The lines of the accessibility tree that begin with one of these roles, each with its name.
 * @param {import('playwright-core').Frame} frame
 * @param {RegExp} roles
 * @returns {Promise<string[]>}
 */
async function outline(frame, roles = /^(banner|navigation|main|contentinfo|complementary|heading|dialog)\b/) {
  const tree = await frame.locator('body').ariaSnapshot();
  const lines = tree.split('\n').map((line) => line.trim().replace(/^- /, '').replace(/:$/, ''));
  return lines.filter((line) => roles.test(line));
}

const QUESTION = 'Which of these could tell you something about one person?';

test('landmarks and headings of the cover, a scene and a checked question', () => browser.visit({ course }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.heading('The week you looked after the data');
  assert.deepEqual(await outline(keys.frame), [
    'main',
    'heading "The week you looked after the data" [level=1]',
    'heading "By the end you can" [level=2]',
  ]);

  await keys.press('button', 'Begin');
  await keys.heading('Your first morning');
  const scene = [
    'banner',
    'navigation "Your path"',
    'main',
    'heading "Your first morning" [level=1]',
    `heading "${QUESTION}" [level=2]`,
    'navigation "Back and continue"',
    'contentinfo',
  ];
  assert.deepEqual(await outline(keys.frame), scene);
  assert.deepEqual(await outline(keys.frame, /^(group|checkbox)\b/), [
    `group "${QUESTION}"`,
    'checkbox "A reader’s name and the titles she has on loan"',
    'checkbox "The number of visits last year"',
    'checkbox "The mailing list of a reading group"',
    'checkbox "A phone number on a slip left in a book"',
    'checkbox "The opening hours of the branch"',
  ]);

  await keys.tick('The number of visits last year');
  await keys.press('button', 'Check');
  await keys.heading('Not yet');
  assert.deepEqual(await outline(keys.frame), [...scene.slice(0, 5), 'heading "Not yet" [level=3]', ...scene.slice(5)]);
}, { viewport: { width: 1280, height: 800 } }));

test('the menu on a phone', () => browser.visit({ course }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('Your first morning');
  assert.deepEqual(await outline(keys.frame, /^navigation\b/), ['navigation "Back and continue"']);
  await keys.press('button', 'Menu');
  await keys.heading('Your path');
  assert.deepEqual(await outline(keys.frame, /^dialog\b/), ['dialog "Your path"']);
}, { viewport: { width: 360, height: 740 } }));
