/**
 * What only the learner may see: kept in this browser, under learner and course, until it is cleared.
 *
 * Nothing of it ever goes to a session. It stands beside the journal, where a browser that is killed loses nothing. Without a
 * learner's id it is kept for this tab only; where the browser keeps nothing, in memory, and `where` says so.
 *
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {Object} PrivateNotes
 * @property {'browser'|'tab'|'memory'} where
 * @property {(id: string) => string} read
 * @property {(id: string, text: string) => void} write an empty text takes the note away
 * @property {() => void} clear
 */
import { openJournal } from './journal.js';

/**
 * A short key of a text, so that no learner's id stands in the browser's store.
 * @param {string} text
 * @returns {string}
 */
export function noteKey(text) {
  let one = 0x811c9dc5;
  let two = 0x1b873593;
  for (let ix = 0; ix < text.length; ix += 1) {
    one = Math.imul(one ^ text.charCodeAt(ix), 0x01000193);
    two = Math.imul(two ^ text.charCodeAt(ix), 0x85ebca6b) + 0x9e3779b9;
  }
  return [one, two ^ (two >>> 15)].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
}

/**
 * A store of the browser, of which asking, reading and writing may throw.
 * @template T
 * @param {() => T} use
 * @returns {T|undefined} undefined where it is denied
 */
export function allowed(use) {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/**
 * @param {string} text
 * @returns {Map<string, string>}
 */
function readNotes(text) {
  const found = allowed(() => JSON.parse(text));
  return new Map(Array.isArray(found) ? found.map(([id, note]) => [String(id), String(note)]) : []);
}

/**
 * Opens the notes of one learner in one course.
 * @param {Clock} clock
 * @param {Window} win
 * @param {string} courseId
 * @param {string} learner
 * @param {boolean} keep false: a visit that leaves nothing behind
 * @returns {Promise<PrivateNotes>}
 */
export async function openNotes(clock, win, courseId, learner, keep) {
  const key = `${courseId}.${noteKey(learner)}`;
  const tab = `storyloom.notes.${courseId}`;
  const base = openJournal(clock, win, 'notes', keep && learner ? key : '');
  const where = () => (base.where === 'window' ? 'memory' : 'browser');
  if (learner || !keep) {
    const text = await base.read();
    return notesOf(readNotes(text), where(), async (now) => {
      await base.put(now);
      return where();
    });
  }
  const text = allowed(() => win.sessionStorage.getItem(tab)) || '';
  const inTab = (/** @type {string} */ now) => (allowed(() => win.sessionStorage.setItem(tab, now) === undefined) ? 'tab' : 'memory');
  return notesOf(readNotes(text), inTab(text), async (now) => inTab(now));
}

/**
 * @param {Map<string, string>} held
 * @param {PrivateNotes['where']} where
 * @param {(text: string) => Promise<PrivateNotes['where']>} put keeps them all, and tells where
 * @returns {PrivateNotes}
 */
export function notesOf(held, where, put) {
  const keep = async () => {
    notes.where = await put(held.size ? JSON.stringify(Array.from(held)) : '');
  };
  /** @type {PrivateNotes} */
  const notes = {
    where,
    read: (id) => held.get(id) || '',
    write(id, text) {
      if (text === notes.read(id)) return;
      if (text) held.set(id, text);
      else held.delete(id);
      keep();
    },
    clear() {
      held.clear();
      keep();
    },
  };
  return notes;
}
