/** Films, sounds and interviews: true recordings played in a real browser, by keyboard alone, and what is there when they are not. */
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { decide } from './journeys/week.mjs';
import { buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';
import { filmModule } from './recordings.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
let xapi = '';
before(async () => {
  browser = await openBrowser();
  const module = await filmModule(browser.browser);
  [course, xapi] = (await Promise.all(['scorm12', 'xapi'].map((target) => buildPackage(module, { target })))).map((one) => one.folder);
});
after(async () => { await browser.close(); });

/** The players of the page: whether each is playing, and how far it has come. */
const players = (keys) => keys.frame.evaluate(() => Object.fromEntries([...document.querySelectorAll('video, audio')]
  .map((one) => /** @type {HTMLMediaElement} */ (one)).map((one) => [one.getAttribute('src'), { plays: !one.paused, at: one.currentTime }])));

/** Waits in the page until the recording is so. */
const until = (keys, file, how) => keys.frame.waitForFunction(([src, wanted]) => {
  const one = /** @type {HTMLMediaElement|null} */ (document.querySelector(`[src="${src}"]`));
  return one && { loaded: one.readyState > 0, moved: !one.paused && one.currentTime > 0, stopped: one.paused && !one.ended && one.currentTime > 0 }[wanted];
}, [file, how]);

/** Goes to a recording with Tab. */
async function reach(keys, file) {
  for (let presses = 0; presses < 100; presses += 1) {
    if (await keys.frame.evaluate((src) => document.activeElement?.getAttribute('src') === src, file)) return;
    await keys.key('Tab');
  }
  throw new Error(`Tab does not reach ${file}`);
}

async function begin(keys) {
  await keys.press('button', 'Begin');
  await keys.heading('The film');
}

async function toInterviews(keys) {
  await keys.press('button', 'Continue');
  await keys.heading('The recording');
  await decide(keys, 'Go on');
  await keys.text('The door closes behind you.');
  await keys.press('button', 'Continue');
  await keys.heading('Two interviews');
}

/** A question without points is no condition of the ending: it is reached when its scene is shown. */
async function toTheEnd(keys) {
  await toInterviews(keys);
  await keys.chooseRadio('True');
  await keys.press('button', 'Check');
  await keys.heading('Right');
  await keys.handed();
}

test('a film is loaded when its scene is shown, piece by piece, and plays at a press with its captions', () => browser.visit({ course }, async (lms, seat) => {
  const keys = await seat.launch();
  const asked = (file) => lms.requests.filter((one) => one.path === `/course/${file}`);
  const whole = /** @type {number[]} */ ([]);
  keys.page.on('response', (response) => { if (response.url().endsWith('ayesha.webm')) whole.push(response.status()); });
  await begin(keys);
  await until(keys, 'ayesha.webm', 'loaded');
  assert.deepEqual([whole[0], asked('ayesha.webm')[0].range], [206, 'bytes=0-']);
  for (const later of ['room.wav', 'marian.wav', 'room.svg']) assert.deepEqual(asked(later), [], 'a later scene is loaded');
  assert.equal(asked('desk.svg').length, 1);
  for (const [file, one] of Object.entries(await players(keys))) assert.deepEqual(one, { plays: false, at: 0 }, `${file} plays by itself`);
  await keys.text('Video, 1 minute 5 seconds,');
  await reach(keys, 'ayesha.webm');
  await keys.key('Space');
  await until(keys, 'ayesha.webm', 'moved');
  const tracks = await keys.frame.evaluate(async () => {
    const film = /** @type {HTMLVideoElement} */ (document.querySelector('video'));
    const all = [...film.querySelectorAll('track')];
    await Promise.all(all.map((one) => new Promise((loaded, failed) => {
      one.addEventListener('load', loaded);
      one.addEventListener('error', failed);
      one.track.mode = 'showing';
    })));
    return all.map((one) => [one.kind, one.srclang, one.label, one.track.cues?.length]);
  });
  assert.deepEqual(tracks, [['captions', 'en', 'English', 2], ['captions', 'cy', 'Cymraeg', 1], ['descriptions', 'en', 'English (what is seen)', 2]]);
  assert.deepEqual(seat.watch.all, []);
}));

test('one recording plays at a time, and none when its scene is left', () => browser.visit({ course }, async (_lms, seat) => {
  const keys = await seat.launch();
  await begin(keys);
  await keys.press('button', 'Continue');
  await keys.heading('The recording');
  await until(keys, 'clock.wav', 'loaded');
  assert.equal(await keys.frame.evaluate(() => document.querySelectorAll('video')[1].poster.split('/').pop()), 'room.svg');
  await reach(keys, 'room.wav');
  await keys.key('Space');
  await until(keys, 'room.wav', 'moved');
  await reach(keys, 'clock.wav');
  await keys.key('Space');
  await until(keys, 'clock.wav', 'moved');
  assert.equal((await players(keys))['room.wav'].plays, false);
  await keys.press('button', 'Back');
  await keys.heading('The film');
  await until(keys, 'clock.wav', 'stopped');
  assert.deepEqual(seat.watch.all, []);
}));

test('a recording that is not there says so, and its transcript is there', () => {
  const broken = `${course}-broken`;
  cpSync(course, broken, { recursive: true });
  for (const file of ['ayesha.webm', 'marian.wav']) rmSync(join(broken, file));
  return browser.visit({ course: broken }, async (_lms, seat) => {
    const keys = await seat.launch();
    await begin(keys);
    const alert = keys.frame.getByRole('alert').filter({ visible: true });
    await alert.waitFor();
    assert.equal(await alert.innerText(), 'This recording cannot be played here. The transcript says everything that is said in it.');
    await keys.text('I borrowed those books because nobody would know.');
    assert.deepEqual(await axe(keys.frame), []);
    assert.deepEqual(seat.watch.failed.map((line) => line.replace(/http.*\//, '')), ['404 ayesha.webm']);
  });
});

test('on SCORM 1.2 a module with recordings is played to its end, left, and carried on', () => browser.visit({ course, kind: 'strict' }, async (lms, seat) => {
  let keys = await seat.launch();
  await begin(keys);
  await toInterviews(keys);
  await keys.handed();
  keys = await seat.reload();
  await keys.press('button', 'Carry on where you stopped (Two interviews)');
  await keys.heading('Two interviews');
  await keys.press('button', 'Back');
  await keys.heading('The recording');
  await keys.text('The door closes behind you.');
  await keys.press('button', 'Continue');
  await keys.chooseRadio('True');
  await keys.press('button', 'Check');
  await keys.heading('Right');
  await keys.handed();
  await keys.press('button', 'Save and leave');
  await keys.heading('You can close this now');
  assert.equal(lms.committed['cmi.core.lesson_status'], 'completed');
  assert.deepEqual(lms.violations, []);
  assert.deepEqual(seat.watch.all, []);
}));

test('on xAPI the same is told as without recordings', async () => {
  await browser.visitStore({ folder: xapi }, async (lrs, keys) => {
    await begin(keys);
    await toTheEnd(keys);
    assert.deepEqual(lrs.violations, []);
    const verbs = lrs.statements.map((one) => one.verb.id.split('/').pop());
    assert.deepEqual(verbs, ['initialized', 'experienced', 'experienced', 'answered', 'experienced', 'completed', 'answered']);
  });
});

for (const width of sampleOf([320, 1280])) {
  test(`axe finds nothing on recordings at ${width} px, light and dark`, () => browser.visit({ course }, async (_lms, seat) => {
    const keys = await seat.launch();
    const look = async (where) => {
      for (const colorScheme of /** @type {Array<'light'|'dark'>} */ (['light', 'dark'])) {
        await keys.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        assert.deepEqual(await axe(keys.frame), [], `${where}, ${colorScheme}`);
      }
      const wide = await keys.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, `${where} is wider than its window`);
    };
    await begin(keys);
    await look('the film');
    await keys.press('button', 'Continue');
    await keys.heading('The recording');
    await look('sounds');
    await decide(keys, 'Go on');
    await keys.press('button', 'Continue');
    await keys.heading('Two interviews');
    await look('interviews');
  }, { viewport: { width, height: 470 } }));
}

test('without script everything can be read, and the players are there', async () => {
  const context = await browser.browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`file://${join(course, 'index.html')}`);
    for (const words of ['I borrowed those books because nobody would know.', 'It is never quite silent.', 'Write it down, then sleep on it.']) {
      await page.getByText(words).filter({ visible: true }).first().waitFor();
    }
    assert.deepEqual(await page.locator('video:visible, audio:visible').count(), 5);
    assert.equal(await page.getByText('This recording cannot be played here').count(), 0);
  } finally {
    await context.close();
  }
});
