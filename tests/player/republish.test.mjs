/** A course is put online anew while learners are in it: what they made, who may read it, and what they were told stays as it was. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { encodeState } from '../../src/player/js/codec.js';
import { newState } from '../../src/player/js/engine.js';
import { status } from '../../src/player/js/status.js';
import { allWritten, keepNote, keepPlan } from '../../src/player/js/written.js';
import { platform } from './scorm12.mjs';
import { makeDevice, openWindow, pause, until } from './window.mjs';

const SECRET = 'I am afraid of my manager.';
const common = { score: 0, attempts: 1, hints: 0, ask: false, showAnswer: true, partial: true, shuffle: false, objectives: [], prompt: '', fields: [], options: [] };

/**
 * Three scenes: a reflection and a plan; a decision; an ending.
 * @param {{keep?: string, max?: number, planned?: string, form?: string, passMark?: number, ending?: *, firstKey?: number}} edition
 */
function edition({ keep = 'saved', max = 200, planned = 'saved', form = 'line', passMark, ending = { name: 'End', mayPass: true }, firstKey = 10 } = {}) {
  const room = keep === 'private' ? {} : { max };
  const blocks = [
    { ...common, id: 'why', key: 1, scene: 0, kind: 'reflection', answer: 'writing', keep, ...room },
    { ...common, id: 'plan', key: 2, scene: 0, kind: 'action-plan', answer: 'plan', fields: [{ key: 3, label: 'First', form, keep: planned, max: planned === 'private' ? 0 : form === 'tick' ? 1 : 100 }] },
    { ...common, id: 'd', key: 4, scene: 1, kind: 'decision', answer: 'decision', score: 0, ask: true, options: [{ key: 1, text: 'right', score: 10 }, { key: 2, text: 'wrong', score: 0 }] },
  ];
  const scenes = [
    { id: 's0', key: firstKey, title: 'One', back: true, blocks: [0, 1], leave: 'next' }, { id: 's1', key: 11, title: 'Two', back: true, blocks: [2], leave: 'next' },
    { id: 's2', key: 12, title: 'Three', back: true, blocks: [], ...(ending ? { ending } : { leave: 'next' }) }, { id: 's3', key: 13, title: 'Four', back: true, blocks: [], ending: { name: 'Last', mayPass: true } },
  ];
  return {
    v: 1, iri: 'urn:uuid:11111111-1111-4111-8111-111111111111', id: '0123456789abcdef', title: 'T', language: 'en', unit: 1, max: 10, complete: 'end', stateBound: 900,
    sections: [], objectives: [], values: [], conditions: [], words: {}, build: 'b', blocks, scenes, ...(passMark === undefined ? {} : { passMark }),
  };
}

let shown;
afterEach(() => shown?.kill());

/** Opens an edition on a platform; one that holds nothing yet, or what an earlier one held. */
async function open(device, course, holds = {}) {
  const lms = platform(holds);
  const outside = { opener: null, API: lms.API };
  Object.assign(outside, { parent: outside, top: outside });
  shown = await openWindow(device, { target: 'scorm12', course, outer: { parent: outside, top: outside } });
  await until(() => shown.desk.adopted);
  const { desk } = shown;
  const play = { course, state: () => desk.state, notes: () => desk.notes, say: (key) => key, note: shown.act, handOver() {} };
  return { page: shown, lms, course, play, text: () => desk.state.answers[0]?.text ?? '', field: () => desk.state.answers[1]?.fields[0] ?? '' };
}

/** A learner who wrote the secret in both places of an edition, and went; what the platform holds. */
async function wrote(device, course) {
  const seat = await open(device, course);
  await seat.page.begin();
  keepNote(seat.play, 0, SECRET, '');
  keepPlan(seat.play, 1, [SECRET]);
  shown.act({ type: 'continue' });
  await until(() => shown.light() === 'handed');
  await shown.close();
  return seat.lms.data;
}

const told = ({ data }) => Object.entries(data).filter(([name, text]) => /student_response/.test(name) && text.includes('manager'));

test('what was saved is not shared because a later edition shares: only who wrote it can do that', async () => {
  const device = makeDevice();
  const seat = await open(device, edition({ keep: 'shared', planned: 'shared' }), await wrote(device, edition()));
  await seat.page.begin();
  seat.page.act({ type: 'continue' });
  await pause(400);
  assert.deepEqual([seat.text(), seat.field()], [SECRET, SECRET]);
  assert.deepEqual(told(seat.lms), []);
  keepNote(seat.play, 0, SECRET, '');
  keepPlan(seat.play, 1, [`${SECRET} Monday.`]);
  await until(() => told(seat.lms).length === 1);
  await pause(300);
  assert.match(told(seat.lms)[0][1], /manager\.$/);
});

test('what was shared and not yet told is told in a later launch', async () => {
  const device = makeDevice();
  const course = edition({ keep: 'shared', planned: 'shared' });
  let seat = await open(device, course);
  await seat.page.begin();
  keepNote(seat.play, 0, SECRET, '');
  shown.act({ type: 'fill', block: 1, fields: [SECRET] });
  shown.hide();
  await until(() => seat.lms.data['cmi.suspend_data']);
  assert.deepEqual(told(seat.lms), []);
  await shown.close();
  seat = await open(device, course, seat.lms.data);
  await seat.page.begin();
  seat.page.act({ type: 'continue' });
  await until(() => told(seat.lms).length === 2);
});

test('what was saved and becomes private stays with who wrote it, and the platform has it no more', async () => {
  const device = makeDevice();
  let data = await wrote(device, edition());
  for (const launch of [1, 2]) {
    const seat = await open(device, edition({ keep: 'private', planned: 'private' }), data);
    await seat.page.begin();
    await until(() => ['handed', 'confirmed'].includes(seat.page.light()));
    assert.deepEqual([seat.text(), seat.field()], [SECRET, SECRET], `launch ${launch}`);
    await seat.page.close();
    data = seat.lms.data;
  }
  const elsewhere = await open(makeDevice(), edition({ keep: 'private', planned: 'private' }), data);
  assert.deepEqual([elsewhere.text(), elsewhere.field()], ['', '']);
});

test('what was private stays private where a later edition saves, and is not lost over what is written then', async () => {
  const device = makeDevice();
  const data = await wrote(device, edition({ keep: 'private', planned: 'private' }));
  const seat = await open(device, edition(), data);
  await seat.page.begin();
  seat.page.act({ type: 'back' });
  await until(() => ['handed', 'confirmed'].includes(seat.page.light()));
  assert.deepEqual([seat.text(), seat.field()], [SECRET, SECRET]);
  keepPlan(seat.play, 1, [`${SECRET} Monday.`]);
  await pause(300);
  keepPlan(seat.play, 1, [SECRET]);
  assert.deepEqual(allWritten(seat.play).flatMap((one) => one.fields.map((field) => field.text)), [SECRET, SECRET]);
  await seat.page.close();
  const elsewhere = await open(makeDevice(), edition(), seat.lms.data);
  assert.deepEqual([elsewhere.text(), elsewhere.field()], ['', '']);
});

test('a private text that has no room where a later edition saves is still among the notes', async () => {
  const device = makeDevice();
  const data = await wrote(device, edition({ keep: 'private' }));
  const seat = await open(device, edition({ max: 10 }), data);
  await seat.page.begin();
  keepNote(seat.play, 0, 'New line.', '');
  assert.equal(allWritten(seat.play)[0].fields[0].text, `New line.\n${SECRET}`);
});

test('a text that a later edition has less room for is cut, and the learner is told that something is gone', async () => {
  const device = makeDevice();
  const seat = await open(device, edition({ max: 10 }), await wrote(device, edition()));
  assert.deepEqual([seat.text(), seat.page.desk.found], [SECRET.slice(0, 10), 'edited']);
});

for (const planned of ['saved', 'private']) test(`a line that becomes a tick is not ticked by its words: ${planned}`, async () => {
  const device = makeDevice();
  const seat = await open(device, edition({ form: 'tick', planned }), await wrote(device, edition({ planned })));
  assert.deepEqual([seat.field(), seat.page.desk.found], ['', planned === 'saved' ? 'edited' : 'whole']);
});

test('what was rewritten where it is saved leaves no private note behind', async () => {
  const course = edition();
  course.blocks[1].fields[0].from = 0;
  const device = makeDevice();
  let seat = await open(device, course);
  await seat.page.begin();
  keepNote(seat.play, 0, SECRET, 'private');
  keepPlan(seat.play, 1, [SECRET]);
  keepNote(seat.play, 0, 'Our team.', '');
  keepPlan(seat.play, 1, ['Our team.']);
  await pause(200);
  assert.deepEqual([...device.stores.notes.values()].filter((note) => note.saved.includes('manager')), []);
  keepNote(seat.play, 0, 'Our team again.', 'private');
  seat.page.hide();
  await until(() => seat.page.light() === 'handed');
  await seat.page.close();
  seat = await open(device, course, seat.lms.data);
  assert.deepEqual([seat.text(), seat.field()], ['Our team again.', 'Our team.']);
});

test('a plan that was reported is not reported again because a private line of it is brought back', async () => {
  const course = edition({ planned: 'shared' });
  course.blocks[1].fields.push({ ...course.blocks[1].fields[0], key: 5, label: 'Second', keep: 'private', max: 0 });
  const device = makeDevice();
  let data = {};
  for (const launch of [1, 2, 3]) {
    const seat = await open(device, course, data);
    await seat.page.begin();
    if (launch === 1) {
      keepPlan(seat.play, 1, [SECRET, 'Alone.']);
      seat.page.act({ type: 'continue' });
    }
    await until(() => ['handed', 'confirmed'].includes(seat.page.light()));
    await pause(200);
    assert.equal(told(seat.lms).length, 1, `launch ${launch}`);
    await seat.page.close();
    data = seat.lms.data;
  }
});

test('who stands at an ending that is none any more has neither passed nor finished', async () => {
  const device = makeDevice();
  const bad = edition({ passMark: 50, ending: { name: 'Bad', mayPass: false } });
  let seat = await open(device, bad);
  await seat.page.begin();
  seat.page.act({ type: 'continue' });
  seat.page.act({ type: 'choose', block: 2, option: 0 });
  seat.page.act({ type: 'continue' });
  await until(() => seat.lms.data['cmi.core.lesson_status'] === 'failed');
  await seat.page.close();
  seat = await open(device, edition({ passMark: 50, ending: null }), seat.lms.data);
  assert.equal(seat.page.byId('stopped').textContent, 'stopped');
  await seat.page.begin();
  await pause(400);
  assert.deepEqual([seat.lms.data['cmi.core.lesson_status'], seat.page.desk.state.ended], ['failed', false]);
});

for (const reaches of [true, false]) {
  test(`answers are kept where no scene of the path is left, and it is said: the platform ${reaches ? 'holds them' : 'never got them'}`, async () => {
    const device = makeDevice();
    const v1 = edition();
    const seat = await open(device, v1);
    await seat.page.begin();
    if (!reaches) seat.lms.down = true;
    keepNote(seat.play, 0, SECRET, '');
    seat.page.hide();
    await pause(600);
    seat.page.kill();
    const next = await open(device, edition({ firstKey: 99 }), reaches ? seat.lms.data : {});
    assert.equal(next.text(), SECRET);
    assert.deepEqual(['offer', 'again'].map((id) => next.page.byId(id).hidden), [false, false]);
    await next.page.begin();
    assert.deepEqual([next.page.desk.state.scene, next.text()], [0, SECRET]);
  });
}

test('nothing is said of scenes and answers to somebody who has none of either', async () => {
  const value = { name: 'trust', kind: 'number', key: 77, low: 0, high: 5, start: 0 };
  const earlier = { ...edition(), values: [value] };
  const saved = encodeState(earlier, { ...newState(earlier, 1, 111), sequence: 5 });
  const seat = await open(makeDevice(), edition(), { 'cmi.suspend_data': saved, 'cmi.core.lesson_status': 'incomplete' });
  assert.deepEqual([seat.page.desk.found, seat.page.byId('offer').hidden], ['edited', true]);
});

test('who has begun is asked about answers that a late platform holds, also where no scene of their path is left', async () => {
  const data = await wrote(makeDevice(), edition());
  const outside = { opener: null };
  Object.assign(outside, { parent: outside, top: outside });
  const scenes = edition({ firstKey: 99 }).scenes.map((scene) => ({ ...scene, key: scene.key + 100 }));
  shown = await openWindow(makeDevice(), { target: 'scorm12', course: { ...edition(), scenes }, outer: { parent: outside, top: outside } });
  await until(() => shown.desk.adopted);
  await shown.begin();
  Object.assign(outside, { API: platform(data).API });
  await until(() => shown.byId('asking').open);
});

for (const [name, before, after, wanted] of /** @type {[string, number|undefined, number|undefined, string][]} */ ([
  ['who failed completes where there is no pass mark any more', 50, undefined, 'completed'],
  ['who completed does not fail because of a pass mark that came later', undefined, 50, 'completed'],
])) test(name, async () => {
  const device = makeDevice();
  const finish = async (seat) => {
    seat.page.act({ type: 'continue' });
    seat.page.act({ type: 'choose', block: 2, option: 1 });
    seat.page.act({ type: 'continue' });
    await until(() => seat.page.desk.state.ended);
    await until(() => seat.page.light() === 'handed');
  };
  let seat = await open(device, edition({ passMark: before }));
  await seat.page.begin();
  await finish(seat);
  await seat.page.close();
  seat = await open(device, edition({ passMark: after }), seat.lms.data);
  await seat.page.begin();
  await until(() => ['handed', 'confirmed'].includes(seat.page.light()));
  await pause(300);
  assert.equal(seat.lms.data['cmi.core.lesson_status'], wanted);
  assert.deepEqual(seat.page.desk.state.best.completed, true);
  assert.notEqual(status(seat.course, seat.page.desk.state), 'failed');
});

test('shared words in the scene that is open are told as the page goes for good, and not before', async () => {
  const course = edition({ keep: 'shared', planned: 'shared' });
  const seat = await open(makeDevice(), course);
  await seat.page.begin();
  keepNote(seat.play, 0, SECRET, '');
  shown.hide();
  await pause(300);
  assert.deepEqual(told(seat.lms), []);
  await shown.close();
  assert.equal(told(seat.lms).length, 1);
});
