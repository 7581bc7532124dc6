/** The browser's own protocol (DevTools) over its pipe: commands, answers, events. */

/** How long a command may take, in milliseconds. Nothing here waits for a page longer than this. */
const LONGEST = 40_000;

/**
 * @param {import('node:child_process').ChildProcess} child started with `--remote-debugging-pipe`, its pipes at 3 and 4
 */
export function openPipe(child) {
  const out = /** @type {import('node:stream').Writable} */ (child.stdio[3]);
  const back = /** @type {import('node:stream').Readable} */ (child.stdio[4]);
  const waiting = new Map();
  const listeners = new Map();
  let number = 0;
  let closed = '';
  let rest = Buffer.alloc(0);

  function take(message) {
    if (message.id === undefined) {
      const hear = listeners.get(message.sessionId ?? '');
      if (hear) hear(message.method, message.params);
      return;
    }
    const call = waiting.get(message.id);
    if (!call) return;
    waiting.delete(message.id);
    clearTimeout(call.timer);
    if (message.error) call.fail(new Error(`${call.method}: ${message.error.message}`));
    else call.done(message.result);
  }

  function read(bytes) {
    rest = rest.length ? Buffer.concat([rest, bytes]) : bytes;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = rest.subarray(0, end).toString('utf8');
      rest = rest.subarray(end + 1);
      take(JSON.parse(text));
    }
  }

  function close(why) {
    if (closed) return;
    closed = why;
    for (const call of waiting.values()) {
      clearTimeout(call.timer);
      call.fail(new Error(`${call.method}: ${why}`));
    }
    waiting.clear();
  }

  back.on('data', read);
  back.on('error', () => close('the pipe broke'));
  out.on('error', () => close('the pipe broke'));
  child.once('exit', () => close('the browser is gone'));

  return {
    /**
     * @param {string} method
     * @param {Object<string, *>} [params]
     * @param {string} [sessionId] the page; without it the browser itself
     * @returns {Promise<*>}
     */
    send(method, params = {}, sessionId = undefined) {
      if (closed) return Promise.reject(new Error(`${method}: ${closed}`));
      number += 1;
      const id = number;
      return new Promise((done, fail) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          fail(new Error(`${method}: no answer in ${LONGEST / 1000} s`));
        }, LONGEST);
        waiting.set(id, { method, done, fail, timer });
        out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
    /** Hears the events of one session ('' for the browser). */
    hear(sessionId, listener) { listeners.set(sessionId, listener); },
    unhear(sessionId) { listeners.delete(sessionId); },
    close: () => close('the browser was stopped'),
  };
}
