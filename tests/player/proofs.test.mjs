// The compiler's search over all paths against the player's own engine: every path of small random courses is played here, step by
// step, and must end where the search says, with the points it says. Then the same with small random storyboards: what the compiler
// finds about their tests, answers, endings and pass marks must be what playing every path shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endingsOf, playAll, reachedIn } from './brute.mjs';
import { linesOf } from '../support/example.mjs';
import { compare } from './verdicts.mjs';
import './shapes.mjs';

const COURSES = 3000;
const MOST_STATES = 600;
/** So many storyboards are compared: all, or a sample. They begin at the number of the seed. */
const STORYBOARDS = process.env.STORYLOOM_ALL ? 10000 : 300;
const SEED = Number(process.env.STORYLOOM_SEED || 1);
/** What has to occur among them. */
const OCCURS = [
  'fares: always', 'fares: both', 'fares: never', 'fares: not asked', 'an answer shown before it was asked for', 'no way out',
  'somebody can pass', 'nobody can pass', 'somebody can fail', 'nobody can fail', 'a road on which nobody can pass', 'somebody can pass on every road',
];

/** What the compiler says of random courses or storyboards, and how often each construct occurred. */
function compiled(first, count, more) {
  const lines = linesOf('proofs', String(first), String(count), ...more);
  return { census: lines.pop().census, lines };
}

test('the search over all paths finds what playing every path finds', () => {
  const { census, lines } = compiled(0, COURSES, []);
  let [compared, tooLarge, inexact] = [0, 0, 0];
  for (const { number, course, exact, endings, reached } of lines) {
    const played = exact ? playAll(course, MOST_STATES) : null;
    if (!exact) inexact += 1;
    else if (!played) tooLarge += 1;
    else {
      const found = { number, endings: endings.map((ending) => ending.slice(0, 3)), reached };
      assert.deepEqual(found, { number, endings: endingsOf(course, played.nodes), reached: reachedIn(played.nodes) });
      compared += 1;
    }
  }
  console.log(`compared ${compared}, too many states to play ${tooLarge}, not exact ${inexact}; ${JSON.stringify(census)}`);
  assert.ok(compared >= 2000);
  assert.equal(Object.keys(census).length, 40, 'a construct never occurred');
});

test('what is found about the paths of a storyboard is what playing every path shows', () => {
  const counts = {};
  const count = (name, times = 1) => {
    counts[name] = (counts[name] || 0) + times;
  };
  let [compared, tooLarge, inexact, first] = [0, 0, 0, SEED];
  while (compared < STORYBOARDS) {
    const { census, lines } = compiled(first, 500, ['storyboards']);
    first += 500;
    for (const line of lines) {
      const played = line.exact ? playAll(line.course, MOST_STATES, { ...line.texts, places: line.places }) : null;
      if (!line.exact) inexact += 1;
      else if (!played) tooLarge += 1;
      else {
        compare(line, played, count);
        compared += 1;
      }
    }
    Object.entries(census).forEach(([name, times]) => count(name, times));
  }
  console.log(`seed ${SEED}: compared ${compared}, too many states to play ${tooLarge}, not exact ${inexact}; ${JSON.stringify(counts)}`);
  OCCURS.forEach((name) => assert.ok(counts[name] > 0, `${name}: never`));
  assert.equal(Object.keys(counts).length, 47 + OCCURS.length, 'a construct never occurred');
});
