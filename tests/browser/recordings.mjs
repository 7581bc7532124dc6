/** Small true recordings: a sound written here, and a film that Chromium makes of a drawing. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURE = fileURLToPath(new URL('fixtures/film/', import.meta.url));

/** A tone of so many seconds, 8 bits at 8,000 hertz. */
export function wav(seconds) {
  const samples = Math.round(seconds * 8000);
  const bytes = Buffer.alloc(44 + samples, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  for (const [at, value] of [[16, 16], [24, 8000], [28, 8000], [40, samples]]) bytes.writeUInt32LE(value, at);
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]]) bytes.writeUInt16LE(value, at);
  bytes.write('data', 36);
  for (let n = 0; n < samples; n += 1) bytes[44 + n] = 128 + Math.round(20 * Math.sin(n / 3));
  return bytes;
}

/** A film of a moving square. @param {import('playwright-core').Browser} browser @returns {Promise<Buffer>} */
export async function webm(browser) {
  const page = await browser.newPage();
  const text = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 180;
    const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    /** @type {Blob[]} */
    const parts = [];
    recorder.ondataavailable = (event) => { parts.push(event.data); };
    const ended = new Promise((resolve) => { recorder.onstop = () => resolve(null); });
    recorder.start();
    for (let frame = 0; frame < 150; frame += 1) {
      draw.fillStyle = '#2f5d62';
      draw.fillRect(0, 0, 320, 180);
      draw.fillStyle = '#e8d8b0';
      draw.fillRect(frame * 2, 60, 60, 60);
      await new Promise((next) => { requestAnimationFrame(next); });
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  await page.close();
  return Buffer.from(text, 'base64');
}

/** The module of the fixture in a folder of its own, with its recordings. @param {import('playwright-core').Browser} browser */
export async function filmModule(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'storyloom-film-'));
  process.once('exit', () => { rmSync(folder, { recursive: true, force: true }); });
  const module = join(folder, 'week');
  cpSync(FIXTURE, module, { recursive: true });
  writeFileSync(join(module, 'media/ayesha.webm'), await webm(browser));
  for (const [name, seconds] of [['room', 3], ['clock', 20]]) writeFileSync(join(module, `media/${name}.wav`), wav(Number(seconds)));
  writeFileSync(join(module, 'media/marian.wav'), wav(20));
  return module;
}
