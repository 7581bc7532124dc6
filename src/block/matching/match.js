/**
 * A Match on the page: a select for each item, its choices shuffled once per attempt.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { allIn, oneIn } from '../../player/js/dom.js';
import { order } from '../../player/js/order.js';
import { bindParts, showParts } from '../../player/js/parted.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('match', {
  bind: bindParts,
  show: (element, ix, play) => showParts(element, ix, play, () => {
    const places = order(play.course, play.state(), ix);
    for (const select of allIn(element, 'select')) {
      select.append(...places.flatMap((place) => oneIn(select, `[value="${place}"]`) || []));
    }
  }),
});
