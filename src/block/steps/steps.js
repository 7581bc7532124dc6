/**
 * Steps one by one: a button shows the next, whose heading takes the focus.
 */
import { allIn, focusOn, oneIn, setShown } from '../../player/js/dom.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('steps', { bind: bindSteps, show: () => {} });

/**
 * @param {HTMLElement} element
 */
function bindSteps(element) {
  const row = oneIn(element, '.row');
  const steps = allIn(element, '[data-part]');
  if (!row || steps.length < 2) return;
  let shown = 1;
  const draw = () => {
    steps.forEach((step, n) => setShown(step, n < shown));
    setShown(row, shown < steps.length);
  };
  row.addEventListener('click', (event) => {
    if (/** @type {HTMLElement} */ (event.target).tagName !== 'BUTTON') return;
    shown += 1;
    draw();
    const heading = oneIn(steps[shown - 1], 'h2, h3');
    if (heading) heading.tabIndex = -1;
    focusOn(heading);
  });
  draw();
}
