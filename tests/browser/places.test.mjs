/** Places on a picture: chosen there and in the list by keyboard, on both standards, after a reload, and before axe. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judge } from '../lrs/judge.mjs';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { buildPackage } from './package.mjs';

const MODULE = 'tests/browser/fixtures/places';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const folders = /** @type {Object<string, string>} */ ({});
before(async () => {
  browser = await openBrowser();
  for (const target of ['scorm12', 'xapi']) folders[target] = (await buildPackage(MODULE, { target })).folder;
});
after(async () => { await browser.close(); });

/** @typedef {ReturnType<typeof import('./learner.mjs').driver>} Keys */

/** What is chosen in a block: in the list, and on the picture. @param {Keys} keys */
async function chosen(keys, id) {
  const block = keys.frame.locator(`#b-${id}`);
  return {
    list: await block.locator('.pick input').evaluateAll((all) => all.flatMap((one, n) => (one instanceof HTMLInputElement && one.checked ? [n] : []))),
    picture: await block.locator('.spot').evaluateAll((all) => all.flatMap((one, n) => (one.getAttribute('aria-pressed') === 'true' ? [n] : []))),
  };
}

/** Everything in the first scene, then the second. @param {Keys} keys */
async function walk(keys) {
  await keys.press('button', 'Begin');
  await keys.heading('The morning');
  await keys.press('button', '1 The screen', 'Space');
  await keys.tick('2 The open drawer');
  await keys.press('button', 'Check');
  await keys.heading('Right');
}

test('the picture and the list say the same, and Show answer says what was right', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('The morning');
  await keys.press('button', '1 The screen', 'Enter');
  await keys.tick('3 The window');
  assert.deepEqual(await chosen(keys, 'open'), { list: [0, 2], picture: [0, 2] });
  await keys.tick('3 The window', false);
  assert.deepEqual(await chosen(keys, 'open'), { list: [0], picture: [0] });
  await keys.press('button', '3 The window', 'Space');
  assert.deepEqual(await axe(keys.frame), []);
  await keys.press('button', 'Check');
  await keys.heading('Partly right');
  await keys.text('Nobody can look in from there.');
  await keys.press('button', 'Check again');
  await keys.text('A screen and a drawer can be locked.');
  const marked = await keys.frame.locator('#b-open [data-option]').evaluateAll((all) => all.map((one) => {
    const word = one.querySelector('.verdict');
    return word instanceof HTMLElement && !word.hidden;
  }));
  assert.deepEqual(marked, [true, true, false, false]);
  assert.deepEqual(await keys.frame.locator('#b-open .spot').allTextContents(), ['1 ✓', '2 ✓', '3', '4']);
  // What is settled stays as it is, on the picture too.
  await keys.press('button', '4 The chair', 'Space');
  assert.deepEqual(await chosen(keys, 'open'), { list: [0, 2], picture: [0, 2] });
  assert.deepEqual(await axe(keys.frame), []);
  const sizes = await keys.frame.locator('#b-open .spot').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
  assert.ok(sizes.every((size) => size >= 24), sizes.join(' '));
  assert.deepEqual(seat.watch.all, []);
  assert.deepEqual(lms.violations, []);
}));

test('of places of which one is right only one is pressed', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('Where would you look first?');
  const spots = keys.frame.locator('#b-first .spot');
  for (const n of [0, 1]) {
    for (let presses = 0; !(await spots.nth(n).evaluate((one) => one === document.activeElement)); presses += 1) {
      assert.ok(presses < 100, 'Tab does not reach the picture');
      await keys.key('Tab');
    }
    await keys.key('Space');
    assert.deepEqual(await chosen(keys, 'first'), { list: [n], picture: [n] });
  }
  assert.deepEqual(seat.watch.all, []);
}));

test('it is recorded as a choice, and is there after a reload; what is only looked at is not recorded', () => browser.visit({ course: folders.scorm12, kind: 'strict' }, async (lms, seat) => {
  await walk(await seat.launch());
  await seat.keys.handed();
  await seat.reload();
  await seat.keys.press('button', /^Carry on/);
  await seat.keys.heading('Right');
  assert.deepEqual(await chosen(seat.keys, 'open'), { list: [0, 1], picture: [0, 1] });
  await seat.keys.press('button', 'Continue');
  await seat.keys.heading('The afternoon');
  const spot = seat.keys.frame.getByRole('button', { name: '2 The drawer', exact: true });
  assert.equal(await spot.getAttribute('aria-expanded'), 'false');
  await seat.keys.press('button', '2 The drawer', 'Enter');
  await seat.keys.text('The key hangs in the office.');
  await seat.keys.frame.locator('[data-spot="1"][aria-expanded=true]').waitFor();
  assert.deepEqual(await axe(seat.keys.frame), []);
  await seat.keys.handed();
  assert.deepEqual(lms.interactions.map((one) => [one.id, one.type, one.student_response, one.result]), [['open', 'choice', 'a,b', 'correct']]);
  await seat.closeTab();
  assert.deepEqual(lms.violations, []);
  assert.deepEqual(seat.watch.all, []);
}));

test('with xAPI it is a choice with what is right, by the words of the places', async () => {
  await browser.visitStore({ folder: folders.xapi }, async (lrs, keys) => {
    await walk(keys);
    await keys.press('button', 'Continue');
    await keys.heading('The afternoon');
    await keys.handed();
    const answers = lrs.statements.filter((one) => one.verb.id.endsWith('/answered'));
    const told = answers.map(({ object, result }) => [object.definition.interactionType, result.response, object.definition.correctResponsesPattern, result.success]);
    assert.deepEqual(told, [['choice', 'the-screen[,]the-open-drawer', ['the-screen[,]the-open-drawer'], true]]);
    assert.deepEqual(lrs.violations, []);
    assert.deepEqual(lrs.statements.flatMap((one) => judge(one)), []);
  });
});
