/** The store does what xAPI 1.0.3 and 2.0 ask of one: versions, credentials, statements, and what pages of other origins need. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { clientOf } from './client.mjs';
import { startLrs } from './lrs.mjs';
import { WRONG, edited, least } from './samples.mjs';

const ACTOR = { mbox: 'mailto:a@example.org' };
const AGENT = JSON.stringify(ACTOR);
const COMPLETED = 'http://adlnet.gov/expapi/verbs/completed';

/** @type {import('./lrs.mjs').Lrs} */
let lrs;
/** @type {import('./client.mjs').Ask} */
let ask;
before(async () => {
  lrs = await startLrs();
  ask = clientOf(lrs);
});
after(() => lrs.stop());

const statement = (more = {}) => ({ ...least(), id: randomUUID(), ...more });
const idsOf = (answer) => answer.json.statements.map((one) => one.id);

describe('versions', () => {
  /** What is spoken, what is asked for, and what is answered in; null where it is refused. @type {[string[], string|undefined, string|null][]} */
  const CASES = [
    [['1.0.3', '2.0.0'], '1.0.3', '1.0.3'], [['1.0.3', '2.0.0'], '1.0', '1.0.3'], [['1.0.3', '2.0.0'], '1.0.9', '1.0.3'],
    [['1.0.3', '2.0.0'], '2.0.0', '2.0.0'], [['1.0.3', '2.0.0'], '1.1.0', null], [['1.0.3', '2.0.0'], '0.95', null],
    [['1.0.3', '2.0.0'], undefined, null], [['1.0.3'], '2.0.0', null], [['1.0.3'], '1.0.0', '1.0.3'], [['2.0.0'], '1.0.3', null], [['2.0.0'], '2.0.0', '2.0.0'],
  ];
  for (const [versions, asked, answered] of CASES) {
    test(`${versions.join(' and ')} asked for ${asked}: ${answered ?? 'refused'}`, async () => {
      const one = await startLrs({ versions });
      const { status, headers } = await clientOf(one)('GET', 'statements', {}, undefined, { 'X-Experience-API-Version': asked });
      assert.equal(status, answered ? 200 : 400);
      assert.equal(headers.get('x-experience-api-version'), answered ?? versions[0]);
      assert.equal(one.violations.length, answered ? 0 : 1);
      await one.stop();
    });
  }

  test('about needs neither a version nor credentials', async () => {
    const { status, json } = await ask('GET', 'about', {}, undefined, { Authorization: undefined, 'X-Experience-API-Version': undefined });
    assert.equal(status, 200);
    assert.deepEqual(json, { version: ['1.0.3', '2.0.0'] });
  });
});

test('without credentials, or with wrong ones, nothing is done', async () => {
  const before = lrs.statements.length;
  for (const Authorization of [undefined, 'Basic bm9ib2R5Om5vdGhpbmc=', lrs.auth.replace('Basic ', '')]) {
    const { status, headers } = await ask('POST', 'statements', {}, statement(), { Authorization });
    assert.equal(status, 401);
    assert.match(headers.get('www-authenticate') ?? '', /^Basic /);
  }
  assert.equal(lrs.statements.length, before);
});

for (const version of ['1.0.3', '2.0.0']) {
  describe(`statements in ${version}`, () => {
    /** @type {import('./client.mjs').Ask} */
    const speak = (method, path, query, body, headers) => ask(method, path, query, body, { 'X-Experience-API-Version': version, ...headers });

    test('are put, posted, and read as they were sent, with what the store adds', async () => {
      const [one, two, three] = [statement(), statement(), { ...statement(), id: undefined }];
      assert.equal((await speak('PUT', 'statements', { statementId: one.id }, one)).status, 204);
      const posted = await speak('POST', 'statements', {}, [two, three]);
      assert.equal(posted.status, 200);
      assert.equal(posted.json[0], two.id);
      assert.match(posted.json[1], /^[0-9a-f]{8}-/);
      assert.deepEqual((await speak('POST', 'statements', {}, two)).json, [two.id]);
      const read = await speak('GET', 'statements', { statementId: one.id });
      const { stored, authority, version: kept, timestamp, ...rest } = read.json;
      assert.deepEqual(rest, one);
      assert.equal(timestamp, stored);
      assert.equal(authority.objectType, 'Agent');
      assert.equal(kept, version === '2.0.0' ? '2.0.0' : '1.0.0');
      assert.ok(Date.parse(read.headers.get('x-experience-api-consistent-through') ?? '') >= Date.parse(stored));
      assert.equal(read.headers.get('last-modified'), new Date(stored).toUTCString());
      assert.deepEqual(lrs.statements.slice(-3).map(({ id }) => id), [one.id, ...posted.json]);
    });

    for (const [name, [edit]] of Object.entries(WRONG).filter(([, [, , judged]]) => judged !== false)) {
      if (version === '2.0.0' && ['a version to come', 'agents of 2.0'].includes(name)) continue;
      test(`are refused, and the batch with them: ${name}`, async () => {
        const before = lrs.statements.length;
        assert.equal((await speak('POST', 'statements', {}, [statement(), edited(edit)])).status, 400);
        assert.equal(lrs.statements.length, before);
      });
    }

    test('that are there already count as repeated if they are the same, and refuse the batch if they are not', async () => {
      const [one, two] = [statement({ timestamp: '2024-05-01T10:00:00.000Z' }), statement()];
      await speak('POST', 'statements', {}, one);
      const before = lrs.statements.length;
      const again = { ...structuredClone(one), timestamp: '2024-05-01T12:00:00+02:00' };
      assert.equal((await speak('PUT', 'statements', { statementId: one.id }, again)).status, 204);
      const repeated = await speak('POST', 'statements', {}, [two, again]);
      assert.deepEqual([repeated.status, repeated.json], [200, [two.id, one.id]]);
      assert.equal(lrs.statements.length, before + 1);
      const other = { ...one, verb: { id: 'http://adlnet.gov/expapi/verbs/failed' } };
      assert.equal((await speak('POST', 'statements', {}, [statement(), other])).status, 409);
      assert.equal((await speak('PUT', 'statements', { statementId: one.id }, { ...one, timestamp: '2024-05-01T10:00:01.000Z' })).status, 409);
      assert.equal(lrs.statements.length, before + 1);
      assert.equal(lrs.statements.find(({ id }) => id === one.id)?.verb.id, COMPLETED);
    });
  });
}

describe('statements', () => {
  test('of one id twice in a batch, of two ids, of no JSON or of another type are refused', async () => {
    const one = statement();
    assert.equal((await ask('POST', 'statements', {}, [one, one])).status, 400);
    assert.equal((await ask('PUT', 'statements', { statementId: randomUUID() }, one)).status, 400);
    assert.equal((await ask('PUT', 'statements', {}, one)).status, 400);
    assert.equal((await ask('PUT', 'statements', { statementId: one.id }, [one])).status, 400);
    assert.equal((await ask('POST', 'statements', {}, '{"actor"')).status, 400);
    assert.equal((await ask('POST', 'statements', {}, '"actor"')).status, 400);
    assert.equal((await ask('POST', 'statements', {}, JSON.stringify(one), { 'Content-Type': 'text/plain' })).status, 400);
    assert.equal((await ask('POST', 'statements', { method: 'PUT' }, one)).status, 400);
    const bytes = await fetch(`${lrs.endpoint}statements`, {
      method: 'POST', body: Buffer.from(JSON.stringify(statement({ result: { response: '\u00e4' } })), 'latin1'),
      headers: { Authorization: lrs.auth, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' },
    });
    assert.equal(bytes.status, 400);
    assert.equal(lrs.statements.some(({ id }) => id === one.id), false);
    assert.equal((await ask('POST', 'statements', {}, one, { 'Content-Type': 'application/json; charset=utf-8' })).status, 200);
  });

  test('are found by verb, activity, registration and agent, newest first', async () => {
    const registration = randomUUID();
    const about = (id) => ({ object: { id: `https://courses.example/${registration}/${id}` } });
    const all = [
      statement({ ...about(1), verb: { id: 'https://verbs.example/a' }, context: { registration } }),
      statement({ ...about(2), context: { registration, contextActivities: { parent: [about(1).object] } } }),
      statement({ ...about(2), actor: { account: { homePage: 'https://lms.example', name: registration }, name: 'Bo' } }),
    ];
    const [first, second, third] = all.map(({ id }) => id);
    await ask('POST', 'statements', {}, all);
    const found = async (query) => idsOf(await ask('GET', 'statements', query));
    assert.deepEqual(await found({ registration }), [second, first]);
    assert.deepEqual(await found({ registration: registration.toUpperCase(), ascending: 'true' }), [first, second]);
    assert.deepEqual(await found({ verb: 'https://verbs.example/a' }), [first]);
    assert.deepEqual(await found({ activity: about(1).object.id }), [first]);
    assert.deepEqual(await found({ activity: about(1).object.id, related_activities: 'true' }), [second, first]);
    assert.deepEqual(await found({ agent: JSON.stringify({ account: { name: registration, homePage: 'https://lms.example' } }) }), [third]);
    assert.deepEqual(await found({ registration, verb: COMPLETED }), [second]);
    assert.deepEqual(await found({ registration, verb: 'https://verbs.example/b' }), []);
  });

  test('are found by when they were stored, and in pages', async () => {
    const registration = randomUUID();
    const all = [1, 2, 3].map(() => statement({ context: { registration } }));
    for (const one of all) {
      await ask('POST', 'statements', {}, one);
      // Two that are stored in one millisecond cannot be told apart by it.
      for (const now = Date.now(); Date.now() === now;);
    }
    const [one, two, three] = all.map(({ id }) => id);
    const { stored } = lrs.statements.find(({ id }) => id === two) ?? {};
    assert.deepEqual(idsOf(await ask('GET', 'statements', { registration, since: stored })), [three]);
    assert.deepEqual(idsOf(await ask('GET', 'statements', { registration, until: stored })), [two, one]);
    const page = await ask('GET', 'statements', { registration, limit: '2' });
    assert.deepEqual(idsOf(page), [three, two]);
    const rest = await ask('GET', new URL(page.json.more, lrs.endpoint).href.replace(lrs.endpoint, ''));
    assert.deepEqual([idsOf(rest), rest.json.more], [[one], '']);
  });

  test('that are voided are found by another name alone, and what voids them like any other', async () => {
    const registration = randomUUID();
    const one = statement({ context: { registration } });
    const voiding = statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id: one.id } });
    await ask('POST', 'statements', {}, [one, voiding]);
    assert.equal((await ask('GET', 'statements', { statementId: one.id })).status, 404);
    assert.equal((await ask('GET', 'statements', { voidedStatementId: one.id })).json.id, one.id);
    assert.equal((await ask('GET', 'statements', { voidedStatementId: voiding.id })).status, 404);
    assert.deepEqual(idsOf(await ask('GET', 'statements', { registration })), [voiding.id]);
  });

  test('that are read one by one take no other parameter', async () => {
    const one = statement();
    await ask('POST', 'statements', {}, one);
    assert.equal((await ask('GET', 'statements', { statementId: one.id, verb: COMPLETED })).status, 400);
    assert.equal((await ask('GET', 'statements', { statementId: one.id, voidedStatementId: one.id })).status, 400);
    assert.equal((await ask('GET', 'statements', { statementId: randomUUID() })).status, 404);
    const head = await ask('HEAD', 'statements', { statementId: one.id });
    assert.deepEqual([head.status, head.text], [200, '']);
  });

  test('409 answers any id that is there, if the store is one of those', async () => {
    const always = await startLrs({ conflict: 'always' });
    const one = statement();
    const say = clientOf(always);
    assert.equal((await say('POST', 'statements', {}, one)).status, 200);
    assert.equal((await say('POST', 'statements', {}, [statement(), one])).status, 409);
    assert.equal(always.statements.length, 1);
    assert.deepEqual(always.violations, []);
    await always.stop();
  });
});

test('parameters that are unknown, written otherwise, twice, missing or wrong are refused, and said to be a violation', async () => {
  const state = { activityId: 'https://courses.example/a', agent: AGENT, stateId: 'x' };
  /** @type {[string, string, string|Object<string, string>, RegExp][]} */
  const cases = [
    ['GET', 'statements', { foo: '1' }, /"foo" is not known here$/],
    ['GET', 'statements', { Verb: COMPLETED }, /"Verb" is not known here$/],
    ['GET', 'statements', { verb: 'completed' }, /verb is no absolute IRI$/],
    ['GET', 'statements', { limit: '-1' }, /limit is no whole number$/],
    ['GET', 'statements', { ascending: 'yes' }, /ascending should be true or false$/],
    ['GET', 'statements', { since: 'yesterday' }, /since is no timestamp/],
    ['POST', 'statements', { statementId: randomUUID() }, /"statementId" is not known here$/],
    ['GET', 'activities/state', { ...state, activity_platform: 'x' }, /"activity_platform" is not known here$/],
    ['GET', 'activities/state', { ...state, registration: 'x' }, /registration is no UUID/],
    ['GET', 'activities/state', { ...state, since: '2024-01-01T00:00:00Z' }, /"since" is not known here$/],
    ['GET', 'activities/state', { activityId: state.activityId }, /agent is missing$/],
    ['GET', 'activities/state', { ...state, agent: 'mailto:a@example.org' }, /agent is no JSON$/],
    ['GET', 'activities/state', { ...state, agent: '{"name":["A"],"mbox":["mailto:a@b.example"]}' }, /agent agent\.name is a list/],
    ['PUT', 'activities/state', { activityId: state.activityId, agent: AGENT }, /stateId is missing$/],
    ['DELETE', 'activities/profile', { activityId: state.activityId }, /profileId is missing$/],
    ['GET', 'activities', { activityId: 'a' }, /activityId is no absolute IRI$/],
  ];
  for (const [method, path, query, words] of cases) {
    const before = lrs.violations.length;
    assert.equal((await ask(method, path, /** @type {*} */ (query))).status, 400, `${method} ${path} ${JSON.stringify(query)}`);
    assert.match(lrs.violations.slice(before).join('\n'), words);
  }
  assert.equal((await ask('GET', `statements?limit=1&limit=2`)).status, 400);
  assert.equal((await ask('GET', 'statement')).status, 404);
  assert.equal((await ask('PATCH', 'statements')).status, 405);
});

test('activities and agents are told about', async () => {
  const id = `https://courses.example/${randomUUID()}`;
  assert.deepEqual((await ask('GET', 'activities', { activityId: id })).json, { objectType: 'Activity', id });
  await ask('POST', 'statements', {}, statement({ object: { id, definition: { name: { en: 'Fire' } } } }));
  assert.deepEqual((await ask('GET', 'activities', { activityId: id })).json, { objectType: 'Activity', id, definition: { name: { en: 'Fire' } } });
  assert.deepEqual((await ask('GET', 'agents', { agent: AGENT })).json, { objectType: 'Person', mbox: [ACTOR.mbox] });
});

test('pages of other origins may send what is needed, and read what is told', async () => {
  const before = lrs.requests.length;
  const asked = await fetch(`${lrs.endpoint}activities/state`, {
    method: 'OPTIONS', headers: { Origin: 'http://lms.test', 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'authorization,if-match' },
  });
  assert.equal(asked.status, 204);
  assert.equal(asked.headers.get('access-control-allow-origin'), '*');
  assert.match(asked.headers.get('access-control-allow-methods') ?? '', /\bPUT\b.*\bDELETE\b/);
  assert.match(asked.headers.get('access-control-allow-headers') ?? '', /Authorization.*X-Experience-API-Version.*If-Match.*If-None-Match/);
  assert.equal(lrs.requests.length, before, 'what a browser asks beforehand is no request of content');
  const exposed = async (store) => (await clientOf(store, { Origin: 'http://lms.test' })('GET', 'statements')).headers.get('access-control-expose-headers');
  assert.equal(await exposed(lrs), 'ETag, Last-Modified, Retry-After, X-Experience-API-Version, X-Experience-API-Consistent-Through');
  assert.equal((await ask('GET', 'statements')).headers.get('access-control-allow-origin'), null);
  const shy = await startLrs({ exposesEtag: false });
  assert.equal(await exposed(shy), 'Last-Modified, Retry-After, X-Experience-API-Version, X-Experience-API-Consistent-Through');
  await shy.stop();
});
