/**
 * The API of a platform that fails in the ways platforms do. The strict platform judges every call; then the call goes to the
 * server by a request that waits for its answer, and the server says how the platform behaves: see `answers.mjs`.
 *
 * Loaded as a classic script behind recorder.js, whose `recordedApi` it takes the place of.
 */

/** Calls that cannot do without the server; all others a platform answers from the page. */
const SERVED = ['LMSInitialize', 'LMSCommit', 'LMSFinish'];

/** What differs from what was handed over last. Its marks are cleared before the request is made, as Moodle does. */
function deltaOf(launch) {
  let last = launch.data;
  return (values) => {
    const changed = Object.entries(values).filter(([name, value]) => last[name] !== value);
    last = values;
    return Object.fromEntries(changed);
  };
}

/** The way to the server. Records that could not be brought are brought with the next. */
function wireTo(launch) {
  let kept = [];
  let number = 0;
  const post = (records) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/lms/call', false);
    request.send(JSON.stringify({ session: launch.number, records }));
    return request.responseText;
  };
  return (record) => {
    number += 1;
    const own = { ...record, number };
    try {
      const text = post([...kept, own]);
      kept = [];
      return text;
    } catch {
      kept.push({ ...own, late: true });
      // A page that is going away is refused a request that waits; one of its own kind is taken. Offline none is.
      const leaving = kept.map((one) => ({ ...one, late: false, leaving: true }));
      if (navigator.onLine) navigator.sendBeacon('/lms/call', JSON.stringify({ session: launch.number, records: leaving }));
      return null;
    }
  };
}

/** What the server said: { as, error, value }, or how a platform takes its silence or a page in its place. */
function directive(launch, name, text) {
  if (launch.kind === 'liar' && text === null) return { as: 'fine' };
  if (text === null) return SERVED.includes(name) ? { as: 'false', error: 101 } : { as: 'fine' };
  try {
    return JSON.parse(text);
  } catch {
    // A page where an answer should be: the simplest platforms hand it on as it came.
    if (!SERVED.includes(name)) return { as: 'fine' };
    return launch.kind === 'html' ? { as: 'value', value: text, error: 0 } : { as: 'false', error: 101 };
  }
}

function recordedApi(launch) {
  const strict = strictPlatform(launch);
  const tell = wireTo(launch);
  const delta = launch.kind === 'delta' ? deltaOf(launch) : null;
  const api = {};
  let forced = null;

  /** What a call asks the server to keep: values, or nothing. */
  function kept(name, answer) {
    if ((name !== 'LMSCommit' && name !== 'LMSFinish') || answer.error !== 0) return {};
    const values = strict.snapshot();
    return { commit: delta ? delta(values) : values, finished: name === 'LMSFinish' };
  }

  /** What content gets: the strict platform's answer, or what the server wants instead. */
  function given(name, answer, said) {
    if (name === 'LMSGetLastError') return forced === null ? answer.result : String(forced);
    if (answer.asks) return answer.result;
    forced = null;
    if (said.as === 'fine') return answer.result;
    forced = said.error ?? 0;
    if (said.as === 'throw') throw new Error('the platform is broken');
    if (said.as === 'undefined') return undefined;
    return said.as === 'value' ? said.value : 'false';
  }

  for (const name of NAMES) {
    api[name] = function called(...args) {
      const answer = strict.call(name, args);
      const faults = [...answer.faults];
      if (this !== api) faults.push('not called as a method of the API');
      const absent = answer.error === 401 && name === 'LMSGetValue';
      if (answer.error !== 0 && !answer.asks && !absent) faults.push(`error ${answer.error}: ${answer.why}`);
      const call = { name, args, result: answer.result, error: answer.error, at: new Date().toISOString(), faults };
      return given(name, answer, directive(launch, name, tell({ call, ...kept(name, answer) })));
    };
  }
  return api;
}
