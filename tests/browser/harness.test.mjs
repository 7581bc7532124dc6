/**
 * Proves the tests' own tools with a small course: one that does everything right is found right on both platforms, and every
 * fault made on purpose is noticed.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe } from './axe.mjs';
import { courseFrame, openBrowser } from './browser.mjs';
import { startLms } from './lms.mjs';
import { buildPackage } from './package.mjs';

const course = fileURLToPath(new URL('fixtures/sco/', import.meta.url));
const KINDS = /** @type {Array<'scorm-again'|'strict'>} */ (['scorm-again', 'strict']);

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => { browser = await openBrowser(); });
const withLms = (options, body) => browser.visit({ course, ...options }, body);

/** One platform and learner of each kind for all lists of calls: a new launch for each list, with nothing committed before. */
const shared = {};
after(async () => {
  for (const { lms, seat } of Object.values(shared)) {
    await seat.close();
    await lms.close();
  }
  await browser.close();
});

async function sharedOf(kind) {
  if (!shared[kind]) {
    const lms = await startLms({ course, kind });
    shared[kind] = { lms, seat: await browser.learner(lms), options: { ...lms.options } };
  }
  return shared[kind];
}

/** Lets the course make a list of calls in a launch of its own: what it was answered, and what the platform says of it. */
async function calls(list, options = {}) {
  const { lms, seat, options: plain } = await sharedOf(options.kind ?? 'strict');
  Object.assign(lms.options, plain, options, { parameters: `?calls=${encodeURIComponent(JSON.stringify(list))}` });
  lms.committed = { ...options.data };
  const before = lms.violations.length;
  const keys = await seat.launch();
  await keys.frame.locator('#said').filter({ hasText: '[' }).waitFor();
  const answers = JSON.parse(await keys.frame.locator('#said').innerText());
  return {
    answers,
    violations: lms.violations.slice(before),
    committed: lms.committed,
    uncommitted: lms.uncommitted(),
    perCommit: lms.callsPerCommit(),
  };
}

const INIT = ['LMSInitialize', ''];
const COMMIT = ['LMSCommit', ''];
const set = (element, value) => ['LMSSetValue', element, value];
const get = (element) => ['LMSGetValue', element];
const QUESTION = [set('cmi.interactions.0.id', 'q-1'), set('cmi.interactions.0.type', 'choice')];

for (const kind of KINDS) {
  describe(`on ${kind}`, () => {
    test('a right course has no violation, and what it commits is kept for the next launch', async () => {
      await withLms({ kind }, async (lms, seat) => {
        const keys = await seat.launch();
        await keys.text('You are new here.');
        await keys.chooseRadio('Ben');
        await keys.press('button', 'Pour');
        await keys.text('b false');
        await keys.press('button', 'Save and leave');
        await keys.text('You may close this window.');
        assert.deepEqual(lms.violations, []);
        assert.deepEqual(lms.uncommitted(), []);
        assert.equal(lms.calls('LMSInitialize').length, 1);
        assert.equal(lms.calls('LMSFinish').length, 1);
        assert.equal(lms.last.finished, true);
        assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
        assert.equal(lms.committed['cmi.core.score.raw'], '100');
        assert.equal(lms.interactions.length, 1);
        assert.equal(lms.interactions[0].student_response, 'b');
        assert.match(lms.committed['cmi.core.total_time'], /^\d{2,4}:00:\d\d/);

        const again = await seat.launch();
        await again.text('You were at poured-b.');
        assert.equal(lms.launches.length, 2);
        assert.equal(lms.calls('LMSGetValue').find((call) => call.args[0] === 'cmi.core.lesson_status')?.result, 'passed');
        assert.deepEqual(lms.violations, []);
        assert.deepEqual(seat.watch.all, []);
      });
    });

    test('entry tells of a launch before that was left open', async () => {
      const first = await calls([INIT, get('cmi.core.entry'), get('cmi.core.student_name')], { kind });
      assert.deepEqual(first.answers, ['true', 'ab-initio', 'Baker, Ann']);
      const second = await calls([INIT, get('cmi.core.entry'), get('cmi.suspend_data')], {
        kind, data: { 'cmi.core.exit': 'suspend', 'cmi.suspend_data': 'abc', 'cmi.core.lesson_status': 'incomplete' },
      });
      assert.deepEqual(second.answers, ['true', 'resume', 'abc']);
    });

    test('what is set is kept only once it is committed', async () => {
      const { committed, uncommitted, perCommit, violations } = await calls(
        [INIT, set('cmi.core.lesson_status', 'incomplete'), COMMIT, set('cmi.suspend_data', 'later')], { kind });
      assert.equal(committed['cmi.core.lesson_status'], 'incomplete');
      assert.notEqual(committed['cmi.suspend_data'], 'later');
      assert.deepEqual(uncommitted, ['cmi.suspend_data']);
      assert.deepEqual(perCommit, [3]);
      assert.deepEqual(violations, []);
    });

    test('what is kept and the call that brought it come to the record at once', async () => {
      await withLms({ kind }, async (lms, seat) => {
        const open = /** @type {string[][]} */ ([]);
        let kept = lms.committed;
        Object.defineProperty(lms, 'committed', { get: () => kept, set: (now) => { open.push(lms.uncommitted()); kept = now; } });
        await (await seat.launch()).text('You are new here.');
        assert.deepEqual(open, [[]]);
      });
    });

    test('total time adds up at the finish', async () => {
      const { committed } = await calls([
        INIT, set('cmi.core.lesson_status', 'incomplete'), set('cmi.core.session_time', '0000:10:30.50'), ['LMSFinish', ''],
      ], { kind, data: { 'cmi.core.total_time': '0001:50:00.00', 'cmi.core.lesson_status': 'incomplete' } });
      assert.match(committed['cmi.core.total_time'], /^0*2:00:30\.50?$/);
    });

    test('a refused commit answers "false"', async () => {
      const { answers, committed, violations } = await calls(
        [INIT, set('cmi.core.lesson_location', 'x'), COMMIT, ['LMSGetLastError']], { kind, refuseCommits: true });
      assert.deepEqual(answers, ['true', 'true', 'false', '101']);
      assert.deepEqual(committed, {});
      assert.deepEqual(violations, []);
    });

    test('an element that the platform does not have is answered with 401, and asking for it is no fault', async () => {
      const { answers, violations } = await calls(
        [INIT, get('cmi.objectives._count'), ['LMSGetLastError'], set('cmi.objectives.0.id', 'a')],
        { kind, without: ['cmi.objectives'] });
      assert.deepEqual(answers, ['true', '', '401', 'false']);
      assert.equal(violations.length, 1);
      assert.match(violations[0], /cmi\.objectives\.0\.id.*error 401/);
    });

    test('the mastery score of the manifest rules over the status', async () => {
      const { committed } = await calls([
        INIT, set('cmi.core.score.raw', '40'), set('cmi.core.lesson_status', 'completed'), ['LMSFinish', ''],
      ], { kind, mastery: '60' });
      assert.equal(committed['cmi.core.lesson_status'], 'failed');
    });

    /** Name, calls behind Initialize, and what the last violation says. */
    const FAULTS = /** @type {Array<[string, Array<Array<*>>, RegExp]>} */ ([
      ['suspend data of 4,097 characters', [set('cmi.suspend_data', 'x'.repeat(4097))], /error 405/],
      ['a location of 256 characters', [set('cmi.core.lesson_location', 'x'.repeat(256))], /error 405/],
      ['exit "normal"', [set('cmi.core.exit', 'normal')], /error 405/],
      ['status "not attempted"', [set('cmi.core.lesson_status', 'not attempted')], /error 405/],
      ['status in capitals', [set('cmi.core.lesson_status', 'Passed')], /error 405/],
      ['result "incorrect"', [...QUESTION, set('cmi.interactions.0.result', 'incorrect')], /error 405/],
      ['a response of several characters', [...QUESTION, set('cmi.interactions.0.student_response', 'first')], /error 405/],
      ['responses with a space', [...QUESTION, set('cmi.interactions.0.student_response', 'a, b')], /error 405/],
      ['a pattern in words', [...QUESTION, set('cmi.interactions.0.correct_responses.0.pattern', 'Ben')], /error 405/],
      ['a response before its type', [QUESTION[0], set('cmi.interactions.0.student_response', 'a')], /type .* first/],
      ['an identifier with a space', [set('cmi.interactions.0.id', 'question 1')], /error 405/],
      ['an empty identifier', [set('cmi.interactions.0.id', '')], /error 405/],
      ['a session time with one digit of hours', [set('cmi.core.session_time', '0:00:01')], /error 405/],
      ['a session time with three decimals', [set('cmi.core.session_time', '0000:00:01.500')], /error 405/],
      ['a latency in seconds', [...QUESTION, set('cmi.interactions.0.latency', '12')], /error 405/],
      ['a time of day with a date', [...QUESTION, set('cmi.interactions.0.time', '2026-11-01T10:00:00')], /error 405/],
      ['a time of day after midnight', [...QUESTION, set('cmi.interactions.0.time', '24:00:00')], /error 405/],
      ['a score above 100', [set('cmi.core.score.raw', '101')], /error 405/],
      ['a score with an exponent', [set('cmi.core.score.raw', '1e1')], /error 405/],
      ['a weighting in words', [...QUESTION, set('cmi.interactions.0.weighting', 'high')], /error 405/],
      ['a number for a string', [set('cmi.core.score.raw', 80)], /is a number, not a string/],
      ['no argument for LMSCommit', [['LMSCommit']], /takes 1 arguments, not 0/],
      ['an argument that must be empty', [['LMSCommit', 'x']], /error 201/],
      ['setting what can only be read', [set('cmi.core.student_name', 'Me')], /error 403/],
      ['setting a keyword', [set('cmi.interactions._count', '1')], /error 402/],
      ['reading what can only be set', [get('cmi.core.session_time')], /error 404/],
      ['reading an interaction back', [...QUESTION, get('cmi.interactions.0.id')], /error 404/],
      ['an element that does not exist', [set('cmi.core.progress', '1')], /error 201/],
      ['an element of the other standard', [get('cmi.completion_status')], /error 201/],
      ['an index left out', [...QUESTION, set('cmi.interactions.2.id', 'q-2')], /An index is left out/],
      ['an interaction without its id first', [set('cmi.interactions.0.type', 'choice')], /id of the entry has to be set first/],
      ['an objective that is not there', [get('cmi.objectives.0.status')], /no such entry/],
      ['children of an element that has none', [get('cmi.core.exit._children')], /error 202/],
      ['a count of what is no list', [get('cmi.core._count')], /error 203/],
      ['a second Initialize', [['LMSInitialize', '']], /Initialised already/],
      ['a second Finish', [set('cmi.core.lesson_status', 'incomplete'), ['LMSFinish', ''], ['LMSFinish', '']], /error 301/],
      ['a call after Finish', [set('cmi.core.lesson_status', 'incomplete'), ['LMSFinish', ''], COMMIT], /error 301/],
      ['a finish without a status', [['LMSFinish', '']], /without ever setting a status/],
      ['a status lowered', [set('cmi.core.lesson_status', 'passed'), set('cmi.core.lesson_status', 'incomplete')], /lowers the status from passed/],
      ['a score lowered', [set('cmi.core.score.raw', '80'), set('cmi.core.score.raw', '9')], /lowers the score from 80/],
    ]);
    for (const [name, list, words] of FAULTS) {
      test(`notices ${name}`, async () => {
        const { violations } = await calls([INIT, ...list], { kind });
        assert.equal(violations.length, 1, violations.join('\n'));
        assert.match(violations[0], words);
      });
    }

    test('notices a call before Initialize', async () => {
      const { answers, violations } = await calls([get('cmi.core.entry'), ['LMSGetLastError']], { kind });
      assert.deepEqual(answers, ['', '301']);
      assert.match(violations[0], /error 301/);
    });

    test('notices anything set in review mode', async () => {
      const { violations } = await calls([INIT, set('cmi.core.lesson_location', 'x')], { kind, mode: 'review' });
      assert.match(violations[0], /set in review mode/);
    });

    test('notices a status lowered from an earlier launch', async () => {
      const { violations } = await calls([INIT, set('cmi.core.lesson_status', 'incomplete')],
        { kind, data: { 'cmi.core.lesson_status': 'completed' } });
      assert.match(violations[0], /lowers the status from completed/);
    });
  });
}

for (const host of /** @type {Array<'127.0.0.1'|'lms.test'>} */ (['127.0.0.1', 'lms.test'])) {
  for (const where of /** @type {const} */ (['parent', 'grandparent', 'opener'])) {
    test(`the API in the ${where}, at ${host}`, async () => {
      await withLms({ host, where }, async (lms, seat) => {
        const keys = await seat.launch();
        await keys.text('You are new here.');
        assert.equal(await keys.frame.locator('body').getAttribute('data-searched'), null);
        assert.equal(await keys.frame.evaluate(() => window.isSecureContext), host === '127.0.0.1');
        assert.equal(lms.calls('LMSInitialize').length, 1);
        assert.deepEqual(lms.violations, []);
        assert.deepEqual(seat.watch.all, []);
      });
    });
  }
}

for (const late of [500, 3000]) {
  test(`the API is there ${late} milliseconds after the content, not before`, async () => {
    await withLms({ late }, async (lms, seat) => {
      const keys = await seat.launch();
      await keys.text('You are new here.');
      assert.equal(await keys.frame.locator('body').getAttribute('data-searched'), 'again');
      assert.equal(lms.calls('LMSInitialize').length, 1);
    });
  });
}

for (const where of /** @type {const} */ (['absent', 'foreign'])) {
  test(`no API is to be found: ${where}`, async () => {
    await withLms({ where }, async (lms, seat) => {
      const keys = await seat.launch();
      await keys.text('Nothing is recorded.');
      assert.deepEqual(lms.last.calls, []);
      assert.deepEqual(seat.watch.all, []);
    });
  });
}

test('notices a call of the API of the other standard', async () => {
  await withLms({ stranger: true }, async (lms, seat) => {
    await (await seat.launch()).text('You are new here.');
    assert.deepEqual(lms.violations, []);
    await seat.page.evaluate(() => {
      // @ts-expect-error put there by the platform
      window.API_1484_11.Initialize('');
    });
    assert.match(lms.violations[0], /another standard/);
  });
});

test('notices a call that is not made as a method', async () => {
  await withLms({}, async (lms, seat) => {
    await (await seat.launch()).text('You are new here.');
    await seat.page.evaluate(() => {
      // @ts-expect-error put there by the platform
      const detached = window.API.LMSGetLastError;
      detached();
    });
    assert.match(lms.violations[0], /not called as a method/);
  });
});

for (const way of /** @type {const} */ (['leave', 'closeTab', 'removeFrame'])) {
  for (const kind of KINDS) {
    test(`what content sends while it goes away arrives: ${way}, ${kind}`, async () => {
      await withLms({ kind }, async (lms, seat) => {
        await (await seat.launch()).text('You are new here.');
        assert.equal(lms.last.finished, false);
        await seat[way]();
        await lms.until(() => lms.last.finished, 'a finish');
        assert.equal(lms.calls('LMSFinish').length, 1);
        assert.deepEqual(lms.violations, []);
        assert.deepEqual(seat.watch.all, []);
        assert.equal(lms.committed['cmi.core.exit'], 'suspend');
        await (await seat.launch()).text('You are new here.');
        assert.equal(lms.launches.length, 2);
      });
    });
  }
}

test('every reload is a launch, and begins with what was committed', async () => {
  await withLms({}, async (lms, seat) => {
    const keys = await seat.launch();
    await keys.chooseRadio('Ben');
    await keys.press('button', 'Pour');
    await keys.text('b false');
    for (const number of [2, 3, 4]) {
      await (await seat.reload()).text('You were at poured-b.');
      assert.equal(lms.launches.length, number);
    }
    for (const launch of lms.launches.slice(0, 3)) await lms.gone(launch);
    assert.deepEqual(lms.launches.map((launch) => launch.finished), [true, true, true, false]);
    assert.deepEqual(lms.violations, []);
    assert.deepEqual(seat.watch.all, []);
  });
});

test('a platform that loses what is sent while leaving loses it', async () => {
  await withLms({ loseWhenLeaving: true }, async (lms, seat) => {
    await (await seat.launch()).text('You are new here.');
    await seat.closeTab();
    assert.equal(lms.last.finished, false);
    assert.equal(lms.committed['cmi.core.lesson_status'], 'incomplete');
  });
});

test('without credit the status and score that were there stay', async () => {
  const { committed } = await calls([INIT, set('cmi.core.lesson_status', 'passed'), set('cmi.core.score.raw', '90'), COMMIT],
    { credit: 'no-credit', data: { 'cmi.core.lesson_status': 'incomplete' } });
  assert.equal(committed['cmi.core.lesson_status'], 'incomplete');
  assert.equal(committed['cmi.core.score.raw'], undefined);
});

test('the watch sees what the browser complains of, and requests elsewhere', async () => {
  await withLms({}, async (lms, seat) => {
    const keys = await seat.launch();
    await keys.text('You are new here.');
    await keys.frame.evaluate(() => {
      console.error('a complaint');
      window.setTimeout(() => { throw new Error('a mistake'); }, 0);
      const inline = document.createElement('style');
      document.head.append(inline, new Image());
      inline.append('body { color: red }');
      document.querySelector('main')?.setAttribute('style', 'color: red');
      fetch('missing.txt');
      // Refused by the policy of the course, so asked from the platform's page below.
      fetch('http://lms.test:1/x').catch(() => {});
    });
    await seat.page.evaluate(() => { fetch('http://127.0.0.1:9/elsewhere').catch(() => {}); });
    const expected = [/a complaint/, /uncaught: a mistake/, /policy: style-src/, /policy: connect-src/, /404 .*missing\.txt/,
      /asked http:\/\/127\.0\.0\.1:9\/elsewhere/];
    for (const words of expected) await lms.until(() => words.test(seat.watch.all.join('\n')), String(words));
    assert.ok(seat.watch.files.includes('index.html'));
  });
});

test('a package is built by the program that is named, and unzipped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storyloom-program-'));
  const script = join(folder, 'program');
  // Stands for the program: zips the course that it is given into the folder behind --out.
  writeFileSync(script, '#!/bin/sh\nset -e\n[ "$1 $3" = "build --out" ]\ncd "$2"\nzip -q -r "$4/tea-scorm12.zip" .\necho built\n', { mode: 0o755 });
  const before = process.env.STORYLOOM;
  process.env.STORYLOOM = script;
  try {
    const made = await buildPackage(course);
    assert.equal(made.stdout, 'built\n');
    assert.deepEqual(readdirSync(made.folder).sort(), readdirSync(course).sort());
    await assert.rejects(buildPackage(course, { target: 'xapi' }), /expected one package for xapi, found: none/);
  } finally {
    if (before === undefined) delete process.env.STORYLOOM; else process.env.STORYLOOM = before;
    rmSync(folder, { recursive: true });
  }
});

test('axe finds nothing in the small course, and finds a field without a name', async () => {
  await withLms({}, async (_lms, seat) => {
    const keys = await seat.launch();
    await keys.text('You are new here.');
    assert.deepEqual(await axe(keys.frame), []);
    await keys.frame.evaluate(() => { document.querySelector('main')?.append(document.createElement('input')); });
    assert.match((await axe(keys.frame)).join('\n'), /^label: main > input/);
  });
});

test('the learner reports a control that the keyboard cannot reach, and has no other keys', async () => {
  await withLms({}, async (_lms, seat) => {
    const keys = await seat.launch();
    await keys.frame.evaluate(() => { document.getElementById('leave')?.setAttribute('tabindex', '-1'); });
    await assert.rejects(keys.tabTo('button', 'Save and leave'), /Tab does not reach button "Save and leave"; it passes .*"Pour"/);
    await assert.rejects(keys.key('Delete'), /no key of this learner/);
    assert.equal(await courseFrame(seat.page), keys.frame);
  });
});
