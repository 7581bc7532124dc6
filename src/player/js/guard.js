/**
 * One press, one effect: the second click of a double click and a held key do nothing.
 */

/**
 * @param {Document} page
 */
export function guardPresses(page) {
  const pressed = (/** @type {Event} */ event) => event.target instanceof Element && event.target.closest('button, summary, a');
  page.addEventListener('keydown', (event) => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ') && !(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
  }, true);
  page.addEventListener('click', (event) => {
    if (event.detail > 1 && pressed(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}
