/**
 * The module "The week you looked after the data" as a learner meets it: its scenes, what is asked in each, and ways through it
 * to every ending. Written from the storyboard by hand, so that the package is measured against the story and not against itself.
 */

export const MODULE = 'tests/browser/fixtures/data-stewardship';

/** What can be done in each scene, in order: [kind, name of the answer or answers]. `walk` knows how each is done by keyboard. */
const RIGHT = {
  'Your first morning': ['tick', 'A reader’s name and the titles she has on loan', 'The mailing list of a reading group',
    'A phone number on a slip left in a book'],
  'What the library remembers': ['pick', 'A first name and an age group'],
  'A million books in trailers': ['pick', 'False'],
  'The map': ['type', 'DPIA'],
  'Open by default': ['tick', 'Loans in each branch, month by month', 'The titles in the catalogue'],
  'The login nobody owned': ['pick', 'On her last day, as one line on the leavers’ list'],
  'The clock': ['type', '7.5'],
};

const WRONG = {
  'Your first morning': ['tick', 'The number of visits last year'],
  'What the library remembers': ['pick', 'Nothing, so that nothing can go wrong'],
  'A million books in trailers': ['pick', 'True'],
  'The map': ['type', 'GDPR'],
  'Open by default': ['tick', 'Borrowers by street and age'],
  'The login nobody owned': ['pick', 'At the yearly tidy-up, with all the others, so that none is missed'],
  'The clock': ['type', '64'],
};

/** Attempts that each question allows. */
const ATTEMPTS = { 'A million books in trailers': 1 };

const READ = 'Read her the titles, so that the books come back';
const REFUSE = 'Say that data protection does not allow it';
const COUNT = 'Say how many are due and when, and offer to renew them';
const LOCK = 'Have it locked today, tell its owner, and check the rules for keeping it';
const LEAVE = 'Leave it alone, because it is not your file';
const DELETE = 'Delete it at once, so that nobody can misuse it';
const COUNTS = 'Offer counts for larger areas, with small numbers left out';
const SEND = 'Send the export, because it is the same council';
const LEAVE_MAP = 'Leave it up, and be careful the next time';
const ASK_IDRIS = 'Ask Idris to deal with Callum';
const KNOWN = 'Say what you know, what you do not, and when you will ring her';
const NO_WORRY = 'Tell her no, and not to worry';
const RECALL = 'Send a recall, and hope';
const RING = 'Ring Idris now, then write to all 43';

const MONDAY = 'Your first morning';
const LAST = 'What you will do';

/**
 * A way through the week. `choices` by scene, `wrong` the questions answered wrong to the last attempt, `slow` those answered
 * wrong once and then right. `ids` are the interactions in the order in which they are answered: [id, type, response, result,
 * weighting]; a pattern stands where a response may be written in more than one way.
 */
const DECISION = { READ: 'a', REFUSE: 'b', COUNT: 'c' };

export const WAYS = {
  'Open book': {
    ending: 'What we keep, and why',
    status: 'passed',
    raw: '92',
    trust: '5',
    total: '65 of 70',
    scenes: [MONDAY, 'A kind question', 'What the library remembers', 'The list from 2009', 'A million books in trailers', 'The map',
      'Open by default', 'The login nobody owned', 'Has my data gone?', 'Ten to five', 'An awkward evening', 'The clock', LAST],
    choices: { 'A kind question': COUNT, 'The list from 2009': LOCK, 'The map': COUNTS, 'Has my data gone?': KNOWN, 'Ten to five': RING },
    wrong: ['A million books in trailers'],
    slow: ['The map'],
    interactions: [
      ['find-the-person', 'choice', 'a,c,d', 'correct', '5'],
      ['helpful-parent', 'choice', DECISION.COUNT, 'correct', '10'],
      ['sign-up-sheet', 'choice', 'b', 'correct', '5'],
      ['old-list', 'choice', 'a', 'correct', '10'],
      ['where-it-leaked', 'true-false', 't', 'wrong', '5'],
      ['name-the-check', 'fill-in', 'DPIA', 'correct', '5'],
      ['postcode-map', 'choice', 'b', 'correct', '5'],
      ['publish-openly', 'choice', 'a,b', 'correct', '0'],
      ['close-login', 'choice', 'a', 'correct', '5'],
      ['rumour', 'choice', 'a', 'correct', '5'],
      ['newsletter-slip', 'choice', 'b', 'correct', '10'],
      ['hours-left', 'numeric', '7.5', 'correct', '5'],
    ],
  },
  'Loose ends': {
    ending: 'A week with loose ends',
    status: 'failed',
    raw: '34',
    trust: '1',
    total: '24 of 70',
    scenes: [MONDAY, 'A kind question', 'What the library remembers', 'The list from 2009', 'A million books in trailers', 'The map',
      'Two people', 'Open by default', 'The login nobody owned', 'Has my data gone?', 'Ten to five', 'Nine on Monday', 'The clock', LAST],
    choices: { 'A kind question': REFUSE, 'The list from 2009': LEAVE, 'The map': SEND, 'Two people': ASK_IDRIS,
      'Has my data gone?': KNOWN, 'Ten to five': RECALL },
    wrong: [MONDAY, 'What the library remembers', 'The map', 'The clock', 'Open by default'],
    slow: ['The login nobody owned'],
    interactions: [
      ['find-the-person', 'choice', 'b', 'wrong', '5'],
      ['helpful-parent', 'choice', DECISION.REFUSE, 'wrong', '10'],
      ['sign-up-sheet', 'choice', 'c', 'wrong', '5'],
      ['old-list', 'choice', 'b', 'wrong', '10'],
      ['where-it-leaked', 'true-false', 'f', 'correct', '5'],
      ['name-the-check', 'fill-in', 'GDPR', 'wrong', '5'],
      ['postcode-map', 'choice', 'c', 'wrong', '5'],
      ['map-on-the-wall', 'choice', 'b', 'neutral', '0'],
      ['publish-openly', 'choice', 'd', 'wrong', '0'],
      ['close-login', 'choice', 'a', 'correct', '5'],
      ['rumour', 'choice', 'a', 'correct', '5'],
      ['newsletter-slip', 'choice', 'a', 'wrong', '10'],
      ['hours-left', 'numeric', '64', 'wrong', '5'],
    ],
  },
  'Trust to rebuild': {
    ending: 'The quiet desk',
    // Marks enough, but this ending says "(not passed)".
    status: 'failed',
    raw: '61',
    trust: '0',
    total: '43 of 70',
    scenes: [MONDAY, 'A kind question', 'What the library remembers', 'The list from 2009', 'A million books in trailers', 'The map',
      'Two people', 'Open by default', 'The login nobody owned', 'Has my data gone?', 'Ten to five', 'Nine on Monday', 'The clock', LAST],
    choices: { 'A kind question': READ, 'The list from 2009': LOCK, 'The map': SEND, 'Two people': LEAVE_MAP,
      'Has my data gone?': NO_WORRY, 'Ten to five': RECALL },
    wrong: [],
    slow: [],
    interactions: [
      ['find-the-person', 'choice', 'a,c,d', 'correct', '5'],
      ['helpful-parent', 'choice', DECISION.READ, 'wrong', '10'],
      ['sign-up-sheet', 'choice', 'b', 'correct', '5'],
      ['old-list', 'choice', 'a', 'correct', '10'],
      ['where-it-leaked', 'true-false', 'f', 'correct', '5'],
      ['name-the-check', 'fill-in', 'DPIA', 'correct', '5'],
      ['postcode-map', 'choice', 'c', 'wrong', '5'],
      ['map-on-the-wall', 'choice', 'a', 'neutral', '0'],
      ['publish-openly', 'choice', 'a,b', 'correct', '0'],
      ['close-login', 'choice', 'a', 'correct', '5'],
      ['rumour', 'choice', 'b', 'wrong', '5'],
      ['newsletter-slip', 'choice', 'a', 'wrong', '10'],
      ['hours-left', 'numeric', '7.5', 'correct', '5'],
    ],
  },
};

/** The list must be there in words, so that the unused choice is a choice of nobody. */
export const DELETES = DELETE;

async function give(keys, [kind, ...names]) {
  if (kind === 'tick') {
    const offered = await keys.names('checkbox');
    for (const name of offered) await keys.tick(name, names.includes(name));
  } else if (kind === 'pick') await keys.chooseRadio(names[0]);
  else await keys.type('Your answer', names[0]);
}

/** Gives an answer and checks it; `verdict` is the heading that the feedback then has. */
export async function check(keys, answer, verdict) {
  await give(keys, answer);
  await keys.press('button', /^Check( again)?$/);
  await keys.heading(verdict);
}

/** Makes a decision and waits for what happens next. */
export async function decide(keys, choice) {
  await keys.chooseRadio(choice);
  await keys.press('button', 'Decide');
  await keys.text('You decided:');
  await keys.gone('Decide', 'button');
}

/** Everything a scene asks for, as the way has it. */
export async function answer(keys, way, scene) {
  if (RIGHT[scene]) {
    const wrong = way.wrong.includes(scene);
    const attempts = ATTEMPTS[scene] ?? 2;
    if (wrong && attempts === 2) await check(keys, WRONG[scene], 'Not yet');
    if (wrong) await check(keys, WRONG[scene], 'Not this time');
    if (way.slow.includes(scene)) await check(keys, WRONG[scene], 'Not yet');
    if (!wrong) await check(keys, RIGHT[scene], 'Right');
  }
  if (way.choices[scene]) await decide(keys, way.choices[scene]);
}

/** Goes on, and waits for the next scene. */
export async function goOn(keys, next) {
  await keys.press('button', 'Continue');
  await keys.heading(next);
}

/** Plays on from one scene (answered not at all yet) to the ending, or to another scene without answering there. */
export async function walk(keys, way, { from = way.scenes[0], to = way.ending } = {}) {
  const all = [...way.scenes, way.ending];
  for (let at = all.indexOf(from); at < all.indexOf(to); at += 1) {
    await answer(keys, way, all[at]);
    await goOn(keys, all[at + 1]);
  }
}

/** From the cover into the first scene. */
export async function begin(keys) {
  await keys.press('button', 'Begin');
  await keys.heading(MONDAY);
}

export { RIGHT, WRONG };
