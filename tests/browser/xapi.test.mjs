/** The real xAPI package in a real browser, its record store on another origin: every ending, another device, a tab that is closed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judge } from '../lrs/judge.mjs';
import { ACTOR, REGISTRATION, startHost } from '../lrs/launch.mjs';
import { startLrs } from '../lrs/lrs.mjs';
import { courseFrame, openBrowser } from './browser.mjs';
import { MODULE, WAYS, begin, walk } from './journeys/week.mjs';
import { driver } from './learner.mjs';
import { buildPackage } from './package.mjs';

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const verbOf = (one) => one.verb.id.replace(VERBS, '');

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let folder = '';
before(async () => {
  browser = await openBrowser();
  folder = (await buildPackage(MODULE, { target: 'xapi' })).folder;
});
after(async () => { await browser.close(); });

/** A store, a platform on another origin, and learners' devices, for as long as `body` takes. */
async function visit(body) {
  const lrs = await startLrs();
  const host = await startHost({ folder });
  /** @type {import('playwright-core').BrowserContext[]} */
  const contexts = [];
  const asked = /** @type {string[]} */ ([]);
  const noise = /** @type {string[]} */ ([]);
  /** A device on which nothing is kept yet. */
  async function device() {
    const context = await browser.browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.on('request', (request) => { asked.push(request.url()); });
    // The browser itself says that nothing was kept yet: a store answers 404.
    context.on('console', (line) => { if (!/status of 404/.test(line.text())) noise.push(line.text()); });
    context.on('weberror', (error) => { noise.push(String(error.error())); });
    contexts.push(context);
    return {
      context,
      async launch() {
        const page = await context.newPage();
        await page.goto(host.launchUrl({ lrs, activity: null, extra: { activity_platform: 'Ravelby' } }));
        return driver(page, await courseFrame(page));
      },
    };
  }
  try {
    await body({ lrs, host, device, asked });
    assert.deepEqual(lrs.violations, []);
    assert.deepEqual(lrs.statements.flatMap((one) => judge(one)), []);
    assert.deepEqual(noise, []);
    const origins = new Set(asked.map((url) => new URL(url).origin));
    assert.deepEqual([...origins].sort(), [host.origin(), new URL(lrs.endpoint).origin].sort());
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
    await host.close();
    await lrs.stop();
  }
}

const SUCCESS = { correct: true, wrong: false, neutral: undefined };

for (const [name, way] of Object.entries(WAYS)) {
  test(`to “${name}”: the same answers, score, status and ending as SCORM 1.2 has`, () => visit(async ({ lrs, device }) => {
    const keys = await (await device()).launch();
    await begin(keys);
    await walk(keys, way);
    await keys.handed();
    const verbs = () => lrs.statements.map(verbOf);
    assert.equal(verbs()[0], 'initialized');
    assert.deepEqual(verbs().filter((verb) => !['initialized', 'experienced', 'answered'].includes(verb)), ['completed', way.status]);
    await keys.press('button', 'Save and leave');
    await keys.heading('You can close this now');
    await keys.text('Everything has been handed over to your learning platform.');
    assert.equal(verbs().at(-1), 'terminated');
    assert.equal(verbs().filter((verb) => verb === 'terminated').length, 1);
    await keys.page.close();

    const answers = lrs.statements.filter((one) => verbOf(one) === 'answered');
    assert.deepEqual(answers.map((one) => one.result.success), way.interactions.map(([, , , result]) => SUCCESS[result]));
    assert.deepEqual(answers.map((one) => one.object.definition.interactionType), way.interactions.map(([, type]) => type));
    const [end] = lrs.statements.filter((one) => verbOf(one) === way.status);
    assert.deepEqual(end.result.score, { scaled: Number(way.raw) / 100, raw: Number(way.raw), min: 0, max: 100 });
    assert.equal(end.result.success, way.status === 'passed');
    assert.ok(Object.values(end.result.extensions).includes(name), JSON.stringify(end.result.extensions));
    const seen = lrs.statements.filter((one) => verbOf(one) === 'experienced').map((one) => Object.values(one.object.definition.name)[0]);
    assert.deepEqual(seen.slice().sort(), [...way.scenes, way.ending].sort());
    for (const one of lrs.statements) {
      assert.deepEqual([one.actor, one.context.registration, one.context.platform], [ACTOR, REGISTRATION, 'Ravelby']);
      assert.ok(!JSON.stringify(one).includes(lrs.auth.replace('Basic ', '')), 'a credential stands in a statement');
    }
    assert.equal(lrs.mostAtOnce(REGISTRATION), 1);
  }));
}

test('the address is cleared before the script asks for anything, and a reload goes on', () => visit(async ({ lrs, host, device }) => {
  const { context, launch } = await device();
  const keys = await launch();
  const frame = () => context.pages()[0].frames().find((one) => one.url().includes('/course/'));
  assert.equal(frame()?.url(), `${host.origin()}/course/index.html`);
  assert.ok(lrs.requests.every(({ headers }) => !headers.referer), 'the store is told where the learner comes from');
  await begin(keys);
  await keys.handed();
  await frame()?.evaluate(() => { window.location.reload(); });
  const again = driver(context.pages()[0], await courseFrame(context.pages()[0]));
  await again.press('button', /^Carry on/);
  await again.handed();
  assert.equal(lrs.statements.filter((one) => verbOf(one) === 'initialized').length, 2);
}));

test('another device goes on where the first one stopped, whose tab was closed', () => visit(async ({ lrs, device }) => {
  const way = WAYS['Open book'];
  const half = { ...way, scenes: way.scenes.slice(0, 4), ending: way.scenes[4] };
  const keys = await (await device()).launch();
  await begin(keys);
  await walk(keys, half);
  // The step into the last scene is with the store: its statement first, and then the document.
  await lrs.until(() => lrs.statements.filter((one) => verbOf(one) === 'experienced').length === 5, 'the fifth scene');
  await keys.handed();
  await keys.page.close({ runBeforeUnload: false });
  await lrs.until(() => lrs.statements.some((one) => verbOf(one) === 'terminated'), 'the end of the visit');
  const before = lrs.statements.filter((one) => verbOf(one) === 'answered').length;
  const other = await (await device()).launch();
  await other.press('button', new RegExp(`^Carry on where you stopped \\(${half.ending}\\)`));
  await walk(other, way, { from: half.ending });
  await other.handed();
  const answered = lrs.statements.filter((one) => verbOf(one) === 'answered').map((one) => one.object.id);
  assert.ok(before > 0);
  assert.equal(new Set(answered).size, answered.length, 'an answer is told twice');
  assert.equal(answered.length, way.interactions.length);
  assert.deepEqual(lrs.statements.filter((one) => verbOf(one) === way.status).length, 1);
}));
