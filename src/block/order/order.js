/**
 * An Order on the page: each item moves up or down; it begins shuffled, and never in the right order.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerOf } from '../../player/js/answers.js';
import { allIn, listen, oneIn, setShown, setText } from '../../player/js/dom.js';
import { bindDrag, showGrips } from '../../player/js/drag.js';
import { bindExercise, isLocked, showExercise } from '../../player/js/exercise.js';
import { shuffled } from '../../player/js/order.js';
import { showCount, showMark } from '../../player/js/parted.js';
import { blockViews } from '../../player/js/scene.js';
import { rightPlaces } from '../../player/js/sequence.js';

blockViews.set('order', { bind: bindOrder, show: showOrder });

/**
 * @param {HTMLElement} element
 * @returns {number[]} the items in the order in which they stand
 */
function placesIn(element) {
  return allIn(element, '[data-option]').map((item) => Number(item.dataset.option));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindOrder(element, ix, play) {
  bindExercise(element, ix, play, () => ({ options: placesIn(element) }));
  listen(element, '[data-move]', 'click', (event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const item = /** @type {HTMLElement} */ (button.closest('li'));
    const up = button.dataset.move === '-1';
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    // The other one moves: so the focus stays where it is.
    if (other && up) item.after(other);
    else if (other) item.before(other);
    tellMoved(element, ix, play, item);
  });
  dragOrder(element, ix, play);
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @param {HTMLElement} item what was moved
 */
function tellMoved(element, ix, play, item) {
  markPlaces(element, ix, play);
  const items = allIn(element, '[data-option]');
  const said = oneIn(item, 'p');
  setText(oneIn(element, '[data-moved]'), play.say('moved', { title: (said && said.textContent) || '', part: items.indexOf(item) + 1, of: items.length }));
}

/**
 * What is dragged changes places with what the pointer passes.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function dragOrder(element, ix, play) {
  /** @type {number[]} */
  let before = [];
  bindDrag(element, '[data-option]', {
    can: () => !isLocked(play, ix),
    scrolls: true,
    take: () => { before = placesIn(element); },
    move: (item, _, y) => {
      const middle = (/** @type {Element} */ other) => other.getBoundingClientRect().top + other.getBoundingClientRect().height / 2;
      // The others move: what has the pointer must stay where it is in the page.
      for (let next = item.nextElementSibling; next && y > middle(next); next = item.nextElementSibling) item.before(next);
      for (let above = item.previousElementSibling; above && y < middle(above); above = item.previousElementSibling) item.after(above);
    },
    leave: (item, dropped) => {
      if (!dropped) putItems(element, before);
      if (placesIn(element).join() !== before.join()) tellMoved(element, ix, play, item);
    },
  });
}

/**
 * @param {HTMLElement} element
 * @param {number[]} places the items in the order in which they are to stand; more than once counts once
 */
function putItems(element, places) {
  const list = oneIn(element, '.order');
  const items = new Map(allIn(element, '[data-option]').map((item) => [Number(item.dataset.option), item]));
  for (const place of new Set(places)) list?.append(...[items.get(place)].flatMap((item) => item || []));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showOrder(element, ix, play) {
  showExercise(element, ix, play, () => putItems(element, [...answerOf(play.state(), ix).options, ...beginning(play, ix)]));
  allIn(element, '[data-moves]').forEach((moves) => setShown(moves, !isLocked(play, ix)));
  showGrips(element, !isLocked(play, ix));
  markPlaces(element, ix, play);
}

/**
 * @param {Play} play
 * @param {number} ix
 * @returns {number[]} the order that is shown first
 */
function beginning(play, ix) {
  const right = play.course.blocks[ix].options.map((_, place) => place);
  const shown = shuffled(play.course, play.state(), ix, right.slice());
  return shown.every((place, at) => place === at) ? [...shown.slice(1), ...shown.slice(0, 1)] : shown;
}

/**
 * Says of each item whether it stands right, as long as it stands where it was checked.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function markPlaces(element, ix, play) {
  const answer = answerOf(play.state(), ix);
  const rights = rightPlaces(answer);
  const shown = placesIn(element);
  allIn(element, '[data-option]').forEach((item, at) => {
    showMark(play, item, answer.options[at] === shown[at] ? rights[at] : null);
  });
  showCount(play, element, rights);
}
