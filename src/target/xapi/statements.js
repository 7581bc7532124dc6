/**
 * What happened, as statements: what was not said yet, in the order in which it happened. Pure but for ids, which are drawn. A name
 * in quotes is one that the player's own things have too: there it is shortened in a package, here it must not be.
 *
 * @typedef {import('../../player/js/types.js').Update} Update
 * @typedef {import('../../player/js/types.js').CourseData} CourseData
 * @typedef {import('../../player/js/types.js').State} State
 * @typedef {import('../../player/js/types.js').Interaction} Interaction
 * @typedef {{id: string, definition: Object<string, *>}} XapiActivity
 * @typedef {Object} XapiActivities what the compiler knows of the course's activities
 * @property {XapiActivity} root the course
 * @property {XapiActivity[]} steps its scenes
 * @property {Array<XapiActivity|null>} tasks its blocks, null for one that is not reported
 * @property {string[]} iris our profile; the extensions for the story's values, for its ending and for its objectives
 * @typedef {Object} XapiNews
 * @property {string} key what it is about; what is known by its key is no news
 * @property {string} once for what is true once in a registration: its name; '' for what happens again
 * @property {Date} time
 * @property {Object<string, *>} statement
 */

/**
 * @param {number} seconds
 * @returns {string} as ISO 8601 has it
 */
export function xapiDuration(seconds) {
  return `PT${Math.max(0, Math.round(seconds * 100) / 100) || 0}S`;
}

/**
 * @param {Uint32Array} words four
 * @returns {string} as a UUID
 */
function xapiSpelled(words) {
  const hex = [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[parseInt(hex[16], 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * @param {*} win
 * @returns {string} a UUID, drawn; plain http knows no shorter way
 */
export function xapiUuid(win) {
  return xapiSpelled(win.crypto.getRandomValues(new Uint32Array(4)));
}

/**
 * @param {string} text
 * @returns {string} a UUID that is the same for the same text; it guards nothing
 */
export function xapiHash(text) {
  const words = new Uint32Array([0x811c9dc5, 0x1b873593, 0xcc9e2d51, 0x85ebca6b]);
  for (let ix = 0; ix < text.length; ix += 1) {
    for (let word = 0; word < 4; word += 1) {
      words[word] = Math.imul(words[word] ^ (text.charCodeAt(ix) + words[(word + 3) & 3]), 0x01000193 + 2 * word);
      words[word] ^= words[word] >>> 15;
    }
  }
  return xapiSpelled(words);
}

/**
 * @param {string} verb
 * @param {XapiActivity} about
 * @param {Object<string, *>|null} result
 * @param {Object<string, *>} [around] activities of the context
 */
export function xapiStatement(verb, about, result, around = {}) {
  return {
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
    object: { objectType: 'Activity', ...about },
    ...(result && { result }),
    context: { contextActivities: around },
  };
}

/**
 * @param {number} earned
 * @param {number} most
 * @returns {Object<string, *>}
 */
function xapiScore(earned, most) {
  const raw = Math.min(most, earned);
  return { scaled: Math.max(-1, Math.round((10000 * raw) / most) / 10000), raw, min: Math.min(0, raw), max: most };
}

/**
 * @param {Interaction} answer
 * @param {Object<string, *>} definition
 * @returns {string}
 */
function xapiResponse({ kind, options, text }, { choices, scale, steps, source, target }) {
  const lists = source ? [source, target] : [scale || choices];
  if (lists[0]) return options.map((one) => [one].flat().map((ix, n) => lists[n][ix].id).join('[.]')).join('[,]');
  // `a.4,b.2`: the letter of a statement is its place.
  if (steps) return text.split(',').map((one) => `${steps[(parseInt(one[0], 36) + 26) % 36].id}[.]${one.slice(2)}`).join('[,]');
  return kind === 'true-false' ? String(options[0] === 0) : text;
}

/**
 * @param {XapiActivities} all
 * @param {Interaction} answer
 */
function xapiAnswered(all, answer) {
  const task = all.tasks[answer.block];
  if (!task) return null;
  const judged = answer.result === 'neutral' ? {} : { 'success': answer.result === 'correct' };
  const scored = answer.weighting > 0 && { score: xapiScore(answer.earned, answer.weighting) };
  const response = xapiResponse(answer, task.definition);
  const result = { response, ...judged, ...scored, duration: xapiDuration(answer.latency) };
  return xapiStatement('answered', task, result, { parent: [{ id: all.root.id }], other: [{ id: all.steps[answer.scene].id }] });
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @returns {Object<string, number|boolean|string>} the values of the story, as the author knows them
 */
function xapiValues(course, state) {
  return Object.fromEntries(course.values.map(({ name, kind, words }, ix) => {
    const n = state.values[ix];
    return [name, kind === 'yesno' ? n === 1 : kind === 'words' ? (words || [])[n] : n];
  }));
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @returns {string} name of the ending that is reached, '' while there is none
 */
function xapiEnding(course, state) {
  const scene = state.ended && course.scenes[state.scene];
  return scene ? (scene.ending ? scene.ending.name : scene.title) : '';
}

/**
 * @param {string[]} keys of what was said
 * @returns {number[]} the scores in which they end
 */
export function xapiScores(keys) {
  return keys.filter((key) => /^(completed|passed|failed|scored) \d/.test(key)).map((key) => Number(key.split(' ')[1]));
}

/**
 * Completed is said once, and so is passed; a failure, and a score without either, with each better score.
 * @param {CourseData} course
 * @param {XapiActivities} all
 * @param {Update} update
 * @param {string[]} keys known
 * @param {Date} time
 * @returns {XapiNews[]}
 */
function xapiOutcome(course, all, update, keys, time) {
  const { status, raw, state } = update;
  /** @type {XapiNews[]} */
  const out = [];
  const known = (/** @type {string} */ verb) => keys.some((key) => key.startsWith(`${verb} `));
  const told = xapiScores(keys);
  const duration = xapiDuration(state.seconds);
  const score = raw === undefined ? {} : { score: xapiScore(raw, 100) };
  const objectives = Object.fromEntries(update.objectives.map(({ id, status: how, raw: points }) => [id, { status: how, ...(points === undefined ? {} : { raw: points }) }]));
  const [, ...iris] = all.iris;
  const extensions = Object.fromEntries([xapiValues(course, state), xapiEnding(course, state), objectives].map((said, ix) => [iris[ix], said]).filter(([, said]) => Object.keys(said).length));
  const tell = (/** @type {string} */ verb, /** @type {Object<string, *>} */ more, once = `${verb} ${raw}`) => {
    out.push({ key: `${verb} ${raw}`, once, time, statement: xapiStatement(verb, all.root, { ...score, ...more, duration, extensions }) });
  };
  if (status !== 'incomplete' && !known('completed')) tell('completed', { completion: true }, 'completed');
  const better = raw !== undefined && !told.some((one) => one >= raw);
  if (status === 'passed' && !known('passed')) tell('passed', { 'success': true }, 'passed');
  else if (status === 'failed' && better) tell('failed', { 'success': false });
  else if (better && !out.length) tell('scored', {});
  return out;
}

/**
 * @param {State} state
 * @param {Interaction} answer
 * @returns {string} how the keys of all answers to the same begin
 */
export function xapiAbout({ lineage }, { id }) {
  return `answer ${lineage} ${id} `;
}

/**
 * @param {State} state
 * @param {Interaction} answer
 */
export function xapiKey(state, answer) {
  return `${xapiAbout(state, answer)}${answer.options} ${answer.text}`;
}

/**
 * What of the update is news.
 * @param {CourseData} course
 * @param {XapiActivities} all
 * @param {Update} update
 * @param {string[]} keys of what was said, or stands in the outbox
 * @param {Date} now
 * @returns {XapiNews[]}
 */
export function xapiNews(course, all, update, keys, now) {
  /** @type {XapiNews[]} */
  const news = [];
  const { lineage, visited, history } = update.state;
  const see = (/** @type {number} */ ix) => {
    const once = `seen ${lineage} ${all.steps[ix].id}`;
    const key = xapiHash(once).slice(0, 8);
    if (keys.includes(key) || news.some((one) => one.key === key)) return;
    news.push({ key, once, time: now, statement: xapiStatement('experienced', all.steps[ix], null, { parent: [{ id: all.root.id }] }) });
  };
  const answers = update.interactions.slice().sort((one, other) => one.time.getTime() - other.time.getTime());
  for (const answer of answers) {
    // A scene was seen before anything in it was answered.
    see(answer.scene);
    const statement = xapiAnswered(all, answer);
    const about = xapiAbout(update.state, answer);
    const key = xapiKey(update.state, answer);
    // An answer given anew is news, also where it was given before the one that was said last.
    const last = keys.filter((one) => one.startsWith(about)).pop();
    if (statement && key !== last) news.push({ key, once: '', time: answer.time, statement });
  }
  visited.slice().sort((one, other) => history.lastIndexOf(one) - history.lastIndexOf(other)).forEach(see);
  return [...news, ...xapiOutcome(course, all, update, keys, now)];
}
