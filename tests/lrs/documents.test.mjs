/** Documents of a store: kept by what they belong to, merged, and guarded by tags as the versions have it. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { clientOf } from './client.mjs';
import { startLrs } from './lrs.mjs';

const ACTIVITY = 'https://courses.example/a';
const ACTOR = { mbox: 'mailto:a@example.org' };
const AGENT = JSON.stringify(ACTOR);
const STATE = 'activities/state';
/** @type {Object<string, Object<string, string>>} */
const PROFILES = { 'activities/profile': { activityId: ACTIVITY }, 'agents/profile': { agent: AGENT } };
const NOPE = { 'If-Match': '"nope"' };
const NEW = { 'If-None-Match': '*' };

/** @type {import('./lrs.mjs').Lrs} */
let lrs;
before(async () => { lrs = await startLrs(); });
after(() => lrs.stop());
beforeEach(() => { lrs.clear(); });

const where = (more = {}) => ({ activityId: ACTIVITY, agent: AGENT, stateId: 'resume', ...more });
const etagOf = (text) => `"${createHash('sha1').update(text).digest('hex')}"`;

for (const version of ['1.0.3', '2.0.0']) {
  describe(`a state in ${version}`, () => {
    /** @type {import('./client.mjs').Ask} */
    const ask = (method, path, query, body, headers) => clientOf(lrs, { 'X-Experience-API-Version': version })(method, path, query, body, headers);

    test('is not there, is put, read and removed, byte for byte', async () => {
      assert.equal((await ask('GET', STATE, where())).status, 404);
      const text = '{ "a": 1,\n"ä": "ß" }';
      assert.equal((await ask('PUT', STATE, where(), text)).status, 204);
      const read = await ask('GET', STATE, where());
      assert.deepEqual([read.status, read.text, read.headers.get('etag')], [200, text, etagOf(text)]);
      assert.match(read.headers.get('content-type') ?? '', /^application\/json/);
      assert.match(read.headers.get('last-modified') ?? '', / GMT$/);
      assert.equal((await ask('GET', STATE, where(), undefined, { 'If-None-Match': etagOf(text) })).status, 304);
      assert.equal((await ask('DELETE', STATE, where())).status, 204);
      assert.equal((await ask('GET', STATE, where())).status, 404);
      assert.equal((await ask('DELETE', STATE, where())).status, 204);
    });

    test('may be large, or no JSON at all', async () => {
      const large = JSON.stringify({ x: 'y'.repeat(200_000) });
      assert.equal((await ask('PUT', STATE, where(), large)).status, 204);
      assert.equal((await ask('GET', STATE, where())).text, large);
      assert.equal((await ask('PUT', STATE, where({ stateId: 'plain' }), 'plain', { 'Content-Type': 'text/plain' })).status, 204);
      assert.equal((await ask('GET', STATE, where({ stateId: 'plain' }))).headers.get('content-type'), 'text/plain');
      assert.equal((await ask('PUT', STATE, where({ stateId: 'broken' }), '{"a":')).status, 400);
    });

    test('belongs to an activity, an agent, a registration and its id, and to nothing else', async () => {
      const registration = randomUUID();
      await ask('PUT', STATE, where({ registration }), { a: 1 });
      for (const other of [{}, { registration: randomUUID() }, { registration, activityId: `${ACTIVITY}b` }, { registration, stateId: 'Resume' }, { registration, agent: '{"mbox":"mailto:b@example.org"}' }]) {
        assert.equal((await ask('GET', STATE, where(other))).status, 404, JSON.stringify(other));
      }
      const same = where({ registration, agent: JSON.stringify({ objectType: 'Agent', name: 'Ann', ...ACTOR }) });
      assert.deepEqual((await ask('GET', STATE, same)).json, { a: 1 });
    });

    test('is one of a list, and is removed with the list', async () => {
      const all = { activityId: ACTIVITY, agent: AGENT };
      assert.deepEqual((await ask('GET', STATE, all)).json, []);
      await ask('PUT', STATE, where({ stateId: 'one' }), '1');
      const since = new Date(lrs.state({ stateId: 'one' })?.updated ?? 0).toISOString();
      for (const now = Date.now(); Date.now() === now;);
      await ask('PUT', STATE, where({ stateId: 'two' }), '2');
      await ask('PUT', STATE, where({ stateId: 'three', registration: randomUUID() }), '3');
      assert.deepEqual((await ask('GET', STATE, all)).json, ['one', 'two']);
      assert.deepEqual((await ask('GET', STATE, { ...all, since })).json, ['two']);
      assert.equal((await ask('DELETE', STATE, all)).status, 204);
      assert.deepEqual((await ask('GET', STATE, all)).json, []);
      assert.equal(lrs.states.filter((one) => one.text !== null).length, 1);
    });

    test('is merged at the top by POST, if both are JSON objects', async () => {
      assert.equal((await ask('POST', STATE, where(), { a: { x: 1 }, b: 1 })).status, 204);
      assert.equal((await ask('POST', STATE, where(), { a: { y: 2 }, c: 3 })).status, 204);
      assert.deepEqual((await ask('GET', STATE, where())).json, { a: { y: 2 }, b: 1, c: 3 });
      assert.equal((await ask('POST', STATE, where(), [1])).status, 400);
      assert.equal((await ask('POST', STATE, where(), '{}', { 'Content-Type': 'text/plain' })).status, 400);
      await ask('PUT', STATE, where({ stateId: 'plain' }), 'plain', { 'Content-Type': 'text/plain' });
      assert.equal((await ask('POST', STATE, where({ stateId: 'plain' }), { a: 1 })).status, 400);
      assert.deepEqual((await ask('GET', STATE, where())).json, { a: { y: 2 }, b: 1, c: 3 });
    });

    test('is guarded by what its writer has seen', async () => {
      assert.equal((await ask('PUT', STATE, where(), { a: 1 }, { 'If-Match': '*' })).status, 412);
      assert.equal((await ask('PUT', STATE, where(), { a: 1 }, NEW)).status, 204);
      assert.equal((await ask('PUT', STATE, where(), { a: 2 }, NEW)).status, 412);
      for (const method of ['PUT', 'POST', 'DELETE']) assert.equal((await ask(method, STATE, where(), method === 'DELETE' ? undefined : { a: 3 }, NOPE)).status, 412);
      const { headers, json } = await ask('GET', STATE, where());
      assert.deepEqual(json, { a: 1 });
      const seen = { 'If-Match': headers.get('etag') ?? '' };
      assert.equal((await ask('PUT', STATE, where(), { a: 4 }, seen)).status, 204);
      assert.equal((await ask('PUT', STATE, where(), { a: 5 }, seen)).status, 412);
      assert.equal((await ask('DELETE', STATE, where(), undefined, { 'If-Match': etagOf('{"a":4}') })).status, 204);
    });

    test(`that is there is ${version === '2.0.0' ? 'not ' : ''}written without a precondition`, async () => {
      const status = version === '2.0.0' ? 409 : 204;
      assert.equal((await ask('PUT', STATE, where(), { a: 1 })).status, 204);
      assert.equal((await ask('PUT', STATE, where(), { a: 2 })).status, status);
      assert.deepEqual(lrs.state()?.body, { a: status === 204 ? 2 : 1 });
      assert.equal((await ask('POST', STATE, where(), { b: 2 })).status, 204);
    });

    for (const [path, place] of Object.entries(PROFILES)) {
      test(`and ${path}: a profile is never written without a precondition`, async () => {
        const profile = { ...place, profileId: 'p' };
        assert.equal((await ask('PUT', path, profile, { a: 1 })).status, 400);
        assert.equal((await ask('PUT', path, profile, { a: 1 }, NEW)).status, 204);
        assert.equal((await ask('PUT', path, profile, { a: 2 })).status, 409);
        assert.equal((await ask('PUT', path, profile, { a: 2 }, NOPE)).status, 412);
        assert.equal((await ask('PUT', path, profile, { a: 2 }, { 'If-Match': etagOf('{"a":1}') })).status, 204);
        assert.deepEqual((await ask('GET', path, profile)).json, { a: 2 });
        assert.deepEqual((await ask('GET', path, place)).json, ['p']);
        assert.equal((await ask('DELETE', path, profile)).status, 204);
        assert.equal((await ask('GET', path, profile)).status, 404);
      });
    }
  });
}

test('every value that a state had is remembered, and who brought it', async () => {
  const ask = clientOf(lrs);
  const registration = randomUUID();
  await ask('PUT', STATE, where({ registration }), { a: 1 });
  await ask('POST', STATE, where({ registration }), { b: 2 });
  lrs.write({ activity: ACTIVITY, agent: ACTOR, registration, stateId: 'resume' }, { c: 3 });
  assert.deepEqual((await ask('GET', STATE, where({ registration }))).json, { c: 3 });
  await ask('DELETE', STATE, where({ registration }));
  const [state, ...others] = lrs.states;
  assert.deepEqual(others, []);
  assert.deepEqual([state.activity, state.agent, state.registration, state.stateId, state.text], [ACTIVITY, ACTOR, registration, 'resume', null]);
  assert.deepEqual(state.history.map(({ text, by }) => [text, by]), [['{"a":1}', 'PUT'], ['{"a":1,"b":2}', 'POST'], ['{"c":3}', 'somebody'], [null, 'DELETE']]);
  assert.equal(lrs.state(), undefined);
});

test('a state is found by any part of where it is', async () => {
  const ask = clientOf(lrs);
  await ask('PUT', STATE, where({ stateId: 'one' }), { a: 1 });
  await ask('PUT', STATE, where({ stateId: 'two', registration: randomUUID() }), { a: 2 });
  assert.deepEqual(lrs.state({ stateId: 'two' })?.body, { a: 2 });
  assert.deepEqual(lrs.state({ registration: '' })?.body, { a: 1 });
  assert.deepEqual(lrs.state({ agent: { ...ACTOR, name: 'Ann' } })?.body, { a: 1 });
  assert.equal(lrs.state({ stateId: 'three' }), undefined);
});
