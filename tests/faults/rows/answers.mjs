/** F16, F17 and F19: platforms that lie, that lose what they marked as sent, and that answer oddly. */
import { CLOSING, MIDDLE, OPENING, PASSING } from '../acts.mjs';

/** What the saved state was set to, in the order of the calls. */
const savedStates = (t) => t.platform.calls().filter((call) => call.name === 'LMSSetValue' && call.args[0] === 'cmi.suspend_data').map((call) => call.args[1]);

const lying = (name, truthful) => ({
  row: 'F16', name, kinds: ['liar'], seconds: 16,
  async run(t) {
    t.platform.truthful = truthful;
    const seat = await t.launch();
    for (const act of PASSING) {
      await seat.do(act);
      await t.expect.neverSays(seat, ['confirmed']);
    }
    await seat.page.clock.advance(60_000);
    await t.expect.neverSays(seat, ['confirmed']);
    await t.leave(seat);
    const { 'cmi.core.lesson_status': status = '' } = t.platform.stored();
    t.happened('a completion that was answered with true is not kept', status !== 'passed');
    const next = await t.finale(seat);
    await t.leave(next);
    const again = await t.finale(next);
    await t.expect.neverSays(again, ['confirmed']);
  },
});

const failing = (commits, as) => ({
  row: 'F17', name: `${commits} commits fail (${as}), then they work`, kinds: ['delta'], seconds: 25,
  async run(t) {
    const seat = await (await t.launch()).all([...OPENING, ...MIDDLE]);
    await seat.light(['handed', 'confirmed']);
    t.platform.fail({ commits, as });
    await seat.all(CLOSING);
    for (let minutes = 0; t.platform.toFail > 0 && minutes < 15; minutes += 1) await seat.page.clock.advance(60_000);
    t.happened('so many commits failed', t.platform.toFail === 0);
    await seat.page.clock.advance(61_000);
    await t.expect.truth(seat, ['handed'], 10_000);
    await t.leave(seat);
    const states = savedStates(t);
    t.must(new Set(states).size === states.length, 'a', 'a saved state was sent twice in the same words: a platform that sends what differs leaves it out');
    await t.finale(seat, { elsewhere: 0, unheard: as === 'unheard' ? 1 : 0 });
  },
});

/** How odd answers are, and what the light may then say. */
const ODD = {
  throw: ['lost', 'off'],
  // Nobody can tell whether nothing as an answer means yes or no.
  undefined: ['handed', 'lost', 'off'],
  true: ['handed', 'confirmed'],
  TRUE: ['handed', 'confirmed'],
};

const oddRow = ([as, lights]) => ({
  row: 'F19', name: `the platform answers: ${as}`, kinds: ['strict', 'delta', 'cutter', 'html'], seconds: 12,
  async run(t) {
    const seat = await (await t.launch()).all(OPENING);
    await t.platform.quiet();
    t.platform.fail({ calls: /^LMS(SetValue|Commit|Finish)$/, as });
    const before = t.platform.calls().length;
    await seat.all([...MIDDLE, ...CLOSING]);
    await t.happens('an odd answer', () => t.platform.calls().slice(before).some((call) => call.answer !== 'fine'));
    await t.expect.truth(seat, lights);
    await t.leave(seat);
    await t.finale(seat);
  },
});

const blocked = {
  row: 'F19', name: 'a commit takes ten seconds', kinds: ['strict', 'delta', 'cutter', 'html'], seconds: 25,
  async run(t) {
    const seat = await (await t.launch()).all(OPENING);
    await t.platform.quiet();
    t.platform.fail({ calls: /^LMSCommit$/, commits: 1, as: 'wait', wait: 10_000 });
    const begun = Date.now();
    await seat.start(MIDDLE[0]);
    await t.happens('the commit began', () => t.platform.toFail === 0);
    await seat.light(['handed', 'confirmed'], 20_000);
    t.happened('blocked', t.platform.toFail === 0 && Date.now() - begun >= 9_000);
    await seat.all(MIDDLE.slice(1));
    await t.finale(seat, { elsewhere: 0 });
  },
};

export const rows = [
  lying('the platform lies all session', 1),
  lying('the platform lies from the tenth commit on', 10),
  ...[1, 3, 10].map((commits) => failing(commits, 'false')),
  ...[1, 3].map((commits) => failing(commits, 'unheard')),
  ...Object.entries(ODD).map(oddRow),
  blocked,
];
