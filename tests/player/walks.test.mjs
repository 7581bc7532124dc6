// The compiler's engine against the player's: random walks through random courses and through our own modules, the same after every
// event.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds } from '../../src/player/js/condition.js';
import { apply, newState } from '../../src/player/js/engine.js';
import { visibleBlocks } from '../../src/player/js/flow.js';
import { points } from '../../src/player/js/points.js';
import { linesOf } from '../support/example.mjs';
import './shapes.mjs';

const WALKS = 10_000;
const EVENTS = [
  ...['gaps', 'hotspot', 'match', 'order', 'poll', 'question', 'scale', 'sort'].map((kind) => `answer a ${kind}`),
  'back', 'choose', 'continue', 'try again', 'write',
];

/** What can be seen of a state. */
function seen(course, state) {
  return {
    scene: state.scene,
    points: points(course, state),
    ended: state.ended,
    visible: visibleBlocks(course, state),
    visited: state.visited,
    values: state.values,
    tests: course.conditions.map((_, ix) => holds(course, state, ix)),
  };
}

/** Plays a walk with the player's engine; the same must be seen after every event. */
function play(course, { name, number, walk }) {
  let state = newState(course, 1, 1);
  for (const [at, [event, expected]] of walk.entries()) {
    state = apply(course, state, event.effect === null ? { type: event.type } : event);
    assert.deepEqual({ name, number, at, event, ...seen(course, state) }, { name, number, at, event, ...expected });
  }
}

test('a path that the compiler plays is the path that the player plays', () => {
  const lines = linesOf('walks', '0', String(WALKS), 'storyboards');
  const { constructs, events } = lines.pop();
  const modules = {};
  let [played, name, course] = [0, '', null];
  for (const line of lines) {
    if (line.course) course = line.course;
    if (line.module) name = line.module;
    else {
      play(course, { name, ...line });
      if (name) modules[name] = (modules[name] || 0) + 1;
      else played += line.walk.length ? 1 : 0;
    }
  }
  console.log(`${played} walks; ${JSON.stringify(modules)}; ${JSON.stringify(constructs)}; ${JSON.stringify(events)}`);
  assert.ok(played > WALKS * 0.9);
  assert.deepEqual(Object.values(modules), Array(6).fill(50));
  assert.equal(Object.keys(constructs).length, 40, 'a construct never occurred');
  assert.deepEqual(Object.keys(events).filter((name) => !name.includes('vain')).sort(), EVENTS);
});
