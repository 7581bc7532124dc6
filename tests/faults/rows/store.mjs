/** F29 to F31: record stores that are slow, fail, lose what they have to say, let nobody in, or do not take everything. */
import { CLOSING, MIDDLE, OPENING } from '../acts.mjs';

const AFTER = MIDDLE.slice(0, 6);
/** Kinds to which something is done on purpose; what goes wrong all the time would be in its way. */
const STORES = /** @type {import('../store.mjs').StoreKind[]} */ (['lrs', 'lrs-2', 'lrs-blind']);

/** @param {string} row @param {string} name @param {(t: *) => Promise<void>} run */
const row = (row, name, run, seconds = 16) => ({ row, name, kinds: [], stores: STORES, seconds, run });
const requests = (t) => t.store.lrs.requests.length;

/** Never two requests of one learner at a time, while the page stays. */
function oneAtATime(t) {
  const most = t.store.lrs.mostAtOnce(t.store.sessions[0].registration);
  t.must(most === 1, 'U', `${most} requests were under way at once`);
}

const slow = row('F29', 'every answer takes thirty seconds', async (t) => {
  const seat = await (await t.launch()).all(OPENING);
  await t.expect.truth(seat, ['handed']);
  t.store.lrs.fail({ hold: true });
  await seat.all(AFTER.slice(0, 3));
  await t.happens('it does not answer', () => t.store.lrs.requests.some((one) => one.answered === 0));
  await seat.page.clock.advance(5000);
  await t.expect.truth(seat, ['lost']);
  await seat.all(AFTER.slice(3));
  await seat.page.clock.advance(25_000);
  oneAtATime(t);
  t.platform.fail(null);
  await t.expect.truth(seat, ['handed'], 10_000);
  oneAtATime(t);
  await t.finale(seat, { elsewhere: 0 });
});

const failing = row('F29', 'it fails twenty times', async (t) => {
  const seat = await (await t.launch()).all(OPENING);
  await t.expect.truth(seat, ['handed']);
  t.platform.fail({ commits: 20 });
  await seat.all(AFTER);
  await t.happens('it fails', () => t.platform.toFail < 20);
  await t.expect.truth(seat, ['lost']);
  await t.platform.quiet();
  const before = requests(t);
  await seat.page.clock.advance(120_000);
  await t.platform.quiet();
  const tries = requests(t) - before;
  t.must(tries > 0 && tries <= 8, 'U', `${tries} requests in two minutes to a store that fails`);
  for (let time = 0; time < 20 && t.platform.toFail > 0; time += 1) await seat.page.clock.advance(61_000);
  await seat.page.clock.advance(61_000);
  await t.expect.truth(seat, ['handed'], 10_000);
  oneAtATime(t);
  await t.finale(seat, { elsewhere: 0 });
}, 30);

const resting = row('F29', 'it asks to be left in peace for two minutes', async (t) => {
  const seat = await (await t.launch()).all(OPENING);
  await t.expect.truth(seat, ['handed']);
  t.store.lrs.fail({ path: 'statements', status: 429, retryAfter: 120, times: 1 });
  await seat.do(AFTER[0]);
  await t.happens('429', () => t.store.lrs.failed.length > 0);
  await t.platform.quiet();
  const before = requests(t);
  await seat.all(AFTER.slice(1));
  await seat.page.clock.advance(100_000);
  await t.platform.quiet();
  t.must(requests(t) === before, 'U', `${requests(t) - before} requests before the time was over`);
  await t.expect.truth(seat, ['lost']);
  await seat.page.clock.advance(90_000);
  await t.expect.truth(seat, ['handed'], 10_000);
  await t.finale(seat, { elsewhere: 0 });
});

const unheard = row('F29', 'it does what it is asked for, and the answers are lost', async (t) => {
  const seat = await (await t.launch()).all(OPENING);
  await t.expect.truth(seat, ['handed']);
  t.platform.fail({ commits: 5, as: 'unheard' });
  await seat.all(AFTER);
  await t.happens('an answer is lost', () => t.platform.toFail < 5);
  await seat.page.clock.advance(90_000);
  await t.expect.truth(seat, ['handed'], 10_000);
  await t.finale(seat, { elsewhere: 0 });
});

const shut = (status) => row('F30', `nobody is let in any more (${status})`, async (t) => {
  const seat = await (await t.launch()).all(OPENING);
  await t.expect.truth(seat, ['handed']);
  t.store.expire(status);
  await seat.all(AFTER);
  await t.happens(`${status}`, () => t.store.lrs.requests.some((one) => one.status === status));
  await t.expect.truth(seat, ['ended']);
  const { lightWords } = await seat.look();
  t.must(lightWords !== '' && !/^(Handed|Saved|Kept by)/.test(lightWords), 'H', `the light says ${lightWords}`);
  await t.platform.quiet();
  const before = requests(t);
  await seat.page.clock.advance(300_000);
  await t.platform.quiet();
  t.must(requests(t) === before, 'H', `${requests(t) - before} requests to a store that lets nobody in`);
  await t.leave(seat);
  await t.finale(seat);
});

/** How a store refuses, and what of it. @type {Object<string, *>} */
const REFUSALS = {
  'it has the statements already (409)': { path: 'statements', conflict: true },
  'the state has been changed since (412)': { path: 'activities/state', method: 'PUT', status: 412, times: 2 },
  'it takes no more than five statements at once (413)': { path: 'statements', statements: 5 },
  'it takes no more than two kilobytes at once (413)': { path: 'statements', bytes: 4000 },
};

/** While it is down everything gathers; then it is up, and refuses. */
const refusing = ([name, how]) => row('F31', name, async (t) => {
  const seat = await t.launch();
  await t.platform.down();
  await seat.all([...OPENING, ...MIDDLE]);
  await t.platform.up();
  t.store.lrs.fail(how);
  await seat.page.clock.advance(61_000);
  await seat.all(CLOSING);
  await seat.page.clock.advance(61_000);
  await t.expect.truth(seat, ['handed'], 10_000);
  t.happened(name, t.store.lrs.requests.length > 3);
  await t.finale(seat, { elsewhere: 0 });
});

const oneOfMany = row('F31', 'of all that gathered it refuses one (400)', async (t) => {
  const seat = await t.launch();
  await t.platform.down();
  await seat.all([...OPENING, ...MIDDLE]);
  await t.platform.up();
  t.store.lrs.fail({ path: 'statements', refuse: (one) => one.object.id.endsWith('/way') });
  await seat.page.clock.advance(61_000);
  await t.expect.truth(seat, ['refused'], 10_000);
  t.happened('refused', t.store.lrs.requests.some((one) => one.status === 400));
  await seat.all(CLOSING);
  await seat.page.clock.advance(61_000);
  await t.platform.quiet();
  const told = t.store.choices().map((one) => one.split('=')[0]);
  t.must(!told.includes('way'), 'U', 'the refused one is stored');
  const missing = ['first-move', 'whom', 'history', 'days', 'throw', 'last-word'].filter((block) => !told.includes(block));
  t.must(missing.length === 0, '0', `not stored: ${missing.join(', ')}`);
  await t.finale(seat, { elsewhere: 0, before: null });
});

export const rows = [slow, failing, resting, unheard, shut(401), shut(403), ...Object.entries(REFUSALS).map(refusing), oneOfMany];
