/**
 * The xAPI adapter against a strict LRS over the loopback: what it sends, once and in order, whatever the LRS answers. The browser's
 * part (the store, the page that goes, other origins) is tried in a real one by tests/faults.
 */
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startLrs } from '../lrs/lrs.mjs';
import { ACTIVITIES, ACTOR, COURSE, REGISTRATION, VERBS, answer, launchAt, sequence, update } from './xapi.mjs';

/** @type {Awaited<ReturnType<typeof startLrs>>} */
let lrs = await startLrs();
beforeEach(async () => {
  await lrs.stop();
  lrs = await startLrs();
});
after(() => lrs.stop());

const launch = (/** @type {*} */ how) => launchAt(lrs, how);
const said = () => lrs.statements.map((one) => one.verb.id.replace(VERBS, ''));
const only = (verb) => lrs.statements.filter((one) => one.verb.id === VERBS + verb);
const posts = () => lrs.requests.filter((one) => one.method === 'POST' && one.path === 'statements');
const opened = async (how) => {
  const session = launch(how);
  const found = await session.start();
  return { session, found };
};

test('a whole visit is said in order, each thing once, and every field is there', async () => {
  const { session, found } = await opened({ more: `&activity_platform=Ravelby&grouping=${encodeURIComponent('urn:x:all')}` });
  assert.deepEqual([found.tracked, found.saved, found.learner], [true, '', `mailto:ada@example.org ${REGISTRATION}`]);
  assert.equal(await session.save(update()), 'handed');
  assert.equal(await session.save(update({ interactions: [answer()], scenes: [0, 1] })), 'handed');
  assert.equal(await session.save(update({ scenes: [0, 1], interactions: [answer({ block: 1, id: 'true', kind: 'true-false', options: [1], result: 'wrong', earned: 0, scene: 1 }), answer({ block: 2, id: 'say', kind: 'fill-in', options: [], text: 'Words', result: 'neutral', weighting: 0, earned: 0, scene: 1 }), answer({ block: 3 })] })), 'handed');
  const objectives = [{ id: 'listen', status: 'passed', raw: 90 }, { id: 'tell', status: 'incomplete' }];
  const last = update({ scenes: [0, 1], ended: true, status: 'passed', raw: 80, objectives });
  assert.equal(await session.finish(last), 'handed');
  assert.deepEqual(said(), ['initialized', 'experienced', 'answered', 'experienced', 'answered', 'answered', 'completed', 'passed', 'terminated']);
  for (const one of lrs.statements) {
    assert.deepEqual(one.actor, ACTOR);
    assert.deepEqual([one.context.registration, one.context.platform, one.context.language], [REGISTRATION, 'Ravelby', 'en-GB']);
    assert.deepEqual(one.context.contextActivities.category.map(({ id }) => id), [ACTIVITIES.iris[0]]);
    assert.deepEqual(one.context.contextActivities.grouping.map(({ id }) => id), ['urn:x:all']);
  }
  const [picked, judged, written] = only('answered');
  assert.deepEqual(picked.object, { objectType: 'Activity', ...ACTIVITIES.tasks[0] });
  assert.deepEqual(picked.result, { response: 'call-her', success: true, score: { scaled: 1, raw: 10, min: 0, max: 10 }, duration: 'PT3S' });
  assert.deepEqual(picked.context.contextActivities.parent.map(({ id }) => id), [COURSE]);
  assert.equal(picked.timestamp, new Date(Date.UTC(2026, 0, 1, 0, 1)).toISOString());
  assert.deepEqual([judged.result.response, judged.result.success, written.result.response], ['false', false, 'Words']);
  assert.deepEqual(Object.keys(written.result), ['response', 'duration']);
  const [passed] = only('passed');
  assert.deepEqual(passed.result.score, { scaled: 0.8, raw: 80, min: 0, max: 100 });
  assert.deepEqual(only('completed')[0].result.extensions, {
    [ACTIVITIES.iris[1]]: { trust: 3, told: true }, [ACTIVITIES.iris[2]]: 'Heard', [ACTIVITIES.iris[3]]: { listen: { status: 'passed', raw: 90 }, tell: { status: 'incomplete' } },
  });
  assert.equal(only('terminated')[0].result.duration, 'PT9S');
  assert.equal(lrs.state({ stateId: 'storyloom' })?.body.saved, last.saved);
  assert.deepEqual([lrs.violations, lrs.mostAtOnce(REGISTRATION)], [[], 1]);
  assert.equal(await session.save(update()), 'ended');
  assert.equal(session.finishNow(update()), 'ended');
});

test('what is true once is said once, in all visits and on all devices; better scores are said', async () => {
  const first = await opened();
  await first.session.finish(update({ status: 'failed', raw: 40 }));
  const second = await opened({ held: new Map() });
  assert.deepEqual(JSON.parse(second.found.saved).lineage, 7);
  await second.session.save(update({ status: 'failed', raw: 40 }));
  await second.session.save(update({ status: 'failed', raw: 55 }));
  await second.session.save(update({ status: 'passed', raw: 70 }));
  await second.session.save(update({ status: 'passed', raw: 70 }));
  await second.session.finish(update({ status: 'passed', raw: 90, lineage: 8 }));
  const told = said().filter((verb) => !['initialized', 'terminated'].includes(verb));
  // The scene is seen again by whoever starts again.
  assert.deepEqual(told, ['experienced', 'completed', 'failed', 'failed', 'passed', 'experienced', 'scored']);
  assert.deepEqual(only('failed').map((one) => one.result.score.raw), [40, 55]);
});

test('an acknowledgement that is lost makes nothing twice, in this visit and in the next', async () => {
  const held = new Map();
  const { session } = await opened({ held });
  const one = answer();
  lrs.fail({ path: 'statements', lose: true, times: 1 });
  assert.equal(await session.save(update({ interactions: [one] })), 'failed');
  assert.equal(await session.save(update({ interactions: [one] })), 'handed');
  lrs.fail({ path: 'statements', lose: true, times: 1 });
  const two = answer({ block: 1, id: 'true', kind: 'true-false' });
  assert.equal(await session.save(update({ interactions: [two] })), 'failed');
  // The window is gone; the player knows the time of the answer no more.
  const again = await opened({ held });
  assert.equal(await again.session.save(update({ interactions: [{ ...two, time: new Date() }] })), 'handed');
  assert.deepEqual(only('answered').map((each) => each.object.id), [`${COURSE}/pick`, `${COURSE}/true`]);
  // Statements arrived and the document did not: the player asks again for what is said already.
  lrs.fail({ path: 'activities/state', method: 'PUT', status: 500, times: 1 });
  const three = answer({ block: 2, id: 'say', kind: 'fill-in', options: [], text: 'x', result: 'neutral' });
  assert.equal(await again.session.save(update({ interactions: [three] })), 'failed');
  assert.equal(await (await opened({ held })).session.save(update({ interactions: [three] })), 'handed');
  assert.equal(only('answered').length, 3);
});

test('a page that goes says everything; what does not arrive comes first in the next visit, and never in another’s', async () => {
  const held = new Map();
  const { session } = await opened({ held });
  await session.save(update());
  assert.equal(session.finishNow(update({ interactions: [answer()] })), 'handed');
  await lrs.until(() => said().includes('terminated') && lrs.state()?.body.saved.includes('"sequence"'), 'the last statement');
  const next = await opened({ held });
  await next.session.save(update());
  await lrs.stop();
  next.session.finishNow(update({ interactions: [answer({ block: 1, id: 'true', kind: 'true-false' })], scenes: [0, 1] }));
  await new Promise((done) => { setTimeout(done, 100); });
  await lrs.up();
  for (const how of [{ registration: REGISTRATION.replace(/a$/, 'b') }, { actor: { mbox: 'mailto:bob@example.org' } }, { registration: '' }]) {
    const other = await opened({ held, ...how });
    await other.session.save(update());
    assert.deepEqual(lrs.statements.slice(-2).map((one) => one.verb.id.replace(VERBS, '')), ['initialized', 'experienced']);
  }
  const before = lrs.statements.length;
  const back = await opened({ held });
  await back.session.save(update({ scenes: [0, 1] }));
  assert.deepEqual(said().slice(before), ['answered', 'experienced', 'terminated', 'initialized']);
  assert.equal(only('answered').length, 2);
  assert.deepEqual(lrs.violations, []);
});

test('an answer that is changed and changed back while nothing gets through is said three times, in order', async () => {
  const { session } = await opened();
  await lrs.stop();
  const given = (options) => update({ interactions: [answer({ options: [options] })] });
  session.record(given(0));
  session.record(given(0));
  session.record(given(1));
  const last = given(0);
  session.record(last);
  assert.equal(await session.save(last), 'failed');
  await lrs.up();
  assert.equal(await session.save(last), 'handed');
  assert.deepEqual(only('answered').map((one) => one.result.response), ['call-her', 'wait', 'call-her']);
});

test('what is put down while an update is on its way waits for the update that knows of it, and is said once on any device', async () => {
  const held = new Map();
  const { session } = await opened({ held });
  const first = update({ interactions: [answer()] });
  lrs.fail({ path: 'statements', hold: true, times: 1 });
  const saving = session.save(first);
  await lrs.until(() => posts().length === 1, 'the first request');
  const second = update({ interactions: [answer({ block: 1, id: 'true', kind: 'true-false' })] });
  session.record(second);
  lrs.release();
  assert.equal(await saving, 'handed');
  assert.deepEqual([only('answered').length, JSON.parse(lrs.state()?.body.saved)], [1, JSON.parse(first.saved)]);
  assert.equal(await session.save(second), 'handed');
  assert.deepEqual(only('answered').map(({ object }) => object.id), [`${COURSE}/pick`, `${COURSE}/true`]);
});

test('what a visit put down and did not get through is not put down again by the next', async () => {
  const held = new Map();
  const given = update({ interactions: [answer()] });
  (await opened({ held })).session.record(given);
  const { session } = await opened({ held });
  session.record(given);
  assert.equal(await session.save(given), 'handed');
  assert.equal(only('answered').length, 1);
});

test('a fact that was on its way when the page went counts as said only where it arrived', async () => {
  const held = new Map();
  const { session } = await opened({ held });
  await session.save(update());
  lrs.fail({ path: 'statements', drop: true, times: 1 });
  session.finishNow(update({ scenes: [0, 1], ended: true, status: 'passed', raw: 80 }));
  await lrs.until(() => lrs.requests.filter((one) => one.method === 'PUT').length === 2, 'the state');
  await lrs.quiet();
  assert.ok(!said().includes('passed'));
  assert.equal(await (await opened({ held })).session.save(update({ scenes: [0, 1], ended: true, status: 'passed', raw: 80 })), 'handed');
  assert.deepEqual(said().filter((verb) => /passed|completed/.test(verb)), ['completed', 'passed']);
});

for (const status of [400, 413, 422]) test(`one statement that is refused with ${status} is put aside, all others arrive, and it is said`, async () => {
  const { session } = await opened();
  const many = Array.from({ length: 50 }, (_, ix) => answer({ block: 2, id: `say${ix}`, kind: 'fill-in', options: [], text: `text ${ix}`, result: 'neutral', weighting: 0 }));
  lrs.fail({ path: 'statements', status, times: Infinity, when: ({ body }) => JSON.stringify(body).includes('text 31') });
  assert.equal(await session.save(update({ interactions: many })), 'rejected');
  assert.equal(await session.save(update({ interactions: many })), 'handed');
  assert.deepEqual(only('answered').map((one) => one.result.response), many.map((one) => one.text).filter((text) => text !== 'text 31'));
  assert.ok(posts().every((one) => one.body.length <= 25));
});

test('every answer of an LRS has its consequence', async () => {
  /** @type {Array<[string, *, string, number]>} */
  const cases = [
    ['409 for several, of which it has none', { status: 409, times: 1 }, 'handed', 3],
    ['409 for each: it has them', { status: 409 }, 'handed', 0],
    ['500', { status: 500, times: 1 }, 'failed', 0],
    ['a page for signing in', { html: true, times: 1 }, 'failed', 0],
    ['401', { status: 401, times: 1 }, 'ended', 0],
    ['403', { status: 403, times: 1 }, 'ended', 0],
    ['a connection that breaks', { drop: true, times: 1 }, 'failed', 0],
    ['too many at once', { statements: 1 }, 'handed', 3],
    ['too large, each of them', { bytes: 10 }, 'rejected', 0],
  ];
  for (const [ix, [what, failure, outcome, stored]] of cases.entries()) {
    const registration = REGISTRATION.replace(/.$/, String(ix));
    const { session } = await opened({ registration });
    lrs.fail({ path: 'statements', ...failure });
    assert.equal(await session.save(update({ interactions: [answer()] })), outcome, what);
    lrs.fail(null);
    assert.equal(lrs.statements.filter((one) => one.context.registration === registration).length, stored, what);
  }
});

test('an LRS that asks for a rest gets it', async () => {
  const { session } = await opened();
  lrs.fail({ path: 'statements', status: 429, retryAfter: 1, times: 1 });
  assert.equal(await session.save(update()), 'failed');
  const asked = lrs.requests.length;
  assert.equal(await session.save(update()), 'failed');
  assert.equal(lrs.requests.length, asked);
  await new Promise((done) => { setTimeout(done, 1100); });
  assert.equal(await session.save(update()), 'handed');
});

test('what another device wrote is joined, never written over', async () => {
  const [one, other] = [await opened({ held: new Map() }), await opened({ held: new Map() })];
  await one.session.save(update({ held: { answers: { 0: 'first' }, visited: [0] } }));
  await other.session.save(update({ held: { answers: { 1: 'second' }, visited: [1], best: { completed: true, success: 'passed', raw: 60 } } }));
  await one.session.save(update({ held: { answers: { 0: 'first', 2: 'third' }, visited: [0] } }));
  const kept = JSON.parse(lrs.state()?.body.saved);
  assert.deepEqual([kept.answers, kept.visited, kept.best], [{ 0: 'first', 1: 'second', 2: 'third' }, [0, 1], { completed: true, success: 'passed', raw: 60 }]);
  assert.ok(kept.sequence > sequence);
  // Whoever has begun again is not brought back by an older attempt.
  await other.session.save(update({ held: { lineage: 9, replaced: 7 }, lineage: 9 }));
  await one.session.save(update({ held: { answers: { 3: 'late' } } }));
  assert.equal(JSON.parse(lrs.state()?.body.saved).lineage, 9);
  assert.ok(lrs.requests.filter((each) => each.method === 'PUT').every(({ headers }) => headers['if-match'] || headers['if-none-match']));
});

test('an LRS of 2.0 alone, one that hides its tags, and one behind a careless proxy are spoken to', async () => {
  await lrs.stop();
  for (const [options, failure] of /** @type {Array<[*, *]>} */ ([[{ versions: ['2.0.0'] }, null], [{}, { path: 'activities/state', strip: true, times: Infinity }]])) {
    lrs = await startLrs(options);
    if (failure) lrs.fail(failure);
    const { session } = await opened({ more: '&tenant=7' });
    for (const answers of [{ 0: 'a' }, { 0: 'a', 1: 'b' }]) assert.equal(await session.save(update({ held: { answers } })), 'handed');
    assert.deepEqual(JSON.parse(lrs.state()?.body.saved).answers, { 0: 'a', 1: 'b' });
    assert.equal((await opened({ held: new Map() })).found.saved, lrs.state()?.body.saved);
    await lrs.stop();
  }
  lrs = await startLrs();
});

test('who is not let in is told; an LRS that is down is waited for, and what it holds is told late', async () => {
  lrs.signOut();
  assert.deepEqual([(await opened()).found.tracked, (await opened()).found.why], [false, 'refused']);
  lrs.signIn();
  await (await opened({ held: new Map() })).session.save(update());
  await lrs.stop();
  const session = launch();
  const told = new Promise((done) => { session.onLate(done); });
  const found = await session.start();
  assert.deepEqual([found.tracked, found.why, found.saved], [true, 'absent', '']);
  assert.equal(await session.save(update({ interactions: [answer()] })), 'failed');
  await lrs.up();
  assert.ok((await told).saved);
  assert.equal(await session.save(update({ interactions: [answer()] })), 'handed');
});
