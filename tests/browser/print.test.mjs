/** "Print the whole module": every scene, choice, question and answer on paper, and nothing of the learner's. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { buildPackage } from './package.mjs';

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

for (const [language, said] of Object.entries({
  welsh: {
    choice: 'Gofyn beth sydd ei angen a chynnig ffordd arall', decide: 'Penderfynu', help: 'Cymorth a phreifatrwydd', print: 'Argraffu’r modiwl cyfan',
    scenes: ['1. Yr e-bost', '2. Yr ateb', '3. Ymarfer byr', '4. Eich barn', '5. Darllen pellach', '6. Beth wnewch chi nesaf'], way: '→ 2. Yr ateb', answers: 'Atebion', begin: 'Dechrau',
    words: ['2 allan o 5', 'Mae Idris yn diolch', 'Mae Idris yn gofyn', 'Nifer y benthyciadau y llynedd', 'Erbyn pryd'],
    last: ['Cyfanswm yw hwnnw', 'Allech chi ddod o hyd', 'Edrychwch am yr hyn', 'Hanes benthyca 2015; E-bost aelod sydd wedi gadael'], never: '3 allan o 5',
  },
  arabic: {
    choice: 'أسأل عمّا يحتاج إليه وأقترح طريقة أخرى', decide: 'قرّر', help: 'المساعدة والخصوصية', print: 'اطبع الوحدة كلها',
    scenes: ['1. رسالة من البلدية', '2. الرد', '3. تمرين قصير', '4. رأيك', '5. لمزيد من القراءة', '6. ما ستفعله'], way: '← 2. الرد', answers: 'الإجابات', begin: 'ابدأ',
    words: ['صواب', 'خطأ', '2 من 5', 'شكرك مسؤول', 'طلب منك مسؤول', 'عدد الإعارات في العام الماضي', 'الموعد'],
    last: ['هذا مجموع', 'هل تستطيع أن تجد', 'يُحذف ما لم يعد له غرض'], never: '3 من 5',
  },
})) {
  test(`the whole module in ${language} prints as one document with its answers at the end`, async () => {
    const { folder: course } = await buildPackage(`tests/browser/fixtures/${language}`);
    await browser.visit({ course }, async (_lms, seat) => {
      await seat.context.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes'; }; });
      const keys = await seat.launch();
      await keys.press('button', said.begin);
      await keys.chooseRadio(said.choice);
      await keys.press('button', said.decide);
      await keys.press('link', said.help);
      await keys.press('button', said.print);
      await keys.frame.locator('html[data-printed]').waitFor();
      // On the screen nothing has changed.
      assert.equal(await keys.frame.locator('.whole').isVisible(), false);
      await keys.page.emulateMedia({ media: 'print' });
      assert.deepEqual(await keys.frame.locator('#page').isVisible(), false);
      const text = await keys.frame.locator('.whole').innerText();
      const at = (/** @type {string} */ words) => { const found = text.indexOf(words); assert.ok(found >= 0, `${words}\n${text}`); return found; };
      assert.deepEqual(await keys.frame.locator('.whole .scene > h1').allInnerTexts().then((all) => all.slice(0, said.scenes.length)), said.scenes);
      const answers = at(`\n${said.answers}\n`);
      for (const words of [...said.scenes, ...said.words, said.way]) assert.ok(at(words) < answers, words);
      for (const words of said.last) assert.ok(text.lastIndexOf(words) > answers && text.indexOf(words) > answers, words);
      assert.ok(!text.includes(said.never), 'a value of the learner');
      assert.equal(await keys.frame.locator('.whole :is(input:checked, option:checked:not([value=""]))').count(), 0);
      const links = await keys.frame.locator('.whole [href^="#w-"]').evaluateAll((all) => all.map((link) => Boolean(document.querySelector(link.getAttribute('href') ?? ''))));
      assert.ok(links.length > 3 && links.every(Boolean));
      await keys.frame.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      assert.equal(await keys.frame.locator('.whole').count(), 0);
      await keys.page.emulateMedia({ media: 'screen' });
      await keys.heading(said.help);
      assert.deepEqual(seat.watch.all, []);
    }, { reducedMotion: 'reduce' });
  });
}

test('terms stand at the end, and an answer that is not shown is not printed', async () => {
  const { folder: course } = await buildPackage('tests/browser/fixtures/asked');
  await browser.visit({ course }, async (_lms, seat) => {
    await seat.context.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes'; }; });
    const keys = await seat.launch();
    await keys.press('button', 'Begin');
    await keys.press('link', 'Help and privacy');
    await keys.press('button', 'Print the whole module');
    await keys.frame.locator('html[data-printed]').waitFor();
    await keys.page.emulateMedia({ media: 'print' });
    const term = await keys.frame.locator('.whole a.term').getAttribute('href');
    const meaning = keys.frame.locator(`.whole .scene:last-child ${term}`);
    assert.ok(await meaning.isVisible());
    assert.match(await meaning.innerText(), /Anything about a person/);
    const answers = (await keys.frame.locator('.whole [data-answer]').allInnerTexts()).join();
    assert.match(answers, /Commissioner/);
    assert.doesNotMatch(answers, /True/);
    assert.deepEqual(seat.watch.all, []);
  });
});

test('opened from a disk, where a page cannot be fetched, the whole module prints without what was answered', async () => {
  const { folder } = await buildPackage('tests/browser/fixtures/welsh');
  const page = await browser.browser.newPage();
  await page.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes'; }; });
  await page.goto(`file://${folder}/index.html`);
  await page.getByRole('button', { name: 'Dechrau' }).click();
  await page.getByRole('radio', { name: 'Gofyn beth sydd ei angen a chynnig ffordd arall' }).check();
  await page.getByRole('button', { name: 'Penderfynu' }).click();
  await page.getByRole('link', { name: 'Cymorth a phreifatrwydd' }).first().click();
  await page.getByRole('button', { name: 'Argraffu’r modiwl cyfan' }).click();
  await page.locator('html[data-printed]').waitFor();
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('.whole').innerText();
  for (const words of ['1. Yr e-bost', '6. Beth wnewch chi nesaf', '→ 2. Yr ateb', 'Cyfanswm yw hwnnw']) assert.ok(text.includes(words), words);
  assert.equal(await page.locator('.whole :is(input:checked, option:checked:not([value=""]))').count(), 0);
  await page.close();
});
