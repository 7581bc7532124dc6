/**
 * The frame round a scene or page: what is shown, header, Back and Continue, title, the list of what is still asked for.
 *
 * @typedef {import('./play.js').Play} Play
 */
import { asked } from './asked.js';
import { allIn, byId, focusOn, make, oneIn, setShown, setText } from './dom.js';
import { canGoBack, forward, isMade } from './flow.js';
import { millionths } from './fold.js';
import { drawPath } from './path.js';
import { blockElement, blockViews, fillTexts, sceneElement, showMiss } from './scene.js';

/** The parts round the story that a cover and a closed module go without. */
const FRAME = ['bar', 'rail', 'turn', 'foot'];

/**
 * What a place is on the page.
 * @param {Play} play
 * @param {string} page `scene`, `cover`, or a page's name
 * @returns {HTMLElement}
 */
function placeElement(play, page) {
  if (page === 'cover') return byId('cover');
  return (page === 'scene' && sceneElement(play, play.state().scene)) || byId(page === 'scene' ? 'cover' : `p-${page}`);
}

/**
 * Shows one place and hides the one before it.
 * @param {Play} play
 * @param {string} page
 * @param {HTMLElement|null} before
 * @returns {HTMLElement}
 */
export function showPlace(play, page, before) {
  const place = placeElement(play, page);
  if (before && before !== place) before.hidden = true;
  place.hidden = false;
  if (page !== 'scene') fillTexts(play, place);
  const bare = page === 'cover' || page === 'closed';
  FRAME.forEach((id) => setShown(byId(id), !bare));
  byId('page').classList.toggle('at-cover', bare);
  return place;
}

/**
 * Begins a place for reader and screen reader alike: title, top of the page, focus on the heading.
 * @param {Play} play
 * @param {HTMLElement} place
 */
export function arrive(play, place) {
  const heading = oneIn(place, 'h1');
  const words = heading ? heading.textContent || '' : '';
  document.title = words && words !== play.course.title ? `${words} – ${play.course.title}` : play.course.title;
  play.win.scrollTo(0, 0);
  focusOn(heading);
  play.win.scrollTo(0, 0);
  play.arrived = new Event('').timeStamp;
}

/**
 * Header, path, Back and Continue.
 * @param {Play} play
 * @param {string} page
 * @param {(scene: number) => void} jump
 */
export function drawFrame(play, page, jump) {
  const { course, say } = play;
  const state = play.state();
  const scene = course.scenes[state.scene];
  if (scene) setText(byId('part'), scene.section === undefined ? scene.title : say('part', { part: scene.section + 1, of: course.sections.length, title: course.sections[scene.section] }));
  drawPath(play, jump);
  const story = page === 'scene';
  const over = state.ended && forward(course, state) === null;
  setText(byId('back'), say(story ? 'back' : 'back-to-story'));
  setShown(byId('back'), !story || canGoBack(course, state));
  setShown(byId('continue'), story && !over);
  setShown(byId('finish'), story && over);
}

/**
 * Says what is still asked for: a summary that takes the focus and leads to each field.
 * @param {Play} play
 * @param {number[]} blocks
 */
export function complainOf(play, blocks) {
  const article = sceneElement(play, play.state().scene);
  const heading = article && oneIn(article, 'h1');
  if (!heading) return;
  clearComplaint();
  const summary = make('div', 'alert flow');
  summary.id = 'missing';
  summary.tabIndex = -1;
  summary.setAttribute('role', 'alert');
  const list = make('ul', 'ui bare');
  list.append(...blocks.flatMap((ix) => missItems(play, ix)));
  summary.append(make('h2', '', play.say('missing', { n: list.children.length })), list);
  heading.after(summary);
  focusOn(summary);
  summary.scrollIntoView({ block: 'nearest' });
}

/** Takes the summary away. */
export function clearComplaint() {
  const old = document.getElementById('missing');
  if (old) old.remove();
}

/**
 * @param {Play} play
 * @param {number} ix
 * @returns {HTMLElement[]}
 */
function missItems(play, ix) {
  const block = play.course.blocks[ix];
  const element = blockElement(play, ix);
  const view = blockViews.get(block.kind);
  return (element && view ? (view.misses || missesOf)(element, ix, play) : []).map(([words, control]) => {
    const item = make('li');
    const link = make('a', '', words);
    link.setAttribute('href', `#b-${block.id}`);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      focusOn(control());
    });
    item.append(link);
    return item;
  });
}

/**
 * What is missing in a block, in words, and where to go for it.
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 * @returns {Array<[string, () => HTMLElement|null]>}
 */
function missesOf(element, ix, play) {
  const { prompt, answer } = play.course.blocks[ix];
  const control = () => toAnswer(element, answer === 'number');
  const words = play.say(missKey(play, ix, control()));
  showMiss(element, words);
  return [[prompt ? `${words} ${prompt}` : words, () => control() || null]];
}

/**
 * Where an answer is given: the first control with nothing in it; where there is none, the button that takes the answer. What stands
 * above the answers (a term of the glossary) and buttons that move things are none of them.
 * @param {HTMLElement} element
 * @param {boolean} number whether only a number is one
 * @returns {HTMLElement|undefined}
 */
function toAnswer(element, number) {
  const controls = /** @type {HTMLInputElement[]} */ (allIn(element, 'form :is(input,select,textarea)'));
  const isGiven = (/** @type {HTMLInputElement} */ one) => {
    if (/radio|box/.test(one.type)) return controls.some((other) => other.name === one.name && other.checked);
    return number ? millionths(one.value) !== null : one.value.trim();
  };
  const open = controls.filter((one) => !isGiven(one));
  return [...open, ...allIn(element, '[type=submit],[data-again] button'), ...controls].find((one) => !one.closest('[hidden]'));
}

/**
 * The words for what is missing.
 * @param {Play} play
 * @param {number} ix
 * @param {HTMLElement|undefined} control where it is given
 * @returns {string}
 */
function missKey(play, ix, control) {
  const { answer, visit, several } = play.course.blocks[ix];
  const given = !control || control.matches('button');
  if (answer === 'decision') {
    if (visit !== undefined && isMade(play.state(), ix)) return 'miss-explore';
    return given ? 'miss-decide' : 'miss-choose';
  }
  if (!asked[answer]) return 'miss-write';
  if (given) return 'miss-check';
  return answer === 'options' ? (several ? 'miss-several' : 'miss-choose') : `miss-${answer}`;
}
