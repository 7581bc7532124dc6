/**
 * What the browser says about the page: out of sight, going, kept in its cache, back from there.
 *
 * @typedef {Object} LeavingPort
 * @property {Window} win
 * @property {{run: () => void, pause: () => void}} active the active time
 * @property {() => void} save saves everything at the last dependable moment
 * @property {() => void} flush takes over what is being written
 * @property {ReturnType<typeof import('./tracker.js').makeTracker>} tracker
 * @property {() => import('./writer.js').Writer|null} writer
 */

/**
 * Out of sight: save. Gone for good: finish once. From the browser's cache: go on.
 * @param {LeavingPort} port
 */
export function bindLeaving({ win, active, save, flush, tracker, writer }) {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') return active.run();
    active.pause();
    save();
  });
  win.addEventListener('pagehide', (event) => {
    flush();
    if (event.persisted) tracker.hidden();
    else tracker.leaving();
    const one = writer();
    if (one) one.leave();
  });
  win.addEventListener('pageshow', (event) => {
    const one = writer();
    if (!event.persisted) return;
    active.run();
    if (one) one.begin();
  });
  win.addEventListener('online', tracker.online);
}
