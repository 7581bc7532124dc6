/**
 * The path in rail and menu: parts, scenes seen, decisions made. Places not reached, or left for good, are words, not links.
 *
 * @typedef {import('./play.js').Play} Play
 * @typedef {{title: string, scenes: number[], go: number, here: boolean, seen: boolean}} Stop
 */
import { choiceMade } from './answers.js';
import { byId, make, sign } from './dom.js';
import { canJump, isMade } from './flow.js';

/**
 * The stops of the path. With parts: one each. Without: one for each scene seen, and never a count.
 * @param {Play} play
 * @returns {Stop[]}
 */
function pathStops(play) {
  const { course } = play;
  const { scene: now, visited } = play.state();
  if (!course.sections.length) {
    return visited.map((ix) => ({ title: course.scenes[ix].title, scenes: [ix], go: ix, here: ix === now, seen: true }));
  }
  const stops = course.sections.map((title) => /** @type {Stop} */ ({ title, scenes: [], go: -1, here: false, seen: false }));
  let part = 0;
  course.scenes.forEach((scene, ix) => {
    if (scene.section !== undefined) part = scene.section;
    const stop = stops[part];
    stop.here = stop.here || ix === now;
    if (!visited.includes(ix)) return;
    stop.scenes.push(ix);
    stop.seen = true;
    if (stop.go < 0 || !canJump(course, play.state(), stop.go)) stop.go = ix;
  });
  return stops;
}

/**
 * Draws the path in the rail (parts and decisions) and in the menu (also every scene seen).
 * @param {Play} play
 * @param {(scene: number) => void} jump
 */
export function drawPath(play, jump) {
  const stops = pathStops(play);
  byId('rail-path').replaceChildren(...stops.map((stop) => stopItem(play, stop, false, jump)));
  byId('menu-path').replaceChildren(...stops.map((stop) => stopItem(play, stop, true, jump)));
}

/**
 * @param {Play} play
 * @param {Stop} stop
 * @param {boolean} full
 * @param {(scene: number) => void} jump
 * @returns {HTMLElement}
 */
function stopItem(play, stop, full, jump) {
  const item = make('li', stop.here ? 'here' : stop.seen ? 'done' : '');
  if (!stop.seen) {
    item.append(make('span', '', stop.title));
    return item;
  }
  item.append(stopLink(play, stop.go, stop.title, stop.here, jump));
  if (full && stop.scenes.length > 1) {
    const list = make('ul', 'seen');
    list.append(...stop.scenes.map((ix) => {
      const one = make('li');
      one.append(stopLink(play, ix, play.course.scenes[ix].title, ix === play.state().scene, jump));
      return one;
    }));
    item.append(list);
  }
  item.append(...stop.scenes.flatMap((ix) => pathTies(play, ix)));
  return item;
}

/**
 * @param {Play} play
 * @param {number} ix
 * @param {string} title
 * @param {boolean} here
 * @param {(scene: number) => void} jump
 * @returns {HTMLElement}
 */
function stopLink(play, ix, title, here, jump) {
  if (!canJump(play.course, play.state(), ix)) return make('span', '', title);
  const link = make('a', '', title);
  link.setAttribute('href', `#s-${play.course.scenes[ix].id}`);
  if (here) link.setAttribute('aria-current', 'step');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    jump(ix);
  });
  return link;
}

/**
 * The knots of a scene: its decisions in words.
 * @param {Play} play
 * @param {number} sceneIx
 * @returns {HTMLElement[]}
 */
function pathTies(play, sceneIx) {
  const { course } = play;
  const decisions = course.scenes[sceneIx].blocks.filter((ix) => course.blocks[ix].answer === 'decision' && isMade(play.state(), ix));
  return decisions.map((ix) => {
    const choice = choiceMade(course, play.state(), ix);
    const tie = make('p', 'tie');
    tie.append(sign('knot', 'k'), `${play.say('decided')} `, make('b', '', choice ? choice.text : ''));
    return tie;
  });
}
