/**
 * Whoever comes, however they see and whatever they press: text twice the size, a focus that shows, and the page as a screen
 * reader is told of it.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { MODULE, WAYS, answer, begin, goOn, walk } from './journeys/week.mjs';
import { mouse } from './mouse.mjs';
import { buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';
import { everyState } from './states.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
let course = '';
before(async () => {
  browser = await openBrowser();
  course = (await buildPackage(MODULE)).folder;
});
after(async () => { await browser.close(); });

const WIDTHS = [320, 650, 1280];

async function launched(seat) {
  const { page, frame } = await seat.launch();
  return mouse(page, frame);
}

/** Text that runs out of the window or is cut off by its box, and a page that is wider than its window. */
const OVERFLOW = () => {
  const lost = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) lost.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode;
    const box = text.parentElement;
    if (!text.textContent?.trim() || !box?.checkVisibility({ visibilityProperty: true }) || box.closest('.vh, .skip, script, noscript')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const part of range.getClientRects()) {
      if (part.right > root.clientWidth + 1 || part.left < -1) lost.push(`runs out: ${text.textContent.trim().slice(0, 40)}`);
    }
    for (let around = /** @type {HTMLElement | null} */ (box); around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const cut = (style.overflowX === 'hidden' || style.overflowX === 'clip') && around.scrollWidth > around.clientWidth + 1;
      const low = (style.overflowY === 'hidden' || style.overflowY === 'clip') && around.scrollHeight > around.clientHeight + 1;
      if (cut || low) lost.push(`cut off: ${text.textContent.trim().slice(0, 40)}`);
    }
  }
  for (const control of document.querySelectorAll('button, input, select, textarea, a')) {
    const box = control.getBoundingClientRect();
    if (box.width === 0 || control.closest('.skip') || !control.checkVisibility()) continue;
    if (box.right > root.clientWidth + 1 || box.left < -1) lost.push(`control runs out: ${control.textContent || control.getAttribute('type')}`);
  }
  return [...new Set(lost)];
};

test('twice the text size loses nothing at any width', async () => {
  const large = await openBrowser({ flags: ['--blink-settings=defaultFontSize=32,minimumFontSize=0'] });
  try {
    for (const width of sampleOf(WIDTHS)) {
      await large.visit({ course }, async (_lms, seat) => {
        const found = [];
        const look = async (name, hand) => {
          for (const line of await hand.frame.evaluate(OVERFLOW)) found.push(`${width}: ${name}: ${line}`);
        };
        const hand = await launched(seat);
        await hand.find('button', 'Begin').waitFor();
        assert.equal(await hand.frame.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
        await look('cover', hand);
        await begin(hand);
        await everyState(hand, look);
        assert.deepEqual(found, []);
      }, { viewport: { width, height: 800 } });
    }
  } finally {
    await large.close();
  }
});

test('on a phone points stay on one line, and a remark begins where its field does', () => browser.visit({ course }, async (_lms, seat) => {
  const hand = await launched(seat);
  const way = WAYS['Loose ends'];
  await begin(hand);
  await walk(hand, way, { to: 'The map' });
  await answer(hand, way, 'The map');
  const starts = await hand.frame.evaluate(() => ['input[type=text]', '.remark'].map((what) => {
    const seen = [...document.querySelectorAll(what)].find((one) => one.checkVisibility());
    return seen ? Math.round(seen.getBoundingClientRect().left + parseFloat(getComputedStyle(seen).paddingLeft) * Number(what === '.remark')) : what;
  }));
  assert.equal(starts[0], starts[1]);
  await goOn(hand, 'Two people');
  await walk(hand, way, { from: 'Two people' });
  await hand.heading('Your results');
  const broken = await hand.frame.evaluate(() => [...document.querySelectorAll('.results th, .results td:nth-child(2)')]
    .filter((cell) => cell.checkVisibility()).map((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return { text: cell.textContent, lines: new Set([...words.getClientRects()].map((part) => Math.round(part.top))).size };
    }));
  assert.equal(broken.length, 8);
  assert.deepEqual(broken.filter((cell) => cell.lines !== 1), []);
  // A title that ends with a sign of its own gets no colon after it.
  await hand.text('Has my data gone? Say what you know');
}, { viewport: { width: 360, height: 740 } }));

/**
 * The control with the focus: its name, whether the focus shows on it (an outline or shadow of two pixels or more in a colour of
 * its own), and whether something lies over it.
 */
const FOCUSED = () => {
  const control = document.activeElement;
  if (!control || control === document.body) return null;
  const style = getComputedStyle(control);
  const line = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const box = control.getBoundingClientRect();
  const ground = (() => {
    for (let around = control.parentElement; around; around = around.parentElement) {
      const { backgroundColor } = getComputedStyle(around);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  })();
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2);
  const clear = over !== null && (control.contains(over) || over.contains(control) || over.closest('label')?.contains(control));
  const name = `${control.localName} ${control.id || control.textContent?.trim().slice(0, 40) || control.getAttribute('name')}`;
  return { name, shows: line && style.outlineColor !== ground, clear: Boolean(clear), key: [...document.querySelectorAll('*')].indexOf(control) };
};

/** Tabs once round the page as it stands: every control that takes the focus. */
async function round(keys) {
  const seen = new Map();
  let [off, last] = [0, -1];
  for (let presses = 0; presses < 200 && off < 3; presses += 1) {
    await keys.key('Tab');
    const now = await keys.frame.evaluate(FOCUSED);
    // A date takes several presses: day, month, year.
    if (!now || (seen.has(now.key) && now.key !== last)) off += 1; else seen.set(now.key, now);
    last = now?.key ?? -1;
  }
  return [...seen.values()];
}

for (const [width, colorScheme] of sampleOf(/** @type {Array<[number, 'light'|'dark']>} */ ([[320, 'dark'], [1280, 'light']]))) {
  test(`the focus shows on every control, and nothing lies over it, at ${width} px`, () => browser.visit({ course }, async (_lms, seat) => {
    const keys = await seat.launch();
    const hand = mouse(keys.page, keys.frame);
    const found = [];
    const look = async (name, least) => {
      const controls = await round(keys);
      assert.ok(controls.length >= least, `${name}: ${controls.length} controls`);
      for (const one of controls) {
        if (!one.shows) found.push(`${name}: no focus to be seen on ${one.name}`);
        if (!one.clear) found.push(`${name}: something lies over ${one.name}`);
      }
    };
    await hand.find('button', 'Begin').waitFor();
    await look('cover', 2);
    await begin(hand);
    await look('a question', 10);
    await walk(hand, WAYS['Open book'], { to: 'A kind question' });
    await look('a decision', 8);
    await answer(hand, WAYS['Open book'], 'A kind question');
    await look('a decision made', 5);
    await hand.press('button', 'Continue');
    await walk(hand, WAYS['Open book'], { from: 'What the library remembers', to: 'What you will do' });
    await look('an action plan and resources', 20);
    if (width < 1024) {
      await hand.press('button', 'Menu');
      await look('the menu', 8);
      await keys.key('Escape');
    }
    await hand.press('link', 'Help and privacy');
    await look('help', 4);
    assert.deepEqual(found, []);
  }, { viewport: { width, height: 640 }, colorScheme }));
}

/* It was meant for what lay there before, and a slow machine hands it over late. */
test('a press on Continue that comes late does not go back', () => browser.visit({ course }, async (_lms, seat) => {
  const { frame } = await seat.launch();
  await frame.locator('#go').click();
  const scene = () => frame.locator('.scene:not([hidden]) h1').textContent();
  await frame.locator('.scene:not([hidden]) h1').waitFor();
  const first = await scene();
  await frame.evaluate((old) => {
    const back = /** @type {HTMLElement} */ (document.getElementById('back'));
    let at = 0;
    document.addEventListener('pointerdown', ({ timeStamp }) => { at = timeStamp; }, true);
    const shown = new MutationObserver(() => {
      if (document.querySelector('.scene:not([hidden]) h1')?.textContent === old) return;
      shown.disconnect();
      back.dispatchEvent(Object.defineProperty(new PointerEvent('pointerdown', { bubbles: true }), 'timeStamp', { value: at }));
      back.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
    });
    shown.observe(document.documentElement, { attributes: true, attributeFilter: ['hidden'], subtree: true });
  }, first);
  for (const box of await frame.locator('.scene:not([hidden]) input[type=checkbox]').all()) await box.check();
  for (const check of await frame.locator('.scene:not([hidden]) button[type=submit]:visible').all()) await check.click();
  for (const check of await frame.locator('.scene:not([hidden]) button[type=submit]:visible').all()) await check.click();
  await frame.locator('#continue').click();
  await frame.waitForFunction((old) => document.querySelector('.scene:not([hidden]) h1')?.textContent !== old, first);
  await frame.waitForTimeout(400);
  assert.notEqual(await scene(), first, 'the early press led back');
  await frame.locator('#back').click();
  await frame.waitForFunction((old) => document.querySelector('.scene:not([hidden]) h1')?.textContent === old, first);
}));
