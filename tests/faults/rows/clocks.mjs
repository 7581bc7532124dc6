/** F26: clocks that are wrong, set back, or in another zone. */
import { ROUTE, carryOnIn, playTo, strikeAt } from '../route.mjs';
import { timeIsRight } from '../times.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A device whose clock is wrong from the start. */
const ahead = (device, ms) => ({
  open: async (url) => {
    const page = await device.open('about:blank');
    await page.clock.begin(ms);
    await page.goto(url);
    return page;
  },
});

const wallOf = (seat) => seat.sco.evaluate(() => Date.now());
/** The kinds that keep what they are given. */
const KEEPERS = /** @type {import('../answers.mjs').Kind[]} */ (['strict', 'delta', 'sync-slow', 'html']);

const isOff = async (seat, ms) => Math.abs(await wallOf(seat) - Date.now() - ms) < 60_000;

/** How far the clock is wrong in the first launch; it is right in the second, which has the last word. */
const WRONG = { 'a day slow': -DAY, 'ten years fast': 3652 * DAY };

const wrong = ([name, ms]) => ({
  row: 'F26',
  name: `clock ${name} at first, right later`,
  async run(t) {
    const place = Math.max(2, strikeAt(t, { last: 20 }));
    const first = await playTo(t, place - 1, { on: ahead(t.device, ms) });
    t.happened(`the clock was ${name}`, await isOff(first, ms));
    await first.page.hide();
    await timeIsRight(t, first.page);
    const seat = await t.relaunch(first);
    await seat.do(ROUTE[place - 1]);
    await t.finale(seat, { elsewhere: 0, ordered: false });
  },
});

/** The device keeps nothing for longer than 14 days by its clock: what a leap of years leaves is what the platform holds. */
const leapt = {
  row: 'F26',
  name: 'clock right at first, ten years fast later',
  kinds: KEEPERS,
  async run(t) {
    const first = await playTo(t, strikeAt(t, { last: 20 }));
    await t.expect.truth(first, ['handed'], 10_000);
    await first.page.close();
    const seat = await t.launch({ on: ahead(t.device, 3652 * DAY), acts: first.acts });
    t.happened('the clock is ten years fast', await isOff(seat, 3652 * DAY));
    await seat.carryOn();
    await t.expect.sameScene(seat, first.acts);
    await t.finale(seat, { elsewhere: 0 });
  },
};

/** What happens to a clock while somebody plays. */
const MOVES = {
  'set back by two hours': async (t, seat) => {
    const before = await wallOf(seat);
    await seat.page.clock.shift(-2 * HOUR);
    return await wallOf(seat) < before - HOUR;
  },
  'in another zone': async (t, seat) => {
    const zone = () => new Date().getTimezoneOffset();
    const before = await seat.sco.evaluate(zone);
    await seat.page.zone('Pacific/Auckland');
    return await seat.sco.evaluate(zone) !== before;
  },
  'at the end of summer time': async (t, seat) => {
    await seat.page.zone('Europe/London');
    await seat.page.clock.shift(Date.parse('2026-10-25T00:59:55Z') - await wallOf(seat));
    const hour = () => new Date(Date.now()).getHours();
    const before = await seat.sco.evaluate(hour);
    await seat.page.clock.advance(10_000);
    const after = await seat.sco.evaluate(hour);
    return before === 1 && after === 1 && await seat.sco.evaluate(() => new Date(Date.now()).getUTCHours()) === 1;
  },
};

const moved = ([name, move]) => ({
  row: 'F26',
  name: `clock ${name} on the way`,
  // The end of summer time may be longer ago than the device keeps anything.
  ...(name.includes('summer') && { kinds: KEEPERS }),
  async run(t) {
    const place = strikeAt(t, { last: 20 });
    const seat = await playTo(t, place);
    t.happened(`the clock was ${name}`, await move(t, seat));
    await seat.do(ROUTE[place]);
    await t.expect.truth(seat, ['handed', 'confirmed'], 10_000);
    await seat.page.hide();
    await timeIsRight(t, seat.page);
    await seat.page.show();
    await seat.page.reload();
    await seat.page.happened('load', { frame: '/course/' }, 2);
    await t.finale(await carryOnIn(t, seat), { elsewhere: 0, ordered: false });
  },
});

/** @type {import('../run.mjs').Row[]} */
export const rows = [...Object.entries(WRONG).map(wrong), leapt, ...Object.entries(MOVES).map(moved)];
