/** F22, F23 and F35: two tabs, two devices, two learners. */
import { delayOf } from '../answers.mjs';
import { pause } from '../frame.mjs';
import { CLOSING, FAILING, MIDDLE, OPENING, PASSING, begin, choose } from '../acts.mjs';

const NEXT = MIDDLE.slice(0, 2);

/** Who set the saved state, by session, in the order it came in. */
const writers = (t) => t.platform.writers();

async function isReader(t, seat) {
  await seat.sco.wait(() => { const take = document.getElementById('take'); return take !== null && take.getClientRects().length > 0; }, { ms: 5000 })
    .catch(() => t.must(false, 'H', 'a second window does not say that it is one'));
}

/** How long a platform that takes its time has held pages up since then. */
function heldUp(t, since) {
  const calls = (t.platform.allCalls ?? []).map((call) => ({ ...call, wait: delayOf(t.kind, call.name) }));
  return calls.filter(({ received, wait }) => received + wait > since).reduce((sum, { wait }) => sum + wait, 0);
}

/** Takes over, and can go on within two seconds; what a slow platform makes every page wait is its own. */
async function takeOver(t, seat) {
  const begun = Date.now();
  await seat.sco.press('#take');
  await seat.sco.wait(() => { const take = document.getElementById('take'); return take === null || take.getClientRects().length === 0; }, { ms: 2000 })
    .catch(() => t.must(false, '0', 'it took more than two seconds to take over'));
  if ((await seat.look()).page === 'cover') await seat.carryOn();
  t.must(Date.now() - begun - heldUp(t, begun) < 4000, '0', 'it took too long to go on');
}

const twoTabs = (host) => ({
  row: 'F22', name: host.endsWith('.test') ? 'two tabs, on plain http' : 'two tabs', seconds: 16,
  async run(t) {
    const first = await (await t.launch({ host })).all(OPENING);
    t.happened('the page is as secure as meant', (await first.sco.evaluate(() => window.isSecureContext)) === !host.endsWith('.test'));
    await t.platform.quiet();
    const second = await t.launch({ host, acts: first.acts });
    await isReader(t, second);
    t.must(!writers(t).includes(2), '0', 'the second window writes without having been asked to');
    await takeOver(t, second);
    await t.expect.sameScene(second, first.acts);
    await second.all(NEXT);
    await second.light(['handed', 'confirmed', 'saving']);
    // A slow store is not asked yet.
    for (const end = Date.now() + 40_000; Date.now() < end && !writers(t).includes(2);) await pause(50);
    await first.page.show();
    await isReader(t, first);
    await t.platform.quiet();
    const soFar = writers(t);
    t.must(soFar.lastIndexOf(1) < soFar.indexOf(2), '0', `two windows wrote in turn: ${soFar.join(' ')}`);
    await takeOver(t, first);
    first.acts.push(...NEXT);
    await t.expect.sameScene(first, first.acts);
    await first.all(MIDDLE.slice(2, 5));
    await t.leave(second);
    await t.expect.sameScene(first, first.acts);
    await t.finale(first, { elsewhere: 0, wanted: { host } });
  },
});

const killedWriter = {
  row: 'F22', name: 'two tabs, the one that writes crashes', seconds: 14,
  async run(t) {
    const first = await (await t.launch()).all(OPENING);
    const second = await t.launch({ acts: first.acts });
    await isReader(t, second);
    await first.page.crash();
    t.happened('crashed', first.page.isCrashed());
    // The one that is left may find out by itself, or be told.
    if ((await second.look()).take) await takeOver(t, second);
    else await second.carryOn();
    await t.expect.sameScene(second, first.acts);
    await second.all(NEXT);
    await t.expect.truth(second, ['handed'], 10_000);
    await t.finale(second, { elsewhere: 0 });
  },
};

const twoFresh = {
  row: 'F22', name: 'two tabs, both opened before anything was begun', seconds: 14,
  async run(t) {
    const first = await t.launch();
    const second = await t.launch();
    await isReader(t, second);
    await first.page.show();
    await first.all(OPENING);
    t.happened('the second window waits with nothing begun', (await second.look()).page === 'cover');
    await second.page.show();
    second.acts.push(...first.acts);
    await takeOver(t, second);
    await t.expect.sameScene(second, first.acts);
    await second.all(NEXT);
    // Left open, it would record again as soon as the other one is closed.
    await t.leave(first);
    await t.finale(second, { elsewhere: 0 });
  },
};

/** Kinds that keep what two devices hand over. */
const KEEPERS = ['strict', 'delta', 'sync-slow', 'html'];

const twoDevices = {
  row: 'F23', name: 'two devices in turn; the last one counts, the other is told', kinds: KEEPERS, seconds: 20,
  async run(t) {
    const first = await (await t.launch()).all(OPENING);
    await first.light(['handed', 'confirmed'], 20_000);
    const other = await t.newDevice();
    const second = await t.launch({ on: other, acts: first.acts });
    await second.carryOn();
    await first.do(choose('whom', 'colleague'));
    await first.light(['handed', 'confirmed'], 20_000);
    await t.platform.quiet();
    await second.all(MIDDLE.filter((act) => act.block !== 'own'));
    await second.light(['handed', 'confirmed'], 20_000);
    await t.leave(first);
    await second.do(CLOSING[0]);
    await second.do(CLOSING[1]);
    await t.leave(second);
    t.happened('both devices wrote', new Set(writers(t)).size === 2);
    const back = await t.launch({ acts: second.acts });
    const { stopped, notice } = await back.look();
    t.must(/somewhere else|another device/i.test(`${stopped} ${notice}`), 'H', `the device whose answers do not count is not told: ${stopped}`);
    await back.carryOn();
    await t.expect.sameScene(back, second.acts);
    await t.leave(back);
    // A record store holds what was chosen on either device, each once and in order.
    // Which scenes were seen both said, in the same words and at different times.
    await t.finale(back, { elsewhere: 0, unheard: 1, before: null, but: /There is another statement/ });
    if (t.store) t.expect.everyChoice(t.store, [...OPENING, choose('whom', 'colleague'), ...second.acts.slice(OPENING.length)]);
  },
};

const bestOfTwo = {
  row: 'F23', name: 'one device passes, another fails after it', kinds: KEEPERS, seconds: 30,
  async run(t) {
    const first = await (await t.launch()).all([begin]);
    await first.light(['handed', 'confirmed']);
    const second = await t.launch({ on: await t.newDevice(), acts: [begin] });
    await second.carryOn();
    await first.all(PASSING.slice(1));
    await first.light(['handed', 'confirmed']);
    await t.platform.quiet();
    await second.all(FAILING.slice(1));
    await t.leave(first);
    await t.leave(second);
    t.happened('both devices wrote', new Set(writers(t)).size === 2);
    const back = await t.launch();
    await back.carryOn();
    await t.expect.truth(back, ['handed', 'confirmed'], 10_000);
    await t.leave(back);
    const { status, raw } = t.platform.held();
    t.must(status === 'passed' && raw === 83, 'M', `after both the platform holds ${status} with ${raw}, not passed with 83`);
  },
};

/** What a learner wrote that nobody else may see. */
const SECRETS = ['Ask first.', 'Only for me.', 'Tell them'];

const twoLearners = (name, one, two) => ({
  row: 'F35', name, seconds: 20,
  async run(t) {
    const ann = await (await t.launch({ learner: one })).all([...OPENING, ...MIDDLE.slice(0, -1)]);
    await t.platform.down();
    t.happened('what Ann did last is on the device alone', true);
    await ann.do(MIDDLE.at(-1));
    await t.leave(ann);
    await t.platform.up();
    const written = t.platform.saved(one).slice(0, 5);
    const bea = await t.launch({ learner: two, name: 'Cole, Bea' });
    const cover = await bea.look();
    t.must(!cover.offer && !cover.again, '0', `the cover offers Bea to carry on: ${cover.stopped}`);
    await bea.all([...FAILING.slice(0, -2)]);
    await bea.do({ do: 'back' });
    await t.expect.sameScene(bea, bea.acts);
    const page = await bea.sco.evaluate(() => document.body.innerText + [...document.querySelectorAll('input, textarea')].map((one) => one['value']).join(' '));
    SECRETS.forEach((secret) => t.must(!page.includes(secret), '0', `Bea’s page shows what Ann wrote: ${secret}`));
    await t.leave(bea);
    const sent = t.platform.sent(two);
    [...SECRETS, one, ...(written.length > 4 ? [written] : [])].forEach((secret) => t.must(!sent.includes(secret), '0', `of Ann’s was sent under Bea: ${secret}`));
    const again = await t.launch({ learner: one, acts: ann.acts });
    await again.carryOn();
    const state = await t.expect.sameScene(again, ann.acts);
    await t.expect.sameEverywhere(again, state);
    t.expect.neverLower(t.platform, one);
    t.expect.byTheLetter(t.platform);
  },
});

export const rows = [
  twoTabs('127.0.0.1'), twoTabs('lms.test'), twoFresh, killedWriter, twoDevices, bestOfTwo,
  twoLearners('another learner in the same browser', 'ann-b', 'bea-c'),
  twoLearners('another learner whose id differs in one letter', 'learner-0a', 'learner-0A'),
];
