/**
 * Starts the player: reads the course from the page, opens the session, and joins engine, view and tracking.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').Event} Event
 * @typedef {import('./types.js').Launch} Launch
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Update} Update
 * @typedef {import('./light.js').LightState} LightState
 * @typedef {import('./play.js').Play} Play
 */
import { activeTime, windowClock } from './clock.js';
import { askFirst, showNotice, showOffer } from './cover.js';
import { allIn, byId, focusOn, oneIn } from './dom.js';
import { apply, newState } from './engine.js';
import { unanswered } from './flow.js';
import { arrive, clearComplaint, complainOf, drawFrame, showPlace } from './frame.js';
import { guardPresses } from './guard.js';
import { makeHistory } from './history.js';
import { saveLight } from './light.js';
import { openNotes } from './notes.js';
import { bindPages, showClosed, showNotes } from './pages.js';
import { updateOf } from './record.js';
import { answerTimes, heldBy, resume } from './saving.js';
import { refreshScene } from './scene.js';
import { makeTracker } from './tracker.js';
import { createSession } from './untracked.js';
import { speaker, timeText } from './words.js';
import { recallNotes } from './written.js';

/** Writing is taken over when the learner pauses for so long. */
const PAUSE = 800;

/**
 * What the player keeps while it runs.
 * @typedef {Object} Desk
 * @property {Play} play
 * @property {State} state
 * @property {State} composed the state of the last update
 * @property {Launch} launch
 * @property {import('./notes.js').PrivateNotes} notes
 * @property {string} page what is shown: `cover`, `scene`, or a page's name
 * @property {HTMLElement|null} place
 * @property {number} counted active seconds already in the state
 * @property {Map<number, () => void>} waiting
 * @property {number} timer
 * @property {string} found how the saved state was found
 * @property {boolean} leaving the session is being ended
 */

/** @type {CourseData} */
const course = JSON.parse(byId('course').textContent || '{}');
const clock = windowClock(window);
const session = createSession(clock, window);
const active = activeTime(clock);
const say = speaker(course);
const times = answerTimes(clock);
const light = saveLight(say);
const places = makeHistory(window, travel);

/** @type {Desk} */
const desk = {
  play: {
    course,
    win: window,
    clock,
    say,
    state: () => desk.state,
    launch: () => desk.launch,
    notes: () => desk.notes,
    before: [],
    act,
    handOver: () => tracker.changed(),
    complain: (blocks) => complainOf(desk.play, blocks),
    open: openPage,
    later,
    flush,
  },
  state: newState(course, draw24(), draw24()),
  composed: newState(course, 0, 0),
  launch: { tracked: false, why: 'absent', learner: '', learnerName: '', saved: '', place: '', status: 'not attempted', raw: -1 },
  notes: openNotes(window, course.id, '', false),
  page: 'cover',
  place: byId('cover'),
  counted: 0,
  waiting: new Map(),
  timer: 0,
  found: '',
  leaving: false,
};

const tracker = makeTracker({
  clock,
  session,
  compose,
  taken,
  // The journal on the device takes its place here: before the platform, at every decision.
  journal: async () => {},
  light: showLight,
});

/**
 * @returns {number} 24 random bits
 */
function draw24() {
  return window.crypto.getRandomValues(new Uint32Array(1))[0] >>> 8;
}

/**
 * The one way in which anything changes.
 * @param {Event} event
 * @param {boolean} [quiet] nothing of it is handed over
 * @returns {boolean} whether anything changed
 */
function act(event, quiet) {
  const before = desk.state;
  desk.state = apply(course, before, event);
  if (desk.state === before) return false;
  if ('block' in event && event.type !== 'hint' && event.type !== 'reopen') times.note(event.block);
  if (desk.page === 'scene') {
    clearComplaint();
    if (before.scene === desk.state.scene) redraw();
    else showScene(true);
  }
  if (!quiet) tracker.changed();
  return true;
}

function redraw() {
  refreshScene(desk.play);
  drawFrame(desk.play, desk.page, jumpTo);
}

/**
 * @param {boolean} visit a new entry in the browser's history
 */
function showScene(visit) {
  if (desk.state.scene < 0) return showPage('cover', visit);
  tracker.run();
  desk.page = 'scene';
  desk.place = showPlace(desk.play, 'scene', desk.place);
  times.begin();
  redraw();
  if (visit) places.visit({ page: 'scene', scene: desk.state.scene });
  arrive(desk.play, desk.place);
}

/**
 * @param {string} page
 * @param {boolean} visit
 */
function showPage(page, visit) {
  flush();
  desk.page = page;
  desk.place = showPlace(desk.play, page, desk.place);
  if (page === 'notes') showNotes(desk.play);
  if (page === 'cover') showOffer(desk.play, desk.found);
  drawFrame(desk.play, page, jumpTo);
  if (visit) places.visit({ page, scene: -1 });
  arrive(desk.play, desk.place);
}

/**
 * @param {string} page
 */
function openPage(page) {
  closeMenu();
  showPage(page, true);
}

/**
 * From rail and menu.
 * @param {number} scene
 */
function jumpTo(scene) {
  closeMenu();
  flush();
  const away = desk.page !== 'scene';
  if (away) desk.page = 'scene';
  if (!act({ type: 'jump', scene }) && (away || scene === desk.state.scene)) showScene(true);
}

/**
 * The browser's Back and Forward.
 * @param {import('./history.js').Place} to
 */
function travel(to) {
  if (desk.page === 'closed') return;
  closeMenu();
  flush();
  if (to.page !== 'scene') return showPage(to.page, false);
  if (desk.state.scene < 0) return showScene(false);
  const { history, scene } = desk.state;
  const event = /** @type {Event} */ (to.scene === history[history.length - 1] ? { type: 'back' } : { type: 'jump', scene: to.scene });
  desk.page = 'scene';
  if (to.scene === scene || !act(event)) showScene(true);
}

function turnOn() {
  flush();
  if (desk.page !== 'scene') return showScene(true);
  const missing = unanswered(course, desk.state);
  if (missing.length) return complainOf(desk.play, missing);
  act({ type: 'continue' });
  if (desk.state.ended && !byId('finish').hidden && desk.page === 'scene') focusOn(byId('finish'));
}

function turnBack() {
  flush();
  if (desk.page !== 'scene') return showScene(true);
  act({ type: 'back' });
}

/**
 * @param {number} block
 * @param {() => void} run
 */
function later(block, run) {
  desk.waiting.set(block, run);
  clock.cancel(desk.timer);
  desk.timer = clock.after(flush, PAUSE);
}

function flush() {
  clock.cancel(desk.timer);
  const waiting = Array.from(desk.waiting.values());
  desk.waiting.clear();
  waiting.forEach((run) => run());
}

/**
 * The next update. Its saved state differs from every one before, because some platforms send only what differs.
 * @returns {Update}
 */
function compose() {
  const seconds = active.seconds();
  desk.state = apply(course, desk.state, { type: 'time', seconds: seconds - desk.counted });
  desk.counted = seconds;
  desk.state = apply(course, desk.state, { type: 'committed' });
  desk.composed = desk.state;
  return updateOf(course, desk.state, { seconds, timing: times.of, held: heldBy(desk.launch) });
}

/**
 * The platform took an update: its interactions are not sent again, but for those answered anew since.
 * @param {Update} update
 */
function taken(update) {
  const same = update.interactions.map((one) => one.block).filter((ix) => desk.state.answers[ix] === desk.composed.answers[ix]);
  if (update.interactions.length) act({ type: 'handed', blocks: same, interactions: desk.state.interactions + update.interactions.length }, true);
}

/**
 * @param {LightState} state
 */
function showLight(state) {
  const review = desk.launch.why === 'review' || desk.launch.why === 'browse';
  light(review ? 'review' : desk.launch.tracked ? state : 'untracked', timeText(course, clock.now()));
}

async function leave() {
  if (desk.leaving) return;
  closeMenu();
  flush();
  desk.leaving = true;
  const outcome = await tracker.finish();
  desk.leaving = false;
  if (outcome === 'failed') return;
  active.pause();
  // Only a window of its own can be closed; in a frame the platform does that.
  if (window.opener && window === window.top) window.close();
  showClosed(desk.play, outcome === 'handed');
  showPage('closed', true);
}

function closeMenu() {
  const menu = /** @type {HTMLDialogElement} */ (byId('menu'));
  if (menu.open) menu.close();
}

/**
 * Begin, or carry on.
 */
function go() {
  if (desk.state.scene < 0) {
    desk.page = 'scene';
    act({ type: 'begin' });
  } else {
    showScene(true);
    tracker.changed();
  }
}

async function beginAgain() {
  if (!(await askFirst({ title: say('again-title'), words: say('again-words'), yes: say('again-yes') }))) return;
  desk.play.before = [];
  act({ type: 'again', seed: draw24(), lineage: draw24() }, true);
  recallNotes(desk.play);
  go();
}

/**
 * Takes over what a launch found: the learner, the saved state, the private notes.
 * @param {Launch} launch
 */
function adopt(launch) {
  desk.launch = launch;
  const found = resume(course, launch.saved, launch.place);
  if (found) {
    desk.state = found.state;
    desk.found = found.moved ? 'moved' : found.kind;
    desk.play.before = found.state.visited;
  }
  desk.notes = openNotes(window, course.id, launch.learner, launch.why !== 'review' && launch.why !== 'browse');
  recallNotes(desk.play);
  showNotice(desk.play);
  showLight('held');
}

/**
 * The platform turned up after the player had given up looking for it.
 * @param {Launch} launch
 */
async function late(launch) {
  const held = resume(course, launch.saved, launch.place);
  const other = held && held.state.scene >= 0 && desk.state.scene >= 0;
  if (!other || (await askFirst({ title: say('late-title'), words: say('late-words'), yes: say('late-yes') }))) {
    const begun = desk.state.scene >= 0 && !other;
    adopt(begun ? { ...launch, saved: '', place: '' } : launch);
    // Whoever has begun is left in peace: the focus stays where it is.
    if (desk.page === 'cover') showOffer(desk.play, desk.found);
    else if (begun) redraw();
    else if (desk.page === 'scene') showScene(true);
  } else {
    desk.launch = launch;
    showNotice(desk.play);
  }
  if (desk.page !== 'cover') tracker.changed();
}

function bindFrame() {
  byId('go').addEventListener('click', go);
  byId('again').addEventListener('click', beginAgain);
  byId('continue').addEventListener('click', turnOn);
  byId('back').addEventListener('click', turnBack);
  byId('open-menu').addEventListener('click', () => /** @type {HTMLDialogElement} */ (byId('menu')).showModal());
  for (const button of allIn(document, '[data-leave]')) button.addEventListener('click', leave);
  for (const button of allIn(byId('menu'), '[data-close]')) button.addEventListener('click', closeMenu);
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('[data-page], #skip');
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    if (link.id === 'skip') focusOn(desk.place && oneIn(desk.place, 'h1'));
    else openPage(link.dataset.page || 'cover');
  });
}

/** Out of sight: save. Gone for good: finish once. From the browser's cache: go on. */
function bindLeaving() {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') return active.run();
    flush();
    active.pause();
    tracker.hidden();
  });
  window.addEventListener('pagehide', (event) => {
    flush();
    if (!event.persisted) tracker.leaving();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) active.run();
  });
}

async function startPlayer() {
  guardPresses(document);
  bindFrame();
  bindPages(desk.play);
  byId('starting').hidden = false;
  places.begin({ page: 'cover', scene: -1 });
  active.run();
  session.onLate(late);
  adopt(await session.start());
  bindLeaving();
  showOffer(desk.play, desk.found);
}

startPlayer();
