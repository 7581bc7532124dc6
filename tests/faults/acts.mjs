/** Ways through the fixture course, and learners who do as chance has it. */
import { BLOCKS, SCENES, answerTo, isPossible } from './model.mjs';

/** @typedef {import('./model.mjs').Act} Act @typedef {import('./model.mjs').State} State */

const go = /** @type {Act} */ ({ do: 'continue' });
/** @returns {Act} */
export const choose = (block, option) => ({ do: 'choose', block, option });
/** @returns {Act} */
export const check = (block, ...options) => ({ do: 'check', block, options });
/** @returns {Act} */
export const type = (block, text) => ({ do: 'check', block, text });
/** @returns {Act} */
export const begin = { do: 'begin' };

/** To the reading room with the best first move, and one conversation there. @type {Act[]} */
export const OPENING = [
  begin, choose('first-move', 'ask'), go, choose('way', 'phone'), go,
  choose('whom', 'ayesha'), go, check('history', 'false'), check('history', 'true'), go,
];

/** From there to before the last word. @type {Act[]} */
export const MIDDLE = [
  choose('whom', 'caretaker'), go, { do: 'hint', block: 'days' }, type('days', '40'), type('days', '30'), go,
  go, check('throw', 'left', 'today'), check('throw', 'left', 'loans-2015', 'address'), check('photo', 'true'), go, go,
  { do: 'write', block: 'tell', text: 'Ask first.' }, { do: 'write', block: 'own', text: 'Only for me.' },
  { do: 'fill', block: 'promise', fields: ['Tell them', '', '1'] }, go,
];

/** The last word, well spoken. @type {Act[]} */
export const CLOSING = [choose('last-word', 'numbers'), go];

/** A whole way that passes. @type {Act[]} */
export const PASSING = [...OPENING, ...MIDDLE, ...CLOSING];

/** A short way that fails. @type {Act[]} */
export const FAILING = [
  begin, choose('first-move', 'send'), go, check('personal', 'total'), check('personal', 'hours'), go,
  choose('whom', 'colleague'), go, type('watch', 'bbc'), go, choose('whom', 'ayesha'), go, check('history', 'false'), go,
  go, check('throw', 'today'), go, go, choose('last-word', 'hang-up'), go,
];

const one = (random, list) => list[random(list.length)];
const some = (random, list) => {
  const kept = list.filter(() => random(2) === 1);
  return kept.length ? kept : [one(random, list)];
};

/** What a learner may do about a block, whether or not it is possible now. @type {Object<string, (block: string, random: (n: number) => number) => Act[]>} */
const WISHES = {
  decision: (block, random) => [choose(block, one(random, BLOCKS[block].options)), { do: 'reopen', block }],
  options: (block, random) => {
    const { options, several } = BLOCKS[block];
    return [check(block, ...(several ? some(random, options) : [one(random, options)])), { do: 'hint', block }];
  },
  number: (block, random) => [type(block, one(random, ['30', '40', '28', '7'])), { do: 'hint', block }],
  text: (block, random) => [type(block, one(random, ['ICO', 'bbc', 'the ICO']))],
  writing: (block, random) => [{ do: 'write', block, text: one(random, ['One.', 'Two words.', 'Ünïcode — three.']) }],
  plan: (block, random) => [{ do: 'fill', block, fields: [one(random, ['This', 'That']), '', one(random, ['', '1'])] }],
};

/** Whether an act changes nothing that is kept: written twice the same. */
const isIdle = (state, act) => act.do === 'write' && answerTo(state, act.block).text === act.text;

/**
 * An act that the page offers now, by chance; going on is likelier than going back.
 * @param {State} state @param {(n: number) => number} random below n
 * @returns {Act}
 */
export function anyAct(state, random) {
  if (!state.scene) return begin;
  const here = SCENES[state.scene].blocks.flatMap((block) => WISHES[BLOCKS[block].kind](block, random));
  const elsewhere = state.visited.filter((scene) => scene !== state.scene);
  const jump = /** @type {Act} */ ({ do: 'jump', scene: one(random, elsewhere) });
  const wishes = [...here, ...here, go, go, go, ...(random(4) ? [] : [/** @type {Act} */ ({ do: 'back' }), jump])];
  const possible = wishes.filter((act) => isPossible(state, act) && !isIdle(state, act));
  return possible.length ? one(random, possible) : jump;
}
