/**
 * One press, one effect: the second click of a double click and a held key do nothing, and no press does while one is being kept.
 */

/**
 * @param {Document} page
 * @param {() => boolean} pending
 */
export function guardPresses(page, pending) {
  const pressed = (/** @type {Event} */ event) => event.target instanceof Element && event.target.closest('button, summary, a');
  page.addEventListener('keydown', (event) => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ') && !(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
  }, true);
  page.addEventListener('click', (event) => {
    if ((event.detail > 1 || pending()) && pressed(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}
