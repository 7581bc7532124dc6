/** Polls, scales, whose story to follow, and the certificate: by keyboard, on both standards, after a reload, and before axe. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judge } from '../lrs/judge.mjs';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { decide } from './journeys/week.mjs';
import { buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';

const MODULE = 'tests/browser/fixtures/opinions';
const FRIENDLY = 'I can say no to a request for personal data and stay friendly.';
const FIRST_HOUR = 'I know who to tell in the first hour after a mistake.';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const folders = /** @type {Object<string, string>} */ ({});
before(async () => {
  browser = await openBrowser();
  for (const target of ['scorm12', 'xapi']) folders[target] = (await buildPackage(MODULE, { target })).folder;
});
after(async () => { await browser.close(); });

/** @typedef {ReturnType<typeof import('./learner.mjs').driver>} Keys */

/** Chooses a number of a statement: Tab into the page's radios until its group is reached, then arrows. @param {Keys} keys */
async function rate(keys, group, number) {
  const radio = keys.frame.getByRole('group', { name: group, exact: true }).getByRole('radio', { name: number, exact: true });
  const at = (wanted) => radio.evaluate((one, name) => {
    const active = document.activeElement;
    return name ? active instanceof HTMLInputElement && one instanceof HTMLInputElement && active.name === one.name : active === one;
  }, wanted);
  for (let presses = 0; !(await at(true)); presses += 1) {
    assert.ok(presses < 100, `Tab does not reach ${group}`);
    await keys.key('Tab');
  }
  for (let presses = 0; !(await at(false)); presses += 1) {
    assert.ok(presses < 20, `the arrows do not reach ${number} of ${group}`);
    await keys.key('ArrowDown');
  }
  if (!(await radio.isChecked())) await keys.key('Space');
}

/** Presses the button of a block. @param {Keys} keys */
async function submit(keys, id, name = 'Give your answer') {
  const button = keys.frame.locator(`#b-${id}`).getByRole('button', { name, exact: true });
  for (let presses = 0; !(await button.evaluate((one) => one === document.activeElement)); presses += 1) {
    assert.ok(presses < 100, `Tab does not reach the button of ${id}`);
    await keys.key('Tab');
  }
  await keys.key('Enter');
}

/** The same, and waits until the answer is taken: what is pressed before does nothing. @param {Keys} keys */
async function give(keys, id, name = 'Give your answer') {
  await submit(keys, id, name);
  await keys.frame.locator(`#b-${id}`).getByRole('button', { name: 'Change your answer' }).waitFor();
}

/** @param {Keys} keys */
async function begin(keys) {
  await keys.chooseRadio(/^Ayesha/);
  await keys.press('button', 'Begin');
  await keys.heading('The desk');
}

/** Through the first two scenes into the last. @param {Keys} keys */
async function walk(keys) {
  await keys.text('Somebody at the desk asks Ayesha for a list.');
  await rate(keys, 'How sure are you that you can say no?', '4');
  await give(keys, 'before');
  await keys.text('Your answers have been taken. You can change them.');
  await rate(keys, FRIENDLY, '2');
  await rate(keys, FIRST_HOUR, '3');
  await give(keys, 'start');
  await keys.press('button', 'Continue');
  await keys.heading('The staff room');
  await keys.text('You were sure of yourself this morning (4 of 5).');
  await keys.chooseRadio('Ask a colleague');
  await give(keys, 'first');
  await keys.text('Two heads are better than one.');
  await keys.tick('Time');
  await keys.tick('Clear rules');
  await give(keys, 'helps');
  await rate(keys, 'How likely are you to use this next week?', '10 Very likely');
  await give(keys, 'likely');
  await keys.chooseRadio(/true/i);
  await keys.press('button', 'Check');
  await keys.heading('Right');
  await keys.press('button', 'Continue');
  await keys.heading('The evening');
}

/** What the ending asks for: with it the ending is reached. @param {Keys} keys */
async function finish(keys) {
  await rate(keys, FRIENDLY, '5 Very');
  await rate(keys, FIRST_HOUR, '3');
  await give(keys, 'end');
  await keys.heading('Before and now');
  assert.equal(await keys.where(), 'heading "Before and now" [level=3]');
  await decide(keys, 'Go home');
}

test('the cover asks whose story to follow, and nothing begins before it is said', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await keys.heading('Whose story do you follow?');
  assert.deepEqual(await keys.names('radio'), ['Ayesha librarian', 'Bryn volunteer']);
  assert.deepEqual(await axe(keys.frame), []);
  await keys.press('button', 'Begin');
  await keys.text('Choose one person to begin.');
  assert.equal(await keys.where(), 'radio "Ayesha librarian"');
  assert.deepEqual(await axe(keys.frame), []);
  await keys.chooseRadio(/^Bryn/);
  await keys.press('button', 'Begin');
  await keys.heading('The desk');
  await keys.text('Somebody at the desk asks Bryn for a list, and Bryn is alone.');
  await keys.handed();
  await seat.reload();
  await seat.keys.press('button', /^Carry on/);
  await seat.keys.text('Somebody at the desk asks Bryn for a list, and Bryn is alone.');
  await seat.reload();
  await seat.keys.press('button', 'Start again');
  await seat.keys.heading('Start again?');
  await seat.keys.press('button', 'Start again');
  await seat.keys.heading('Whose story do you follow?');
  assert.equal(await seat.keys.shows('button', /^Carry on/), false);
  await begin(seat.keys);
  await seat.keys.text('Somebody at the desk asks Ayesha for a list.');
  assert.deepEqual(seat.watch.all, []);
  assert.deepEqual(lms.violations, []);
}));

test('every statement is asked for, by name, and each link leads to its numbers', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await begin(keys);
  await keys.press('button', 'Continue');
  await keys.heading('One thing before you go on');
  await keys.press('link', 'Choose a number. How sure are you that you can say no?');
  assert.equal(await keys.where(), 'radio "1 Not at all"');
  await rate(keys, FRIENDLY, '2');
  await submit(keys, 'start');
  await keys.heading('One thing before you go on');
  assert.deepEqual(await axe(keys.frame), []);
  await keys.press('link', `Choose a number. ${FIRST_HOUR}`);
  const focused = await keys.frame.evaluate(() => document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent);
  assert.equal(focused, FIRST_HOUR);
  assert.equal(lms.interactions.length, 0);
  assert.deepEqual(seat.watch.all, []);
}));

for (const kind of sampleOf(/** @type {Array<'strict'|'scorm-again'>} */ (['strict', 'scorm-again']))) {
  test(`on ${kind}: what is answered is reported, is there after a reload, and is compared with before`, () => browser.visit({ course: folders.scorm12, kind }, async (lms, seat) => {
    await begin(await seat.launch());
    await walk(seat.keys);
    await seat.keys.text('You said that you would first: Ask a colleague.');
    await seat.keys.handed();
    await finish(seat.keys);
    await seat.keys.text('Before: 2. Now: 5, higher than before.');
    await seat.keys.text('Before: 3. Now: 3, the same.');
    assert.deepEqual(await axe(seat.keys.frame), []);
    await seat.keys.handed();
    const told = () => lms.interactions.map((one) => [one.id, one.type, one.student_response, one.result]);
    const all = [
      ['before', 'likert', '4', 'neutral'], ['start', 'performance', 'a.2,b.3', 'neutral'],
      ['first', 'choice', 'a', 'neutral'], ['helps', 'choice', 'a,c', 'neutral'], ['likely', 'likert', 'k', 'neutral'],
      ['history', 'true-false', 't', 'correct'], ['end', 'performance', 'a.5,b.3', 'neutral'],
      ['now', 'choice', 'a', 'neutral'],
    ];
    // A question is told as soon as it is settled, the others when their scene is left.
    assert.deepEqual(told().slice().sort(), all.slice().sort());
    await seat.reload();
    await seat.keys.press('button', /^Carry on/);
    await seat.keys.text('Before: 2. Now: 5, higher than before.');
    await seat.keys.press('button', 'Back');
    await seat.keys.heading('The staff room');
    await seat.keys.text('Two heads are better than one.');
    const ticked = () => seat.keys.frame.locator('#b-helps input:checked, #b-first input:checked, #b-likely input:checked')
      .evaluateAll((inputs) => inputs.map((one) => one.closest('label')?.textContent?.trim()).sort());
    assert.deepEqual(await ticked(), ['10 Very likely', 'Ask a colleague', 'Clear rules', 'Time']);
    // An opinion can be changed; the new one is told as well.
    await seat.keys.chooseRadio('Look it up');
    await give(seat.keys, 'first', 'Change your answer');
    await seat.keys.text('The rules hang behind the desk.');
    assert.equal(await seat.keys.where(), 'paragraph: "You answered: Look it up"');
    await seat.keys.press('button', 'Continue');
    await seat.keys.text('You said that you would first: Look it up.');
    await seat.keys.handed();
    assert.deepEqual(told().slice(all.length), [['first', 'choice', 'b', 'neutral']]);
    await seat.closeTab();
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  }));
}

test('the certificate has the name of the platform, which can be edited, stays here, and is printed alone', () => browser.visit({ course: folders.scorm12 }, async (lms, seat) => {
  const keys = await seat.launch();
  await begin(keys);
  await walk(keys);
  // It is passed already, and the ending is not reached.
  assert.equal(await keys.shows('heading', 'Certificate of completion'), false);
  await finish(keys);
  await keys.heading('Certificate of completion');
  await keys.text('Ann Baker');
  await keys.text('Result: 100 per cent');
  await keys.text('Your name is used on this page only. It is not saved and not sent.');
  await keys.type('Name on the certificate', 'Dr Ann Baker-ŵ');
  await keys.text('Dr Ann Baker-ŵ');
  await keys.handed();
  const sent = JSON.stringify([lms.last.calls, await keys.frame.evaluate(() => [{ ...localStorage }, { ...sessionStorage }])]);
  assert.ok(!sent.includes('Dr Ann'), 'the name went somewhere');
  // Chromium without a window prints nothing: what a printer would be given is looked at instead.
  await keys.frame.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
  await keys.press('button', 'Print the certificate');
  assert.equal(await keys.frame.title(), 'printed');
  await keys.page.emulateMedia({ media: 'print' });
  const visible = await keys.frame.evaluate(() => [...document.querySelectorAll('main h1, main h2, main h3, main button, main input, main .whom')]
    .filter((one) => one.checkVisibility()).map((one) => one.textContent));
  assert.deepEqual(visible, ['Certificate of completion', 'Dr Ann Baker-ŵ']);
  await keys.frame.evaluate(() => { window.dispatchEvent(new Event('afterprint')); });
  assert.equal(await keys.frame.locator('#s-evening h1').isVisible(), true);
  assert.deepEqual(seat.watch.all, []);
}));

test('without a name from the platform the field is empty, and without a pass there is no certificate', () => browser.visit({ course: folders.scorm12, studentName: '' }, async (lms, seat) => {
  const keys = await seat.launch();
  await begin(keys);
  await walk(keys);
  await finish(keys);
  await keys.heading('Certificate of completion');
  assert.equal(await keys.frame.getByLabel('Name on the certificate').inputValue(), '');
  await keys.page.close();
  const other = await browser.learner(lms);
  lms.committed = {};
  const again = await other.launch();
  await begin(again);
  await rate(again, 'How sure are you that you can say no?', '1 Not at all');
  await give(again, 'before');
  await again.press('button', 'Continue');
  await again.text('You were not so sure this morning (1 of 5).');
  for (const at of [0, 1]) {
    await again.chooseRadio(/false/i);
    await again.press('button', at ? 'Check again' : 'Check');
  }
  await again.gone('Check again', 'button');
  await again.press('button', 'Continue');
  await again.heading('The evening');
  await finish(again);
  assert.equal(await again.shows('heading', 'Certificate of completion'), false);
  await other.close();
}));

test('with xAPI a statement is a likert or the steps of a performance, and nothing is right or wrong', async () => {
  await browser.visitStore({ folder: folders.xapi }, async (lrs, keys) => {
    await begin(keys);
    await walk(keys);
    await finish(keys);
    await keys.handed();
    const answers = lrs.statements.filter((one) => one.verb.id.endsWith('/answered'));
    const told = Object.fromEntries(answers.map(({ object, result }) => [object.id.split('/').pop(), [object.definition.interactionType, result.response, result.success]]));
    assert.deepEqual(told, {
      before: ['likert', '4', undefined], start: ['performance', 'friendly[.]2[,]first-hour[.]3', undefined],
      first: ['choice', 'ask', undefined], helps: ['choice', 'time[,]rules', undefined], likely: ['likert', '10', undefined],
      history: ['true-false', 'true', true], end: ['performance', 'friendly[.]5[,]first-hour[.]3', undefined],
      now: ['choice', 'home', undefined],
    });
    for (const { object: { definition } } of answers.slice(0, -1)) {
      if (definition.interactionType !== 'true-false') assert.equal(definition.correctResponsesPattern, undefined);
    }
    const [likert] = answers.filter((one) => one.object.definition.interactionType === 'likert');
    assert.deepEqual(likert.object.definition.scale.map((one) => one.id), ['1', '2', '3', '4', '5']);
    const end = lrs.statements.find((one) => one.verb.id.endsWith('/passed'));
    assert.ok(Object.values(end?.result.extensions).some((one) => one.persona === 'Ayesha'), JSON.stringify(end));
    assert.deepEqual(lrs.violations, []);
    assert.deepEqual(lrs.statements.flatMap((one) => judge(one)), []);
  });
});
