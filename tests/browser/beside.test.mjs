/** Ways beside the straight one: pages opened from the cover, a button pressed twice at once, a platform that comes late or goes early, a frame without rights. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { MODULE, RIGHT, WAYS, begin, check, decide, goOn } from './journeys/week.mjs';
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
const CHOICE = WAYS['Open book'].choices[SECOND];

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

test('when the platform has closed the session it says so, and the browser still goes back', () => browser.visit({ course }, async (_lms, seat) => {
  const hand = await launched(seat);
  await begin(hand);
  await hand.handed();
  await seat.page.evaluate(() => {
    // @ts-expect-error put there by the platform
    window.API.LMSFinish('');
  });
  await check(hand, RIGHT[FIRST], 'Right');
  await hand.text('Your platform has closed this session');
  await goOn(hand, SECOND);
  await hand.frame.evaluate(() => { window.history.back(); });
  await hand.heading(FIRST);
  await hand.press('button', 'Save and leave');
  await hand.heading('You can close this now');
  await hand.text('Your platform did not take what came last.');
}));

test('a frame that may run scripts and nothing else: it can be played, and says that nothing is recorded', () =>
  browser.visit({ course }, async (lms, seat) => {
    await seat.page.goto(lms.url);
    await seat.page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.setAttribute('style', 'inline-size: 100%; block-size: 700px');
      frame.src = `${address}?bare`;
      document.body.replaceChildren(frame);
    }, `${lms.origin}/course/index.html`);
    const bare = () => seat.page.frames().find((frame) => frame.url().endsWith('?bare'));
    await lms.until(() => Boolean(bare()), 'the bare frame');
    const frame = bare();
    assert.ok(frame);
    const hand = mouse(seat.page, frame);
    await hand.text('No learning platform was found.');
    await begin(hand);
    await check(hand, RIGHT[FIRST], 'Right');
    await hand.text(/^Nothing is recorded$/);
    await goOn(hand, SECOND);
    await decide(hand, CHOICE);
    assert.deepEqual(seat.watch.complaints, []);
  }));
