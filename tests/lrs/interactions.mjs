/**
 * Interactions: which lists of components belong to which kind, and how answers are written. An answer and a pattern of
 * the right answers are written alike, but for what only a pattern may say.
 *
 * @typedef {import('./shapes.mjs').Shape} Shape
 * @typedef {(text: string, definition: Object<string, *>, isPattern: boolean) => string|false|undefined} Writing what is wrong
 */
import { language } from './formats.mjs';
import { a, isObject, list, map, record, text, word } from './shapes.mjs';

export const INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction';

const idsOf = (components) => (Array.isArray(components) ? components.map((one) => one?.id) : null);
const parts = (answer) => answer.split('[,]');
const isNumber = (written) => /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written);

/** All ids are among the components, if these are there. @type {(key: string, most?: number) => Writing} */
const ids = (key, most = Infinity) => (answer, definition) => {
  const known = idsOf(definition[key]);
  const named = answer === '' ? [] : parts(answer);
  if (named.length > most) return `names more than ${most}`;
  if (new Set(named).size < named.length) return 'names something twice';
  const strange = known && named.find((id) => !known.includes(id));
  return typeof strange === 'string' && `names ${JSON.stringify(strange)}, which is not among the ${key}`;
};

/** Pairs written `left[.]right`. @type {(left: string, right?: string) => Writing} */
const pairs = (left, right) => (answer, definition) => {
  for (const pair of answer === '' ? [] : parts(answer)) {
    const [first, second, ...more] = pair.split('[.]');
    if (second === undefined || more.length > 0) return `has ${JSON.stringify(pair)} for a pair`;
    for (const [key, id] of [[left, first], [right, second]]) {
      const known = key && idsOf(definition[key]);
      if (known && !known.includes(id)) return `names ${JSON.stringify(id)}, which is not among the ${key}`;
    }
  }
};

/** @type {Writing} */
function numeric(answer, _, isPattern) {
  if (!isPattern || !answer.includes('[:]')) return !isNumber(answer) && 'is no number';
  const [least, most, ...more] = answer.split('[:]');
  const isRange = more.length === 0 && [least, most].every((side) => side === '' || isNumber(side));
  return (!isRange || (least !== '' && most !== '' && Number(least) > Number(most))) && 'is no range of numbers';
}

/** @type {(most: number) => Writing} */
const words = (most) => (answer, _, isPattern) => {
  const front = isPattern ? /^(?:\{(?:case_matters|order_matters)=(?:true|false)\})*/.exec(answer)?.[0] ?? '' : '';
  for (const item of parts(answer.slice(front.length))) {
    const tag = /^\{lang=([^}]*)\}/.exec(item);
    if (tag && language(tag[1])) return `has ${JSON.stringify(tag[1])} for a language`;
    if ([...item.slice(tag?.[0].length ?? 0)].length > most) return `is longer than ${most} characters`;
  }
};

/** Every kind: its lists of components, and how an answer is written. @type {Object<string, {lists: string[], writing: Writing}>} */
export const KINDS = {
  'true-false': { lists: [], writing: (answer) => !/^(?:true|false)$/.test(answer) && 'is neither true nor false' },
  choice: { lists: ['choices'], writing: ids('choices') },
  'fill-in': { lists: [], writing: words(250) },
  'long-fill-in': { lists: [], writing: words(4000) },
  matching: { lists: ['source', 'target'], writing: pairs('source', 'target') },
  performance: { lists: ['steps'], writing: pairs('steps') },
  sequencing: { lists: ['choices'], writing: ids('choices') },
  likert: { lists: ['scale'], writing: ids('scale', 1) },
  numeric: { lists: [], writing: numeric },
  other: { lists: [], writing: () => false },
};
const LISTS = [...new Set(Object.values(KINDS).flatMap(({ lists }) => lists))];

/** The id of a component: short, and nothing in it that means something in an answer. */
const componentId = (id) => (id === '' && 'is empty') || (/\s/.test(id) && 'has a space in it') || (/\[[.,:]\]/.test(id) && 'has a mark of answers in it');
const component = record({ 'id!': a(componentId), description: map(language, text) });

/** @type {Shape} */
const components = (value, path, say, how) => {
  list(component)(value, path, say, how);
  const known = idsOf(value) ?? [];
  if (new Set(known).size < known.length) say(path, 'has an id twice');
};

/** The keys of a definition that are about interactions. @type {Object<string, Shape>} */
export const interactionKeys = {
  interactionType: word(...Object.keys(KINDS)),
  correctResponsesPattern: list(text),
  ...Object.fromEntries(LISTS.map((key) => [key, components])),
};

/** What the keys of a definition must have to do with each other. @type {Shape} */
export function interactionRule(definition, path, say) {
  const kind = KINDS[definition.interactionType];
  const used = Object.keys(interactionKeys).filter((key) => key in definition);
  if (used.length > 0 && !('interactionType' in definition)) say(`${path}.interactionType`, `is missing beside ${used.join(', ')}`);
  if (!kind) return;
  if (definition.type !== INTERACTION) say(`${path}.type`, `should be ${INTERACTION}`);
  for (const key of LISTS) {
    if (key in definition && !kind.lists.includes(key)) say(`${path}.${key}`, `does not belong to ${definition.interactionType}`);
  }
  const patterns = Array.isArray(definition.correctResponsesPattern) ? definition.correctResponsesPattern : [];
  patterns.forEach((pattern, ix) => {
    const wrong = typeof pattern === 'string' && kind.writing(pattern, definition, true);
    if (wrong) say(`${path}.correctResponsesPattern[${ix}]`, wrong);
  });
}

/** What an answer must have to do with the question. @type {Shape} */
export function answerRule(statement, path, say) {
  const definition = isObject(statement.object) ? statement.object.definition : null;
  const answer = isObject(statement.result) ? statement.result.response : null;
  if (!isObject(definition) || typeof answer !== 'string') return;
  const wrong = KINDS[definition.interactionType]?.writing(answer, definition, false);
  if (wrong) say(`${path}.result.response`, wrong);
}
