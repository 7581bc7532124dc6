/* A press that began before the new page was painted was meant for what lay there before. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { buildPackage } from './package.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage('tests/browser/fixtures/data-stewardship')).folder;
});
after(async () => { await browser.close(); });

test('a press on Continue that comes late does not go back', () => browser.visit({ course }, async (_lms, seat) => {
  const { frame } = await seat.launch();
  await frame.locator('#go').click();
  const scene = () => frame.locator('.scene:not([hidden]) h1').textContent();
  await frame.locator('.scene:not([hidden]) h1').waitFor();
  const first = await scene();
  await frame.evaluate((old) => {
    const back = /** @type {HTMLElement} */ (document.getElementById('back'));
    const shown = new MutationObserver(() => {
      if (document.querySelector('.scene:not([hidden]) h1')?.textContent === old) return;
      shown.disconnect();
      back.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      back.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
    });
    shown.observe(document.documentElement, { attributes: true, attributeFilter: ['hidden'], subtree: true });
  }, first);
  for (const box of await frame.locator('.scene:not([hidden]) input[type=checkbox]').all()) await box.check();
  for (const check of await frame.locator('.scene:not([hidden]) button[type=submit]:visible').all()) await check.click();
  for (const check of await frame.locator('.scene:not([hidden]) button[type=submit]:visible').all()) await check.click();
  await frame.locator('#continue').click();
  await frame.waitForFunction((old) => document.querySelector('.scene:not([hidden]) h1')?.textContent !== old, first);
  await frame.waitForTimeout(400);
  assert.notEqual(await scene(), first, 'the early press led back');
  await frame.locator('#back').click();
  await frame.waitForFunction((old) => document.querySelector('.scene:not([hidden]) h1')?.textContent === old, first);
}));
