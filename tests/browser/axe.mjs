/** axe-core over one frame: WCAG 2.0 to 2.2, A and AA, and best practice. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong in the frame as it stands, one line for each place. Axe is put in by the debugger, so the page's
 * content policy stays in force.
 * @param {import('playwright-core').Frame} frame `without` leaves rules out, `only` names the few to be looked at
 */
export async function axe(frame, { without = /** @type {string[]} */ ([]), only = /** @type {string[]} */ ([]) } = {}) {
  // @ts-expect-error put there by the line below
  if (!(await frame.evaluate(() => Boolean(window.axe)))) await frame.evaluate(SOURCE);
  const found = await frame.evaluate(async ([tags, off, on]) => {
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
    // @ts-expect-error put there by the line above
    return (await window.axe.run({ include: [['html']], exclude: [['[data-scene][hidden]']] }, on.length ? { runOnly: { type: 'rule', values: on } } : { runOnly: { type: 'tag', values: tags }, rules })).violations;
  }, [TAGS, without, only]);
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}
