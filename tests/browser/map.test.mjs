/** The page that `map` makes: walked by keyboard, looked over by axe, filtered, zoomed and printed on as many sheets as it needs. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { ROOT, program } from './package.mjs';
import { watch } from './watch.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
const folder = mkdtempSync(join(tmpdir(), 'storyloom-map-'));
before(async () => { browser = await openBrowser(); });
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The map of a module, opened from the disk for the length of `body`; nothing may be complained of and nobody asked. */
async function look(path, body, options = {}) {
  const out = join(folder, `${path.replaceAll('/', '-')}.html`);
  execFileSync(program(), ['map', '--draft', '--quiet', path, '--out', out], { cwd: ROOT, stdio: ['ignore', 'ignore', 'ignore'] });
  const context = await browser.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const seen = await watch(context);
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(out).href);
    await body(page);
    assert.deepEqual(seen.complaints, []);
    assert.deepEqual(seen.elsewhere.filter((url) => !url.startsWith('file:')), []);
  } finally {
    await context.close();
  }
}

const focused = (page) => page.evaluate(() => document.activeElement?.id ?? '');
const shade = (page, selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).opacity);

test('every scene of the picture is reached by Tab, and Enter leads to its words and back', () => look('tests/browser/fixtures/data-stewardship', async (page) => {
  const scenes = await page.locator('.map a.stop').evaluateAll((all) => all.map((one) => one.id.replace(/^picture-/, '')));
  assert.ok(scenes.length > 2, `${scenes}`);
  await page.locator('#picture').focus();
  for (const scene of scenes) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), `picture-${scene}`);
  }
  await page.keyboard.press('Enter');
  const last = scenes[scenes.length - 1];
  assert.equal(await focused(page), `scene-${last}`);
  const place = page.locator(`#scene-${last}`);
  assert.ok(await place.evaluate((one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && top < innerHeight && bottom > 0; }), 'the place in the list is not in sight');
  await place.getByRole('link', { name: 'Show in the picture' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), `picture-${last}`);
}));

test('a choice in the list leads to the scene it leads to in the story', () => look('tests/cases/map/branches', async (page) => {
  await page.locator('#scene-the-tin').getByRole('link', { name: 'The stale biscuit' }).click();
  assert.equal(await focused(page), 'scene-the-stale-biscuit');
  assert.match(await page.locator('#scene-the-tin').innerText(), /Say nothing → The stale biscuit \(0 points\)[^]*Look again → stays here/);
  assert.match(await page.locator('#scene-the-answer').innerText(), /Only if trust is at least 3; passed over otherwise/);
  assert.match(await page.locator('#scene-the-answer').innerText(), /Go back → back to where the learner came from\nStop here → the end/);
  assert.match(await page.locator('#scene-nobody-comes-here').innerText(), /Warning: Nothing leads to/);
  assert.match(await page.locator('#scene-too-late').innerText(), /Ending: Crumbs, not passed/);
}));

test('the way to an ending that is chosen is drawn in red, and no other', () => look('tests/cases/map/branches', async (page) => {
  const red = () => page.locator('.map .line').evaluateAll((lines) => lines.filter((one) => getComputedStyle(one).strokeWidth === '3.5px').length);
  assert.equal(await red(), 1);
  await page.getByLabel('Crumbs').check();
  assert.equal(await red(), 2);
  await page.getByLabel('none').check();
  assert.equal(await red(), 0);
}));

test('whoever follows one person sees the scenes that this person can meet', () => look('tests/cases/map/people', async (page) => {
  const listed = async () => (await page.locator('.scene :is(h3, h4)').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent))).join();
  assert.equal(await listed(), '1The desk,2Her letter,3The cellar,4The attic,5The end');
  await page.getByLabel('Ayesha').check();
  assert.equal(await listed(), '1The desk,2Her letter,3The cellar,5The end');
  assert.deepEqual([await shade(page, '#picture-the-attic'), await shade(page, '#picture-her-letter')], ['0.2', '1']);
  await page.getByLabel('Bryn').check();
  assert.equal(await listed(), '1The desk,3The cellar,4The attic,5The end');
  assert.match(await page.locator('#scene-the-cellar').innerText(), /Is it dark\? \(only if persona is not Ayesha; met by Bryn\)/);
  await page.getByLabel('everybody').check();
  assert.equal(await shade(page, '#picture-the-attic'), '1');
}));

test('the picture takes the size that is chosen, and scrolls in its own pane', () => look('tests/browser/fixtures/data-stewardship', async (page) => {
  const wide = () => page.locator('.map').evaluate((one) => one.getBoundingClientRect().width);
  const whole = Number((await page.locator('.map').getAttribute('viewBox'))?.split(' ')[2]);
  for (const size of [50, 100, 200]) {
    await page.getByLabel(`${size}%`, { exact: true }).check();
    assert.ok(Math.abs(await wide() - whole * size / 100) < 2, `${size}: ${await wide()} of ${whole}`);
  }
  assert.ok(await page.locator('#picture').evaluate((one) => one.scrollWidth > one.clientWidth));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.getByLabel('fit').check();
  assert.ok(await page.locator('#picture').evaluate((one) => one.scrollWidth <= one.clientWidth + 1));
}));

for (const [name, options] of /** @type {const} */ ([
  ['on a desk, light', {}],
  ['on a desk, dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 320, height: 640 } }],
])) {
  for (const path of ['tests/browser/fixtures/data-stewardship', 'tests/browser/fixtures/arabic', 'tests/cases/map/people', 'tests/cases/map/loose-ends']) {
    test(`axe finds nothing, ${name}: ${path}`, () => look(path, async (page) => {
      assert.deepEqual(await axe(page.mainFrame()), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
      const small = await page.locator('label, .links a').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
      assert.deepEqual(small, []);
    }, options));
  }
}

test('it is printed on one sheet of A3 across, and with the list of scenes only where that is wanted', () => look('tests/browser/fixtures/data-stewardship', async (page) => {
  const sheets = async () => (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const one = await sheets();
  assert.equal(one.match(/\/Type\s*\/Page\b/g)?.length, 1);
  const [width, height] = (one.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/) ?? []).slice(1).map(Number);
  assert.ok(Math.abs(width - 1190) < 3 && Math.abs(height - 842) < 3, `${width} ${height}`);
  await page.getByLabel('with the list of scenes').check();
  assert.ok((await sheets()).match(/\/Type\s*\/Page\b/g)?.length > 1);
}));

/** A story of so many scenes, each fifth with a choice. */
function story(scenes) {
  const scene = (n) => {
    const way = n % 5 ? `Go to: #s${n + 1}` : `### Decision: What now? {#d${n}}\n\n- On we go → #s${n + 1}\n> a\n- Ahead → #s${Math.min(n + 7, scenes)}\n> b`;
    return `## Scene ${n} {#s${n}}\n\nSection: Part ${Math.floor(n / 12)}\n\nWords.\n\n${n < scenes ? way : 'End: Done'}\n`;
  };
  return ['# A long story\n\nLicence: CC BY 4.0\n', ...Array.from({ length: scenes }, (_, n) => scene(n + 1))].join('\n');
}

test('a story that is too long for a sheet is printed on several, light and with the way that is chosen, and the screen shows none of them', () => {
  const path = join(folder, 'long');
  mkdirSync(path);
  writeFileSync(join(path, 'storyboard.md'), story(60));
  return look(path, async (page) => {
    const pages = async () => (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
    const sheets = await page.locator('.sheet').count();
    assert.ok(sheets > 1 && sheets < 7, `${sheets}`);
    assert.equal(await pages(), sheets);
    const visible = (selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    assert.deepEqual([await visible('.map'), await visible('.sheet')], [1, 0]);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.deepEqual([await visible('.map'), await visible('.sheet')], [0, sheets]);
    const looks = (selector, property) => page.locator(selector).first().evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), property);
    assert.equal(await looks('.slice .ground', 'fill'), await looks('html', 'background-color'));
    assert.equal(await looks('.slice .line.on-0', 'stroke-width'), '3.5px');
    // Letters as large as is promised, whatever the browser makes of the sizes, and no sheet wider or higher than the paper.
    for (const [width, height, shown] of await page.locator('.slice').evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().width, one.getBoundingClientRect().height, one.viewBox.baseVal.width]))) {
      assert.ok(14 * width / shown * 0.75 >= 6.5 && width <= 1512 && height <= 892, `${width} ${height} ${shown}`);
    }
    await page.emulateMedia({ media: null, colorScheme: null });
    await page.getByLabel('with the list of scenes').check();
    assert.ok(await pages() > sheets);
  });
});
