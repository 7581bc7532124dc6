/** Ways beside the straight one: pages opened from the cover, a button pressed twice at once, a platform that comes late. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { MODULE, RIGHT, begin, check, goOn } from './journeys/week.mjs';
import { mouse } from './mouse.mjs';
import { buildPackage } from './package.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage(MODULE)).folder;
});
after(async () => { await browser.close(); });

const TITLE = 'The week you looked after the data';
const FIRST = 'Your first morning';
const SECOND = 'A kind question';

async function launched(seat) {
  const { page, frame } = await seat.launch();
  return mouse(page, frame);
}

/** The first scene answered, and everything with the platform. */
async function playAWhile(hand) {
  await begin(hand);
  await check(hand, RIGHT[FIRST], 'Right');
  await hand.handed();
}

test('help from the cover leads back to the cover before anything has begun', () => browser.visit({ course }, async (_lms, seat) => {
  const hand = await launched(seat);
  await hand.find('button', 'Begin').waitFor();
  await hand.press('link', 'Help and privacy');
  await hand.heading('Help and privacy');
  assert.equal(await hand.shows('button', 'Continue'), false);
  assert.equal(await hand.frame.locator('#saved').innerText(), 'Saved');
  await hand.press('button', 'Back to the story');
  await hand.heading(TITLE);
  assert.equal(await hand.shows('button', 'Save and leave'), false);
  await begin(hand);
  await hand.handed();
  assert.deepEqual(seat.watch.all, []);
}));

test('who goes on from the help page, and not by the offer, is saved as well', () => browser.visit({ course }, async (lms, seat) => {
  await playAWhile(await launched(seat));
  await seat.closeTab();
  const hand = await launched(seat);
  await hand.heading('Welcome back');
  await hand.press('link', 'Help and privacy');
  await hand.heading('Help and privacy');
  await hand.press('button', 'Back to the story');
  await hand.heading(FIRST);
  await goOn(hand, SECOND);
  await hand.handed();
  assert.ok(lms.calls('LMSCommit').length > 1);
  assert.deepEqual(lms.uncommitted(), []);
}));

test('Save and leave pressed twice at once ends once, and says what is so', () => browser.visit({ course }, async (lms, seat) => {
  const hand = await launched(seat);
  await playAWhile(hand);
  await hand.frame.evaluate(() => {
    const leave = document.getElementById('leave');
    leave?.click();
    leave?.click();
  });
  await hand.heading('You can close this now');
  await lms.quiet();
  await hand.text('Everything has been handed over to your learning platform.');
  assert.equal(lms.calls('LMSFinish').length, 1);
  assert.deepEqual(lms.violations, []);
}));

test('a platform that turns up while the learner answers takes neither the answer nor the focus', () =>
  browser.visit({ course, late: 9000 }, async (lms, seat) => {
    const hand = await launched(seat);
    await begin(hand);
    const box = hand.find('checkbox', RIGHT[FIRST][1]);
    await box.check();
    await lms.until(() => lms.last.calls.some((call) => call.name === 'LMSCommit'), 'the late start');
    await hand.handed();
    assert.equal(await box.isChecked(), true);
    assert.equal(await box.evaluate((element) => element === document.activeElement), true);
    assert.equal(await hand.frame.getByText('No learning platform was found.').isVisible(), false);
  }));
