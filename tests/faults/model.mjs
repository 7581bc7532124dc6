/**
 * What must be so after what a learner did: a small interpreter of the fixture course (`course/storyboard.md`), written by hand
 * from the guide for authors and sharing nothing with the player. States are plain values; every act makes a new one.
 *
 * @typedef {Object} Act
 * @property {string} do one of `ACTS`
 * @property {string} [block] @property {string} [option] @property {string} [scene]
 * @property {string[]} [options] @property {string} [text] @property {string[]} [fields]
 * @typedef {{options: string[], text: string, fields: string[], attempts: number, hints: number, open: boolean}} Answer
 * @typedef {{completed: boolean, success: string, raw: number}} Best
 * @typedef {{scene: string, history: string[], visited: string[], trust: number, told: boolean, answers: Object<string, Answer>,
 *   ended: boolean, best: Best}} State
 */

const STATEMENT = ['true', 'false'];

/** The blocks: kind, options in order, and the rules that stand in the storyboard. @type {Object<string, *>} */
export const BLOCKS = {
  'first-move': {
    kind: 'decision', options: ['send', 'ask', 'refuse'], goes: { send: 'workshop', ask: 'reply', refuse: 'reply' },
    points: { ask: 10, refuse: 4 }, trust: { send: -1, ask: 1 }, tells: ['send'],
  },
  personal: { kind: 'options', options: ['total', 'names', 'hours'], right: ['names'], points: 4, attempts: 2, hints: 1 },
  way: { kind: 'decision', options: ['letter', 'phone'], tryAgain: true },
  whom: { kind: 'decision', options: ['ayesha', 'caretaker', 'colleague'], goes: { ayesha: 'corner', caretaker: 'cellar', colleague: 'desk' }, visit: 2, tryAgain: true },
  history: { kind: 'options', options: STATEMENT, right: ['true'], points: 4, attempts: 2 },
  days: { kind: 'number', right: ['28', '29', '30', '31'], points: 4, attempts: 3, hints: 2 },
  watch: { kind: 'text', right: ['ico', 'the ico', "information commissioner's office"], points: 4, attempts: 2 },
  throw: { kind: 'options', options: ['loans-2015', 'left', 'today', 'address'], right: ['loans-2015', 'left'], points: 8, attempts: 2, several: true },
  photo: { kind: 'options', options: STATEMENT, right: ['true'], points: 0, attempts: 1 },
  tell: { kind: 'writing' },
  own: { kind: 'writing', private: true },
  promise: { kind: 'plan', fields: 3 },
  'last-word': { kind: 'decision', options: ['numbers', 'hang-up'], goes: { numbers: 'open', 'hang-up': 'alone' }, points: { numbers: 6 } },
};

/** The scenes in order: what is in them, and where they lead. @type {Object<string, *>} */
export const SCENES = {
  request: { blocks: ['first-move'] },
  workshop: { blocks: ['personal'], leave: 'room' },
  reply: { blocks: ['way'], leave: 'room' },
  room: { blocks: ['whom'], leave: 'test' },
  corner: { blocks: ['history'], leave: 'back' },
  cellar: { blocks: ['days'], leave: 'back' },
  desk: { blocks: ['watch'], leave: 'back' },
  test: { blocks: ['throw', 'photo'], leave: 'friends' },
  friends: { blocks: [], leave: 'keep', trust: 3 },
  keep: { blocks: ['tell', 'own', 'promise'], leave: 'last' },
  last: { blocks: ['last-word'] },
  open: { blocks: [], ending: { mayPass: true } },
  alone: { blocks: [], ending: { mayPass: false } },
};

const MOST_POINTS = 36;
const PASS_MARK = 50;
const ROOM_BACK = 16;

const blank = () => /** @type {Answer} */ ({ options: [], text: '', fields: [], attempts: 0, hints: 0, open: false });

/** @returns {State} before the first scene */
export function fresh() {
  return { scene: '', history: [], visited: [], trust: 2, told: false, answers: {}, ended: false, best: { completed: false, success: '', raw: -1 } };
}

/** @param {State} state @param {string} block @returns {Answer} */
export const answerTo = (state, block) => state.answers[block] ?? blank();

const withAnswer = (state, block, changes) => ({ ...state, answers: { ...state.answers, [block]: { ...answerTo(state, block), ...changes } } });
const isMade = (state, block) => answerTo(state, block).options.length > 0 && !answerTo(state, block).open;
const latest = (state, block) => answerTo(state, block).options.at(-1) ?? '';

/** Whether a checked question was answered rightly. */
function isRight(state, block) {
  const { options, text } = answerTo(state, block);
  const { right, kind } = BLOCKS[block];
  if (kind !== 'options') return right.includes(text.toLowerCase());
  return options.length === right.length && right.every((one) => options.includes(one));
}

/** @param {State} state @param {string} block @returns {boolean} whether no more can be checked */
export function isLocked(state, block) {
  const { attempts } = answerTo(state, block);
  return attempts > 0 && (isRight(state, block) || attempts >= BLOCKS[block].attempts);
}

/** @param {State} state @param {string} block @returns {number} what it has earned */
function earned(state, block) {
  const { kind, points, options, right, several } = BLOCKS[block];
  if (kind === 'decision') return points?.[latest(state, block)] ?? 0;
  if (!points || !isLocked(state, block)) return 0;
  if (isRight(state, block)) return points;
  if (!several) return 0;
  const sound = options.filter((one) => right.includes(one) === answerTo(state, block).options.includes(one));
  return Math.floor((points * sound.length) / options.length);
}

/** @param {State} state @returns {number} whole percent of the most that can be earned */
export function percent(state) {
  const sum = Object.keys(BLOCKS).reduce((all, block) => all + earned(state, block), 0);
  return Math.floor((100 * sum) / MOST_POINTS);
}

/** Whether Continue still asks for a block. */
function isOutstanding(state, block) {
  const { kind, visit, goes, points } = BLOCKS[block];
  if (kind !== 'decision') return Boolean(points) && answerTo(state, block).attempts === 0;
  if (isMade(state, block) && goes) return false;
  return visit ? answerTo(state, block).options.length < visit : !isMade(state, block);
}

/** @param {State} state @param {string} scene @param {'go'|'return'|'back'|'jump'} how @returns {State} */
function enter(state, scene, how) {
  const forth = how === 'go' || how === 'jump';
  const left = state.scene && state.scene !== scene ? [state.scene] : [];
  const history = forth ? [...state.history, ...left].slice(-ROOM_BACK) : state.history.slice(0, -1);
  const visited = state.visited.includes(scene) ? state.visited : [...state.visited, scene];
  const entered = { ...state, scene, history, visited, ended: false };
  if (how !== 'go' && how !== 'return') return entered;
  const made = SCENES[scene].blocks.filter((block) => BLOCKS[block].kind === 'decision' && isMade(entered, block));
  return made.reduce((opened, block) => withAnswer(opened, block, { open: true }), entered);
}

function arrive(state, scene) {
  const passedBy = state.trust < (SCENES[scene].trust ?? 0);
  return passedBy ? arrive(state, SCENES[scene].leave) : enter(state, scene, 'go');
}

/** Where Continue leads: the state there, or null. */
function goOn(state) {
  const { blocks, leave } = SCENES[state.scene];
  if (blocks.some((block) => isOutstanding(state, block))) return null;
  const leading = blocks.find((block) => BLOCKS[block].goes && isMade(state, block));
  if (leading) return arrive(state, BLOCKS[leading].goes[latest(state, leading)]);
  if (leave === 'back') return state.history.length ? enter(state, state.history.at(-1) ?? '', 'return') : null;
  return leave ? arrive(state, leave) : null;
}

function choose(state, { block, option }) {
  const { trust = {}, tells = [], visit } = BLOCKS[block];
  const old = answerTo(state, block);
  const options = [...(visit ? old.options.filter((one) => one !== option) : []), option];
  const made = withAnswer(state, block, { options, open: false, attempts: old.attempts + 1 });
  const moved = Math.max(0, Math.min(5, made.trust + (trust[option] ?? 0)));
  return { ...made, trust: moved, told: made.told || tells.includes(option) };
}

/** What each act does; null where the page offers no such thing. @type {Object<string, (state: State, act: any) => State|null>} */
const ACTS = {
  begin: (state) => (state.scene ? null : arrive(state, 'request')),
  continue: goOn,
  back: (state) => (state.history.length ? enter(state, state.history.at(-1) ?? '', 'back') : null),
  jump: (state, { scene }) => (state.visited.includes(scene) && scene !== state.scene ? enter(state, scene, 'jump') : null),
  choose: (state, act) => (isMade(state, act.block) ? null : choose(state, act)),
  reopen: (state, { block }) => {
    const { tryAgain, visit } = BLOCKS[block];
    // Each choice of the hub leads on, and has to be gone before another is.
    return isMade(state, block) && tryAgain && !visit ? withAnswer(state, block, { open: true }) : null;
  },
  check: (state, { block, options = [], text = '' }) => {
    if (isLocked(state, block)) return null;
    return withAnswer(state, block, { options, text, attempts: answerTo(state, block).attempts + 1 });
  },
  hint: (state, { block }) => {
    const { hints } = answerTo(state, block);
    return !isLocked(state, block) && hints < (BLOCKS[block].hints ?? 0) ? withAnswer(state, block, { hints: hints + 1 }) : null;
  },
  write: (state, { block, text }) => withAnswer(state, block, { text }),
  fill: (state, { block, fields }) => withAnswer(state, block, { fields }),
  again: (state) => {
    const written = Object.fromEntries(Object.entries(state.answers).filter(([block]) => BLOCKS[block].private));
    return { ...fresh(), best: state.best, answers: written };
  },
};

/** @param {Best} one @param {Best} other @returns {Best} the better in each respect */
export function joined(one, other) {
  const words = [one.success, other.success];
  const success = ['passed', 'failed'].find((word) => words.includes(word)) ?? '';
  return { completed: one.completed || other.completed, success, raw: Math.max(one.raw, other.raw) };
}

function settled(state) {
  const ending = SCENES[state.scene]?.ending;
  if (!ending) return state;
  const raw = percent(state);
  const success = ending.mayPass && raw >= PASS_MARK ? 'passed' : 'failed';
  return { ...state, ended: true, best: joined(state.best, { completed: true, success, raw }) };
}

/**
 * @param {State} state @param {Act} act
 * @returns {State} the very same where the page offers no such thing
 */
export function after(state, act) {
  const next = ACTS[act.do](state, act);
  return next ? settled(next) : state;
}

/** @param {Act[]} acts @param {State} [from] @returns {State} */
export const reached = (acts, from = fresh()) => acts.reduce(after, from);

/** @param {State} state @param {Act} act @returns {boolean} whether the page offers it, and it changes something */
export const isPossible = (state, act) => ACTS[act.do](state, act) !== null;

/** The status a platform must hold. @param {State} state @returns {string} */
export function statusOf({ best }) {
  return best.success || (best.completed ? 'completed' : 'incomplete');
}

/** What a block must show. @param {State} state @param {string} block */
function shownBlock(state, block) {
  const { kind, visit } = BLOCKS[block];
  const answer = answerTo(state, block);
  if (kind === 'decision') {
    const explored = visit && !isMade(state, block) ? [...answer.options].sort() : [];
    return { made: isMade(state, block) ? latest(state, block) : '', explored };
  }
  if (kind === 'writing') return { text: answer.text };
  if (kind === 'plan') return { fields: Array.from({ length: 3 }, (_, ix) => answer.fields[ix] ?? '') };
  const checked = answer.attempts > 0;
  return { options: [...answer.options].sort(), text: answer.text, hints: answer.hints, checked, locked: isLocked(state, block) };
}

/**
 * What the page must show of a state, in the shape of `look` of learner.mjs.
 * @param {State} state
 * @param {{elsewhere?: boolean}} [where] elsewhere: in a browser where nothing private was written
 */
export function shown(state, { elsewhere = false } = {}) {
  const scene = SCENES[state.scene];
  if (!scene) return { scene: '', blocks: {}, ended: false };
  const blocks = scene.blocks.filter((block) => !(elsewhere && BLOCKS[block].private));
  return { scene: state.scene, blocks: Object.fromEntries(blocks.map((block) => [block, shownBlock(state, block)])), ended: state.ended };
}

/**
 * Where two things of that shape differ, a line each; an empty list where they agree. What was not expected is not looked at.
 * @param {*} expected @param {*} seen @param {string} [at]
 * @returns {string[]}
 */
export function differences(expected, seen, at = '') {
  if (expected === null || typeof expected !== 'object') {
    return expected === seen ? [] : [`${at || 'it'} is ${JSON.stringify(seen)}, not ${JSON.stringify(expected)}`];
  }
  const length = Array.isArray(expected) && expected.length !== seen?.length ? [`${at} has ${seen?.length} entries, not ${expected.length}`] : [];
  return [...length, ...Object.keys(expected).flatMap((name) => differences(expected[name], seen?.[name], at ? `${at}.${name}` : name))];
}
