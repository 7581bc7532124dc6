/** A learner of the fixture course: acts by real presses, and what the page shows. */
import { BLOCKS } from './model.mjs';

/**
 * @typedef {import('./model.mjs').Act} Act
 * @typedef {{page: string, scene: string, ended: boolean, blocks: Object<string, *>, light: string, lightWords: string, notice: string,
 *   take: boolean, offer: boolean, go: string, again: boolean, stopped: string, heading: string}} Look
 */

/** Reads the page as a learner sees it; options by their place in the storyboard. Runs in the page. */
function readPage() {
  const shownAt = (element) => element !== null && element.getClientRects().length > 0;
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const text = (selector) => {
    const found = document.querySelector(selector);
    return shownAt(found) ? found.innerText.trim() : '';
  };
  const places = (block, selector) => all(block, selector).map((one) => Number(one.closest('[data-option]').dataset.option));
  const readers = {
    decision: (block) => {
      const outcome = all(block, '[data-outcome]').find(shownAt);
      const explored = shownAt(block.querySelector('form')) ? places(block, '[data-option] .meta') : [];
      return { made: outcome ? Number(outcome.dataset.outcome) : -1, explored };
    },
    question: (block) => {
      const checked = shownAt(block.querySelector('[data-feedback]'));
      const field = block.querySelector('input[type=text]');
      return {
        options: checked ? places(block, '.pick input:checked') : [],
        text: checked && field ? field.value : '',
        hints: all(block, '[data-hint]').filter(shownAt).length,
        checked,
        locked: !shownAt(block.querySelector('[data-actions]')),
      };
    },
    reflection: (block) => ({ text: block.querySelector('textarea').value }),
    plan: (block) => ({ fields: all(block, '[data-field]').map((one) => (one.type === 'checkbox' ? (one.checked ? '1' : '') : one.value)) }),
  };
  const scene = document.querySelector('article.scene[data-scene]:not([hidden])');
  const blocks = {};
  for (const block of scene ? all(scene, '[data-block]:not([hidden])') : []) {
    const kind = Object.keys(readers).find((name) => block.classList.contains(name));
    if (kind) blocks[block.id.slice(2)] = readers[kind](block);
  }
  const light = document.getElementById('saved');
  const place = document.querySelector('main > :not([hidden])');
  return {
    page: scene ? 'scene' : place ? place.id.replace(/^p-/, '') : '',
    scene: scene ? scene.id.slice(2) : '',
    blocks,
    ended: Boolean(scene) && shownAt(document.getElementById('finish')),
    light: light ? light.dataset.light ?? '' : '',
    lightWords: text('#saved'),
    notice: text('#notice'),
    take: shownAt(document.getElementById('take')),
    offer: shownAt(document.getElementById('offer')),
    go: text('#go'),
    again: shownAt(document.getElementById('again')),
    stopped: text('#stopped'),
    heading: place?.querySelector('h1')?.innerText.trim() ?? '',
  };
}

/** The order of a block's options in a package, by their ids. @param {string} block @returns {string[]} */
const ownOrder = (block) => BLOCKS[block]?.options ?? [];

/**
 * @param {import('./page.mjs').Page} page
 * @param {{order?: (block: string) => string[]}} options `order`: in a package that was edited, its options in their order
 */
export function learnerIn(page, { order = ownOrder } = {}) {
  const sco = page.course();
  const id = (block) => `#b-${block}`;
  const item = (block, option) => `${id(block)} [data-option="${order(block).indexOf(option)}"]`;
  const stamp = (block) => sco.evaluate((selector) => document.querySelector(selector)?.dataset.stamp, id(block));
  const isShown = (selector) => sco.evaluate((one) => (document.querySelector(one)?.getClientRects() ?? []).length > 0, selector);
  const submit = (block) => sco.press(`${id(block)} button[type=submit]`);

  /** Puts a text into a field: the learner selects all there is and writes. */
  async function fillIn(selector, text) {
    await sco.press(selector);
    await sco.evaluate((one) => /** @type {HTMLInputElement|null} */ (document.querySelector(one))?.select(), selector);
    await page.type(text);
  }

  async function tickAs(selector, wanted) {
    const is = await sco.evaluate((one) => document.querySelector(`${one} input`)?.['checked'], selector);
    if (is !== wanted) await sco.press(`${selector} label`);
  }

  /** Everything of an act but its last press. @type {Object<string, (act: any) => Promise<void>>} */
  const prepare = {
    choose: ({ block, option }) => sco.press(`${item(block, option)} label`),
    async check({ block, options, text }) {
      if (!options) return fillIn(`${id(block)} input[type=text]`, text);
      for (const option of order(block)) {
        if (BLOCKS[block].several || options.includes(option)) await tickAs(item(block, option), options.includes(option));
      }
    },
    async write({ block, text }) { await fillIn(`${id(block)} textarea`, text); },
    async fill({ block, fields }) {
      await fillIn(`${id(block)} [data-field="0"]`, fields[0]);
      const ticked = () => sco.evaluate((one) => document.querySelector(`${one} [data-field="2"]`)?.['checked'], id(block));
      // A page that moves makes a press miss; a learner sees that, and presses again.
      for (let tries = 3; tries && (await ticked()) !== (fields[2] === '1'); tries -= 1) await sco.press(`${id(block)} label.opt`);
    },
    // The path stands beside the story where there is room, and in the menu where there is none.
    async jump() { if (!(await isShown('#rail-path'))) await sco.press('#open-menu'); },
    again: () => sco.press('#again'),
  };

  /** The last press of an act: from here on it counts as made. @type {Object<string, (act: any) => Promise<void>>} */
  const press = {
    begin: () => sco.press('#go'),
    continue: () => sco.press('#continue'),
    back: () => sco.press('#back'),
    jump: async ({ scene }) => sco.press(`${(await isShown('#rail-path')) ? '#rail-path' : '#menu-path'} a[href="#s-${scene}"]`),
    choose: ({ block }) => submit(block),
    check: ({ block }) => submit(block),
    reopen: ({ block }) => sco.press(`${id(block)} [data-again] button`),
    hint: ({ block }) => sco.press(`${id(block)} [data-show-hint]`),
    write: () => page.key('Tab'),
    fill: () => page.key('Tab'),
    again: () => sco.press('#asking-yes'),
  };

  /** Waits until an act shows. @type {Object<string, (act: any, before: any, ms: number) => Promise<*>>} */
  const shows = {
    choose: ({ block, option }, _, ms) => sco.wait((one) => document.querySelector(one).hidden === false, { values: [`${id(block)} [data-outcome="${order(block).indexOf(option)}"]`], ms }),
    check: ({ block }, before, ms) => sco.wait((one, old) => document.querySelector(one).dataset.stamp !== old, { values: [id(block), before.stamp], ms }),
    reopen: ({ block }, _, ms) => sco.wait((one) => document.querySelector(one).hidden === false, { values: [`${id(block)} form`], ms }),
    hint: ({ block }, before, ms) => sco.wait((one, old) => document.querySelectorAll(one).length > old, { values: [`${id(block)} [data-hint]:not([hidden])`, before.look.blocks[block].hints], ms }),
  };
  /** A move shows by another scene (or another place) than before. */
  const moves = (_act, { look }, ms) => sco.wait((old) => {
    const now = document.querySelector('article.scene[data-scene]:not([hidden])');
    return now !== null && now.id !== old;
  }, { values: [look.scene ? `s-${look.scene}` : ''], ms });

  const seat = {
    page,
    sco,
    /** Every act so far, in order. @type {Act[]} */
    acts: [],
    /** @returns {Promise<Look>} */
    async look() {
      const seen = await sco.evaluate(readPage);
      for (const [block, found] of Object.entries(seen.blocks)) {
        const options = order(block);
        if (found.made !== undefined) found.made = options[found.made] ?? '';
        for (const list of ['options', 'explored']) if (found[list]) found[list] = found[list].map((ix) => options[ix]).sort();
      }
      return seen;
    },
    /** Waits until the cover can be pressed. */
    async ready() {
      await sco.wait(() => { const doors = document.getElementById('doors'); return doors !== null && !doors.hidden; }, { ms: 20_000 });
      return seat;
    },
    /** Everything of an act but its last press; and what that presses. @param {Act} act */
    prepare: async (act) => { await prepare[act.do]?.(act); },
    lastPress: (act) => (act.do === 'continue' ? '#continue' : `${id(act.block)} button[type=submit]`),
    /** An act up to its last press, without waiting for what comes of it. @param {Act} act */
    async start(act) {
      await prepare[act.do]?.(act);
      seat.acts.push(act);
      await press[act.do](act);
    },
    /** An act, until the page shows it. @param {Act} act */
    async do(act) {
      const before = { look: await seat.look(), stamp: act.do === 'check' ? await stamp(act.block) : '' };
      await seat.start(act);
      if (['write', 'fill'].includes(act.do)) return seat;
      const shown = (ms) => (shows[act.do] ?? moves)(act, before, ms);
      await shown(2500).catch(async () => {
        if (await sco.missed()) await press[act.do](act);
        await shown(15_000);
      });
      return seat;
    },
    /** @param {Act[]} acts */
    async all(acts) {
      for (const act of acts) await seat.do(act);
      return seat;
    },
    /** Carries on from the cover. No act: nothing of the course changes. */
    async carryOn() {
      await sco.press('#go');
      await sco.wait(() => document.querySelector('article.scene[data-scene]:not([hidden])') !== null);
      return seat;
    },
    /** Waits until the light is one of these. @param {string[]} states */
    async light(states, ms = 10_000) {
      return sco.wait((wanted) => wanted.includes(document.getElementById('saved')?.dataset.light), { values: [states], ms });
    },
    /** Save and leave. */
    leave: () => sco.press('#leave'),
  };
  return seat;
}

/** @typedef {ReturnType<typeof learnerIn>} Seat */
