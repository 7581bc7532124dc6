/**
 * What is kept on the device: the journal, which is the saved state of one learner in one course, kept before the platform is called,
 * so that nothing is lost with a window, a connection or a browser; and beside it the learner's private notes.
 *
 * It is kept in IndexedDB, which survives a browser that is killed; where that is denied in the browser's storage; else in this
 * window alone. Nothing in it tells who the learner is, and the journal is taken away after 14 days at the latest.
 *
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {(work: (store: IDBObjectStore) => void, patience?: number) => Promise<boolean>} Work one transaction in a store of the device,
 * begun at once where the store is open; gives whether it was done
 * @typedef {'device'|'browser'|'window'} Kept in IndexedDB, in the browser's storage, in this window alone
 * @typedef {Object} Journal
 * @property {Kept} where what was written last is kept
 * @property {string} last what this window wrote last
 * @property {boolean} own whether this window wrote what was read last: what it wrote last, or before where a browser has broken off the last
 * @property {(saved: string) => Promise<void>} put keeps a saved state, '' for none; starts before it returns, so that it may be called while the page goes
 * @property {() => Promise<string>} read what is kept, '' if nothing
 */

const STORES = ['journal', 'notes', 'outbox'];
const LONGEST_KEPT = 14 * 24 * 3600 * 1000;
/** A browser that does not answer for so long keeps nothing; what it keeps already is waited for longer. */
const PATIENCE = 2000;
const READ_PATIENCE = 6000;

/**
 * @template T
 * @param {Clock} clock
 * @param {number} patience
 * @param {(yes: (value: T) => void, no: (why?: *) => void) => void} ask
 * @returns {Promise<T>}
 */
function inTime(clock, patience, ask) {
  return new Promise((yes, no) => {
    clock.after(() => no(), patience);
    ask(yes, no);
  });
}

/**
 * @param {Clock} clock
 * @param {Window} win
 * @param {number} patience
 * @returns {Promise<IDBDatabase>}
 */
function openBase(clock, win, patience) {
  return inTime(clock, patience, (yes, no) => {
    const request = win.indexedDB.open('storyloom', 2);
    request.onupgradeneeded = () => STORES.filter((name) => !request.result.objectStoreNames.contains(name)).forEach((name) => request.result.createObjectStore(name));
    request.onerror = no;
    request.onsuccess = () => yes(request.result);
  });
}

/**
 * One transaction, done when it is on the disk.
 * @param {Clock} clock
 * @param {IDBDatabase} base
 * @param {string} name
 * @param {(store: IDBObjectStore) => void} work
 * @param {number} patience
 * @returns {Promise<void>}
 */
function within(clock, base, name, work, patience) {
  return inTime(clock, patience, (yes, no) => {
    const change = base.transaction(name, 'readwrite', { durability: 'strict' });
    change.oncomplete = () => yes();
    change.onerror = change.onabort = no;
    work(change.objectStore(name));
  });
}

/**
 * The browser's storage, which may be denied too: takes away what is old, writes, and reads.
 * @param {Clock} clock
 * @param {Window} win
 * @param {string} name
 * @param {string} [text] what to write, '' to take it away
 * @returns {string|null} what stands there, null where the browser denies it
 */
function inStorage(clock, win, name, text) {
  try {
    const store = win.localStorage;
    const now = clock.now();
    for (const item of Object.keys(store).filter((one) => one.startsWith('storyloom.journal.'))) {
      const words = (store.getItem(item) || '').split(' ');
      // What was written by a clock that was fast is no older than today.
      if (Number(words[0]) > now) store.setItem(item, `${now} ${words[1]}`);
      else if (!(now - Number(words[0]) < LONGEST_KEPT)) store.removeItem(item);
    }
    if (text === '' && store.getItem(name)) store.removeItem(name);
    if (text) store.setItem(name, `${now} ${text}`);
    return (store.getItem(name) || '').replace(/^\d* /, '');
  } catch {
    return null;
  }
}

/**
 * @param {Clock} clock
 * @param {Window} win
 * @param {string} name of the store
 * @returns {Work}
 */
export function openStore(clock, win, name) {
  let denied = false;
  /** @type {IDBDatabase|null} */
  let base = null;
  return async (work, patience = PATIENCE) => {
    // Once more with the base opened anew: a browser may have closed it.
    for (let tries = 2; tries && !denied; tries -= 1) {
      try {
        base = base || (await openBase(clock, win, patience));
        base.onversionchange = base.onclose = () => {
          if (base) base.close();
          base = null;
        };
        await within(clock, base, name, work, patience);
        return true;
      } catch {
        base = null;
      }
    }
    denied = true;
    return false;
  };
}

/**
 * @param {Clock} clock
 * @param {Window} win
 * @param {'journal'|'notes'} name of the store
 * @param {string} key of learner and course; '' keeps everything in this window
 * @returns {Journal}
 */
export function openJournal(clock, win, name, key) {
  const stored = (/** @type {string|undefined} */ text = undefined) => (key ? inStorage(clock, win, `storyloom.${name}.${key}`, text) : null);
  const inBase = key ? openStore(clock, win, name) : async () => false;
  /** @type {Set<string>} what may stand there of what was written here, oldest first */
  const written = new Set();

  /** @type {Journal} */
  const journal = {
    where: 'window',
    last: '',
    own: false,
    async put(saved) {
      journal.last = saved;
      written.delete(saved);
      written.add(saved);
      const done = await inBase((store) => {
        // Tried once more, it is what was written last meanwhile.
        if (journal.last) store.put({ saved: journal.last, at: clock.now() }, key);
        else store.delete(key);
        // Said at once, it holds for a page that goes before it is answered.
        store.transaction.commit();
      });
      // What stands in the other place is older.
      const there = stored(done ? '' : journal.last);
      journal.where = done ? 'device' : there === journal.last ? 'browser' : 'window';
      // A browser may answer late, after what was written later.
      if (journal.where === 'window' || !written.has(saved)) return;
      for (const older of written) {
        if (older === saved) break;
        written.delete(older);
      }
    },
    async read() {
      let found = '';
      journal.own = true;
      const done = await inBase((store) => {
        store.openCursor().onsuccess = ({ target }) => {
          const cursor = /** @type {IDBRequest<IDBCursorWithValue|null>} */ (target).result;
          if (!cursor) return;
          const { at, saved } = cursor.value;
          const now = clock.now();
          const old = name === 'journal' && now - at > LONGEST_KEPT;
          if (old) cursor.delete();
          // A time to come was written by a wrong clock: from now on it is counted from today.
          else if (at > now) cursor.update({ saved, at: now });
          if (cursor.key === key && !old) {
            found = saved;
            // Now: what is written after this reading takes it off the list.
            journal.own = written.has(saved);
          }
          cursor.continue();
        };
      }, READ_PATIENCE);
      const there = stored();
      if (there) journal.own = written.has(there);
      journal.where = done ? 'device' : there === null ? 'window' : 'browser';
      // Whatever stands in the browser's storage is later: with each record in the base it is taken away.
      return there || found || journal.last;
    },
  };
  return journal;
}
