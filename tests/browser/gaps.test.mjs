/** Gaps: by keyboard, on both standards, after a reload, from right to left, on paper, and before axe. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judge } from '../lrs/judge.mjs';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';

const MODULE = 'tests/browser/fixtures/gaps';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const folders = /** @type {Object<string, string>} */ ({});
before(async () => {
  browser = await openBrowser();
  for (const target of ['scorm12', 'xapi']) folders[target] = (await buildPackage(MODULE, { target })).folder;
  folders.arabic = (await buildPackage('tests/browser/fixtures/gaps-arabic')).folder;
});
after(async () => { await browser.close(); });

/** @typedef {ReturnType<typeof import('./learner.mjs').driver>} Keys */

/** Presses Check from within the block and waits for what is said of it. @param {Keys} keys @param {string} id @param {string} verdict */
async function check(keys, id, verdict) {
  const button = keys.frame.locator(`#b-${id} button[type=submit]`);
  for (let presses = 0; !(await button.evaluate((one) => one === document.activeElement)); presses += 1) {
    assert.ok(presses < 100, `Tab does not reach Check of ${id}`);
    await keys.key('Tab');
  }
  await keys.key('Enter');
  await keys.frame.locator(`#b-${id} [data-feedback] h3`, { hasText: verdict }).waitFor();
  assert.equal(await keys.where(), `heading "${verdict}" [level=3]`);
}

/** What is said of each gap. @param {Keys} keys @param {string} id */
const marks = (keys, id) => keys.frame.locator(`#b-${id} [data-mark]`).evaluateAll((all) => all.map((one) => (one instanceof HTMLElement && !one.hidden ? one.textContent?.trim() : '')));

/** What stands in each gap. @param {Keys} keys @param {string} id */
const filled = (keys, id) => keys.frame.locator(`#b-${id} [data-part]`).evaluateAll((all) => all.map((one) => {
  const control = one.querySelector('select,input');
  return control instanceof HTMLSelectElement ? control.selectedOptions[0].label : control instanceof HTMLInputElement ? control.value : '';
}));

/** The first scene, all right. @param {Keys} keys */
async function first(keys) {
  await keys.press('button', 'Begin');
  await keys.heading('One sentence for the desk');
  await keys.chooseInList('Gap 1 of 3', 'how many');
  await keys.type('Gap 2 of 3', 'ÉXTEND');
  await keys.chooseInList('Gap 3 of 3', 'the reader');
  await check(keys, 'sentence', 'Right');
  await keys.press('button', 'Continue');
  await keys.heading('The notice');
}

test('a gap is named by its place and described by its sentence, and says in words whether it is right', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('One sentence for the desk');
  const { frame } = keys;
  const described = async (/** @type {string} */ name) => {
    const control = frame.getByLabel(name, { exact: true });
    const id = await control.getAttribute('aria-describedby');
    return (await frame.locator(`#${id}`).innerText()).replace(/\s+/g, ' ').trim();
  };
  assert.match(await described('Gap 1 of 3'), /^“I can tell you .*items are due\.$/);
  assert.match(await described('Gap 2 of 3'), /^I can .*them for you\.$/);
  assert.equal(await frame.locator('#b-sentence select').first().evaluate((one) => (one instanceof HTMLSelectElement ? [...one.options].map((option) => option.label).join() : '')), 'Choose …,how many,which');
  await keys.chooseInList('Gap 1 of 3', 'which');
  // Enter in a field checks, as in any form.
  await keys.type('Gap 2 of 3', ' ');
  await keys.key('Enter');
  await keys.heading('One thing before you go on');
  assert.deepEqual(await axe(frame), []);
  await keys.press('link', 'Answer each one and press Check: One sentence for the desk');
  assert.equal((await keys.where()).split(':')[0], 'textbox "Gap 2 of 3"');
  await keys.type('Gap 2 of 3', 'Renew');
  await keys.chooseInList('Gap 3 of 3', 'the family');
  await check(keys, 'sentence', 'Partly right');
  await keys.text('1 of 3 are right.');
  await keys.text('Say the ones that are not right yet out loud.');
  assert.deepEqual(await marks(keys, 'sentence'), ['Not yet', 'Right', 'Not yet']);
  assert.deepEqual(await axe(frame), []);
  await keys.press('button', 'Show a hint');
  await keys.text('Think of who the titles belong to.');
  await keys.chooseInList('Gap 3 of 3', 'the reader');
  assert.deepEqual(await marks(keys, 'sentence'), ['Not yet', 'Right', '']);
  await check(keys, 'sentence', 'Partly right');
  await keys.text('how many; renew; the reader');
  await keys.text('What somebody reads stays with them.');
  await keys.text('4 of 6 points.');
  // No attempt is left: what stands there stays.
  await keys.tabTo('textbox', 'Gap 2 of 3');
  await keys.page.keyboard.type('x');
  await keys.tabTo('combobox', 'Gap 1 of 3', { back: true });
  await keys.key('ArrowUp');
  assert.deepEqual(await filled(keys, 'sentence'), ['which', 'Renew', 'the reader']);
  assert.deepEqual(await axe(frame), []);
  assert.deepEqual(seat.watch.all, []);
  assert.deepEqual(lms.violations, []);
}));

for (const kind of sampleOf(/** @type {Array<'strict'|'scorm-again'>} */ (['strict', 'scorm-again']))) {
  test(`on ${kind}: it is recorded as what was filled in, and is there after a reload`, () => browser.visit({ course: folders.scorm12, kind }, async (lms, seat) => {
    await first(await seat.launch());
    await seat.keys.text('You said: how many, ÉXTEND, the reader');
    const order = () => seat.keys.frame.locator('#b-wall select option').allTextContents();
    const shown = await order();
    assert.deepEqual(shown.slice().sort(), ['Choose …', 'thirty', 'three', 'three hundred']);
    await seat.keys.text('[two pages]');
    assert.ok(await seat.keys.shows('link', /^our notice/));
    await seat.keys.chooseInList('Gap 1 of 2', 'three');
    await seat.keys.type('Gap 2 of 2', 'Owner');
    await check(seat.keys, 'wall', 'Partly right');
    await seat.keys.text('0 of 4 points.');
    await seat.keys.handed();
    await seat.reload();
    await seat.keys.press('button', /^Carry on/);
    await seat.keys.heading('The notice');
    assert.deepEqual(await filled(seat.keys, 'wall'), ['three', 'Owner']);
    assert.deepEqual(await marks(seat.keys, 'wall'), ['Right', 'Not yet']);
    assert.deepEqual(await order(), shown);
    await seat.keys.press('button', 'Back');
    await seat.keys.heading('One sentence for the desk');
    assert.deepEqual(await filled(seat.keys, 'sentence'), ['how many', 'ÉXTEND', 'the reader']);
    await seat.keys.press('button', 'Continue');
    await seat.keys.heading('The notice');
    await seat.keys.press('button', 'Continue');
    await seat.keys.text('You have 6 of 10.');
    await seat.keys.handed();
    assert.deepEqual(lms.interactions.map((one) => [one.id, one.type, one.student_response, one['correct_responses.0.pattern'], one.result]), [
      ['sentence', 'fill-in', 'how many[,]ÉXTEND[,]the reader', 'how many[,]renew[,]the reader', 'correct'],
      ['wall', 'fill-in', 'three[,]Owner', 'three[,]officer', 'wrong'],
    ]);
    await seat.closeTab();
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  }));
}

test('with xAPI it is a fill-in, with every way to be right', async () => {
  await browser.visitStore({ folder: folders.xapi }, async (lrs, keys) => {
    await first(keys);
    await keys.handed();
    const answers = lrs.statements.filter((one) => one.verb.id.endsWith('/answered')).map(({ object: { definition }, result }) => ({ ...definition, ...result }));
    assert.deepEqual(answers.map((one) => [one.interactionType, one.response, one.correctResponsesPattern, one.success]), [
      ['fill-in', 'how many[,]ÉXTEND[,]the reader', ['{case_matters=false}how many[,]renew[,]the reader', '{case_matters=false}how many[,]extend[,]the reader'], true],
    ]);
    assert.deepEqual(lrs.violations, []);
    assert.deepEqual(lrs.statements.flatMap((one) => judge(one)), []);
  });
});

test('on a small screen, with large text and on a wide one nothing is cut off, and a finger finds its place', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('One sentence for the desk');
  await keys.chooseInList('Gap 1 of 3', 'how many');
  await keys.type('Gap 2 of 3', 'renew');
  await keys.chooseInList('Gap 3 of 3', 'the family');
  await check(keys, 'sentence', 'Partly right');
  for (const [width, text] of [[1280, '100%'], [320, '100%'], [320, '200%']]) {
    await keys.page.setViewportSize({ width: Number(width), height: 800 });
    await keys.frame.evaluate((size) => { document.documentElement.style.fontSize = size; }, String(text));
    const seen = await keys.frame.evaluate(() => {
      const boxes = [...document.querySelectorAll('#b-sentence select, #b-sentence input')].map((one) => one.getBoundingClientRect());
      const wide = document.documentElement.clientWidth;
      return { wide: document.documentElement.scrollWidth <= wide, inside: boxes.every(({ left, right }) => left >= 0 && right <= wide), least: Math.min(...boxes.map(({ height }) => height)) };
    });
    assert.deepEqual({ ...seen, least: seen.least >= 44 }, { wide: true, inside: true, least: true }, `${width} ${text} ${seen.least}`);
    assert.deepEqual(await axe(keys.frame), []);
  }
  assert.deepEqual(seat.watch.all, []);
}));

test('from right to left the gaps are named in the language, and judged with other letters', () => browser.visit({ course: folders.arabic }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.press('button', /^ابدأ/);
  await keys.heading('جملة واحدة للمكتب');
  assert.equal(await keys.frame.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#b-sentence .gap'))).direction), 'rtl');
  await keys.frame.locator('#b-sentence select').focus();
  const names = await keys.frame.locator('#b-sentence .gap label').allTextContents();
  assert.equal(new Set(names).size, 2);
  assert.ok(names.every((name) => /^\p{Script=Arabic}/u.test(name)), names.join());
  await keys.chooseInList(names[0], 'كم عددها');
  await keys.type(names[1], 'المطلوب');
  await keys.key('Enter');
  await keys.frame.locator('#b-sentence [data-feedback].right').waitFor();
  assert.deepEqual(await axe(keys.frame), []);
  assert.deepEqual(seat.watch.all, []);
}));

test('on paper there are lines to write on and what there is to choose, and without script fields and lists', () => browser.visit({ course: folders.scorm12 }, async (_lms, seat) => {
  await seat.context.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes'; }; });
  const keys = await seat.launch();
  await keys.press('button', 'Begin');
  await keys.heading('One sentence for the desk');
  assert.equal(await keys.frame.locator('#b-sentence .paper').first().isVisible(), false);
  await keys.press('link', 'Help and privacy');
  await keys.press('button', 'Print the whole module');
  await keys.frame.locator('html[data-printed]').waitFor();
  await keys.page.emulateMedia({ media: 'print' });
  const text = (await keys.frame.locator('.whole').innerText()).replace(/\s+/g, ' ');
  const [asked, answers] = text.split(' Answers ');
  for (const words of ['(how many / which)', '(the family / the reader / the council)']) assert.ok(asked.includes(words), `${words}\n${asked}`);
  // What is shuffled on the screen does not stand as the author wrote it.
  assert.ok(asked.includes('three hundred') && !asked.includes('(three / thirty / three hundred)'), asked);
  for (const words of ['how many; renew; the reader', 'What somebody reads stays with them.']) assert.ok(answers.includes(words), `${words}\n${answers}`);
  const line = await keys.frame.locator('.whole .gap input').first().evaluate((one) => { const style = getComputedStyle(one); return [style.borderTopStyle === 'none' || style.borderTopWidth === '0px', style.borderBottomWidth !== '0px']; });
  assert.deepEqual(line, [true, true]);
}));
