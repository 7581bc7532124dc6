/**
 * The module on platforms of every manner: an insecure host, the API in other places, late, missing, refusing, in review; and
 * hands that press twice. What needs a mouse or a held key stands here and not among the journeys.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { MODULE, RIGHT, WAYS, WRONG, answer, begin, check, decide, goOn, walk } from './journeys/week.mjs';
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

const WAY = WAYS['Open book'];
const FIRST = 'Your first morning';
const SECOND = 'A kind question';

async function launched(seat) {
  const { page, frame } = await seat.launch();
  return mouse(page, frame);
}

/** The first answer and the first decision. */
async function playAWhile(hand) {
  await begin(hand);
  await walk(hand, WAY, { to: SECOND });
  await answer(hand, WAY, SECOND);
}

/** Plays a while, leaves, and finds everything with the platform. */
async function recorded(lms, hand, { closes = false } = {}) {
  await playAWhile(hand);
  await hand.handed();
  assert.deepEqual(lms.interactions.map((one) => [one.id, one.student_response, one.result]), [
    ['find-the-person', 'a,c,d', 'correct'], ['helpful-parent', 'c', WAY.interactions[1][3]],
  ]);
  const closed = closes ? hand.page.waitForEvent('close') : null;
  await hand.press('button', 'Save and leave');
  if (closed) await closed; else await hand.heading('You can close this now');
  await lms.until(() => lms.last.finished, 'the finish');
  assert.equal(lms.committed['cmi.core.lesson_status'], 'incomplete');
  assert.equal(lms.calls('LMSInitialize').length, 1);
  assert.equal(lms.calls('LMSFinish').length, 1);
  assert.deepEqual(lms.uncommitted(), []);
}

/** What content has set, and not the platform. */
function set(lms) {
  const ours = /^cmi\.(suspend_data|core\.(lesson_location|lesson_status|score\.\w+)|interactions\..*|objectives\..*)$/;
  return Object.fromEntries(Object.entries(lms.committed).filter(([element]) => ours.test(element)));
}

describe('the platform', () => {
  const PLATFORMS = /** @type {Array<[string, Partial<import('./lms.mjs').Options>]>} */ ([
    ['on an insecure host', { host: 'lms.test', kind: 'scorm-again' }],
    ['with its API in the grandparent', { where: 'grandparent' }],
    ['on an insecure host, with its API in the opener', { where: 'opener', host: 'lms.test' }],
    ['with its API half a second late', { late: 500, kind: 'scorm-again' }],
    ['with its API three seconds late', { late: 3000 }],
    ['with the API of SCORM 2004 beside it', { stranger: true }],
  ]);
  for (const [name, options] of PLATFORMS) {
    test(name, () => browser.visit({ course, ...options }, async (lms, seat) => {
      const hand = await launched(seat);
      await recorded(lms, hand, { closes: options.where === 'opener' });
      assert.deepEqual(lms.violations, []);
      assert.deepEqual(seat.watch.all, []);
    }));
  }

  test('an insecure host is no secure context, so that the test above means something', () =>
    browser.visit({ course, host: 'lms.test' }, async (_lms, seat) => {
      const hand = await launched(seat);
      assert.equal(await hand.frame.evaluate(() => window.isSecureContext), false);
    }));

  for (const where of /** @type {Array<'absent'|'foreign'>} */ (['absent', 'foreign'])) {
    test(`${where}: it plays to an ending and says that nothing is recorded`, () => browser.visit({ course, where }, async (lms, seat) => {
      const hand = await launched(seat);
      await hand.text('No learning platform was found. You can go through the whole module, but nothing is recorded.');
      await begin(hand);
      if (where === 'absent') await walk(hand, WAY);
      await hand.text(/^Nothing is recorded$/);
      await hand.press('button', 'Save and leave');
      await hand.heading('You can close this now');
      await hand.text('Nothing was recorded');
      assert.deepEqual(lms.last.calls, []);
      assert.deepEqual(seat.watch.all, []);
    }));
  }

  for (const [mode, words] of /** @type {Array<['review'|'browse', RegExp]>} */ ([
    ['review', /^This is a review\./], ['browse', /Nothing is recorded\.$/],
  ])) {
    test(`in ${mode} mode nothing is set`, () => browser.visit({ course }, async (lms, seat) => {
      let hand = await launched(seat);
      await recorded(lms, hand);
      const held = set(lms);
      lms.options.mode = mode;
      hand = await launched(seat);
      await hand.text(words);
      await hand.press('button', `Carry on where you stopped (${SECOND})`);
      await goOn(hand, 'What the library remembers');
      await check(hand, RIGHT['What the library remembers'], 'Right');
      await hand.text('Review: nothing is recorded');
      await hand.press('button', 'Save and leave');
      await hand.heading('You can close this now');
      await seat.closeTab();
      assert.deepEqual(lms.calls('LMSSetValue'), []);
      assert.deepEqual(set(lms), held);
      assert.ok(lms.calls('LMSFinish').length <= 1);
      assert.deepEqual(lms.violations, []);
      assert.deepEqual(seat.watch.all, []);
    }));
  }
});

describe('commits that are refused', () => {
  test('are told, tried again, and nothing is lost', () => browser.visit({ course }, async (lms, seat) => {
    const hand = await launched(seat);
    await begin(hand);
    await hand.handed();
    lms.options.refuseCommits = true;
    await check(hand, RIGHT[FIRST], 'Right');
    await hand.text('Your platform does not answer. Kept on this device');
    await goOn(hand, SECOND);
    await decide(hand, WAY.choices[SECOND]);
    assert.equal(await hand.frame.getByText(/^Handed over /).isVisible(), false);
    assert.equal(lms.interactions.length, 0);
    // Nothing is pressed: the player tries again by itself.
    lms.options.refuseCommits = false;
    await hand.handed();
    assert.deepEqual(lms.interactions.map((one) => one.id), ['find-the-person', 'helpful-parent']);
    await seat.closeTab();
    const again = await launched(seat);
    await again.press('button', `Carry on where you stopped (${SECOND})`);
    await again.text('You decided:');
    await seat.closeTab();
    assert.deepEqual(lms.interactions.map((one) => one.id), ['find-the-person', 'helpful-parent']);
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  }));

  test('keep the module open on Save and leave, until they are taken', () => browser.visit({ course }, async (lms, seat) => {
    const hand = await launched(seat);
    await begin(hand);
    await check(hand, RIGHT[FIRST], 'Right');
    await hand.handed();
    lms.options.refuseCommits = true;
    await goOn(hand, SECOND);
    await hand.text('Your platform does not answer. Kept on this device');
    const before = lms.calls('LMSCommit').length;
    await hand.press('button', 'Save and leave');
    // One is what the press brought, the other may be a try that was under way.
    await lms.until(() => lms.calls('LMSCommit').length >= before + 2, 'two more commits that are refused');
    await hand.text('Your platform does not answer. Kept on this device');
    assert.equal(await hand.shows('heading', 'You can close this now'), false);
    assert.equal(lms.last.finished, false);
    lms.options.refuseCommits = false;
    await hand.handed();
    await hand.press('button', 'Save and leave');
    await hand.heading('You can close this now');
    await hand.text('Everything has been handed over');
    assert.equal(lms.last.finished, true);
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  }));
});

describe('pressing twice', () => {
  /**
   * The middle of a control on the screen.
   * @returns {Promise<[number, number]>}
   */
  async function middle(hand, role, name) {
    const control = hand.find(role, name);
    await control.scrollIntoViewIfNeeded();
    const box = await control.boundingBox();
    assert.ok(box);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  test('a double click does one thing', () => browser.visit({ course }, async (lms, seat) => {
    const hand = await launched(seat);
    await hand.page.mouse.dblclick(...await middle(hand, 'button', 'Begin'));
    await hand.heading(FIRST);
    for (const name of WRONG[FIRST].slice(1)) await hand.tick(name);
    await hand.page.mouse.dblclick(...await middle(hand, 'button', 'Check'));
    await hand.heading('Not yet');
    await hand.text('You have 1 attempt left.');
    await check(hand, RIGHT[FIRST], 'Right');
    // Two presses on Continue would ask for the decision of the next scene.
    await hand.page.mouse.dblclick(...await middle(hand, 'button', 'Continue'));
    await hand.heading(SECOND);
    assert.equal(await hand.shows('heading', 'One thing before you go on'), false);
    const choice = WAY.choices[SECOND];
    await hand.page.mouse.dblclick(...await middle(hand, 'radio', choice));
    assert.equal(await hand.find('radio', choice).isChecked(), true);
    assert.equal(await hand.shows('button', 'Decide'), true);
    await hand.page.mouse.dblclick(...await middle(hand, 'button', 'Decide'));
    await hand.text('You decided:');
    await hand.handed();
    await hand.page.mouse.dblclick(...await middle(hand, 'button', 'Save and leave'));
    await hand.heading('You can close this now');
    await lms.quiet();
    assert.deepEqual(lms.interactions.map((one) => one.id), ['find-the-person', 'helpful-parent']);
    assert.equal(lms.calls('LMSFinish').length, 1);
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  }));

  test('a held key does one thing', () => browser.visit({ course }, async (lms, seat) => {
    const hand = await launched(seat);
    const keys = seat.keys;
    /** Enter, held down: the browser repeats it. */
    const hold = async () => {
      for (let times = 0; times < 6; times += 1) await hand.page.keyboard.down('Enter');
      await hand.page.keyboard.up('Enter');
    };
    await keys.tabTo('button', 'Begin');
    await hold();
    await keys.heading(FIRST);
    for (const name of WRONG[FIRST].slice(1)) await keys.tick(name);
    await keys.tabTo('button', 'Check');
    await hold();
    await keys.text('You have 1 attempt left.');
    await keys.tabTo('button', 'Show a hint');
    await hold();
    await keys.text('Try to find one person with each of them.');
    assert.equal(await hand.frame.getByText('Three of them have a person inside.').isVisible(), false);
    await check(hand, RIGHT[FIRST], 'Right');
    await keys.tabTo('button', 'Continue');
    await hold();
    await keys.heading(SECOND);
    assert.equal(await hand.shows('heading', 'One thing before you go on'), false);
    await keys.chooseRadio(WAY.choices[SECOND]);
    await keys.tabTo('button', 'Decide');
    await hold();
    await keys.text('You decided:');
    await hand.handed();
    await seat.closeTab();
    assert.deepEqual(lms.interactions.map((one) => one.id), ['find-the-person', 'helpful-parent']);
    assert.deepEqual(lms.violations, []);
  }));
});

describe('without a platform and without a server', () => {
  const address = () => pathToFileURL(join(course, 'index.html')).href;

  test('from disk it plays to an ending and says that nothing is recorded', async () => {
    const context = await browser.browser.newContext();
    const faults = [];
    context.on('console', (message) => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
    context.on('weberror', (error) => { faults.push(error.error().message); });
    context.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) faults.push(request.url()); });
    try {
      const page = await context.newPage();
      await page.goto(address());
      const hand = mouse(page, page);
      await hand.text('This module was opened from a file.');
      await begin(hand);
      await walk(hand, WAY);
      await hand.text(WAY.total);
      await hand.text(/^Nothing is recorded$/);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  });

  test('without script every scene can be read', async () => {
    const context = await browser.browser.newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(address());
      const shown = await page.getByRole('heading', { level: 1 }).filter({ visible: true }).allInnerTexts();
      const scenes = ['The week you looked after the data', ...WAY.scenes, 'Two people', 'Nine on Monday', WAY.ending, 'A week with loose ends', 'The quiet desk'];
      for (const scene of scenes) assert.ok(shown.includes(scene), `${scene} in ${shown.join(', ')}`);
      assert.ok(await page.locator('noscript p', { hasText: 'This browser runs no scripts' }).isVisible());
      assert.ok(await page.getByText('She nods slowly.').isVisible(), 'what follows a choice is readable');
    } finally {
      await context.close();
    }
  });
});
