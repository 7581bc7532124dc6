/**
 * Cards: the title becomes a button that shows the back under the front. Nothing turns, and nothing hangs on the pointer.
 */
import { allIn, make, oneIn } from '../../player/js/dom.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('cards', { bind: (element) => allIn(element, '[data-part]').forEach(bindCard), show: () => {} });

/**
 * @param {HTMLElement} card
 */
function bindCard(card) {
  const heading = oneIn(card, 'h2, h3');
  const back = oneIn(card, 'div');
  if (!heading || !back) return;
  const front = make('button', 'front');
  front.setAttribute('type', 'button');
  front.setAttribute('aria-controls', back.id);
  front.append(...heading.childNodes);
  heading.append(front);
  const draw = (/** @type {boolean} */ shown) => {
    front.setAttribute('aria-expanded', String(shown));
    back.hidden = !shown;
  };
  front.addEventListener('click', () => draw(Boolean(back.hidden)));
  draw(false);
}
