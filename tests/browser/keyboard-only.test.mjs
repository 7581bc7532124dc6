/**
 * Holds the journeys to the keyboard: their scripts, and the learner they are made with, do nothing to a page but press the
 * keys that learner.mjs allows and type text.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What neither a journey nor the learner may contain. */
const NEVER = [
  /\.\s*(click|dblclick|tap|hover|focus|blur|fill|clear|check|uncheck|setChecked|selectOption|selectText|submit|requestSubmit)\s*\(/,
  /\.\s*(dispatchEvent|setInputFiles|dragTo|dragAndDrop|pressSequentially|insertText|scrollIntoView\w*|scrollTo|scrollBy)\s*\(/,
  /\b(mouse|touchscreen)\b/,
  /\.\s*keyboard\s*\.\s*(?!press\b|type\b)\w+/,
  /\.\s*(setAttribute|removeAttribute|toggleAttribute|append|appendChild|prepend|before|after|replaceWith|remove|setContent)\s*\(/,
  /\.\s*(innerHTML|outerHTML|textContent|innerText|value|checked|hidden|disabled|scrollTop|className)\s*=(?!=)/,
  /\b(addScriptTag|addStyleTag|addInitScript|exposeFunction|exposeBinding|route)\s*\(/,
];

/** What a journey may not contain besides: the learner is its only way to the page, and it never runs script in it. */
const NOT_IN_JOURNEYS = [
  /\bevaluate(All|Handle)?\b/,
  /\$\$?eval\b/,
  /\.\s*keyboard\b/,
  /(?<!\bkeys|\bagain)\.\s*(press|type)\s*\(/,
];

function offences(text, rules) {
  return text.split('\n').flatMap((line, ix) =>
    rules.filter((rule) => rule.test(line)).map((rule) => `line ${ix + 1}: ${line.trim()} (${rule})`));
}

const journeys = readdirSync(join(HERE, 'journeys'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('js'));

test('there are journeys to look at', () => { assert.ok(journeys.length > 0); });

for (const name of journeys) {
  test(`${name} uses the keyboard alone`, () => {
    const text = readFileSync(join(HERE, 'journeys', name), 'utf8');
    assert.deepEqual(offences(text, [...NEVER, ...NOT_IN_JOURNEYS]), []);
  });
}

test('the learner uses the keyboard alone', () => {
  assert.deepEqual(offences(readFileSync(join(HERE, 'learner.mjs'), 'utf8'), NEVER), []);
});

test('every forbidden way is noticed', () => {
  const forbidden = [
    "await page.click('#a')", 'await button.dblclick()', "frame.locator('a').focus()", "field.fill('x')", 'box.check()',
    'page.mouse.move(1, 2)', "page.keyboard.insertText('x')", "button.dispatchEvent('click')", "x.setAttribute('a', 'b')",
    "field.value = 'x'", 'element.remove()', "page.addScriptTag({ content: '' })", "page.route('**', f)",
    'frame.evaluate(() => 1)', 'all.evaluateAll((x) => x)', "page.$eval('a', f)", "page.keyboard.press('Delete')",
    "field.press('Delete')", "field.type('x')",
  ];
  for (const line of forbidden) assert.ok(offences(line, [...NEVER, ...NOT_IN_JOURNEYS]).length > 0, line);
  const allowed = ["await keys.press('button', 'Pour');", "await keys.type('Note', 'x');", "if (x.value === 'a') return;"];
  assert.deepEqual(offences(allowed.join('\n'), [...NEVER, ...NOT_IN_JOURNEYS]), []);
});
