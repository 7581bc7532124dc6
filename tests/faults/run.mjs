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
import { STORES } from './store.mjs';
import { makeTrial } from './trial.mjs';
import { drawFrom, shuffled } from './random.mjs';
import { walkRuns } from './walk.mjs';

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
const WALKS_OF_SAMPLE = 4;

/** Rows that are about every player with a record store, unless one says otherwise. */
const ROWS_OF_STORES = ['F01', 'F02', 'F03', 'F05', 'F06', 'F07', 'F08', 'F09', 'F10', 'F11', 'F12', 'F13', 'F14', 'F22', 'F23', 'F26', 'F27', 'F28', 'F34', 'F35', 'F36'];

/** Rows about what the browser itself does with its pages and profiles: these need the whole of it. */
const ROWS_OF_BROWSERS = ['F01', 'F02', 'F03', 'F04', 'F05', 'F06', 'F07', 'F08', 'F09', 'F10', 'F11', 'F26', 'F27', 'walk'];

/**
 * For each target: the kinds of its platforms, those that a row is about, those that do not hold a page up, and how long a sample may
 * take by the estimates of its runs (seconds, for each of the browsers that run at once).
 * @type {Object<string, {kinds: string[], kindsOf: (row: Row) => string[], quick: (kind: string) => boolean, sample: number}>}
 */
const TARGETS = {
  scorm12: { kinds: Object.keys(KINDS), kindsOf: (row) => row.kinds ?? Object.keys(KINDS), quick: (kind) => kind !== 'sync-slow', sample: 180 },
  xapi: { kinds: Object.keys(STORES), kindsOf: (row) => row.stores ?? (ROWS_OF_STORES.includes(row.row) ? Object.keys(STORES) : []), quick: () => true, sample: 110 },
};

/**
 * @typedef {Object} Row
 * @property {string} row such as F01
 * @property {string} name
 * @property {import('./answers.mjs').Kind[]} [kinds] of SCORM 1.2: all, unless said otherwise
 * @property {import('./store.mjs').StoreKind[]} [stores] of xAPI: all, if the row is about them
 * @property {number} [seconds] about how long it takes; 8 unless said otherwise
 * @property {boolean|{preferences?: *, flags?: string[]}} [own] needs a browser of its own, which it may kill; its profile is the device
 * @property {(t: import('./trial.mjs').Trial) => Promise<void>} run
 * @typedef {Row & {target: string, kind: string, id: string, seconds: number}} Run
 */

process.setMaxListeners(0);
const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    row: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true },
    target: { type: 'string', multiple: true, default: Object.keys(TARGETS) },
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
  const runsOf = (target) => rows.flatMap((row) => TARGETS[target].kindsOf(row).map((kind) => {
    const seconds = (row.seconds ?? 8) * (kind === 'sync-slow' ? SLOWER : 1);
    return { ...row, target, kind, seconds, id: `${row.row} ${kind}: ${row.name}` };
  }));
  return options.target.flatMap(runsOf);
}

/** A sample: one run of each row first, then any, as long as the time lasts. @param {Run[]} known of one target @param {number} time @returns {Run[]} */
function sampleOf(known, time) {
  const mixed = shuffled(known, random);
  const short = mixed.filter((run) => run.seconds <= LONGEST_OF_SAMPLE);
  const firsts = short.filter((run, ix) => short.findIndex((other) => other.row === run.row) === ix);
  const rest = short.filter((run) => !firsts.includes(run));
  let left = time * BROWSERS;
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
  const ofTarget = (target) => known.filter((run) => run.target === target);
  const sample = () => options.target.flatMap((target) => sampleOf(ofTarget(target), TARGETS[target].sample));
  const rows = onlyWalks ? [] : options.all || asked ? known.filter(fits) : sample();
  const kindsOf = (target) => TARGETS[target].kinds.filter((kind) => TARGETS[target].quick(kind) && (!options.kind || options.kind.includes(kind)));
  return [...rows, ...options.target.filter((target) => kindsOf(target).length).flatMap((target) => walkRuns(walks, seed, kindsOf(target)).map((run) => ({ ...run, target })))];
}

/** A browser for many runs, anew after some. @param {boolean} whole */
function browserKeeper(whole) {
  /** @type {import('./chromium.mjs').Browser|null} */
  let browser = null;
  let used = 0;
  return {
    async take() {
      if (used >= RUNS_PER_BROWSER) await this.drop();
      used += 1;
      browser ??= await startChromium({ real: options.real, whole });
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
async function doRun(run, keepers) {
  const whole = ROWS_OF_BROWSERS.includes(run.row);
  const keeper = keepers[Number(whole)];
  const browser = run.own ? await startChromium({ ...(run.own === true ? {} : run.own), real: options.real, whole }) : await keeper.take();
  const trial = await makeTrial({ run, browser, folder: folders[run.target], real: options.real, seed: run.seed ?? seed });
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
    if (process.env.FAULTS_TRACE) trial.platform.trace().forEach((line) => { console.log(line); });
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
/** The unzipped packages. @type {Object<string, string>} */
const folders = {};
for (const target of options.target) folders[target] = (await buildPackage('tests/faults/course', { target })).folder;
// Half of the browsers begin with the longest, which mostly wait, the others with the shortest, which mostly work.
const waiting = [...runs].sort((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0));
let failed = 0;
console.log(`seed ${seed}`);

async function work(next) {
  const keepers = [browserKeeper(false), browserKeeper(true)];
  for (let run = next(); run; run = next()) {
    const begun = Date.now();
    const wrong = await doRun(run, keepers);
    const took = ((Date.now() - begun) / 1000).toFixed(1);
    if (wrong) failed += 1;
    console.log(`${wrong ? 'not ok' : 'ok'} - ${run.id} (${took} s)${wrong ? `\n    ${wrong.replaceAll('\n', '\n    ')}` : ''}`);
  }
  for (const keeper of keepers) await keeper.drop();
}
await Promise.all(Array.from({ length: Number(options.browsers) }, (_, ix) => work(() => (ix % 2 ? waiting.pop() : waiting.shift()))));
const walks = runs.filter((run) => run.row === 'walk').length;
console.log(`${runs.length - walks} of ${known.length} runs done, and ${walks} walks; seed ${seed}`);
console.log(`# pass ${runs.length - failed}\n# fail ${failed}`);
process.exit(failed || runs.length === 0 ? 1 : 0);
