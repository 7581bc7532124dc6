/**
 * A poll on the page: options and a button; the answer given last stands below, and can be given anew.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerOf, answerText } from '../../player/js/answers.js';
import { allIn, arrange, focusOn, onSubmit, oneIn, setShown, setText } from '../../player/js/dom.js';
import { offered } from '../../player/js/flow.js';
import { blockViews, showMiss } from '../../player/js/scene.js';

blockViews.set('poll', { bind: bindPoll, show: showPoll, misses: missesOfPoll });

/**
 * @param {HTMLElement} element
 * @returns {number[]} the options ticked now
 */
function ticksOfPoll(element) {
  return allIn(element, 'input:checked').map((input) => Number(/** @type {HTMLInputElement} */ (input).value));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindPoll(element, ix, play) {
  onSubmit(element, () => {
    const options = ticksOfPoll(element);
    if (!options.length) return play.complain([ix]);
    play.act({ type: 'check', block: ix, options }, () => focusOn(oneIn(element, '.given')));
  });
  element.addEventListener('input', () => showMiss(element, ''));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @returns {Array<[string, () => HTMLElement|null]>}
 */
function missesOfPoll(element, ix, play) {
  if (ticksOfPoll(element).length) return [[play.say('miss-give'), () => oneIn(element, '[type=submit]')]];
  return [[play.say(play.course.blocks[ix].several ? 'miss-several' : 'miss-choose'), () => oneIn(element, 'li:not([hidden]) input')]];
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showPoll(element, ix, play) {
  const { options, attempts } = answerOf(play.state(), ix);
  const stamp = `${play.state().lineage}/${options}`;
  arrange(element, offered(play.course, play.state(), ix));
  for (const item of allIn(element, '[data-option]')) {
    const chosen = options.includes(Number(item.dataset.option));
    const control = /** @type {HTMLInputElement} */ (oneIn(item, 'input'));
    if (element.dataset.stamp !== stamp) control.checked = chosen;
    setShown(oneIn(item, '.remark'), chosen);
  }
  element.dataset.stamp = stamp;
  const given = oneIn(element, '.given');
  setShown(given, attempts > 0);
  setText(oneIn(element, '.given b'), answerText(play.course, play.state(), ix));
  setText(oneIn(element, '[type=submit]'), play.say(attempts ? 'give-again' : 'give'));
}
