/**
 * The object that content finds as API: every call goes through the strict platform and, where the launch says so, on to
 * scorm-again; every call is recorded in the order made and handed to the test before the call returns.
 * Loaded as a classic script behind strict.js; defines `recordedApi` and `strangerApi`.
 */
const NAMES = [
  'LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic',
];

/** Hands one record to the test. While a page is going away, browsers refuse to wait for an answer: then it is sent blindly. */
function handOver(launch, record) {
  const body = JSON.stringify({ launch: launch.number, ...record });
  try {
    const request = new XMLHttpRequest();
    request.open('POST', '/lms/record', false);
    request.send(body);
    return JSON.parse(request.responseText);
  } catch {
    navigator.sendBeacon('/lms/record', JSON.stringify({ launch: launch.number, ...record, leaving: true }));
    return { commits: true };
  }
}

/** scorm-again with what was committed before, loaded as a platform loads it. */
function scormAgain(launch) {
  const api = new Scorm12API({ logLevel: 5, autocommit: false, mastery_override: true });
  const data = {};
  for (const [name, value] of Object.entries(launch.data)) {
    if (value !== '' && name !== 'cmi.core.exit' && name !== 'cmi.core.session_time') data[name] = value;
  }
  api.loadFromFlattenedJSON(data);
  return api;
}

/** What scorm-again holds, for every value that has one. */
function merged(values, api) {
  const theirs = { ...api.getFlattenedCMI(), 'cmi.core.total_time': api.cmi.getCurrentTotalTime() };
  const all = { ...values };
  for (const name of Object.keys(all)) {
    if (typeof theirs[name] === 'string' && name !== 'cmi.core.session_time') all[name] = theirs[name];
  }
  return all;
}

function recordedApi(launch) {
  const strict = strictPlatform(launch);
  const other = launch.kind === 'scorm-again' ? scormAgain(launch) : null;
  const api = {};
  let refusedLast = false;

  /** The other platform's answer, once the strict one has nothing against the call. */
  function passOn(name, args, answer) {
    if (name === 'LMSGetLastError' && refusedLast) return answer;
    if (!answer.asks) refusedLast = answer.error !== 0;
    if (answer.error !== 0 && !answer.asks) return answer;
    const result = other[name](...args);
    if (answer.asks) return { ...answer, result };
    const error = Number(other.LMSGetLastError());
    return { ...answer, result, error, why: error === 0 ? '' : 'as scorm-again judges it' };
  }

  /** What a call asks the test to keep: all values, or nothing. */
  function kept(name, answer) {
    if ((name !== 'LMSCommit' && name !== 'LMSFinish') || answer.error !== 0) return {};
    const data = strict.snapshot();
    return { commit: other ? merged(data, other) : data, finished: name === 'LMSFinish' };
  }

  for (const name of NAMES) {
    api[name] = function called(...args) {
      const at = new Date().toISOString();
      let answer = strict.call(name, args);
      if (other) answer = passOn(name, args, answer);
      const faults = [...answer.faults];
      if (this !== api) faults.push('not called as a method of the API');
      const absent = answer.error === 401 && name === 'LMSGetValue';
      if (answer.error !== 0 && !answer.asks && !absent) faults.push(`error ${answer.error}: ${answer.why}`);
      // One record holds the call and what it commits, so that the test never finds the one without the other.
      const call = { name, args, result: answer.result, error: answer.error, at, faults };
      const { commits } = handOver(launch, { call, ...kept(name, answer) });
      if (commits) return answer.result;
      strict.fail();
      refusedLast = true;
      return 'false';
    };
  }
  return api;
}

/** An API of the other standard, which content of this one must leave alone. */
function strangerApi(launch) {
  const api = {};
  for (const name of ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic']) {
    api[name] = (...args) => {
      const call = { name: `API_1484_11.${name}`, args, result: 'false', error: 0, at: new Date().toISOString() };
      handOver(launch, { call: { ...call, faults: ['the API of another standard was called'] } });
      return 'false';
    };
  }
  return api;
}
