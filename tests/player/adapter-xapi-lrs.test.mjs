/**
 * How the xAPI adapter asks an LRS: what goes along with a request, how long it waits for one and leaves it in peace, and what it makes of
 * each answer to a batch and to the state's document.
 */
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startLrs } from '../lrs/lrs.mjs';
import { COURSE, REGISTRATION, VERBS, answer, handClock, launchAt, update } from './xapi.mjs';

/** @type {Awaited<ReturnType<typeof startLrs>>} */
let lrs = await startLrs();
beforeEach(async () => {
  await lrs.stop();
  lrs = await startLrs();
});
after(() => lrs.stop());

const said = () => lrs.statements.map((one) => one.verb.id.replace(VERBS, ''));
const responses = () => lrs.statements.filter((one) => one.verb.id === `${VERBS}answered`).map((one) => one.result.response);
const requests = (method, path) => lrs.requests.filter((one) => one.method === method && one.path === path);
const posts = () => requests('POST', 'statements');
const writes = () => lrs.requests.filter((one) => one.path === 'activities/state' && one.method !== 'GET');
const words = (text, more = {}) => answer({ block: 2, id: `say-${text.slice(0, 9)}`, kind: 'fill-in', options: [], text, result: 'neutral', weighting: 0, ...more });
/** @param {*} [how] */
const opened = async (how) => {
  const session = launchAt(lrs, how);
  return { session, found: await session.start() };
};
/** What is waited for must not hold up the run. @param {Promise<*>} work @param {string} what */
const soon = (work, what) => Promise.race([work, lrs.until(() => false, what, 4000)]);

/** Lets time pass until something is there; whatever is asked meanwhile is answered. @param {ReturnType<typeof handClock>} clock @param {Promise<*>} work */
async function passing(clock, work) {
  let there = false;
  work.then(() => { there = true; });
  for (let seconds = 0; !there && seconds < 30; seconds += 1) {
    await lrs.quiet(40);
    clock.skip(1000);
  }
  assert.ok(there, 'half a minute has passed');
  return work;
}

test('no request takes cookies or the address of the page along, none is answered from a cache, and credentials stand in their header alone', async () => {
  /** @type {{url: string, how: *}[]} */
  const asked = [];
  const { session } = await opened({
    more: `&fetch=${encodeURIComponent('https://lms.example/token?once=abc')}&content_token=that-of-a-zip`,
    ask: (url, how) => {
      asked.push({ url: String(url), how });
      return fetch(url, how);
    },
  });
  assert.equal(await session.finish(update({ interactions: [answer()] })), 'handed');
  assert.ok(asked.length > 3);
  for (const { url, how } of asked) {
    assert.deepEqual([how.credentials, how.referrerPolicy, how.cache, how.headers.Authorization], ['omit', 'no-referrer', 'no-store', lrs.auth], url);
    assert.ok(url.startsWith(lrs.endpoint), url);
    assert.doesNotMatch(decodeURIComponent(url), /once=abc|that-of-a-zip|Basic|fetch|token/);
  }
});

test('requests outlive the page, all that a browser lets outlive it, and none is lost because there are too many', async () => {
  // As browsers do: what outlives a page is 64 KiB at most, of all requests under way, and one more is refused.
  let under = 0;
  const alive = [];
  const ask = async (url, how) => {
    const size = how.keepalive ? Buffer.byteLength(how.body ?? '') : 0;
    alive.push(how.keepalive);
    if (under + size > 65_536) throw new TypeError('Failed to fetch');
    under += size;
    return fetch(url, how).finally(() => { under -= size; });
  };
  for (const [ix, [answers, letters]] of [[0, 10], [5, 20_000], [10, 26_000], [5, 20_000]].entries()) {
    const registration = REGISTRATION.replace(/.$/, String(ix));
    const { session } = await opened({ ask: /** @type {*} */ (ask), registration });
    const last = update({ interactions: Array.from({ length: answers }, (_, n) => words(`${n}${'x'.repeat(3500)}`)), held: { answers: { 2: 'y'.repeat(letters) } } });
    alive.length = 0;
    session.finishNow(last);
    await lrs.until(() => lrs.statements.filter((one) => one.context.registration === registration).length === 3 + answers && lrs.state({ registration }), `what the page ${ix} said`);
    assert.deepEqual(alive.slice(0, 2), [true, answers < 10], String(ix));
    assert.equal(lrs.state({ registration })?.body.saved, last.saved);
    await lrs.quiet(50);
  }
});

test('a request is 48 KiB at most, also where letters take several bytes', async () => {
  const { session } = await opened();
  const many = Array.from({ length: 24 }, (_, ix) => words(`${String(ix).padStart(9, '0')}${'é'.repeat(2500)}`));
  assert.equal(await session.save(update({ interactions: many })), 'handed');
  assert.deepEqual(responses(), many.map((one) => one.text));
  assert.deepEqual(posts().filter((one) => one.bytes > 48 * 1024).map((one) => one.bytes), []);
});

test('an LRS that wants peace until some hour has it until then, and none has it for longer than ten minutes', async () => {
  const clock = handClock();
  const { session } = await opened({ clock });
  const save = (more) => session.save(update(more));
  /** @type {Array<[*, number]>} */
  const cases = [[{ status: 503, retryAfter: () => 30 }, 31_000], [{ status: 429, retryAfter: () => new Date(clock.now() + 60_000) }, 62_000], [{ status: 503, retryAfter: () => 86_400 }, 601_000]];
  for (const [{ status, retryAfter }, rest] of cases) {
    lrs.fail({ path: 'statements', times: 1, status, retryAfter: retryAfter() });
    const given = { interactions: [words(`after ${rest}`)] };
    assert.equal(await save(given), 'failed');
    const asked = lrs.requests.length;
    clock.skip(rest - 5000);
    assert.equal(await save(given), 'failed');
    assert.equal(lrs.requests.length, asked, `before ${rest}`);
    clock.skip(5000);
    lrs.fail(null);
    assert.equal(await save(given), 'handed', `after ${rest}`);
  }
});

test('an LRS that says nothing holds the learner up for five seconds, and a hand-over for a minute', async () => {
  const clock = handClock();
  await (await opened()).session.save(update());
  lrs.fail({ path: 'activities/state', hold: true, times: 1 });
  const session = launchAt(lrs, { clock });
  const late = new Promise((done) => { session.onLate(done); });
  const starting = session.start();
  await lrs.until(() => lrs.toFail === 0, 'the first request');
  clock.skip(5000);
  const found = await soon(starting, 'the launch');
  assert.deepEqual([found.tracked, found.why, found.saved], [true, 'absent', '']);
  lrs.fail(null);
  clock.skip(1000);
  assert.ok((await soon(late, 'the late launch')).saved);
  lrs.fail({ path: 'statements', hold: true, times: 1 });
  const given = update({ interactions: [answer()] });
  const saving = session.save(given);
  await lrs.until(() => lrs.toFail === 0, 'the statements');
  clock.skip(60_000);
  assert.equal(await soon(saving, 'the hand-over'), 'failed');
  lrs.fail(null);
  assert.equal(await session.save(given), 'handed');
  assert.equal(responses().length, 1);
});

test('one hand-over after the other, however many come at once', async () => {
  const { session } = await opened();
  const given = ['one', 'two', 'three'].map((text) => update({ interactions: [words(text)] }));
  assert.deepEqual(await Promise.all(given.map((one) => session.save(one))), ['handed', 'handed', 'handed']);
  assert.deepEqual(responses(), ['one', 'two', 'three']);
  assert.deepEqual([lrs.mostAtOnce(REGISTRATION), lrs.state()?.body.saved], [1, given[2].saved]);
});

test('of a batch that is taken apart nothing goes before what stands before it', async () => {
  const { session } = await opened();
  lrs.fail([{ path: 'statements', statements: 1 }, { path: 'statements', when: ({ body }) => body.length === 1, drop: true, times: 1 }]);
  const given = update({ interactions: [words('one'), words('two')] });
  assert.equal(await session.save(given), 'failed');
  assert.deepEqual(said(), []);
  lrs.fail(null);
  assert.equal(await session.save(given), 'handed');
  assert.deepEqual(said(), ['initialized', 'experienced', 'answered', 'answered']);
});

test('wherever the one stands that is refused, it is told, and all others are there at once', async () => {
  const texts = Array.from({ length: 40 }, (_, ix) => `text ${ix}.`);
  for (const [ix, bad] of ['text 0.', 'text 22.', 'text 39.'].entries()) {
    const { session } = await opened({ registration: REGISTRATION.replace(/.$/, String(ix)) });
    lrs.fail({ path: 'statements', refuse: (one) => one.result?.response === bad });
    const before = responses().length;
    assert.equal(await session.save(update({ interactions: texts.map((text) => words(text)) })), 'rejected', bad);
    assert.deepEqual(responses().slice(before), texts.filter((text) => text !== bad), bad);
  }
});

test('every answer to the state’s document has its consequence', async () => {
  const document = { path: 'activities/state', method: 'PUT' };
  /** @type {Array<[string, *, string]>} */
  const cases = [
    ['400', { status: 400 }, 'rejected'], ['413', { status: 413 }, 'rejected'], ['422', { status: 422 }, 'rejected'], ['401', { status: 401 }, 'ended'], ['403', { status: 403 }, 'ended'],
    ['500', { status: 500 }, 'failed'], ['a connection that breaks', { drop: true }, 'failed'], ['a page for signing in', { html: true }, 'failed'],
    ['409, once', { status: 409, times: 1 }, 'handed'], ['412, once', { status: 412, times: 1 }, 'handed'],
  ];
  for (const [ix, [what, failure, outcome]] of cases.entries()) {
    const registration = REGISTRATION.replace(/.$/, String(ix));
    const held = new Map();
    const { session } = await opened({ registration, held });
    lrs.fail({ ...document, ...failure });
    const given = update({ interactions: [answer()] });
    assert.equal(await session.save(given), outcome, what);
    assert.equal(lrs.state({ registration })?.body.saved, outcome === 'handed' ? given.saved : undefined, what);
    lrs.fail(null);
    // Whoever comes back with what was not kept says nothing twice.
    if (outcome !== 'handed') assert.equal(await (await opened({ registration, held })).session.save(given), 'handed', what);
    assert.equal(lrs.state({ registration })?.body.saved, given.saved, what);
    assert.equal(lrs.statements.filter((one) => one.verb.id === `${VERBS}answered` && one.context.registration === registration).length, 1, what);
  }
});

test('the saved state is handed over when its statements are, never before', async () => {
  for (const status of [500, 401]) {
    const { session } = await opened();
    lrs.fail({ path: 'statements', status });
    await session.save(update({ interactions: [answer()] }));
    assert.deepEqual(writes(), [], String(status));
  }
});

test('a page for signing in is no saved state: it is asked again, and nothing is sent until the state is known', async () => {
  const clock = handClock();
  const kept = update({ interactions: [answer()] });
  await (await opened()).session.save(kept);
  lrs.fail({ path: 'activities/state', html: true });
  const session = launchAt(lrs, { clock });
  const late = new Promise((done) => { session.onLate(done); });
  const starting = session.start();
  const found = await passing(clock, starting);
  assert.deepEqual([found.tracked, found.why, found.saved], [true, 'absent', '']);
  const before = [posts().length, writes().length];
  assert.equal(await session.save(update({ held: { answers: { 9: 'new' } } })), 'failed');
  assert.deepEqual([posts().length, writes().length], before);
  lrs.fail(null);
  assert.equal((await passing(clock, late)).saved, kept.saved);
});

test('where tags cannot be read, or conditions are never met, the latest is there all the same', async () => {
  /** As a browser does where a page may not read them. @type {typeof fetch} */
  const ask = async (url, how) => {
    const found = await fetch(url, how);
    const headers = new Headers(found.headers);
    headers.delete('ETag');
    return new Response(found.status === 204 ? null : await found.text(), { status: found.status, headers });
  };
  for (const [ix, how] of [{ ask }, { proxy: true }].entries()) {
    const registration = REGISTRATION.replace(/.$/, String(ix));
    const { session } = await opened({ ...how, registration });
    if ('proxy' in how) lrs.fail({ path: 'activities/state', method: 'PUT', status: 412 });
    for (const answers of [{ 0: 'a' }, { 0: 'a', 1: 'b' }]) {
      const given = update({ held: { answers } });
      assert.equal(await session.save(given), 'handed');
      assert.equal(lrs.state({ registration })?.body.saved, given.saved);
    }
  }
});

test('where a browser may not send conditions, the latest is there all the same', async () => {
  /** As a browser does where the store allows no such header. @type {typeof fetch} */
  const ask = async (url, how) => {
    if (/^if-/im.test(Object.keys(how?.headers ?? {}).join('\n'))) throw new TypeError('Failed to fetch');
    return fetch(url, how);
  };
  const { session } = await opened({ ask });
  // Until that is known, it is as if nobody answered.
  for (let tries = 0; tries < 3; tries += 1) assert.equal(await session.save(update()), 'failed');
  for (const answers of [{ 0: 'a' }, { 0: 'a', 1: 'b' }]) {
    const given = update({ held: { answers } });
    assert.equal(await session.save(given), 'handed');
    assert.equal(lrs.state()?.body.saved, given.saved);
  }
});

test('a tag is known again behind a server that packs: weak, or with a word at its end', async () => {
  for (const [ix, packed] of [(tag) => `W/${tag}`, (tag) => tag.replace(/"$/, '-gzip"')].entries()) {
    const registration = REGISTRATION.replace(/.$/, String(ix));
    /** @type {typeof fetch} */
    const ask = async (url, how) => {
      const found = await fetch(url, how);
      const tag = found.headers.get('ETag');
      const headers = new Headers(found.headers);
      if (tag) headers.set('ETag', packed(tag));
      return new Response(found.status === 204 ? null : await found.text(), { status: found.status, headers });
    };
    await (await opened({ registration })).session.save(update({ held: { answers: { 0: 'a' } } }));
    const before = lrs.requests.length;
    const { session } = await opened({ registration, ask });
    assert.equal(await session.save(update({ held: { answers: { 0: 'a', 1: 'b' } } })), 'handed');
    assert.deepEqual(lrs.requests.slice(before).map((one) => one.headers['if-match']).filter((tag) => /W\/|gzip/.test(tag ?? '')), []);
    assert.ok(lrs.requests.slice(before).every((one) => one.status < 400), packed('""'));
  }
});

test('what is taken in other words than the standard’s is taken', async () => {
  /** @type {Array<[string, RegExp, Response]>} */
  const cases = [['created', /./, new Response('', { status: 201 })], ['nothing said', /statements/, new Response('', { status: 200 })]];
  for (const [ix, [what, path, yes]] of cases.entries()) {
    const registration = REGISTRATION.replace(/.$/, String(ix));
    /** @type {typeof fetch} */
    const ask = async (url, how) => {
      const found = await fetch(url, how);
      return found.ok && /^P/.test(how?.method ?? '') && path.test(String(url)) ? yes.clone() : found;
    };
    const { session } = await opened({ registration, ask });
    assert.equal(await session.save(update({ interactions: [answer()] })), 'handed', what);
  }
});

test('an LRS that speaks 1.0 is spoken to in 1.0, whatever else it speaks and whatever it does not like', async () => {
  lrs.fail({ path: 'activities/state', status: 400, times: 1 });
  const { session } = await opened();
  assert.equal(await session.save(update()), 'handed');
  assert.deepEqual([...new Set(lrs.requests.map(({ headers }) => headers['x-experience-api-version']))], ['1.0.3']);
});

test('who is not let in at the launch is told at once, by either number', async () => {
  for (const status of /** @type {Array<401|403>} */ ([401, 403])) {
    lrs.signOut(status);
    const session = launchAt(lrs, { clock: handClock() });
    assert.equal((await soon(session.start(), `the launch with ${status}`)).why, 'refused');
  }
});

test('the activity that a platform names is what everything is about', async () => {
  const activity = 'https://lms.example/activities/7';
  const { session } = await opened({ more: `&activity_id=${encodeURIComponent(activity)}` });
  assert.equal(await session.save(update({ interactions: [answer()] })), 'handed');
  const [begins, seen, picked] = lrs.statements;
  assert.deepEqual([begins.object.id, seen.context.contextActivities.parent[0].id, picked.context.contextActivities.parent[0].id], [activity, activity, activity]);
  assert.equal(picked.object.id, `${COURSE}/pick`);
  assert.ok(lrs.state({ activity }));
});
