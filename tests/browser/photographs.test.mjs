/** Photographs that say where they were taken are shown as they were, the right way up, and say it no longer. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { buildPackage } from './package.mjs';
import { jpeg, note, png, webp } from './photographs.mjs';

/** A picture as the browser shows it: its size as written and as seen, and whether top left, top right and bottom left are red. */
const SEEN = async (address) => {
  const shown = /** @type {HTMLImageElement|null} */ (document.querySelector(`img[src="${address}"]`));
  const image = shown ?? Object.assign(new Image(), { src: address });
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  draw.drawImage(image, 0, 0);
  const red = (x, y) => draw.getImageData(x, y, 1, 1).data[1] < 100;
  return {
    written: [image.getAttribute('width'), image.getAttribute('height')].map(Number),
    seen: [image.naturalWidth, image.naturalHeight],
    red: [red(2, 2), red(canvas.width - 3, 2), red(2, canvas.height - 3)],
  };
};

test('photographs keep their way up and lose the place', async () => {
  const browser = await openBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'storyloom-photographs-'));
  try {
    const files = { 'turned.jpg': await jpeg(browser.browser, 6), 'upright.jpg': await jpeg(browser.browser, 1), 'turned.png': await png(browser.browser, 6), 'turned.webp': await webp(browser.browser, 6), 'upright.webp': await webp(browser.browser, 1) };
    mkdirSync(join(folder, 'm/media'), { recursive: true });
    const lines = Object.keys(files).map((name) => `![Half red: ${name.replace('.', ' ')}](media/${name})\n`);
    writeFileSync(join(folder, 'm/storyboard.md'), `# Photographs\n\nLicence: CC BY 4.0\n\n## Five of them\n\n${lines.join('\n')}`);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'm/media', name), bytes);
    const built = await buildPackage(join(folder, 'm'));
    assert.equal(built.stderr.match(/explain picture-location/g)?.length, 5);
    await browser.visit({ course: built.folder }, async (_lms, seat) => {
      const keys = await seat.launch();
      await keys.press('button', 'Begin');
      await keys.heading('Five of them');
      for (const [name, bytes] of Object.entries(files)) {
        const packed = readFileSync(join(built.folder, name));
        assert.ok(packed.length > 100 && packed.length < bytes.length, name);
        assert.equal(packed.includes(note(1).subarray(56)), false, `${name} says where it was taken`);
        const own = await keys.frame.evaluate(SEEN, `data:image/${extname(name).slice(1).replace('jpg', 'jpeg')};base64,${bytes.toString('base64')}`);
        const shown = await keys.frame.evaluate(SEEN, name);
        assert.deepEqual(shown, { ...own, written: own.seen }, name);
        assert.deepEqual(shown.red, name === 'turned.jpg' || name === 'turned.png' ? [true, true, false] : [true, false, true], name);
      }
      assert.deepEqual(seat.watch.all, []);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await browser.close();
  }
});
