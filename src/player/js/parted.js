/**
 * Exercises of several parts on the page: a select, radio buttons or a field for each, and beside it whether it is right.
 *
 * @typedef {import('./play.js').Play} Play
 */
import { answerOf } from './answers.js';
import { allIn, oneIn, setShown, setSign, setText } from './dom.js';
import { bindExercise, isLocked, showExercise } from './exercise.js';
import { rightParts } from './parts.js';

/**
 * @param {HTMLElement} part
 * @returns {string} what stands in its control, '' for nothing
 */
function partValue(part) {
  const control = oneIn(part, 'select,[type=text],:checked');
  return control ? /** @type {HTMLInputElement} */ (control).value.trim() : '';
}

/**
 * @param {HTMLElement} part
 * @param {string} value
 */
function setPart(part, value) {
  for (const element of allIn(part, 'select,input')) {
    const control = /** @type {HTMLInputElement} */ (element);
    if (control.type === 'radio') control.checked = control.value === value;
    else control.value = value;
  }
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLElement[]} in the order of the course
 */
export function partsIn(element) {
  const place = (/** @type {HTMLElement} */ part) => Number(part.dataset.part);
  return allIn(element, '[data-part]').sort((one, other) => place(one) - place(other));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
export function bindParts(element, ix, play) {
  bindExercise(element, ix, play, () => {
    const fields = partsIn(element).map((part) => {
      const value = partValue(part);
      const control = oneIn(part, 'select,input');
      if (control) control.classList.toggle('open', !value);
      return value;
    });
    return fields.includes('') ? null : { fields };
  });
  element.addEventListener('input', () => {
    for (const control of allIn(element, '.open')) control.classList.toggle('open', !partValue(/** @type {HTMLElement} */ (control.closest('[data-part]'))));
    if (isLocked(play, ix)) restoreParts(element, ix, play);
    markParts(element, ix, play);
  });
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function restoreParts(element, ix, play) {
  const { fields } = answerOf(play.state(), ix);
  partsIn(element).forEach((part, place) => setPart(part, fields[place] || ''));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @param {() => void} arrangeThem puts what is shuffled in its order
 */
export function showParts(element, ix, play, arrangeThem) {
  showExercise(element, ix, play, () => {
    arrangeThem();
    restoreParts(element, ix, play);
  });
  for (const field of allIn(element, '[type=text]')) /** @type {HTMLInputElement} */ (field).readOnly = isLocked(play, ix);
  markParts(element, ix, play);
}

/**
 * Says of each part whether it is right, as long as it stands as it was checked.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function markParts(element, ix, play) {
  const answer = answerOf(play.state(), ix);
  const rights = rightParts(play.course.blocks[ix], answer);
  partsIn(element).forEach((part, place) => {
    const value = partValue(part);
    showMark(play, part, value && value === answer.fields[place] ? rights[place] : null);
  });
  showCount(play, element, rights.filter((_, place) => answer.fields[place]));
}

/**
 * @param {Play} play
 * @param {HTMLElement} part
 * @param {boolean|null} right null where nothing is to be said
 */
export function showMark(play, part, right) {
  const mark = oneIn(part, '[data-mark]');
  const name = right ? 'right' : 'notyet';
  setShown(mark, right !== null);
  setShown(oneIn(part, '.remark'), right === false);
  if (!mark) return;
  mark.className = `ui verdict ${name}`;
  setSign(mark, name);
  setText(oneIn(mark, 'span'), right === null ? '' : play.say(`verdict-${name}`));
}

/**
 * @param {Play} play
 * @param {HTMLElement} element
 * @param {boolean[]} rights
 */
export function showCount(play, element, rights) {
  const done = rights.filter(Boolean).length;
  const count = oneIn(element, '[data-count]');
  setShown(count, done < rights.length);
  setText(count, play.say('parts-right', { done, of: rights.length }));
}
