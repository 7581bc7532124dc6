/**
 * A small SCORM 1.2 platform that forgives nothing, the windows it stands in, and what a player hands over. Every call is written down,
 * because a platform sees nothing else.
 */
import { createSession } from '../../src/target/scorm12/adapter.js';

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
export function platform(holds = {}) {
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
export function fakeClock() {
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
export function framed(outer) {
  const win = { parent: outer, top: outer.top || outer, opener: null };
  return win;
}

/** A window above which there is none. */
export function top(more = {}) {
  const win = { opener: null, ...more };
  win.parent = win;
  win.top = win;
  return win;
}

/** A window of another host. */
export function stranger() {
  return new Proxy({}, {
    get() {
      throw new Error('SecurityError');
    },
  });
}

/** The whole truth of the moment. */
export const update = (more = {}) => ({
  saved: 'A1', place: 'P1', status: 'incomplete', interactions: [], objectives: [], seconds: 12.5, savedAfter: () => more.saved ?? 'A1', ...more,
});

/** An answer of it. */
export const answered = (more = {}) => ({
  block: 3, id: 'what-do-you-do', kind: 'choice', options: [1], text: '', rightOptions: [], rightTexts: [], result: 'neutral',
  weighting: 10, objectives: [], latency: 3.5, time: new Date(2026, 10, 23, 9, 5, 7), ...more,
});

/** A launch, and nothing of it in the calls. */
export async function launched(holds) {
  const lms = platform(holds);
  const clock = fakeClock();
  const session = createSession(clock, framed(top({ API: lms.API })));
  const launch = await session.start();
  lms.calls.length = 0;
  return { lms, clock, session, launch };
}
