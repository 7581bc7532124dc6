/** The browser's Back and Forward, where the browser takes no entry. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHistory } from '../../src/player/js/history.js';

test('a browser that takes no entry, or none for a while, stops nothing', () => {
  /** @type {string[]} */
  const asked = [];
  const denies = (how) => () => {
    asked.push(how);
    throw new Error('SecurityError');
  };
  /** @type {*} */
  const win = { addEventListener() {}, history: { replaceState: denies('replace'), pushState: denies('push') } };
  const places = makeHistory(win, () => {});
  places.begin({ page: 'cover', scene: -1 });
  places.visit({ page: 'scene', scene: 0 });
  assert.deepEqual(asked, ['replace', 'push']);
});
