/** Whole modules in Arabic and in Welsh, played to their ends with the keyboard: the player's own words, direction, forms of number. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { ROOT, buildPackage } from './package.mjs';
import { sampleOf } from './sample.mjs';

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
    further: ['تمرين قصير', 'رأيك', 'لمزيد من القراءة'], opinion: 'أسأل زميلًا', card: 'مجموع', foreign: /[A-Za-z]{2,}/, known: /data@example\.org|CC BY|ODbL|KB|Storyloom example modules|Ann Baker/g,
    cover: 'نحو 10 دقائق. جزءان. قرار واحد.',
    choice: 'أسأل عمّا يحتاج إليه وأقترح طريقة أخرى', trust: '3 من 5',
    attempts: 'لديك محاولتان.', wrong: 'ساعات العمل', left: 'بقيت لديك محاولة واحدة.', right: 'قائمة بأسماء القرّاء وما استعاروه',
    several: 'delete', ticked: ['سجل الإعارة لعام 2015', 'بريد عضو غادر المكتبة'],
    truth: 'truth', typed: [['days', '٢٨'], ['who', 'المديرة']],
    note: 'القوائم القديمة', total: '20', mine: 'وعدي',
  },
  welsh: {
    words: own('cy'), direction: 'ltr', side: 'left',
    scenes: ['Yr e-bost', 'Yr ateb', 'Beth wnewch chi nesaf'],
    further: ['Ymarfer byr', 'Eich barn', 'Darllen pellach'], opinion: 'Gofyn i gydweithiwr', card: 'Cyfanswm', foreign: /[\u0600-\u06ff]/, known: /^$/g,
    cover: 'Tua 10 munud. 2 ran. 1 penderfyniad.',
    choice: 'Gofyn beth sydd ei angen a chynnig ffordd arall', trust: '3 allan o 5',
    attempts: 'Mae gennych 3 chynnig.', wrong: 'Yr oriau agor', left: 'Mae gennych 2 gynnig ar ôl.', right: 'Rhestr o enwau, a’r hyn a fenthycwyd',
    several: 'dileu', ticked: ['Hanes benthyca 2015', 'E-bost aelod sydd wedi gadael'],
    truth: null, typed: [],
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

/** What stands out of the page. */
const WIDE = () => [...document.querySelectorAll('main *')].filter((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
}).map((one) => `${one.tagName} ${one.textContent}`);

/** Everything that is seen or read out, by itself. */
const SAID = () => {
  const seen = (/** @type {Element|null} */ one) => one?.checkVisibility({ visibilityProperty: true });
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) if (seen(node.parentElement)) said.push(node.textContent ?? '');
  for (const name of ['aria-label', 'alt', 'title', 'placeholder', 'aria-roledescription']) {
    for (const one of document.querySelectorAll(`[${name}]`)) if (seen(one)) said.push(one.getAttribute(name) ?? '');
  }
  return said.map((words) => words.trim()).filter(Boolean);
};

const pattern = (/** @type {string} */ words) => new RegExp(`^${words.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`);
const ENGLISH = /** @type {Array<[string, RegExp]>} */ (Object.entries(own('en')).filter(([key, words]) => !key.startsWith('$') && words.replace(/\{\w+\}/g, '').match(/[a-z]{2,}/i)).map(([key, words]) => [key, pattern(words)]));

/** Words of the player's that are still in English, and words in letters of another script. */
async function untranslated(keys, { words, foreign, known }) {
  const its = new Set(Object.values(words));
  const said = await keys.frame.evaluate(SAID);
  assert.ok(said.includes(words.continue) || said.includes(words.leave), 'nothing was read');
  return said.filter((one) => !its.has(one) && (ENGLISH.some(([, english]) => english.test(one)) || foreign.test(one.replace(known, ''))));
}

/** Checks a block by its button. */
async function submit(keys, id, name) {
  const block = keys.within(keys.frame.locator(`#b-${id}`));
  await block.press('button', name);
  return block;
}

/** Checks a block, and waits for what is said: until an answer is kept, no other press counts. */
async function checked(keys, id, name) {
  await submit(keys, id, name);
  await keys.frame.locator(`#b-${id} [data-feedback] h3:not(:empty)`).waitFor();
}

/** The scenes with all other kinds of block: opened, asked for what is missing, answered, and looked at. */
async function further(keys, module) {
  const { words } = module;
  const look = async (/** @type {string} */ where) => {
    assert.deepEqual(await axe(keys.frame), [], where);
    assert.deepEqual(await untranslated(keys, module), [], where);
    const wide = await keys.frame.evaluate(WIDE);
    assert.deepEqual(wide, [], where);
  };
  const [exercises, opinions, reading] = module.further;
  await keys.heading(exercises);
  await look('exercises');
  for (const id of ['match', 'sort', 'gaps', 'hotspot']) await submit(keys, id, words.check);
  await checked(keys, 'order', words.check);
  await look('exercises asked for');
  await keys.press('button', words.continue);
  await keys.heading(opinions);
  await keys.within(keys.frame.locator('#b-scale')).chooseRadio(/^4/);
  await submit(keys, 'scale', words.give);
  await keys.text(words['answers-taken']);
  await keys.within(keys.frame.locator('#b-poll')).chooseRadio(module.opinion);
  await submit(keys, 'poll', words.give);
  await keys.text(words['you-answered']);
  await look('opinions');
  await keys.press('button', words.continue);
  await keys.heading(reading);
  await keys.press('button', words['show-all']);
  await keys.press('button', module.card);
  await keys.press('button', words['next-slide']);
  await keys.press('button', words['next-step']);
  await look('reading');
  await keys.press('button', words.continue);
}

/** From there to the ending. */
async function rest(keys, module) {
  const { words } = module;
  await keys.chooseRadio(module.right);
  await keys.press('button', words['check-again']);
  await keys.heading(words['verdict-right']);
  for (const name of module.ticked) await keys.tick(name);
  await checked(keys, module.several, words.check);
  if (module.truth) {
    // The words of a question of true or false come from the storyboard's language.
    const radios = keys.frame.locator(`#b-${module.truth} input`);
    await radios.first().waitFor();
    await keys.chooseRadio(await radios.first().evaluate((radio) => radio.closest('label')?.textContent?.trim() ?? ''));
    await checked(keys, module.truth, words.check);
  }
  for (const [id, text] of module.typed) {
    await keys.within(keys.frame.locator(`#b-${id}`)).type(/./, text);
    await checked(keys, id, words.check);
  }
  await keys.press('button', words.continue);
  await further(keys, module);
  await keys.heading(module.scenes[2]);
  await keys.tabTo('textbox', /./);
  await keys.page.keyboard.type(module.note);
  await keys.text(words.passed);
}

for (const [name, module] of sampleOf(Object.entries(MODULES))) {
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
      assert.deepEqual(await again.frame.evaluate(WIDE), []);
      assert.deepEqual(await untranslated(again, module), []);
      await again.press('button', module.words.leave);
      await again.heading(module.words.closed);
      assert.equal(lms.committed['cmi.core.lesson_status'], 'passed');
      assert.deepEqual(seat.watch.all, []);
    }, { viewport: { width: 320, height: 470 }, reducedMotion: 'reduce' });
  });
}

test('the module in Arabic tells an xAPI record store its answers in Arabic', async () => {
  const { folder } = await buildPackage('tests/browser/fixtures/arabic', { target: 'xapi' });
  // The administrator reads of the same answers as the learner.
  assert.match(readFileSync(join(folder, 'about.html'), 'utf8'), /<code>true<\/code> <span lang="ar" dir="rtl">صواب</);
  await browser.visitStore({ folder, extra: {} }, async (lrs, keys) => {
    await firstScenes(keys, MODULES.arabic);
    await rest(keys, MODULES.arabic);
    await keys.press('button', MODULES.arabic.words.leave);
    await keys.heading(MODULES.arabic.words.closed);
    const asked = lrs.statements.filter((one) => one.verb.id.endsWith('/answered')).map((one) => one.object.definition.description);
    assert.ok(asked.some((words) => words.ar === 'أي هذه بيانات شخصية؟'), JSON.stringify(asked));
    assert.ok(lrs.statements.some((one) => one.verb.id.endsWith('/passed')));
    assert.deepEqual(lrs.violations, []);
  });
});

test('English words of the player would be noticed', () => {
  for (const words of ['Show all', 'You have 2 attempts.', '2 of 4 are right.', 'Only you can see this.']) assert.ok(ENGLISH.some(([, english]) => english.test(words)), words);
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
