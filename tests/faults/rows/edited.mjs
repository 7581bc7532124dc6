/** F25: the package is replaced by an edited one, back again, or by one that was edited otherwise. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../../browser/package.mjs';
import { anyAct } from '../acts.mjs';
import { edited, readSheet, textOf } from '../edits.mjs';
import { BLOCKS, after, differences, fresh, shown } from '../model.mjs';

/** Sequences for each kind of platform that keeps what it gets: two hundred together. */
const KINDS = ['strict', 'delta', 'cutter', 'html'];
const SEQUENCES = 50;
const PACKAGES = 2;
const MOST_EDITS = 4;

/** @typedef {import('../edits.mjs').Sheet} Sheet @typedef {import('../model.mjs').State} State */

/** Builds a sheet; null where the program refuses it. @param {Sheet} sheet */
async function built(sheet) {
  const root = mkdtempSync(join(tmpdir(), 'storyloom-edited-'));
  const folder = join(root, 'course');
  mkdirSync(folder);
  writeFileSync(join(folder, 'storyboard.md'), textOf(sheet));
  try {
    return (await buildPackage(folder)).folder;
  } catch {
    return null;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Some edits, each of which the program takes. @param {Sheet} from @param {(n: number) => number} random */
async function otherPackage(from, random) {
  let sheet = from;
  let folder = await built(sheet);
  const names = [];
  for (let left = 1 + random(MOST_EDITS); left > 0;) {
    const next = edited(sheet, random);
    const made = await built(next.sheet);
    if (!made) continue;
    left -= 1;
    names.push(next.name);
    [sheet, folder] = [next.sheet, made];
  }
  return { sheet, folder, names };
}

const optionsIn = (sheet) => new Map(sheet.scenes.flatMap((scene) => scene.blocks.map((block) => [block.id, block.options.map((option) => option.id)])));

/** What of an answer is left where these are the block's options; null for nothing. */
function answerLeft(block, answer, options) {
  if (!['decision', 'options'].includes(BLOCKS[block].kind) || options.length === 0) return answer;
  const left = answer.options.filter((option) => options.includes(option));
  if (left.length === answer.options.length) return answer;
  const { kind, several, visit } = BLOCKS[block];
  if (left.length === 0 || (kind === 'decision' ? !visit : !several)) return null;
  return { ...answer, options: left, open: answer.open || (kind === 'decision' && left.at(-1) !== answer.options.at(-1)) };
}

/** The state as another version of the course takes it over, and whether anything had to go. @param {State} state @param {Sheet} sheet */
function takenOver(state, sheet) {
  const options = optionsIn(sheet);
  const scenes = sheet.scenes.map((scene) => scene.id);
  const kept = Object.entries(state.answers).flatMap(([block, answer]) => {
    const left = options.has(block) ? answerLeft(block, answer, options.get(block) ?? []) : null;
    return left ? [[block, left]] : [];
  });
  // A scene that leads back to one that is gone is no place to stand.
  const exit = sheet.scenes.find(({ id }) => id === state.scene)?.exit;
  const gone = exit === undefined || (exit === 'Go to: back' && state.history.length > 0 && !scenes.includes(state.history.at(-1) ?? ''));
  const history = state.history.filter((scene) => scenes.includes(scene));
  const scene = gone ? history.at(-1) ?? '' : state.scene;
  const next = { ...state, scene, visited: state.visited.filter((one) => scenes.includes(one)), answers: Object.fromEntries(kept), ended: state.ended && !gone };
  const lost = kept.length < Object.keys(state.answers).length || next.visited.length < state.visited.length
    || kept.some(([block, answer]) => answer !== state.answers[block]);
  return { state: { ...next, history: gone ? history.slice(0, -1) : history }, gone, lost };
}

/** What a scene of another version must show: what was answered, exactly; and nothing where nothing was. */
function expectedScene(state, sheet) {
  const found = sheet.scenes.find((scene) => scene.id === state.scene);
  const blocks = {};
  for (const block of found.blocks) {
    const known = BLOCKS[block.id];
    if (!known) {
      const blank = block.heading.startsWith('### Question') ? { options: [], checked: false } : { text: '' };
      blocks[block.id] = blank;
      continue;
    }
    // Whether nothing more may be checked is another matter once there are other options.
    const { locked, ...exact } = /** @type {*} */ (oneBlock(state, block.id));
    const same = !known.options || block.options.length === 0 || known.options.every((option) => block.options.some((other) => other.id === option));
    blocks[block.id] = same && locked !== undefined ? { locked, ...exact } : exact;
  }
  return { scene: state.scene, blocks };
}

/** What a block shows, wherever it stands. */
function oneBlock(state, block) {
  const home = Object.entries(SCENE_OF).find(([id]) => id === block);
  return shown({ ...state, scene: home?.[1] ?? state.scene }).blocks[block];
}

const SCENE_OF = Object.fromEntries(readSheet().scenes.flatMap((scene) => scene.blocks.map((block) => [block.id, scene.id])));

async function replaced(t, state, { sheet, folder, names }) {
  t.platform.replace(folder);
  const { state: now, gone, lost } = takenOver(state, sheet);
  const options = optionsIn(sheet);
  const seat = await t.launch({ order: (block) => (options.get(block)?.length ? options.get(block) : BLOCKS[block]?.options) ?? ['true', 'false'] });
  const { stopped, offer } = await seat.look();
  const what = names.join(', ');
  if (gone) t.must(offer && /(is|are) gone/.test(stopped), 'H', `after ${what} the learner is not told that the scene is gone: ${stopped}`);
  else if (lost) t.must(/has changed/.test(stopped), 'H', `after ${what} the learner is not told that answers are gone: ${stopped}`);
  else t.must(!/changed|gone/.test(stopped), 'H', `after ${what} the learner is told of changes that are none: ${stopped}`);
  if (now.scene === '') return { seat, now };
  await seat.carryOn();
  for (const scene of [now.scene, ...now.visited.filter((one) => one !== now.scene)]) {
    if ((await seat.look()).scene !== scene) await seat.do({ do: 'jump', scene });
    const wrong = differences(expectedScene({ ...now, scene }, sheet), await seat.look());
    t.must(wrong.length === 0, '0', `after ${what}, in the scene ${scene}: ${wrong.join('; ')}`);
  }
  const last = now.visited.filter((one) => one !== now.scene).at(-1);
  return { seat, now: last ? { ...now, scene: last, ended: false } : now };
}

const sequence = (number) => ({
  row: 'F25', name: `edited, sequence ${number}`, kinds: KINDS, seconds: 14,
  async run(t) {
    const seat = await t.launch();
    let state = fresh();
    for (let acts = 6 + t.random(16); acts > 0; acts -= 1) {
      const act = anyAct(state, t.random);
      await seat.do(act);
      state = after(state, act);
    }
    await t.leave(seat);
    const own = readSheet();
    let sheet = own;
    const taken = [];
    for (let left = PACKAGES; left > 0 && state.scene !== ''; left -= 1) {
      // An edit of the latest, an edit of the first (a fork), or the first again.
      const way = t.random(4);
      const next = way === 0 && sheet !== own ? { sheet: own, folder: t.folder, names: ['roll back'] } : await otherPackage(way === 1 ? own : sheet, t.random);
      const { seat: later, now } = await replaced(t, state, next);
      await t.leave(later);
      taken.push(...next.names);
      state = now;
      sheet = next.sheet;
    }
    t.happened('replaced', taken.length > 0);
    t.expect.neverLower(t.platform);
    t.expect.byTheLetter(t.platform);
  },
});

export const rows = Array.from({ length: SEQUENCES }, (_, ix) => sequence(ix + 1));
