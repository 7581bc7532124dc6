/** Sentences, numbers and days in languages that browsers know, and in such as they refuse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayText, pointsText, speaker, timeText } from '../../src/player/js/words.js';

const NOON = Date.UTC(2026, 10, 26, 12);

for (const language of ['en', 'cy', 'ar', 'ckb', 'zh-cmn-Hans-CN', 'zh-yue', 'x-own', 'de-1996-1996', 'not a language']) {
  test(`a course in the language "${language}" says its points, its days and its sentences`, () => {
    const course = { language, unit: 2, words: { 'tries-one': '{n} try', 'tries-other': '{n} tries' } };
    assert.match(pointsText(course, 5), /^2[.,٫]5$/);
    assert.match(timeText(course, NOON), /\d/);
    assert.match(dayText(course, NOON), /2026|1448/);
    assert.match(speaker(course)('tries', { n: 7 }), /^7 tr/);
  });
}
