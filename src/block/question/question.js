/**
 * A question on the page: options or a field, and the remarks about them. The rest is what all exercises have.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerOf } from '../../player/js/answers.js';
import { allIn, arrange, oneIn, setShown } from '../../player/js/dom.js';
import { bindExercise, isLocked, showExercise } from '../../player/js/exercise.js';
import { offered } from '../../player/js/flow.js';
import { millionths } from '../../player/js/fold.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('question', { bind: bindQuestion, show: showQuestion });

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindQuestion(element, ix, play) {
  bindExercise(element, ix, play, () => readQuestion(element, ix, play));
  // An answer that was settled stays as it was given, and can still be read with every key.
  element.addEventListener('click', (event) => {
    if (isLocked(play, ix) && /** @type {Element} */ (event.target).closest('.pick')) event.preventDefault();
  });
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLInputElement|null}
 */
function typedField(element) {
  return /** @type {HTMLInputElement|null} */ (oneIn(element, 'input[type=text]'));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function readQuestion(element, ix, play) {
  const field = typedField(element);
  const options = allIn(element, 'input:checked').map((input) => Number(/** @type {HTMLInputElement} */ (input).value));
  const text = field ? field.value.trim() : '';
  const number = play.course.blocks[ix].answer === 'number';
  if (field ? !text || (number && millionths(text) === null) : !options.length) return null;
  return field ? { text } : { options };
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showQuestion(element, ix, play) {
  arrange(element, offered(play.course, play.state(), ix));
  const { options, text } = answerOf(play.state(), ix);
  const field = typedField(element);
  const checked = showExercise(element, ix, play, () => {
    for (const input of allIn(element, '.pick input')) {
      const control = /** @type {HTMLInputElement} */ (input);
      control.checked = options.includes(Number(control.value));
    }
    if (field) field.value = text;
  });
  if (field) field.readOnly = isLocked(play, ix);
  for (const item of allIn(element, '[data-option]')) {
    setShown(oneIn(item, '.remark'), checked !== null && options.includes(Number(item.dataset.option)));
  }
  for (const remark of allIn(element, '[data-remark]')) setShown(remark, checked !== null && Number(remark.dataset.remark) === checked.remark);
}
