/**
 * Dragging by a handle, as an extra beside buttons and radio buttons: by mouse, pen and finger alike.
 *
 * Nothing glides or follows the pointer, so there is no motion to do without. The handle is nothing to a screen reader or a keyboard: all it
 * does can be done beside it. Escape, or a gesture that the browser takes over, puts everything back.
 *
 * @typedef {Object} Drag
 * @property {() => boolean} can whether anything may be moved now
 * @property {boolean} scrolls whether the page is scrolled at the edges of the window
 * @property {(item: HTMLElement) => void} take an item is taken
 * @property {(item: HTMLElement, x: number, y: number) => void} move the pointer is here
 * @property {(item: HTMLElement, dropped: boolean) => void} leave it is dropped, or put back
 */
import { allIn, make, setShown } from './dom.js';

/** So near to the edge of the window it is scrolled: above, and below, where Back and Continue stand. */
const EDGES = [80, 140];

/**
 * Gives each item a handle.
 * @param {HTMLElement} element
 * @param {string} items what is dragged
 * @param {Drag} drag
 */
export function bindDrag(element, items, drag) {
  for (const item of allIn(element, items)) {
    const grip = make('span', 'grip');
    grip.setAttribute('aria-hidden', 'true');
    item.append(grip);
    grip.addEventListener('pointerdown', (event) => {
      if (event.button || !drag.can() || document.querySelector('.drag')) return;
      event.preventDefault();
      holdItem(grip, item, event, drag);
    });
  }
}

/**
 * @param {HTMLElement} element
 * @param {boolean} shown
 */
export function showGrips(element, shown) {
  allIn(element, '.grip').forEach((grip) => setShown(grip, shown));
}

/**
 * From the moment an item is taken until it is left.
 * @param {HTMLElement} grip
 * @param {HTMLElement} item
 * @param {PointerEvent} event
 * @param {Drag} drag
 */
function holdItem(grip, item, event, drag) {
  const held = new AbortController();
  let [x, y] = [event.clientX, event.clientY];
  const scroll = setInterval(() => {
    const way = y < EDGES[0] ? -8 : y > innerHeight - EDGES[1] ? 8 : 0;
    if (!way || !drag.scrolls) return;
    scrollBy(0, way);
    drag.move(item, x, y);
  }, 16);
  const leave = (/** @type {boolean} */ dropped) => {
    clearInterval(scroll);
    held.abort();
    item.classList.remove('drag');
    drag.leave(item, dropped);
  };
  const on = (/** @type {HTMLElement|Document} */ target, /** @type {string} */ type, /** @type {(event: any) => void} */ run) => target.addEventListener(type, run, { signal: held.signal });
  on(grip, 'pointermove', (moved) => {
    [x, y] = [moved.clientX, moved.clientY];
    drag.move(item, x, y);
  });
  on(grip, 'pointerup', () => leave(true));
  on(grip, 'lostpointercapture', () => leave(false));
  on(document, 'keydown', (pressed) => {
    if (pressed.key === 'Escape') leave(false);
  });
  grip.setPointerCapture(event.pointerId);
  item.classList.add('drag');
  drag.take(item);
}
