/**
 * A certificate on the page: the name the platform knows, which can be edited and goes nowhere, the day, and the score. It prints
 * alone. In an ending's scene it waits until the ending is reached.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { listen, oneIn, setShown, setText } from '../../player/js/dom.js';
import { percent } from '../../player/js/points.js';
import { blockViews } from '../../player/js/scene.js';
import { dayText, spokenName } from '../../player/js/words.js';

blockViews.set('certificate', { bind: bindCertificate, show: showCertificate });

/**
 * @param {HTMLElement} element
 * @returns {HTMLInputElement}
 */
function nameField(element) {
  return /** @type {HTMLInputElement} */ (oneIn(element, 'input'));
}

/**
 * @param {HTMLElement} element
 * @param {number} _ix
 * @param {Play} play
 */
function bindCertificate(element, _ix, play) {
  const field = nameField(element);
  field.value = spokenName(play.launch().learnerName);
  field.addEventListener('input', () => {
    setText(oneIn(element, '[data-name]'), field.value.trim());
  });
  listen(element, '[data-print]', 'click', () => {
    const page = document.documentElement;
    const alone = (/** @type {boolean} */ only) => {
      page.classList.toggle('sole', only);
      element.classList.toggle('printed', only);
    };
    play.win.addEventListener('afterprint', () => alone(false), { once: true });
    alone(true);
    play.win.print();
  });
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showCertificate(element, ix, play) {
  const { course, say } = play;
  const state = play.state();
  if (course.scenes[course.blocks[ix].scene].ending && !state.ended) element.hidden = true;
  setText(oneIn(element, '[data-name]'), nameField(element).value.trim());
  setText(oneIn(element, '[data-date]'), dayText(course, play.clock.now()));
  const score = oneIn(element, '[data-score]');
  setShown(score, course.max > 0);
  setText(score, say('with-score', { percent: percent(course, state) }));
}
