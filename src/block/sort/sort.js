/**
 * A Sort on the page: radio buttons for each item, the items shuffled once per attempt. An item can be dragged into a category, too.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { allIn, make, oneIn } from '../../player/js/dom.js';
import { bindDrag, showGrips } from '../../player/js/drag.js';
import { isLocked } from '../../player/js/exercise.js';
import { shuffled } from '../../player/js/order.js';
import { bindParts, partsIn, showParts } from '../../player/js/parted.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('sort', {
  bind: (element, ix, play) => {
    bindParts(element, ix, play);
    dragSort(element, ix, play);
  },
  show: (element, ix, play) => {
    showParts(element, ix, play, () => {
      const parts = partsIn(element);
      const places = parts.map((_, place) => place);
      const list = oneIn(element, '.rows');
      const shown = play.course.blocks[ix].shuffle ? shuffled(play.course, play.state(), ix, places) : places;
      if (list) list.append(...shown.map((place) => parts[place]));
    });
    showGrips(element, !isLocked(play, ix));
  },
});

/**
 * While an item is held the categories lie at the foot of the window: dropped on one, it is chosen.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function dragSort(element, ix, play) {
  const bins = make('div', 'bins ui');
  bins.setAttribute('aria-hidden', 'true');
  bins.hidden = true;
  bins.append(...play.course.blocks[ix].options.map((option) => make('span', 'bin', option.text)));
  element.append(bins);
  const aimed = () => allIn(bins, '.aimed')[0];
  bindDrag(element, '[data-part]', {
    can: () => !isLocked(play, ix),
    scrolls: false,
    take: () => { bins.hidden = false; },
    move: (_, x, y) => {
      for (const bin of allIn(bins, '.bin')) {
        const { left, right, top, bottom } = bin.getBoundingClientRect();
        bin.classList.toggle('aimed', x >= left && x <= right && y >= top && y <= bottom);
      }
    },
    leave: (item, dropped) => {
      const bin = aimed();
      const radio = dropped && bin && /** @type {HTMLInputElement} */ (allIn(item, 'input')[allIn(bins, '.bin').indexOf(bin)]);
      bins.hidden = true;
      if (bin) bin.classList.remove('aimed');
      if (radio) {
        radio.checked = true;
        radio.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
  });
}
