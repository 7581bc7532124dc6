/** F15 and F18: the learner is signed out, or the platform ends the session. */
import { MIDDLE, OPENING } from '../acts.mjs';

const AFTER = MIDDLE.slice(0, 6);
/** A platform that always says yes never says that a session is over. */
const KINDS = ['strict', 'delta', 'cutter', 'sync-slow', 'html'];
const HOPELESS = ['lost', 'ended'];

/** Everything goes on while nobody takes it; then the light says so, in words that are not those for a lost connection. */
async function goOnAlone(t, seat, refused) {
  const before = t.platform.calls().length;
  await seat.all(AFTER);
  await t.happens('the platform refused', () => t.platform.calls().slice(before).some(refused));
  await t.expect.truth(seat, HOPELESS);
  const { lightWords } = await seat.look();
  t.must(lightWords !== '' && !/^(Handed|Saved|Kept by)/.test(lightWords), 'H', `the light says ${lightWords}`);
}

const expiredRow = (as) => ({
  row: 'F15', name: `signed out (${as}), signed in again in another tab`, kinds: KINDS, seconds: 14,
  async run(t) {
    const seat = await (await t.launch()).all(OPENING);
    t.platform.expire(as);
    await goOnAlone(t, seat, (call) => call.name === 'LMSCommit' && call.answer !== 'fine');
    t.platform.signIn();
    await seat.page.clock.advance(61_000);
    await t.expect.truth(seat, ['handed'], 10_000);
    await t.finale(seat, { elsewhere: 0 });
  },
});

const expiredAndClosed = (as) => ({
  row: 'F15', name: `signed out (${as}), closed, launched again`, kinds: KINDS, seconds: 14,
  async run(t) {
    const seat = await (await t.launch()).all(OPENING);
    t.platform.expire(as);
    await goOnAlone(t, seat, (call) => call.name === 'LMSCommit' && call.answer !== 'fine');
    await t.leave(seat);
    await t.finale(seat);
  },
});

/** Calls that a content makes by itself; what it asks about errors is answered from the page. */
const isCall = ({ name }) => /^LMS(SetValue|Commit|Finish|GetValue|Initialize)$/.test(name);

const endedRow = (code) => ({
  row: 'F18', name: `ended by the platform with error ${code}`, kinds: KINDS, seconds: 14,
  async run(t) {
    const seat = await (await t.launch()).all(OPENING);
    t.platform.end(code);
    await goOnAlone(t, seat, (call) => call.answer === 'false');
    await t.platform.quiet();
    const before = t.platform.calls().filter(isCall).length;
    await seat.page.clock.advance(120_000);
    await t.platform.quiet();
    const calls = t.platform.calls().filter(isCall).length - before;
    t.must(calls <= 120, 'H', `${calls} calls within two minutes to a platform that has ended the session`);
    await t.expect.truth(seat, HOPELESS);
    await t.leave(seat);
    await t.finale(seat);
  },
});

export const rows = [
  ...['101', '391', 'html', '303'].flatMap((as) => [expiredRow(as), expiredAndClosed(as)]),
  ...[301, 123, 133].map(endedRow),
];
