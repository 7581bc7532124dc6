/** The driver itself: each fault really happens, by the page's own log. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { startChromium } from './chromium.mjs';
import { pause } from './frame.mjs';

const COURSE = `<!doctype html><title>Course</title><script id="course" type="application/json">{}</script>
<button id="more">0</button><p style="height: 1500px"></p><button id="low">low</button><input id="field">
<script>
  let presses = 0;
  document.getElementById('more').onclick = () => { presses += 1; document.getElementById('more').textContent = presses; };
  document.getElementById('low').onclick = (event) => { event.target.textContent = event.isTrusted ? 'pressed' : 'faked'; };
</script>`;
const LAUNCH = `<!doctype html><title>Platform</title><h1>Platform</h1>
<button id="open" onclick="window.open('/course/', 'course', 'width=700,height=500')">Open</button><iframe src="/course/" width="900" height="500"></iframe>`;
const PAGES = {
  '/launch': LAUNCH,
  '/stored': LAUNCH,
  '/asks': `${LAUNCH}<script>addEventListener('beforeunload', (event) => event.preventDefault());</script>`,
  '/course/': COURSE,
  '/elsewhere': '<!doctype html><title>Elsewhere</title><p>Elsewhere</p>',
};

let browser, server, at;
before(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://host').pathname;
    response.writeHead(PAGES[path] ? 200 : 404, { 'Content-Type': 'text/html', ...(path === '/stored' && { 'Cache-Control': 'no-store' }) });
    response.end(PAGES[path] ?? '');
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', () => ready(null)); });
  at = `http://127.0.0.1:${server.address().port}`;
  browser = await startChromium();
});
after(async () => {
  await browser.stop();
  server.closeAllConnections();
  server.close();
});

async function opened(path, on = browser) {
  const page = await on.open(at + path);
  await page.course().wait(() => document.readyState === 'complete');
  return page;
}

const presses = (page) => page.course().evaluate(() => document.querySelector('#more')?.textContent);

test('a press is a real one, scrolled into view, in the frame of the course', async () => {
  const page = await opened('/launch');
  await page.press('#low');
  await page.course().wait(() => document.querySelector('#low')?.textContent === 'pressed');
  await page.press('#field');
  await page.type('words');
  await page.key('Tab');
  assert.equal(await page.course().evaluate('document.querySelector("#field").value'), 'words');
  await page.course().press('#more', { times: 2 });
  assert.equal(await presses(page), '2');
  assert.deepEqual(page.exceptions, []);
  await page.close();
});

test('errors, rejections and console errors of every frame are collected', async () => {
  const page = await opened('/launch');
  await page.course().evaluate(() => { setTimeout(() => { throw new Error('thrown'); }); Promise.reject(new Error('rejected')); console.error('said'); });
  for (const end = Date.now() + 5000; page.exceptions.length < 3 && Date.now() < end;) await pause(20);
  assert.deepEqual(['thrown', 'rejected', 'said'].filter((word) => !page.exceptions.some((line) => line.includes(word))), []);
  await page.close();
});

test('hidden by another tab, and visible again', async () => {
  const page = await opened('/launch');
  await page.hide();
  await page.show();
  for (const frame of ['top', '/course/']) {
    await page.happened('hidden', { frame });
    await page.happened('visible', { frame });
  }
  await page.close();
});

test('a window of its own: hidden, left behind by its opener, closed', async () => {
  const page = await opened('/launch');
  await page.wait(() => document.readyState === 'complete');
  await page.press('#open');
  const popup = await page.popup();
  await popup.course().wait(() => window.opener !== null);
  await popup.hide();
  await popup.show();
  assert.deepEqual([await popup.count('hidden'), await popup.count('visible')], [1, 1]);
  await page.close();
  await popup.course().wait(() => window.opener === null || window.opener.closed);
  assert.equal(await popup.count('pagehide'), 0);
  await popup.close();
  assert.equal(popup.isClosed(), true);
});

test('frozen and thawed', async () => {
  const page = await opened('/launch');
  await page.freeze();
  await page.thaw();
  for (const frame of ['top', '/course/']) {
    await page.happened('freeze', { frame });
    await page.happened('resume', { frame });
  }
  await page.close();
});

test('away and back: from the cache, and not from the cache', async () => {
  const page = await opened('/launch');
  await page.course().press('#more');
  for (let time = 1; time <= 2; time += 1) {
    await page.goto(`${at}/elsewhere`);
    await page.wait(() => document.title === 'Elsewhere');
    await page.travel(-1);
    await page.happened('pageshow', { frame: '/course/', persisted: true }, time);
  }
  assert.equal(await page.count('pagehide', { frame: '/course/', persisted: true }), 2);
  assert.equal(await presses(page), '1');
  await page.close();

  const missed = await opened('/stored');
  await missed.evaluate(() => { addEventListener('unload', () => {}); });
  await missed.goto(`${at}/elsewhere`);
  await missed.wait(() => document.title === 'Elsewhere');
  await missed.travel(-1);
  await missed.happened('load', { frame: 'top' }, 3);
  assert.deepEqual([await missed.count('pagehide', { persisted: false }) > 0, await missed.count('pageshow', { persisted: true })], [true, 0]);
  assert.notDeepEqual(missed.uncached, []);
  await missed.close();
});

test('closed: the page is told, and the tab is gone', async () => {
  const page = await opened('/launch');
  await page.close();
  assert.equal(page.isClosed(), true);
  assert.ok(await page.count('pagehide', { persisted: false }) > 0);
});

test('a close that the learner takes back leaves the page as it was', async () => {
  const page = await opened('/asks');
  await page.press('#more');
  await page.closeAndStay();
  assert.equal(await page.count('pagehide', { persisted: false }), 0);
  await page.press('#more');
  assert.equal(await presses(page), '2');
  await page.close();
});

test('a crash tells the page nothing; it can be loaded again', async () => {
  const page = await opened('/launch');
  await page.crash();
  assert.deepEqual([await page.count('pagehide'), await page.count('hidden')], [0, 0]);
  await page.reload();
  await page.happened('load', { frame: '/course/' }, 2);
  await page.close();
});

test('offline and online again', async () => {
  const page = await opened('/launch');
  await page.offline(true);
  await page.happened('offline', { frame: '/course/' });
  assert.equal(await page.course().evaluate(() => fetch('/elsewhere').then(() => 'came', () => 'failed')), 'failed');
  await page.offline(false);
  await page.happened('online', { frame: '/course/' });
  await page.close();
});

test('the clock of the course is moved, and no other', async () => {
  const page = await opened('/launch');
  await page.course().evaluate(() => {
    const ran = /** @type {*} */ ([]);
    Object.assign(window, { ran });
    const beat = () => { ran.push(Math.round(performance.now())); window.setTimeout(beat, 5000); };
    window.setTimeout(beat, 5000);
    window.clearTimeout(window.setTimeout(() => ran.push('cancelled'), 1000));
  });
  const real = Date.now();
  await page.clock.advance(600_000);
  const ran = await page.course().evaluate('window.ran');
  assert.ok(ran.length >= 119 && ran.length <= 120, `${ran.length} beats in ten minutes`);
  assert.ok(ran.every((time, ix) => ix === 0 || (time - ran[ix - 1] >= 4999 && time - ran[ix - 1] < 5200)), ran.join(' '));
  await page.clock.sleep(8 * 3600_000);
  await page.course().wait((before) => window['ran'].length === before + 1, { values: [ran.length] });
  await page.clock.shift(-86_400_000);
  const [wall, steady] = await page.course().evaluate(() => [Date.now(), performance.now()]);
  const gone = Date.now() - real;
  assert.ok(Math.abs(wall - (real + gone + 600_000 + 8 * 3600_000 - 86_400_000)) < 2000);
  assert.ok(Math.abs(steady - (600_000 + 8 * 3600_000 + gone)) < 5000);
  assert.ok(Math.abs(await page.evaluate(() => Date.now()) - Date.now()) < 2000);
  await page.reload();
  await page.happened('load', { frame: '/course/' }, 2);
  assert.ok(Math.abs(await page.course().evaluate(() => Date.now()) - wall) < 5000, 'a loaded page keeps the wall clock');
  await page.close();
});

test('another device shares nothing', async () => {
  const page = await opened('/launch');
  await page.course().evaluate(() => localStorage.setItem('mine', 'here'));
  const device = await browser.device();
  const other = await opened('/launch', device);
  assert.equal(await other.course().evaluate(() => localStorage.getItem('mine')), null);
  await other.hide();
  await other.show();
  await device.close();
  await page.close();
});

test('thrown out of memory by the browser, and come back to', async () => {
  const own = await startChromium();
  try {
    const page = await opened('/launch', own);
    await page.course().press('#more');
    await page.discard();
    await page.course().wait(() => document.querySelector('#more')?.textContent === '0');
    assert.equal(await page.count('load', { frame: 'top', discarded: true }), 1);
    await page.course().press('#more');
    assert.equal(await presses(page), '1');
  } finally {
    await own.stop();
  }
});

test('killed: every process of the browser is gone; the same profile again', async () => {
  const own = await startChromium();
  try {
    const page = await opened('/launch', own);
    await page.course().evaluate(() => new Promise((done) => {
      const opening = indexedDB.open('kept', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('one');
      opening.onsuccess = () => {
        const change = opening.result.transaction('one', 'readwrite', { durability: 'strict' });
        change.objectStore('one').put('words', 'key');
        change.oncomplete = () => done(null);
      };
    }));
    await own.kill();
    assert.equal(page.isClosed(), true);
    await own.restart();
    const again = await opened('/launch', own);
    assert.equal(await again.course().evaluate(() => new Promise((done) => {
      const opening = indexedDB.open('kept', 1);
      opening.onsuccess = () => { opening.result.transaction('one').objectStore('one').get('key').onsuccess = (event) => done(/** @type {*} */ (event.target).result); };
    })), 'words');
  } finally {
    await own.stop();
  }
});
