// How answers, times, identifiers and numbers are written for a SCORM 1.2 platform.
import test from 'node:test';
import assert from 'node:assert/strict';
import { scormChoices, scormText, scormTimespan } from '../../src/target/scorm12/values.js';
import { answered, launched, update } from './scorm12.mjs';

test('every kind of answer is said in the words of the standard', async () => {
  const said = async (more) => {
    const { lms, session } = await launched();
    assert.equal(session.saveNow(update({ interactions: [answered(more)] })), 'handed');
    const values = lms.set();
    const part = (name) => values[`cmi.interactions.0.${name}`];
    return [part('type'), part('student_response'), part('correct_responses.0.pattern')];
  };
  assert.deepEqual(await said({ options: [0, 2, 27], rightOptions: [0, 2] }), ['choice', 'a,c,1', 'a,c']);
  assert.deepEqual(await said({ kind: 'true-false', options: [1], rightOptions: [0] }), ['true-false', 'f', 't']);
  assert.deepEqual(await said({ kind: 'numeric', text: '30.5', rightTexts: ['30'] }), ['numeric', '30.5', '30']);
  assert.deepEqual(await said({ kind: 'numeric', text: '30.5', rightTexts: ['28', '31'] }), ['numeric', '30.5', undefined], 'no one number says what a range is');
  const either = { options: [2], rightOptions: [0, 1, 2], either: true };
  assert.deepEqual(await said(either), ['choice', 'c', 'c'], 'a choice that is as good as others is right by itself');
  assert.deepEqual(await said({ ...either, options: [4] }), ['choice', 'e', 'a']);
  assert.deepEqual(await said({ ...either, rightOptions: [] }), ['choice', 'c', undefined]);
  const long = `first\nsecond ${'é'.repeat(300)}`;
  const [type, response] = await said({ kind: 'fill-in', text: long, rightTexts: [] });
  assert.deepEqual([type, response.length, response.slice(0, 12)], ['fill-in', 255, 'first second']);
});

test('times, identifiers, letters and numbers keep the limits', () => {
  assert.equal(scormTimespan(0), '0000:00:00.00');
  assert.equal(scormTimespan(187.5), '0000:03:07.50');
  assert.equal(scormTimespan(0.05), '0000:00:00.05');
  assert.equal(scormTimespan(59.999), '0000:01:00.00');
  assert.equal(scormTimespan(1e12), '9999:59:59.99');
  assert.equal(scormTimespan(-5), '0000:00:00.00');
  assert.equal(scormTimespan(NaN), '0000:00:00.00');
  assert.equal(scormChoices([0, 25, 26, 35, 36]), 'a,z,0,9');
  assert.equal(scormText(`${'x'.repeat(254)}😀`), 'x'.repeat(254));
});
