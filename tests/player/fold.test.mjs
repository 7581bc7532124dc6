// How typed answers are compared, read and kept; `src/play/typed.rs` does the same.
import test from 'node:test';
import assert from 'node:assert/strict';
import { byteLength, cutBytes, foldText, millionths, shortText } from '../../src/player/js/fold.js';

test('case, accents, points, kinds of quote, spaces and what is not seen do not count', () => {
  const alike = [
    ['  The  ICO’s — Straße É', "the ico's - strasse e"], ['الأمان', 'الامان'], ['مُحَمَّد', 'محمد'], ['العربـية', 'العربية'], ['שָׁלוֹם', 'שלום'],
    ['Commissioner´s\u200f', "Commissioner's"], ['a \u200b b', 'a b'], ['„one“', '"one"'], ['co\u00adoperate', 'cooperate'],
  ];
  for (const [typed, meant] of alike) assert.equal(foldText(typed), foldText(meant), typed);
  assert.notEqual(foldText('कि'), foldText('क'), 'a vowel is no accent');
  assert.equal(foldText('\u200b '), '');
});

test('a text that a phone has made longer is kept whole, and one that fits is kept as it was typed', () => {
  const answer = "the Information Commissioner's Office UK";
  assert.equal(shortText(answer.replace("'", '’')), answer);
  assert.equal(shortText('ICO’s'), 'ICO’s');
  assert.equal(foldText(shortText('حِمَايَةُ البَيَانَاتِ')), foldText('حماية البيانات'));
  assert.equal(foldText('\u061ca'), 'a');
  assert.equal(byteLength(shortText('ж'.repeat(30))), 40);
  assert.equal(cutBytes('abc', -1), '');
});

test('numbers are read as people type them', () => {
  const read = { '1,500': 1500e6, '1’500': 1500e6, '12,000,000': 12e12, '1,500.5': 1500.5e6, '30 %': 30e6, '+5': 5e6, '٣٬٥٠٠': 3500e6, '−4,5': -4.5e6, four: null };
  for (const [typed, meant] of Object.entries(read)) assert.equal(millionths(typed), meant, typed);
});
