/**
 * A hotspot on the page: buttons on the picture in step with the list below it. As an exercise they choose, to explore they open.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { answerOf } from '../../player/js/answers.js';
import { allIn, oneIn, setShown, setText } from '../../player/js/dom.js';
import { bindExercise, isLocked, showExercise } from '../../player/js/exercise.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('hotspot', { bind: bindHotspot, show: showHotspot });

/**
 * @param {HTMLElement} element
 * @returns {HTMLInputElement[]} the radios or checkboxes
 */
function spotInputs(element) {
  return /** @type {HTMLInputElement[]} */ (allIn(element, '.pick input'));
}

/**
 * Says on the picture what is chosen in the list.
 * @param {HTMLElement} element
 */
function pressSpots(element) {
  const inputs = spotInputs(element);
  for (const spot of allIn(element, '.spot')) {
    spot.setAttribute('aria-pressed', String(inputs[Number(spot.dataset.spot)].checked));
  }
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 */
function bindPlaces(element, ix) {
  for (const spot of allIn(element, '.spot')) {
    const place = /** @type {HTMLDetailsElement|null} */ (oneIn(element, `#d-${ix}-${spot.dataset.spot}`));
    if (!place) continue;
    const follow = () => spot.setAttribute('aria-expanded', String(place.open));
    follow();
    place.addEventListener('toggle', follow);
    spot.addEventListener('click', () => {
      place.open = !place.open;
      if (place.open) place.scrollIntoView({ block: 'nearest' });
    });
  }
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindHotspot(element, ix, play) {
  const inputs = spotInputs(element);
  if (!inputs.length) return bindPlaces(element, ix);
  bindExercise(element, ix, play, () => {
    const options = inputs.filter((input) => input.checked).map((input) => Number(input.value));
    return options.length ? { options } : null;
  });
  for (const spot of allIn(element, '.spot')) {
    spot.addEventListener('click', () => {
      if (!isLocked(play, ix)) inputs[Number(spot.dataset.spot)].click();
    });
  }
  element.addEventListener('input', () => pressSpots(element));
  // An answer that was settled stays as it was given, and can still be read with every key.
  element.addEventListener('click', (event) => {
    if (isLocked(play, ix) && /** @type {Element} */ (event.target).closest('.pick')) event.preventDefault();
  });
}

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function showHotspot(element, ix, play) {
  const inputs = spotInputs(element);
  if (!inputs.length) return;
  const { options } = answerOf(play.state(), ix);
  const checked = showExercise(element, ix, play, () => {
    for (const input of inputs) input.checked = options.includes(Number(input.value));
  });
  pressSpots(element);
  const block = play.course.blocks[ix];
  const solved = checked !== null && checked.locked && (block.showAnswer || checked.result === 'right');
  for (const item of allIn(element, '[data-option]')) {
    const at = Number(item.dataset.option);
    const right = solved && Boolean(block.options[at].right);
    setShown(oneIn(item, '.verdict'), right);
    setShown(oneIn(item, '.remark'), checked !== null && options.includes(at));
    const spot = oneIn(element, `[data-spot="${at}"]`);
    if (!spot) continue;
    spot.setAttribute('aria-disabled', String(isLocked(play, ix)));
    setText(oneIn(spot, 'b'), right ? `${at + 1} \u2713` : String(at + 1));
  }
}
