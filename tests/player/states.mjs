// Random states of a course, as the engine leaves them; each depends on nothing but its number.
import { fieldKeepOf, remembersAll } from '../../src/player/js/answers.js';
import { randomFrom } from '../../src/player/js/order.js';

const LETTERS = ['a', 'Q', '4', ' ', 'ô', 'Ŵ', '字', '🙂', '\ufeff', '\u0000', '<', '\ufffd'];

/**
 * @param {any} course
 * @param {number} number
 * @param {Record<string, number>} counts how often each construct occurred
 */
export function randomState(course, number, counts) {
  const random = randomFrom(number);
  const below = (n) => random() % n;
  const count = (name) => (counts[name] = (counts[name] || 0) + 1);
  const text = (room) => {
    let out = '';
    for (let wanted = below(room + 1); wanted > 0; wanted -= 1) {
      const longer = out + LETTERS[below(3) ? below(3) : below(LETTERS.length)];
      if (Buffer.byteLength(longer) > room) break;
      out = longer;
    }
    count(Buffer.byteLength(out) === out.length ? 'ASCII' : 'other letters');
    return out;
  };
  const scene = below(course.scenes.length + 1) - 1;
  const visited = course.scenes.map((_, ix) => ix).filter((ix) => ix === scene || below(2));
  const history = [];
  for (let wanted = below(17); course.scenes.length > 1 && history.length < wanted; ) {
    const step = below(course.scenes.length);
    if (step !== (history.length ? history[0] : scene)) history.unshift(step);
  }
  const state = {
    seed: below(1 << 24), lineage: below(1 << 24), replaced: below(1 << 24), sequence: below(1 << 24),
    scene, history, visited, values: course.values.map(({ low, high }) => low + below(high - low + 1)), answers: {},
    ended: scene >= 0 && below(2) === 1,
    best: { completed: below(2) === 1, success: ['', 'passed', 'failed'][below(3)], raw: below(102) - 1 },
    seconds: below(1 << 24), interactions: below(1 << 18),
  };
  course.blocks.forEach((block, ix) => {
    const answer = below(4) ? randomAnswer(course, state, ix, { below, count, text }) : null;
    if (answer) state.answers[ix] = answer;
  });
  return state;
}

function randomAnswer(course, state, ix, { below, count, text }) {
  const block = course.blocks[ix];
  const answer = { options: [], text: '', fields: [], attempts: 0, hints: below(block.hints + 1), open: false, handed: below(2) === 1, lowered: '' };
  const some = (most) => {
    const left = (block.options || []).map((_, option) => option);
    return Array.from({ length: 1 + below(Math.min(most, left.length)) }, () => left.splice(below(left.length), 1)[0]);
  };
  const KINDS = {
    decision: () => {
      const options = some(remembersAll(course, ix) ? Infinity : 1);
      count(options.length > 1 ? 'decision: several' : 'decision: one');
      return { ...answer, options, attempts: below(61), open: below(2) === 1 };
    },
    options: () => {
      const options = some(block.several ? Infinity : 1).sort((a, b) => a - b);
      count(options.length > 1 ? 'options: several' : 'options: one');
      return { ...answer, options, attempts: 1 + below(60) };
    },
    scale: () => {
      count('scale');
      const each = block.options.length / block.rows;
      return { ...answer, options: Array.from({ length: block.rows }, (_, row) => row * each + below(each)), attempts: 1 + below(60) };
    },
    number: () => {
      count('number');
      return { ...answer, text: text(16), attempts: 1 + below(60) };
    },
    text: () => {
      count('text');
      return { ...answer, text: text(40), attempts: 1 + below(60) };
    },
    order: () => {
      count('order');
      return { ...answer, options: some(Infinity), attempts: 1 + below(60) };
    },
    parts: () => {
      count('parts');
      const fields = block.parts.map((part) => (below(4) === 0 ? '' : part.accepted ? text(40) : String(below(block.options.length))));
      const alone = !fields.some((field) => field) || (answer.hints > 0 && below(4) === 0);
      if (alone && !answer.hints) return null;
      return { ...answer, fields: alone ? [] : fields, attempts: alone ? 0 : 1 + below(60) };
    },
    writing: () => {
      if (block.keep === 'private') return null;
      const lowered = ['', 'private', 'saved'][below(3)];
      count(`writing: ${lowered || 'own mode'}`);
      const written = lowered === 'private' ? '' : text(block.max);
      return written || answer.hints || lowered ? { ...answer, text: written, lowered } : null;
    },
    plan: () => {
      count('plan');
      const fields = block.fields.map((field, place) => (fieldKeepOf(course, state, ix, place) === 'private' ? '' : text(field.max)));
      const handed = answer.handed && block.fields.some((field) => field.keep === 'shared');
      if (!fields.some((field) => field)) return handed ? { ...answer, handed } : null;
      // Written while it was only saved.
      const kept = fields.some((field, place) => field && block.fields[place].keep === 'shared') && below(3) === 0;
      if (kept) count('plan: less than shared');
      return { ...answer, handed: handed && !kept, fields, lowered: kept ? 'saved' : '' };
    },
  };
  return KINDS[block.answer] ? KINDS[block.answer]() : null;
}
