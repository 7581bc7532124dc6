/**
 * The tour of the blocks as a learner plays it with the keyboard: every scene in its order, every block answered right, whatever
 * the program mixes up. Written from the storyboard by hand.
 */

export const MODULE = 'storyboards/tour';

/** @typedef {ReturnType<typeof import('../learner.mjs').driver>} Keys */

/** The block with that id. @param {Keys} keys @param {string} id */
const block = (keys, id) => keys.within(keys.frame.locator(`#b-${id}`));

/** Presses a button of a block. @param {Keys} all @param {string} id @param {string|RegExp} name */
async function press(all, id, name) {
  const keys = block(all, id);
  await keys.press('button', name);
}

/** Types into a field of a block. @param {Keys} all @param {string} id @param {string|RegExp} field @param {string} words */
async function type(all, id, field, words) {
  const keys = block(all, id);
  await keys.type(field, words);
}

/** Presses Check in a block, and waits for what is said of it. */
async function check(keys, id) {
  await press(keys, id, 'Check');
  await block(keys, id).heading('Right');
}

/** Gives an opinion, and waits until it is taken. */
async function give(keys, id) {
  await press(keys, id, 'Give your answer');
  await block(keys, id).tabTo('button', 'Change your answer');
}

/** Makes a decision; where another choice may be tried, that is offered at once. */
async function decide(keys, choice) {
  await keys.chooseRadio(choice);
  await keys.press('button', 'Decide');
  await keys.text('You decided:');
}

async function goOn(keys, next) {
  await keys.press('button', 'Continue');
  await keys.heading(next);
}

/** Moves the lines of an Order until they stand so. */
async function put(all, id, wanted) {
  const lines = all.frame.locator(`#b-${id} [data-option]`);
  const stand = () => lines.locator('> div > p').allTextContents();
  for (const [place, item] of wanted.entries()) {
    const keys = all.within(lines.filter({ hasText: item }));
    for (let moves = 0; (await stand())[place] !== item; moves += 1) {
      if (moves > wanted.length) throw new Error(`"${item}" does not come to its place`);
      await keys.press('button', 'Move up');
    }
  }
}

/** A place of the hub, and back. */
async function visit(keys, choice, scene) {
  await keys.chooseRadio(choice);
  await keys.press('button', 'Decide');
  if (!(await keys.shows('heading', scene))) await goOn(keys, scene);
}

/** Each scene: its title, and what is done there. */
const SCENES = /** @type {Array<[string, (keys: Keys) => Promise<*>]>} */ ([
  ['The drawer opens', async (keys) => {
    await keys.press('button', 'seed library');
    await keys.text('You take some in spring');
  }],
  ['What do you do first?', async (keys) => {
    await keys.press('button', 'Continue');
    await keys.heading('One thing before you go on');
    await keys.press('link', /What do you say\?$/);
    if (!(await keys.hasFocus('radio', 'Take them all, you are the first'))) throw new Error(`the link leads to ${await keys.where()}`);
    await decide(keys, 'Take five, and write your name on the card');
  }],
  ['The rain', async (keys) => {
    await keys.text('There are enough of you to carry the drawer indoors in one go.');
    await decide(keys, 'It rains into the drawer');
    await keys.text('The story remembers it: it is wet.');
  }],
  ['Three shelves', (keys) => visit(keys, 'At the beans', 'The beans')],
  ['The beans', async () => {}],
  ['Three shelves', (keys) => visit(keys, 'Under the drawer', 'Under the drawer')],
  ['Under the drawer', async () => {}],
  ['Three shelves', (keys) => keys.text('You have seen enough to begin.')],
  ['One right answer', async (keys) => {
    await press(keys, 'single', 'Show a hint');
    await keys.text('You have a tap.');
    await block(keys, 'single').chooseRadio('Water');
    await check(keys, 'single');
    for (const name of ['What it is', 'The year', 'How deep it goes']) await block(keys, 'several').tick(name);
    await check(keys, 'several');
  }],
  ['Yes, a number, a word', async (keys) => {
    await block(keys, 'truth').chooseRadio('True');
    await check(keys, 'truth');
    await type(keys, 'number', 'Your answer', '12');
    await check(keys, 'number');
    await type(keys, 'word', 'Your answer', 'Runner bean');
    await check(keys, 'word');
  }],
  ['Putting together', async (keys) => {
    for (const [seed, plant] of [['Flat and striped', 'sunflower'], ['Round and green', 'pea'], ['Like dust', 'poppy']]) {
      await keys.chooseInList(seed, plant);
    }
    await check(keys, 'match');
    await put(keys, 'order', ['It swells', 'A root comes out', 'It breaks through the ground', 'Two leaves open']);
    await check(keys, 'order');
    const dry = { 'Dry beans': 'In the drawer', 'Poppy heads, shaken': 'In the drawer', 'Wet envelopes': 'On the compost', 'Bean pods, green': 'On the compost' };
    for (const [thing, box] of Object.entries(dry)) {
      await keys.within(keys.frame.getByRole('radiogroup', { name: thing, exact: true })).chooseRadio(box);
    }
    await check(keys, 'sort');
  }],
  ['Filling gaps', async (keys) => {
    await keys.type('Gap 1 of 3', 'sow');
    await keys.chooseInList('Gap 2 of 3', 'more');
    await keys.chooseInList('Gap 3 of 3', 'autumn');
    await check(keys, 'gaps');
  }],
  ['Finding on a picture', async (keys) => {
    await keys.press('button', '1 The open window', 'Space');
    await keys.tick('3 The pipe');
    await check(keys, 'find');
    await keys.press('button', '1 The drawer');
    await keys.text('Forty envelopes.');
  }],
  ['What you think', async (keys) => {
    await block(keys, 'sure-before').chooseRadio('2');
    await give(keys, 'sure-before');
    await block(keys, 'poll').chooseRadio('Something people ask every day');
    await give(keys, 'poll');
    await type(keys, 'reader', /./, 'My neighbour');
  }],
  ['More to read', async (keys) => {
    await keys.press('button', 'Show all');
    await keys.text('Closed text is skipped.');
    await keys.press('button', 'Annual');
    await keys.text('Grows, flowers and dies in a year.');
  }],
  ['In order', async (keys) => {
    await press(keys, 'slides', 'Next');
    await keys.text('Two weeks on paper');
    await press(keys, 'steps', /./);
    await keys.text('On the card, not on the seed.');
  }],
  ['Film, sound, a talk', (keys) => keys.text('Envelopes with a name come back.')],
  ['What you take home', async (keys) => {
    await block(keys, 'sure-after').chooseRadio('4');
    await give(keys, 'sure-after');
    await keys.text('Before: 2. Now: 4, higher than before.');
    await type(keys, 'plan', 'What it is about', 'The tap in the yard');
    await keys.tick('I have found two people to test it');
  }],
  ['The drawer is closed', (keys) => keys.text('You lent well.')],
]);

/**
 * From the cover to the last scene, which is left open.
 * @param {Keys} keys
 * @param {(name: string, keys: Keys) => Promise<*>} look called for the cover and for each scene, as it comes ("…, asked") and as it is left
 */
export async function play(keys, look) {
  await keys.heading('A tour of the blocks');
  await look('cover', keys);
  await keys.chooseRadio(/^Ayesha/);
  await keys.press('button', 'Begin');
  const seen = new Set();
  for (const [at, [scene, act]] of SCENES.entries()) {
    if (at) await keys.heading(scene);
    const next = SCENES[at + 1]?.[0];
    if (!seen.has(scene)) await look(`${scene}, asked`, keys);
    seen.add(scene);
    await act(keys);
    // A choice of the hub leads away at once.
    if (next && await keys.shows('heading', next)) continue;
    await look(scene, keys);
    if (next) await goOn(keys, next);
  }
}
