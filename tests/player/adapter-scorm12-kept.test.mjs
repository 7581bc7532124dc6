// What a SCORM 1.2 platform keeps when something goes wrong in the middle: no answer over another, nothing lowered, nothing taken for
// kept that was not, and no call to a platform that is gone.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createSession } from '../../src/target/scorm12/adapter.js';
import { answered, fakeClock, framed, launched, platform, top, update } from './scorm12.mjs';

test('status and score are not lowered by a later hand-over of the same session', async () => {
  const { lms, session } = await launched();
  assert.equal(session.saveNow(update({ status: 'passed', raw: 90 })), 'handed');
  for (const [saved, status, raw] of [['A2', 'failed', 40], ['A3', 'completed', 89], ['A4', 'incomplete', undefined]]) {
    assert.equal(session.saveNow(update({ saved, status, raw })), 'handed');
    assert.deepEqual([lms.committed['cmi.core.lesson_status'], lms.committed['cmi.core.score.raw'], lms.committed['cmi.suspend_data']], ['passed', '90', saved]);
  }
});

test('what was not kept is no best: what comes next is said as it is', async () => {
  const { lms, session } = await launched();
  lms.down = true;
  assert.equal(session.saveNow(update({ status: 'passed', raw: 90 })), 'failed');
  Object.assign(lms.data, { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '' });
  lms.down = false;
  assert.equal(session.saveNow(update({ saved: 'A2', status: 'failed', raw: 40 })), 'handed');
  assert.deepEqual([lms.committed['cmi.core.lesson_status'], lms.committed['cmi.core.score.raw']], ['failed', '40']);
});

test('an answer given anew after it was handed over takes a place of its own', async () => {
  const { lms, session } = await launched();
  assert.equal(session.saveNow(update({ interactions: [answered({ options: [1] })] })), 'handed');
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: [answered({ options: [0] })] })), 'handed');
  assert.deepEqual([0, 1].map((place) => lms.committed[`cmi.interactions.${place}.student_response`]), ['b', 'a']);
});

test('of several answers that were not kept each has its place again, and the next comes after all of them', async () => {
  const { lms, session } = await launched();
  const of = (blocks) => blocks.map((block) => answered({ block, id: `q${block}` }));
  lms.down = true;
  assert.equal(session.saveNow(update({ interactions: of([1, 2, 3]) })), 'failed');
  lms.down = false;
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: of([2, 4, 1, 3]) })), 'handed');
  assert.deepEqual([0, 1, 2, 3].map((place) => lms.committed[`cmi.interactions.${place}.id`]), ['q1', 'q2', 'q3', 'q4']);
  assert.equal(lms.committed['cmi.interactions._count'], '4');
});

test('one commit of several that fails is a hand-over that failed', async () => {
  const many = [1, 2, 3].map((block) => answered({ block, id: `q${block}` }));
  for (const bad of [1, 2, 3]) {
    const { lms, session } = await launched();
    const was = lms.API.LMSCommit;
    let commits = 0;
    lms.API.LMSCommit = (text) => {
      commits += 1;
      lms.down = commits === bad;
      return was(text);
    };
    assert.equal(session.saveNow(update({ saved: 'S3', interactions: many, savedAfter: (n) => `S${n}` })), 'failed', String(bad));
    lms.API.LMSCommit = was;
    lms.down = false;
    assert.equal(session.saveNow(update({ saved: 'S4', interactions: many, savedAfter: (n) => `S${n}` })), 'handed', String(bad));
    assert.deepEqual([lms.committed['cmi.interactions._count'], lms.committed['cmi.suspend_data']], ['3', 'S4']);
  }
});

test('each answer is committed together with the saved state that knows of it', async () => {
  const { lms, session } = await launched();
  lms.calls.length = 0;
  const many = [1, 2, 3].map((block) => answered({ block, id: `q${block}` }));
  const savedAfter = (n) => `S${n}`;
  assert.equal(session.saveNow(update({ saved: 'S3', place: 'S3', interactions: many, savedAfter })), 'handed');
  /** What a page that is closed between two commits leaves behind: how many answers, and what the state knows of. */
  const left = [];
  let answers = 0;
  let known = '';
  for (const [name, element, value] of lms.calls) {
    if (/^cmi\.interactions\.\d+\.id$/.test(element)) answers += 1;
    if (element === 'cmi.suspend_data') known = value;
    if (name === 'Commit') left.push([answers, known]);
  }
  assert.deepEqual(left.map(([count, state]) => state === `S${count}`), left.map(() => true), JSON.stringify(left));
  assert.equal(left.length >= 3, true);
});

test('the bookmark that is committed with an answer is the beginning of the state that is committed with it', async () => {
  const { lms, session } = await launched();
  const savedAfter = (n) => `S${n}-and-what-follows`;
  const many = [1, 2, 3].map((block) => answered({ block, id: `q${block}` }));
  const left = [];
  const was = lms.API.LMSCommit;
  lms.API.LMSCommit = (text) => {
    left.push([lms.data['cmi.core.lesson_location'], lms.data['cmi.suspend_data'].slice(0, 2)]);
    return was(text);
  };
  assert.equal(session.saveNow(update({ saved: savedAfter(3), place: 'S3', interactions: many, savedAfter })), 'handed');
  assert.ok(left.length >= 3);
  for (const [place, state] of left) assert.equal(place, state);
});

test('a page for signing in, or no, is no commit, whatever number comes with it', async () => {
  for (const answer of ['<!doctype html><title>Sign in</title>', 'false', false, 0]) {
    const { lms, session } = await launched();
    const was = lms.API.LMSCommit;
    lms.API.LMSCommit = () => answer;
    assert.equal(session.saveNow(update({ status: 'passed', raw: 90 })), 'failed', String(answer));
    lms.API.LMSCommit = was;
    assert.equal(session.saveNow(update({ saved: 'A2', status: 'passed', raw: 90 })), 'handed');
    assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
  }
});

test('a page that goes without anything to say ends the session once, and changes nothing', async () => {
  const { lms, session } = await launched();
  assert.equal(session.finishNow(null), 'handed');
  assert.equal(session.finishNow(null), 'ended');
  assert.deepEqual(lms.calls, [['Finish', '']]);
});

test('a session that the platform has closed is not closed again', async () => {
  const { lms, session } = await launched();
  lms.open = false;
  assert.equal(await session.finish(update()), 'ended');
  assert.equal(lms.taken('Finish').length, 0);
});

test('a platform whose window is gone is gone; one that never was there is not', async () => {
  const outer = top({ API: platform().API });
  const session = createSession(fakeClock(), framed(outer));
  assert.equal(session.gone(), false);
  await session.start();
  assert.equal(session.gone(), false);
  delete outer.API;
  assert.equal(session.gone(), true);
});

test('a bookmark is cut to what the standard keeps', async () => {
  const { lms, session } = await launched();
  assert.equal(session.saveNow(update({ place: 'p'.repeat(300) })), 'handed');
  assert.equal(lms.committed['cmi.core.lesson_location'], 'p'.repeat(255));
});
