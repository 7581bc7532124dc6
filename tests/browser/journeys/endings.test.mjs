/** To each ending of the module by keyboard alone, on both platforms: what the platform then holds, and how it came there. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../browser.mjs';
import { buildPackage } from '../package.mjs';
import { MODULE, WAYS, begin, walk } from './week.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage(MODULE)).folder;
});
after(async () => { await browser.close(); });

const SPAN = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;

const OBJECTIVES = ['reading-private', 'old-files', 'numbers-not-names', 'honest-answer', 'first-hour'];

/** What the platform has to hold from the moment the ending is shown, before anything else is pressed. */
function holds(lms, way) {
  const core = (name) => lms.committed[`cmi.core.${name}`];
  assert.equal(core('lesson_status'), way.status);
  assert.equal(core('score.raw'), way.raw);
  assert.equal(core('score.min'), '0');
  assert.equal(core('score.max'), '100');
  assert.match(core('session_time'), SPAN);
  assert.match(lms.committed['cmi.suspend_data'], /^[A-Za-z0-9_-]{24,4096}$/);
  assert.match(core('lesson_location'), /^[A-Za-z0-9_-]{1,255}$/);
  assert.deepEqual(
    lms.interactions.map((one) => [one.id, one.type, one.student_response, one.result, one.weighting]), way.interactions);
  for (const one of lms.interactions) {
    assert.match(one.latency, SPAN, one.id);
    assert.match(one.time, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d/, one.id);
  }
  assert.deepEqual(lms.objectives.map((one) => one.id), OBJECTIVES);
  for (const one of lms.objectives) assert.match(one.status, /^(passed|failed|incomplete|not attempted|completed)$/, one.id);
  assert.deepEqual(lms.uncommitted(), []);
}

for (const kind of /** @type {Array<'strict'|'scorm-again'>} */ (['strict', 'scorm-again'])) {
  describe(`on ${kind}`, { concurrency: false }, () => {
    for (const [name, way] of Object.entries(WAYS)) {
      test(`to “${name}”`, () => browser.visit({ course, kind }, async (lms, seat) => {
        const keys = await seat.launch();
        await begin(keys);
        await walk(keys, way);
        await keys.handed();
        holds(lms, way);
        await keys.text(`${way.trust} out of 5`);
        await keys.text(way.total);
        assert.equal(lms.last.finished, false);

        await keys.press('button', 'Save and leave');
        await keys.heading('You can close this now');
        await keys.text('Everything has been handed over to your learning platform.');
        holds(lms, way);
        assert.equal(lms.last.finished, true);
        assert.equal(lms.calls('LMSInitialize').length, 1);
        assert.equal(lms.calls('LMSFinish').length, 1);
        assert.equal(lms.sets('cmi.core.exit').at(-1), 'suspend');
        // The first commit follows what is read at the start; every hand-over after it takes a dozen calls at most.
        const calls = lms.callsPerCommit().slice(1);
        assert.ok(Math.max(...calls) <= 12, `calls per commit: ${calls}`);
        // Each answer goes over once: no identifier is set a second time.
        const ids = lms.calls('LMSSetValue').filter((call) => /^cmi\.interactions\.\d+\.id$/.test(call.args[0]));
        assert.deepEqual(ids.map((call) => call.args[1]), way.interactions.map(([id]) => id));

        await seat.closeTab();
        assert.equal(lms.calls('LMSFinish').length, 1);
        assert.deepEqual(lms.violations, []);
        assert.deepEqual(seat.watch.all, []);
      }));
    }
  });
}
