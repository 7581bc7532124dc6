/**
 * The scenario engine: the only place where the state of a course changes.
 *
 * A course, a state and an event go in, a state comes out: a new one, or the very same where the event makes no sense or changes
 * nothing. It never throws, and knows nothing of pages, clocks and platforms. What can be asked about a state stands in `flow`,
 * `points`, `condition`, `answers`, `order` and `status`.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Best} Best
 * @typedef {any} LooseEvent an event as it comes: nothing about it is certain
 */
import { answerOf, remembersAll } from './answers.js';
import { asked } from './asked.js';
import { canGoBack, canJump, isExplored, isMade, isSettled, leadsAway, nextStep, offered, unanswered, visibleBlocks } from './flow.js';
import { cutBytes } from './fold.js';
import { verdict } from './points.js';
import { joinBest, outcome } from './status.js';

/** How many scenes Back remembers, how often an answer is counted, and the largest number of 24 and of 18 bits. */
export const HISTORY_ROOM = 16;
const MOST_ATTEMPTS = 60;
const MOST_24 = 0xffffff;
const MOST_18 = 0x3ffff;

/**
 * The state before the first scene.
 * @param {CourseData} course
 * @param {number} seed 24 bits
 * @param {number} lineage 24 bits
 * @returns {State}
 */
export function newState(course, seed, lineage) {
  return {
    seed: seed & MOST_24,
    lineage: lineage & MOST_24,
    replaced: 0,
    sequence: 0,
    scene: -1,
    history: [],
    visited: [],
    values: course.values.map((value) => value.start),
    answers: {},
    ended: false,
    best: { completed: false, success: '', raw: -1 },
    seconds: 0,
    interactions: 0,
  };
}

/**
 * What happens next.
 * @param {CourseData} course
 * @param {State} state
 * @param {import('./types.js').Event} event
 * @returns {State}
 */
export function apply(course, state, event) {
  return settleEnding(course, ENGINE_EVENTS[event.type](course, state, event));
}

/** @type {Record<string, (course: CourseData, state: State, event: LooseEvent) => State>} */
const ENGINE_EVENTS = {
  begin: (course, state, event) => (state.scene >= 0 ? state : takeStep(course, event.effect ? changeValue(course, state, event.effect) : state)),
  continue: (course, state) => (state.scene < 0 || unanswered(course, state).length > 0 ? state : takeStep(course, state)),
  back: (course, state) => (canGoBack(course, state) ? enterScene(course, state, state.history[state.history.length - 1], 'back') : state),
  jump: (course, state, event) => (canJump(course, state, event.scene) && event.scene !== state.scene ? enterScene(course, state, event.scene, 'jump') : state),
  choose: makeChoice,
  reopen: reopenDecision,
  check: checkAnswer,
  hint: showHint,
  write: writeAnswer,
  fill: fillFields,
  handed: markHanded,
  time: (_course, state, event) => (event.seconds >= 1 ? { ...state, seconds: Math.min(MOST_24, state.seconds + Math.floor(event.seconds)) } : state),
  committed: (_course, state) => (state.sequence < MOST_24 ? { ...state, sequence: state.sequence + 1 } : state),
  again: startAgain,
};

/**
 * @param {CourseData} course
 * @param {State} state
 * @returns {State}
 */
function takeStep(course, state) {
  const step = nextStep(course, state);
  if (step === null) return state;
  if (step === 'end') return state.ended || state.scene < 0 ? state : { ...state, ended: true };
  return enterScene(course, state, step.scene, step.how);
}

/**
 * Shows a scene. Arriving (`go`, and `return` by a `back` target) opens its decisions again; the learner's own Back and the menu do
 * not. Back and `return` take the scene from the history, the others add the one left to it.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} sceneIx
 * @param {'go'|'return'|'back'|'jump'} how
 * @returns {State}
 */
function enterScene(course, state, sceneIx, how) {
  const leaves = state.scene >= 0 && state.scene !== sceneIx ? [state.scene] : [];
  const history = how === 'go' || how === 'jump' ? [...state.history, ...leaves].slice(-HISTORY_ROOM) : state.history.slice(0, -1);
  const visited = state.visited.includes(sceneIx) ? state.visited : [...state.visited, sceneIx].sort((a, b) => a - b);
  const entered = { ...state, scene: sceneIx, history, visited, ended: false };
  return how === 'go' || how === 'return' ? openDecisions(course, entered) : entered;
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @returns {State}
 */
function openDecisions(course, state) {
  const made = course.scenes[state.scene].blocks.filter((ix) => course.blocks[ix].answer === 'decision' && isMade(state, ix));
  return made.reduce((opened, ix) => withAnswer(opened, ix, { open: true }), state);
}

/**
 * @param {State} state
 * @param {number} blockIx
 * @param {Partial<Answer>} changes
 * @returns {State}
 */
function withAnswer(state, blockIx, changes) {
  return { ...state, answers: { ...state.answers, [blockIx]: { ...answerOf(state, blockIx), ...changes } } };
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {BlockData|null} the event's block, if it is there
 */
function visibleBlock(course, state, event) {
  return visibleBlocks(course, state).includes(event.block) ? course.blocks[event.block] : null;
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function makeChoice(course, state, event) {
  const block = visibleBlock(course, state, event);
  if (!block || block.answer !== 'decision' || isMade(state, event.block) || !offered(course, state, event.block).includes(event.option)) return state;
  const answer = answerOf(state, event.block);
  const older = remembersAll(course, event.block) ? answer.options.filter((ix) => ix !== event.option) : [];
  const attempts = Math.min(MOST_ATTEMPTS, answer.attempts + 1);
  const made = withAnswer(state, event.block, { options: [...older, event.option], open: false, handed: false, attempts });
  const choice = block.options[event.option];
  return (choice.effects || []).reduce((changed, effect) => changeValue(course, changed, effect), made);
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {[number, 'add'|'set', number]} effect
 * @returns {State}
 */
function changeValue(course, state, [valueIx, how, n]) {
  const value = course.values[valueIx];
  const wanted = how === 'add' ? state.values[valueIx] + n : n;
  const kept = Math.max(value.low, Math.min(value.high, wanted));
  return { ...state, values: state.values.map((old, ix) => (ix === valueIx ? kept : old)) };
}

/**
 * "Try another choice": where the decision allows it, and on a hub of which more is to be explored.
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function reopenDecision(course, state, event) {
  if (!visibleBlock(course, state, event) || !canReopen(course, state, event.block)) return state;
  return withAnswer(state, event.block, { open: true });
}

/**
 * Whether "Try another choice" is offered for a decision. A way on from a hub has to be gone before another is: only what was seen is explored.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
export function canReopen(course, state, blockIx) {
  const block = course.blocks[blockIx];
  if (block.answer !== 'decision' || !isMade(state, blockIx)) return false;
  // What is offered once was offered.
  const { options } = answerOf(state, blockIx);
  if (offered(course, state, blockIx).every((ix) => block.options[ix].once && options.includes(ix))) return false;
  if (block.visit === undefined) return Boolean(block.tryAgain);
  return !leadsAway(course, state, blockIx) && (Boolean(block.tryAgain) || !isExplored(course, state, blockIx));
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function checkAnswer(course, state, event) {
  const block = visibleBlock(course, state, event);
  const shape = block && asked[block.answer];
  if (!shape) return state;
  const before = verdict(course, state, event.block);
  const given = before && before.locked ? null : shape.given(block, event);
  if (!given) return state;
  const attempts = Math.min(MOST_ATTEMPTS, answerOf(state, event.block).attempts + 1);
  return withAnswer(state, event.block, { ...given, attempts, handed: false });
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function showHint(course, state, event) {
  const block = visibleBlock(course, state, event);
  const shown = answerOf(state, event.block).hints;
  return block && shown < block.hints ? withAnswer(state, event.block, { hints: shown + 1 }) : state;
}

/**
 * Writing may come from a page of its own (My notes) or from this browser's private store, so its scene need not be shown.
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function writeAnswer(course, state, event) {
  const block = course.blocks[event.block];
  if (block.answer !== 'writing') return state;
  const old = answerOf(state, event.block);
  const text = cutBytes(event.text, block.max === undefined ? Infinity : block.max);
  const lowered = event.lowered === undefined ? old.lowered : event.lowered;
  if (text === old.text && lowered === old.lowered) return state;
  return withAnswer(state, event.block, { text, lowered, handed: false });
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function fillFields(course, state, event) {
  const block = course.blocks[event.block];
  if (block.answer !== 'plan') return state;
  const old = answerOf(state, event.block);
  const fields = block.fields.map((field, ix) => cutBytes(event.fields[ix], field.max || Infinity));
  const brought = event.lowered !== undefined;
  const lowered = brought ? event.lowered : old.lowered;
  if (lowered === old.lowered && fields.length === old.fields.length && fields.every((text, ix) => text === old.fields[ix])) return state;
  // What was brought back from the device was not filled in anew: if it was told, it stays told.
  return withAnswer(state, event.block, { fields, lowered, handed: brought && old.handed });
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function markHanded(course, state, event) {
  const blocks = event.blocks.filter((/** @type {number} */ ix) => !state.answers[ix].handed);
  const interactions = Math.min(MOST_18, Math.max(state.interactions, event.interactions));
  if (blocks.length === 0 && interactions === state.interactions) return state;
  return blocks.reduce((/** @type {State} */ marked, /** @type {number} */ ix) => withAnswer(marked, ix, { handed: true }), { ...state, interactions });
}

/**
 * "Start again": everything is forgotten but the best that was reached, the time and what was handed over. (Private notes have a
 * store of their own, from which they are written again.)
 * @param {CourseData} course
 * @param {State} state
 * @param {LooseEvent} event
 * @returns {State}
 */
function startAgain(course, state, event) {
  const fresh = newState(course, event.seed, event.lineage);
  const { best, seconds, interactions, sequence } = state;
  return { ...fresh, replaced: event.replaced || state.lineage, best, seconds, interactions, sequence };
}

/**
 * An ending is reached when its scene is shown and nothing it waits for is left. A module that ended where it stood, in a scene that
 * is no ending, has ended as long as Continue would still end it. What an ending comes to joins the best.
 * @param {CourseData} course
 * @param {State} state
 * @returns {State}
 */
function settleEnding(course, state) {
  const scene = course.scenes[state.scene];
  const isEnding = scene !== undefined && scene.ending !== undefined;
  const ended = isEnding ? state.ended || isSettled(course, state) : state.ended && endsHere(course, state);
  const settled = ended === state.ended ? state : { ...state, ended };
  const now = outcome(course, settled);
  return now ? withBest(settled, joinBest(settled.best, now)) : settled;
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @returns {boolean}
 */
function endsHere(course, state) {
  return unanswered(course, state).length === 0 && nextStep(course, state) === 'end';
}

/**
 * @param {State} state
 * @param {Best} best
 * @returns {State}
 */
function withBest(state, best) {
  const old = state.best;
  const same = best.completed === old.completed && best.success === old.success && best.raw === old.raw;
  return same ? state : { ...state, best };
}
