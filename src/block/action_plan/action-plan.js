/**
 * An action plan on the page: fields that begin with earlier answers, and the plan as a file.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerText, fieldKeepOf } from '../../player/js/answers.js';
import { allIn, listen, onSubmit, oneIn, setShown, setSign, setText } from '../../player/js/dom.js';
import { saveFile, writtenPage } from '../../player/js/export.js';
import { keepWithin } from '../../player/js/room.js';
import { blockViews, showMiss } from '../../player/js/scene.js';
import { dayText } from '../../player/js/words.js';
import { keepPlan, planFields, writtenPlan } from '../../player/js/written.js';

blockViews.set('action-plan', { bind: bindPlan, show: showPlan });

/**
 * @param {HTMLElement} element
 * @returns {HTMLInputElement[]}
 */
function planControls(element) {
  return /** @type {HTMLInputElement[]} */ (allIn(element, '[data-field]'));
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindPlan(element, ix, play) {
  const { course } = play;
  const keepIt = () => {
    const texts = planControls(element).map((control) => (control.type === 'checkbox' ? (control.checked ? '1' : '') : control.value));
    keepPlan(play, ix, texts);
  };
  const count = oneIn(element, '[data-count]');
  const typed = (/** @type {Event} */ event) => {
    const control = /** @type {HTMLInputElement} */ (event.target);
    const field = course.blocks[ix].fields[Number(control.dataset.field)];
    if (field && field.max > 0 && control.type !== 'checkbox' && control.type !== 'date') {
      if (count) control.after(count);
      keepWithin(play, control, count, field.max, event);
    }
    showMiss(element, '');
    control.dataset.touched = 'yes';
    play.later(ix, keepIt);
  };
  element.addEventListener('input', typed);
  element.addEventListener('compositionend', typed);
  element.addEventListener('change', () => {
    setShown(count, false);
    play.flush();
  });
  listen(element, '[data-download]', 'click', () => {
    keepIt();
    const plan = writtenPlan(play, ix);
    const page = writtenPage(course.language, plan.title, `${course.title}, ${dayText(course, play.clock.now())}`, [{ ...plan, title: play.say('plan-title') }]);
    saveFile(play, 'plan.html', 'text/html', page);
  });
  listen(element, '[data-print]', 'click', () => play.win.print());
  onSubmit(element, () => {});
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showPlan(element, ix, play) {
  const texts = planFields(play, ix);
  const known = texts.some(Boolean);
  play.course.blocks[ix].fields.forEach((field, n) => {
    const control = planControls(element)[n];
    if (!control || document.activeElement === control) return;
    const begun = field.from !== undefined && !known && !control.dataset.touched ? answerText(play.course, play.state(), field.from) : '';
    if (control.type === 'checkbox') control.checked = texts[n] === '1';
    else if (control.value !== (texts[n] || begun)) control.value = texts[n] || begun;
  });
  const modes = texts.map((_, n) => fieldKeepOf(play.course, play.state(), ix, n));
  const mode = modes.includes('shared') ? 'shared' : modes.includes('saved') ? 'saved' : 'private';
  const where = mode === 'private' && play.notes().where !== 'browser' ? `where-${play.notes().where}` : `where-${mode}`;
  const line = oneIn(element, '.where');
  if (line) setSign(line, mode === 'private' ? 'lock' : 'open');
  setText(oneIn(element, '[data-where]'), play.say(where));
  setText(oneIn(element, '[data-rest]'), play.say(`${where}-rest`));
}
