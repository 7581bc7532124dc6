/**
 * Exercises whose parts are selects: the choices of each stand in the order of the attempt.
 *
 * @typedef {import('./play.js').Play} Play
 */
import { allIn, oneIn } from './dom.js';
import { order } from './order.js';
import { showParts } from './parted.js';

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
export function showSelects(element, ix, play) {
  showParts(element, ix, play, () => {
    const places = order(play.course, play.state(), ix);
    for (const select of allIn(element, 'select')) {
      select.append(...places.flatMap((place) => oneIn(select, `[value="${place}"]`) || []));
    }
  });
}
