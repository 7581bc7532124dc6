/**
 * The browser's Back and Forward: one entry for every scene and page shown. Addresses never change, so that it also works in
 * frames and from disk. A browser may take no entry, or none for a while: then Back leads further, and that is all.
 *
 * @typedef {{scene: number, page: string}} Place
 */
import { allowed } from './notes.js';

/**
 * @param {Window} win
 * @param {(place: Place) => void} back called when the learner moves through the history
 */
export function makeHistory(win, back) {
  let shown = '';
  const name = (/** @type {Place} */ place) => `${place.page}/${place.scene}`;
  win.addEventListener('popstate', (event) => {
    if (event.state && typeof event.state.page === 'string') {
      shown = name(event.state);
      back(event.state);
    }
  });
  return {
    /** @param {Place} place */
    begin(place) {
      shown = name(place);
      allowed(() => win.history.replaceState(place, ''));
    },
    /** @param {Place} place */
    visit(place) {
      if (name(place) === shown) return;
      shown = name(place);
      allowed(() => win.history.pushState(place, ''));
    },
  };
}
