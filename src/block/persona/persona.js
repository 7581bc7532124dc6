/**
 * Whose story the learner follows: asked on the cover, before the first scene.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { coverParts } from '../../player/js/cover.js';
import { byId, focusOn, oneIn, setShown, setText } from '../../player/js/dom.js';

coverParts.push({ show: showPeople, ask: askWho });

/**
 * @param {Play} play
 * @param {boolean} begun
 */
function showPeople(play, begun) {
  setShown(byId('who'), !begun);
  const before = /** @type {HTMLInputElement|null} */ (oneIn(byId('who'), 'input:checked'));
  if (before) before.checked = false;
  byId('who').oninput = () => missWho('');
}

/** @param {string} words */
function missWho(words) {
  const error = byId('e-who');
  setText(error, words);
  setShown(error, words !== '');
  byId('who').classList.toggle('miss', words !== '');
}

/**
 * @param {Play} play
 * @returns {import('../../player/js/types.js').Effect|null} null where nobody was chosen
 */
function askWho(play) {
  const chosen = /** @type {HTMLInputElement|null} */ (oneIn(byId('who'), 'input:checked'));
  if (chosen) return [/** @type {number} */ (play.course.persona), 'set', Number(chosen.value)];
  missWho(play.say('miss-persona'));
  focusOn(oneIn(byId('who'), 'input'));
  return null;
}
