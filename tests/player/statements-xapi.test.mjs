/** What is news, in which order it is said, and how an answer and its points are written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { xapiNews } from '../../src/target/xapi/statements.js';
import { ACTIVITIES, COURSE, COURSE_DATA, VERBS, answer, update } from './xapi.mjs';

const NOW = new Date(Date.UTC(2026, 1, 1));
/** @param {*} more @param {string[]} [keys] */
const newsOf = (more, keys = []) => xapiNews(/** @type {*} */ (COURSE_DATA), ACTIVITIES, update(more), keys, NOW);
/** @param {ReturnType<typeof newsOf>} news @returns {string[]} verb and what it is about */
const inWords = (news) => news.map(({ statement }) => `${statement.verb.id.replace(VERBS, '')} ${statement.object.id.replace(`${COURSE}/`, '')}`);
const resultOf = (more) => newsOf({ interactions: [answer(more)] })[1].statement.result;

test('answers are said in the order in which they were given, each after its scene; then the scenes, as they were seen', () => {
  const [earlier, later] = [answer({ block: 1, id: 'true', kind: 'true-false', scene: 1 }), answer({ scene: 0 })];
  const news = newsOf({ scenes: [1, 0], interactions: [later, earlier] });
  assert.deepEqual(inWords(news), ['experienced two', 'answered true', 'experienced one', 'answered pick']);
  assert.deepEqual(news.filter(({ once }) => !once).map(({ time }) => time), [earlier.time, later.time]);
  assert.deepEqual(inWords(newsOf({ scenes: [1, 0] })), ['experienced two', 'experienced one']);
  assert.deepEqual(inWords(newsOf({ scenes: [1, 0, 1] })), ['experienced one', 'experienced two']);
});

test('what is known is no news; an answer given anew, another task with the same words and a new attempt are', () => {
  const words = (more) => answer({ block: 2, id: 'say', kind: 'fill-in', options: [], text: 'yes', result: 'neutral', ...more });
  const keys = newsOf({ interactions: [words({})] }).map(({ key }) => key);
  /** @type {Array<[string, *, string[]]>} */
  const cases = [
    ['the same', { interactions: [words({})] }, []], ['other words', { interactions: [words({ text: 'no' })] }, ['answered say']],
    ['another task', { interactions: [words({ id: 'tell' })] }, ['answered say']], ['another choice', { interactions: [answer({})] }, ['answered pick']],
    ['a new attempt', { lineage: 8, interactions: [words({})] }, ['experienced one', 'answered say']],
  ];
  for (const [what, more, news] of cases) assert.deepEqual(inWords(newsOf(more, keys)), news, what);
});

test('a response is written as the standard wants it', () => {
  assert.equal(resultOf({ options: [0, 1] }).response, 'call-her[,]wait');
  assert.equal(resultOf({ block: 1, kind: 'true-false', options: [0] }).response, 'true');
  assert.equal(resultOf({ block: 2, kind: 'numeric', options: [], text: '4.5' }).response, '4.5');
  assert.ok(!('success' in resultOf({ result: 'neutral' })));
});

test('points stay within their limits, and below zero the limit moves', () => {
  /** @type {Array<[number, *]>} */
  const cases = [
    [15, { scaled: 1, raw: 10, min: 0, max: 10 }], [4, { scaled: 0.4, raw: 4, min: 0, max: 10 }],
    [-5, { scaled: -0.5, raw: -5, min: -5, max: 10 }], [-30, { scaled: -1, raw: -30, min: -30, max: 10 }],
  ];
  for (const [earned, score] of cases) assert.deepEqual(resultOf({ earned }).score, score, String(earned));
});

test('of scores only better ones are said, whatever they were said with; nothing that was reached is said again', () => {
  const verbs = (more, keys) => inWords(newsOf({ ...more, scenes: [] }, keys)).map((one) => one.split(' ')[0]);
  /** @type {Array<[*, string[], string[]]>} */
  const cases = [
    [{ status: 'incomplete', raw: 10 }, [], ['scored']], [{ status: 'incomplete', raw: 10 }, ['scored 10'], []], [{ status: 'incomplete', raw: 9 }, ['scored 10'], []],
    [{ status: 'failed', raw: 40 }, ['scored 10'], ['completed', 'failed']], [{ status: 'failed', raw: 40 }, ['completed 40', 'failed 40'], []],
    [{ status: 'failed', raw: 30 }, ['completed 40', 'failed 40'], []], [{ status: 'passed', raw: 70 }, ['completed 40', 'failed 40'], ['passed']],
    [{ status: 'passed', raw: 60 }, ['completed 70', 'passed 70'], []], [{ status: 'passed', raw: 90 }, ['completed 70', 'passed 70'], ['scored']],
    [{ status: 'completed' }, [], ['completed']], [{ status: 'completed' }, ['completed undefined'], []],
  ];
  for (const [more, keys, out] of cases) assert.deepEqual(verbs(more, keys), out, `${JSON.stringify(more)} after ${keys}`);
});
