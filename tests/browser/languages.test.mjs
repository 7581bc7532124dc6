/** Whole modules in Arabic and in Welsh, played to their ends with the keyboard: the player's own words, direction, forms of number. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startHost } from '../lrs/launch.mjs';
import { startLrs } from '../lrs/lrs.mjs';
import { axe } from './axe.mjs';
import { courseFrame, openBrowser } from './browser.mjs';
import { driver } from './learner.mjs';
import { ROOT, buildPackage } from './package.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

const own = (/** @type {string} */ tag) => JSON.parse(readFileSync(join(ROOT, `src/player/locales/${tag}.json`), 'utf8'));

/** What is said and done in each language. */
const MODULES = {
  arabic: {
    words: own('ar'), direction: 'rtl', side: 'right',
    scenes: ['رسالة من البلدية', 'الرد', 'ما ستفعله'],
    cover: 'نحو 10 دقائق. جزءان. قرار واحد.',
    choice: 'أسأل عمّا يحتاج إليه وأقترح طريقة أخرى', trust: '3 من 5',
    attempts: 'لديك محاولتان.', wrong: 'ساعات العمل', left: 'بقيت لديك محاولة واحدة.', right: 'قائمة بأسماء القرّاء وما استعاروه',
    several: ['سجل الإعارة لعام 2015', 'بريد عضو غادر المكتبة'],
    truth: true, typed: ['٢٨', 'المديرة'],
    note: 'القوائم القديمة', total: '20', mine: 'وعدي',
  },
  welsh: {
    words: own('cy'), direction: 'ltr', side: 'left',
    scenes: ['Yr e-bost', 'Yr ateb', 'Beth wnewch chi nesaf'],
    cover: 'Tua 10 munud. 2 ran. 1 penderfyniad.',
    choice: 'Gofyn beth sydd ei angen a chynnig ffordd arall', trust: '3 allan o 5',
    attempts: 'Mae gennych 3 chynnig.', wrong: 'Yr oriau agor', left: 'Mae gennych 2 gynnig ar ôl.', right: 'Rhestr o enwau, a’r hyn a fenthycwyd',
    several: ['Hanes benthyca 2015', 'E-bost aelod sydd wedi gadael'],
    truth: false, typed: [],
    note: 'Yr hen restrau', total: '20', mine: 'Fy addewid',
  },
};

/** The first decision and the first question, and what is said on the way. */
async function firstScenes(keys, module) {
  const { words } = module;
  await keys.heading(module.mine === 'وعدي' ? 'طلب من البلدية' : 'Cwestiwn am ddata benthyca');
  await keys.text(module.cover);
  await keys.press('button', words.begin);
  await keys.heading(module.scenes[0]);
  await keys.chooseRadio(module.choice);
  await keys.press('button', words.decide);
  await keys.text(words.decided);
  await keys.press('button', words.continue);
  await keys.heading(module.scenes[1]);
  await keys.text(module.trust);
  await keys.text(module.attempts);
  await keys.chooseRadio(module.wrong);
  await keys.press('button', words.check);
  await keys.heading(words['verdict-notyet']);
  await keys.text(module.left);
}

/** From there to the ending. */
async function rest(keys, module) {
  const { words } = module;
  await keys.chooseRadio(module.right);
  await keys.press('button', words['check-again']);
  await keys.heading(words['verdict-right']);
  for (const name of module.several) await keys.tick(name);
  await keys.press('button', words.check);
  if (module.truth) {
    // The words of a question of true or false come from the storyboard's language.
    const radios = keys.frame.locator('#b-truth input');
    await radios.first().waitFor();
    await keys.chooseRadio(await radios.first().evaluate((radio) => radio.closest('label')?.textContent?.trim() ?? ''));
    await keys.press('button', words.check);
    for (const text of module.typed) {
      await keys.tabTo('textbox', words['your-answer']);
      for (let fields = 0; fields < module.typed.indexOf(text); fields += 1) {
        await keys.key('Tab');
        await keys.tabTo('textbox', words['your-answer']);
      }
      await keys.page.keyboard.type(text);
      await keys.key('Enter');
    }
  }
  await keys.press('button', words.continue);
  await keys.heading(module.scenes[2]);
  await keys.tabTo('textbox', /./);
  await keys.page.keyboard.type(module.note);
  await keys.text(words.passed);
}

for (const [name, module] of Object.entries(MODULES)) {
  test(`the module in ${name} is played to its end on SCORM 1.2, and carried on after a reload`, async () => {
    const { folder: course } = await buildPackage(`tests/browser/fixtures/${name}`);
    await browser.visit({ course }, async (lms, seat) => {
      const first = await seat.launch();
      const page = await first.frame.evaluate(() => {
        const scene = /** @type {HTMLElement} */ (document.querySelector('[data-scene]'));
        const style = getComputedStyle(scene);
        return { dir: document.documentElement.dir, lang: document.documentElement.lang, left: style.borderLeftStyle, right: style.borderRightStyle };
      });
      assert.equal(page.dir, module.direction);
      assert.deepEqual([page.left, page.right], module.side === 'left' ? ['solid', 'none'] : ['none', 'solid']);
      await firstScenes(first, module);
      assert.deepEqual(await axe(first.frame), []);
      await first.frame.locator('#saved', { hasText: module.words['light-handed'].split(/[ \u2068]/)[0] }).waitFor();
      const again = await seat.reload();
      await again.heading(module.words['welcome-back']);
      await again.text(module.scenes[1]);
      await again.press('button', module.words['carry-on'].replace('{scene}', module.scenes[1]));
      await again.heading(module.scenes[1]);
      await rest(again, module);
      assert.deepEqual(await axe(again.frame), []);
      const wide = await again.frame.evaluate(() => [...document.querySelectorAll('main *')].filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
      }).map((one) => `${one.tagName} ${one.textContent}`));
      assert.deepEqual(wide, []);
      await again.press('button', module.words.leave);
      await again.heading(module.words.closed);
      assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
      assert.deepEqual(seat.watch.all, []);
    }, { viewport: { width: 320, height: 470 }, reducedMotion: 'reduce' });
  });
}

test('the module in Arabic tells an xAPI record store its answers in Arabic', async () => {
  const { folder } = await buildPackage('tests/browser/fixtures/arabic', { target: 'xapi' });
  const lrs = await startLrs();
  const host = await startHost({ folder });
  const context = await browser.browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(host.launchUrl({ lrs, activity: null, extra: {} }));
    const keys = driver(page, await courseFrame(page));
    await firstScenes(keys, MODULES.arabic);
    await rest(keys, MODULES.arabic);
    await keys.press('button', MODULES.arabic.words.leave);
    await keys.heading(MODULES.arabic.words.closed);
    const asked = lrs.statements.filter((one) => one.verb.id.endsWith('/answered')).map((one) => one.object.definition.description);
    assert.ok(asked.some((words) => words.ar === 'أي هذه بيانات شخصية؟'), JSON.stringify(asked));
    assert.ok(lrs.statements.some((one) => one.verb.id.endsWith('/passed')));
    assert.deepEqual(lrs.violations, []);
  } finally {
    await context.close();
    await host.close();
    await lrs.stop();
  }
});

test('no style names left or right', () => {
  const folder = join(ROOT, 'src');
  const sheets = ['player/css/player.css', 'player/css/plain.css', ...['decision', 'question', 'action_plan', 'reflection', 'resources', 'results']
    .map((kind) => `block/${kind}/${kind.replace('_', '-')}.css`)];
  for (const sheet of sheets) {
    const rules = readFileSync(join(folder, sheet), 'utf8').split(/[{};\n]/).map((rule) => rule.trim());
    const physical = rules.filter((rule) => /^(left|right|(margin|padding|border|inset)-(left|right)[a-z-]*|float|clear)\s*:/.test(rule) || /:\s*(left|right)\b/.test(rule));
    assert.deepEqual(physical, [], sheet);
    assert.ok(rules.length > 0);
  }
});
