/** What is read in parts, and the glossary: played by keyboard in the real packages, on a desk and on a phone, on paper, and without script. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { decide } from './journeys/week.mjs';
import { buildPackage } from './package.mjs';

const MODULE = 'tests/browser/fixtures/reading';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage(MODULE)).folder;
});
after(async () => { await browser.close(); });

/** Begins, and goes on to a scene. */
async function goTo(keys, scene) {
  await keys.press('button', 'Begin');
  await keys.heading('The first morning');
  await decide(keys, 'Keep it');
  for (const next of ['The first day', 'An old file', 'What happened in Toronto']) {
    if (await keys.shows('heading', scene)) return;
    await keys.press('button', 'Continue');
    await keys.heading(next);
  }
}

const shown = (keys, words) => keys.frame.getByText(words).filter({ visible: true }).count();

test('a term opens its meaning below the paragraph, keeps the focus, and Escape closes it', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('The first morning');
  await keys.press('button', 'personal data');
  assert.match(await keys.where(), /^button "personal data" \[expanded\]/);
  const next = await keys.frame.locator('button.term').first().evaluate((term) => term.closest('p')?.nextElementSibling?.textContent);
  assert.ok(next?.startsWith('What somebody borrowed') === false && next?.includes('Anything about a person'), String(next));
  await keys.key('Escape');
  assert.equal(await shown(keys, 'Anything about a person'), 0);
  assert.equal(await keys.where(), 'button "personal data"');
  await keys.press('button', 'personal data');
  await keys.key('Space');
  assert.equal(await shown(keys, 'Anything about a person'), 0);
  assert.equal(await keys.frame.locator('label .term, legend .term, .meaning .term').count(), 0);
  assert.deepEqual(seat.watch.all, []);
}));

test('the page of all terms stands in the order of the alphabet and is reached from the rail', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('The first morning');
  await keys.press('link', 'Glossary');
  await keys.heading('Glossary');
  const terms = await keys.frame.locator('#p-glossary dt').allInnerTexts();
  assert.deepEqual(terms, ['Council', 'Éditeur', 'loan history', 'personal data', 'تقرير']);
  assert.deepEqual(await axe(keys.frame), []);
  await keys.press('button', 'Back to the story');
  await keys.heading('The first morning');
}));

test('an accordion opens part by part and all at once, with conditions and values in it', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('The first morning');
  assert.equal(await shown(keys, 'A membership unused'), 0);
  await keys.press('button', 'Show all');
  assert.equal(await shown(keys, 'A membership unused'), 1);
  assert.equal(await shown(keys, 'They wait and see.'), 1);
  assert.equal(await shown(keys, 'They trust you.'), 0);
  assert.equal(await keys.where(), 'button "Hide all"');
  assert.deepEqual(await axe(keys.frame), []);
  await keys.key('Enter');
  await keys.frame.locator('details[open]').first().waitFor({ state: 'detached' });
  assert.equal(await shown(keys, 'They wait and see.'), 0);
}));

test('tabs go by arrows, Home and End on a wide screen', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await goTo(keys, 'The first day');
  await keys.tabTo('tab', 'Toronto');
  for (const [key, tab] of [['ArrowRight', 'Calgary'], ['ArrowLeft', 'Toronto'], ['ArrowLeft', 'Seattle'], ['ArrowRight', 'Toronto']]) {
    await keys.key(key);
    assert.equal(await keys.where(), `tab "${tab}" [selected]`);
  }
  assert.equal(await shown(keys, 'Branches stayed open'), 1);
  assert.equal(await shown(keys, 'Monitoring raised'), 0);
  await keys.key('Tab');
  assert.equal(await keys.where(), 'tabpanel "Toronto"');
  assert.deepEqual(await axe(keys.frame), []);
}));

test('on a phone tabs are headings with all the text, and nothing is wider than the screen', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await goTo(keys, 'The first day');
  assert.equal(await keys.frame.getByRole('tab').count(), 0);
  for (const name of ['Toronto', 'Calgary', 'Seattle']) assert.equal(await keys.shows('heading', name), true);
  assert.equal(await shown(keys, 'Monitoring raised'), 1);
  assert.deepEqual(await axe(keys.frame), []);
  assert.ok(await keys.frame.evaluate(() => document.documentElement.scrollWidth <= 320));
}, { viewport: { width: 320, height: 470 } }));

test('a card shows its back under its front', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await goTo(keys, 'The first day');
  assert.equal(await shown(keys, 'A repair that somebody'), 0);
  await keys.press('button', 'What is a patch?');
  assert.match(await keys.where(), /^button "What is a patch\?" \[expanded\]/);
  assert.equal(await shown(keys, 'A repair that somebody'), 1);
  assert.deepEqual(await axe(keys.frame), []);
}));

test('slides and steps are turned by buttons, and the heading that comes has the focus', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await goTo(keys, 'An old file');
  assert.equal(await keys.shows('button', 'Previous'), false);
  await keys.press('button', 'Next');
  assert.match(await keys.where(), /^heading "Tell the owner"/);
  assert.equal(await shown(keys, '2 of 3'), 1);
  await keys.press('button', 'Next');
  assert.equal(await keys.shows('button', 'Next'), false);
  await keys.press('button', 'Previous');
  assert.match(await keys.where(), /^heading "Tell the owner"/);
  await keys.press('button', 'Show the next step');
  await keys.press('button', 'Show the next step');
  assert.match(await keys.where(), /^heading "Check the schedule"/);
  assert.equal(await keys.shows('button', 'Show the next step'), false);
  assert.equal(await shown(keys, 'Out.'), 1);
  assert.deepEqual(await axe(keys.frame), []);
}));

test('a case study has its facts, its story and its source', () => browser.visit({ course }, async (lms, seat) => {
  let keys = await seat.launch();
  await goTo(keys, 'What happened in Toronto');
  assert.deepEqual(await keys.frame.locator('.facts dt').allInnerTexts(), ['Where', 'Who', 'When', 'Result']);
  await keys.text('Source:');
  assert.deepEqual(await axe(keys.frame), []);
  await keys.chooseRadio('Files of the staff');
  await keys.press('button', 'Check');
  await keys.heading('Right');
  await keys.handed();
  keys = await seat.reload();
  await keys.heading('Welcome back');
  await keys.press('button', 'Carry on where you stopped (What happened in Toronto)');
  await keys.heading('Right');
  assert.deepEqual(lms.interactions.map((one) => one.id.replace(/^.*[/:]/, '')).length, 2);
  assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
  assert.deepEqual(lms.violations, []);
}));

test('on paper everything is open', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await goTo(keys, 'An old file');
  await keys.page.emulateMedia({ media: 'print' });
  for (const words of ['Two lines are enough.', 'Write down what went']) assert.equal(await shown(keys, words), 1, words);
  await keys.page.emulateMedia({ media: 'screen' });
  await keys.press('button', 'Back');
  await keys.heading('The first day');
  await keys.page.emulateMedia({ media: 'print' });
  for (const words of ['Monitoring raised', 'A repair that somebody']) assert.equal(await shown(keys, words), 1, words);
}));

test('without script all parts are there, and a term leads to the glossary', () => browser.visit({ course }, async (lms, seat) => {
  await seat.page.goto(`${lms.origin}/course/index.html`);
  const frame = seat.page.mainFrame();
  for (const words of ['Monitoring raised', 'A repair that somebody', 'Two lines are enough.', 'Write down what went', 'No ransom was paid.']) {
    assert.equal(await frame.getByText(words).filter({ visible: true }).count(), 1, words);
  }
  await frame.getByRole('link', { name: 'personal data' }).first().click();
  assert.match(seat.page.url(), /#g-personal-data$/);
  assert.equal(await frame.locator('#g-personal-data').isVisible(), true);
}, { javaScriptEnabled: false }));

test('with xAPI nothing of it is reported but the decision and the question', async () => {
  const { folder } = await buildPackage(MODULE, { target: 'xapi' });
  await browser.visitStore({ folder, context: { viewport: { width: 1280, height: 800 } }, extra: { activity_platform: 'Ravelby' } }, async (lrs, keys) => {
    await goTo(keys, 'What happened in Toronto');
    await keys.chooseRadio('Files of the staff');
    await keys.press('button', 'Check');
    await keys.heading('Right');
    await keys.handed();
    const answered = lrs.statements.filter((one) => one.verb.id.endsWith('/answered'));
    assert.equal(answered.length, 2);
    assert.deepEqual(lrs.violations, []);
  });
});
