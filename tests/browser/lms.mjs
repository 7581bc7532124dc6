/**
 * The platform of the tests: keeps what content committed from launch to launch, makes the launch pages, and holds the record
 * of every call for the tests. Two kinds: "scorm-again" (that library behind the strict rules) and "strict" (the rules alone).
 */
import { serve } from './server.mjs';

/**
 * @typedef {Object} Options
 * @property {string} course folder of the unzipped package
 * @property {'scorm-again'|'strict'} [kind]
 * @property {'127.0.0.1'|'lms.test'} [host] the first is a secure context, the second (mapped to the loopback) is none
 * @property {'parent'|'grandparent'|'opener'|'absent'|'foreign'} [where] where content finds the API; "foreign" frames it
 *   in a page of another origin, where looking for it is forbidden
 * @property {number} [late] milliseconds from when the content is loaded until the API is there
 * @property {boolean} [stranger] puts an API of SCORM 2004 beside it; any call of it is a fault
 * @property {'normal'|'review'|'browse'|''} [mode]
 * @property {'credit'|'no-credit'|''} [credit]
 * @property {string} [studentId]
 * @property {string} [studentName]
 * @property {string} [mastery] the mastery score of the manifest
 * @property {string} [launchData]
 * @property {string[]} [without] elements, or the beginnings of their names, that the platform does not have
 * @property {string} [parameters] added to the address of index.html, such as "?scene=2"
 * @property {boolean} [refuseCommits] answers every commit with "false"
 * @property {boolean} [loseWhenLeaving] drops what is sent while a page goes away
 * @property {Object<string, string>} [data] what is committed before the first launch
 */

/**
 * @typedef {Object} Call
 * @property {string} name @property {Array<*>} args @property {string} result @property {number} error
 * @property {string} at @property {string[]} faults @property {boolean} [leaving] sent while the page was going away
 * @typedef {{number: number, calls: Call[], finished: boolean, mode: string}} Launch
 */

const DEFAULTS = {
  kind: 'strict', host: '127.0.0.1', where: 'parent', late: 0, stranger: false, mode: 'normal', credit: 'credit',
  studentId: 'learner-1', studentName: 'Baker, Ann', mastery: '', launchData: '', without: [], parameters: '',
  refuseCommits: false, loseWhenLeaving: false, data: {},
};
const SCRIPTS = ['model.js', 'strict.js', 'recorder.js', 'launch.js'];

/** What content reads at the start of a launch: what was committed, and what the platform says itself. */
export function dataFor(options, committed) {
  const exit = committed['cmi.core.exit'];
  const fresh = Object.keys(committed).length === 0;
  return {
    ...committed,
    'cmi.core.student_id': options.studentId,
    'cmi.core.student_name': options.studentName,
    'cmi.core.credit': options.credit,
    'cmi.core.lesson_mode': options.mode,
    'cmi.core.lesson_status': committed['cmi.core.lesson_status'] ?? 'not attempted',
    'cmi.core.total_time': committed['cmi.core.total_time'] ?? '0000:00:00.00',
    'cmi.core.entry': fresh ? 'ab-initio' : exit === 'suspend' ? 'resume' : '',
    'cmi.core.exit': '',
    'cmi.core.session_time': '',
    'cmi.launch_data': options.launchData,
    'cmi.student_data.mastery_score': options.mastery,
  };
}

function launchHtml(launch) {
  const scripts = ['scorm12.js', ...SCRIPTS].map((name) => `<script src="/lms/${name}"></script>`).join('\n');
  const open = launch.where === 'opener'
    ? '<p><button id="open" type="button">Open the course</button></p>'
    : '<iframe id="content" title="Course"></iframe>';
  const data = JSON.stringify(launch).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Platform</title>
<link rel="stylesheet" href="/lms/lms.css"></head><body>${open}
<script type="application/json" id="launch">${data}</script>
${scripts}</body></html>`;
}

export function middleHtml(to) {
  const src = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Platform</title>
<link rel="stylesheet" href="/lms/lms.css"></head><body><iframe title="Course" src="${src}"></iframe></body></html>`;
}

/** Starts a platform; close it at the end of the test. @param {Options} given */
export async function startLms(given) {
  const options = { ...DEFAULTS, ...given };
  /** @type {Launch[]} */
  const launches = [];
  const lms = {
    /** May be changed at any time; the next launch goes by it, and `refuseCommits` holds at once. */
    options,
    /** Every launch since the start, with its calls. */
    launches,
    /** What the platform keeps: element -> value. */
    committed: /** @type {Object<string, string>} */ ({ ...options.data }),
    /** Every request the server got. */
    requests: /** @type {Array<{method: string, path: string, host: string}>} */ ([]),
    get origin() { return `http://${options.host}:${server.port}`; },
    /** The address of the launch page; every load of it is a launch. */
    get url() { return `${lms.origin}/lms/launch`; },
    get last() { return launches[launches.length - 1]; },
    /** Everything content did wrong, one line each, over all launches. */
    get violations() { return launches.flatMap(violationsOf); },
    /** The interactions as committed, in order: [{ id, type, … }]. */
    get interactions() { return entries(lms.committed, 'cmi.interactions'); },
    get objectives() { return entries(lms.committed, 'cmi.objectives'); },
    /** Elements set in the launch since its last commit that was kept: what is lost if the machine is switched off now. */
    uncommitted: (launch = lms.last) => uncommitted(launch),
    /** Calls of that name in a launch. */
    calls: (name, launch = lms.last) => launch.calls.filter((call) => call.name === name),
    /** The values an element was set to in a launch, in order. */
    sets: (element, launch = lms.last) => launch.calls
      .filter((call) => call.name === 'LMSSetValue' && call.args[0] === element).map((call) => call.args[1]),
    /** How many calls each commit of a launch took, with the reads and sets before it. */
    callsPerCommit: (launch = lms.last) => callsPerCommit(launch),
    /** Waits until that holds of the record, for at most a minute; `what` says it in words. */
    async until(condition, what = 'what was waited for') {
      for (const end = Date.now() + 60_000; !condition();) {
        if (Date.now() > end) throw new Error(`the platform never saw ${what}`);
        await new Promise((done) => { setTimeout(done, 50); });
      }
    },
    /**
     * Waits for what content sends last, after its page was taken away: a session that was opened is closed. Each record is a
     * request of its own, and they may overtake each other: so also until no more come.
     */
    async gone(launch = lms.last) {
      const opened = lms.calls('LMSInitialize', launch).length > 0 && !options.loseWhenLeaving;
      if (opened) await lms.until(() => lms.calls('LMSFinish', launch).length > 0, `the finish of launch ${launch.number}`);
      await lms.quiet();
    },
    /** Waits until no request has come in for a while. */
    async quiet(milliseconds = 300) {
      let seen = -1;
      while (seen !== server.requests.length) {
        seen = server.requests.length;
        await new Promise((done) => { setTimeout(done, milliseconds); });
      }
    },
    close: () => server.close(),
  };

  function launchPage() {
    const number = launches.length + 1;
    launches.push({ number, calls: [], finished: false, mode: options.mode });
    const other = options.host === 'lms.test' ? '127.0.0.1' : 'lms.test';
    const origin = options.where === 'foreign' ? `http://${other}:${server.port}` : '';
    const content = `${origin}/course/index.html${options.parameters}`;
    const { kind, where, late, stranger, without } = options;
    return launchHtml({ number, kind, where, late, stranger, without, content, data: dataFor(options, lms.committed) });
  }

  function keep(data) {
    const kept = { ...data };
    if (options.credit === 'no-credit') {
      for (const name of Object.keys(kept)) {
        if (!/^cmi\.core\.(lesson_status|score\.)/.test(name)) continue;
        if (lms.committed[name] === undefined) delete kept[name]; else kept[name] = lms.committed[name];
      }
    }
    lms.committed = kept;
  }

  /** One record from a page: a call, with the values to be kept if it commits. Whether the platform did as it was asked. */
  function take(text) {
    const record = JSON.parse(text);
    const launch = launches[record.launch - 1];
    if (record.leaving && options.loseWhenLeaving) return '{"commits":true}';
    const refused = record.commit && options.refuseCommits;
    launch.calls.push({ ...record.call, ...(record.leaving && { leaving: true }), ...(refused && { result: 'false', error: 101 }) });
    if (record.commit && !refused) keep(record.commit);
    if (record.finished && !refused) launch.finished = true;
    return JSON.stringify({ commits: !refused });
  }

  const middlePage = (url) => middleHtml(url.searchParams.get('to') ?? '');
  const server = await serve({ course: options.course, platform: { launchPage, middlePage, take } });
  lms.requests = server.requests;
  return lms;
}

function violationsOf(launch) {
  return launch.calls.flatMap((call) => call.faults.map((fault) =>
    `launch ${launch.number}: ${call.name}(${call.args.map((arg) => JSON.stringify(arg)).join(', ')}): ${fault}`));
}

/** The entries of a list in a flat map: [{ id: …, "score.raw": … }]. */
export function entries(data, list) {
  const found = [];
  for (const [name, value] of Object.entries(data)) {
    const match = name.startsWith(`${list}.`) && /^(\d+)\.(.+)$/.exec(name.slice(list.length + 1));
    if (match) (found[Number(match[1])] ??= {})[match[2]] = value;
  }
  return found;
}

function callsPerCommit(launch) {
  const counts = [0];
  for (const call of launch.calls) {
    counts[counts.length - 1] += 1;
    if (call.name === 'LMSCommit') counts.push(0);
  }
  return counts.slice(0, -1);
}

function uncommitted(launch) {
  const open = new Set();
  for (const call of launch.calls) {
    if (call.error !== 0) continue;
    if (call.name === 'LMSSetValue') open.add(call.args[0]);
    if (call.name === 'LMSCommit' || call.name === 'LMSFinish') open.clear();
  }
  return [...open];
}
