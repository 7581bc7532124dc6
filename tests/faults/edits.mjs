/**
 * Edited versions of the fixture storyboard, as its author might make them, by chance: reworded, reordered, moved, inserted, removed.
 * Ids stay as they are written. What an edit makes of a storyboard is again a `Sheet`; `textOf` writes it out.
 *
 * @typedef {{id: string, lines: string[]}} Option
 * @typedef {{id: string, heading: string, before: string[], options: Option[], after: string[]}} Block
 * @typedef {{id: string, title: string, lines: string[], blocks: Block[], exit: string}} Scene
 * @typedef {{head: string[], scenes: Scene[]}} Sheet
 * @typedef {(n: number) => number} Draw
 */
import { readFileSync } from 'node:fs';

const OWN_ID = /\{#([\w-]+)\}/;
const idIn = (line) => OWN_ID.exec(line)?.[1] ?? '';

function blockOf(lines) {
  /** @type {Block} */
  const block = { id: idIn(lines[0]), heading: lines[0], before: [], options: [], after: [] };
  for (const line of lines.slice(1)) {
    if (line.startsWith('- ') && idIn(line)) block.options.push({ id: idIn(line), lines: [line] });
    else if (block.options.length && line.startsWith('>')) block.options.at(-1)?.lines.push(line);
    else (block.options.length ? block.after : block.before).push(line);
  }
  return block;
}

/** The lines in pieces, each of which begins with such a line. @param {string[]} lines @param {string} sign */
function pieces(lines, sign) {
  const parts = [/** @type {string[]} */ ([])];
  lines.forEach((line) => (line.startsWith(sign) ? parts.push([line]) : parts.at(-1)?.push(line)));
  return parts;
}

function sceneOf(lines) {
  const exit = lines.find((line) => /^(Go to|End):/.test(line)) ?? '';
  const [own, ...blocks] = pieces(lines.slice(1).filter((line) => line !== exit), '### ');
  return { id: idIn(lines[0]), title: lines[0], lines: own, blocks: blocks.map(blockOf), exit };
}

/** @returns {Sheet} the fixture storyboard */
export function readSheet() {
  const text = readFileSync(new URL('course/storyboard.md', import.meta.url), 'utf8');
  const [head, ...scenes] = pieces(text.split('\n'), '## ');
  return { head, scenes: scenes.map(sceneOf) };
}

/** @param {Sheet} sheet */
export function textOf({ head, scenes }) {
  const linesOf = (block) => [block.heading, ...block.before, ...block.options.flatMap((option) => option.lines), ...block.after, ''];
  return [...head, ...scenes.flatMap((scene) => [scene.title, ...scene.lines, ...scene.blocks.flatMap(linesOf), scene.exit, ''])].join('\n');
}

const one = (draw, list) => list[draw(list.length)];
const everyBlock = (sheet) => sheet.scenes.flatMap((scene) => scene.blocks);
/** Options, not the fields of a plan: those are edited by the properties of the codec. */
const choosable = (sheet) => everyBlock(sheet).filter((block) => !block.heading.startsWith('### Action plan'));
const isDecision = (block) => block.heading.startsWith('### Decision');
const reworded = (line) => line.replace(/ (→|\{#)/, ', in other words $1');
/** Scenes in which a block more does no harm: no endings. */
const roomy = (sheet) => sheet.scenes.filter((scene) => !['open', 'alone'].includes(scene.id));
/** Scenes that say where they lead, so that they may stand anywhere among each other. */
const LOOSE = ['workshop', 'reply', 'corner', 'cellar', 'desk'];
/** Scenes that may go, and where those who came to them go then. */
const PASSED = { workshop: '#room', reply: '#room', friends: '#keep', keep: '#last' };
/** Where one more choice of a decision leads. */
const MORE = { 'first-move': ' → #reply', whom: ' → #desk', 'last-word': ' → #alone' };

let fresh = 0;
const newId = () => { fresh += 1; return `fresh-${fresh}`; };
const isFresh = (thing) => thing.id.startsWith('fresh-');

/** Another order, never the same. */
function mixed(draw, list) {
  const from = 1 + draw(Math.max(1, list.length - 1));
  return [...list.slice(from), ...list.slice(0, from)];
}

/** Each changes a sheet that is its own. @type {Object<string, (sheet: Sheet, draw: Draw) => void>} */
export const EDITS = {
  rewordScene(sheet, draw) { const scene = one(draw, sheet.scenes); scene.title = reworded(scene.title); },
  rewordBlock(sheet, draw) { const block = one(draw, everyBlock(sheet)); block.heading = reworded(block.heading); },
  rewordOption(sheet, draw) {
    const option = one(draw, choosable(sheet).flatMap((block) => block.options));
    option.lines[0] = reworded(option.lines[0]);
  },
  reorderOptions(sheet, draw) { const block = one(draw, choosable(sheet).filter((each) => each.options.length > 1)); block.options = mixed(draw, block.options); },
  addOption(sheet, draw) {
    const block = one(draw, choosable(sheet).filter((each) => each.options.length > 1));
    const box = /^- (\( \)|\(x\)|\[ \]|\[x\]) /.exec(block.options[0].lines[0]);
    const id = newId();
    const mark = box ? `${box[1].replace('x', ' ')} ` : '';
    block.options.splice(draw(block.options.length + 1), 0, { id, lines: [`- ${mark}Something new ${id}${MORE[block.id] ?? ''} {#${id}}`] });
  },
  removeOption(sheet, draw) {
    const block = one(draw, choosable(sheet).filter((each) => each.options.length > 2));
    block.options.splice(draw(block.options.length), 1);
  },
  insertBlock(sheet, draw) {
    const id = newId();
    const question = { id, heading: `### Question: Is ${id} new? {#${id}}`, before: ['', 'Answer: true', 'Wrong: It is.'], options: [], after: [] };
    const writing = { id, heading: `### Reflection: What is ${id}? {#${id}}`, before: ['', 'Keep: saved (50 characters)'], options: [], after: [] };
    one(draw, roomy(sheet)).blocks.unshift(draw(2) ? question : writing);
  },
  removeBlock(sheet, draw) {
    const scene = one(draw, sheet.scenes.filter((each) => each.blocks.some((block) => !isDecision(block))));
    const gone = one(draw, scene.blocks.filter((block) => !isDecision(block)));
    scene.blocks = scene.blocks.filter((block) => block !== gone);
  },
  moveBlock(sheet, draw) {
    const from = one(draw, sheet.scenes.filter((each) => each.blocks.some((block) => !isDecision(block))));
    const moved = one(draw, from.blocks.filter((block) => !isDecision(block)));
    from.blocks = from.blocks.filter((block) => block !== moved);
    one(draw, roomy(sheet)).blocks.unshift(moved);
  },
  insertScene(sheet, draw) {
    const before = one(draw, sheet.scenes.filter((scene) => scene.exit.startsWith('Go to: #')));
    const id = newId();
    sheet.scenes.splice(sheet.scenes.indexOf(before) + 1, 0, { id, title: `## The scene ${id} {#${id}}`, lines: ['', 'Something happens.', ''], blocks: [], exit: before.exit });
    before.exit = `Go to: #${id}`;
  },
  removeScene(sheet, draw) {
    const gone = one(draw, sheet.scenes.filter((scene) => PASSED[scene.id] || isFresh(scene)));
    const to = PASSED[gone.id] ?? gone.exit.replace('Go to: ', '');
    sheet.scenes = sheet.scenes.filter((scene) => scene !== gone);
    const elsewhere = (line) => line.replace(new RegExp(`#${gone.id}(?![\\w-])(?!\\})`), to);
    sheet.scenes.forEach((scene) => { scene.exit = elsewhere(scene.exit); });
    everyBlock(sheet).forEach((block) => block.options.forEach((option) => { option.lines[0] = elsewhere(option.lines[0]); }));
  },
  reorderScenes(sheet, draw) {
    const loose = mixed(draw, sheet.scenes.filter((scene) => LOOSE.includes(scene.id)));
    sheet.scenes = sheet.scenes.map((scene) => (LOOSE.includes(scene.id) ? /** @type {Scene} */ (loose.shift()) : scene));
  },
};

/**
 * @param {Sheet} sheet @param {Draw} draw
 * @returns {{name: string, sheet: Sheet}} an edit by chance, and what it makes of the sheet
 */
export function edited(sheet, draw) {
  const name = one(draw, Object.keys(EDITS));
  const copy = structuredClone(sheet);
  try {
    EDITS[name](copy, draw);
  } catch {
    // There is nothing left to which this could be done.
    return edited(sheet, draw);
  }
  return { name, sheet: copy };
}
