/**
 * A reflection on the page: a box, where its words go, and how much room is left.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerOf, keepOf } from '../../player/js/answers.js';
import { onSubmit, oneIn, setShown, setSign, setText } from '../../player/js/dom.js';
import { keepWithin, showRoom } from '../../player/js/room.js';
import { blockViews, showMiss } from '../../player/js/scene.js';
import { keepNote } from '../../player/js/written.js';

blockViews.set('reflection', { bind: bindReflection, show: showReflection });

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindReflection(element, ix, play) {
  const box = /** @type {HTMLTextAreaElement|null} */ (oneIn(element, 'textarea'));
  const lower = /** @type {HTMLSelectElement|null} */ (oneIn(element, 'select'));
  if (!box) return;
  const { keep, max } = play.course.blocks[ix];
  const keepIt = () => {
    const mode = /** @type {'private'|'saved'|'shared'} */ (lower ? lower.value : 'private');
    keepNote(play, ix, box.value, mode === keep ? '' : mode);
  };
  const typed = (/** @type {Event} */ event) => {
    showMiss(element, '');
    if (max !== undefined) keepWithin(play, box, oneIn(element, '[data-count]'), max, event);
    play.later(ix, keepIt);
  };
  box.addEventListener('input', typed);
  box.addEventListener('compositionend', typed);
  box.addEventListener('change', () => play.flush());
  if (lower) lower.addEventListener('change', () => {
    keepIt();
    showReflection(element, ix, play);
  });
  onSubmit(element, () => {});
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showReflection(element, ix, play) {
  const box = /** @type {HTMLTextAreaElement|null} */ (oneIn(element, 'textarea'));
  if (!box) return;
  const { text } = answerOf(play.state(), ix);
  if (document.activeElement !== box && box.value !== text) box.value = text;
  const mode = keepOf(play.course, play.state(), ix);
  const where = mode === 'private' && play.notes().where !== 'browser' ? `where-${play.notes().where}` : `where-${mode}`;
  const line = oneIn(element, '.where');
  const elsewhere = mode === 'private' && !text && play.before.includes(play.course.blocks[ix].scene);
  if (line) setSign(line, mode === 'private' ? 'lock' : 'open');
  setText(oneIn(element, '[data-where]'), play.say(where));
  setText(oneIn(element, '[data-rest]'), elsewhere ? play.say('where-elsewhere') : play.say(`${where}-rest`));
  const lower = /** @type {HTMLSelectElement|null} */ (oneIn(element, 'select'));
  if (lower) lower.value = mode;
  setShown(oneIn(element, '[data-lower]'), true);
  const { max } = play.course.blocks[ix];
  if (max !== undefined) showRoom(play, box, oneIn(element, '[data-count]'), max);
}
