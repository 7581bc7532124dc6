/**
 * The strict platform: SCORM 1.2 by the letter, with nothing forgiven. It answers every call with a result and an error code,
 * and besides lists what no error code exists for ("faults"). It knows nothing of windows or of the wire.
 * Loaded as a classic script behind model.js; defines `strictPlatform`.
 */
function strictPlatform(launch) {
  const { ELEMENTS, CHILDREN, LISTS, RANK, pathOf, addTimes } = scormModel;
  const WORDS = {
    0: 'No error', 101: 'General exception', 201: 'Invalid argument', 202: 'Element cannot have children',
    203: 'Element is not a list', 301: 'Not initialised', 401: 'Not implemented', 402: 'Element is a keyword',
    403: 'Element can only be read', 404: 'Element can only be set', 405: 'Incorrect data type',
  };
  const ARGUMENTS = {
    LMSInitialize: 1, LMSFinish: 1, LMSGetValue: 1, LMSSetValue: 2, LMSCommit: 1,
    LMSGetLastError: 0, LMSGetErrorString: 1, LMSGetDiagnostic: 1,
  };
  const values = { ...launch.data };
  let state = 'before';
  let lastError = 0;
  let statusSet = false;

  const refuse = (code, why) => ({ result: 'false', error: code, why: why || WORDS[code] });
  const refuseGet = (code, why) => ({ ...refuse(code, why), result: '' });
  const done = (result) => ({ result, error: 0, why: '' });
  const withheld = (path) => launch.without.some((part) => path === part || path.startsWith(`${part}.`));

  /** How many entries the list has. */
  function count(list) {
    let entries = 0;
    while (Object.keys(values).some((name) => name.startsWith(`${list}.${entries}.`))) entries += 1;
    return entries;
  }

  function keyword(element) {
    const base = element.replace(/\._(children|count)$/, '');
    const path = pathOf(base);
    const known = path in ELEMENTS || path in CHILDREN || LISTS.includes(path);
    if (!known) return refuseGet(201, 'There is no such element');
    if (withheld(path)) return refuseGet(401);
    if (element.endsWith('._children')) return path in CHILDREN ? done(CHILDREN[path]) : refuseGet(202);
    return LISTS.includes(path) ? done(String(count(base))) : refuseGet(203);
  }

  /** The first index along the element that its list does not have: { list, index, entries }, or null. */
  function beyond(element) {
    for (const found of element.matchAll(/\.(\d+)(?=\.|$)/g)) {
      const list = element.slice(0, found.index);
      const entries = count(list);
      if (Number(found[1]) >= entries) return { list, index: Number(found[1]), entries, own: element.slice(found.index + found[0].length + 1) };
    }
    return null;
  }

  function get(element) {
    if (state !== 'running') return refuseGet(301);
    if (/\._(children|count)$/.test(element)) return keyword(element);
    const path = pathOf(element);
    if (!(path in ELEMENTS)) return refuseGet(201, 'There is no such element');
    if (withheld(path)) return refuseGet(401);
    if (beyond(element)) return refuseGet(201, 'The list has no such entry');
    if (ELEMENTS[path][0] === 'w') return refuseGet(404);
    return done(values[element] === undefined ? '' : values[element]);
  }

  /** Whether an entry of a list may be begun so: at its end, by what names it. */
  function mayBegin(element) {
    const gap = beyond(element);
    if (!gap) return null;
    if (gap.index > gap.entries) return refuse(201, 'An index is left out');
    if (gap.own !== 'id' && gap.own !== 'pattern') return refuse(201, 'The id of the entry has to be set first');
    return null;
  }

  function set(element, value) {
    if (state !== 'running') return refuse(301);
    if (/\._(children|count)$/.test(element)) return refuse(402);
    const path = pathOf(element);
    if (!(path in ELEMENTS)) return refuse(201, 'There is no such element');
    if (withheld(path)) return refuse(401);
    const [access, type, typed] = ELEMENTS[path];
    if (access === 'r') return refuse(403);
    const broken = mayBegin(element);
    if (broken) return broken;
    const kind = typed && values[`${element.split('.').slice(0, 3).join('.')}.type`];
    if (typed && !kind) return refuse(405, 'The type of the interaction has to be set first');
    const next = element === 'cmi.comments' ? (values[element] || '') + value : value;
    if (!type(next, kind)) return refuse(405);
    values[element] = next;
    if (element === 'cmi.core.lesson_status') statusSet = true;
    return done('true');
  }

  /** What no error code exists for, before a value is taken. */
  function faultsOfSet(element, value) {
    const faults = [];
    const mode = values['cmi.core.lesson_mode'];
    if (mode === 'review' || (mode === 'browse' && !(element === 'cmi.core.lesson_status' && value === 'browsed'))) {
      faults.push(`set in ${mode} mode`);
    }
    const before = values[element];
    if (element === 'cmi.core.lesson_status' && RANK[value] < RANK[before || '']) faults.push(`lowers the status from ${before}`);
    if (element === 'cmi.core.score.raw' && before && Number(value) < Number(before)) faults.push(`lowers the score from ${before}`);
    return faults;
  }

  function finish() {
    const own = values['cmi.core.lesson_status'];
    if (!statusSet && (own === 'not attempted' || !own)) values['cmi.core.lesson_status'] = 'completed';
    const mastery = values['cmi.student_data.mastery_score'];
    const raw = values['cmi.core.score.raw'];
    if (mastery && raw && values['cmi.core.credit'] === 'credit' && values['cmi.core.lesson_mode'] === 'normal') {
      values['cmi.core.lesson_status'] = Number(raw) >= Number(mastery) ? 'passed' : 'failed';
    }
    const session = values['cmi.core.session_time'];
    if (session) values['cmi.core.total_time'] = addTimes(values['cmi.core.total_time'], session);
    state = 'after';
    return done('true');
  }

  function session(name) {
    if (name === 'LMSInitialize') {
      if (state !== 'before') return refuse(101, 'Initialised already in this launch');
      state = 'running';
      return done('true');
    }
    if (state !== 'running') return refuse(301);
    return name === 'LMSFinish' ? finish() : done('true');
  }

  function answer(name, args) {
    switch (name) {
      case 'LMSGetValue': return get(args[0]);
      case 'LMSSetValue': return set(args[0], args[1]);
      case 'LMSGetErrorString':
      case 'LMSGetDiagnostic': return done(WORDS[args[0]] || '');
      default: return args[0] === '' ? session(name) : refuse(201);
    }
  }

  /** One call: { result, error, why, faults }. */
  function call(name, args) {
    if (name === 'LMSGetLastError') {
      const faults = args.length === 0 ? [] : ['takes no argument'];
      return { result: String(lastError), error: lastError, why: '', faults, asks: true };
    }
    const faults = [];
    const strings = args.map((value) => (typeof value === 'string' ? value : String(value)));
    if (args.length !== ARGUMENTS[name]) faults.push(`takes ${ARGUMENTS[name]} arguments, not ${args.length}`);
    args.forEach((value) => { if (typeof value !== 'string') faults.push(`an argument is a ${typeof value}, not a string`); });
    if (name === 'LMSFinish' && state === 'running' && !statusSet && values['cmi.core.lesson_status'] === 'not attempted') {
      faults.push('finished without ever setting a status');
    }
    if (name === 'LMSSetValue' && state === 'running' && args.length === 2) faults.push(...faultsOfSet(strings[0], strings[1]));
    while (strings.length < ARGUMENTS[name]) strings.push('');
    const given = answer(name, strings);
    const asks = name === 'LMSGetErrorString' || name === 'LMSGetDiagnostic';
    if (!asks) lastError = given.error;
    return { ...given, faults, asks };
  }

  /** All values as they stand now. */
  const snapshot = () => ({ ...values });
  /** A commit that the platform could not carry out. */
  const fail = () => { lastError = 101; };
  return { call, snapshot, fail };
}
