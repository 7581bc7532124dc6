/**
 * Boxes with an end: what has no room is not taken, and how much room is left is said.
 *
 * @typedef {import('./play.js').Play} Play
 */
import { setShown, setText } from './dom.js';
import { byteLength, cutBytes } from './fold.js';

/** So few bytes are left when it is said aloud. */
const NEARLY_FULL = 3;

/**
 * Keeps what is typed within its room, counted in bytes. What goes is the end of what was typed just now: what stands before and behind
 * it stays, and so does the caret. Letters that are still being composed are let be.
 * @param {Play} play
 * @param {HTMLInputElement|HTMLTextAreaElement} box
 * @param {Element|null} count where it is said
 * @param {number} room
 * @param {*} event
 */
export function keepWithin(play, box, count, room, event) {
  const { value } = box;
  if (byteLength(value) > room && !event.isComposing) {
    const at = box.selectionEnd === null ? value.length : box.selectionEnd;
    const rest = value.slice(at);
    const begun = cutBytes(value.slice(0, at), room - byteLength(rest));
    box.value = cutBytes(begun + rest, room);
    box.setSelectionRange(begun.length, begun.length);
  }
  showRoom(play, box, count, room);
}

/**
 * @param {Play} play
 * @param {HTMLInputElement|HTMLTextAreaElement} box
 * @param {Element|null} count
 * @param {number} room
 */
export function showRoom(play, box, count, room) {
  const used = byteLength(box.value);
  if (count) count.setAttribute('aria-live', used + NEARLY_FULL < room ? 'off' : 'polite');
  setShown(count, true);
  setText(count, play.say('room', { used, room }));
}
