/** Launches are written as platforms write them, and content reaches the store across origins in a real browser. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/browser.mjs';
import { ACTIVITY, ACTOR, REGISTRATION, oldForm, parametersOf, startHost } from './launch.mjs';
import { startLrs } from './lrs.mjs';

const folder = fileURLToPath(new URL('fixture/', import.meta.url));
const lrs = { endpoint: 'http://127.0.0.1:1/xapi/', auth: 'Basic bGVhcm5lcjpzZWNyZXQ=' };
const read = (written) => Object.fromEntries(new URLSearchParams(written.slice(1)));

describe('the parameters of a launch', () => {
  test('are the store, the learner, the registration and the activity', () => {
    assert.deepEqual(read(parametersOf({ lrs })), { ...lrs, actor: JSON.stringify(ACTOR), registration: REGISTRATION, activity_id: ACTIVITY });
    assert.match(parametersOf({ lrs }), /^\?endpoint=http%3A%2F%2F127\.0\.0\.1%3A1%2Fxapi%2F&auth=Basic%20bGVh/);
    assert.deepEqual(Object.keys(read(parametersOf({}))), ['actor', 'registration', 'activity_id']);
  });

  test('may be left out, be others, and have more behind them', () => {
    const some = read(parametersOf({ lrs, registration: null, auth: null, activity: 'urn:x:y', actor: '{"mbox":', extra: { activity_platform: 'A & B', 'Accept-Language': 'de' } }));
    assert.deepEqual(some, { endpoint: lrs.endpoint, actor: '{"mbox":', activity_id: 'urn:x:y', activity_platform: 'A & B', 'Accept-Language': 'de' });
    assert.deepEqual(read(parametersOf({ actor: null, registration: null, activity: null })), {});
  });

  test('may be written in every way that platforms write them', () => {
    assert.match(parametersOf({ lrs, hash: true }), /^#endpoint=/);
    const plus = parametersOf({ lrs, plus: true, extra: { x: 'a+b c' } });
    assert.match(plus, /&auth=Basic\+bGVh.*%22Ann\+Baker%22.*&x=a%2Bb\+c$/);
    assert.equal(read(plus).x, 'a+b c');
    assert.equal(read(parametersOf({ lrs, bare: true })).auth, 'bGVhcm5lcjpzZWNyZXQ=');
    assert.equal(read(parametersOf({ lrs, slashless: true })).endpoint, 'http://127.0.0.1:1/xapi');
    assert.deepEqual(JSON.parse(read(parametersOf({ lrs, old: true })).actor), {
      name: ['Ann Baker'], account: [{ accountServiceHomePage: 'https://lms.example', accountName: 'learner-1' }],
    });
    assert.deepEqual(oldForm({ objectType: 'Agent', name: 'A', mbox: 'mailto:a@b.example' }), { name: ['A'], mbox: ['mailto:a@b.example'] });
  });
});

describe('in the browser', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;
  /** @type {import('./launch.mjs').Host} */
  let host;
  before(async () => {
    browser = await openBrowser({ flags: ['--host-resolver-rules=MAP *.test 127.0.0.1'] });
    host = await startHost({ folder });
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  /** Launches content in a fresh profile, and hands over what it wrote down. @param {import('./launch.mjs').Launch} launch */
  async function launched(launch) {
    const context = await browser.browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(host.launchUrl(launch));
      let shown = page;
      if (launch.window === 'popup') {
        const popup = context.waitForEvent('page');
        await page.locator('#open').click();
        shown = await popup;
      }
      const content = launch.window === 'popup' ? shown.locator('#said') : shown.frameLocator('#content').locator('#said');
      await content.filter({ hasText: '{' }).waitFor();
      return { said: JSON.parse(await content.innerText()), url: launch.window === 'popup' ? shown.url() : shown.frames()[1].url() };
    } finally {
      await context.close();
    }
  }

  /** Each way to launch, the origin that content then has, and whether it runs with one. @type {[string, import('./launch.mjs').Launch, string][]} */
  const CASES = [
    ['in a frame', {}, '127.0.0.1'], ['in a window', { window: 'popup' }, '127.0.0.1'], ['without a secure context', { host: 'lms.test' }, 'lms.test'],
    ['apart from the launch page', { host: 'lms.test', apart: true }, 'content.test'], ['without an origin', { sandbox: true }, 'null'],
    ['with parameters behind #', { hash: true }, '127.0.0.1'], ['with spaces as +', { plus: true }, '127.0.0.1'],
  ];
  for (const [name, launch, origin] of CASES) {
    test(`content ${name} reaches the store`, async () => {
      const store = await startLrs();
      const { said, url } = await launched({ ...launch, lrs: store });
      assert.deepEqual(said, { post: 200, put: 204, get: 200, etag: store.state()?.etag, body: '{"a":1}' });
      assert.deepEqual([store.violations, store.statements[0].actor, store.statements[0].context.registration], [[], ACTOR, REGISTRATION]);
      const expected = origin === 'null' ? 'null' : host.origin(origin);
      assert.deepEqual([...new Set(store.requests.map(({ headers }) => headers.origin))], [expected]);
      assert.ok(store.preflights >= 2, `the browser asked ${store.preflights} times beforehand`);
      assert.ok(url.includes(`/course/index.html${launch.hash ? '#' : '?'}endpoint=`), url);
      await store.stop();
    });
  }

  test('content cannot read a tag that the store keeps to itself', async () => {
    const store = await startLrs({ exposesEtag: false });
    const { said } = await launched({ lrs: store });
    assert.deepEqual([said.get, said.etag], [200, null]);
    await store.stop();
  });

  test('content cannot read an answer without leave to', async () => {
    const store = await startLrs();
    store.fail({ status: 413, bare: true });
    assert.deepEqual((await launched({ lrs: store })).said, { error: 'TypeError' });
    assert.deepEqual(store.requests.map(({ status }) => status), [413]);
    await store.stop();
  });

  test('what is served of the package is remembered, with where it was asked from', async () => {
    host.served.length = 0;
    const store = await startLrs();
    await launched({ lrs: store });
    const [page, script] = host.served;
    assert.equal(page.path, `/course/index.html${parametersOf({ lrs: store })}`);
    assert.ok(page.referer.startsWith(`${host.origin()}/launch?`), page.referer);
    assert.deepEqual([script.path, script.referer], ['/course/content.js', host.origin() + page.path]);
    assert.deepEqual([...new Set(store.requests.map(({ headers }) => headers.referer))], [`${host.origin()}/`]);
    await store.stop();
  });
});
