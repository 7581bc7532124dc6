/** F36: a double click, a held key, Enter and a click at once. One effect. */
import { OPENING, PASSING, begin, choose } from '../acts.mjs';
import { pause } from '../frame.mjs';

/** How a button is pressed too often. @type {Object<string, (seat: import('../learner.mjs').Seat, selector: string) => Promise<void>>} */
const WAYS = {
  'a double click': (seat, selector) => seat.sco.press(selector, { times: 2 }),
  'a held key': async (seat, selector) => {
    await seat.sco.evaluate((one) => document.querySelector(one).focus(), selector);
    await seat.page.key('Enter', { repeat: 8 });
  },
  'Enter and a click': async (seat, selector) => {
    await seat.sco.evaluate((one) => document.querySelector(one).focus(), selector);
    await seat.sco.press(selector, { besides: () => seat.page.key('Enter') });
  },
};

/** Prepares an act by its presses but the last, presses that too often, and sees what one press would have done. */
async function onceOnly(t, seat, act, way) {
  await seat.prepare(act);
  const selector = seat.lastPress(act);
  seat.acts.push(act);
  await way(seat, selector);
  await pause(300);
  await t.expect.sameScene(seat, seat.acts);
}

const pressed = ([name, way]) => ({
  row: 'F36', name: `${name} on decisions and answers`, seconds: 12,
  async run(t) {
    const seat = await (await t.launch()).all([begin]);
    await onceOnly(t, seat, choose('first-move', 'ask'), way);
    await seat.all(OPENING.slice(2, 7));
    // One wrong answer of two that are allowed: twice would lock it. (Enter and a click there are two presses.)
    if (name === 'Enter and a click') await seat.do(OPENING[7]);
    else await onceOnly(t, seat, OPENING[7], way);
    t.happened(name, true);
    await seat.all(OPENING.slice(8));
    await t.finale(seat, { elsewhere: 0 });
  },
});

const going = ([name, way]) => ({
  row: 'F36', name: `${name} on Continue`, seconds: 12,
  async run(t) {
    const seat = await (await t.launch()).all(OPENING.slice(0, 2));
    await onceOnly(t, seat, { do: 'continue' }, way);
    t.happened(name, true);
    await t.finale(seat, { elsewhere: 0 });
  },
});

const leaving = ([name, way]) => ({
  row: 'F36', name: `${name} on Save and leave`, seconds: 16,
  async run(t) {
    const seat = await (await t.launch()).all(PASSING);
    await way(seat, '#finish');
    await seat.sco.wait(() => { const closed = document.getElementById('p-closed'); return closed !== null && !closed.hidden; });
    await t.platform.quiet();
    const ends = t.platform.ends();
    t.happened(name, ends > 0);
    t.must(ends === 1, 'U', `the session was ended ${ends} times`);
    await t.leave(seat);
    await t.finale(seat, { elsewhere: 0 });
  },
});

export const rows = Object.entries(WAYS).flatMap((way) => [pressed(way), going(way), leaving(way)]);
