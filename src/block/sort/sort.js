/**
 * A Sort on the page: radio buttons for each item, the items shuffled once per attempt.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { oneIn } from '../../player/js/dom.js';
import { shuffled } from '../../player/js/order.js';
import { bindParts, partsIn, showParts } from '../../player/js/parted.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('sort', {
  bind: bindParts,
  show: (element, ix, play) => showParts(element, ix, play, () => {
    const parts = partsIn(element);
    const places = parts.map((_, place) => place);
    const list = oneIn(element, '.rows');
    const shown = play.course.blocks[ix].shuffle ? shuffled(play.course, play.state(), ix, places) : places;
    if (list) list.append(...shown.map((place) => parts[place]));
  }),
});
