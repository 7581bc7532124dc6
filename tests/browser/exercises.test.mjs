/** Match, Sort and Order: by keyboard, on both standards, after a reload, on paper, and before axe. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judge } from '../lrs/judge.mjs';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';

const MODULE = 'tests/browser/fixtures/exercises';
const LAW = 'a reason the law accepts';
const PAIRS = /** @type {const} */ ([
  ['Lawfulness', LAW], ['Purpose limitation', 'use it only for what you said'],
  ['Data minimisation', 'collect only what you need'], ['Storage limitation', 'delete it when its time is up'],
]);
const KEPT = ['Home address of a current member', 'Books on loan today'];
const DELETED = ['Loan history from 2015', 'Email of a member who left'];
const STEPS = ['Ask the recipients to delete the message', 'Tell the data protection contact', 'Write down the decision'];

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const folders = /** @type {Object<string, string>} */ ({});
before(async () => {
  browser = await openBrowser();
  for (const target of ['scorm12', 'xapi']) folders[target] = (await buildPackage(MODULE, { target })).folder;
});
after(async () => { await browser.close(); });

/** @typedef {ReturnType<typeof import('./learner.mjs').driver>} Keys */

/** Presses a button of a block. @param {Keys} keys @param {string} id @param {string|RegExp} name */
async function submit(keys, id, name = /^Check/) {
  const button = keys.frame.locator(`#b-${id}`).getByRole('button', { name });
  for (let presses = 0; !(await button.evaluate((one) => one === document.activeElement)); presses += 1) {
    assert.ok(presses < 100, `Tab does not reach the button of ${id}`);
    await keys.key('Tab');
  }
  await keys.key('Enter');
}

/** Checks a block and waits for what is said of it. @param {Keys} keys @param {string} id @param {string} verdict */
async function check(keys, id, verdict) {
  await submit(keys, id);
  await keys.frame.locator(`#b-${id} [data-feedback] h3`, { hasText: verdict }).waitFor();
  assert.equal(await keys.where(), `heading "${verdict}" [level=3]`);
}

/** Puts an item into a category: Tab to its own radio buttons, then arrows. @param {Keys} keys */
async function sort(keys, item, category) {
  const radio = keys.frame.getByRole('radiogroup', { name: item, exact: true }).getByRole('radio', { name: category, exact: true });
  const at = (/** @type {boolean} */ itself) => radio.evaluate((one, exact) => {
    const active = document.activeElement;
    return exact ? active === one : active instanceof HTMLInputElement && one instanceof HTMLInputElement && active.name === one.name;
  }, itself);
  for (let presses = 0; !(await at(false)); presses += 1) {
    assert.ok(presses < 100, `Tab does not reach ${item}`);
    await keys.key('Tab');
  }
  for (let presses = 0; !(await at(true)); presses += 1) {
    assert.ok(presses < 9, `the arrows do not reach ${category}`);
    await keys.key('ArrowDown');
  }
  if (!(await radio.isChecked())) await keys.key('Space');
}

/** The items of the Order as they stand. @param {Keys} keys */
const stand = (keys) => keys.frame.locator('#b-steps [data-option] > div:first-child > p').allTextContents();

/** Waits until the items stand so: what a finger does is told with the next picture of the page. @param {Keys} keys @param {string[]} wanted */
const stands = (keys, wanted) => keys.frame.waitForFunction((all) => [...document.querySelectorAll('#b-steps [data-option] > div:first-child > p')].map((one) => one.textContent).join() === all.join(), wanted);

/** Moves an item until it stands at a place. @param {Keys} keys */
async function move(keys, item, place) {
  for (let presses = 0; (await stand(keys))[place] !== item; presses += 1) {
    assert.ok(presses < 9, `"${item}" does not come to its place`);
    const all = await stand(keys);
    const up = all.indexOf(item) > place;
    const button = keys.frame.locator('#b-steps li', { hasText: item }).getByRole('button', { name: up ? 'Move up' : 'Move down' });
    for (let tabs = 0; !(await button.evaluate((one) => one === document.activeElement)); tabs += 1) {
      assert.ok(tabs < 100, `Tab does not reach the buttons of "${item}"`);
      await keys.key('Tab');
    }
    await keys.key('Enter');
    // The focus stays with what was moved, and the place is told.
    assert.ok(await button.evaluate((one) => one === document.activeElement));
    const now = (await stand(keys)).indexOf(item) + 1;
    assert.equal(await keys.frame.locator('#b-steps [data-moved]').textContent(), `${item}: now ${now} of ${all.length}`);
  }
}

/** What is said of each part or item, in the order of the page. @param {Keys} keys @param {string} id */
const marks = (keys, id) => keys.frame.locator(`#b-${id} [data-mark]`).evaluateAll((all) => all.map((one) => (one instanceof HTMLElement && !one.hidden ? one.textContent?.trim() : '')));

/** All right, into the second scene. @param {Keys} keys */
async function first(keys) {
  await keys.press('button', 'Begin');
  await keys.heading('To match and to sort');
  for (const [left, right] of PAIRS) await keys.chooseInList(left, right);
  await check(keys, 'words', 'Right');
  for (const item of KEPT) await sort(keys, item, 'Keep for now');
  for (const item of DELETED) await sort(keys, item, 'Delete');
  await check(keys, 'records', 'Right');
  await keys.press('button', 'Continue');
  await keys.heading('In order');
}

test('what is missing is asked for, hints come one by one, and right, partly right and not yet are said of each part', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('To match and to sort');
  await keys.text('You have 2 attempts.');
  await keys.chooseInList('Lawfulness', LAW);
  await submit(keys, 'words');
  await keys.heading('One thing before you go on');
  assert.deepEqual(await axe(keys.frame), []);
  await keys.press('link', 'Answer each one and press Check: Which meaning belongs to which word?');
  assert.equal(await keys.where().then((words) => words.split(':')[0]), 'combobox "Purpose limitation"');
  await submit(keys, 'words', 'Show a hint');
  await keys.text('One of the meanings belongs to none.');
  await keys.chooseInList('Purpose limitation', 'ask a friend');
  await keys.chooseInList('Data minimisation', PAIRS[2][1]);
  await keys.chooseInList('Storage limitation', PAIRS[1][1]);
  await check(keys, 'words', 'Partly right');
  await keys.text('2 of 4 are right.');
  await keys.text('Look at those that are not yet right.');
  assert.deepEqual(await marks(keys, 'words'), ['Right', 'Not yet', 'Right', 'Not yet']);
  assert.deepEqual(await axe(keys.frame), []);
  // What is said of a part goes as soon as it is answered anew.
  await keys.chooseInList('Lawfulness', 'ask a friend');
  assert.deepEqual(await marks(keys, 'words'), ['', 'Not yet', 'Right', 'Not yet']);
  await check(keys, 'words', 'Partly right');
  await keys.text('Think of the law.');
  await keys.text('The law has more principles than these.');
  await keys.text(`Lawfulness = ${LAW}; Purpose limitation = use it only for what you said`);
  await keys.text('1 of 4 points.');
  // No attempt is left: what was answered stays.
  await keys.tabTo('combobox', 'Lawfulness');
  await keys.key('ArrowUp');
  await keys.key('ArrowUp');
  assert.equal(await keys.frame.getByLabel('Lawfulness').evaluate((one) => (one instanceof HTMLSelectElement ? one.selectedOptions[0].label : '')), 'ask a friend');
  for (const item of [...KEPT, ...DELETED]) await sort(keys, item, item === KEPT[0] ? 'Delete' : 'Keep for now');
  await check(keys, 'records', 'Partly right');
  await keys.text('What would stop working tomorrow if it were gone?');
  assert.deepEqual((await marks(keys, 'records')).sort(), ['Not yet', 'Not yet', 'Not yet', 'Right']);
  assert.deepEqual(await axe(keys.frame), []);
  for (const item of KEPT) await sort(keys, item, 'Delete');
  for (const item of DELETED) await sort(keys, item, 'Keep for now');
  await check(keys, 'records', 'Not this time');
  await keys.text('0 of 4 points.');
  assert.deepEqual(seat.watch.all, []);
  assert.deepEqual(lms.violations, []);
}));

test('an order is never shown as it is right, and is moved by buttons that keep the focus and tell the place', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await first(keys);
  await keys.text('You sorted them: Home address of a current member: Keep for now; Books on loan today: Keep for now;');
  assert.notDeepEqual(await stand(keys), STEPS);
  for (const [place, item] of [STEPS[1], STEPS[0], STEPS[2]].entries()) await move(keys, item, place);
  assert.deepEqual(await axe(keys.frame), []);
  await check(keys, 'steps', 'Partly right');
  assert.deepEqual(await marks(keys, 'steps'), ['Not yet', 'Not yet', 'Right']);
  await keys.text(STEPS.join('; '));
  await keys.text('1 of 3 points.');
  assert.equal(await keys.shows('button', 'Move up'), false);
  assert.deepEqual(await axe(keys.frame), []);
  assert.deepEqual(seat.watch.all, []);
}));

for (const kind of sampleOf(/** @type {Array<'strict'|'scorm-again'>} */ (['strict', 'scorm-again']))) {
  test(`on ${kind}: it is recorded as matching and sequencing, and is there after a reload`, () => browser.visit({ course: folders.scorm12, kind }, async (lms, seat) => {
    await first(await seat.launch());
    for (const [place, item] of STEPS.entries()) await move(seat.keys, item, place);
    await check(seat.keys, 'steps', 'Right');
    await seat.keys.handed();
    await seat.reload();
    await seat.keys.press('button', /^Carry on/);
    await seat.keys.heading('In order');
    assert.deepEqual(await stand(seat.keys), STEPS);
    assert.deepEqual(await marks(seat.keys, 'steps'), ['Right', 'Right', 'Right']);
    await seat.keys.press('button', 'Back');
    await seat.keys.heading('To match and to sort');
    assert.deepEqual(await seat.keys.frame.locator('#b-words select').evaluateAll((all) => all.map((one) => (one instanceof HTMLSelectElement ? one.selectedOptions[0].label : ''))), PAIRS.map(([, right]) => right));
    for (const item of DELETED) assert.ok(await seat.keys.frame.getByRole('radiogroup', { name: item, exact: true }).getByRole('radio', { name: 'Delete' }).isChecked(), item);
    await seat.keys.press('button', 'Continue');
    await seat.keys.heading('In order');
    await seat.keys.press('button', 'Continue');
    await seat.keys.text('You have 11 of 11.');
    await seat.keys.handed();
    assert.deepEqual(lms.interactions.map((one) => [one.id, one.type, one.student_response, one['correct_responses.0.pattern'], one.result]), [
      ['words', 'matching', '1.a,2.b,3.c,4.d', '1.a,2.b,3.c,4.d', 'correct'],
      ['records', 'matching', '1.a,2.a,3.b,4.b', '1.a,2.a,3.b,4.b', 'correct'],
      ['steps', 'sequencing', 'a,b,c', 'a,b,c', 'correct'],
    ]);
    await seat.closeTab();
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  }));
}

test('with xAPI sources, targets and choices are named, with what is right', async () => {
  await browser.visitStore({ folder: folders.xapi }, async (lrs, keys) => {
    await first(keys);
    for (const [place, item] of STEPS.entries()) await move(keys, item, place);
    await check(keys, 'steps', 'Right');
    await keys.handed();
    const answers = lrs.statements.filter((one) => one.verb.id.endsWith('/answered')).map(({ object: { definition }, result }) => ({ ...definition, ...result }));
    assert.deepEqual(answers.map((one) => [one.interactionType, one.success]), [['matching', true], ['matching', true], ['sequencing', true]]);
    for (const one of answers) assert.deepEqual([one.response], one.correctResponsesPattern);
    const [words, records, steps] = answers;
    assert.deepEqual(words.response.split('[,]').map((pair) => pair.split('[.]').length), [2, 2, 2, 2]);
    assert.deepEqual([words.source.length, words.target.length, records.source.length, records.target.length, steps.choices.length], [4, 5, 4, 2, 3]);
    assert.deepEqual(lrs.violations, []);
    assert.deepEqual(lrs.statements.flatMap((one) => judge(one)), []);
  });
});

test('on paper and without script nothing stands in its right order, and every meaning is listed', () => browser.visit({ course: folders.scorm12 }, async (_lms, seat) => {
  await seat.context.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes'; }; });
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('To match and to sort');
  await keys.press('link', 'Help and privacy');
  await keys.press('button', 'Print the whole module');
  await keys.frame.locator('html[data-printed]').waitFor();
  await keys.page.emulateMedia({ media: 'print' });
  const text = await keys.frame.locator('.whole').innerText();
  const [asked, answers] = text.split('\nAnswers\n');
  assert.ok(answers, text);
  const places = (/** @type {string[]} */ all) => all.map((words) => { const at = asked.indexOf(words); assert.ok(at >= 0, words); return at; });
  for (const all of [STEPS, [...KEPT, ...DELETED], PAIRS.map(([, right]) => right)]) {
    const found = places(all);
    assert.notDeepEqual(found, found.slice().sort((a, b) => a - b), all[0]);
  }
  for (const words of [STEPS.join('; '), `Lawfulness = ${LAW}`, 'Email of a member who left = Delete', 'Think of the law.']) assert.ok(answers.includes(words), `${words}\n${answers}`);
  assert.ok(!asked.includes('Think of the law.') && !asked.includes('Move up'));
}));

/** The middle of what is shown. @param {import('playwright-core').Locator} locator */
async function middle(locator) {
  const box = await locator.boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses a handle with a mouse or a finger and holds it: how it is moved on and let go. @param {Keys} keys @param {import('playwright-core').Locator} handle */
async function hold(keys, handle, finger = false) {
  await handle.scrollIntoViewIfNeeded();
  const from = await middle(handle);
  const session = finger ? await keys.page.context().newCDPSession(keys.page) : null;
  const touch = (/** @type {'touchStart'|'touchMove'|'touchEnd'} */ type, /** @type {{x: number, y: number}[]} */ ...touchPoints) => session?.send('Input.dispatchTouchEvent', { type, touchPoints });
  if (!finger) await keys.page.mouse.move(from.x, from.y);
  await (finger ? touch('touchStart', from) : keys.page.mouse.down());
  return {
    async to(/** @type {{x: number, y: number}} */ at) {
      for (const part of [0.3, 0.6, 1]) {
        const now = { x: from.x + (at.x - from.x) * part, y: from.y + (at.y - from.y) * part };
        await (finger ? touch('touchMove', now) : keys.page.mouse.move(now.x, now.y));
      }
    },
    drop: () => (finger ? touch('touchEnd') : keys.page.mouse.up()),
  };
}

for (const finger of sampleOf([false, true], 1)) {
  const seatOf = { hasTouch: finger, ...(finger ? { viewport: { width: 390, height: 844 } } : {}) };
  test(`dragging into a category by ${finger ? 'finger' : 'mouse'} is an extra: its handle is neither told nor reached, and Escape lets go`, () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
    const keys = await seat.launch();
    await keys.press('button', 'Begin');
    await keys.heading('To match and to sort');
    const item = keys.frame.locator('#b-records [data-part="2"]');
    const grip = item.locator('.grip');
    await grip.scrollIntoViewIfNeeded();
    const told = await grip.evaluate((one) => [one.getAttribute('aria-hidden'), one instanceof HTMLElement && one.tabIndex, getComputedStyle(one).touchAction, getComputedStyle(one.closest('[data-part]') ?? one).touchAction]);
    assert.deepEqual(told, ['true', -1, 'none', 'auto']);
    const size = await grip.boundingBox();
    assert.ok(size && size.width >= 44 && size.height >= 44, JSON.stringify(size));
    const bin = (/** @type {string} */ name) => keys.frame.locator('#b-records .bin', { hasText: name });
    const first = await hold(keys, grip, finger);
    await first.to(await middle(bin('Keep for now')));
    await keys.frame.locator('#b-records .bin.aimed', { hasText: 'Keep for now' }).waitFor();
    assert.deepEqual(await axe(keys.frame), []);
    await keys.key('Escape');
    await bin('Delete').waitFor({ state: 'hidden' });
    await first.drop();
    assert.equal(await item.locator(':checked').count(), 0);
    const second = await hold(keys, grip, finger);
    await second.to(await middle(bin('Delete')));
    await second.drop();
    await bin('Delete').waitFor({ state: 'hidden' });
    assert.ok(await item.getByRole('radio', { name: 'Delete' }).isChecked());
    assert.deepEqual(seat.watch.all, []);
    assert.deepEqual(lms.violations, []);
  }, seatOf));

  test(`dragging into an order by ${finger ? 'finger' : 'mouse'} moves what is passed, tells the place, and Escape puts back`, () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
    const keys = await seat.launch();
    await first(keys);
    const item = (/** @type {string} */ words) => keys.frame.locator('#b-steps li', { hasText: words });
    const edge = async (/** @type {string} */ words, /** @type {boolean} */ lower) => {
      const box = await item(words).boundingBox();
      assert.ok(box);
      return { x: box.x + 20, y: lower ? box.y + box.height - 3 : box.y + 3 };
    };
    const begun = await stand(keys);
    const [top, mid, low] = begun;
    const down = await hold(keys, item(top).locator('.grip'), finger);
    await down.to(await edge(low, true));
    await stands(keys, [mid, low, top]);
    await keys.key('Escape');
    await down.drop();
    await stands(keys, begun);
    const up = await hold(keys, item(low).locator('.grip'), finger);
    await up.to(await edge(top, false));
    await up.drop();
    await stands(keys, [low, top, mid]);
    assert.equal(await keys.frame.locator('#b-steps [data-moved]').textContent(), `${low}: now 1 of 3`);
    // What is settled cannot be dragged.
    await submit(keys, 'steps');
    await keys.text('of 3 points.');
    assert.equal(await item(low).locator('.grip').isVisible(), false);
    assert.deepEqual(seat.watch.all, []);
    assert.deepEqual(lms.violations, []);
  }, seatOf));
}
