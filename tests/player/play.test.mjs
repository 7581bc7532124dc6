// Plays the scripts under tests/cases/play against the engine, with course data made by the compiler from the storyboards there.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { answerText, latestChoice } from '../../src/player/js/answers.js';
import { encodeState, placeOf } from '../../src/player/js/codec.js';
import { decodeState } from '../../src/player/js/decode.js';
import { apply, newState } from '../../src/player/js/engine.js';
import { canGoBack, forward, isMade, offered, unanswered, visibleBlocks } from '../../src/player/js/flow.js';
import { percent, points, verdict } from '../../src/player/js/points.js';
import { status } from '../../src/player/js/status.js';
import { linesOf } from '../support/example.mjs';
import './shapes.mjs';

const cases = fileURLToPath(new URL('../cases/play', import.meta.url));
const courses = new Map(linesOf('course_data', cases).map(({ name, course, errors }) => [name, { course, errors }]));

const begins = (text, beginning) => text.toLowerCase().startsWith(beginning.toLowerCase());
const titled = (course, title) => course.scenes.findIndex((scene) => scene.title === title);
const found = (list, test, what) => {
  const ix = list.findIndex(test);
  assert.ok(ix >= 0, `there is no ${what}`);
  return ix;
};
const blockAt = (course, prompt) => found(course.blocks, (block) => begins(block.prompt, prompt), `block "${prompt}"`);
const openDecision = (course, state) => visibleBlocks(course, state).find((ix) => course.blocks[ix].answer === 'decision' && !isMade(state, ix));
const halves = (words) => [words.slice(0, words.lastIndexOf(': ')), words.slice(words.lastIndexOf(': ') + 2)];

/** The event a line stands for. */
const EVENTS = {
  choose: (course, state, text) => {
    const offers = (ix) => offered(course, state, ix).find((option) => begins(course.blocks[ix].options[option].text, text));
    const open = visibleBlocks(course, state).filter((ix) => course.blocks[ix].answer === 'decision' && !isMade(state, ix));
    const block = open.find((ix) => offers(ix) !== undefined);
    return { type: 'choose', block: block === undefined ? -1 : block, option: block === undefined ? -1 : offers(block) };
  },
  answer: (course, state, words) => {
    const [prompt, text] = halves(words);
    const block = blockAt(course, prompt);
    const { answer, options, parts } = course.blocks[block];
    const each = text.split(' + ');
    const place = (list, one) => String(found(list, (option) => begins(option.text, one), `"${one}"`));
    if (answer === 'parts') {
      const said = new Map(each.map((one, n) => (one.includes(' = ') ? one.split(' = ') : [n, one])));
      return { type: 'check', block, fields: parts.map((part, n) => {
        const one = [...said].find(([name]) => (part.text === undefined ? name === n : begins(part.text, String(name))));
        return !one || part.accepted ? (one || [])[1] : place(options.map((option) => ({ text: option.text })), one[1]);
      }) };
    }
    if (answer !== 'options' && answer !== 'order') return { type: 'check', block, text };
    return { type: 'check', block, options: text.split(' + ').map((one) => found(options, (option) => begins(option.text, one), `option "${one}"`)) };
  },
  rate: (course, state, words) => {
    const [prompt, numbers] = halves(words);
    const block = blockAt(course, prompt);
    const { range, options, rows } = course.blocks[block];
    const each = options.length / rows;
    return { type: 'check', block, options: numbers.split(' ').map((n, row) => row * each + Number(n) - range[0]) };
  },
  write: (course, state, words) => ({ type: 'write', block: blockAt(course, halves(words)[0]), text: halves(words)[1] }),
  reopen: (course, state, prompt) => ({ type: 'reopen', block: blockAt(course, prompt) }),
  go: (course, state, title) => ({ type: 'jump', scene: titled(course, title) }),
  continue: () => ({ type: 'continue' }),
  back: () => ({ type: 'back' }),
  begin: () => ({ type: 'begin' }),
  again: () => ({ type: 'again', seed: 5, lineage: 6 }),
};

/** What a line may expect: what there is, in the words of the script. */
const SIGHTS = {
  scene: (course, state) => course.scenes[state.scene].title,
  blocks: (course, state) => String(visibleBlocks(course, state).length),
  asked: (course, state) => String(unanswered(course, state).length),
  score: (course, state) => String(points(course, state) / course.unit),
  max: (course) => String(course.max / course.unit),
  percent: (course, state) => String(percent(course, state)),
  ending: (course, state) => {
    if (!state.ended) return 'none';
    const scene = course.scenes[state.scene];
    return scene.ending ? scene.ending.name : scene.title;
  },
  status: (course, state) => status(course, state),
  forward: (course, state) => {
    const to = forward(course, state);
    return to === null ? 'nowhere' : to === 'end' ? 'end' : course.scenes[to].title;
  },
};

/** Expectations that name something first. */
function compare(course, state, words) {
  const [, what, rest] = /^(\S+) ?(.*)$/.exec(words);
  if (SIGHTS[what]) return assert.equal(SIGHTS[what](course, state), rest);
  if (what === 'goes') return assert.equal(canGoBack(course, state) ? 'back yes' : 'back no', rest);
  if (what === 'value') {
    const [, name, wanted] = /^(.*) (\S+)$/.exec(rest);
    const ix = found(course.values, (value) => value.name === name, `value "${name}"`);
    const { words: named } = course.values[ix];
    return assert.equal(String(named && named.length ? named[state.values[ix]] : state.values[ix]), wanted);
  }
  if (what === 'verdict') {
    const [prompt, wanted] = halves(rest);
    const judged = verdict(course, state, blockAt(course, prompt));
    return assert.equal(judged ? judged.result + (judged.locked ? ' locked' : '') : 'none', wanted);
  }
  if (what === 'said') {
    const [, prompt, wanted] = /^(.*?): ?(.*)$/.exec(rest);
    return assert.equal(answerText(course, state, blockAt(course, prompt)), wanted);
  }
  assert.equal(what, 'choices', `"expect ${words}" is no expectation`);
  const block = openDecision(course, state);
  const texts = block === undefined ? [] : offered(course, state, block).map((ix) => course.blocks[block].options[ix].text);
  const wanted = rest === 'none' ? [] : rest.split(' / ');
  assert.ok(texts.length === wanted.length && wanted.every((text, ix) => begins(texts[ix], text)), `offered: ${texts.join(' / ')}`);
}

function reload(course, state) {
  const saved = encodeState(course, state);
  const reading = decodeState(course, saved, placeOf(saved));
  assert.equal(reading.kind, 'whole');
  assert.ok(saved.length <= course.stateBound, `${saved.length} characters, bound ${course.stateBound}`);
  assert.deepEqual(reading.state, state);
  return reading.state;
}

/** Plays one line. */
function play(course, state, line) {
  const [, word, rest] = /^(\S+) ?(.*)$/.exec(line);
  if (word === 'expect') return compare(course, state, rest) || state;
  if (word === 'reload') return reload(course, state);
  const cannot = word === 'cannot';
  const [, verb, words] = cannot ? /^(\S+) ?(.*)$/.exec(rest) : [line, word, rest];
  assert.ok(EVENTS[verb], `"${verb}" is nothing a learner does`);
  const next = apply(course, state, EVENTS[verb](course, state, words));
  assert.equal(next === state, cannot, cannot ? 'it can' : 'nothing changed');
  assert.ok(verb !== 'choose' || cannot || latestChoice(next.answers[openDecision(course, state)] || { options: [0] }) >= 0);
  if (verb !== 'again') return next;
  const who = words && found(course.values[course.persona].words, (name) => name === words, `person "${words}"`);
  return apply(course, next, { type: 'begin', ...(words ? { effect: [course.persona, 'set', who] } : {}) });
}

const names = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
test('there are at least twenty scripts', () => assert.ok(names.length >= 20, `${names.length}`));
for (const name of names.sort()) {
  test(`play: ${name}`, () => {
    const { course, errors } = courses.get(name);
    assert.equal(errors, false, 'the storyboard has errors');
    const lines = readFileSync(`${cases}/${name}/script.txt`, 'utf8').split('\n').map((line) => line.trim());
    let state = apply(course, newState(course, 7, 9), { type: 'begin' });
    lines.forEach((line, ix) => {
      if (line === '' || line.startsWith('#')) return;
      try {
        state = play(course, state, line);
      } catch (fault) {
        throw new Error(`${name}/script.txt, line ${ix + 1}: ${line}\n${fault.message}`, { cause: fault });
      }
    });
  });
}
