/** What a learner is asked for and has not given: said once, in the right words, with a way to where it is given; and boxes that are full. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { mouse } from './mouse.mjs';
import { buildPackage } from './package.mjs';

const MODULE = 'tests/browser/fixtures/asked';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const folders = /** @type {Object<string, string>} */ ({});
before(async () => {
  browser = await openBrowser();
  for (const target of ['scorm12', 'xapi']) folders[target] = (await buildPackage(MODULE, { target })).folder;
});
after(async () => { await browser.close(); });

/** @typedef {ReturnType<typeof mouse>} Hand */

async function begun(page, frame) {
  const hand = mouse(page, frame);
  await hand.press('button', 'Begin');
  await hand.heading('The letter');
  return hand;
}

/** What the summary asks for. @param {Hand} hand */
const asks = (hand) => hand.frame.locator('#missing li').allInnerTexts();

/** Follows a line of the summary and says where that leads. @param {Hand} hand @param {string} words */
async function follow(hand, words) {
  await hand.frame.locator('#missing a', { hasText: words }).click();
  return hand.frame.evaluate(() => {
    const { activeElement: at } = document;
    return at ? `${at.closest('[data-block]')?.id} ${at.id || at.getAttribute('value') || at.textContent?.trim()}` : '';
  });
}

const block = (/** @type {Hand} */ hand, /** @type {string} */ id) => hand.frame.locator(`#b-${id}`);
const check = (/** @type {Hand} */ hand, /** @type {string} */ id) => block(hand, id).locator('[type=submit]').click();

/** @param {Hand} hand */
async function decide(hand) {
  await hand.press('button', 'Continue');
  assert.deepEqual(await asks(hand), ['Choose one answer. What do you send?']);
  // A term above the choices is no answer.
  assert.equal(await follow(hand, 'Choose one'), 'b-send 0');
  await hand.chooseRadio('The list');
  await hand.press('button', 'Continue');
  assert.equal(await follow(hand, 'Press Decide'), 'b-send Decide');
  await hand.page.keyboard.press('Enter');
  await hand.text('Somebody reads every name in it.');
  await hand.press('button', 'Continue');
  await hand.heading('The count');
}

/** Fills in without pressing Check: most of it is there, and is asked for in other words. @param {Hand} hand */
async function asked(hand) {
  await hand.press('button', 'Continue');
  assert.deepEqual((await asks(hand)).map((line) => line.split(/(?<=[.:]) /)[0]), ['Choose one answer.', 'Write a number.', 'Write a number.', 'Write an answer.', 'Answer each one and press Check:', 'Check your answer:']);
  assert.match(await follow(hand, 'In order'), /^b-steps Check/);
  await hand.press('button', 'Continue');
  assert.match(await follow(hand, 'The rule'), /^b-rule p-/);
  await block(hand, 'rule').locator('select').first().selectOption({ label: 'need' });
  await hand.press('button', 'Continue');
  const second = await block(hand, 'rule').locator('select').last().getAttribute('id');
  assert.equal(await follow(hand, 'The rule'), `b-rule ${second}`);
  await block(hand, 'cold').locator('input').fill('-18');
  await block(hand, 'loans').locator('input').fill('lots');
  await block(hand, 'who').locator('input').fill('the Information Commissioner’s Office UK');
  await hand.press('button', 'Continue');
  const lines = await asks(hand);
  assert.match(lines[1], /^Check your answer: How cold/);
  assert.match(lines[2], /^Write a number\. How many/);
  assert.match(lines[3], /^Check your answer: Who/);
  assert.match(await follow(hand, 'Who advises'), /^b-who Check/);
}

/** @param {Hand} hand */
async function checkWho(hand) {
  await hand.page.keyboard.press('Enter');
  await block(hand, 'who').locator('[data-feedback] h3', { hasText: 'Right' }).waitFor();
  assert.equal(await block(hand, 'who').locator('.err').isVisible(), false, 'what was missing is no longer');
  assert.equal(await block(hand, 'who').locator('.miss').count(), 0);
}

/** @param {Hand} hand */
async function answered(hand) {
  await block(hand, 'loans').locator('input').fill('1,500');
  for (const id of ['cold', 'loans']) {
    await check(hand, id);
    await block(hand, id).locator('[data-feedback] h3', { hasText: 'Right' }).waitFor();
  }
  await block(hand, 'rule').locator('select').last().selectOption({ label: 'longer' });
  await check(hand, 'rule');
  await check(hand, 'steps');
  await hand.chooseRadio('False');
  await check(hand, 'postcode');
  await block(hand, 'postcode').locator('[data-feedback] h3', { hasText: 'Not yet' }).waitFor();
  // Screen readers go on saying it with the question.
  assert.equal(await block(hand, 'postcode').locator('[data-left]').textContent(), '');
}

test('what is missing is asked for in the right words, and each line leads to where it is given', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const { page, frame } = await seat.launch();
  await mouse(page, frame).text('Welcome, Ann Baker.');
  const hand = await begun(page, frame);
  await decide(hand);
  // Some phones have no minus among the keys that they show for decimals.
  assert.equal(await block(hand, 'cold').locator('input').getAttribute('inputmode'), null);
  assert.equal(await block(hand, 'loans').locator('input').getAttribute('inputmode'), 'decimal');
  await asked(hand);
  await checkWho(hand);
  await answered(hand);
  await hand.press('button', 'Continue');
  await hand.heading('What you will do');
  await hand.handed();
  const told = Object.fromEntries(lms.interactions.map((one) => [one.id, one]));
  const said = (id) => [told[id].type, told[id].student_response, told[id]['correct_responses.0.pattern'], told[id]['correct_responses.1.pattern'], told[id].result];
  assert.deepEqual(said('send'), ['choice', 'a', 'a', 'b', 'correct']);
  assert.deepEqual(said('cold'), ['numeric', '-18', undefined, undefined, 'correct']);
  assert.deepEqual(said('loans'), ['numeric', '1500', '1500', undefined, 'correct']);
  assert.deepEqual(seat.watch.all, []);
}));

test('a number is told to a record store as a number', () => browser.visitStore({ folder: folders.xapi }, async (lrs, { page, frame }) => {
  const hand = await begun(page, frame);
  await decide(hand);
  await asked(hand);
  // The store takes its time: what is asked for meanwhile is still asked for when it has answered.
  await hand.handed();
  lrs.fail({ path: 'statements', method: 'POST', hold: true });
  await checkWho(hand);
  await hand.press('button', 'Continue');
  assert.equal((await asks(hand)).length, 5);
  lrs.fail(null);
  await hand.handed();
  assert.equal((await asks(hand)).length, 5);
  assert.equal(await frame.evaluate(() => document.activeElement?.id), 'missing');
  await answered(hand);
  const told = () => lrs.statements.filter((one) => one.object.definition?.interactionType === 'numeric').map(({ result }) => [result.response, result.success]).sort();
  for (const end = Date.now() + 10_000; Date.now() < end && told().length < 2;) await page.waitForTimeout(50);
  assert.deepEqual(told(), [['-18', true], ['1500', true]]);
}));

test('a box that is full keeps what stands in it, and says so', () => browser.visit({ course: folders.scorm12 }, async (_lms, seat) => {
  const { page, frame } = await seat.launch();
  const hand = await begun(page, frame);
  await hand.chooseRadio('Nothing');
  await hand.press('button', 'Decide');
  await hand.text('They ask again on Monday.');
  await hand.press('button', 'Continue');
  await hand.heading('What you will do');
  const box = hand.find('textbox', 'In a few words');
  const count = block(hand, 'words').locator('[data-count]');
  await box.fill('12345678901234567890');
  assert.equal(await count.textContent(), '20 of 20 used. An accented letter takes two.');
  assert.equal(await count.getAttribute('aria-live'), 'polite');
  assert.ok((await box.getAttribute('aria-describedby'))?.includes(await count.getAttribute('id') ?? 'no id'));
  // A letter in the middle has no room: nothing else goes, and the caret stays.
  await box.press('Home');
  for (let n = 0; n < 5; n += 1) await box.press('ArrowRight');
  await page.keyboard.type('x');
  const state = () => box.evaluate((one) => (one instanceof HTMLTextAreaElement ? [one.value, one.selectionStart] : []));
  assert.deepEqual(await state(), ['12345678901234567890', 5]);
  await page.keyboard.press('Backspace');
  await page.keyboard.insertText('äbc');
  assert.deepEqual(await state(), ['1234678901234567890', 4], 'the first letter takes two, and one is free');
  await page.keyboard.press('Backspace');
  await page.keyboard.insertText('äbc');
  assert.deepEqual(await state(), ['123ä678901234567890', 4], 'of what was put in as much as there is room for');
  // A line of a plan: its own room is said below it while it is typed in.
  const step = hand.find('textbox', 'My first step');
  await step.fill('Ask Priya about the list');
  const room = block(hand, 'promise').locator('[data-count]');
  assert.equal(await room.textContent(), '24 of 30 used. An accented letter takes two.');
  assert.equal(await room.evaluate((one) => one.previousElementSibling?.getAttribute('data-field')), '0');
  await page.keyboard.press('Tab');
  await room.waitFor({ state: 'hidden' });
  await page.emulateMedia({ media: 'print' });
  const long = await step.evaluate((one) => [one.scrollWidth <= one.clientWidth + 1, one.scrollHeight <= one.clientHeight + 1]);
  assert.deepEqual(long, [true, true], 'on paper no word of it is cut off');
  assert.deepEqual(seat.watch.all, []);
}));
