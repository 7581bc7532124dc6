/** Themes: our own ones and one of a folder, with logo and a template of its own, each played to the end, in light and dark. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { ROOT, buildPackage } from './package.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const place = mkdtempSync(join(tmpdir(), 'storyloom-themes-'));
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); rmSync(place, { recursive: true }); });

/** The module with another theme. */
function themed(/** @type {string} */ theme) {
  const folder = join(place, theme);
  cpSync(join(ROOT, 'tests/browser/fixtures/themes'), folder, { recursive: true });
  const file = join(folder, 'tea/storyboard.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Theme: llanfair', `Theme: ${theme}`));
  return join(folder, 'tea');
}

const looks = new Map();

for (const theme of ['default', 'ink', 'paper', 'llanfair']) {
  test(`a module in the theme ${theme} is played to its end and can be read in light and dark`, async () => {
    const { folder: course } = await buildPackage(themed(theme));
    await browser.visit({ course }, async (lms, seat) => {
      const keys = await seat.launch();
      const found = [];
      const look = async (/** @type {string} */ where) => {
        for (const colorScheme of /** @type {Array<'light'|'dark'>} */ (['light', 'dark'])) {
          await keys.page.emulateMedia({ colorScheme });
          for (const line of await axe(keys.frame)) found.push(`${where}, ${colorScheme}: ${line}`);
        }
      };
      await keys.tabTo('button', 'Begin');
      const logo = keys.frame.getByRole('img', { name: 'Llanfair Library' });
      assert.equal(await logo.count(), theme === 'llanfair' ? 1 : 0);
      if (theme === 'llanfair') assert.deepEqual(await logo.evaluate((img) => [img.getBoundingClientRect().height, img.getBoundingClientRect().width]), [48, 96]);
      await look('cover');
      await keys.key('Enter');
      await keys.heading('The tin');
      const style = await keys.frame.locator('[data-scene]').first().evaluate((scene) => {
        const own = getComputedStyle(scene);
        const button = getComputedStyle(/** @type {Element} */ (document.querySelector('#continue')));
        const title = getComputedStyle(/** @type {Element} */ (scene.querySelector('h1')));
        return [own.borderInlineStartStyle, own.borderInlineStartColor, button.borderTopLeftRadius, title.fontWeight, title.fontFamily].join(' ');
      });
      looks.set(theme, style);
      await keys.chooseRadio('Share it');
      await look('decision');
      await keys.press('button', 'Decide');
      await keys.text('Half is enough.');
      await keys.press('button', 'Continue');
      await keys.heading('The wash');
      await keys.text('Trust is 3.');
      assert.equal(await keys.frame.locator('.framed').count() > 0, theme === 'llanfair');
      await keys.chooseRadio('You');
      await keys.press('button', 'Check');
      await keys.heading('Right');
      await look('answer');
      assert.deepEqual(found, []);
      await keys.press('button', 'Save and leave');
      await keys.heading('You can close this now');
      assert.equal(lms.committed['cmi.core.lesson_status'], 'completed');
      assert.deepEqual(seat.watch.all, []);
    }, { viewport: { width: 1280, height: 470 }, reducedMotion: 'reduce' });
  });
}

test('the themes look different', () => {
  assert.equal(new Set(looks.values()).size, 4, JSON.stringify([...looks]));
  assert.match(looks.get('paper'), /^dashed /);
  assert.match(looks.get('llanfair'), /^double /);
});
