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
 * @typedef {import('./play.js').Desk} Desk
 */
import { isSameAnswer } from './answers.js';
import { activeTime, windowClock } from './clock.js';
import { encodeState, keptBy } from './codec.js';
import { askFirst, coverParts, showNotice, showOffer } from './cover.js';
import { decodeState } from './decode.js';
import { allIn, byId, focusOn, oneIn } from './dom.js';
import { apply, newState } from './engine.js';
import { unanswered } from './flow.js';
import { arrive, clearComplaint, complainOf, drawFrame, showPlace } from './frame.js';
import { guardPresses } from './guard.js';
import { makeHistory } from './history.js';
import { openJournal, openStore } from './journal.js';
import { choose, countedBy, follow, isOther } from './launch.js';
import { bindLeaving } from './leaving.js';
import { lightOf, saveLight } from './light.js';
import { notesOf, openNotes } from './notes.js';
import { bindPages, showClosed, showHelp, showNotes } from './pages.js';
import { readyBlocks, updateOf } from './record.js';
import { answerTimes, draw24, heldBy, keyOf, writingPause } from './saving.js';
import { refreshScene } from './scene.js';
import { joinBest } from './status.js';
import { makeTracker } from './tracker.js';
import { createSession } from './untracked.js';
import { speaker, timeText } from './words.js';
import { makeWriter } from './writer.js';
import { recallNotes } from './written.js';

/** How often the platform is looked for. */
const WATCH = 3000;

/** @type {CourseData} */
const course = JSON.parse(byId('course').textContent || '{}');
const win = window;
const clock = windowClock(win);
const session = createSession(clock, win, {
  course,
  read: (saved) => decodeState(course, saved, ''),
  write: (state) => encodeState(course, state),
  join: joinBest,
  counted: countedBy,
  store: (name) => openStore(clock, win, name),
});
const active = activeTime(clock);
const say = speaker(course);
const times = answerTimes(active.seconds, clock);
const { later, flush } = writingPause(clock);
const light = saveLight(say);
const places = makeHistory(win, travel);

/** @type {Play} */
const play = {
  course,
  win,
  clock,
  arrived: 0,
  say,
  state: () => desk.state,
  launch: () => desk.launch,
  notes: () => desk.notes,
  before: [],
  act,
  note,
  handOver() {
    desk.confirmed = false;
    tracker.changed();
  },
  complain: (blocks) => complainOf(play, blocks),
  open: openPage,
  later,
  flush,
};

/** @type {Desk} */
const desk = {
  state: newState(course, draw24(win), draw24(win)),
  key: '',
  journal: openJournal(clock, win, 'journal', ''),
  writer: null,
  other: false,
  adopted: false,
  known: 0,
  confirmed: false,
  pending: 0,
  launch: { tracked: false, why: 'absent', learner: '', learnerName: '', saved: '', place: '', status: 'not attempted', raw: -1 },
  notes: notesOf(new Map(), 'memory', async () => 'memory'),
  page: 'cover',
  place: byId('cover'),
  counted: 0,
  found: '',
  leaving: false,
  asks: false,
};

const tracker = makeTracker({
  clock,
  session,
  keep,
  compose,
  taken,
  light: showLight,
  held,
});

/**
 * The one way in which the learner changes anything. It is shown when the device keeps it, so that nothing that was seen is lost.
 * @param {Event} event
 * @param {() => void} [then] when it is shown
 * @returns {boolean} whether anything changed
 */
function act(event, then) {
  const before = desk.state;
  if (!changed(event)) return false;
  desk.confirmed = false;
  desk.pending += 1;
  tracker.changed().then(() => {
    desk.pending -= 1;
    show(before);
    if (then) then();
  });
  return true;
}

/**
 * Something changes of which no record is to be made, or not yet.
 * @param {Event} event
 */
function note(event) {
  const before = desk.state;
  if (changed(event)) show(before, event.type === 'handed');
}

/**
 * @param {Event} event
 * @returns {boolean} whether it changed anything; in a window that does not record nothing does, but that the platform has something
 */
function changed(event) {
  const before = desk.state;
  if (!held() || event.type === 'handed') desk.state = apply(course, before, event);
  if (desk.state === before) return false;
  if ('block' in event && event.type !== 'hint' && event.type !== 'reopen') times.note(event.block);
  return true;
}

/** @param {State} before @param {boolean} [asked] what was asked for still is */
function show(before, asked = false) {
  if (desk.page !== 'scene') return;
  if (!asked) clearComplaint();
  if (before.scene === desk.state.scene) redraw();
  else showScene(true);
}

function redraw() {
  refreshScene(play);
  drawFrame(play, desk.page, jumpTo);
}

/**
 * @param {boolean} visit a new entry in the browser's history
 */
function showScene(visit) {
  if (desk.state.scene < 0) return showPage('cover', visit);
  tracker.run();
  desk.page = 'scene';
  desk.place = showPlace(play, 'scene', desk.place);
  times.begin();
  redraw();
  if (visit) places.visit({ page: 'scene', scene: desk.state.scene });
  arrive(play, desk.place);
}

/**
 * @param {string} page
 * @param {boolean} visit
 */
function showPage(page, visit) {
  flush();
  desk.page = page;
  desk.place = showPlace(play, page, desk.place);
  if (page === 'notes') showNotes(play);
  if (page === 'help') showHelp(play);
  if (page === 'cover') showOffer(play, desk.found);
  drawFrame(play, page, jumpTo);
  if (visit) places.visit({ page, scene: -1 });
  arrive(play, desk.place);
}

/** @param {string} page */
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
  if (missing.length) return complainOf(play, missing);
  act({ type: 'continue' }, () => {
    if (desk.state.ended && !byId('finish').hidden && desk.page === 'scene') focusOn(byId('finish'));
  });
}

function turnBack() {
  flush();
  if (desk.page !== 'scene') return showScene(true);
  act({ type: 'back' });
}

/** Counts time and sequence on: no two saved states are the same, because some platforms send only what differs. */
function step() {
  const seconds = active.seconds();
  const timed = apply(course, desk.state, { type: 'time', seconds: seconds - desk.counted });
  desk.state = apply(course, { ...timed, sequence: Math.max(timed.sequence, session.least()) }, { type: 'committed' });
  desk.counted = seconds;
  return { seconds, timing: times.of, held: heldBy(desk.launch) };
}

/**
 * Keeps the state on the device. What the platform is known to keep, with nothing new in it, the device need not.
 * @returns {Promise<void>}
 */
async function keep() {
  const { held } = step();
  if (!desk.confirmed) await desk.journal.put(keptBy(course, desk.state, held));
  showNotice(play, desk);
}

/** @returns {Update} the next update; the last of the visit, where it ends */
function compose(leaving = false) {
  return updateOf(course, desk.state, { ...step(), leaving });
}

/**
 * The platform took an update: its interactions are not sent again, but for those answered anew since.
 * @param {Update} update
 */
function taken({ state, interactions }) {
  const same = interactions.map((one) => one.block).filter((ix) => isSameAnswer(desk.state.answers[ix], state.answers[ix]));
  desk.known = state.lineage;
  if (!interactions.length) return;
  desk.confirmed = false;
  note({ type: 'handed', blocks: same, interactions: desk.state.interactions + interactions.length });
  if (!held()) keep();
}

/**
 * @param {LightState} state
 */
function showLight(state) {
  light(lightOf(desk, state, win.navigator.onLine), timeText(course, clock.now()));
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
  if (win.opener && win === win.top) win.close();
  showClosed(play, outcome === 'handed');
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
  const begun = desk.state.scene >= 0;
  const [effect] = begun ? [] : coverParts.map((part) => part.ask(play));
  if (effect === null) return;
  tracker.run();
  desk.found = '';
  if (!begun) {
    desk.page = 'scene';
    act({ type: 'begin', effect });
  } else {
    showScene(true);
    if (!desk.confirmed) tracker.changed();
  }
}

async function beginAgain() {
  // What only the device knows of is left behind whole: the platform has begun anew.
  if (desk.found === 'device') desk.state = newState(course, draw24(win), draw24(win));
  else if (await askFirst({ title: say('again-title'), words: say('again-words'), yes: say('again-yes') })) {
    note({ type: 'again', seed: draw24(win), lineage: draw24(win), replaced: desk.known });
  } else return;
  play.before = [];
  recallNotes(play);
  desk.found = '';
  if (coverParts.length) showPage('cover', false);
  else go();
}

/**
 * Weighs what platform and device hold.
 * @param {Launch} launch
 * @returns {Promise<import('./launch.js').Chosen>}
 */
async function weigh(launch) {
  const key = keyOf(win, course.id, launch);
  const known = key !== '' && key === desk.key;
  // What is weighed here no other window's record is followed beside.
  desk.adopted = false;
  desk.launch = launch;
  desk.key = key;
  if (!known) desk.journal = openJournal(clock, win, 'journal', key);
  // Side by side with the journal: a browser that never opens a store holds the learner up once.
  const notes = openNotes(clock, win, course.id, launch.learner, launch.why !== 'review' && launch.why !== 'browse');
  if (key && !known) {
    desk.writer = makeWriter({ clock, win, key, yield: save, turn });
    await desk.writer.begin();
  }
  const held = decodeState(course, launch.saved, launch.place);
  const chosen = choose(held, decodeState(course, await desk.journal.read(), ''), (state, leaving) => readyBlocks(course, state, leaving));
  desk.notes = await notes;
  desk.known = held.state.lineage;
  desk.confirmed = launch.tracked && held.kind === 'whole' && chosen.from === 'platform';
  // What the platform kept, the device need not.
  if (desk.confirmed && !desk.other) desk.journal.put('');
  return chosen;
}

/** Goes on from what was chosen. @param {import('./launch.js').Chosen} chosen */
function adopt({ state, from, found }) {
  desk.adopted = true;
  // Nobody knows yet what a platform holds that does not answer.
  desk.found = desk.launch.tracked && !desk.launch.why ? found : '';
  if (state) {
    // Where it stands may have become an ending, or be none any more.
    desk.state = apply(course, state, { type: 'time', seconds: 0 });
    play.before = state.visited;
  }
  recallNotes(play);
  showNotice(play, desk);
  showLight(desk.confirmed ? 'confirmed' : 'held');
  // Status and score are said anew, and the platform is told at once what it does not know.
  if (!desk.confirmed && (from === 'platform' || found === 'device')) return;
  tracker.run();
  if (desk.confirmed) tracker.again();
  else tracker.changed();
}

/**
 * The platform turned up after the player had given up looking for it.
 * @param {Launch} launch
 */
async function late(launch) {
  flush();
  // Nothing is handed over, and nothing changes, until it is known what counts.
  desk.asks = true;
  const mine = desk.state;
  const begun = desk.page !== 'cover';
  const chosen = await weigh(launch);
  const stay = mine.scene >= 0 && (isOther(mine, chosen, begun) ? !(await askFirst({ title: say('late-title'), words: say('late-words'), yes: say('late-yes') })) : begun);
  desk.asks = false;
  if (stay) desk.confirmed = false;
  adopt(stay ? { state: null, from: 'platform', found: '' } : chosen);
  // Whoever has begun is left in peace: the focus stays where it is.
  if (desk.page === 'cover') showOffer(play, desk.found);
  else if (stay) redraw();
  else if (desk.page === 'scene') showScene(true);
  if (desk.page !== 'cover') tracker.changed();
}

/** @returns {boolean} another window records, or the learner is asked what counts */
function held() {
  return desk.asks || (desk.writer !== null && !desk.writer.sure());
}

/**
 * This window became the one that records, or another one did.
 * @param {boolean} mine
 */
async function turn(mine) {
  const waited = desk.other;
  const tell = () => {
    desk.other = !mine;
    byId('page').inert = !mine;
    showNotice(play, desk);
    showLight('held');
  };
  closeMenu();
  const reads = mine && desk.adopted;
  // Nothing can be pressed until it is known what another window has gone on to.
  if (!reads || !waited) tell();
  if (!reads) return;
  const { last, read } = desk.journal;
  const notes = openNotes(clock, win, course.id, desk.launch.learner, true);
  const [text] = await Promise.all([read(), session.alone()]);
  desk.notes = await notes;
  if (held()) return;
  // What this window wrote itself it knows.
  const chosen = desk.journal.own ? null : follow(desk.state, decodeState(course, text, ''), last !== '');
  if (chosen) {
    desk.confirmed = false;
    adopt(chosen);
  }
  if (waited) tell();
  if (chosen || waited) {
    if (desk.page === 'scene') showScene(false);
    else showPage(desk.page, false);
  }
  tracker.changed();
}

function bindFrame() {
  byId('go').addEventListener('click', go);
  byId('again').addEventListener('click', beginAgain);
  byId('take').addEventListener('click', () => desk.writer && desk.writer.take());
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

/** At the last dependable moment. */
function save() {
  flush();
  tracker.hidden();
}

/** Whether the platform is still there: its window may be closed while this one stays. */
function watch() {
  if (session.gone()) tracker.end();
  else clock.after(watch, WATCH);
}

async function startPlayer() {
  guardPresses(document, (began) => desk.pending > 0 || desk.leaving || began < play.arrived);
  bindFrame();
  bindPages(play);
  byId('starting').hidden = false;
  places.begin({ page: 'cover', scene: -1 });
  active.run();
  session.onLate(late);
  adopt(await weigh(await session.start()));
  bindLeaving({ win, active, save, flush, tracker, writer: () => desk.writer });
  showOffer(play, desk.found);
  watch();
}

startPlayer();
