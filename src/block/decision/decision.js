/**
 * A decision on the page: choices, and the consequence of the one made.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerOf, latestChoice } from '../../player/js/answers.js';
import { allIn, arrange, focusOn, listen, make, onSubmit, oneIn, setShown, setText } from '../../player/js/dom.js';
import { canReopen } from '../../player/js/engine.js';
import { isMade, offered } from '../../player/js/flow.js';
import { blockViews, showMiss } from '../../player/js/scene.js';

blockViews.set('decision', { bind: bindDecision, show: showDecision });

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindDecision(element, ix, play) {
  onSubmit(element, () => {
    const chosen = /** @type {HTMLInputElement|null} */ (oneIn(element, 'input:checked'));
    if (!chosen) return play.complain([ix]);
    showMiss(element, '');
    play.flush();
    play.act({ type: 'choose', block: ix, option: Number(chosen.value) }, () => focusOn(outcomeStart(element, Number(chosen.value))));
  });
  element.addEventListener('change', () => showMiss(element, ''));
  listen(element, '[data-again] button', 'click', () => {
    play.act({ type: 'reopen', block: ix }, () => focusOn(oneIn(element, 'legend h2')));
  });
}

/**
 * Where the reader goes on after deciding.
 * @param {HTMLElement} element
 * @param {number} option
 * @returns {HTMLElement|null}
 */
function outcomeStart(element, option) {
  return oneIn(element, `[data-outcome="${option}"] h2[tabindex]`) || oneIn(element, `[data-outcome="${option}"] .decided`);
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showDecision(element, ix, play) {
  const made = isMade(play.state(), ix);
  const answer = answerOf(play.state(), ix);
  const form = oneIn(element, 'form');
  if (form && made && !form.hidden) allIn(form, 'input').forEach((input) => { /** @type {HTMLInputElement} */ (input).checked = false; });
  setShown(form, !made);
  for (const outcome of allIn(element, '[data-outcome]')) outcome.hidden = !made || Number(outcome.dataset.outcome) !== latestChoice(answer);
  setShown(oneIn(element, '[data-again]'), canReopen(play.course, play.state(), ix));
  if (!made) showChoices(element, ix, play);
}

/**
 * The choices offered now, in their order; on a hub also which were explored.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showChoices(element, ix, play) {
  const block = play.course.blocks[ix];
  const explored = answerOf(play.state(), ix).options;
  arrange(element, offered(play.course, play.state(), ix));
  if (block.visit === undefined) return;
  const ready = explored.length >= block.visit;
  element.classList.toggle('ready', ready);
  setText(oneIn(element, '[data-note]'), ready ? '' : play.say('explored', { done: explored.length, n: block.visit }));
  allIn(element, '[data-option]').forEach((item) => markExplored(item, explored.includes(Number(item.dataset.option)), play));
}

/**
 * @param {HTMLElement} item
 * @param {boolean} explored
 * @param {Play} play
 */
function markExplored(item, explored, play) {
  const words = oneIn(item, '.pick span');
  const mark = oneIn(item, '.meta');
  if (explored && words && !mark) words.append(' ', make('span', 'meta', play.say('already-explored')));
  if (!explored && mark) mark.remove();
}
