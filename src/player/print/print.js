/**
 * Prints the whole module as one document; loaded when somebody asks for it, so that nobody else pays for it.
 *
 * The page is fetched once more, as it was before anything was answered: what is printed holds nothing of the learner's. Scenes stand in
 * their order with numbers, links say the number of the scene they lead to, and what is said of answers stands at the end.
 */
{
  const words = /** @type {HTMLElement} */ (document.getElementById('print-all')).dataset;

  /** @param {string} tag @param {Array<Node|string>} content @returns {HTMLElement} */
  const make = (tag, ...content) => {
    const made = document.createElement(tag);
    made.append(...content);
    return made;
  };
  /** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));

  /** The page as it was built. Where it cannot be fetched (from a disk), a copy of this one without what was filled in. */
  const untouched = async () => {
    try {
      const answer = await fetch('index.html');
      if (answer.ok) return new DOMParser().parseFromString(await answer.text(), 'text/html').body;
    } catch {
      // Opened from a file.
    }
    const copy = /** @type {HTMLElement} */ (document.body.cloneNode(true));
    /** @type {HTMLFormElement[]} */ (all(copy, 'form')).forEach((form) => form.reset());
    /** @type {HTMLInputElement[]} */ (all(copy, 'input')).forEach((one) => { one.value = one.defaultValue; });
    all(copy, '[data-points],[data-left],[data-count]').forEach((one) => { one.textContent = ''; });
    all(copy, '[data-show]').forEach((one) => { one.textContent = '…'; });
    return copy;
  };

  /** What is said of the answers to one block, taken out of its place. @param {HTMLElement} block */
  const saidOf = (block) => {
    const said = make('div');
    for (const part of all(block, '.remark,[data-hint],[data-feedback]')) {
      const item = part.closest('[data-option],[data-part]');
      const option = item?.querySelector('.pick span') || item?.querySelector('p,label');
      all(part, ':scope>svg,:scope>h3,[data-points]').forEach((one) => one.remove());
      [part, ...all(part, '[hidden]')].forEach((one) => { one.hidden = false; });
      if (!part.textContent?.trim() && !part.querySelector('img')) continue;
      if (option) said.append(make('h4', ...option.cloneNode(true).childNodes));
      said.append(part);
    }
    return said;
  };

  const arrow = document.documentElement.dir === 'rtl' ? '\u2190' : '\u2192';

  /** Says behind each choice where it leads. @param {HTMLElement} block */
  const sayWays = (block) => {
    for (const outcome of all(block, '[data-outcome]')) {
      const choice = block.querySelector(`[data-option="${outcome.dataset.outcome}"]`);
      const way = outcome.querySelector('.way');
      // A link has its arrow and its number already.
      if (choice && way?.hasChildNodes()) choice.append(make('p', way.querySelector('a') ? '' : `${arrow} `, ...way.cloneNode(true).childNodes));
    }
  };

  /** What a block is called, without what only screen readers are told. @param {HTMLElement} block */
  const nameOf = (block) => {
    const name = block.querySelector('h2,.ask,legend')?.cloneNode(true);
    if (!(name instanceof Element)) return '';
    all(name, '.vh').forEach((one) => one.remove());
    return name.textContent || '';
  };

  /** Numbers the scenes and gathers what is said of their answers. @param {HTMLElement[]} scenes @param {HTMLElement} answers */
  const gather = (scenes, answers) => {
    const numbers = new Map(scenes.map((scene, n) => [`#${scene.id}`, n + 1]));
    scenes.forEach((scene, n) => {
      scene.querySelector('h1')?.prepend(`${n + 1}. `);
      for (const link of all(scene, '.way a')) link.prepend(`${arrow} ${numbers.get(link.getAttribute('href') || '')}. `);
      for (const block of all(scene, '[data-block]')) {
        sayWays(block);
        const said = saidOf(block);
        if (said.childNodes.length > 0) answers.append(make('h2', `${n + 1}. ${nameOf(block)}`), said);
      }
    });
  };

  /** Makes it fit to stand in the page unseen: two things of one name would confuse it, and its script looks for scenes and blocks. @param {HTMLElement} whole */
  const tame = (whole) => {
    whole.className = 'whole';
    whole.hidden = true;
    all(whole, '.words .row,noscript,#offer,#starting,.stand,[data-page]').forEach((one) => one.remove());
    all(whole, '[id]').forEach((one) => { one.id = `w-${one.id}`; });
    all(whole, '[href^="#"]:not(use)').forEach((one) => one.setAttribute('href', `#w-${(one.getAttribute('href') || '').slice(1)}`));
    all(whole, '[data-scene],[data-block]').forEach((one) => { one.removeAttribute('data-scene'); one.removeAttribute('data-block'); });
  };

  /** Puts it on paper once its style and pictures are there. @param {HTMLElement} whole */
  const print = async (whole) => {
    const sheet = document.createElement('link');
    Object.assign(sheet, { rel: 'stylesheet', href: 'plain.css', media: 'print' });
    const styled = new Promise((done) => { sheet.onload = done; sheet.onerror = done; });
    document.head.append(sheet);
    document.body.append(whole);
    const pictures = /** @type {HTMLImageElement[]} */ (all(whole, 'img'));
    await Promise.all([styled, ...pictures.map((picture) => {
      picture.loading = 'eager';
      return picture.decode().catch(() => undefined);
    })]);
    // Some browsers go on at once and print later: then it stays until they say that they have.
    window.addEventListener('afterprint', () => { whole.remove(); sheet.remove(); }, { once: true });
    window.print();
  };

  untouched().then((page) => {
    document.querySelectorAll('.whole').forEach((old) => old.remove());
    const answers = make('section', make('h1', words.answers || ''));
    answers.className = 'scene flow';
    const scenes = all(page, '[data-scene]');
    gather(scenes, answers);
    const whole = make('main', ...all(page, '.cover .words'), ...scenes, ...all(page, '#p-resources'));
    if (answers.childNodes.length > 1) whole.append(answers);
    whole.append(...all(page, '#p-glossary'));
    tame(whole);
    return print(whole);
  });
}
