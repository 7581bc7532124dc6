#!/usr/bin/env node
/**
 * Proves that the two engines hold each other: plants one fault after another, a line each, in a copy of the compiler's engine
 * (src/play) or the player's (src/player/js), and runs the comparisons until one turns red. `--only WORDS` plants those whose name
 * holds the words, `--from N` begins with the Nth. By hand only: each takes a minute or two.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copySource, plant } from '../support/copy.mjs';

const PLAY = 'src/play';
const PLAYER = 'src/player/js';

/** What is planted: a name, a file, what stands there, and what stands there instead. @type {[string, string, string, string][]} */
export const FAULTS = [
  ['the choice of an open decision stays', `${PLAYER}/flow.js`, 'if (!answer.open && ix === latestChoice(answer))', 'if (ix === latestChoice(answer))'],
  ['only the latest choice is used up', `${PLAYER}/flow.js`, 'choice.once && answer.options.includes(ix)', 'choice.once && latestChoice(answer) === ix'],
  ['a hub opens one later', `${PLAYER}/flow.js`, 'explored.length >= visit', 'explored.length > visit'],
  ['back without a history stays', `${PLAYER}/flow.js`, 'landing(course, state, state.scene + 1);\n  return { scene: state.history', 'landing(course, state, state.scene);\n  return { scene: state.history'],
  ['a block that was answered once goes', `${PLAYER}/flow.js`, 'answerOf(state, blockIx).attempts > 0) return true', 'answerOf(state, blockIx).attempts > 1) return true'],
  ['an ending waits for no decision', `${PLAYER}/flow.js`, "course.blocks[ix].answer !== 'decision' && course.blocks[ix].score === 0", 'course.blocks[ix].score === 0'],
  ['at least is more than', `${PLAYER}/condition.js`, "'>=': (a, b) => a >= b", "'>=': (a, b) => a > b"],
  ['the path goes through the scene that is shown', `${PLAYER}/condition.js`, 'state.visited.includes(test[1])', 'state.scene === test[1]'],
  ['part of the points before the last attempt', `${PLAYER}/points.js`, ': locked ? judged.share : 0', ': judged.share'],
  ['percent is rounded', `${PLAYER}/points.js`, 'Math.floor((100 * points', 'Math.round((100 * points'],
  ['a value goes beyond its limits', `${PLAYER}/engine.js`, 'Math.max(value.low, Math.min(value.high, wanted))', 'Math.max(value.low, wanted)'],
  ['back adds to the history', `${PLAYER}/engine.js`, ': state.history.slice(0, -1)', ': [...state.history, ...leaves]'],
  ['one attempt more', `${PLAY}/steps.rs`, 'used >= u64::from(*attempts)', 'used > u64::from(*attempts)'],
  ['a change replaces', 'src/block/content.rs', 'How::Add(more) => n.saturating_add(more)', 'How::Add(more) => n.min(0).saturating_add(more)'],
  ['a skipped scene runs on by two', `${PLAY}/onward.rs`, '_ => at + 1,', '_ => at + 2,'],
  ['a hub is explored one later', `${PLAY}/flow.rs`, 'all.count_ones() as usize >= visit', 'all.count_ones() as usize > visit'],
  ['what is offered once is offered again', `${PLAY}/flow.rs`, 'choice.once && made.all >> ix.min(55) & 1 == 1', 'choice.once && made.latest == ix as u64 + 1'],
  ['the compiler compares otherwise', `${PLAY}/answers.rs`, 'Op::AtMost => n <= other', 'Op::AtMost => n < other'],
  ['numbers that scenes ahead tell apart are taken for one', `${PLAY}/alike.rs`, '.chain(ahead)', '.chain(ahead.take(0))'],
  ['numbers that a change leads apart are taken for one', `${PLAY}/alike.rs`, 'if !again || count(&kinds) == known {', 'if !again || count(&kinds) >= known {'],
  ['the least is the most', `${PLAY}/ways.rs`, 'if other.least < self.least', 'if other.least > self.least'],
  ['more is not better', `${PLAY}/ways.rs`, 'if other.most > self.most', 'if false && other.most > self.most'],
  ['ways that come together are forgotten', `${PLAY}/states.rs`, 'known.is_some_and(|known| known.join(&ways, stop, trail))', 'known.is_none()'],
  ['large marks are cut', `${PLAY}/states.rs`, 'words.extend([item | 1, *code]);', 'words.push(item | code << 1);'],
  ['a history is not told apart', `${PLAY}/states.rs`, 'words.extend(node.history.iter().map(|scene| *scene as u64));', 'words.extend(node.history.iter().map(|_| 0));'],
  ['the best of a crowd is its worst', `${PLAY}/roads.rs`, 'key.iter().map(|(_, earned)| *earned).max()', 'key.iter().map(|(_, earned)| *earned).min()'],
  ['a road keeps what came first', `${PLAY}/roads.rs`, 'known.is_none_or(|known| *known < earned)', 'known.is_none_or(|known| *known > earned)'],
  ['the best road is taken, and not the lowest', `${PLAY}/roads.rs`, '(earned, length) < (*least, self.trail.length(*known))', '(earned, length) > (*least, self.trail.length(*known))'],
  ['of crowds the first is kept', `${PLAY}/roads.rs`, 'if self.known.get(&key).is_none_or(better)', 'if self.known.get(&key).is_none()'],
  ['every road may be passed', `${PLAY}/roads.rs`, 'ended.filter(|_| may_pass(self.course, scene as usize))', 'ended'],
  ['what is looked at later is forgotten', `${PLAY}/live.rs`, '*row = graph.leading_to(scenes);', '*row = graph.leading_to(&scenes[..1.min(scenes.len())]);'],
  ['back leads nowhere', `${PLAY}/graph.rs`, 'for (from, to) in returns {', 'for (from, to) in returns.into_iter().skip(1) {'],
  ['an ending is no way out', `${PLAY}/search.rs`, 'trip.leaves(state);\n            self.ends_here(', 'self.ends_here('],
  ['points are lost with what is left out', `${PLAY}/node.rs`, 'lost = (lost.0 + least, lost.1 + most);', 'lost = (lost.0, lost.1 + most);'],
];

/** What compares the engines, quickest first. */
const COMPARISONS = [
  ['cargo', 'test', '--quiet', '--lib', 'play::'],
  ['cargo', 'test', '--quiet', '--test', 'play'],
  [process.execPath, '--test', 'tests/player/walks.test.mjs'],
  [process.execPath, '--test', 'tests/player/proofs.test.mjs'],
];

/** The first comparison that turns red in the copy, '' where none does. @param {string} folder */
function seenBy(folder) {
  for (const [program, ...words] of COMPARISONS) {
    const env = { ...process.env, STORYLOOM_PROFILE: 'dev' };
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 28 });
    const said = stdout + stderr;
    if (/could not compile/.test(said)) throw new Error(`it cannot be built: ${said.slice(-2000)}`);
    if (status !== 0) return words.at(-1) ?? program;
  }
  return '';
}

function main() {
  const { values: { only, from } } = parseArgs({ options: { only: { type: 'string', default: '' }, from: { type: 'string', default: '1' } } });
  let unseen = 0;
  for (const [name, ...change] of FAULTS.slice(Number(from) - 1).filter(([one]) => one.includes(only))) {
    const folder = copySource('planted', ['src', 'docs', 'schemas', 'build.rs', 'Cargo.toml', 'Cargo.lock', 'package.json', 'storyboards', 'tests', 'examples']);
    plant(folder, change);
    const by = seenBy(folder);
    if (!by) unseen += 1;
    console.log(`${by ? 'seen' : 'NOT SEEN'}: ${name} (${change[0]}${by && `, by ${by}`})`);
  }
  console.log(`${unseen} not seen`);
  process.exit(unseen ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
