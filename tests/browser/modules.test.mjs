/**
 * Our own modules, played to each of their endings as their playtests say, on both standards: scene, ending, score and status.
 *
 * An ordinary run plays one ending of each module on each standard, drawn by a seed that is printed (STORYLOOM_SEED brings it back);
 * with STORYLOOM_ALL=1 every playtest is played.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { judge } from '../lrs/judge.mjs';
import { startHost } from '../lrs/launch.mjs';
import { startLrs } from '../lrs/lrs.mjs';
import { courseFrame, openBrowser } from './browser.mjs';
import { buildPackage, unzip } from './package.mjs';
import { courseOf, expected, playtestsOf } from './playtests.mjs';
import { all, oneOf } from './sample.mjs';
import { walker } from './walk.mjs';

const MODULES = ['data-stewardship', 'digital-creativity', 'digital-leadership', 'digital-marketing', 'measuring-digital-impact'];

/** Milliseconds until what a step waits for counts as missing. */
const PATIENCE = 15_000;
const WINDOW = { viewport: { width: 1280, height: 800 }, reducedMotion: /** @type {'reduce'} */ ('reduce') };

/** @typedef {import('./playtests.mjs').Playtest} Playtest */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(async () => { await browser.close(); });

/** What the platform holds, in one shape for both standards. @typedef {{status: string, raw: number, ending?: string}} Held */

/** On SCORM 1.2. @param {string} folder @param {Playtest} playtest @returns {Promise<{scene: string, held: Held}>} */
const onScorm12 = (folder, playtest) => browser.visit({ course: folder }, async (lms, seat) => {
  seat.context.setDefaultTimeout(PATIENCE);
  const keys = await seat.launch();
  const walk = walker(keys.frame, courseOf(folder));
  await walk.follow(playtest);
  await keys.handed();
  assert.deepEqual(lms.violations, []);
  assert.deepEqual(seat.watch.all, []);
  const core = (/** @type {string} */ name) => lms.committed[`cmi.core.${name}`];
  return { scene: await walk.scene(), held: { status: core('lesson_status'), raw: Number(core('score.raw')) } };
}, WINDOW);

/** On xAPI. @param {string} folder @param {Playtest} playtest @returns {Promise<{scene: string, held: Held}>} */
async function onXapi(folder, playtest) {
  const lrs = await startLrs();
  const host = await startHost({ folder });
  const context = await browser.browser.newContext(WINDOW);
  context.setDefaultTimeout(PATIENCE);
  try {
    const page = await context.newPage();
    await page.goto(host.launchUrl({ lrs, activity: null }));
    const frame = await courseFrame(page);
    const walk = walker(frame, courseOf(folder));
    await walk.follow(playtest);
    await frame.locator('#saved', { hasText: /^Handed over / }).waitFor();
    assert.deepEqual(lrs.violations, []);
    assert.deepEqual(lrs.statements.flatMap((one) => judge(one)), []);
    const end = lrs.statements.filter((one) => /verbs\/(passed|failed)$/.test(one.verb.id)).at(-1);
    const status = end?.verb.id.split('/').at(-1) ?? 'incomplete';
    return { scene: await walk.scene(), held: { status, raw: end?.result.score.raw, ending: Object.values(end?.result.extensions ?? {}).find((one) => typeof one === 'string') } };
  } finally {
    await context.close();
    await host.close();
    await lrs.stop();
  }
}

/** @type {Record<string, (folder: string, playtest: Playtest) => Promise<{scene: string, held: Held}>>} */
const TARGETS = { scorm12: onScorm12, xapi: onXapi };

/** An ending that `playtest` reaches is what the platform was told. @param {string} folder @param {Playtest} playtest @param {{scene: string, held: Held}} got */
function holds(folder, playtest, { scene, held }) {
  const course = courseOf(folder);
  const wanted = expected(playtest);
  const endings = course.scenes.filter((one) => one.ending);
  // A playtest may name its ending and not the scene of it.
  if (wanted.ending === undefined || endings.some((one) => one.id === wanted.scene)) assert.equal(scene, wanted.scene);
  if (wanted.ending === undefined) {
    assert.equal(held.status, 'incomplete');
    return;
  }
  assert.equal(endings.find((one) => one.id === scene)?.ending?.name, wanted.ending);
  if (held.ending !== undefined) assert.equal(held.ending, wanted.ending);
  if (wanted.passed) assert.equal(held.status, wanted.passed === 'yes' ? 'passed' : 'failed');
  const [least, most] = wanted.points.map((points) => Math.min(100, Math.floor((100 * points * course.unit) / course.max)));
  assert.ok(held.raw >= least && held.raw <= most, `the score is ${held.raw} per cent, and not ${least} to ${most}`);
}

for (const [place, name] of MODULES.entries()) {
  describe(name, { concurrency: all ? false : 2 }, () => {
    const module = `storyboards/${name}`;
    const playtests = playtestsOf(module);
    const ends = playtests.filter((one) => expected(one).ending !== undefined);
    /** @type {Record<string, string>} */
    const folders = {};
    before(async () => {
      const built = await buildPackage(module, { args: ['--target', 'xapi'] });
      folders.scorm12 = built.folder;
      folders.xapi = await unzip(built.zip.replace('scorm12', 'xapi'));
    });

    test('every ending has a playtest', () => {
      const names = courseOf(folders.scorm12).scenes.flatMap((scene) => (scene.ending ? [scene.ending.name] : []));
      assert.deepEqual([...new Set(ends.map((one) => expected(one).ending))].sort(), names.sort());
    });

    for (const [at, [target, played]] of Object.entries(TARGETS).entries()) {
      for (const playtest of all ? playtests : [oneOf(ends, 2 * place + at)]) {
        test(`${target}: ${playtest.title}`, async () => {
          try {
            holds(folders[target], playtest, await played(folders[target], playtest));
          } catch (error) {
            throw new Error(`${name} on ${target}, "${playtest.title}": ${error.message}`, { cause: error });
          }
        });
      }
    }
  });
}
