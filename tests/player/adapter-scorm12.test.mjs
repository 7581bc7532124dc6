// The session with a SCORM 1.2 platform, against a small platform that forgives nothing. Every call is written down; the tests
// look at the calls, because a platform sees nothing else.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createSession } from '../../src/target/scorm12/adapter.js';
import { findScormApi } from '../../src/target/scorm12/search.js';
import { scormChoices, scormDecimal, scormText, scormTimespan } from '../../src/target/scorm12/values.js';

const TIMESPAN = /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/;
const DECIMAL = /^-?\d{0,3}(\.\d*)?$/;
const IDENTIFIER = /^[A-Za-z0-9_-]{1,255}$/;
/** What a value must look like, by element; the first that fits counts. */
const RULES = [
  [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete|browsed)$/],
  [/^cmi\.core\.exit$/, /^(suspend|)$/],
  [/^cmi\.core\.score\.(raw|min|max)$/, DECIMAL],
  [/^cmi\.core\.session_time$/, TIMESPAN],
  [/^cmi\.core\.lesson_location$/, /^.{0,255}$/],
  [/^cmi\.suspend_data$/, /^[A-Za-z0-9_.~:!*-]{0,4096}$/],
  [/^cmi\.interactions\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.interactions\.\d+\.time$/, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/],
  [/^cmi\.interactions\.\d+\.type$/, /^(true-false|choice|fill-in|numeric)$/],
  [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, /^.{0,255}$/],
  [/^cmi\.interactions\.\d+\.weighting$/, DECIMAL],
  [/^cmi\.interactions\.\d+\.student_response$/, /^.{0,255}$/],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|neutral)$/],
  [/^cmi\.interactions\.\d+\.latency$/, TIMESPAN],
  [/^cmi\.objectives\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.objectives\.\d+\.status$/, /^(passed|completed|failed|incomplete|browsed|not attempted)$/],
  [/^cmi\.objectives\.\d+\.score\.raw$/, DECIMAL],
];

/** A platform: `data` is what it holds, `calls` what it was asked, `committed` what it keeps. */
function platform(holds = {}) {
  const data = { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.student_id': 'u1', 'cmi.core.student_name': 'Pritchard, Gwen',
    'cmi.interactions._count': '0', 'cmi.objectives._count': '0', ...holds };
  const lms = { data, calls: [], committed: null, open: false, code: '0', refuse: {}, down: false };
  const count = (list, index) => {
    const name = `cmi.${list}._count`;
    if (Number(index) > Number(data[name])) return false;
    data[name] = String(Math.max(Number(data[name]), Number(index) + 1));
    return true;
  };
  const answer = (code) => {
    lms.code = code;
    return code === '0' ? 'true' : 'false';
  };
  const set = (element, value) => {
    if (!lms.open) return '301';
    if (lms.refuse[element]) return lms.refuse[element];
    const rule = RULES.find(([name]) => name.test(element));
    if (!rule) return '201';
    if (typeof value !== 'string' || !rule[1].test(value)) return '405';
    const at = /^cmi\.(interactions|objectives)\.(\d+)\.(\w+)/.exec(element);
    if (at && at[3] === 'id' && !count(at[1], at[2])) return '201';
    if (at && at[3] !== 'id' && Number(at[2]) >= Number(data[`cmi.${at[1]}._count`])) return '201';
    data[element] = value;
    return '0';
  };
  lms.API = {
    LMSInitialize(text) {
      lms.calls.push(['Initialize', text]);
      if (lms.open || lms.over) return answer('101');
      lms.open = true;
      return answer('0');
    },
    LMSGetValue(element) {
      lms.calls.push(['Get', element]);
      lms.code = lms.open ? '0' : '301';
      return lms.open ? (data[element] ?? '') : '';
    },
    LMSSetValue(element, value) {
      lms.calls.push(['Set', element, value]);
      return answer(set(element, value));
    },
    LMSCommit(text) {
      lms.calls.push(['Commit', text]);
      if (!lms.open) return answer('301');
      if (lms.down) return answer('101');
      lms.committed = { ...data };
      return answer('0');
    },
    LMSFinish(text) {
      lms.calls.push(['Finish', text]);
      if (!lms.open) return answer('301');
      lms.open = false;
      lms.over = true;
      return answer('0');
    },
    LMSGetLastError: () => lms.code,
    LMSGetErrorString: () => '',
    LMSGetDiagnostic: () => '',
  };
  lms.taken = (verb) => lms.calls.filter(([name]) => name === verb);
  lms.set = () => Object.fromEntries(lms.taken('Set').map(([, element, value]) => [element, value]));
  return lms;
}

/** A clock whose hours pass when the test says so. */
function fakeClock() {
  let now = 0;
  let timers = [];
  return {
    now: () => 1_700_000_000_000 + now,
    steady: () => now,
    after: (run, ms) => timers.push({ run, at: now + ms }),
    cancel: () => {},
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.run();
        await Promise.resolve();
      }
      now = end;
    },
  };
}

/** A window inside another. */
function framed(outer) {
  const win = { parent: outer, top: outer.top || outer, opener: null };
  return win;
}

function top(more = {}) {
  const win = { opener: null, ...more };
  win.parent = win;
  win.top = win;
  return win;
}

function stranger() {
  return new Proxy({}, {
    get() {
      throw new Error('SecurityError');
    },
  });
}

const update = (more = {}) => ({
  saved: 'A1', place: 'P1', status: 'incomplete', interactions: [], objectives: [], seconds: 12.5, savedAfter: () => more.saved ?? 'A1', ...more,
});

const answered = (more = {}) => ({
  block: 3, id: 'what-do-you-do', kind: 'choice', options: [1], text: '', rightOptions: [], rightTexts: [], result: 'neutral',
  weighting: 10, objectives: [], latency: 3.5, time: new Date(2026, 10, 23, 9, 5, 7), ...more,
});

async function launched(holds) {
  const lms = platform(holds);
  const clock = fakeClock();
  const session = createSession(clock, framed(top({ API: lms.API })));
  const launch = await session.start();
  lms.calls.length = 0;
  return { lms, clock, session, launch };
}

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

test('every kind of answer is said in the words of the standard', async () => {
  const said = async (more) => {
    const { lms, session } = await launched();
    assert.equal(session.saveNow(update({ interactions: [answered(more)] })), 'handed');
    const values = lms.set();
    const part = (name) => values[`cmi.interactions.0.${name}`];
    return [part('type'), part('student_response'), part('correct_responses.0.pattern')];
  };
  assert.deepEqual(await said({ options: [0, 2, 27], rightOptions: [0, 2] }), ['choice', 'a,c,1', 'a,c']);
  assert.deepEqual(await said({ kind: 'true-false', options: [1], rightOptions: [0] }), ['true-false', 'f', 't']);
  assert.deepEqual(await said({ kind: 'numeric', text: ' 30,5 ', rightTexts: ['30'] }), ['numeric', '30.5', '30']);
  assert.deepEqual(await said({ kind: 'numeric', text: 'thirty', rightTexts: ['30'] }), ['fill-in', 'thirty', '30']);
  const long = `first\nsecond ${'é'.repeat(300)}`;
  const [type, response] = await said({ kind: 'fill-in', text: long, rightTexts: [] });
  assert.deepEqual([type, response.length, response.slice(0, 12)], ['fill-in', 255, 'first second']);
});

test('times, identifiers, letters and numbers keep the limits', () => {
  assert.equal(scormTimespan(0), '0000:00:00.00');
  assert.equal(scormTimespan(187.5), '0000:03:07.50');
  assert.equal(scormTimespan(0.05), '0000:00:00.05');
  assert.equal(scormTimespan(59.999), '0000:01:00.00');
  assert.equal(scormTimespan(1e12), '9999:59:59.99');
  assert.equal(scormTimespan(-5), '0000:00:00.00');
  assert.equal(scormTimespan(NaN), '0000:00:00.00');
  assert.equal(scormChoices([0, 25, 26, 35, 36]), 'a,z,0,9');
  assert.equal(scormText(`${'x'.repeat(254)}😀`), 'x'.repeat(254));
  assert.equal(scormDecimal('−12,50'), '-12.5');
  assert.equal(scormDecimal('1e5'), '');
});
