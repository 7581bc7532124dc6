/**
 * One walk through the module in which every state of the page comes up once: cover, each scene, each state of each question and
 * decision, the pages beside the story. What looks at them is given as `look(name, hand)`.
 */
import { RIGHT, WAYS, WRONG, check, decide, goOn } from './journeys/week.mjs';

/** All scenes lie on one way: the map is sent, and the slip is rung through at once. */
const WAY = {
  ...WAYS['Loose ends'],
  choices: { ...WAYS['Loose ends'].choices },
};

const HINTS = new Set(['Your first morning', 'What the library remembers', 'A million books in trailers', 'The map',
  'Open by default', 'The login nobody owned', 'The clock']);

/** A question through its states: nothing chosen, hint, not yet, locked or right. */
async function question(hand, scene, look, ends) {
  await hand.press('button', 'Check');
  await look(`${scene}: nothing chosen`, hand);
  if (HINTS.has(scene)) {
    await hand.press('button', 'Show a hint');
    await look(`${scene}: a hint`, hand);
  }
  const once = scene === 'A million books in trailers';
  if (!once) {
    await check(hand, WRONG[scene], 'Not yet');
    await look(`${scene}: not yet`, hand);
  }
  await check(hand, ends === 'right' ? RIGHT[scene] : WRONG[scene], ends === 'right' ? 'Right' : 'Not this time');
  await look(`${scene}: ${ends}`, hand);
}

/** The pages that can be opened from anywhere. */
async function beside(hand, look) {
  const menu = await hand.shows('button', 'Menu');
  if (menu) {
    await hand.press('button', 'Menu');
    await look('menu', hand);
    await hand.press('button', 'Close menu');
  }
  for (const page of ['My notes', 'Resources', 'Help and privacy']) {
    await hand.press('link', page);
    await hand.heading(page);
    await look(page, hand);
    await hand.press('button', 'Back to the story');
  }
}

/**
 * From the first scene (shown, untouched) to an ending.
 * @param {ReturnType<typeof import('./mouse.mjs').mouse>} hand
 * @param {(name: string, hand: *) => Promise<*>} look
 */
export async function everyState(hand, look) {
  const all = [...WAY.scenes, WAY.ending];
  for (const [at, scene] of all.entries()) {
    await look(scene, hand);
    if (RIGHT[scene]) await question(hand, scene, look, at % 2 ? 'right' : 'locked');
    if (scene === 'What the library remembers') await hand.type(/^Somebody asks/, 'Two sentences.\n\nAnd a second part.');
    if (WAY.choices[scene]) {
      if (scene === 'A kind question') {
        await hand.press('button', 'Continue');
        await look(`${scene}: asked for`, hand);
      }
      await decide(hand, WAY.choices[scene]);
      await look(`${scene}: decided`, hand);
    }
    if (scene === 'The map') await beside(hand, look);
    if (all[at + 1]) await goOn(hand, all[at + 1]);
  }
}
