/** A store does wrong what it is told to, for the requests it is told, as often as it is told, and remembers what happened. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { clientOf } from './client.mjs';
import { startLrs } from './lrs.mjs';
import { answered, least } from './samples.mjs';

const STATE = { activityId: 'https://courses.example/a', agent: '{"mbox":"mailto:a@example.org"}', stateId: 'resume' };

/** @type {import('./lrs.mjs').Lrs} */
let lrs;
/** @type {import('./client.mjs').Ask} */
let ask;
beforeEach(async () => {
  lrs = await startLrs();
  ask = clientOf(lrs);
});
afterEach(() => lrs.stop());

const statement = (more = {}) => ({ ...least(), id: randomUUID(), ...more });
const post = (...all) => ask('POST', 'statements', {}, all);
const lost = (promise) => assert.rejects(promise, /fetch failed|aborted/);

describe('answers', () => {
  for (const status of [400, 401, 403, 404, 409, 412, 413, 429, 500, 502, 503]) {
    test(`${status}, twice, and nothing is stored`, async () => {
      lrs.fail({ status, times: 2 });
      assert.equal((await post(statement())).status, status);
      assert.equal((await post(statement())).status, status);
      assert.equal(lrs.toFail, 0);
      assert.deepEqual(lrs.statements, []);
      assert.equal((await post(statement())).status, 200);
      assert.deepEqual(lrs.requests.map((one) => [one.status, one.faults]), [[status, ['status']], [status, ['status']], [200, []]]);
      assert.equal(lrs.failed.length, 2);
      assert.deepEqual(lrs.violations, []);
    });
  }

  test('when to come back, in seconds or as a date', async () => {
    const date = new Date('2030-01-02T03:04:05Z');
    for (const [retryAfter, written] of /** @type {[*, string][]} */ ([[7, '7'], [date, 'Wed, 02 Jan 2030 03:04:05 GMT'], ['soon', 'soon']])) {
      lrs.fail({ status: 429, retryAfter });
      assert.equal((await post(statement())).headers.get('retry-after'), written);
    }
    lrs.fail({ status: 503 });
    assert.equal((await post(statement())).headers.get('retry-after'), null);
  });

  test('a page for signing in, as if all were well', async () => {
    lrs.fail({ html: true });
    const { status, headers, text } = await post(statement());
    assert.deepEqual([status, headers.get('content-type'), lrs.statements.length], [200, 'text/html; charset=utf-8', 0]);
    assert.match(text, /^<!doctype html>/);
  });

  test('what a page of another origin cannot read', async () => {
    const asPage = clientOf(lrs, { Origin: 'http://lms.test' });
    lrs.fail({ status: 413, bare: true, times: 1 });
    assert.equal((await asPage('GET', 'statements')).headers.get('access-control-allow-origin'), null);
    assert.equal((await asPage('GET', 'statements')).headers.get('access-control-allow-origin'), '*');
  });
});

describe('hits', () => {
  test('requests by method, path and body, and lets the others through', async () => {
    lrs.fail({ status: 500, method: 'PUT', path: /^activities\// });
    assert.equal((await post(statement())).status, 200);
    assert.equal((await ask('GET', 'activities/state', STATE)).status, 404);
    assert.equal((await ask('PUT', 'activities/state', STATE, {})).status, 500);
    lrs.fail({ status: 500, when: ({ body }) => body?.[0]?.verb.id.endsWith('/answered') });
    assert.equal((await post(statement())).status, 200);
    assert.equal((await post(answered())).status, 500);
    assert.equal((await ask('PUT', 'activities/state', STATE, {})).status, 204);
  });

  test('with several faults at a time, until they are ended', async () => {
    lrs.fail([{ status: 500, path: 'activities/state' }, { status: 503, path: 'statements', times: 1 }]);
    assert.equal((await ask('GET', 'activities/state', STATE)).status, 500);
    assert.equal((await post(statement())).status, 503);
    assert.equal((await post(statement())).status, 200);
    lrs.fail(null);
    assert.equal((await ask('GET', 'activities/state', STATE)).status, 404);
    assert.throws(() => lrs.fail(/** @type {*} */ ({ stauts: 500 })), /no store fails by stauts/);
  });

  test('one statement of a batch: the batch is refused, also of that one alone, and the others are taken', async () => {
    const bad = statement({ verb: { id: 'https://verbs.example/bad' } });
    const all = [statement(), bad, statement()];
    lrs.fail({ refuse: ({ verb }) => verb.id === 'https://verbs.example/bad' });
    assert.equal((await post(...all)).status, 400);
    assert.deepEqual(lrs.statements, []);
    assert.equal((await post(bad)).status, 400);
    assert.equal((await ask('PUT', 'statements', { statementId: bad.id }, bad)).status, 400);
    assert.equal((await post(all[0], all[2])).status, 200);
    assert.equal(lrs.statements.length, 2);
    assert.deepEqual(lrs.violations, []);
  });

  test('what is too large, in bytes or in statements', async () => {
    lrs.fail([{ bytes: 400 }, { statements: 2, path: 'statements' }]);
    assert.equal((await ask('PUT', 'activities/state', STATE, { x: 'y'.repeat(400) })).status, 413);
    assert.equal((await ask('PUT', 'activities/state', STATE, { x: 'ä'.repeat(197) })).status, 413);
    assert.equal((await ask('PUT', 'activities/state', STATE, { x: 'y'.repeat(392) })).status, 204);
    assert.equal((await post(...[1, 2, 3].map(() => ({ ...least() })))).status, 413);
    assert.equal((await post(statement({ verb: { id: 'https://verbs.example/a', display: { en: 'x'.repeat(300) } } }))).status, 413);
    assert.equal((await post(statement())).status, 200);
  });
});

describe('connections', () => {
  test('break after storing: the second time it is there already', async () => {
    const one = statement();
    lrs.fail({ lose: true, times: 1 });
    await lost(post(one));
    assert.deepEqual(lrs.statements.map(({ id }) => id), [one.id]);
    assert.deepEqual(lrs.requests.map(({ status, heard }) => [status, heard]), [[0, false]]);
    assert.equal((await post(one)).status, 200);
    assert.equal(lrs.statements.length, 1);
  });

  test('break before anything is stored', async () => {
    lrs.fail({ drop: true, times: 1 });
    await lost(post(statement()));
    assert.deepEqual(lrs.statements, []);
  });

  test('cannot be made while it is down, and are at the same address again afterwards, with all that was kept', async () => {
    const { endpoint } = lrs;
    await post(statement());
    await lrs.stop();
    await lost(post(statement()));
    await lrs.stop();
    await lrs.up();
    await lrs.up();
    assert.equal(lrs.endpoint, endpoint);
    assert.equal((await post(statement())).status, 200);
    assert.equal(lrs.statements.length, 2);
    assert.equal(lrs.requests.length, 2);
  });

  test('that wait while it goes down are not dealt with', async () => {
    lrs.fail({ hold: true });
    const waiting = lost(post(statement()));
    await lrs.until(() => lrs.failed.length === 1, 'the request');
    await lrs.stop();
    await waiting;
    await lrs.up();
    lrs.fail(null);
    assert.equal((await post(statement())).status, 200);
    assert.deepEqual(lrs.requests.map(({ status }) => status), [0, 200]);
    assert.equal(lrs.statements.length, 1);
  });
});

describe('time', () => {
  test('passes before anything is done, or after', async () => {
    for (const [fault, stored] of /** @type {[import('./faults.mjs').Wanted, number][]} */ ([[{ slow: 30_000 }, 0], [{ late: 30_000 }, 1]])) {
      lrs.fail(fault);
      const waiting = lost(post(statement()));
      await lrs.until(() => lrs.failed.length === stored + 1, 'the request');
      assert.equal(lrs.statements.length, stored);
      await lrs.stop();
      await waiting;
      await lrs.until(() => lrs.requests.every(({ answered: end }) => end > 0), 'the end of the request');
      await lrs.up();
    }
  });

  test('passes as long as it is told to', async () => {
    for (const fault of [{ slow: 60 }, { late: 60 }]) {
      lrs.fail(fault);
      assert.equal((await post(statement())).status, 200);
      const { received, answered: end } = lrs.requests.at(-1) ?? { received: 0, answered: 0 };
      assert.ok(end - received >= 55, `${end - received} milliseconds`);
    }
  });

  test('is kept account of: how many of one registration were under way', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const inside = (registration) => statement({ context: { registration } });
    lrs.fail({ hold: true });
    const all = [post(inside(a)), post(inside(a)), ask('GET', 'activities/state', { ...STATE, registration: a }), post(inside(b)), post(statement())];
    await lrs.until(() => lrs.failed.length === all.length, 'the requests');
    assert.deepEqual(lrs.statements, []);
    lrs.release();
    await Promise.all(all);
    lrs.fail(null);
    await post(inside(b));
    assert.deepEqual([a, b, '', undefined, randomUUID()].map(lrs.mostAtOnce), [3, 1, 1, 3, 0]);
    assert.deepEqual(lrs.requests.filter((one) => one.registration === a).map((one) => one.together).sort(), [1, 2, 3]);
  });

  test('is waited for until nothing is under way any more', async () => {
    lrs.fail({ hold: true });
    const leaving = new AbortController();
    const headers = { Authorization: lrs.auth, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' };
    const under = lost(fetch(`${lrs.endpoint}statements`, { method: 'POST', headers, body: JSON.stringify(statement()), signal: leaving.signal }));
    await lrs.until(() => lrs.failed.length === 1, 'the request');
    leaving.abort();
    await under;
    const quiet = lrs.quiet(40).then(() => lrs.statements.length);
    lrs.release();
    assert.equal(await quiet, 1, 'also when nobody waits for the answer');
    await assert.rejects(lrs.until(() => false, 'nothing', 50), /waited in vain for nothing; there were 1 requests/);
  });
});

describe('rights', () => {
  for (const status of /** @type {(401|403)[]} */ ([401, 403])) {
    test(`end with ${status} for everybody, until somebody signs in`, async () => {
      lrs.signOut(status);
      assert.equal((await post(statement())).status, status);
      assert.equal((await ask('GET', 'activities/state', STATE)).status, status);
      assert.equal((await ask('GET', 'about')).status, 200);
      assert.deepEqual([lrs.statements, lrs.violations], [[], []]);
      lrs.signIn();
      assert.equal((await post(statement())).status, 200);
    });
  }
});

describe('documents', () => {
  test('ask for a precondition in 1.0.3 too', async () => {
    lrs.fail({ precondition: true });
    assert.equal((await ask('PUT', 'activities/state', STATE, { a: 1 })).status, 204);
    assert.equal((await ask('PUT', 'activities/state', STATE, { a: 2 })).status, 409);
    const tag = lrs.state()?.etag ?? '';
    assert.equal((await ask('PUT', 'activities/state', STATE, { a: 3 }, { 'If-Match': tag })).status, 204);
    assert.deepEqual(lrs.violations, []);
  });

  test('lose their tags on the way, both ways, and content is not blamed', async () => {
    lrs.fail({ strip: true });
    const two = { 'X-Experience-API-Version': '2.0.0' };
    assert.equal((await ask('PUT', 'activities/state', STATE, { a: 1 }, { ...two, 'If-None-Match': '*' })).status, 204);
    assert.equal((await ask('GET', 'activities/state', STATE)).headers.get('etag'), null);
    assert.equal((await ask('PUT', 'activities/state', STATE, { a: 2 }, { ...two, 'If-Match': lrs.state()?.etag })).status, 409);
    assert.equal((await ask('POST', 'activities/state', STATE, { b: 2 }, two)).status, 204);
    assert.equal(lrs.requests[2].headers['if-match']?.length, 42, 'what was sent is remembered as it was sent');
    assert.deepEqual([lrs.violations, lrs.state()?.body], [[], { a: 1, b: 2 }]);
  });

  test('and statements: 409 for whatever is there already, when told', async () => {
    const one = statement();
    await post(one);
    lrs.fail({ conflict: true });
    assert.equal((await post(one, statement())).status, 409);
    assert.equal((await post(statement())).status, 200);
    assert.deepEqual([lrs.statements.length, lrs.violations], [2, []]);
  });
});

test('a request is remembered whole', async () => {
  const one = answered();
  await ask('PUT', 'statements', { statementId: one.id }, one);
  const [{ headers, received, answered: end, ...rest }] = lrs.requests;
  assert.deepEqual({ ...rest }, {
    number: 1, method: 'PUT', path: 'statements', query: { statementId: one.id }, twice: [], text: JSON.stringify(one), body: one,
    bytes: Buffer.byteLength(JSON.stringify(one)), isUtf8: true, registration: one.context.registration, status: 204, faults: [], complaints: [],
    heard: true, together: 1,
  });
  assert.equal(headers['x-experience-api-version'], '1.0.3');
  assert.ok(Date.now() - received < 60_000 && end >= received);
});

test('what content does wrong is one line for each', async () => {
  await post(statement({ verb: { id: 'done' }, extra: 1 }), statement(), statement({ actor: {} }));
  assert.deepEqual(lrs.violations, [
    'POST statements: [0] statement.extra is not known',
    'POST statements: [0] statement.verb.id is no absolute IRI',
    'POST statements: [2] statement.actor has no identifier',
  ]);
});
