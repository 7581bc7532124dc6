/** The whole player in windows of stubs: platforms that turn up late, other devices, and presses at the wrong moment. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { encodeState } from '../../src/player/js/codec.js';
import { decodeState } from '../../src/player/js/decode.js';
import { apply, newState } from '../../src/player/js/engine.js';
import { startLrs } from '../lrs/lrs.mjs';
import { platform } from './scorm12.mjs';
import { makeDevice, openWindow, pause, until } from './window.mjs';
import { ACTOR } from './xapi.mjs';

const COUNT = 6;
const IRI = 'urn:uuid:11111111-1111-4111-8111-111111111111';
const decision = (n) => ({
  id: `d${n}`, key: n + 1, scene: n, kind: 'decision', answer: 'decision', score: 0, attempts: 2, hints: 0, ask: true, showAnswer: true, partial: true, shuffle: false, objectives: [],
  prompt: '', fields: [], tryAgain: true, options: [{ key: 1, text: 'right', score: 10 }, { key: 2, text: 'wrong', score: 1 }],
});
const scene = (n) => ({ id: `s${n}`, key: 10 + n, title: `S${n}`, back: true, ...(n < COUNT - 1 ? { blocks: [n], leave: 'next' } : { blocks: [], ending: { name: 'End', mayPass: true } }) });
const numbers = (count) => Array.from({ length: count }, (_, n) => n);
/** Five scenes with a scored decision each, and an ending. */
const course = {
  v: 1, iri: IRI, id: '0123456789abcdef', title: 'T', language: 'en', unit: 1, max: 50, passMark: 50, complete: 'end', stateBound: 400, sections: [], objectives: [], values: [], conditions: [],
  words: {}, build: 'b', blocks: numbers(COUNT - 1).map(decision), scenes: numbers(COUNT).map(scene),
};
const activities = {
  root: { id: IRI, definition: { type: 'http://adlnet.gov/expapi/activities/course', name: { en: 'C' } } },
  steps: course.scenes.map(({ id }) => ({ id: `${IRI}/${id}`, definition: { name: { en: id } } })),
  tasks: course.blocks.map(({ id }) => ({
    id: `${IRI}/${id}`,
    definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: 'choice', name: { en: id }, choices: ['one', 'two'].map((one) => ({ id: one, description: { en: one } })), correctResponsesPattern: ['one'] },
  })),
  iris: [1, 2, 3, 4].map((n) => `urn:uuid:22222222-2222-4222-8222-22222222222${n}`),
};

let lrs;
before(async () => { lrs = await startLrs(); });
after(() => lrs.stop());
/** The window that is open. */
let shown;
afterEach(() => shown?.kill());

let registration = 0;
const nextLearner = () => { registration += 1; };
const store = () => `8a5e2c0e-0d9a-4b2b-8f0e-0000000000${String(registration).padStart(2, '0')}`;

async function xapi(device, ask = fetch) {
  const query = new URLSearchParams({ endpoint: lrs.endpoint, auth: lrs.auth, actor: JSON.stringify(ACTOR), registration: store() });
  shown = await openWindow(device, { target: 'xapi', course, activities, outer: { location: new URL(`http://content.test/index.html?${query}`), fetch: ask } });
  await until(() => shown.desk.adopted);
  return shown;
}

/** A window in which the API of a platform stands when it is given. */
async function scorm(device, API) {
  const outside = { opener: null, API };
  Object.assign(outside, { parent: outside, top: outside });
  shown = await openWindow(device, { target: 'scorm12', course, outer: { parent: outside, top: outside } });
  await until(() => shown.desk.adopted);
  return { page: shown, outside };
}

const read = (saved) => {
  const { state } = decodeState(course, saved, '');
  return { lineage: state.lineage, scene: state.scene, answers: Object.fromEntries(Object.entries(state.answers).map(([block, { options }]) => [block, options[0]])), passed: state.best.success === 'passed' };
};
const stored = () => read(lrs.state({ registration: store() }).body.saved);

/** A learner who made one decision on this device, and then, on another, all of them; that one keeps nothing any more. */
async function wentOnElsewhere(device) {
  const other = makeDevice();
  let page = await xapi(device);
  await page.begin();
  await page.decide(1);
  await until(() => page.light() === 'handed');
  await page.close();
  page = await xapi(other);
  page.go();
  for (const n of numbers(COUNT - 2)) await page.decide(0, n < COUNT);
  await until(() => page.light() === 'handed');
  await page.close();
  await (await xapi(other)).close();
  assert.equal(other.stores.journal.size, 0);
  return stored();
}

/** A network that can be cut. */
function network() {
  const net = { down: true, ask: (...given) => (net.down ? Promise.reject(new TypeError('no network')) : fetch(...given)) };
  return net;
}

test('a store that answers after the cover is shown counts as one that answered at once', async () => {
  nextLearner();
  const device = makeDevice();
  const far = await wentOnElsewhere(device);
  const net = network();
  const page = await xapi(device, net.ask);
  assert.equal(page.desk.state.scene, 1);
  net.down = false;
  await until(() => page.desk.launch.why === '' && page.desk.adopted);
  assert.deepEqual([page.desk.state.scene, page.byId('asking').open], [COUNT - 1, false]);
  page.go();
  await until(() => ['handed', 'confirmed'].includes(page.light()));
  assert.deepEqual(stored(), far);
});

for (const carriesOn of [true, false]) test(`who has begun before a store with later work answers is asked, and loses nothing: ${carriesOn ? 'carries on from it' : 'stays'}`, async () => {
  nextLearner();
  const device = makeDevice();
  const far = await wentOnElsewhere(device);
  const net = network();
  const page = await xapi(device, net.ask);
  await page.begin();
  net.down = false;
  await until(() => page.byId('asking').open);
  if (carriesOn) page.byId('asking-yes').press();
  else page.byId('asking').close();
  await until(() => ['handed', 'confirmed'].includes(page.light()));
  await pause(300);
  assert.deepEqual(stored(), carriesOn ? far : { ...far, scene: stored().scene });
  assert.equal(page.desk.state.scene, carriesOn ? COUNT - 1 : 1);
});

test('nothing is written over earlier work while it is asked whether that counts', async () => {
  nextLearner();
  const far = await wentOnElsewhere(makeDevice());
  const net = network();
  const page = await xapi(makeDevice(), net.ask);
  await page.begin();
  await page.decide(1);
  net.down = false;
  await until(() => page.byId('asking').open);
  await pause(2000);
  page.hide();
  await pause(200);
  assert.deepEqual(stored(), far);
});

test('the same on a platform of SCORM 1.2, also when the tab is closed with the question open', async () => {
  let earlier = apply(course, newState(course, 1, 111), { type: 'begin' });
  for (const n of numbers(4)) earlier = apply(course, apply(course, earlier, { type: 'choose', block: n, option: 0 }), { type: 'continue' });
  const saved = encodeState(course, { ...earlier, sequence: 50 });
  const lms = platform({ 'cmi.suspend_data': saved, 'cmi.core.lesson_status': 'incomplete' });
  const { page, outside } = await scorm(makeDevice(), undefined);
  await page.begin();
  await page.decide(1);
  outside.API = lms.API;
  await until(() => page.byId('asking').open);
  page.hide();
  assert.equal(lms.data['cmi.suspend_data'], saved);
  await page.close();
  assert.equal(lms.data['cmi.suspend_data'], saved);
});

for (const comes of ['at once', 'late']) test(`an attempt that was begun anew on the platform hears nothing of the one before unasked: its API comes ${comes}`, async () => {
  const device = makeDevice();
  const first = platform();
  const { page: before } = await scorm(device, first.API);
  await before.begin();
  for (const n of numbers(COUNT - 1)) await before.decide(0, n < COUNT);
  await until(() => before.light() === 'handed');
  await before.close();
  assert.equal(first.data['cmi.core.lesson_status'], 'passed');
  const anew = platform();
  const { page, outside } = await scorm(device, comes === 'late' ? undefined : anew.API);
  outside.API = anew.API;
  await until(() => page.desk.found === 'device');
  await pause(500);
  assert.equal(anew.data['cmi.core.score.raw'], undefined);
  const begun = page.beginAgain();
  if (page.byId('asking').open) page.byId('asking-yes').press();
  await begun;
  await until(() => page.light() === 'handed');
  assert.deepEqual([anew.data['cmi.core.lesson_status'], anew.data['cmi.core.score.raw']], ['incomplete', undefined]);
});

test('a platform that ends the session where nothing can be kept is told as a loss', async () => {
  const lms = platform({ 'cmi.core.student_id': '' });
  const device = makeDevice();
  const { page } = await scorm(device, lms.API);
  await page.begin();
  await page.decide();
  await until(() => page.light() === 'handed');
  lms.open = false;
  await page.decide();
  await until(() => page.light() !== 'handed' && page.light() !== 'saving');
  assert.deepEqual([page.light(), page.desk.journal.where, device.stores.journal.size], ['window', 'window', 0]);
});

test('nothing can be pressed while the session is being ended, of which nobody would hear any more', async () => {
  nextLearner();
  let slow = 0;
  const page = await xapi(makeDevice(), async (...given) => {
    await pause(slow);
    return fetch(...given);
  });
  await page.begin();
  await page.decide();
  await until(() => page.light() === 'handed');
  assert.equal(page.presses(), true);
  slow = 300;
  const left = page.leave();
  await pause(100);
  assert.equal(page.presses(), false);
  await left;
  assert.equal(page.presses(), true);
  assert.equal(page.desk.page, 'closed');
});
