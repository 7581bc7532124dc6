/**
 * An accordion: the browser opens and closes each part; here all of them at once.
 */
import { allIn, focusOn, listen, oneIn, setShown } from '../../player/js/dom.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('accordion', { bind: bindAccordion, show: () => {} });

/**
 * @param {HTMLElement} element
 */
function bindAccordion(element) {
  const all = /** @type {HTMLDetailsElement[]} */ (allIn(element, 'div > details'));
  const [open, shut] = allIn(element, '.row > .btn');
  if (!shut) return;
  setShown(oneIn(element, '.row'), true);
  const draw = () => {
    const none = all.every((part) => part.open);
    const had = document.activeElement === open || document.activeElement === shut;
    setShown(open, !none);
    setShown(shut, none);
    if (had) focusOn(none ? shut : open);
  };
  open.addEventListener('click', () => all.forEach((part) => { part.open = true; }));
  shut.addEventListener('click', () => all.forEach((part) => { part.open = false; }));
  listen(element, 'details', 'toggle', draw);
}
