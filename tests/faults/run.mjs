#!/usr/bin/env node
/**
 * Runs the fault matrix: rows × kinds of platform. A sample by default; see README.md for the options. Ends with `# pass N` and
 * `# fail M`, by which tests/run counts. Nothing is tried twice.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPackage } from '../browser/package.mjs';
import { KINDS } from './answers.mjs';
import { startChromium } from './chromium.mjs';
import { makeTrial } from './trial.mjs';
import { drawFrom, shuffled } from './random.mjs';
import { walkRuns } from './walk.mjs';

/** How long a sample may take by the estimates of its runs: seconds, for each of the browsers that run at once. */
const SAMPLE = 200;
/** A run of a sample takes no longer than this. */
const LONGEST_OF_SAMPLE = 30;
const BROWSERS = 2;
/** A run that takes longer hangs: seconds beyond its estimate. */
const PATIENCE = 180;
/** How much longer a run on a slow platform takes. */
const SLOWER = 4;
/** How many runs a browser is used for. */
const RUNS_PER_BROWSER = 40;
const WALKS_OF_ALL = 500;
const WALKS_OF_SAMPLE = 6;

/**
 * @typedef {Object} Row
 * @property {string} row such as F01
 * @property {string} name
 * @property {import('./answers.mjs').Kind[]} [kinds] all, unless said otherwise
 * @property {number} [seconds] about how long it takes; 8 unless said otherwise
 * @property {boolean|{preferences?: *, flags?: string[]}} [own] needs a browser of its own, which it may kill; its profile is the device
 * @property {(t: import('./trial.mjs').Trial) => Promise<void>} run
 * @typedef {Row & {kind: import('./answers.mjs').Kind, id: string, seconds: number}} Run
 */

process.setMaxListeners(0);
const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    row: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true },
    name: { type: 'string' },
    seed: { type: 'string' },
    walks: { type: 'string' },
    // Waits as long as it takes instead of moving the clock, to see that both come to the same.
    real: { type: 'boolean', default: false },
    // Prints what each page wrote in its own log.
    log: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    browsers: { type: 'string', default: String(BROWSERS) },
  },
});
const seed = options.seed ? Number(options.seed) : Math.floor(Math.random() * 1e9);
const random = drawFrom(seed);

/** @returns {Promise<Run[]>} every row on every kind of platform that it is about */
async function knownRuns() {
  const folder = new URL('rows/', import.meta.url);
  const files = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.mjs')).sort();
  const rows = (await Promise.all(files.map((name) => import(new URL(name, folder).href)))).flatMap((file) => file.rows ?? []);
  const kinds = /** @type {import('./answers.mjs').Kind[]} */ (Object.keys(KINDS));
  return rows.flatMap((row) => (row.kinds ?? kinds).map((kind) => {
    const seconds = (row.seconds ?? 8) * (kind === 'sync-slow' ? SLOWER : 1);
    return { ...row, kind, seconds, id: `${row.row} ${kind}: ${row.name}` };
  }));
}

/** A sample: one run of each row first, then any, as long as the time lasts. @param {Run[]} known @returns {Run[]} */
function sampleOf(known) {
  const mixed = shuffled(known, random);
  const short = mixed.filter((run) => run.seconds <= LONGEST_OF_SAMPLE);
  const firsts = short.filter((run, ix) => short.findIndex((other) => other.row === run.row) === ix);
  const rest = short.filter((run) => !firsts.includes(run));
  let left = SAMPLE * BROWSERS;
  return [...firsts, ...rest].filter((run) => {
    if (run.seconds > left) return false;
    left -= run.seconds;
    return true;
  });
}

function chosenRuns(known) {
  const asked = options.row || options.kind || options.name;
  const walks = Number(options.walks ?? (options.all ? WALKS_OF_ALL : asked ? 0 : WALKS_OF_SAMPLE));
  const fits = (run) => (!options.row || options.row.includes(run.row)) && (!options.kind || options.kind.includes(run.kind))
    && (!options.name || run.name.includes(options.name));
  const onlyWalks = options.walks && !options.all && !asked;
  const rows = onlyWalks ? [] : options.all || asked ? known.filter(fits) : sampleOf(known);
  return [...rows, ...walkRuns(walks, seed)];
}

/** A browser for many runs, anew after some. */
function browserKeeper() {
  /** @type {import('./chromium.mjs').Browser|null} */
  let browser = null;
  let used = 0;
  return {
    async take() {
      if (used >= RUNS_PER_BROWSER) await this.drop();
      used += 1;
      browser ??= await startChromium({ real: options.real });
      return browser;
    },
    async drop() {
      const old = browser;
      browser = null;
      used = 0;
      if (old) await old.stop();
    },
  };
}

/** @returns {Promise<string>} '' or what was wrong */
async function doRun(run, keeper, folder) {
  const browser = run.own ? await startChromium({ ...(run.own === true ? {} : run.own), real: options.real }) : await keeper.take();
  const trial = await makeTrial({ run, browser, folder, real: options.real, seed: run.seed ?? seed });
  let timer;
  const late = new Promise((_, no) => {
    timer = setTimeout(() => no(new Error('it hangs')), ((run.seconds ?? 8) + (options.real ? 20 : 1) * PATIENCE) * 1000);
  });
  try {
    await Promise.race([run.run(trial), late]);
    if (options.log) console.log(await trial.logs());
    trial.end();
    return '';
  } catch (error) {
    if (process.env.FAULTS_TRACE) trial.platform.calls().filter((call) => !/Get|Diag/.test(call.name)).sort((a, b) => a.received - b.received).forEach((call) => { console.log(call.received % 1e6, call.session, call.number, call.name, call.args.join('=').slice(0, 70), call.answer, call.late ? 'late' : '', call.leaving ? 'leaving' : ''); });
    // A browser in which something went wrong is not used again.
    if (!run.own) await keeper.drop();
    return error.constructor.name === 'Broken' ? error.message : (error.stack ?? String(error)).split('\n').slice(0, 12).join('\n');
  } finally {
    clearTimeout(timer);
    await trial.close().catch(() => {});
    if (run.own) await browser.stop();
  }
}

const known = await knownRuns();
const runs = chosenRuns(known);
if (options.list) {
  runs.forEach((run) => { console.log(run.id); });
  process.exit(0);
}
const { folder } = await buildPackage('tests/faults/course');
const waiting = [...runs];
let failed = 0;
console.log(`seed ${seed}`);

async function work() {
  const keeper = browserKeeper();
  for (let run = waiting.shift(); run; run = waiting.shift()) {
    const begun = Date.now();
    const wrong = await doRun(run, keeper, folder);
    const took = ((Date.now() - begun) / 1000).toFixed(1);
    if (wrong) failed += 1;
    console.log(`${wrong ? 'not ok' : 'ok'} - ${run.id} (${took} s)${wrong ? `\n    ${wrong.replaceAll('\n', '\n    ')}` : ''}`);
  }
  await keeper.drop();
}
await Promise.all(Array.from({ length: Number(options.browsers) }, work));
const walks = runs.filter((run) => run.row === 'walk').length;
console.log(`${runs.length - walks} of ${known.length} runs done, and ${walks} walks; seed ${seed}`);
console.log(`# pass ${runs.length - failed}\n# fail ${failed}`);
process.exit(failed || runs.length === 0 ? 1 : 0);
