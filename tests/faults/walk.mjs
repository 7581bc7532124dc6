/**
 * Learners who do as chance has it, on platforms that fail as chance has it: schedules of acts and faults, each from a seed that is
 * printed. After every relaunch, and at the end, nothing may be lost but the act in flight; nothing is lowered; no error is uncaught.
 *
 * @typedef {import('./trial.mjs').Trial} Trial
 * @typedef {import('./learner.mjs').Seat} Seat
 */
import { anyAct } from './acts.mjs';
import { Broken } from './expect.mjs';
import { pause } from './frame.mjs';
import { reached } from './model.mjs';
import { drawFrom } from './random.mjs';

/** Steps of a schedule: acts and faults together. */
const STEPS = 24;
/** One step in so many is a fault. */
const FAULTS = 3;

/**
 * What may go wrong. Each gives the seat to go on with; `inFlight` tells that the last act may be lost.
 * @type {Object<string, (t: Trial, seat: Seat) => Promise<{seat: Seat, inFlight?: number}>>}
 */
const TROUBLE = {
  async offline(t, seat) { await seat.page.offline(true); return { seat }; },
  async online(t, seat) { await seat.page.offline(false); return { seat }; },
  async down(t, seat) { await t.platform.stop(); return { seat }; },
  async up(t, seat) { await t.heal(); return { seat }; },
  async signedIn(t, seat) { t.platform.signIn(); return { seat }; },
  async time(t, seat) { await seat.page.clock.advance([1000, 20_000, 90_000][t.random(3)]); return { seat }; },
  async hidden(t, seat) { await seat.page.hide(); await pause(50); await seat.page.show(); return { seat }; },
  async closed(t, seat) { await t.leave(seat); return { seat: await again(t, seat) }; },
  async crashed(t, seat) { await seat.page.crash(); await seat.page.close(); return { seat: await again(t, seat) }; },
  async struck(t, seat) {
    await seat.start(anyAct(reached(seat.acts), t.random));
    await pause(t.random(120));
    await seat.page.close();
    return { seat: await again(t, seat), inFlight: 1 };
  },
};

/** Something goes wrong with the platform itself. */
function mishap(t, seat, name) {
  t.platform.mishaps[name](t.random);
  return { seat };
}

/** Launches once more, with the connection and the server as they should be: without them there is no launch. */
async function again(t, seat) {
  await t.platform.quiet();
  await t.heal();
  const next = await t.launch({ acts: seat.acts });
  await next.carryOn();
  return next;
}

/** What was done is what is shown; an act that got lost on its way is forgotten. */
async function settle(t, seat, inFlight) {
  const state = await t.expect.sameScene(seat, seat.acts, { inFlight });
  if (JSON.stringify(state) !== JSON.stringify(reached(seat.acts))) seat.acts.pop();
}

async function walk(t, told) {
  let seat = await t.launch();
  await seat.do(anyAct(reached([]), t.random));
  for (let step = 0; step < STEPS; step += 1) {
    // Where chance brought no fault, the last step is one.
    const due = step === STEPS - 1 && !told.some((line) => line.startsWith('—'));
    if (t.random(FAULTS) > 0 && !due) {
      const act = anyAct(reached(seat.acts), t.random);
      told.push(`${act.do} ${act.option ?? act.scene ?? act.block ?? ''}`.trim());
      await seat.do(act);
      await t.expect.sameScene(seat, seat.acts);
      continue;
    }
    const names = [...Object.keys(TROUBLE), ...Object.keys(t.platform.mishaps)];
    const name = names[t.random(names.length)];
    told.push(`— ${name}`);
    const { seat: next, inFlight = 0 } = TROUBLE[name] ? await TROUBLE[name](t, seat) : mishap(t, seat, name);
    t.happened(name, true);
    seat = next;
    await settle(t, seat, inFlight);
    await t.expect.quiet(seat);
    if (t.kind === 'liar') await t.expect.neverSays(seat, ['confirmed']);
  }
  await seat.page.offline(false);
  await t.heal();
  // A record store is told each answer once, whatever was lost on the way; what was chosen while it was signed out, of that only what counts.
  await t.finale(seat, { unheard: t.store ? 0 : 99, but: /.*/, before: null, ordered: false });
  if (t.store) t.expect.latestChoices(t.store, seat.acts);
}

/**
 * @param {number} count how many schedules
 * @param {number} seed of the first; each has its own, printed with it
 * @param {string[]} kinds of platforms; none that holds the page up
 */
export function walkRuns(count, seed, kinds) {
  return Array.from({ length: count }, (_, ix) => {
    const own = seed + ix;
    const kind = kinds[drawFrom(own)(kinds.length)];
    return {
      row: 'walk', kind, seed: own, seconds: 20, name: `schedule ${own}`, id: `walk ${kind}: schedule ${own}`,
      /** @param {Trial} t */
      async run(t) {
        /** @type {string[]} */
        const told = [];
        await walk(t, told).catch((error) => { throw new Broken(`${error.message}\n  ${told.join(', ')}`); });
      },
    };
  });
}
