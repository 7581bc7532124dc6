/**
 * The playtests beside a module's storyboard as a browser walks them, and the course of a package with the names of its source.
 *
 * `storyloom check` reads the whole language; here only what our own modules use is known, and anything else is an error, so that no step is
 * passed over. Blocks, choices and answers go by their ids: what is behind the words in `{#…}`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './package.mjs';

/**
 * @typedef {Object} Step
 * @property {number} line @property {string} text as written @property {string} does 'pick', or the word before the colon in lower case
 * @property {string} words without the id @property {string} id '' where there is none @property {string} [scene] the id behind the arrow
 * @typedef {{title: string, steps: Step[]}} Playtest
 */

/** Steps with one of these words say what is done or expected; a word for a kind of block says where the next answer goes. */
const EXPECTED = ['scene', 'answer', 'skip', 'value', 'offered', 'not offered', 'score', 'ending', 'passed', 'continue'];
const BLOCKS = ['question', 'match', 'sort', 'order', 'gaps', 'hotspot', 'poll', 'scale'];

/** Words and the id behind them. @param {string} text */
function named(text) {
  const found = /^(.*?)\s*\{#([\p{L}\d-]+)\}$/u.exec(text) ?? /^()#([\p{L}\d-]+)$/u.exec(text);
  return { words: found ? found[1] : text, id: found ? found[2] : '' };
}

/** @param {string} text without the sign of a list @param {number} line @returns {Step} */
function step(text, line) {
  const colon = /^(\p{Lu}[\p{L} ]*):\s+(.+)$/u.exec(text);
  const does = colon ? colon[1].toLowerCase() : '';
  if (colon && [...EXPECTED, ...BLOCKS].includes(does)) return { line, text, does: BLOCKS.includes(does) ? 'question' : does, ...named(colon[2]) };
  if (text === 'Continue') return { line, text, does: 'continue', words: '', id: '' };
  const [choice, scene] = text.split(/\s+→\s+/);
  const made = { line, text, does: 'pick', ...named(choice), ...(scene && { scene: named(scene).id }) };
  if (!made.id || made.scene === '') throw new Error(`line ${line}: a browser finds choices and scenes by their ids: ${text}`);
  return made;
}

/** The playtests of a module folder, from the root of the repository. @param {string} module @returns {Playtest[]} */
export function playtestsOf(module) {
  /** @type {Playtest[]} */
  const all = [];
  readFileSync(join(ROOT, module, 'playtests.md'), 'utf8').split('\n').forEach((text, ix) => {
    const heading = /^##+ (.+)$/.exec(text);
    const item = /^- (.+)$/.exec(text);
    if (heading) all.push({ title: heading[1], steps: [] });
    else if (item && all.length) all[all.length - 1].steps.push(step(item[1], ix + 1));
  });
  return all;
}

/**
 * What a playtest expects at its end; no `ending` where it stops on the way. `points` is the least and the most.
 * @param {Playtest} playtest
 */
export function expected({ steps }) {
  const last = (/** @type {string} */ does) => steps.filter((one) => one.does === does).at(-1);
  const comes = steps.filter((one) => one.does === 'scene' || one.scene).at(-1);
  const score = /^(at least )?(\d+)(?: to (\d+))?$/.exec(last('score')?.words ?? '');
  const points = score ? [Number(score[2]), score[1] ? Infinity : Number(score[3] ?? score[2])] : [0, Infinity];
  return { ending: last('ending')?.words, scene: comes?.scene ?? comes?.id, points, passed: last('passed')?.words };
}

const KEYS = readFileSync(join(ROOT, 'src/player/keys.rs'), 'utf8');
const OWN = [...KEYS.split('OWN: &[&str] = &[')[1].split('];')[0].matchAll(/"(\w+)"/g)].map((found) => found[1]);
const LETTERS = /LETTERS: &str = "([^"]+)"/.exec(KEYS)?.[1] ?? '';

/** The nth short name, as `src/player/short.rs` has it. @param {number} n @returns {string} */
const short = (n) => (n < LETTERS.length ? LETTERS[n] : LETTERS[n % LETTERS.length] + short(Math.floor(n / LETTERS.length) - 1));
const LONG = new Map(OWN.map((name, ix) => [short(ix), name]));

/** The course of an unzipped package. @param {string} folder @returns {import('../../src/player/js/types.js').CourseData} */
export function courseOf(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const text = page.split('<script type="application/json" id="course">')[1].split('</script>')[0];
  return JSON.parse(text, (_, value) => (value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [LONG.get(key) ?? key, inner])) : value));
}

/** The key by which a package names an option with that id: `OptionKey` in `src/id.rs`. @param {string} id */
export function optionKey(id) {
  let h = 0x811c9dc5;
  for (const byte of Buffer.from(`option/${id}`)) h = Math.imul(h ^ byte, 0x01000193);
  for (const [shift, times] of [[16, 0x85ebca6b], [13, 0xc2b2ae35]]) h = Math.imul(h ^ (h >>> shift), times);
  return (h ^ (h >>> 16)) >>> 20;
}
