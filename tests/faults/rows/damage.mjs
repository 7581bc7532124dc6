/** F24, F33 and F34: what the platform gives back is damaged, changed, or gone. */
import { CLOSING, MIDDLE, OPENING, PASSING } from '../acts.mjs';
import { reached, statusOf } from '../model.mjs';

const SAVED = 'cmi.suspend_data';
const KEEPERS = ['strict', 'delta', 'sync-slow', 'html'];
/** The lengths at which a saved state is cut are dealt out to the kinds, so that together they are all. */
const DEALT = ['strict', 'delta', 'html'];

/** What the cover must say of where the learner stopped. */
async function offers(t, seat, title) {
  const { offer, go, stopped } = await seat.look();
  t.must(offer && go.includes(title) && !/not be read/.test(stopped), '0', `the cover offers "${go}" (${stopped}), not to carry on in ${title}`);
}

/** A learner who is half through, and gone. */
async function halfThrough(t, acts = [...OPENING, ...MIDDLE]) {
  const seat = await (await t.launch()).all(acts);
  await seat.light(['handed', 'confirmed']);
  await t.leave(seat);
  return seat;
}

const cutAtEveryLength = {
  row: 'F24', name: 'the saved state cut at every length', kinds: DEALT, seconds: 90,
  async run(t) {
    const seat = await halfThrough(t);
    const whole = t.platform.stored()[SAVED];
    const mine = Array.from({ length: whole.length }, (_, length) => length).filter((length) => length % DEALT.length === DEALT.indexOf(t.kind));
    for (const length of mine) {
      t.platform.set('learner-1', { [SAVED]: whole.slice(0, length) });
      const next = await t.launch();
      await offers(t, next, 'The last word').catch((error) => { throw Object.assign(error, { message: `cut at ${length}: ${error.message}` }); });
      // What this launch has mended is in, and the platform spoils it once more.
      await t.leave(next);
    }
    t.happened('cut', mine.length > 50);
    await t.finale(seat);
  },
};

/** What becomes of a saved state on its way through a platform. @type {Object<string, (text: string) => string>} */
const DAMAGES = {
  'spaces around it': (text) => `  ${text}\r\n`,
  'entities for signs': (text) => text.replace(/[-_]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'all small letters': (text) => text.toLowerCase(),
  'all capital letters': (text) => text.toUpperCase(),
  'a NUL behind it': (text) => `${text}\0`,
  'a NUL within it': (text) => `${text.slice(0, 60)}\0${text.slice(61)}`,
  'one sign changed': (text) => `${text.slice(0, 70)}${text[70] === 'A' ? 'B' : 'A'}${text.slice(71)}`,
  'twice the same': (text) => text + text,
  'another’s words': () => '{"d":[1,2,3]}',
  'the word undefined': () => 'undefined',
};

const damaged = ([name, damage]) => ({
  row: 'F24', name: `damaged: ${name}`, kinds: KEEPERS, seconds: 12,
  async run(t) {
    const seat = await halfThrough(t);
    const whole = t.platform.stored()[SAVED];
    t.platform.set('learner-1', { [SAVED]: damage(whole) });
    t.happened('damaged', damage(whole) !== whole);
    await t.finale(seat);
  },
});

const damagedElsewhere = {
  row: 'F24', name: 'damaged, and launched on another device', kinds: KEEPERS, seconds: 16,
  async run(t) {
    const seat = await halfThrough(t, PASSING);
    const whole = t.platform.stored()[SAVED];
    t.platform.set('learner-1', { [SAVED]: whole.slice(0, 40 + t.random(whole.length - 40)) });
    t.happened('cut', t.platform.stored()[SAVED] !== whole);
    const next = await t.launch({ on: await t.newDevice() });
    const { stopped, offer } = await next.look();
    t.must(offer && /could not be read|cannot be read/.test(stopped), 'H', `the learner is not told that answers could not be read: ${stopped}`);
    await next.carryOn();
    await t.expect.quiet(next);
    await t.expect.truth(next, ['handed', 'confirmed'], 10_000);
    await t.leave(next);
    t.expect.platformHolds(t.platform, reached(seat.acts));
    t.expect.byTheLetter(t.platform);
  },
};

const rejected = {
  row: 'F24', name: 'the platform rejects the saved state', kinds: KEEPERS, seconds: 14,
  async run(t) {
    const seat = await (await t.launch()).all(OPENING);
    await t.platform.quiet();
    t.platform.fail({ calls: /^LMSSetValue$/, values: /suspend_data/, as: 'code', code: 405 });
    const before = t.platform.calls().length;
    await seat.all([...MIDDLE, ...CLOSING]);
    await t.happens('rejected', () => t.platform.calls().slice(before).some((call) => call.answer === 'false'));
    await t.expect.truth(seat, ['refused', 'lost', 'window']);
    await t.leave(seat);
    await t.finale(seat);
  },
};

/** What a platform makes of status and score by itself. */
const CHANGES = {
  'to completed': { 'cmi.core.lesson_status': 'completed' },
  'to failed': { 'cmi.core.lesson_status': 'failed' },
  'to incomplete, without a score': { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '' },
  'to not attempted': { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.score.raw': '0' },
};

const changedRow = ([name, values]) => ({
  row: 'F33', name: `the platform changes the status ${name}`, kinds: KEEPERS, seconds: 14,
  async run(t) {
    const seat = await halfThrough(t, PASSING);
    t.must(t.platform.stored()['cmi.core.lesson_status'] === 'passed', 'M', 'the pass never arrived');
    t.platform.set('learner-1', values);
    t.happened('changed', t.platform.stored()['cmi.core.lesson_status'] !== 'passed');
    await t.finale(seat);
  },
});

const raisedRow = {
  row: 'F33', name: 'the platform raises the status to passed', kinds: KEEPERS, seconds: 14,
  async run(t) {
    const seat = await halfThrough(t);
    t.platform.set('learner-1', { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100' });
    t.happened('raised', statusOf(reached(seat.acts)) === 'incomplete');
    const next = await t.finale(seat);
    await next.all(CLOSING);
    await t.expect.truth(next, ['handed', 'confirmed'], 10_000);
    await t.leave(next);
    const { 'cmi.core.lesson_status': status, 'cmi.core.score.raw': raw } = t.platform.stored();
    t.must(status === 'passed' && Number(raw) === 100, 'M', `the platform’s own passed with 100 became ${status} with ${raw}`);
  },
};

const readsEmpty = {
  row: 'F33', name: 'status and score read back empty', kinds: KEEPERS, seconds: 14,
  async run(t) {
    const seat = await halfThrough(t, PASSING);
    t.platform.blank = ['cmi.core.lesson_status', 'cmi.core.score.raw'];
    const next = await t.finale(seat);
    const read = t.platform.calls().filter((call) => call.session === t.platform.sessions.length && call.name === 'LMSGetValue' && /status|raw/.test(call.args[0]));
    t.happened('read as empty', read.some((call) => call.result === ''));
    await t.leave(next);
    t.expect.platformHolds(t.platform, reached(seat.acts));
  },
};

const confirmedNotRevived = {
  row: 'F34', name: 'the attempt is reset; what was confirmed does not come back', kinds: KEEPERS, seconds: 16,
  async run(t) {
    await halfThrough(t);
    // A later launch finds everything there, and nothing new is done.
    await t.leave(await t.launch());
    t.platform.reset();
    t.happened('reset', t.platform.saved() === '');
    const next = await t.launch();
    const { offer, stopped } = await next.look();
    t.must(!offer, '0', `an attempt that was reset is offered again: ${stopped}`);
    await next.all(OPENING);
    await t.expect.sameScene(next, OPENING);
    await t.finale(next, { elsewhere: 0 });
  },
};

const unconfirmed = (yes) => ({
  row: 'F34', name: `nothing reached the platform; the learner says ${yes ? 'yes' : 'no'}`, seconds: 16,
  async run(t) {
    t.platform.fail({ commits: Infinity });
    const seat = await (await t.launch()).all(OPENING);
    await t.leave(seat);
    t.platform.fail(null);
    t.platform.empty();
    t.happened('the platform holds nothing', t.platform.saved() === '');
    if (yes) return t.finale(seat);
    const asked = await t.launch();
    await offers(t, asked, 'The reading room');
    await asked.sco.press('#again');
    if (await asked.sco.evaluate(() => document.querySelector('dialog[open]') !== null)) await asked.sco.press('#asking-yes');
    await asked.sco.wait(() => document.querySelector('article.scene[data-scene]:not([hidden])') !== null);
    await asked.all(OPENING.slice(1, 4));
    await t.expect.sameScene(asked, OPENING.slice(0, 4));
    asked.acts.splice(0, asked.acts.length, ...OPENING.slice(0, 4));
    return t.finale(asked, { before: OPENING });
  },
});

export const rows = [
  cutAtEveryLength, ...Object.entries(DAMAGES).map(damaged), damagedElsewhere, rejected,
  ...Object.entries(CHANGES).map(changedRow), raisedRow, readsEmpty,
  confirmedNotRevived, unconfirmed(true), unconfirmed(false),
];
