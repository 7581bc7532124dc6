/** Several windows and devices of one learner: nothing is said twice, nobody's state is taken for another's, and what was joined is gone on above. */
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startLrs } from '../lrs/lrs.mjs';
import { VERBS, answer, launchAt, storeOf, update } from './xapi.mjs';

/** @type {Awaited<ReturnType<typeof startLrs>>} */
let lrs = await startLrs();
beforeEach(async () => {
  await lrs.stop();
  lrs = await startLrs();
});
after(() => lrs.stop());

const only = (verb) => lrs.statements.filter((one) => one.verb.id === VERBS + verb);
const posts = () => lrs.requests.filter((one) => one.method === 'POST' && one.path === 'statements');
/** Time goes by; and what was handed over is on the device no more. */
const moment = () => new Promise((done) => { setTimeout(done, 20); });
const kept = () => JSON.parse(lrs.state()?.body.saved);
/** @param {Map<string, *>} [held] what the device keeps */
const opened = async (held = new Map()) => {
  const session = launchAt(lrs, { held });
  await session.start();
  return session;
};

test('a window that records again knows what another one has put down meanwhile', async () => {
  const held = new Map();
  const [one, other] = [await opened(held), await opened(held)];
  const given = update({ interactions: [answer()] });
  one.record(given);
  await moment();
  await other.alone();
  other.record(given);
  assert.equal(await other.save(given), 'handed');
  // And none of it is left for the next launch to say.
  assert.equal(await (await opened(held)).save(update()), 'handed');
  assert.deepEqual([only('answered').length, only('experienced').length], [1, 1]);
});

test('and what another one has said: no store is asked to take it again', async () => {
  const held = new Map();
  const [one, other] = [await opened(held), await opened(held)];
  assert.equal(await one.save(update({ scenes: [0, 1] })), 'handed');
  await moment();
  await other.alone();
  assert.equal(await other.save(update({ scenes: [0, 1] })), 'handed');
  assert.equal(only('experienced').length, 2);
  assert.deepEqual(lrs.violations, []);
});

/** What a window hands over whose state knows of these answers to the first question. */
const knowing = (options, handed, interactions) => {
  const answers = { 0: { options: [options], handed } };
  const given = update({ held: { answers: { 0: { options: [options], handed: true } } }, interactions });
  return { ...given, state: { ...given.state, answers } };
};

test('nor an answer of which only the state’s document says that it was told', async () => {
  const held = new Map();
  const [one, other] = [await opened(held), await opened(held)];
  assert.equal(await one.save(knowing(0, false, [answer()])), 'handed');
  // It is on the device no more, and the journal did not come to count it.
  await moment();
  await other.alone();
  assert.equal(await other.save(knowing(0, false, [answer()])), 'handed');
  assert.equal(only('answered').length, 1);
  await one.alone();
  assert.equal(await one.save(knowing(1, false, [answer({ options: [1] })])), 'handed');
  assert.deepEqual(only('answered').map(({ result }) => result.response), ['call-her', 'wait']);
});

test('what was answered otherwise and then so again is told', async () => {
  const held = new Map();
  const [one, other] = [await opened(held), await opened(held)];
  assert.equal(await one.save(knowing(0, false, [answer()])), 'handed');
  await moment();
  await other.alone();
  other.record(knowing(1, false, [answer({ options: [1] })]));
  assert.equal(await other.save(knowing(0, false, [answer()])), 'handed');
  assert.deepEqual(only('answered').map(({ result }) => result.response), ['call-her', 'wait', 'call-her']);
});

test('what is put down while a window reads what others put down is not forgotten', async () => {
  const held = new Map();
  const store = storeOf(held);
  // The device has read, and has not said so yet.
  const session = launchAt(lrs, { held, store: async (change) => { const done = await store(change); await moment(); return done; } });
  await session.start();
  const given = update({ interactions: [answer()] });
  const reading = session.alone();
  // By now it was read.
  await Promise.resolve().then(() => {}).then(() => {});
  session.record(given);
  await reading;
  session.record(given);
  await session.alone();
  assert.equal(await session.save(given), 'handed');
  assert.deepEqual([only('answered').length, only('experienced').length], [1, 1]);
  assert.deepEqual(lrs.violations, []);
});

test('a window that becomes alone while a request is under way sends nothing of it again', async () => {
  const session = await opened();
  lrs.fail({ path: 'statements', hold: true, times: 1 });
  const saving = session.save(update({ interactions: [answer()] }));
  await lrs.until(() => posts().length === 1, 'the first request');
  await session.alone();
  lrs.release();
  assert.equal(await saving, 'handed');
  assert.equal(await session.save(update({ scenes: [0, 1] })), 'handed');
  const ids = posts().flatMap(({ body }) => body.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
});

test('hand-overs follow each other: the next one waits until the one before is answered', async () => {
  const session = await opened();
  lrs.fail({ path: 'statements', hold: true, times: 1 });
  const both = [session.save(update({ interactions: [answer()] })), session.save(update({ scenes: [0, 1] }))];
  await lrs.until(() => posts().length === 1, 'the first request');
  await moment();
  assert.equal(lrs.requests.filter((one) => one.method !== 'GET').length, 1);
  lrs.release();
  assert.deepEqual(await Promise.all(both), ['handed', 'handed']);
  assert.equal(posts().length, 2);
});

test('an answer that was handed over stays known until the player knows it too', async () => {
  const session = await opened();
  const given = update({ interactions: [answer()] });
  // At the earliest moment that the player can hear of it, and before it has taken note.
  await session.save(given).then(() => session.record(given));
  await moment();
  assert.equal(await session.save(update()), 'handed');
  assert.equal(only('answered').length, 1);
});

test('a state of which nobody said that it was taken is known as this window’s own, and joined with nothing', async () => {
  const session = await opened();
  await session.save(update());
  lrs.fail({ path: 'activities/state', method: 'PUT', lose: true, times: 1 });
  assert.equal(await session.save(update({ held: { answers: { 0: 'first' } } })), 'failed');
  const next = update({ held: { answers: { 1: 'second' } } });
  assert.equal(await session.save(next), 'handed');
  assert.deepEqual([kept(), session.least()], [JSON.parse(next.saved), 0]);
});

test('so is the one that the launch found', async () => {
  await (await opened()).save(update({ held: { answers: { 0: 'before' } } }));
  const session = await opened();
  await session.alone();
  const next = update({ held: { answers: { 1: 'now' } } });
  assert.equal(await session.save(next), 'handed');
  assert.deepEqual([kept(), session.least()], [JSON.parse(next.saved), 0]);
});

test('what was joined with another device’s state has a number above both, and the player is told to go on above it', async () => {
  const [one, other] = [await opened(), await opened()];
  await one.save(update());
  await other.save(update({ held: { sequence: 500, answers: { 0: 'other' } } }));
  await one.save(update({ held: { answers: { 1: 'own' } } }));
  assert.deepEqual([kept().answers, kept().sequence > 500], [{ 0: 'other', 1: 'own' }, true]);
  assert.equal(one.least(), kept().sequence);
});

test('a store that does not tell what another window has said is told nothing meanwhile', async () => {
  for (const failure of [{ status: 500 }, { drop: true }]) {
    const held = new Map();
    const [one, other] = [await opened(held), await opened(held)];
    assert.equal(await one.save(knowing(0, false, [answer()])), 'handed');
    await moment();
    const before = only('answered').length;
    await other.alone();
    lrs.fail({ path: 'activities/state', method: 'GET', times: 1, ...failure });
    assert.equal(await other.save(knowing(0, false, [answer()])), 'failed');
    assert.equal(await other.save(knowing(0, false, [answer()])), 'handed');
    assert.equal(only('answered').length, before);
    await lrs.stop();
    lrs = await startLrs();
  }
});

test('a result that is no better than what another device has told meanwhile is not told, and a better one is', async () => {
  /** @type {Array<[Partial<import('../../src/player/js/types.js').Update>, Partial<import('../../src/player/js/types.js').Update>, string[]]>} */
  const cases = [
    [{ status: 'passed', raw: 80 }, { status: 'failed', raw: 40 }, ['completed 80', 'passed 80']],
    [{ status: 'passed', raw: 70 }, { status: 'passed', raw: 95 }, ['completed 70', 'passed 70', 'scored 95']],
    [{ status: 'completed', raw: 70 }, { status: 'completed', raw: 95 }, ['completed 70', 'scored 95']],
    [{ status: 'failed', raw: 20 }, { status: 'failed', raw: 40 }, ['completed 20', 'failed 20', 'failed 40']],
  ];
  for (const [theirs, own, expected] of cases) {
    const [one, other] = [await opened(), await opened()];
    await one.save(update());
    await other.save(update());
    assert.equal(await other.save(update(theirs)), 'handed');
    for (let times = 0; times < 3; times += 1) await one.save(update(own));
    const results = lrs.statements.filter((statement) => statement.result?.score).map(({ verb, result }) => `${verb.id.split('/').pop()} ${result.score.raw}`);
    assert.deepEqual(results, expected);
    await lrs.stop();
    lrs = await startLrs();
  }
});
