// What the compiler says of a storyboard's paths, held against what playing every path shows.
import assert from 'node:assert/strict';
import { points } from '../../src/player/js/points.js';
import { canBePlayed, deadEnds, distances, distancesBeforeEnd, endingsOf, lowestRoad, reachedIn } from './brute.mjs';

/** Roads of so many scenes are followed, and so many of one length. */
const ROAD = 7;
const MANY = 300;

/** How a test fares by what was answered to it. */
function fares(told) {
  if (!told) return 'not asked';
  return told[0] && told[1] ? 'both' : told[0] ? 'always' : 'never';
}

/** Whether points reach the pass mark of a course. */
function reaches(course, earned) {
  return course.max > 0 && Math.floor((100 * earned) / course.max) >= course.passMark;
}

/** What playing every path shows, in the form of what the compiler says; and counts what occurred. */
export function compare(line, played, count) {
  const { course } = line;
  const { nodes, told, unmet } = played;
  const far = distances(nodes);
  const endings = endingsOf(course, nodes);
  const about = `storyboard ${line.number}\n${line.text}`;
  assert.deepEqual(line.endings.map((ending) => ending.slice(0, 3)), endings, about);
  assert.deepEqual(line.reached, reachedIn(nodes), about);
  // The shortest path to each ending has as many steps as any way there needs.
  for (const [scene, , , [, , shortest]] of line.endings) {
    const ends = nodes.map((_, ix) => ix).filter((ix) => nodes[ix].ended && nodes[ix].state.scene === scene);
    assert.equal(shortest.length, Math.min(...ends.map((ix) => far[ix])), about);
  }
  // Every path that is named can be played, and earns what it is said to earn.
  for (const [scene, least, most, [lowest, highest, shortest]] of line.endings) {
    const ends = (earned) => (ix) => nodes[ix].ended && nodes[ix].state.scene === scene && (earned === undefined || points(course, nodes[ix].state) === earned);
    for (const [path, earned] of [[lowest, least], [highest, most], [shortest, undefined]]) {
      assert.ok(canBePlayed(nodes, path, ends(earned)), `${JSON.stringify(path)} of ${about}`);
    }
  }
  line.tests.forEach(([, said], place) => {
    assert.equal(said, fares(told.get(place)), `test ${place} of ${about}`);
    count(`fares: ${said}`);
  });
  const before = Object.fromEntries([...unmet].map(([at, list]) => [at, Math.min(...list.map((ix) => far[ix]))]));
  assert.deepEqual(Object.fromEntries(line.unmet.map(([, , at, path]) => [at, path.length])), before, about);
  if (unmet.size) count('an answer shown before it was asked for');
  const dead = deadEnds(nodes);
  const early = distancesBeforeEnd(nodes);
  assert.equal(line.stuck.length > 0, dead.length > 0, about);
  for (const [scene, path] of line.stuck) {
    const there = dead.filter((ix) => nodes[ix].state.scene === scene).map((ix) => early[ix]);
    assert.ok(Math.min(...there) <= path.length, about);
    count('no way out');
  }
  const said = (id) => line.findings.some(([other]) => other === id);
  if (course.passMark === undefined || !endings.length) return;
  const mayPass = (scene) => !course.scenes[scene].ending || course.scenes[scene].ending.mayPass;
  const passes = endings.some(([scene, , most]) => mayPass(scene) && reaches(course, most));
  const never = dead.length === 0 && endings.every(([scene, least]) => mayPass(scene) && reaches(course, least));
  assert.equal(said('cannot-pass'), !passes, about);
  assert.equal(said('cannot-fail'), never, about);
  count(passes ? 'somebody can pass' : 'nobody can pass');
  count(never ? 'nobody can fail' : 'somebody can fail');
  const least = lowestRoad(course, nodes, ROAD, MANY);
  if (least === null || course.max === 0) return;
  const low = line.road && line.road[1];
  const scenes = line.road ? line.road[0].filter((step) => typeof step === 'number').length : 0;
  if (least < Infinity && !reaches(course, least)) assert.ok(low !== null && low <= least, about);
  if (line.road && scenes <= ROAD) assert.equal(low, least, about);
  count(line.road ? 'a road on which nobody can pass' : 'somebody can pass on every road');
}
