/** What a launch says in the address of the page: in all spellings, and never for longer than needed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { xapiGiven } from '../../src/target/xapi/params.js';

const ACTOR = { objectType: 'Agent', name: 'Ada L', account: { homePage: 'https://lms.example/', name: 'ada+1' } };

/** A window at an address, with what its tab has kept. @returns {*} */
function windowAt(address, { kept = new Map(), load = 'navigate' } = {}) {
  const location = new URL(address);
  const shown = { address: location.href };
  return {
    location,
    kept,
    shown,
    history: { state: { page: 'cover' }, replaceState: (state, _, path) => { shown.address = path; shown.state = state; } },
    sessionStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) },
    performance: { getEntriesByType: () => [{ type: load }] },
  };
}

const queryOf = (values) => Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
const FULL = {
  endpoint: 'https://lrs.example/xapi', auth: 'Basic YTpi', actor: JSON.stringify(ACTOR), registration: '8a5e2c0e-0d9a-4b2b-8f0e-000000000001',
  activity_id: 'https://lms.example/act', activity_platform: 'Ravelby LMS', grouping: JSON.stringify({ id: 'https://lms.example/programme' }),
};
const given = (query, how) => xapiGiven(windowAt(`https://content.example/m/index.html${query}`, how), 'c0');

test('all parameters are read, and the actor is as launched', () => {
  assert.deepEqual(given(`?${queryOf(FULL)}`), {
    endpoint: 'https://lrs.example/xapi/', auth: 'Basic YTpi', actor: ACTOR, agent: 'https://lms.example/ ada+1', registration: FULL.registration,
    activity: 'https://lms.example/act', platform: 'Ravelby LMS', grouping: [{ id: 'https://lms.example/programme' }], more: '',
  });
});

test('historic and careless spellings mean the same', () => {
  const plain = { endpoint: FULL.endpoint, auth: FULL.auth, actor: JSON.stringify({ mbox: 'mailto:a@b.example', name: 'A B' }) };
  const base = given(`?${queryOf(plain)}`);
  const spaced = queryOf({ ...plain, actor: '' }).replace(/actor=.*/, `actor=${encodeURIComponent(plain.actor).replaceAll('%20', '+')}`).replace('Basic%20', 'Basic+');
  /** @type {Array<[string, string]>} */
  const cases = [
    ['behind #', `#${queryOf(plain)}`], ['spaces as +', `?${spaced}`], ['a slash at the end', `?${queryOf({ ...plain, endpoint: `${FULL.endpoint}/` })}`],
    ['capitals', `?${queryOf(plain).replace('endpoint', 'Endpoint').replace('auth', 'AUTH')}`], ['a token alone', `?${queryOf({ ...plain, auth: 'YTpi' })}`],
    ['a language and the content of a zip', `?${queryOf(plain)}&Accept-Language=en-GB&content_endpoint=https%3A%2F%2Fx&content_token=1`],
  ];
  for (const [what, query] of cases) assert.deepEqual(given(query), base, what);
  assert.equal(given(`?${queryOf({ ...plain, activityId: 'urn:a', activityPlatform: 'P' })}`)?.activity, 'urn:a');
  assert.equal(given(`?${queryOf({ ...plain, activityPlatform: 'P' })}`)?.platform, 'P');
  assert.equal(given(`?${queryOf({ ...plain, actor: '{"mbox":"mailto:a+b@c.example"}' })}`)?.agent, 'mailto:a+b@c.example');
});

test('where spaces are written as %20, a plus is one', () => {
  const plain = { endpoint: FULL.endpoint, auth: 'Basic YT4+Pjo/', actor: JSON.stringify({ mbox: 'mailto:a+b@c.example', name: 'A B' }) };
  const careless = Object.entries(plain).map(([name, value]) => `${name}=${encodeURI(value)}`).join('&');
  assert.deepEqual(given(`?${careless}`), given(`?${queryOf(plain)}`));
});

test('a token that was written in lines is one', () => {
  for (const auth of ['Basic YTpi\nYTpi\n', 'YTpi\r\nYTpi']) assert.equal(given(`?${queryOf({ ...FULL, auth })}`)?.auth, 'Basic YTpiYTpi');
});

test('lists of launchers of old are unwrapped', () => {
  const actorOf = (actor) => given(`?${queryOf({ endpoint: FULL.endpoint, actor: JSON.stringify(actor) })}`)?.actor;
  assert.deepEqual(actorOf({ name: ['Ada'], mbox: ['mailto:a@b.example'], objectType: ['Agent'] }), { name: 'Ada', objectType: 'Agent', mbox: 'mailto:a@b.example' });
  assert.deepEqual(
    actorOf({ name: ['Ada'], account: [{ accountServiceHomePage: 'https://h.example', accountName: '7' }] }),
    { name: 'Ada', objectType: 'Agent', account: { homePage: 'https://h.example', name: '7' } },
  );
});

test('what nobody knows is for the LRS; groupings that are none are left out', () => {
  const one = given(`?${queryOf({ ...FULL, grouping: 'urn:x:programme' })}&tenant=a%26b`);
  assert.equal(one?.more, '&tenant=a%26b');
  assert.deepEqual(one?.grouping, [{ id: 'urn:x:programme' }]);
  for (const grouping of ['nothing', '{"id":"no iri"}', '[null]', '7']) assert.deepEqual(given(`?${queryOf({ ...FULL, grouping })}`)?.grouping, undefined, grouping);
});

test('the address is cleared at once, and told again only where the page is loaded again', () => {
  const kept = new Map();
  const first = windowAt(`https://content.example/m/index.html?${queryOf(FULL)}`, { kept });
  const read = xapiGiven(first, 'c0');
  assert.deepEqual(first.shown, { address: 'https://content.example/m/index.html', state: { page: 'cover' } });
  for (const load of ['reload', 'back_forward']) assert.deepEqual(xapiGiven(windowAt('https://content.example/m/index.html', { kept, load }), 'c0'), read, load);
  assert.equal(xapiGiven(windowAt('https://content.example/m/index.html', { kept, load: 'reload' }), 'another'), null);
  assert.equal(xapiGiven(windowAt('https://content.example/m/index.html', { kept }), 'c0'), null);
  assert.equal(kept.size, 0);
});

test('the address is cleared also where a folder has no name', () => {
  const win = windowAt(`https://content.example//m/index.html?${queryOf(FULL)}`);
  xapiGiven(win, 'c0');
  assert.equal(new URL(win.shown.address, win.location).href, 'https://content.example//m/index.html');
});

test('without an LRS, or with an address that is none, there is no launch', () => {
  for (const query of ['', '?actor=%7B%7D', '?endpoint=', '?endpoint=javascript:alert(1)', '?endpoint=ftp://x.example/', '?endpoint=http://']) assert.equal(given(query), null, query);
  for (const actor of ['', 'nobody', 'null', '[]', '{"name":"A"}', '7']) assert.equal(given(`?${queryOf({ endpoint: FULL.endpoint, actor })}`)?.agent, '', actor);
});

test('a token that lets somebody in once, or into a zip, is not for the LRS', () => {
  const tokens = { fetch: 'https://lms.example/token?once=1', content_token: 'abc', content_endpoint: 'https://lms.example/zip', 'Accept-Language': 'en' };
  for (const [name, value] of Object.entries(tokens)) assert.equal(given(`?${queryOf({ ...FULL, [name]: value })}`)?.more, '', name);
});

test('a frame that may store nothing is launched all the same, and knows nothing when it is loaded again', () => {
  const locked = (address) => {
    const win = windowAt(address, { load: 'reload' });
    Object.defineProperty(win, 'sessionStorage', { get() { throw new Error('SecurityError'); } });
    win.history.replaceState = () => { throw new Error('SecurityError'); };
    return win;
  };
  assert.equal(xapiGiven(locked(`https://content.example/m/index.html?${queryOf(FULL)}`), 'c0')?.auth, FULL.auth);
  assert.equal(xapiGiven(locked('https://content.example/m/index.html'), 'c0'), null);
});
