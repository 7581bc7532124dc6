/** F20 and F21: the API is late, is not there, is another one, or lies behind windows of another origin. */
import { OPENING } from '../acts.mjs';
import { ROUTE, strikeAt } from '../route.mjs';

/** A way short enough for every kind. */
const SHORT = OPENING.slice(0, 4);

/** The platform puts its API into its page now. */
const install = (page) => page.evaluate('window.API = recordedApi(JSON.parse(document.getElementById("launch").textContent)); true');

const opened = (t) => t.platform.calls().filter((call) => call.name === 'LMSInitialize');
const elsewhereCalls = (t) => t.platform.calls().filter((call) => call.name.startsWith('API_1484_11'));

const late = (seconds) => ({
  row: 'F20',
  name: `the API is there after ${seconds} s`,
  async run(t) {
    const begun = Date.now();
    const seat = await t.launch({ late: seconds * 1000 });
    t.happened('it was late', opened(t).length === 1 && Date.parse(opened(t)[0].at) - begun >= seconds * 1000);
    await seat.all(SHORT);
    await t.expect.truth(seat, ['handed'], 10_000);
    await t.finale(seat, { elsewhere: 0 });
  },
});

/** Nothing is recorded, and the learner is told so. */
async function toldUntracked(t, seat) {
  const { notice, light } = await seat.look();
  t.must(notice !== '', 'H', 'nothing says that nothing is recorded');
  t.must(!['handed', 'confirmed', 'saving'].includes(light), 'H', `the light says ${light}`);
}

const veryLate = {
  row: 'F20',
  name: 'the API is there after 30 s, and the learner has begun',
  seconds: 15,
  async run(t) {
    const seat = await t.launch({ late: 3_600_000 });
    await seat.all(SHORT.slice(0, 3));
    await toldUntracked(t, seat);
    await seat.page.clock.advance(24_000);
    t.happened('the learner had begun without it', opened(t).length === 0);
    await install(seat.page);
    await seat.page.clock.advance(2000);
    await t.expect.truth(seat, ['handed'], 10_000);
    t.must((await seat.look()).notice === '', 'H', 'it is still said that nothing is recorded');
    await seat.all(SHORT.slice(3));
    await t.expect.truth(seat, ['handed'], 10_000);
    await t.finale(seat, { elsewhere: 0 });
  },
};

/** Ways to a page from which no API can be reached. */
const NOWHERE = {
  'the API never comes': { row: 'F20', open: (t) => t.launch({ window: 'absent' }) },
  'the course lies on another origin': { row: 'F21', open: (t) => t.launch({ window: 'cross-origin' }) },
  'the course is opened without its opener': {
    row: 'F21',
    open: (t) => t.launch({
      on: {
        open: async () => {
          const launch = await t.device.open(t.platform.launchUrl({ window: 'popup' }));
          await launch.wait(() => document.getElementById('launch'));
          await launch.send('Runtime.evaluate', { expression: 'window.open("/course/index.html", "_blank", "noopener"); true', userGesture: true });
          const page = await t.foundPage((one) => one !== launch);
          t.happened('it has no opener', await page.course().evaluate(() => window.opener === null && window === window.top));
          return page;
        },
      },
    }),
  },
  'the course is shut into its frame': { row: 'F27', open: (t) => t.launch({ sandbox: true }) },
};

const nowhere = ([name, { row, open }]) => ({
  row,
  name,
  stores: [],
  seconds: 12,
  async run(t) {
    const seat = await open(t);
    t.happened(name, opened(t).length === 0);
    await seat.all(SHORT);
    await toldUntracked(t, seat);
    await seat.page.clock.advance(120_000);
    await toldUntracked(t, seat);
    await t.expect.sameScene(seat, seat.acts);
    await t.expect.quiet(seat);
  },
});

const both = {
  row: 'F20',
  name: 'the API of another standard is there too',
  async run(t) {
    const seat = await t.launch({ stranger: true });
    t.happened('both were there', await seat.page.evaluate('Boolean(window.API && window.API_1484_11)'));
    await seat.all(SHORT);
    await t.expect.truth(seat, ['handed'], 10_000);
    t.must(elsewhereCalls(t).length === 0, 'a', 'the API of another standard was called');
    await t.finale(seat, { elsewhere: 0, wanted: { stranger: true } });
    t.must(elsewhereCalls(t).length === 0, 'a', 'the API of another standard was called');
  },
};

const behind = (hop) => ({
  row: 'F21',
  name: `another origin lies at hop ${hop} on the way to the API`,
  async run(t) {
    const wanted = { window: /** @type {'cross-origin-1'|'cross-origin-2'} */ (`cross-origin-${hop}`) };
    const seat = await t.launch(wanted);
    const origins = await seat.sco.evaluate(() => {
      const found = [];
      for (let win = /** @type {*} */ (window); ; win = win.parent) {
        try { found.push(win.location.origin); } catch { found.push('another'); }
        if (win.parent === win) return found;
      }
    });
    t.happened('there was another origin in between', origins[hop] === 'another' && origins.at(-1) !== 'another');
    const place = strikeAt(t);
    await seat.all(ROUTE.slice(0, place + 1));
    await t.expect.truth(seat, ['handed'], 10_000);
    await t.finale(seat, { elsewhere: 0, wanted });
  },
});

/** @type {import('../run.mjs').Row[]} */
export const rows = [late(0.5), late(3), veryLate, both, behind(1), behind(2), ...Object.entries(NOWHERE).map(nowhere)];
