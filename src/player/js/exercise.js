/**
 * What all marked exercises have on the page: Check, hints one by one, attempts, the verdict and what is said about it.
 *
 * @typedef {import('./play.js').Play} Play
 * @typedef {import('./types.js').Verdict} Verdict
 */
import { answerOf } from './answers.js';
import { allIn, focusOn, listen, oneIn, onSubmit, setShown, setSign, setText } from './dom.js';
import { verdict } from './points.js';
import { showMiss } from './scene.js';
import { pointsText } from './words.js';

/**
 * @param {Play} play
 * @param {number} ix
 * @returns {boolean} whether no attempt is left
 */
export function isLocked(play, ix) {
  const checked = verdict(play.course, play.state(), ix);
  return Boolean(checked && checked.locked);
}

/**
 * Binds Check and the hints.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @param {() => {options?: number[], text?: string, fields?: string[]}|null} read the answer in the controls, null while something of it is missing
 */
export function bindExercise(element, ix, play, read) {
  onSubmit(element, () => {
    const given = read();
    if (!given) return play.complain([ix]);
    showMiss(element, '');
    play.act({ type: 'check', block: ix, ...given }, () => focusOn(oneIn(element, '[data-feedback] h3')));
  });
  element.addEventListener('input', () => showMiss(element, ''));
  listen(element, '[data-show-hint]', 'click', () => {
    play.act({ type: 'hint', block: ix }, () => focusOn(oneIn(element, `[data-hint="${answerOf(play.state(), ix).hints - 1}"]`)));
  });
}

/**
 * Shows how the exercise stands.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @param {() => void} restore puts the answer last checked into the controls: once after each check and after starting again
 * @returns {Verdict|null}
 */
export function showExercise(element, ix, play, restore) {
  const block = play.course.blocks[ix];
  const answer = answerOf(play.state(), ix);
  const checked = verdict(play.course, play.state(), ix);
  const locked = isLocked(play, ix);
  const stamp = `${play.state().lineage}/${answer.attempts}`;
  if (element.dataset.stamp !== stamp) {
    element.dataset.stamp = stamp;
    restore();
  }
  allIn(element, 'input[value],select').forEach((input) => input.setAttribute('aria-disabled', String(locked)));
  setShown(oneIn(element, '.hint'), !checked);
  // It is hidden after checking, and screen readers go on saying it with the question.
  setText(oneIn(element, '[data-left]'), checked ? '' : play.say('attempts', { n: block.attempts }));
  allIn(element, '[data-hint]').forEach((hint) => setShown(hint, Number(hint.dataset.hint) < answer.hints));
  setShown(oneIn(element, '[data-show-hint]'), !locked && answer.hints < block.hints);
  setShown(oneIn(element, '[data-actions]'), !locked);
  setText(oneIn(element, 'button[type=submit]'), play.say(checked ? 'check-again' : 'check'));
  showVerdict(element, ix, play, checked);
  return checked;
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
  feedback.className = `fb bead flow ${result}`;
  setSign(feedback, result);
  setText(oneIn(feedback, 'h3'), play.say(locked && result === 'notyet' ? 'verdict-missed' : `verdict-${result}`));
  const said = result === 'notyet' || !oneIn(feedback, `[data-said=${result}]`) && result === 'partly' ? 'wrong' : result;
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
