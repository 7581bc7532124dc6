/**
 * A learner with a mouse who follows a playtest through a package, and nothing else of what `storyloom check` knows: each step is done with
 * the controls on the page, and Continue is pressed until the page has what the step asks for. Reflections, scales and polls that
 * no step names are passed by. Where the page goes otherwise, the error says which step that is.
 */
import { optionKey } from './playtests.mjs';

/**
 * @typedef {import('../../src/player/js/types.js').CourseData} Course
 * @typedef {import('../../src/player/js/types.js').BlockData} Block
 * @typedef {import('./playtests.mjs').Step} Step
 * @typedef {{scene: string, blocks: {ix: number, open: boolean}[], missing: string, over: boolean}} Seen `open`: it has a button to decide or check
 */

/** Continue is pressed so often for one step. */
const MOST = 40;

/** What the page shows. Runs in it. @returns {Seen} */
function look() {
  const scene = document.querySelector('article[data-scene]:not([hidden])');
  const shown = [...scene?.querySelectorAll('[data-block]') ?? []].filter((one) => one.checkVisibility());
  return {
    scene: scene?.id.replace('s-', '') ?? '',
    blocks: shown.map((one) => ({ ix: Number(one.getAttribute('data-block')), open: Boolean(one.querySelector('[type=submit]')?.checkVisibility()) })),
    missing: document.getElementById('missing')?.textContent ?? '',
    over: Boolean(document.getElementById('finish')?.checkVisibility()),
  };
}

/**
 * What is given to a block that is to be right or wrong: the options, their order, what is chosen or typed for each part, or the text.
 * @param {Block} block @param {number} right so many parts
 */
function answerOf(block, right) {
  const all = block.options.map((_, ix) => ix);
  const typed = (/** @type {string[]|undefined} */ accepted) => (right ? accepted?.[0] : 'nothing of the kind');
  switch (block.answer) {
    case 'options': return all.filter((ix) => Boolean(block.options[ix].right) === right > 0).slice(0, block.several ? all.length : 1);
    case 'order': return right ? all : [...all.slice(1), 0];
    case 'number': return String((block.range?.[1] ?? 0) / 1e6 + (right ? 0 : 1));
    case 'text': return typed(block.accepted);
    default: return (block.parts ?? []).map(({ takes, accepted }, ix) => ({ typed: accepted ? (ix < right ? accepted[0] : 'nothing of the kind') : '', takes, right: ix < right }));
  }
}

/** Whether it can be right or wrong. @param {Block} block */
const asks = ({ answer, kind }) => kind !== 'poll' && ['options', 'order', 'parts', 'number', 'text'].includes(answer);

/**
 * @param {import('playwright-core').Frame} frame
 * @param {Course} course
 */
export function walker(frame, course) {
  const answered = new Set();
  const skipped = new Set();
  /** @type {number|null} */
  let named = null;

  const box = (/** @type {number} */ ix) => frame.locator(`section[data-block="${ix}"]`);
  const optionIn = (/** @type {number} */ ix, /** @type {string} */ id) => (id ? course.blocks[ix].options.findIndex((option) => option.key === optionKey(id)) : -1);

  /** Presses Continue, and waits for another scene or for what is still missing. @param {Seen} before */
  async function goOn(before) {
    if (before.over) throw new Error('the module has ended');
    await frame.locator('#continue').click();
    await frame.waitForFunction((old) => document.getElementById('missing') !== null || document.querySelector('article[data-scene]:not([hidden])')?.id !== `s-${old}`, before.scene);
    const { missing } = await frame.evaluate(look);
    if (missing) throw new Error(`Continue says: ${missing}`);
    named = null;
  }

  /** Goes on until `find` finds something on the page. @template T @param {(seen: Seen) => T|undefined|false} find @param {string} what @returns {Promise<T>} */
  async function until(find, what) {
    /** @type {string[]} */
    const path = [];
    for (let n = 0; n < MOST; n += 1) {
      const seen = await frame.evaluate(look);
      const found = find(seen);
      if (found !== undefined && found !== false) return found;
      path.push(seen.scene);
      try {
        await goOn(seen);
      } catch (error) {
        throw new Error(`${what} is not there; from ${path.join(', ')} on: ${error.message}`, { cause: error });
      }
    }
    throw new Error(`${what} does not come; passed: ${path.join(', ')}`);
  }

  /** @param {string} id */
  async function pick(id) {
    const [ix, option] = await until((seen) => {
      const open = seen.blocks.filter((block) => block.open && optionIn(block.ix, id) >= 0);
      return open.length > 0 && /** @type {[number, number]} */ ([open[0].ix, optionIn(open[0].ix, id)]);
    }, `"${id}"`);
    if (course.blocks[ix].kind !== 'decision') return give(ix, [option]);
    await box(ix).locator(`input[value="${option}"]`).check();
    await box(ix).locator('[type=submit]').click();
    await box(ix).locator(`[data-outcome="${option}"]`).waitFor();
    named = null;
    return undefined;
  }

  /** Puts the parts of an Order where they belong. @param {number} ix @param {number[]} wanted */
  async function arrange(ix, wanted) {
    const stand = () => box(ix).locator('li[data-option]').evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-option'))));
    for (const [place, option] of wanted.entries()) {
      for (let at = (await stand()).indexOf(option); at > place; at -= 1) await box(ix).locator(`li[data-option="${option}"] [data-move="-1"]`).click();
    }
  }

  /**
   * Fills the parts of a Match, Sort or Gaps; what is to be wrong gets the first that is offered and does not belong there.
   * @param {number} ix @param {{typed: string, takes: number[], right: boolean}[]} wanted
   */
  async function fill(ix, wanted) {
    for (const [part, { typed, takes, right }] of wanted.entries()) {
      const row = box(ix).locator(`[data-part="${part}"]`);
      const offered = await row.locator('option,input').evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
      const value = offered.find((one) => one !== '' && takes.includes(Number(one)) === right) ?? '';
      if (typed) await row.locator('input').fill(typed);
      else if (await row.locator('select').count()) await row.locator('select').selectOption(value);
      else await row.locator(`input[value="${value}"]`).check();
    }
  }

  /** Answers a question and presses Check. @param {number} ix @param {*} wanted */
  async function give(ix, wanted) {
    const block = course.blocks[ix];
    if (block.answer === 'options') {
      const ticked = await box(ix).locator('.picks input').evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one)).map(({ value, checked }) => ({ value, checked })));
      for (const { value, checked } of ticked) {
        const on = wanted.includes(Number(value));
        if (checked !== on && (on || block.several)) await box(ix).locator(`.picks input[value="${value}"]`).setChecked(on);
      }
    } else if (block.answer === 'order') await arrange(ix, wanted);
    else if (block.answer === 'parts') await fill(ix, wanted);
    else await box(ix).locator('input').fill(String(wanted));
    await box(ix).locator('[type=submit]').click();
    await box(ix).locator('[data-feedback]').waitFor();
    answered.add(ix);
  }

  /** What a step's answer is for a block, or undefined. @param {Step} step @param {number} ix */
  function meant({ words, id }, ix) {
    const block = course.blocks[ix];
    if (id) return optionIn(ix, id) >= 0 ? [optionIn(ix, id)] : undefined;
    const judged = /^(?:(right)|(wrong)|(\d+) right)$/.exec(words);
    if (judged && asks(block)) return answerOf(block, judged[1] ? Infinity : Number(judged[3] ?? 0));
    return ['number', 'text'].includes(block.answer) ? words : undefined;
  }

  /** Answers the block that was named, the first that fits and has no answer, or the last that fits. @param {Step} step */
  async function reply(step) {
    const ix = await until((seen) => {
      const fit = seen.blocks.filter((block) => block.open && course.blocks[block.ix].kind !== 'decision' && !skipped.has(block.ix) && meant(step, block.ix) !== undefined);
      return fit.find((block) => block.ix === named)?.ix ?? fit.find((block) => !answered.has(block.ix))?.ix ?? fit.at(-1)?.ix;
    }, `a question for "${step.words || step.id}"`);
    await give(ix, meant(step, ix));
  }

  /** @param {Step} step */
  const here = (step) => until((seen) => seen.blocks.find(({ ix }) => course.blocks[ix].id === step.id)?.ix, `the block "${step.id}"`);

  /** @param {Step} step @param {boolean} wanted */
  async function isOffered(step, wanted) {
    const shown = await until((seen) => {
      const all = seen.blocks.filter((block) => block.open && optionIn(block.ix, step.id) >= 0);
      return all.length > 0 && box(all[0].ix).locator(`input[value="${optionIn(all[0].ix, step.id)}"]`).isVisible();
    }, `the decision with "${step.id}"`);
    if (shown !== wanted) throw new Error(`"${step.id}" is ${shown ? '' : 'not '}offered`);
  }

  const comesTo = (/** @type {string} */ scene) => until((seen) => seen.scene === scene, `the scene "${scene}"`);

  /** @type {Record<string, (step: Step) => Promise<*>>} */
  const DOES = {
    scene: (step) => comesTo(step.id),
    pick: async (step) => { await pick(step.id); if (step.scene) await comesTo(step.scene); },
    answer: reply,
    question: async (step) => { named = await here(step); },
    skip: async (step) => { skipped.add(await here(step)); },
    offered: (step) => isOffered(step, true),
    'not offered': (step) => isOffered(step, false),
    continue: async () => goOn(await frame.evaluate(look)),
    ending: () => until((seen) => seen.over || undefined, 'the ending'),
    // Values, points and passing on the way are `check`'s; at the ending the platform is asked.
    value: async () => {},
    score: async () => {},
    passed: async () => {},
  };

  /**
   * From the cover through all steps; where one does not come about, it is named.
   * @param {import('./playtests.mjs').Playtest} playtest @param {(step: Step) => Promise<*>} [before] looks at the page before a step is done
   */
  async function follow({ steps }, before) {
    await frame.locator('#go').click();
    await frame.locator('article[data-scene]:not([hidden])').first().waitFor();
    for (const step of steps) {
      try {
        if (before) await before(step);
        await DOES[step.does](step);
      } catch (error) {
        throw new Error(`at line ${step.line} of its playtests.md, "${step.text}": ${error.message.split('\n')[0]}`, { cause: error });
      }
    }
  }

  return { follow, scene: async () => (await frame.evaluate(look)).scene };
}
