/**
 * The score page: points, pass mark, objectives, and the path that was taken.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { choiceMade } from '../../player/js/answers.js';
import { make, oneIn, setShown, setText, sign } from '../../player/js/dom.js';
import { isMade } from '../../player/js/flow.js';
import { objectiveResults } from '../../player/js/objectives.js';
import { passed, percent, points } from '../../player/js/points.js';
import { blockViews } from '../../player/js/scene.js';
import { pointsText } from '../../player/js/words.js';

blockViews.set('results', { bind: () => {}, show: showResults });

/**
 * @param {HTMLElement} element
 * @param {number} _ix
 * @param {Play} play
 */
function showResults(element, _ix, play) {
  const { course, say } = play;
  const state = play.state();
  const scene = course.scenes[state.scene];
  const good = passed(course, state) && (!scene || !scene.ending || scene.ending.mayPass);
  const verdictLine = oneIn(element, '[data-verdict]');
  setShown(verdictLine, course.passMark !== undefined);
  if (verdictLine && course.passMark !== undefined) {
    verdictLine.className = `verdict ${good ? 'right' : 'notyet'}`;
    verdictLine.replaceChildren(sign(good ? 'right' : 'notyet'), make('span', '', say(good ? 'passed' : 'not-passed')));
  }
  const total = oneIn(element, '[data-total]');
  setShown(total, course.max > 0);
  if (total) total.replaceChildren(pointsText(course, points(course, state)), ' ', make('small', '', say('of-points', { worth: pointsText(course, course.max) })));
  const key = course.passMark === undefined ? 'percent' : 'percent-mark';
  setText(oneIn(element, '[data-percent]'), course.max > 0 ? say(key, { percent: percent(course, state), mark: course.passMark || 0 }) : '');
  showObjectives(element, play);
  showTaken(element, play);
}

/**
 * @param {HTMLElement} element
 * @param {Play} play
 */
function showObjectives(element, play) {
  const { course, say } = play;
  const body = oneIn(element, 'tbody');
  setShown(oneIn(element, '[data-objectives]'), course.objectives.length > 0);
  if (!body) return;
  body.replaceChildren(...objectiveResults(course, play.state()).map((result, ix) => {
    const row = make('tr');
    const scored = result.possible > 0 ? say('points-of', { points: pointsText(course, result.earned), worth: pointsText(course, result.possible) }) : '–';
    const word = result.met ? 'met' : result.touched ? 'not-met' : 'not-begun';
    const mark = make('span', `verdict ui ${result.met ? 'right' : 'notyet'}`);
    mark.append(sign(result.met ? 'right' : 'notyet'), say(word));
    const cell = make('td');
    cell.append(mark);
    row.append(make('td', '', course.objectives[ix].text), make('td', '', scored), cell);
    return row;
  }));
}

/**
 * @param {HTMLElement} element
 * @param {Play} play
 */
function showTaken(element, play) {
  const { course } = play;
  const state = play.state();
  const made = course.blocks.map((_, ix) => ix).filter((ix) => course.blocks[ix].answer === 'decision' && isMade(state, ix));
  setShown(oneIn(element, '[data-path]'), made.length > 0);
  const knots = oneIn(element, '[data-knots]');
  if (knots) knots.replaceChildren(...made.map((ix) => {
    const line = make('p', 'bead');
    const choice = choiceMade(course, state, ix);
    const { title } = course.scenes[course.blocks[ix].scene];
    line.append(sign('knot', 'k'), title + (/[.?!…]$/.test(title) ? ' ' : ': '), make('b', '', choice ? choice.text : ''));
    return line;
  }));
}
