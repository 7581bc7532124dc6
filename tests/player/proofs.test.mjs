// The compiler's search over all paths against the player's own engine: every path of small random courses is played here, step by
// step, and must end where the search says, with the points it says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { apply, newState } from '../../src/player/js/engine.js';
import { isSettled, offered, visibleBlocks } from '../../src/player/js/flow.js';
import { points } from '../../src/player/js/points.js';
import './shapes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COURSES = 3000;
const MOST_STATES = 600;

/** Every test of a condition, flat. */
function atomsOf(condition) {
  return ['and', 'or', 'not'].includes(condition[0]) ? condition.slice(1).flatMap(atomsOf) : [condition];
}

/** Answers that differ in anything the course can tell. */
function answersTo(course, ix) {
  const block = course.blocks[ix];
  const atoms = course.conditions.flatMap(atomsOf).filter((atom) => atom[1] === ix);
  if (block.answer === 'options' || block.answer === 'scale') {
    const all = block.options.map((_, option) => option);
    const sets = block.several ? all.reduce((sets, option) => [...sets, ...sets.map((set) => [...set, option])], [[]]) : all.map((option) => [option]);
    return sets.filter((set) => set.length).map((options) => ({ options }));
  }
  if (block.answer === 'order') {
    const orders = (left) => (left.length < 2 ? [left] : left.flatMap((one) => orders(left.filter((other) => other !== one)).map((rest) => [one, ...rest])));
    return orders(block.options.map((_, option) => option)).map((options) => ({ options }));
  }
  if (block.answer === 'parts') {
    const each = block.parts.map(({ accepted }) => (accepted ? ['yes', 'no'] : block.options.map((_, option) => String(option))));
    return each.reduce((all, texts) => all.flatMap((fields) => texts.map((text) => [...fields, text])), [[]]).map((fields) => ({ fields }));
  }
  if (block.answer === 'number') {
    const tested = atoms.filter((atom) => atom[0] === 'number').map((atom) => atom[3]);
    return [...new Set([...block.range, ...tested].flatMap((n) => [n - 1, n, n + 1]))].map((n) => ({ text: String(n / 1000000) }));
  }
  const tested = atoms.filter((atom) => atom[0] === 'wrote').map((atom) => atom[2]);
  return [...new Set(['yes', 'something else', ...tested])].map((text) => ({ text }));
}

/** Everything a learner can do with the blocks of a scene, and Continue. */
function eventsIn(course, state) {
  const events = [{ type: 'continue' }];
  for (const block of visibleBlocks(course, state)) {
    const { answer } = course.blocks[block];
    if (answer === 'decision') {
      events.push({ type: 'reopen', block }, ...offered(course, state, block).map((option) => ({ type: 'choose', block, option })));
    } else if (answer === 'writing') {
      events.push(...[{ text: '' }, ...answersTo(course, block)].map((given) => ({ type: 'write', block, ...given })));
    } else {
      events.push(...answersTo(course, block).map((given) => ({ type: 'check', block, ...given })));
    }
  }
  return events;
}

/** What tells two states apart: all but counts of decisions and opinions, and the history where nothing goes back. */
function keyOf(course, state, goesBack) {
  const answers = Object.entries(state.answers).map(([ix, { options, text, fields, attempts, open }]) => [ix, options, text, fields, course.blocks[ix].answer === 'decision' ? open : course.blocks[ix].report ? attempts > 0 : attempts]);
  return JSON.stringify([state.scene, goesBack ? state.history : 0, state.visited, state.values, answers, state.ended]);
}

/** Plays every path; null where there are too many states. */
function playAll(course) {
  const goesBack = JSON.stringify(course).includes('"back"');
  const people = course.persona === undefined ? [undefined] : course.values[course.persona].words.map((_, ix) => [course.persona, 'set', ix]);
  const open = people.map((effect) => apply(course, newState(course, 1, 1), { type: 'begin', effect }));
  const known = new Set(open.map((begun) => keyOf(course, begun, goesBack)));
  const endings = new Map();
  const reached = new Set();
  while (open.length) {
    const state = open.pop();
    if (state.scene >= 0) reached.add(state.scene);
    // (An ending that was reached stays reached while a decision on it is made again; a path ends when all is answered.)
    if (state.ended && isSettled(course, state)) {
      const earned = points(course, state);
      const [least, most] = endings.get(state.scene) || [earned, earned];
      endings.set(state.scene, [Math.min(least, earned), Math.max(most, earned)]);
    }
    for (const event of eventsIn(course, state)) {
      const next = apply(course, state, event);
      const key = next === state ? '' : keyOf(course, next, goesBack);
      if (!key || known.has(key)) continue;
      known.add(key);
      open.push(next);
    }
    if (known.size > MOST_STATES) return null;
  }
  const byScene = (a, b) => a[0] - b[0];
  return { endings: [...endings].map(([scene, range]) => [scene, ...range]).sort(byScene), reached: [...reached].sort((a, b) => a - b) };
}

test('the search over all paths finds what playing every path finds', () => {
  const cargo = ['run', '--quiet', '--example', 'proofs', '--', '0', String(COURSES)];
  const lines = execFileSync('cargo', cargo, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').map((line) => JSON.parse(line));
  const { census } = lines.pop();
  let [compared, tooLarge, inexact] = [0, 0, 0];
  for (const { number, course, exact, endings, reached } of lines) {
    const played = exact ? playAll(course) : null;
    if (!exact) inexact += 1;
    else if (!played) tooLarge += 1;
    else {
      assert.deepEqual({ number, endings, reached }, { number, ...played });
      compared += 1;
    }
  }
  console.log(`compared ${compared}, too many states to play ${tooLarge}, not exact ${inexact}; ${JSON.stringify(census)}`);
  assert.ok(compared >= 2000);
  assert.equal(Object.keys(census).length, 40, 'a construct never occurred');
});
