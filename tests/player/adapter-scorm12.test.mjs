// The session with a SCORM 1.2 platform, against a small platform that forgives nothing. Every call is written down; the tests
// look at the calls, because a platform sees nothing else.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createSession } from '../../src/target/scorm12/adapter.js';
import { findScormApi } from '../../src/target/scorm12/search.js';
import { answered, fakeClock, framed, launched, platform, stranger, top, update } from './scorm12.mjs';

test('the API is found on the parent, far above, on the opener and on the opener of the top', () => {
  const api = platform().API;
  const lms = top({ API: api });
  assert.equal(findScormApi(framed(lms)), api);
  let deep = lms;
  for (let i = 0; i < 40; i += 1) deep = framed(deep);
  assert.equal(findScormApi(deep), api);
  const popup = top({ opener: framed(lms) });
  assert.equal(findScormApi(popup), api);
  assert.equal(findScormApi(framed(framed(popup))), api);
});

test('a window of another host, an element called API and the API of 2004 are no reason to stop', () => {
  const api = platform().API;
  const popup = { parent: stranger(), top: stranger(), opener: top({ API: api }) };
  assert.equal(findScormApi(popup), api);
  const odd = framed(top({ API: api }));
  odd.API = { id: 'API' };
  odd.API_1484_11 = { Initialize: () => 'true' };
  assert.equal(findScormApi(odd), api);
  assert.equal(findScormApi(framed(top({ API_1484_11: { Initialize: () => 'true' } }))), null);
});

test('a first launch opens once, sets incomplete and suspend, and commits before anything else happens', async () => {
  const lms = platform();
  const session = createSession(fakeClock(), framed(top({ API: lms.API })));
  const launch = await session.start();
  assert.deepEqual(launch, { tracked: true, why: '', learner: 'u1', learnerName: 'Pritchard, Gwen', saved: '', place: '',
    status: 'not attempted', raw: -1 });
  const acts = lms.calls.filter(([name]) => name !== 'Get');
  assert.deepEqual(acts, [['Initialize', ''], ['Set', 'cmi.core.lesson_status', 'incomplete'], ['Set', 'cmi.core.exit', 'suspend'],
    ['Commit', '']]);
  assert.equal(lms.committed['cmi.core.exit'], 'suspend');
});

test('a better status is read as it is, in any case, and not lowered at the start', async () => {
  for (const status of ['Passed', 'COMPLETED', 'failed']) {
    const lms = platform({ 'cmi.core.lesson_status': status, 'cmi.core.score.raw': '80', 'cmi.suspend_data': 'S' });
    const launch = await createSession(fakeClock(), framed(top({ API: lms.API }))).start();
    assert.equal(launch.status, status.toLowerCase());
    assert.equal(launch.raw, 80);
    assert.equal(lms.set()['cmi.core.lesson_status'], undefined);
  }
});

test('a platform that never tells its status is not told incomplete over a saved state', async () => {
  const lms = platform({ 'cmi.core.lesson_status': '', 'cmi.suspend_data': 'S1' });
  const session = createSession(fakeClock(), framed(top({ API: lms.API })));
  await session.start();
  assert.equal(lms.set()['cmi.core.lesson_status'], undefined);
  assert.equal(session.saveNow(update({ status: 'passed', raw: 90 })), 'handed');
  assert.equal(lms.set()['cmi.core.lesson_status'], 'passed');
});

test('a hand-over sets only what changed, in order, and commits once', async () => {
  const { lms, session } = await launched();
  assert.equal(await session.save(update()), 'handed');
  assert.deepEqual(lms.calls, [
    ['Set', 'cmi.core.lesson_status', 'incomplete'],
    ['Set', 'cmi.core.lesson_location', 'P1'],
    ['Set', 'cmi.suspend_data', 'A1'],
    ['Set', 'cmi.core.session_time', '0000:00:12.50'],
    ['Commit', ''],
  ]);
  lms.calls.length = 0;
  assert.equal(session.saveNow(update({ saved: 'A2' })), 'handed');
  assert.deepEqual(lms.calls, [['Set', 'cmi.suspend_data', 'A2'], ['Commit', '']]);
});

test('an answer costs a dozen calls at most, in the order the standard wants', async () => {
  const { lms, session } = await launched();
  session.saveNow(update());
  lms.calls.length = 0;
  const answer = answered({ rightOptions: [0], result: 'wrong' });
  assert.equal(session.saveNow(update({ saved: 'A2', place: 'A2', seconds: 20, interactions: [answer] })), 'handed');
  assert.ok(lms.calls.length <= 12, `${lms.calls.length} calls`);
  assert.deepEqual(lms.calls.slice(0, 8), [
    ['Set', 'cmi.interactions.0.id', 'what-do-you-do'],
    ['Set', 'cmi.interactions.0.type', 'choice'],
    ['Set', 'cmi.interactions.0.time', '09:05:07'],
    ['Set', 'cmi.interactions.0.correct_responses.0.pattern', 'a'],
    ['Set', 'cmi.interactions.0.weighting', '10'],
    ['Set', 'cmi.interactions.0.student_response', 'b'],
    ['Set', 'cmi.interactions.0.result', 'wrong'],
    ['Set', 'cmi.interactions.0.latency', '0000:00:03.50'],
  ]);
});

test('many answers at once are committed in between', async () => {
  const { lms, session } = await launched();
  const many = [1, 2, 3, 4, 5].map((block) => answered({ block, id: `q${block}` }));
  assert.equal(session.saveNow(update({ interactions: many })), 'handed');
  const runs = lms.calls.map(([name]) => name[0]).join('').split('C');
  assert.ok(runs.every((run) => run.length <= 11), runs.join(' '));
  assert.equal(lms.committed['cmi.interactions._count'], '5');
});

test('each answer takes the next place; the counter is ours where the platform has none', async () => {
  const { lms, session } = await launched({ 'cmi.interactions._count': '4' });
  session.saveNow(update({ interactions: [answered()] }));
  session.saveNow(update({ saved: 'A2', interactions: [answered({ block: 4, id: 'next' })] }));
  assert.equal(lms.set()['cmi.interactions.4.id'], 'what-do-you-do');
  assert.equal(lms.set()['cmi.interactions.5.id'], 'next');
  const blind = await launched({ 'cmi.interactions._count': '' });
  blind.lms.data['cmi.interactions._count'] = '7';
  blind.session.saveNow(update({ handedBefore: 7, interactions: [answered()] }));
  assert.equal(blind.lms.set()['cmi.interactions.7.id'], 'what-do-you-do');
});

test('a commit that failed is said again in full, and the answer keeps its place', async () => {
  const { lms, session } = await launched();
  lms.down = true;
  assert.equal(session.saveNow(update({ interactions: [answered()] })), 'failed');
  lms.down = false;
  lms.calls.length = 0;
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: [answered()] })), 'handed');
  assert.equal(lms.data['cmi.interactions._count'], '1');
  assert.equal(lms.set()['cmi.interactions.0.id'], 'what-do-you-do');
  assert.equal(lms.set()['cmi.interactions.0.student_response'], 'b');
  assert.equal(lms.set()['cmi.core.lesson_status'], 'incomplete');
  assert.equal(lms.set()['cmi.suspend_data'], 'A2');
});

test('status and score never get worse than what the platform holds', async () => {
  const { lms, session } = await launched({ 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '80', 'cmi.suspend_data': 'S' });
  session.saveNow(update({ status: 'failed', raw: 40 }));
  session.saveNow(update({ saved: 'A2', status: 'completed', raw: 79 }));
  assert.equal(lms.set()['cmi.core.lesson_status'], undefined);
  assert.equal(lms.set()['cmi.core.score.raw'], undefined);
  session.saveNow(update({ saved: 'A3', status: 'passed', raw: 95 }));
  assert.equal(lms.data['cmi.core.score.raw'], '95');
});

test('a fail may become a pass, with min and max beside the score and the status after it', async () => {
  const { lms, session } = await launched({ 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '30' });
  session.saveNow(update({ status: 'passed', raw: 70 }));
  const order = lms.taken('Set').map(([, element]) => element.replace('cmi.core.', ''));
  assert.deepEqual(order, ['score.min', 'score.max', 'score.raw', 'lesson_status', 'lesson_location', 'cmi.suspend_data', 'session_time']);
  assert.deepEqual([lms.data['cmi.core.score.min'], lms.data['cmi.core.score.max']], ['0', '100']);
});

test('finishing writes in order, commits, and ends once', async () => {
  const { lms, session } = await launched();
  assert.equal(await session.finish(update({ status: 'passed', raw: 100 })), 'handed');
  assert.deepEqual(lms.calls.slice(-5), [
    ['Set', 'cmi.suspend_data', 'A1'],
    ['Set', 'cmi.core.exit', 'suspend'],
    ['Set', 'cmi.core.session_time', '0000:00:12.50'],
    ['Commit', ''],
    ['Finish', ''],
  ]);
  assert.equal(session.finishNow(update()), 'ended');
  assert.equal(session.saveNow(update()), 'ended');
  assert.equal(lms.taken('Finish').length, 1);
});

test('a platform that takes everything for ever is still finished once', async () => {
  const { lms, session } = await launched();
  for (const name of ['LMSSetValue', 'LMSCommit', 'LMSFinish']) {
    lms.API[name] = (...values) => {
      lms.calls.push([name.replace(/^LMS|Value$/g, ''), ...values]);
      return 'true';
    };
  }
  assert.equal(await session.finish(update()), 'handed');
  const calls = lms.calls.length;
  assert.equal(session.finishNow(update({ saved: 'A2' })), 'ended');
  assert.equal(session.saveNow(update({ saved: 'A3' })), 'ended');
  assert.equal(lms.taken('Finish').length, 1);
  assert.equal(lms.calls.length, calls);
});

test('a failed hand-over leaves the session open for another try, unless the page goes', async () => {
  const { lms, session } = await launched();
  lms.down = true;
  assert.equal(await session.finish(update()), 'failed');
  assert.equal(lms.taken('Finish').length, 0);
  lms.down = false;
  assert.equal(await session.finish(update({ saved: 'A2' })), 'handed');
  assert.equal(lms.taken('Finish').length, 1);
  const leaving = await launched();
  leaving.lms.down = true;
  assert.equal(leaving.session.finishNow(update()), 'failed');
  assert.equal(leaving.lms.taken('Finish').length, 1);
});

test('review and browse change nothing', async () => {
  for (const mode of ['review', 'Browse']) {
    const lms = platform({ 'cmi.core.lesson_mode': mode, 'cmi.core.lesson_status': 'passed', 'cmi.suspend_data': 'S' });
    const session = createSession(fakeClock(), framed(top({ API: lms.API })));
    const launch = await session.start();
    assert.deepEqual([launch.tracked, launch.why, launch.saved], [false, mode.toLowerCase(), 'S']);
    assert.equal(session.saveNow(update()), 'untracked');
    assert.equal(await session.finish(update()), 'untracked');
    assert.equal(lms.taken('Set').length + lms.taken('Commit').length, 0);
    assert.equal(lms.taken('Finish').length, 1);
  }
});

test('a page that is reloaded goes on with the session that is open', async () => {
  const lms = platform();
  const win = framed(top({ API: lms.API }));
  await createSession(fakeClock(), win).start();
  const session = createSession(fakeClock(), win);
  const launch = await session.start();
  assert.equal(launch.tracked, true);
  assert.equal(session.saveNow(update()), 'handed');
});

test('a platform that refuses, or has closed the session, is not asked again', async () => {
  const lms = platform();
  lms.over = true;
  const session = createSession(fakeClock(), framed(top({ API: lms.API })));
  const launch = await session.start();
  assert.deepEqual([launch.tracked, launch.why], [false, 'refused']);
  assert.equal(session.saveNow(update()), 'untracked');
  const closed = await launched();
  closed.lms.open = false;
  assert.equal(closed.session.saveNow(update()), 'ended');
});

test('booleans, numbers, nothing at all, and false with error 0 all mean that it worked', async () => {
  for (const yes of [true, 1, '1', 'TRUE', undefined, '']) {
    const lms = platform();
    for (const name of ['LMSInitialize', 'LMSSetValue', 'LMSCommit', 'LMSFinish']) {
      const was = lms.API[name];
      lms.API[name] = (...values) => {
        was(...values);
        return yes;
      };
    }
    const session = createSession(fakeClock(), framed(top({ API: lms.API })));
    assert.equal((await session.start()).tracked, true, String(yes));
    assert.equal(session.saveNow(update()), 'handed', String(yes));
    assert.equal(session.finishNow(update({ saved: 'A2' })), 'handed', String(yes));
  }
  const lms = await launched();
  lms.lms.API.LMSSetValue = () => 'false';
  lms.lms.API.LMSGetLastError = () => 0;
  assert.equal(lms.session.saveNow(update()), 'handed');
});

test('answers with spaces around them, and such as are no text at all, are survived', async () => {
  const lms = platform();
  for (const name of ['LMSInitialize', 'LMSSetValue', 'LMSCommit']) {
    const was = lms.API[name];
    lms.API[name] = (...values) => ` ${was(...values)}\r\n`;
  }
  const session = createSession(fakeClock(), framed(top({ API: lms.API })));
  assert.equal((await session.start()).tracked, true);
  assert.equal(session.saveNow(update()), 'handed');
  lms.API.LMSCommit = () => Object.create(null);
  assert.equal(session.saveNow(update({ saved: 'A2' })), 'failed');
});

test('an open session is used also where the number of an old error stands for ever', async () => {
  const lms = platform({ 'cmi.suspend_data': 'S' });
  lms.open = true;
  lms.API.LMSGetLastError = () => '101';
  const session = createSession(fakeClock(), framed(top({ API: lms.API })));
  const { tracked, saved } = await session.start();
  assert.deepEqual([tracked, saved], [true, 'S']);
  assert.equal(session.saveNow(update()), 'handed');
});

test('missing functions, functions that throw, and words for nothing are survived', async () => {
  const { lms, session } = await launched();
  lms.API.LMSSetValue = () => {
    throw new Error('gone');
  };
  assert.equal(session.saveNow(update()), 'failed');
  delete lms.API.LMSCommit;
  delete lms.API.LMSGetLastError;
  assert.equal(session.saveNow(update()), 'failed');
  assert.equal(session.finishNow(update()), 'failed');
  const odd = platform({ 'cmi.suspend_data': undefined, 'cmi.core.lesson_status': null, 'cmi.core.score.raw': 'null' });
  odd.API.LMSGetValue = (element) => ({ 'cmi.suspend_data': 'undefined', 'cmi.core.lesson_location': null })[element];
  const launch = await createSession(fakeClock(), framed(top({ API: odd.API }))).start();
  assert.deepEqual([launch.saved, launch.place, launch.status, launch.raw], ['', '', 'not attempted', -1]);
});

test('a saved state that is refused is told; one that is too long is never sent', async () => {
  const { lms, session } = await launched();
  lms.refuse['cmi.suspend_data'] = '405';
  assert.equal(session.saveNow(update()), 'rejected');
  lms.calls.length = 0;
  assert.equal(session.saveNow(update({ saved: 'x'.repeat(4097) })), 'rejected');
  assert.equal(lms.calls.length, 0);
});

test('while the saved state is refused, an answer is told once, and no state is offered that counts fewer than were told', async () => {
  const { lms, session } = await launched();
  lms.refuse['cmi.suspend_data'] = '405';
  const one = answered({ block: 1, id: 'one' });
  const two = answered({ block: 2, id: 'two' });
  const savedAfter = (/** @type {number} */ n) => `A${n}`;
  assert.equal(session.saveNow(update({ saved: 'A1', savedAfter, interactions: [one] })), 'rejected');
  assert.equal(session.saveNow(update({ saved: 'A2', savedAfter, interactions: [one, two] })), 'rejected');
  lms.calls.length = 0;
  assert.equal(session.finishNow(update({ saved: 'A2', savedAfter, interactions: [one, two] })), 'rejected');
  const sets = lms.calls.filter(([name]) => name === 'Set');
  assert.deepEqual(sets.filter(([, element]) => /interactions/.test(element)), []);
  assert.deepEqual(sets.filter(([, element]) => element === 'cmi.suspend_data').map(([, , value]) => value), ['A2']);
  assert.equal(lms.calls.filter(([name]) => name === 'Commit').length, 1);
});

test('an answer given anew while the saved state is refused is told at its own place', async () => {
  const { lms, session } = await launched();
  lms.refuse['cmi.suspend_data'] = '405';
  session.saveNow(update({ interactions: [answered({ options: [0] })] }));
  lms.calls.length = 0;
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: [answered({ options: [1] })] })), 'rejected');
  assert.equal(lms.set()['cmi.interactions.0.student_response'], 'b');
  assert.equal(lms.data['cmi.interactions._count'], '1');
});

test('a saved state that the platform has no place for is told, and the module can still be left', async () => {
  for (const code of ['401', '403', '201']) {
    const { lms, session } = await launched();
    lms.refuse['cmi.suspend_data'] = code;
    assert.equal(session.saveNow(update()), 'rejected', code);
    assert.equal(await session.finish(update({ saved: 'A2' })), 'rejected', code);
    assert.equal(lms.taken('Finish').length, 1);
  }
});

test('a status that is refused is told: it is never shown as handed over', async () => {
  const { lms, session } = await launched();
  lms.refuse['cmi.core.lesson_status'] = '405';
  assert.equal(session.saveNow(update({ status: 'passed', raw: 90 })), 'rejected');
  delete lms.refuse['cmi.core.lesson_status'];
  assert.equal(session.saveNow(update({ saved: 'A2', status: 'passed', raw: 90 })), 'handed');
  assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
});

test('answers are offered again after a call that broke, and not taken for handed over', async () => {
  const { lms, session } = await launched();
  const was = lms.API.LMSSetValue;
  lms.API.LMSSetValue = () => {
    throw new Error('NetworkError');
  };
  assert.equal(session.saveNow(update({ interactions: [answered()] })), 'failed');
  lms.API.LMSSetValue = was;
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: [answered()] })), 'handed');
  assert.equal(lms.data['cmi.interactions.0.id'], 'what-do-you-do');
});

for (const how of ['101', 'a throw']) test(`one answer that is refused with ${how} is offered again, and none after it is lost`, async () => {
  const { lms, session } = await launched();
  const was = lms.API.LMSSetValue;
  let once = true;
  lms.API.LMSSetValue = (element, value) => {
    if (!once || element !== 'cmi.interactions.0.id') return was(element, value);
    once = false;
    if (how !== '101') throw new Error('NetworkError');
    lms.code = how;
    return 'false';
  };
  const both = [answered(), answered({ block: 4, id: 'second' })];
  assert.equal(session.saveNow(update({ interactions: both.slice(0, 1) })), 'failed');
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: both })), 'handed');
  assert.deepEqual([0, 1].map((n) => lms.committed[`cmi.interactions.${n}.id`]), ['what-do-you-do', 'second']);
});

test('a platform that never takes an answer for some error of its own is asked twice, and everything else goes on', async () => {
  const { lms, session } = await launched();
  lms.refuse['cmi.interactions.0.id'] = '101';
  assert.equal(session.saveNow(update({ interactions: [answered()] })), 'failed');
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: [answered()] })), 'handed');
});

test('a score that a platform in trouble did not take is not called handed over', async () => {
  const { lms, session } = await launched();
  lms.refuse['cmi.core.score.raw'] = '101';
  assert.equal(await session.finish(update({ status: 'passed', raw: 80 })), 'failed');
  lms.refuse = {};
  assert.equal(await session.finish(update({ saved: 'A2', status: 'passed', raw: 80 })), 'handed');
  assert.equal(lms.committed['cmi.core.score.raw'], '80');
});

test('a finish that is refused takes nothing back from a commit that was taken', async () => {
  for (const finish of [() => 'false', () => { throw new Error('gone'); }]) {
    const { lms, session } = await launched();
    lms.API.LMSFinish = finish;
    lms.code = '101';
    lms.API.LMSGetLastError = () => '101';
    assert.equal(await session.finish(update()), 'handed');
  }
});

test('a score is read as platforms write it, and never lowered for the way it is written', async () => {
  for (const [written, raw] of [['85.00', 85], ['085', 85], ['85,5', 85.5], ['85 %', 85], [' 85 ', 85], ['', -1], ['abc', -1], ['-5', -1], ['850', -1]]) {
    const { lms, session, launch } = await launched({ 'cmi.core.score.raw': written, 'cmi.core.lesson_status': 'PASSED' });
    assert.equal(launch.raw, raw, written);
    assert.equal(launch.status, 'passed');
    session.saveNow(update({ status: 'failed', raw: 40 }));
    assert.equal(lms.set()['cmi.core.score.raw'], raw < 0 ? '40' : undefined, written);
  }
});

test('a platform without answers or objectives is asked once, and everything else goes on', async () => {
  const { lms, session } = await launched({ 'cmi.objectives._count': '' });
  lms.refuse['cmi.interactions.0.id'] = '401';
  const objective = { id: 'say-no', status: 'passed', raw: 100 };
  assert.equal(session.saveNow(update({ interactions: [answered()], objectives: [objective] })), 'handed');
  assert.equal(session.saveNow(update({ saved: 'A2', interactions: [answered({ block: 9 })], objectives: [objective] })), 'handed');
  assert.equal(lms.taken('Set').filter(([, element]) => /interactions|objectives/.test(element)).length, 1);
});

test('objectives keep their places from launch to launch', async () => {
  const { lms, session } = await launched({ 'cmi.objectives._count': '2', 'cmi.objectives.0.id': 'other', 'cmi.objectives.1.id': 'say-no' });
  const objectives = [{ id: 'say-no', status: 'passed', raw: 100 }, { id: 'keep', status: 'incomplete' }];
  session.saveNow(update({ objectives }));
  assert.deepEqual(lms.taken('Set').slice(0, 4), [
    ['Set', 'cmi.objectives.1.score.raw', '100'],
    ['Set', 'cmi.objectives.1.status', 'passed'],
    ['Set', 'cmi.objectives.2.id', 'keep'],
    ['Set', 'cmi.objectives.2.status', 'incomplete'],
  ]);
});

test('an attempt that has not come to an objective leaves what is held of it', async () => {
  const { lms, session } = await launched({ 'cmi.objectives._count': '1', 'cmi.objectives.0.id': 'say-no' });
  const told = (status) => {
    session.saveNow(update({ saved: status, objectives: [{ id: 'say-no', status }, { id: 'keep', status }] }));
    return lms.taken('Set').filter(([, element]) => element.endsWith('status') && element.includes('objectives')).map(([, element, value]) => `${element.split('.')[2]} ${value}`);
  };
  assert.deepEqual(told('not attempted'), ['1 not attempted']);
  assert.deepEqual(told('failed').slice(1), ['0 failed', '1 failed']);
  assert.deepEqual(told('not attempted').slice(3), []);
});

test('a platform that is late by half a second and by three is waited for', async () => {
  for (const delay of [500, 3000]) {
    const lms = platform();
    const outer = top();
    const clock = fakeClock();
    const session = createSession(clock, framed(outer));
    const started = session.start();
    clock.after(() => {
      outer.API = lms.API;
    }, delay);
    await clock.pass(delay + 200);
    assert.equal((await started).tracked, true, `${delay} ms`);
  }
});

test('a platform that never comes is given up after five seconds; one that comes by a minute is told late', async () => {
  const outer = top();
  const clock = fakeClock();
  const session = createSession(clock, framed(outer));
  const told = [];
  session.onLate((launch) => told.push(launch));
  const started = session.start();
  await clock.pass(5200);
  const launch = await started;
  assert.deepEqual([launch.tracked, launch.why], [false, 'absent']);
  assert.equal(session.saveNow(update()), 'untracked');
  await clock.pass(25000);
  outer.API = platform({ 'cmi.suspend_data': 'S9' }).API;
  await clock.pass(2000);
  assert.deepEqual(told.map((late) => [late.tracked, late.saved]), [[true, 'S9']]);
  assert.equal(session.saveNow(update()), 'handed');
});

test('a page on its own does not wait', async () => {
  const launch = await createSession(fakeClock(), top({ location: { protocol: 'file:' } })).start();
  assert.deepEqual([launch.tracked, launch.why], [false, 'file']);
  const web = await createSession(fakeClock(), top({ location: { protocol: 'https:' } })).start();
  assert.equal(web.why, 'absent');
});
