/* The properties that are renamed when the player's script is made smaller: none may be a browser's. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

const KEYS = new URL('../../src/player/keys.rs', import.meta.url);

/** Every name of a property that the browser has on its global objects and on what they make. */
function known() {
  /** @type {Set<string>} */
  const names = new Set();
  const look = (/** @type {any} */ thing) => {
    for (let from = thing; from && /^(object|function)$/.test(typeof from); from = Object.getPrototypeOf(from)) {
      Object.getOwnPropertyNames(from).forEach((name) => names.add(name));
    }
  };
  for (const name of Object.getOwnPropertyNames(window)) {
    names.add(name);
    try {
      const thing = /** @type {any} */ (window)[name];
      look(thing);
      if (typeof thing === 'function') look(thing.prototype);
    } catch {
      // A page without an address has no storage; what storage has is found on its kind.
    }
  }
  look(document.body.style);
  return [...names];
}

test('no property of the player that gets a short name is one of the browser’s', async () => {
  const list = readFileSync(KEYS, 'utf8').split('OWN: &[&str] = &[')[1].split('];')[0];
  const own = [...list.matchAll(/"(\w+)"/g)].map((found) => found[1]);
  const context = await browser.browser.newContext();
  const page = await context.newPage();
  const names = new Set(await page.evaluate(known));
  await context.close();
  assert.ok(own.length > 20 && names.has('addEventListener') && names.has('textContent') && names.has('replaceAll'));
  assert.deepEqual(own.filter((name) => names.has(name)), []);
});
