/** Our schema documents against the published ones: the same manifests accepted and refused, and none of their text in ours. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, schemaSets, validateManifest } from './validate.mjs';

const HERE = join(ROOT, 'tests/schemas');
const SETS = schemaSets();
console.log(`Schema documents used: ${SETS.map((set) => set.name).join('; ')}`);

/**
 * Why each is refused: the line it must be noticed on, the element, and words of the message.
 * @type {Object<string, [number, string, RegExp]>}
 */
const REFUSED = {
  'attribute-case.xml': [23, 'resource', /attribute '\S*\}scormType': No matching global attribute/],
  'child-order.xml': [19, 'title', /\}title': This element is not expected/],
  'kind-of-resource.xml': [23, 'resource', /\}scormtype': \[facet 'enumeration'\] The value 'SCO'/],
  'leading-digit.xml': [17, 'item', /attribute 'identifier': '1-ITEM' is not a valid value of the atomic type 'xs:ID'/],
  'lom-without-language.xml': [15, 'version', /Missing child element\(s\)\. Expected is \( \S*\}langstring \)/],
  'long-title.xml': [16, 'title', /\[facet 'maxLength'\] The value has a length of '201'/],
  'no-organizations.xml': [14, 'resources', /not expected\. Expected is \( \S*\}organizations \)/],
  'same-identifier-twice.xml': [23, 'resource', /attribute 'identifier': 'RES-1' is not a valid value of the atomic type 'xs:ID'/],
  'time-limit-action.xml': [19, 'timelimitaction', /\[facet 'enumeration'\] The value 'continue, no message'/],
  'unknown-namespace.xml': [23, 'resource', /attribute '\{http:\/\/z\.example\/\}kind': No matching global attribute/],
};

const accepted = readdirSync(join(HERE, 'accepted')).sort();

test('there are ten manifests to accept and ten to refuse', () => {
  assert.equal(accepted.length, 10);
  assert.deepEqual(readdirSync(join(HERE, 'refused')).sort(), Object.keys(REFUSED));
  assert.equal(Object.keys(REFUSED).length, 10);
});

for (const file of accepted) {
  test(`every set accepts ${file}`, async () => {
    for (const { set, valid, errors } of await validateManifest(join(HERE, 'accepted', file), SETS)) {
      assert.ok(valid, `${set}: ${JSON.stringify(errors)}`);
    }
  });
}

for (const [file, [line, element, words]] of Object.entries(REFUSED)) {
  test(`every set refuses ${file}, for the same reason`, async () => {
    const answers = await validateManifest(join(HERE, 'refused', file), SETS);
    for (const { set, valid, errors } of answers) {
      assert.equal(valid, false, set);
      assert.ok(errors.some((error) => words.test(error.message)), `${set}: ${JSON.stringify(errors)}`);
      for (const error of errors) assert.deepEqual([error.line, error.element], [line, element], set);
    }
    assert.deepEqual(new Set(answers.map((answer) => answer.errors.length)).size, 1, 'the sets differ in what they notice');
  });
}

/** The names a document declares, and how: "element title", "attribute scormtype". */
function declared(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8');
  const found = text.matchAll(/<xsd?:(element|attribute)\s+name="([^"]+)"/g);
  return [...new Set([...found].map(([, kind, name]) => `${kind} ${name}`))].sort();
}

const FILES = readdirSync(SETS[1].folder).sort();

test('our documents have the names of the published ones and declare the same vocabulary', () => {
  assert.equal(FILES.length, 4);
  for (const set of SETS) {
    assert.deepEqual(readdirSync(set.folder).sort(), FILES, set.name);
    for (const file of FILES) {
      const names = declared(SETS[1].folder, file);
      assert.ok(names.length > 2, file);
      assert.deepEqual(names, declared(set.folder, file), `${set.name}: ${file}`);
    }
  }
});

test('no line of 60 characters or more of ours stands in a published document', () => {
  const lines = FILES.flatMap((file) => readFileSync(join(SETS[1].folder, file), 'utf8').split('\n'))
    .map((line) => line.trim()).filter((line) => line.length >= 60);
  assert.ok(lines.length > 0, 'no long line to compare');
  for (const set of SETS.filter((one) => one.published)) {
    const theirs = FILES.map((file) => readFileSync(join(set.folder, file), 'utf8')).join('\n');
    for (const line of lines) assert.ok(!theirs.includes(line), `${set.name}: ${line}`);
  }
});
