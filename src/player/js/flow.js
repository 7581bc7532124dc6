/**
 * The way through scenes: what of a scene is there, what is offered, what is asked for, where Continue leads.
 *
 * Course and state go in, places come out; nothing changes here. Whoever changes these rules changes `src/play/` with them.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').SceneData} SceneData
 * @typedef {import('./types.js').BlockData} BlockData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Goes} Goes
 * @typedef {import('./types.js').OptionData} OptionData
 * @typedef {{scene: number, how: 'go'|'return'}} Step where to, and whether as an arrival or as a return (`back`)
 */
import { answerOf, choiceMade, isAnswered, latestChoice } from './answers.js';
import { holds } from './condition.js';
import { order } from './order.js';

/**
 * Whether a decision is made and not opened again.
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
export function isMade(state, blockIx) {
  const answer = answerOf(state, blockIx);
  return answer.options.length > 0 && !answer.open;
}

/**
 * The choices a decision offers now (or a question's options), in the order shown. The choice just made stays.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {number[]}
 */
export function offered(course, state, blockIx) {
  const block = course.blocks[blockIx];
  const places = order(course, state, blockIx);
  if (block.answer !== 'decision') return places;
  const answer = answerOf(state, blockIx);
  return places.filter((ix) => {
    if (!answer.open && ix === latestChoice(answer)) return true;
    const choice = block.options[ix];
    if (choice.once && answer.options.includes(ix)) return false;
    return choice.onlyIf === undefined || holds(course, state, choice.onlyIf);
  });
}

/**
 * Whether enough of a hub has been explored: so many choices, or all there are.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
export function isExplored(course, state, blockIx) {
  const visit = course.blocks[blockIx].visit;
  const explored = answerOf(state, blockIx).options;
  if (visit === undefined || explored.length === 0) return false;
  return explored.length >= visit || offered(course, state, blockIx).every((ix) => explored.includes(ix));
}

/**
 * Whether the latest choice of a decision leads somewhere as soon as Continue is pressed.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
export function leadsAway(course, state, blockIx) {
  const choice = choiceMade(course, state, blockIx);
  return isMade(state, blockIx) && choice !== undefined && choice.goes !== undefined;
}

/**
 * Whether what follows a block in its scene is there: all but a decision let it through. A decision does when its choice stays in
 * the scene; a hub when it is explored and the learner is back; one that may be skipped also before it was made.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
export function letsThrough(course, state, blockIx) {
  const block = course.blocks[blockIx];
  if (block.answer !== 'decision' || !isThere(course, state, blockIx)) return true;
  if (leadsAway(course, state, blockIx)) return false;
  if (!block.ask) return true;
  return block.visit === undefined ? isMade(state, blockIx) : isExplored(course, state, blockIx);
}

/**
 * Whether a block is shown where it stands: its `Only if:` holds, and a decision offers a choice. What was answered in this visit
 * stays, whatever the answer changed.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
function isThere(course, state, blockIx) {
  const block = course.blocks[blockIx];
  if (block.answer === 'decision' ? isMade(state, blockIx) : answerOf(state, blockIx).attempts > 0) return true;
  if (block.onlyIf !== undefined && !holds(course, state, block.onlyIf)) return false;
  return block.answer !== 'decision' || offered(course, state, blockIx).length > 0;
}

/**
 * The blocks of the present scene that are there, in order.
 * @param {CourseData} course
 * @param {State} state
 * @returns {number[]}
 */
export function visibleBlocks(course, state) {
  const scene = course.scenes[state.scene];
  const there = [];
  for (const blockIx of scene ? scene.blocks : []) {
    if (!isThere(course, state, blockIx)) continue;
    there.push(blockIx);
    if (!letsThrough(course, state, blockIx)) break;
  }
  return there;
}

/**
 * Whether something remains to be done about a block before it counts as answered.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} blockIx
 * @returns {boolean}
 */
function isOutstanding(course, state, blockIx) {
  const block = course.blocks[blockIx];
  if (block.answer !== 'decision') return !isAnswered(course, state, blockIx);
  if (leadsAway(course, state, blockIx)) return false;
  return block.visit === undefined ? !isMade(state, blockIx) : !isExplored(course, state, blockIx);
}

/**
 * What Continue asks for: the visible blocks that are still to be answered, in order.
 * @param {CourseData} course
 * @param {State} state
 * @returns {number[]}
 */
export function unanswered(course, state) {
  return visibleBlocks(course, state).filter((ix) => course.blocks[ix].ask && isOutstanding(course, state, ix));
}

/**
 * Whether nothing that an ending waits for is left: decisions, also one whose choice leads out of it, and scored questions.
 * @param {CourseData} course
 * @param {State} state
 * @returns {boolean}
 */
export function isSettled(course, state) {
  const step = nextStep(course, state);
  return (step === null || step === 'end') && unanswered(course, state).every((ix) => course.blocks[ix].answer !== 'decision' && course.blocks[ix].score === 0);
}

/**
 * The scene a way into `sceneIx` ends in: scenes whose `Only if:` fails are passed by along their exit.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} sceneIx
 * @returns {Step|'end'}
 */
export function landing(course, state, sceneIx) {
  let at = sceneIx;
  for (let passedBy = 0; passedBy <= course.scenes.length; passedBy += 1) {
    const scene = course.scenes[at];
    if (!scene) return 'end';
    if (scene.onlyIf === undefined || holds(course, state, scene.onlyIf)) return { scene: at, how: 'go' };
    if (scene.leave === 'back' && state.scene >= 0) return { scene: state.scene, how: 'go' };
    at = typeof scene.leave === 'number' ? scene.leave : at + 1;
  }
  return 'end';
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @param {Goes} target
 * @returns {Step|'end'}
 */
function stepTo(course, state, target) {
  if (target === 'end') return 'end';
  if (typeof target === 'number') return landing(course, state, target);
  if (state.history.length === 0) return landing(course, state, state.scene + 1);
  return { scene: state.history[state.history.length - 1], how: 'return' };
}

/**
 * The step Continue takes, before it is asked whether something is still unanswered; null where there is none (an ending).
 * @param {CourseData} course
 * @param {State} state
 * @returns {Step|'end'|null}
 */
export function nextStep(course, state) {
  const scene = course.scenes[state.scene];
  if (!scene) return state.scene < 0 ? landing(course, state, 0) : null;
  for (const blockIx of visibleBlocks(course, state)) {
    if (course.blocks[blockIx].answer !== 'decision' || !leadsAway(course, state, blockIx)) continue;
    return stepTo(course, state, /** @type {Goes} */ (/** @type {OptionData} */ (choiceMade(course, state, blockIx)).goes));
  }
  if (scene.ending || scene.leave === undefined) return null;
  return scene.leave === 'next' || scene.leave === 'choice' ? landing(course, state, state.scene + 1) : stepTo(course, state, scene.leave);
}

/**
 * Where Continue leads: a scene, the end of the module, or null where it leads nowhere (an ending that is reached).
 * @param {CourseData} course
 * @param {State} state
 * @returns {number|'end'|null}
 */
export function forward(course, state) {
  const step = nextStep(course, state);
  if (step === null || step === 'end') return step === 'end' && state.ended ? null : step;
  return step.scene;
}

/**
 * Whether Back is offered: not before the first scene, and not from a scene that says `Back: no`.
 * @param {CourseData} course
 * @param {State} state
 * @returns {boolean}
 */
export function canGoBack(course, state) {
  const scene = course.scenes[state.scene];
  return scene !== undefined && scene.back && state.history.length > 0;
}

/**
 * Whether the menu leads to a scene: one that was seen, and that does not lie before a point of no return (`Back: no`). What lies
 * before it is known by the way that was taken, and where that was too long to be kept, by the order of the scenes.
 * @param {CourseData} course
 * @param {State} state
 * @param {number} sceneIx
 * @returns {boolean}
 */
export function canJump(course, state, sceneIx) {
  if (!state.visited.includes(sceneIx)) return false;
  const isPoint = (/** @type {number} */ ix) => course.scenes[ix]?.back === false;
  const way = [...state.history, state.scene];
  const kept = way.slice().reverse().find(isPoint);
  const point = kept === undefined ? Math.max(-1, ...state.visited.filter(isPoint)) : kept;
  if (way.slice(kept === undefined ? 0 : way.indexOf(kept)).includes(sceneIx)) return true;
  return sceneIx >= point && !way.includes(sceneIx);
}
