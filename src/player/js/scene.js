/**
 * What changes inside a scene: values in the text, branches, what waits behind a decision, and the blocks.
 *
 * It reads the state and changes the page, never the state.
 *
 * @typedef {import('./play.js').Play} Play
 * @typedef {import('./play.js').BlockView} BlockView
 */
import { answerText, isAnswered } from './answers.js';
import { asked } from './asked.js';
import { holds } from './condition.js';
import { allIn, byId, oneIn, setShown, setText } from './dom.js';
import { isMade, letsThrough, visibleBlocks } from './flow.js';
import { percent, points, verdict } from './points.js';
import { dayText, pointsText, spokenName } from './words.js';

/**
 * The views of the kinds of block in this package, by kind. Each kind's own script adds itself.
 * @type {Map<string, BlockView>}
 */
export const blockViews = new Map();

/**
 * The article of a scene.
 * @param {Play} play
 * @param {number} sceneIx
 * @returns {HTMLElement|null}
 */
export function sceneElement(play, sceneIx) {
  const scene = play.course.scenes[sceneIx];
  return scene ? document.getElementById(`s-${scene.id}`) : null;
}

/**
 * The section of a block.
 * @param {Play} play
 * @param {number} blockIx
 * @returns {HTMLElement|null}
 */
export function blockElement(play, blockIx) {
  return document.getElementById(`b-${play.course.blocks[blockIx].id}`);
}

/**
 * Brings a scene up to date.
 * @param {Play} play
 */
export function refreshScene(play) {
  const { course } = play;
  const state = play.state();
  const article = sceneElement(play, state.scene);
  if (!article) return;
  const there = visibleBlocks(course, state);
  for (const part of allIn(article, '[data-after]')) {
    const waits = (part.dataset.after || '').split(' ').map(Number);
    part.hidden = !waits.every((ix) => letsThrough(course, state, ix));
  }
  for (const element of allIn(article, '[data-block]')) {
    const ix = Number(element.dataset.block);
    element.hidden = !there.includes(ix);
    showBlock(play, element, ix);
  }
  fillTexts(play, article);
  fillOneButton(play, there);
}

/**
 * One broken block never stops the page: the others are still shown.
 * @param {Play} play
 * @param {HTMLElement} element
 * @param {number} ix
 */
function showBlock(play, element, ix) {
  const view = blockViews.get(play.course.blocks[ix].kind);
  if (!view) return;
  try {
    if (!element.dataset.bound) view.bind(element, ix, play);
    element.dataset.bound = 'yes';
    view.show(element, ix, play);
  } catch (fault) {
    console.error(fault);
  }
}

/**
 * Of the branches of an {if} at most one is shown: the first that holds.
 * @param {Play} play
 * @param {HTMLElement} root
 */
function showBranches(play, root) {
  for (const either of allIn(root, '.either')) {
    let found = /** @type {boolean} */ (false);
    for (const branch of allIn(either, ':scope > [data-when]')) {
      const when = branch.dataset.when || '';
      const now = !found && (when === '' || holds(play.course, play.state(), Number(when)));
      branch.hidden = !now;
      found = found || now;
    }
  }
}

/**
 * Branches and values of a scene, or of the cover and the pages.
 * @param {Play} play
 * @param {HTMLElement} root
 */
export function fillTexts(play, root) {
  showBranches(play, root);
  for (const span of allIn(root, '[data-show]')) setText(span, shownText(play, span.dataset.show || ''));
}

/**
 * What `{…}` shows now.
 * @param {Play} play
 * @param {string} name `v3` a value, `b5` what was answered in a block, or a word
 * @returns {string}
 */
export function shownText(play, name) {
  const { course, say } = play;
  const state = play.state();
  if (name[0] === 'v') return valueText(play, Number(name.slice(1)));
  if (/^b\d/.test(name)) return answerText(course, state, Number(name.slice(1))) || say('not-answered');
  if (name === 'score') return pointsText(course, Math.floor(points(course, state) / course.unit) * course.unit);
  if (name === 'max') return pointsText(course, course.max);
  if (name === 'percent') return String(percent(course, state));
  if (name === 'learner') return spokenName(play.launch().learnerName) || say('learner');
  return dayText(course, play.clock.now());
}

/**
 * @param {Play} play
 * @param {number} ix
 * @returns {string}
 */
function valueText(play, ix) {
  const value = play.course.values[ix];
  const n = play.state().values[ix];
  if (!value) return '';
  if (value.kind === 'yesno') return play.say(n ? 'yes' : 'no');
  return value.kind === 'words' ? (value.words || [])[n] || '' : String(n);
}

/**
 * One filled button at a time: while a decision or question is open it is that one's, and Continue is quiet.
 * @param {Play} play
 * @param {number[]} there
 */
function fillOneButton(play, there) {
  const open = there.filter((ix) => isOpen(play, ix));
  for (const ix of there) {
    const element = blockElement(play, ix);
    const button = element && oneIn(element, 'button[type=submit]');
    if (button) button.classList.toggle('quiet', ix !== open[0]);
  }
  byId('continue').classList.toggle('quiet', open.length > 0);
}

/**
 * @param {Play} play
 * @param {number} ix
 * @returns {boolean}
 */
function isOpen(play, ix) {
  const block = play.course.blocks[ix];
  if (block.answer === 'decision') return !isMade(play.state(), ix) && (block.visit === undefined || !letsThrough(play.course, play.state(), ix));
  if (!asked[block.answer]) return false;
  const checked = verdict(play.course, play.state(), ix);
  return checked ? !checked.locked : !isAnswered(play.course, play.state(), ix);
}

/**
 * Says in a block what is missing, or takes that away.
 * @param {HTMLElement} element
 * @param {string} words
 */
export function showMiss(element, words) {
  const error = oneIn(element, '.err');
  // In the list of what is missing the prompt follows the colon; here nothing does.
  setText(error, words.replace(/:$/, '.'));
  setShown(error, words !== '');
  const field = oneIn(element, 'fieldset') || oneIn(element, '.field');
  if (field) field.classList.toggle('miss', words !== '');
}
