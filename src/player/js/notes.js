/**
 * What only the learner may see: kept in this browser, under learner and course, until it is cleared.
 *
 * Nothing of it ever goes to a session. Without a learner's id it is kept for this tab only; where the browser keeps nothing, in
 * memory, and `where` says so.
 *
 * @typedef {Object} PrivateNotes
 * @property {'browser'|'tab'|'memory'} where
 * @property {(id: string) => string} read
 * @property {(id: string, text: string) => void} write an empty text takes the note away
 * @property {() => void} clear
 */

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
 * A store that really keeps something, or null. Asking for it may throw, and writing too.
 * @param {() => Storage} ask
 * @param {string} key
 * @returns {Storage|null}
 */
function workingStore(ask, key) {
  try {
    const store = ask();
    store.setItem(`${key}?`, '1');
    store.removeItem(`${key}?`);
    return store;
  } catch {
    return null;
  }
}

/**
 * @param {Storage|null} store
 * @param {string} key
 * @returns {Map<string, string>}
 */
function readNotes(store, key) {
  const held = new Map();
  try {
    const found = JSON.parse((store && store.getItem(key)) || '[]');
    if (Array.isArray(found)) found.forEach(([id, text]) => held.set(String(id), String(text)));
  } catch {
    held.clear();
  }
  return held;
}

/**
 * Opens the notes of one learner in one course.
 * @param {Window} win
 * @param {string} course
 * @param {string} learner
 * @param {boolean} keep false: a visit that leaves nothing behind
 * @returns {PrivateNotes}
 */
export function openNotes(win, course, learner, keep) {
  const key = `storyloom.notes.${course}.${noteKey(learner)}`;
  const ask = () => (learner ? win.localStorage : win.sessionStorage);
  const store = keep ? workingStore(ask, key) : null;
  const held = readNotes(store, key);
  const put = () => {
    try {
      if (store) store.setItem(key, JSON.stringify(Array.from(held)));
    } catch {
      notes.where = 'memory';
    }
  };
  /** @type {PrivateNotes} */
  const notes = {
    where: store ? (learner ? 'browser' : 'tab') : 'memory',
    read: (id) => held.get(id) || '',
    write(id, text) {
      if (text) held.set(id, text);
      else held.delete(id);
      put();
    },
    clear() {
      held.clear();
      try {
        if (store) store.removeItem(key);
      } catch {
        put();
      }
    },
  };
  return notes;
}
