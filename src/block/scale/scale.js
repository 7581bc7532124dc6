/**
 * A scale on the page: a number for each statement, and beside an earlier scale what has changed since, in words.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerOf } from '../../player/js/answers.js';
import { allIn, focusOn, make, onSubmit, oneIn, setShown, setText } from '../../player/js/dom.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('scale', { bind: bindScale, show: showScale, misses: missesOfScale });

/**
 * @param {HTMLElement} element
 * @returns {HTMLInputElement[]} the number chosen for each statement that has one
 */
function ticksOfScale(element) {
  return /** @type {HTMLInputElement[]} */ (allIn(element, 'input:checked'));
}

/**
 * @param {HTMLElement} row
 * @param {string} words
 */
function markRow(row, words) {
  const error = oneIn(row, '.err');
  setText(error, words);
  setShown(error, words !== '');
  row.classList.toggle('miss', words !== '');
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindScale(element, ix, play) {
  onSubmit(element, () => {
    const options = ticksOfScale(element).map((input) => Number(input.value));
    if (options.length < allIn(element, '[data-row]').length) return play.complain([ix]);
    play.act({ type: 'check', block: ix, options }, () => focusOn(oneIn(element, '[data-compare]:not([hidden]) h3') || oneIn(element, '.given')));
  });
  element.addEventListener('input', (event) => {
    const row = /** @type {Element} */ (event.target).closest('[data-row]');
    if (row) markRow(/** @type {HTMLElement} */ (row), '');
  });
}

/**
 * @param {HTMLElement} row
 * @returns {string} '' where the prompt says all
 */
function statementOf(row) {
  const said = oneIn(row, 'legend');
  return said && !oneIn(said, 'h2') ? said.textContent || '' : '';
}

/**
 * The statements without a number; where each has one, only the button was not pressed.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @returns {Array<[string, () => HTMLElement|null]>}
 */
function missesOfScale(element, ix, play) {
  const { prompt } = play.course.blocks[ix];
  const open = allIn(element, '[data-row]').filter((row) => !oneIn(row, 'input:checked'));
  const words = play.say('miss-rate');
  open.forEach((row) => markRow(row, words));
  if (!open.length) return [[`${play.say('miss-give')} ${prompt}`, () => oneIn(element, '[type=submit]')]];
  return open.map((row) => [`${words} ${statementOf(row) || prompt}`, () => oneIn(row, 'input')]);
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showScale(element, ix, play) {
  const { options, attempts } = answerOf(play.state(), ix);
  const stamp = `${play.state().lineage}/${options}`;
  if (element.dataset.stamp !== stamp) {
    for (const input of allIn(element, '[data-row] input')) {
      const control = /** @type {HTMLInputElement} */ (input);
      control.checked = options.includes(Number(control.value));
    }
  }
  element.dataset.stamp = stamp;
  const compared = oneIn(element, '[data-compare]');
  setShown(compared, attempts > 0);
  setShown(oneIn(element, '.given'), attempts > 0 && !compared);
  setText(oneIn(element, '[type=submit]'), play.say(attempts ? 'give-again' : 'give'));
  const list = compared && oneIn(compared, '.rows');
  if (list && attempts) list.replaceChildren(...options.map((option) => shiftRow(element, ix, option, play)));
}

/**
 * One statement before and now.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {number} option its point now
 * @param {Play} play
 * @returns {HTMLElement}
 */
function shiftRow(element, ix, option, play) {
  const { course, say } = play;
  const block = course.blocks[ix];
  const [low, high] = block.range || [0, 1];
  const count = high - low + 1;
  const other = /** @type {number} */ (block.compare);
  // The key of a point is that of its statement, and six bits for the number.
  const statement = block.options[option].key >> 6;
  const earlier = answerOf(play.state(), other).options.find((old) => course.blocks[other].options[old].key >> 6 === statement);
  const now = option % count;
  const was = earlier === undefined ? -1 : earlier % count;
  const row = make('div');
  const words = statementOf(/** @type {HTMLElement} */ (oneIn(element, `[data-row="${Math.floor(option / count)}"]`)));
  if (words) row.append(make('p', '', words));
  const how = was < 0 ? 'new' : was < now ? 'up' : was > now ? 'down' : 'same';
  const said = say(`shift-${how}`, { before: low + was, now: low + now });
  row.append(shiftLine(count, was, now), make('p', 'small', said));
  return row;
}

/**
 * The line from before to now; the words beside it say the same.
 * @param {number} count
 * @param {number} was -1 where nothing was answered
 * @param {number} now
 * @returns {Element}
 */
function shiftLine(count, was, now) {
  const space = 'http://www.w3.org/2000/svg';
  const at = (/** @type {number} */ point) => 20 + Math.round((380 * point) / (count - 1));
  const draw = (/** @type {string} */ name, /** @type {string} */ details) => {
    const made = document.createElementNS(space, name);
    details.split(';').forEach((detail) => made.setAttribute(detail.split('=')[0], detail.split('=')[1]));
    return made;
  };
  const ticks = Array.from({ length: count }, (_, point) => `M${at(point)} 14v12`).join('');
  const line = draw('svg', 'class=shift;viewBox=0 0 420 40;aria-hidden=true');
  line.append(draw('path', `d=M20 20H400${ticks}`));
  if (was >= 0) line.append(draw('path', `class=go;d=M${at(was)} 20H${at(now)}`), draw('circle', `class=was;cx=${at(was)};cy=20;r=8`));
  line.append(draw('circle', `class=now;cx=${at(now)};cy=20;r=10`));
  return line;
}
