/**
 * A question on the page: options or a field, Check, hints one by one, and what is said about the answer.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 * @typedef {import('../../player/js/types.js').Verdict} Verdict
 */
import { answerOf } from '../../player/js/answers.js';
import { allIn, arrange, focusOn, listen, onSubmit, oneIn, setShown, setSign, setText } from '../../player/js/dom.js';
import { offered } from '../../player/js/flow.js';
import { millionths } from '../../player/js/fold.js';
import { verdict } from '../../player/js/points.js';
import { blockViews, showMiss } from '../../player/js/scene.js';
import { pointsText } from '../../player/js/words.js';

blockViews.set('question', { bind: bindQuestion, show: showQuestion });

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindQuestion(element, ix, play) {
  onSubmit(element, () => checkQuestion(element, ix, play));
  const locked = () => {
    const checked = verdict(play.course, play.state(), ix);
    return Boolean(checked && checked.locked);
  };
  // An answer that was settled stays as it was given, and can still be read with every key.
  element.addEventListener('click', (event) => {
    if (locked() && /** @type {Element} */ (event.target).closest('.pick')) event.preventDefault();
  });
  element.addEventListener('input', () => showMiss(element, ''));
  listen(element, '[data-show-hint]', 'click', () => {
    play.act({ type: 'hint', block: ix }, () => focusOn(oneIn(element, `[data-hint="${answerOf(play.state(), ix).hints - 1}"]`)));
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
function checkQuestion(element, ix, play) {
  const field = typedField(element);
  const options = allIn(element, 'input:checked').map((input) => Number(/** @type {HTMLInputElement} */ (input).value));
  const text = field ? field.value.trim() : '';
  const number = play.course.blocks[ix].answer === 'number';
  if (field ? !text || (number && millionths(text) === null) : !options.length) return play.complain([ix]);
  play.act(field ? { type: 'check', block: ix, text } : { type: 'check', block: ix, options }, () => focusOn(oneIn(element, '[data-feedback] h3')));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showQuestion(element, ix, play) {
  const answer = answerOf(play.state(), ix);
  const checked = verdict(play.course, play.state(), ix);
  const locked = Boolean(checked && checked.locked);
  arrange(element, offered(play.course, play.state(), ix));
  restoreAnswer(element, ix, play);
  allIn(element, '.pick input').forEach((input) => input.setAttribute('aria-disabled', String(locked)));
  const field = typedField(element);
  if (field) field.readOnly = locked;
  setShown(oneIn(element, '.hint'), !checked);
  setText(oneIn(element, '[data-left]'), play.say('attempts', { n: play.course.blocks[ix].attempts }));
  allIn(element, '[data-hint]').forEach((hint) => setShown(hint, Number(hint.dataset.hint) < answer.hints));
  setShown(oneIn(element, '[data-show-hint]'), !locked && answer.hints < play.course.blocks[ix].hints);
  const submit = oneIn(element, 'button[type=submit]');
  setShown(oneIn(element, '[data-actions]'), !locked);
  setText(submit, play.say(checked ? 'check-again' : 'check'));
  showRemarks(element, ix, play, checked);
  showVerdict(element, ix, play, checked);
}

/**
 * Puts the answer last checked into the controls, once after each check and after starting again.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function restoreAnswer(element, ix, play) {
  const answer = answerOf(play.state(), ix);
  const stamp = `${play.state().lineage}/${answer.attempts}`;
  if (element.dataset.stamp === stamp) return;
  element.dataset.stamp = stamp;
  for (const input of allIn(element, '.pick input')) {
    const control = /** @type {HTMLInputElement} */ (input);
    control.checked = answer.options.includes(Number(control.value));
  }
  const field = typedField(element);
  if (field) field.value = answer.text;
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @param {Verdict|null} checked
 */
function showRemarks(element, ix, play, checked) {
  const { options } = answerOf(play.state(), ix);
  for (const item of allIn(element, '[data-option]')) {
    setShown(oneIn(item, '.remark'), checked !== null && options.includes(Number(item.dataset.option)));
  }
  for (const remark of allIn(element, '[data-remark]')) setShown(remark, checked !== null && Number(remark.dataset.remark) === checked.remark);
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @param {Verdict|null} checked
 */
function showVerdict(element, ix, play, checked) {
  const feedback = oneIn(element, '[data-feedback]');
  setShown(feedback, checked !== null);
  if (!feedback || !checked) return;
  const { result, locked } = checked;
  for (const name of ['right', 'partly', 'notyet']) feedback.classList.toggle(name, name === result);
  setSign(feedback, result);
  setText(oneIn(feedback, 'h3'), play.say(locked && result === 'notyet' ? 'verdict-missed' : `verdict-${result}`));
  const partly = oneIn(feedback, '[data-said=partly]') ? 'partly' : 'wrong';
  const said = result === 'right' ? 'right' : result === 'partly' ? partly : 'wrong';
  for (const part of allIn(feedback, '[data-said]')) part.hidden = part.dataset.said !== said && !(locked && part.dataset.said === 'explain');
  setShown(oneIn(feedback, '[data-answer]'), locked && result !== 'right' && play.course.blocks[ix].showAnswer);
  setText(oneIn(feedback, '[data-points]'), pointsLine(ix, play, checked));
}

/**
 * @param {number} ix
 * @param {Play} play
 * @param {Verdict} checked
 * @returns {string}
 */
function pointsLine(ix, play, checked) {
  const worth = pointsText(play.course, checked.worth);
  const left = checked.locked ? '' : play.say('attempts-left', { n: checked.left });
  if (!checked.worth) return left;
  if (!checked.locked) return `${left} ${play.say('worth', { points: worth })}`;
  return play.say('earned', { points: pointsText(play.course, checked.earned), worth });
}
