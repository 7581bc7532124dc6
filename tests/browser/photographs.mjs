/** Pictures as a phone takes them: true ones, drawn by Chromium, with the notes of a camera put in by hand. */
import { crc32 } from 'node:zlib';

/** The camera's note: the way up, and a latitude. */
export function note(turn) {
  const tiff = Buffer.alloc(80);
  tiff.write('MM\0*\0\0\0\x08\0\x02', 0, 'latin1');
  tiff.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38], 10);
  tiff.set([0, 1, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0, 51, 0, 0, 0, 1], 38);
  tiff.set([0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0, 1], 64);
  return tiff;
}

/** A picture of 40 by 20 with a red left half, in the kind wanted. @param {import('playwright-core').Browser} browser */
async function drawn(browser, type) {
  const page = await browser.newPage();
  const text = await page.evaluate(async (kind) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [40, 20];
    const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    draw.fillStyle = '#fff';
    draw.fillRect(0, 0, 40, 20);
    draw.fillStyle = '#f00';
    draw.fillRect(0, 0, 20, 20);
    return canvas.toDataURL(kind).split(',')[1];
  }, type);
  await page.close();
  return Buffer.from(text, 'base64');
}

const big = (n, bytes) => Buffer.from(n.toString(16).padStart(2 * bytes, '0'), 'hex');
const little = (n) => Buffer.from(big(n, 4)).reverse();

export async function jpeg(browser, turn) {
  const plain = await drawn(browser, 'image/jpeg');
  const inner = Buffer.concat([Buffer.from('Exif\0\0'), note(turn)]);
  return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), big(inner.length + 2, 2), inner, plain.subarray(2), Buffer.from('behind it')]);
}

export async function png(browser, turn) {
  const plain = await drawn(browser, 'image/png');
  const named = Buffer.concat([Buffer.from('eXIf'), note(turn)]);
  return Buffer.concat([plain.subarray(0, 33), big(named.length - 4, 4), named, big(crc32(named), 4), plain.subarray(33)]);
}

/** Chromium's own has the head that says which notes there are. */
export async function webp(browser, turn) {
  const inner = Buffer.concat([(await drawn(browser, 'image/webp')).subarray(8), Buffer.from('EXIF'), little(80), note(turn)]);
  if (inner.toString('latin1', 4, 8) !== 'VP8X') throw new Error('this browser makes simple pictures');
  inner[12] |= 0x08;
  return Buffer.concat([Buffer.from('RIFF'), little(inner.length), inner]);
}
