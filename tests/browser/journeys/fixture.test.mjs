/** A journey over the small course: every kind of control that a course has, by keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser.mjs';

const course = fileURLToPath(new URL('../fixtures/sco/', import.meta.url));

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

test('every control is reached and used by keyboard', async () => {
  await browser.visit({ course, kind: 'scorm-again' }, async (lms, seat) => {
    const keys = await seat.launch();
    await keys.heading('Tea round');
    assert.deepEqual(await keys.names('radio'), ['Ann', 'Ben', 'Cleo']);
    await keys.chooseRadio('Cleo');
    assert.equal(await keys.where(), 'radio "Cleo" [checked]');
    await keys.tick('With milk');
    await keys.type('Cups', '12', 'spinbutton');
    await keys.chooseInList('Biscuit', 'Oat');
    await keys.type('Note', 'Two sugars — diolch');
    await keys.press('button', 'Pour', 'Space');
    await keys.text('c true 12 Oat Two sugars — diolch');
    await keys.tabTo('radio', 'Cleo', { back: true });
    await keys.chooseRadio('Ann');
    await keys.press('button', 'Pour');
    await keys.text('a true 12 Oat');
    assert.deepEqual(lms.sets('cmi.core.lesson_status'), ['incomplete', 'failed', 'failed']);
    assert.deepEqual(lms.interactions.map((one) => one.student_response), ['c', 'a']);
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  });
});
