/**
 * The browser's Back and Forward: one entry for every scene and page shown. Addresses never change, so that it also works in
 * frames and from disk.
 *
 * @typedef {{scene: number, page: string}} Place
 */

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
      win.history.replaceState(place, '');
    },
    /** @param {Place} place */
    visit(place) {
      if (name(place) === shown) return;
      shown = name(place);
      win.history.pushState(place, '');
    },
  };
}
