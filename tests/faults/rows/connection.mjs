/** F12 to F14: the connection is gone for seconds, minutes, hours. */
import { CLOSING, MIDDLE, OPENING } from '../acts.mjs';
import { pause } from '../frame.mjs';

/** Without a connection, as the page itself notes it. */
async function offline(t, seat) {
  await seat.page.offline(true);
  await seat.sco.wait(() => navigator.onLine === false);
  t.happened('offline', await seat.page.happened('offline'));
}

const online = async (seat) => {
  await seat.page.offline(false);
  await seat.sco.wait(() => navigator.onLine);
};

export const rows = [
  {
    row: 'F12', name: 'offline for five seconds', seconds: 15,
    async run(t) {
      const seat = await (await t.launch()).all(OPENING);
      await offline(t, seat);
      await seat.all(MIDDLE.slice(0, 6));
      await seat.page.clock.advance(5000);
      await online(seat);
      await seat.page.clock.advance(60_000);
      await t.expect.truth(seat, t.kind === 'liar' ? ['handed', 'off'] : ['handed'], 10_000);
      await t.finale(seat, { elsewhere: 0 });
    },
  },
  {
    row: 'F13', name: 'offline for five minutes, across completion', seconds: 20,
    async run(t) {
      const seat = await (await t.launch()).all([...OPENING, ...MIDDLE]);
      await offline(t, seat);
      await seat.all(CLOSING);
      if (t.kind !== 'liar') await t.expect.truth(seat, ['off', 'lost']);
      await seat.page.clock.advance(300_000);
      if (t.kind !== 'liar') await t.expect.truth(seat, ['off', 'lost']);
      await online(seat);
      await seat.page.clock.advance(61_000);
      // For the player a minute has gone by at once: what a slow store answers then comes too late, and is asked for again.
      if (t.kind === 'lrs-slow') {
        await pause(3000);
        await seat.page.clock.advance(61_000);
      }
      await t.expect.truth(seat, ['handed'], 10_000);
      await t.finale(seat, { elsewhere: 0 });
    },
  },
  {
    row: 'F14', name: 'offline for four hours, closed offline, launched again online', seconds: 20,
    async run(t) {
      const seat = await (await t.launch()).all([...OPENING, ...MIDDLE]);
      await offline(t, seat);
      await seat.all(CLOSING);
      // The player looks and tries for a while, then the machine stands idle.
      await seat.page.clock.advance(10 * 60 * 1000);
      await seat.page.clock.nap(4 * 3600 * 1000);
      if (t.kind !== 'liar') await t.expect.truth(seat, ['off', 'lost']);
      // What a closing page sends must not get through either.
      await t.platform.down();
      await t.leave(seat);
      await t.platform.up();
      t.happened('the completion did not arrive', t.platform.held().status !== 'passed');
      await t.finale(seat);
    },
  },
];
