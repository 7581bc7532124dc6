// Every path of a small course, played with the player's own engine: what its pages ask and show on the way, where it ends, where it
// cannot end. Nothing is left out and nothing put together, so that it can be compared with the compiler's search.
import { apply, newState } from '../../src/player/js/engine.js';
import { holds } from '../../src/player/js/condition.js';
import { answerOf, latestChoice } from '../../src/player/js/answers.js';
import { isMade, isSettled, letsThrough, nextStep, offered, unanswered, visibleBlocks } from '../../src/player/js/flow.js';
import { points } from '../../src/player/js/points.js';

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

/** The scenes whose `Only if:` is asked as Continue is pressed. */
function scenesAsked(course, state) {
  const asked = [];
  const watch = (scene, ix) => ({
    ...scene,
    get onlyIf() {
      if (scene.onlyIf !== undefined) asked.push(ix);
      return scene.onlyIf;
    },
  });
  nextStep({ ...course, scenes: course.scenes.map(watch) }, state);
  return asked;
}

/** What a page asks and shows in a state: see src/play/observe.rs. */
function observe(course, texts, state, { ask, show }) {
  const here = texts.scenes[state.scene];
  const blocks = course.scenes[state.scene].blocks;
  const visible = visibleBlocks(course, state);
  const last = visible[visible.length - 1];
  const barrier = visible.length && !letsThrough(course, state, last) ? blocks.indexOf(last) : blocks.length;
  const read = (signs) => signs.forEach((sign) => {
    if (sign.if) {
      const branch = sign.if.find(([place]) => place === null || ask(place));
      if (branch) read(branch[1]);
    } else show(sign);
  });
  here.page.slice(0, barrier + 1).forEach(read);
  for (const ix of blocks.slice(0, barrier + 1)) {
    const { test, choices } = texts.blocks[ix];
    const decides = course.blocks[ix].answer === 'decision';
    if (decides ? isMade(state, ix) : answerOf(state, ix).attempts > 0) continue;
    if (test !== null && !ask(test)) continue;
    choices.forEach((choice, option) => {
      const gone = course.blocks[ix].options[option].once && answerOf(state, ix).options.includes(option);
      if (choice.test !== null && !gone) ask(choice.test);
    });
  }
  for (const ix of visible) {
    const { always, choices } = texts.blocks[ix];
    read(always);
    const made = isMade(state, ix) && latestChoice(answerOf(state, ix));
    choices.forEach((choice, option) => made === option && read(choice.after));
  }
  return visible;
}

/**
 * Plays every path; null where there are more than `most` states. `texts` is what the pages ask and show; without it, that is left
 * out.
 */
export function playAll(course, most, texts) {
  const goesBack = JSON.stringify(course).includes('"back"');
  const nodes = [];
  const known = new Map();
  const told = new Map();
  const unmet = new Map();
  const shownSomewhere = new Set(JSON.stringify(texts || {}).match(/"shows":\d+/g)?.map((words) => Number(words.slice(8))));
  const add = (state, met, from, cost, leaves, choice) => {
    const seen = new Set(met);
    if (texts && state.scene >= 0) visibleBlocks(course, state).filter((ix) => shownSomewhere.has(ix)).forEach((ix) => seen.add(ix));
    const list = [...seen].sort();
    const key = `${keyOf(course, state, goesBack)}${list}`;
    if (!known.has(key)) {
      known.set(key, nodes.length);
      nodes.push({ state, met: list, before: [], ended: false });
    }
    const at = known.get(key);
    nodes[at].before.push([from, cost, leaves, choice]);
    return at;
  };
  const askIn = (state) => (place, condition) => {
    const is = holds(course, state, condition);
    const old = told.get(place) || [false, false];
    told.set(place, [old[0] || is, old[1] || !is]);
    return is;
  };
  const people = course.persona === undefined ? [undefined] : course.values[course.persona].words.map((_, ix) => [course.persona, 'set', ix]);
  const askScenes = (state) => {
    if (!texts) return;
    for (const scene of scenesAsked(course, state)) askIn(state)(texts.scenes[scene].test, course.scenes[scene].onlyIf);
  };
  for (const effect of people) {
    const fresh = newState(course, 1, 1);
    if (effect) fresh.values[effect[0]] = effect[2];
    askScenes(fresh);
    add(apply(course, newState(course, 1, 1), { type: 'begin', effect }), [], -1, 1, true);
  }
  for (let at = 0; at < nodes.length; at += 1) {
    if (nodes.length > most) return null;
    const { state, met } = nodes[at];
    if (state.scene < 0) {
      nodes[at].ended = state.ended;
      continue;
    }
    // (An ending that was reached stays reached while a decision on it is made again; a path ends when all is answered.)
    nodes[at].ended = state.ended && isSettled(course, state);
    if (texts) {
      const ask = askIn(state);
      const show = ({ shows, at: where }) => {
        if (!met.includes(shows)) unmet.set(`${where}`, [...(unmet.get(`${where}`) || []), at]);
      };
      observe(course, texts, state, { ask: (place) => ask(place, texts.places[place]), show });
      if (unanswered(course, state).length === 0) askScenes(state);
    }
    for (const event of eventsIn(course, state)) {
      const next = apply(course, state, event);
      if (next === state) continue;
      // A step of a path is a scene that is shown (the same one anew, too), or a choice. (Continue may also end the module where it stands.)
      const leaves = event.type === 'continue' && (nextStep(course, state) || {}).scene !== undefined;
      const choice = event.type === 'choose' ? [event.block, event.option] : null;
      add(next, met, at, choice || leaves ? 1 : 0, leaves, choice);
    }
  }
  return { nodes, told, unmet };
}

/** How many steps the shortest path to each state has; on paths that go on from such states only. */
export function distances(nodes, goesOn = () => true) {
  const after = nodes.map(() => []);
  nodes.forEach(({ before }, to) => before.forEach(([from, cost]) => from >= 0 && after[from].push([to, cost])));
  const far = nodes.map(() => Infinity);
  let open = [];
  nodes.forEach(({ before }, ix) => before.forEach(([from, cost]) => {
    if (from >= 0) return;
    far[ix] = cost;
    open.push(ix);
  }));
  while (open.length) {
    const next = [];
    for (const ix of open.filter((one) => goesOn(nodes[one]))) {
      for (const [to, cost] of after[ix]) {
        if (far[ix] + cost >= far[to]) continue;
        far[to] = far[ix] + cost;
        next.push(to);
      }
    }
    open = next;
  }
  return far;
}

/** How many steps the shortest path to each state has that has not passed an ending before. */
export function distancesBeforeEnd(nodes) {
  const far = distances(nodes, ({ state }) => !state.ended);
  return far.map((steps, ix) => (nodes[ix].state.ended ? Infinity : steps));
}

/** The states from which no end can be reached, and before which none was on some path: what follows an ending is not needed. */
export function deadEnds(nodes) {
  const before = distancesBeforeEnd(nodes);
  const alive = nodes.map(({ ended }) => ended);
  const open = nodes.map((_, ix) => ix).filter((ix) => alive[ix]);
  while (open.length) {
    for (const [from] of nodes[open.pop()].before) {
      if (from < 0 || alive[from]) continue;
      alive[from] = true;
      open.push(from);
    }
  }
  return nodes.map((_, ix) => ix).filter((ix) => !alive[ix] && before[ix] < Infinity);
}

/** For each scene that some path ends in: the least and the most that was earned. */
export function endingsOf(course, nodes) {
  const endings = new Map();
  for (const { state, ended } of nodes) {
    if (!ended || state.scene < 0) continue;
    const earned = points(course, state);
    const [least, most] = endings.get(state.scene) || [earned, earned];
    endings.set(state.scene, [Math.min(least, earned), Math.max(most, earned)]);
  }
  return [...endings].map(([scene, range]) => [scene, ...range]).sort((a, b) => a[0] - b[0]);
}

/** The scenes some path shows. */
export function reachedIn(nodes) {
  return [...new Set(nodes.map(({ state }) => state.scene).filter((scene) => scene >= 0))].sort((a, b) => a - b);
}

/** Whether a test looks at what was earned, or at an answer that earns. */
function asksForPoints(course, test) {
  if (!test) return false;
  const [what, ...rest] = test;
  if (['and', 'or', 'not'].includes(what)) return rest.some((part) => asksForPoints(course, part));
  if (['passed', 'score', 'percent'].includes(what)) return true;
  return ['chosen', 'only', 'wrote', 'number'].includes(what) && course.blocks[rest[0]].score > 0;
}

/**
 * The least, over all roads of at most `most` scenes to an ending that may be passed, of the best score on the road; null where
 * there are more roads than `many`. A road is followed with all states that can be on it.
 */
export function lowestRoad(course, nodes, most, many) {
  const within = nodes.map(() => []);
  const leaving = nodes.map(() => []);
  const begun = [];
  nodes.forEach(({ before }, to) => before.forEach(([from, , leaves]) => {
    if (from < 0) begun.push(to);
    else if (leaves) leaving[from].push(to);
    else within[from].push(to);
  }));
  const groups = (list) => {
    const byScene = new Map();
    for (const ix of new Set(list)) {
      const { scene } = nodes[ix].state;
      if (scene >= 0) byScene.set(scene, [...(byScene.get(scene) || []), ix]);
    }
    return [...byScene.values()];
  };
  // Each person's story has roads of its own. A scene that asks how one did is on none: who sees it and who passes it by are on one road.
  const asks = (ix) => asksForPoints(course, course.conditions[course.scenes[nodes[ix].state.scene]?.onlyIf]);
  const past = (list) => {
    const inside = new Set(list.filter(asks));
    const out = [];
    for (const ix of inside) [...within[ix], ...leaving[ix]].forEach((to) => (asks(to) ? inside.add(to) : out.push(to)));
    return [...list.filter((ix) => !asks(ix)), ...out];
  };
  let roads = begun.flatMap((ix) => groups(past([ix])));
  let least = Infinity;
  for (let length = 1; length <= most && roads.length; length += 1) {
    const longer = [];
    for (const road of roads) {
      const crowd = new Set(road);
      for (const ix of crowd) within[ix].forEach((to) => crowd.add(to));
      const all = [...crowd];
      const { ending } = course.scenes[nodes[all[0]].state.scene];
      const ends = all.filter((ix) => nodes[ix].ended).map((ix) => points(course, nodes[ix].state));
      if (ends.length && (!ending || ending.mayPass)) least = Math.min(least, Math.max(...ends));
      longer.push(...groups(past(all.flatMap((ix) => leaving[ix]))));
    }
    if (longer.length > many) return null;
    roads = longer;
  }
  return least;
}

/** Whether a path of scenes and choices can be played, and comes to a state that `fits`. */
export function canBePlayed(nodes, path, fits) {
  const after = nodes.map(() => []);
  nodes.forEach(({ before, state }, to) => before.forEach(([from, cost, leaves, choice]) => {
    if (from >= 0) after[from].push([to, cost === 0 ? '' : leaves ? String(state.scene) : String(choice)]);
  }));
  const closed = (list) => {
    const all = new Set(list);
    for (const ix of all) after[ix].forEach(([to, step]) => step === '' && all.add(to));
    return [...all];
  };
  const begun = nodes.map((_, ix) => ix).filter((ix) => nodes[ix].before.some(([from]) => from < 0) && nodes[ix].state.scene === path[0]);
  let at = closed(begun);
  for (const step of path.slice(1)) {
    at = closed(at.flatMap((ix) => after[ix].filter(([, label]) => label === String(step)).map(([to]) => to)));
  }
  return at.some(fits);
}
