/** Leaving and coming back, by keyboard alone: the same place, the same answers, the same end as without leaving. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { buildPackage } from '../package.mjs';
import { MODULE, RIGHT, WAYS, WRONG, answer, begin, check, decide, goOn, walk } from './week.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage(MODULE)).folder;
});
after(async () => { await browser.close(); });

const WAY = WAYS['Open book'];

/** Every launch opens its session once and closes it at most once, and nothing was wrong with any. */
function honest(lms, seat) {
  for (const launch of lms.launches) {
    assert.equal(lms.calls('LMSInitialize', launch).length, 1, `launch ${launch.number}`);
    assert.ok(lms.calls('LMSFinish', launch).length <= 1, `launch ${launch.number}`);
  }
  assert.deepEqual(lms.violations, []);
  assert.deepEqual(seat.watch.all, []);
}

const LEAVING = {
  'by Save and leave': async (lms, seat, keys) => {
    await keys.press('button', 'Save and leave');
    await keys.heading('You can close this now');
    assert.equal(lms.last.finished, true);
  },
  'by closing the tab': (_lms, seat) => seat.closeTab(),
  'with the frame taken away': (_lms, seat) => seat.removeFrame(),
};

/** Comes back to the scene where it was left. */
async function carryOn(keys, scene) {
  await keys.heading('Welcome back');
  await keys.press('button', `Carry on where you stopped (${scene})`);
  await keys.heading(scene);
  return keys;
}

const field = (keys) => keys.frame.getByRole('textbox', { name: 'Your answer' }).first().inputValue();

for (const [how, leave] of Object.entries(LEAVING)) {
  test(`left at four places ${how}, and the same score in the end`, () => {
    const kind = how === 'by closing the tab' ? 'scorm-again' : 'strict';
    return browser.visit({ course, kind }, async (lms, seat) => {
      const keys = await seat.launch();
      await begin(keys);
      await walk(keys, WAY, { to: 'A kind question' });
      await leave(lms, seat, keys);

      // Before the first decision: nothing is chosen yet, and the question behind is answered still.
      let again = await carryOn(await seat.launch(), 'A kind question');
      assert.equal(await again.shows('button', 'Decide'), true);
      await again.press('button', 'Back');
      await again.heading('Your first morning');
      await again.heading('Right');
      for (const name of RIGHT['Your first morning'].slice(1)) {
        assert.equal(await again.frame.getByRole('checkbox', { name }).isChecked(), true, name);
      }
      await goOn(again, 'A kind question');
      await decide(again, WAY.choices['A kind question']);
      await leave(lms, seat, again);

      // After a decision, still in its scene: what was decided is shown, and cannot be decided again.
      again = await carryOn(await seat.launch(), 'A kind question');
      await again.text('You decided: Say how many are due and when');
      await again.heading('What happens next');
      await again.text('3 out of 5');
      assert.equal(await again.shows('button', 'Decide'), false);
      await goOn(again, 'What the library remembers');
      await walk(again, WAY, { from: 'What the library remembers', to: 'The map' });
      await check(again, WRONG['The map'], 'Not yet');
      await leave(lms, seat, again);

      // On a question after one attempt: the answer and the attempt are both still counted.
      again = await carryOn(await seat.launch(), 'The map');
      await again.heading('Not yet');
      await again.text('You have 1 attempt left.');
      assert.equal(await field(again), 'GDPR');
      await check(again, RIGHT['The map'], 'Right');
      await decide(again, WAY.choices['The map']);
      await goOn(again, 'Open by default');
      await walk(again, WAY, { from: 'Open by default' });
      await leave(lms, seat, again);

      // On the ending, at once.
      const end = { ...lms.committed };
      assert.equal(end['cmi.core.lesson_status'], WAY.status);
      assert.equal(end['cmi.core.score.raw'], WAY.raw);
      again = await seat.launch();
      await again.text(`You reached the end, in “${WAY.ending}”.`);
      await carryOn(again, WAY.ending);
      await again.text(WAY.total);
      await leave(lms, seat, again);
      assert.equal(lms.committed['cmi.core.lesson_status'], WAY.status);
      assert.equal(lms.committed['cmi.core.score.raw'], WAY.raw);
      assert.deepEqual(lms.interactions.map((one) => [one.id, one.type, one.student_response, one.result, one.weighting]), WAY.interactions);
      assert.equal(lms.launches.length, 5);
      honest(lms, seat);
    });
  });
}

test('a page loaded anew three times in the middle of a question loses no attempt and wins none', () =>
  browser.visit({ course, kind: 'scorm-again' }, async (lms, seat) => {
    let keys = await seat.launch();
    await begin(keys);
    await check(keys, WRONG['Your first morning'], 'Not yet');
    await keys.text('You have 1 attempt left.');
    for (let times = 1; times <= 3; times += 1) {
      await keys.handed();
      keys = await carryOn(await seat.reload(), 'Your first morning');
      assert.equal(lms.launches.length, times + 1);
      await keys.heading('Not yet');
      await keys.text('You have 1 attempt left.');
      assert.equal(await keys.frame.getByRole('checkbox', { name: 'The number of visits last year' }).isChecked(), true);
      assert.equal(await keys.frame.getByRole('checkbox', { name: 'The opening hours of the branch' }).isChecked(), false);
    }
    await check(keys, WRONG['Your first morning'], 'Not this time');
    assert.equal(await keys.shows('button', 'Check again'), false);
    await goOn(keys, 'A kind question');
    await seat.closeTab();
    honest(lms, seat);
  }));

test('starting again keeps the best status and score, and a later pass raises a fail', () =>
  browser.visit({ course, kind: 'strict' }, async (lms, seat) => {
    const poor = WAYS['Loose ends'];
    const keys = await seat.launch();
    await begin(keys);
    await walk(keys, poor);
    await keys.press('button', 'Save and leave');
    await keys.heading('You can close this now');
    assert.equal(lms.committed['cmi.core.lesson_status'], 'failed');
    assert.equal(lms.committed['cmi.core.score.raw'], poor.raw);

    let again = await seat.launch();
    await startAgain(again);
    await answer(again, WAY, 'Your first morning');
    await again.press('button', 'Save and leave');
    await again.heading('You can close this now');
    assert.equal(lms.committed['cmi.core.lesson_status'], 'failed');
    assert.equal(lms.committed['cmi.core.score.raw'], poor.raw);

    again = await carryOn(await seat.launch(), 'Your first morning');
    await goOn(again, 'A kind question');
    await walk(again, WAY, { from: 'A kind question' });
    await again.handed();
    assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
    assert.equal(lms.committed['cmi.core.score.raw'], WAY.raw);
    await again.press('button', 'Save and leave');
    await again.heading('You can close this now');

    again = await seat.launch();
    await startAgain(again);
    assert.equal(await again.frame.getByRole('checkbox', { name: 'The mailing list of a reading group' }).isChecked(), false);
    await again.press('button', 'Save and leave');
    await again.heading('You can close this now');
    assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
    assert.equal(lms.committed['cmi.core.score.raw'], WAY.raw);
    honest(lms, seat);
  }));

async function startAgain(again) {
  await again.heading('Welcome back');
  await again.press('button', 'Start again');
  await again.heading('Start again?');
  // The safe way out has the focus; Escape keeps everything.
  assert.equal(await again.where(), 'button "Cancel"');
  await again.key('Escape');
  await again.gone('Start again?');
  await again.press('button', 'Start again');
  await again.heading('Start again?');
  await again.key('Shift+Tab');
  assert.equal(await again.where(), 'button "Start again"');
  await again.key('Enter');
  await again.heading('Your first morning');
}

const NOTE = 'I say how many, never which – diolch';

test('a private note comes back in the same browser, to nobody else, and is never sent', () =>
  browser.visit({ course, kind: 'scorm-again' }, async (lms, seat) => {
    const box = (keys) => keys.frame.getByRole('textbox', { name: /^Somebody asks what another reader has on loan/ });
    const keys = await seat.launch();
    await begin(keys);
    await walk(keys, WAY, { to: 'What the library remembers' });
    await keys.text('Only you can see this.');
    await keys.type(/^Somebody asks what another reader has on loan/, NOTE);
    await keys.press('link', 'See all my notes');
    await keys.heading('My notes');
    await keys.text(NOTE);
    await keys.press('button', 'Back to the story');
    await keys.press('button', 'Save and leave');
    await keys.heading('You can close this now');

    let again = await carryOn(await seat.launch(), 'What the library remembers');
    assert.equal(await box(again).inputValue(), NOTE);
    await seat.closeTab();

    lms.options.studentId = 'learner-2';
    again = await carryOn(await seat.launch(), 'What the library remembers');
    assert.equal(await box(again).inputValue(), '');
    await again.text('If you wrote here on another device, your note is in the browser there.');
    await seat.closeTab();

    const sent = JSON.stringify(lms.launches);
    const bytes = Buffer.from(NOTE, 'utf8');
    for (const form of ['diolch', 'never which', bytes.toString('base64url').slice(2, -2), bytes.toString('hex')]) {
      assert.equal(sent.includes(form), false, form);
    }
    honest(lms, seat);
  }));
