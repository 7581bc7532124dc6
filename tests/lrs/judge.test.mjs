/** The foreign judge is asked about the same statements: it lets pass what is right, and finds what it is said to find. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './judge.mjs';
import { FINE, WRONG, edited } from './samples.mjs';

for (const [name, edit] of Object.entries(FINE)) {
  test(`the judge has nothing against: ${name}`, () => { assert.deepEqual(judge(edited(edit)), []); });
}

for (const [name, [edit, , seen = true]] of Object.entries(WRONG)) {
  test(`the judge ${seen ? 'finds' : 'does not see'}: ${name}`, () => { assert.equal(judge(edited(edit)).length > 0, seen); });
}

test('a complaint says where, of which kind, and about what', () => {
  assert.deepEqual(judge(edited((one) => { one.verb.id = 'answered'; one.extra = 1; })), [
    'statement.verb.id: TypeWarning "Internationalized Resource Identifier (IRI)": "answered"',
    `statement: RestrictedKeysWarning ["extra"]: ${JSON.stringify(edited((one) => { one.verb.id = 'answered'; one.extra = 1; })).slice(0, 120)}`,
  ]);
});

test('what is judged is not changed', () => {
  const one = edited(() => {});
  judge(one);
  assert.deepEqual(one, edited(() => {}));
});
