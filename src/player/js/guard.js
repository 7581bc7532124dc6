/**
 * One press, one effect: the second click of a double click and a held key do nothing, and no press does while one is being kept, or
 * that began before what is shown was there: it was meant for what lay in its place.
 */

/**
 * @param {Document} page
 * @param {(began: number) => boolean} early
 */
export function guardPresses(page, early) {
  const pressed = (/** @type {Event} */ event) => event.target instanceof Element && event.target.closest('button, summary, a');
  page.addEventListener('keydown', (event) => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ') && !(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
  }, true);
  let down = 0;
  page.addEventListener('pointerdown', ({ timeStamp }) => { down = timeStamp; }, true);
  page.addEventListener('click', (event) => {
    const began = (event.detail && down) || event.timeStamp;
    down = 0;
    if ((event.detail > 1 || early(began)) && pressed(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}
