/** One document of a page: look into it, wait for it, press in it as a mouse does. */

/** How often a condition is looked at, in milliseconds. */
const LOOK = 25;
/** How long a condition may take to become true, in milliseconds, unless said otherwise. */
const PATIENCE = 15_000;

/** Nothing is done at the same time. */
const NOTHING = async () => {};

export const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** A call as text for the browser: a function with its arguments, or an expression. */
function source(what, values) {
  return typeof what === 'function' ? `(${what})(${values.map((value) => JSON.stringify(value) ?? 'undefined').join(', ')})` : what;
}

/** Where an element can be pressed: brings it into view and says what covers it, '' for nothing. Runs in the page. */
function uncover(element) {
  if (!element.isConnected) return 'replaced';
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  if (!hit) return 'nothing is there';
  const label = hit.closest('label');
  const isMine = (other) => element.contains(other) || other.contains(element) || (label && label.control === element);
  // A page that moves just then is missed, by a learner too; who waits in vain may ask and press again.
  window['faultsHit'] = false;
  document.addEventListener('click', (event) => { window['faultsHit'] = isMine(event.target); }, { capture: true, once: true });
  if (isMine(hit)) return '';
  return `covered by ${hit.outerHTML.slice(0, 120)}`;
}

/**
 * @param {(method: string, params?: Object<string, *>) => Promise<*>} send to the page
 * @param {() => Promise<number>} context the present execution context of this document
 */
export function documentHandle(send, context) {
  /** A document may be replaced between finding it and asking it: then nothing was done yet, and the new one is asked. */
  async function ask(expression, more, tries = 3) {
    const contextId = await context();
    return send('Runtime.evaluate', { expression, contextId, userGesture: false, ...more }).catch((error) => {
      if (tries > 1 && error.message.includes('Cannot find context')) return ask(expression, more, tries - 1);
      throw error;
    });
  }

  async function run(expression, more) {
    const { result, exceptionDetails } = await ask(expression, more);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result;
  }

  /** @returns {Promise<*>} what the function gives (a promise is waited for), as JSON */
  const evaluate = async (what, ...values) => (await run(source(what, values), { returnByValue: true, awaitPromise: true })).value;

  async function excerpt() {
    const text = await evaluate(() => `${location.href}\n${document.body ? document.body.innerText : ''}`).catch((error) => `(no page: ${error.message})`);
    return String(text).slice(0, 800);
  }

  /** The middle of the element, brought into view. One that is drawn anew just then is looked for again. */
  async function middleOf(selector, tries = 5) {
    const { objectId } = await run(`document.querySelector(${JSON.stringify(selector)})`);
    const again = async () => {
      if (tries <= 1) throw new Error(`${selector}: it does not stay`);
      await pause(LOOK);
      return middleOf(selector, tries - 1);
    };
    if (!objectId) return again();
    const call = { objectId, functionDeclaration: `function () { return (${uncover})(this); }`, returnByValue: true };
    const { result, exceptionDetails } = await send('Runtime.callFunctionOn', call);
    if (result.value === 'replaced') return again();
    const covered = exceptionDetails ? exceptionDetails.text : result.value;
    if (covered) throw new Error(`${selector}: ${covered}`);
    const { quads } = await send('DOM.getContentQuads', { objectId }).catch(() => ({ quads: [] }));
    if (!quads.length) return again();
    return { x: (quads[0][0] + quads[0][4]) / 2, y: (quads[0][1] + quads[0][5]) / 2 };
  }

  const handle = {
    evaluate,
    /** Waits until that holds in the page. A document that is being replaced is waited for too. */
    async wait(what, { ms = PATIENCE, values = /** @type {*[]} */ ([]) } = {}) {
      let last = '';
      for (const end = Date.now() + ms; ;) {
        const found = await evaluate(what, ...values).catch((error) => { last = error.message; return false; });
        if (found) return found;
        if (Date.now() > end) throw new Error(`never true within ${ms} ms: ${String(what).slice(0, 200)} ${JSON.stringify(values)} ${last}\n${await excerpt()}`);
        await pause(LOOK);
      }
    },
    /** Whether the last press missed what was meant. */
    missed: () => evaluate(() => window['faultsHit'] === false).catch(() => false),
    /**
     * Presses the first element of the selector in its middle, with a mouse; `times` 2 is a double click; `besides` is done at the
     * same time.
     */
    async press(selector, { times = 1, besides = NOTHING } = {}) {
      await handle.wait((one) => { const found = document.querySelector(one); return found && found.getClientRects().length > 0; }, { values: [selector] });
      const { x, y } = await middleOf(selector);
      await send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
      // A busy browser hands a press over later than it was made.
      const made = besides === NOTHING ? {} : { timestamp: Date.now() / 1000 };
      const other = besides();
      for (let clickCount = 1; clickCount <= times; clickCount += 1) {
        const button = { x, y, button: 'left', clickCount };
        await send('Input.dispatchMouseEvent', { type: 'mousePressed', buttons: 1, ...made, ...button });
        await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button });
      }
      await other;
    },
  };
  return handle;
}
