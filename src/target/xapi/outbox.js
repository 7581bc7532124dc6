/**
 * The outbox: statements that are still to be sent, or of which nobody has taken note yet that they were. Each has its id and its
 * time from the moment it is put in, before it is sent for the first time; so sending it twice is sending it once.
 *
 * It stands in a store of the device, under learner, registration and course, and is never opened for another. The learner is
 * not written into it: who it is, the launch says.
 *
 * @typedef {import('../../player/js/types.js').Clock} Clock
 * @typedef {import('../../player/js/journal.js').Work} Work
 * @typedef {Object} XapiEntry
 * @property {number} n place in the order
 * @property {string} key what the statement is about: the same thing is never put in twice
 * @property {boolean} fact true only once in a registration, and so told in the state's document
 * @property {0|1|2} sent 1: the LRS has it; 2: the LRS does not want it
 * @property {number} at when it was put in
 * @property {Object<string, *>} statement all but the actor
 * @typedef {Object} XapiBox
 * @property {XapiEntry[]} entries in order
 * @property {() => Promise<void>} load another window may have gone on
 * @property {(entries: XapiEntry[]) => Promise<boolean>} put
 * @property {(entries: XapiEntry[]) => Promise<boolean>} drop
 */

/** Nothing stays longer on a device. */
const xapiLongest = 14 * 24 * 3600 * 1000;

/**
 * @param {Clock} clock
 * @param {Work} work
 * @param {string} owner learner, registration and course
 * @returns {XapiBox}
 */
export function xapiOutbox(clock, work, owner) {
  const addressOf = (/** @type {XapiEntry} */ { n }) => `${owner} ${String(n).padStart(16, '0')}`;
  /** @param {XapiEntry[]} entries @param {(store: IDBObjectStore, one: XapiEntry) => void} change */
  const change = async (entries, change) => entries.length === 0 || work((store) => {
    entries.forEach((one) => change(store, one));
    // Said at once, it holds for a page that goes before it is answered.
    store.transaction.commit();
  });
  // What is read again is other objects, and the same entries.
  const without = (/** @type {XapiEntry[]} */ entries) => box.entries.filter(({ n }) => !entries.some((one) => one.n === n));
  /** @type {XapiBox} */
  const box = {
    entries: [],
    async load() {
      /** @type {XapiEntry[]} */
      const found = [];
      const before = box.entries;
      const done = await work((store) => {
        store.openCursor().onsuccess = ({ target }) => {
          const cursor = /** @type {IDBRequest<IDBCursorWithValue|null>} */ (target).result;
          if (!cursor) return;
          const now = clock.now();
          // What was put in by a clock that was fast is no older than today.
          if (cursor.value.at > now) cursor.update({ ...cursor.value, at: now });
          if (now - cursor.value.at > xapiLongest) cursor.delete();
          else if (String(cursor.key).startsWith(`${owner} `)) found.push(cursor.value);
          cursor.continue();
        };
      });
      // Where the device keeps nothing this window has all there is.
      if (!done) return;
      // What was put in or answered while that was read is newer.
      const newer = box.entries.filter((one) => !before.includes(one) || found.some(({ n, sent }) => n === one.n && sent < one.sent));
      box.entries = found;
      box.entries = without(newer).concat(newer).sort((one, other) => one.n - other.n);
    },
    put(entries) {
      box.entries = without(entries).concat(entries).sort((one, other) => one.n - other.n);
      return change(entries, (store, one) => store.put(one, addressOf(one)));
    },
    drop(entries) {
      box.entries = without(entries);
      return change(entries, (store, one) => store.delete(addressOf(one)));
    },
  };
  return box;
}
