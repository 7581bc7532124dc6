/**
 * Slides: one part at a time, turned by the learner alone. The heading of the part that comes takes the focus.
 */
import { allIn, focusOn, oneIn, setShown } from '../../player/js/dom.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('slides', { bind: bindSlides, show: () => {} });

/**
 * @param {HTMLElement} element
 */
function bindSlides(element) {
  const slides = allIn(element, '[data-part]');
  const [back, next] = allIn(element, '.row > .btn');
  if (!next) return;
  setShown(oneIn(element, '.row'), true);
  let shown = 0;
  const draw = () => {
    slides.forEach((slide, n) => setShown(slide, n === shown));
    setShown(back, shown > 0);
    setShown(next, shown < slides.length - 1);
  };
  const turn = (/** @type {number} */ by) => {
    shown += by;
    draw();
    const heading = oneIn(slides[shown], 'h2, h3');
    if (heading) heading.tabIndex = -1;
    focusOn(heading);
  };
  back.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));
  draw();
}
