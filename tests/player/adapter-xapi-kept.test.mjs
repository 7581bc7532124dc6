/**
 * What the xAPI adapter puts down before it is sent: that nothing of it is lost or said twice whatever ends the page, that it is said for the
 * learner, the registration, the course and the LRS it is about and for no other, and that it does not stand on a device for ever.
 */
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startLrs } from '../lrs/lrs.mjs';
import { ACTOR, COURSE, REGISTRATION, VERBS, answer, launchAt, storeOf, update } from './xapi.mjs';

/** @type {Awaited<ReturnType<typeof startLrs>>} */
let lrs = await startLrs();
beforeEach(async () => {
  await lrs.stop();
  lrs = await startLrs();
});
after(() => lrs.stop());

const OTHER = REGISTRATION.replace(/a$/, 'b');
const BOB = { objectType: 'Agent', mbox: 'mailto:bob@example.org' };
const DAY = 24 * 3600 * 1000;
const verbsOf = (statements) => statements.map((one) => one.verb.id.replace(VERBS, ''));
const said = () => verbsOf(lrs.statements);
const only = (verb) => lrs.statements.filter((one) => one.verb.id === VERBS + verb);
const posts = () => lrs.requests.filter((one) => one.method === 'POST' && one.path === 'statements');
/** @param {*} [how] */
const opened = async (how) => {
  const session = launchAt(lrs, how);
  return { session, found: await session.start() };
};
const done = { scenes: [0, 1], ended: true, status: 'passed', raw: 80 };

/** A visit of which nothing gets through but the launch. @param {*} [how] */
async function unsaid({ given = update({ interactions: [answer()] }), ...how } = {}) {
  const { session } = await opened(how);
  lrs.fail({ path: 'statements', drop: true });
  assert.equal(await session.save(given), 'failed');
  lrs.fail(null);
  return given;
}

test('what is true once is said once by two devices that know nothing of each other, and for each learner and registration of its own', async () => {
  const [one, other] = [await opened(), await opened()];
  assert.equal(await one.session.save(update(done)), 'handed');
  assert.equal(await other.session.save(update(done)), 'handed');
  assert.deepEqual([only('completed').length, only('passed').length, only('experienced').length], [1, 1, 2]);
  for (const how of [{ actor: BOB }, { registration: OTHER }, { more: `&activity_id=${encodeURIComponent('urn:x:elsewhere')}` }]) {
    const before = lrs.statements.length;
    assert.equal(await (await opened(how)).session.save(update(done)), 'handed');
    assert.deepEqual(verbsOf(lrs.statements.slice(before)), ['initialized', 'experienced', 'experienced', 'completed', 'passed'], JSON.stringify(how));
  }
});

test('what one launch put down is said for its learner, registration, course and LRS, and for no other', async () => {
  const held = new Map();
  await unsaid({ held });
  const second = await startLrs();
  for (const how of [{ actor: BOB }, { registration: OTHER }, { registration: '' }, { more: `&activity_id=${encodeURIComponent('urn:x:elsewhere')}` }, { at: second }]) {
    const { at = lrs, ...rest } = /** @type {*} */ (how);
    const session = launchAt(at, { held, ...rest });
    await session.start();
    assert.equal(await session.save(update()), 'handed');
    assert.deepEqual(verbsOf(at.statements.slice(-2)), ['initialized', 'experienced'], JSON.stringify(rest));
  }
  await second.stop();
  assert.deepEqual([only('answered').length, second.statements.length], [0, 2]);
  assert.equal(await (await opened({ held })).session.save(update()), 'handed');
  const [late] = only('answered');
  assert.deepEqual([late.actor, late.context.registration], [ACTOR, REGISTRATION]);
});

test('the device knows neither the learner nor the credentials, and what is handed over is on it no more', async () => {
  const held = new Map();
  const actor = { ...ACTOR, name: 'Ada Lovelace' };
  const given = await unsaid({ held, actor });
  const kept = JSON.stringify([...held]);
  assert.match(kept, /call-her/);
  assert.doesNotMatch(kept, /ada@example|Lovelace|Basic/i);
  assert.ok(!kept.includes(lrs.auth.replace('Basic ', '')));
  const { session } = await opened({ held, actor });
  assert.equal(await session.finish(given), 'handed');
  await lrs.until(() => [...held.values()].every((one) => /terminated/.test(one.statement.verb.id)), 'an empty device');
});

test('whoever is not launched again finds nothing of theirs on the device after fourteen days', async () => {
  for (const [days, answers] of [[13, 1], [15, 0]]) {
    const held = new Map();
    await unsaid({ held, registration: OTHER });
    held.forEach((one) => { one.at -= days * DAY; });
    const before = held.size;
    const { session } = await opened({ held, actor: BOB });
    await session.save(update());
    const left = [...held.values()].filter((one) => one.at < Date.now() - DAY).length;
    assert.equal(left, answers ? before : 0, `${days} days`);
    await (await opened({ held, registration: OTHER })).session.save(update());
    assert.equal(only('answered').length, answers, `${days} days`);
    lrs.clear();
  }
});

test('what was put down by a clock ten years fast is told when the clock is right, and kept fourteen days from then', async () => {
  for (const [days, answers] of [[13, 1], [15, 0]]) {
    const held = new Map();
    await unsaid({ held });
    held.forEach((one) => { one.at += 3652 * DAY; });
    const before = held.size;
    const { session } = await opened({ held, actor: BOB });
    await session.save(update());
    const kept = [...held.values()].filter(({ statement }) => statement.verb.id.endsWith('answered'));
    assert.ok(kept.length === 1 && kept[0].at <= Date.now(), `${before} put down, ${held.size} kept`);
    held.forEach((one) => { one.at -= days * DAY; });
    await (await opened({ held })).session.save(update());
    assert.equal(only('answered').length, answers, `${days} days`);
    lrs.clear();
  }
});

test('where the device keeps nothing, this window says what it has, once', async () => {
  const given = update({ interactions: [answer()] });
  const { session } = await opened({ held: null });
  lrs.fail({ path: 'statements', lose: true, times: 1 });
  assert.equal(await session.save(given), 'failed');
  assert.equal(await session.save(given), 'handed');
  assert.deepEqual(said(), ['initialized', 'experienced', 'answered']);
  lrs.fail({ path: 'statements', drop: true, times: 1 });
  // The player knows it as handed over once it is: it comes with no later update.
  assert.equal(await session.save(update({ interactions: [answer({ block: 1, id: 'true', kind: 'true-false' })] })), 'failed');
  assert.equal(session.finishNow(update()), 'handed');
  await lrs.until(() => said().includes('terminated'), 'the end');
  assert.deepEqual(said().slice(3), ['answered', 'terminated']);
});

test('an unforeseen error of the device is a try that failed, and stops nothing that comes after', async () => {
  const held = new Map();
  let broken = false;
  const { session } = await opened({ store: async (work) => {
    if (broken) throw new Error('nobody thought of it');
    return storeOf(held)(work);
  } });
  const given = update({ interactions: [answer()] });
  broken = true;
  assert.equal(await session.save(given), 'failed');
  broken = false;
  assert.equal(await session.save(given), 'handed');
  assert.equal(only('answered').length, 1);
});

test('answers that are changed, and given again in a new attempt, before they could be sent, all arrive', async () => {
  const { session } = await opened();
  const words = (id, text) => answer({ block: 2, id, kind: 'fill-in', options: [], text, result: 'neutral', weighting: 0 });
  lrs.fail({ path: 'statements', drop: true });
  const later = { lineage: 8, held: { lineage: 8, replaced: 7 } };
  const steps = [{ interactions: [answer({ options: [0] })] }, { interactions: [answer({ options: [1] })] }, { interactions: [words('say', 'yes')] },
    { interactions: [words('tell', 'yes')] }, { ...later, interactions: [answer({ options: [1] })] }];
  for (const step of steps) assert.equal(await session.save(update(step)), 'failed');
  lrs.fail(null);
  assert.equal(await session.save(update(later)), 'handed');
  assert.deepEqual(said(), ['initialized', 'experienced', 'answered', 'answered', 'answered', 'answered', 'experienced', 'answered']);
  assert.deepEqual(only('answered').map((one) => one.result.response), ['call-her', 'wait', 'yes', 'yes', 'wait']);
  const times = only('answered').map((one) => one.timestamp);
  assert.deepEqual(times, times.slice().sort());
});

test('an end that failed can be tried again, and the visit is over once', async () => {
  const { session } = await opened();
  const given = update({ interactions: [answer()] });
  for (const failure of [{ path: 'statements', status: 500 }, { path: 'activities/state', method: 'PUT', status: 500 }]) {
    lrs.fail({ ...failure, times: 1 });
    assert.equal(await session.finish(given), 'failed');
    assert.ok(!said().includes('terminated'));
  }
  assert.equal(await session.finish(given), 'handed');
  assert.equal(await session.finish(given), 'ended');
  assert.deepEqual(said(), ['initialized', 'experienced', 'answered', 'terminated']);
});

test('a page that goes says that the visit is over where it has begun, and nothing where it has not', async () => {
  assert.equal((await opened()).session.finishNow(null), 'handed');
  await lrs.quiet(60);
  assert.deepEqual(posts(), []);
  const { session } = await opened();
  const given = update();
  await session.save(given);
  assert.equal(session.finishNow(null), 'handed');
  await lrs.until(() => said().includes('terminated'), 'the end');
  await lrs.quiet(60);
  assert.deepEqual([said(), lrs.state()?.body.saved], [['initialized', 'experienced', 'terminated'], given.saved]);
});

test('a page that goes while something is on its way sends what is not, and nobody hears anything twice', async () => {
  const { session } = await opened();
  lrs.fail({ path: 'statements', hold: true, times: 1 });
  session.save(update({ interactions: [answer()] }));
  await lrs.until(() => posts().length === 1, 'the first request');
  assert.equal(session.finishNow(update({ interactions: [], scenes: [0, 1] })), 'handed');
  await lrs.until(() => said().includes('terminated'), 'the end');
  lrs.fail(null);
  await lrs.until(() => said().includes('answered'), 'what was on its way');
  await lrs.quiet(60);
  const ids = posts().flatMap((one) => one.body.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([said().filter((verb) => verb === 'terminated').length, lrs.violations], [1, []]);
});

test('a page that goes before anybody knows what the LRS holds sends nothing; the next says it', async () => {
  const held = new Map();
  const first = update({ held: { answers: { 0: 'elsewhere' } } });
  await (await opened()).session.save(first);
  const before = lrs.statements.length;
  const session = launchAt(lrs, { held });
  assert.equal(session.finishNow(update({ interactions: [answer({ options: [1] })] })), 'failed');
  await lrs.quiet(60);
  assert.deepEqual([lrs.statements.length, lrs.state()?.body.saved], [before, first.saved]);
  assert.equal(await (await opened({ held })).session.save(update()), 'handed');
  assert.deepEqual(verbsOf(lrs.statements.slice(before)).filter((verb) => verb !== 'experienced'), ['initialized', 'answered', 'terminated', 'initialized']);
});

test('a page that goes at once takes no place of what an earlier one put down', async () => {
  const held = new Map();
  await unsaid({ held });
  const { session } = await opened({ held });
  assert.equal(session.finishNow(update({ interactions: [answer({ block: 1, id: 'true', kind: 'true-false' })] })), 'handed');
  await lrs.until(() => said().includes('terminated'), 'the end');
  await lrs.quiet(60);
  assert.equal(await (await opened({ held })).session.save(update()), 'handed');
  assert.deepEqual(only('answered').map((one) => one.object.id).sort(), [`${COURSE}/pick`, `${COURSE}/true`]);
  assert.equal(only('initialized').length, 3);
});

test('what is put down while the page goes holds, also where the browser stops it before it has answered', async () => {
  const held = new Map();
  let going = false;
  const { session } = await opened({ store: (work) => {
    if (!going) return storeOf(held)(work);
    // Nothing happens to this page any more; of what it began, that stays which it has committed.
    const begun = new Map();
    work({ transaction: { commit: () => begun.forEach((value, key) => held.set(key, value)) }, put: (value, key) => begun.set(key, structuredClone(value)), delete() {} });
    return new Promise(() => {});
  } });
  lrs.fail({ path: 'statements', drop: true });
  going = true;
  session.finishNow(update({ interactions: [answer()] }));
  await lrs.quiet(60);
  lrs.fail(null);
  assert.equal(await (await opened({ held })).session.save(update()), 'handed');
  assert.deepEqual(said(), ['initialized', 'experienced', 'answered', 'terminated', 'initialized']);
});

test('while one answer is refused the others stay known: the player has not heard that they were taken', async () => {
  const { session } = await opened();
  lrs.fail({ path: 'statements', refuse: (one) => one.object.id.endsWith('/true') });
  const given = update({ interactions: [answer(), answer({ block: 1, id: 'true', kind: 'true-false' })] });
  assert.equal(await session.save(given), 'rejected');
  await new Promise((done) => { setTimeout(done, 20); });
  lrs.fail(null);
  await session.save(given);
  assert.deepEqual(only('answered').map(({ object }) => object.id), [`${COURSE}/pick`]);
});
