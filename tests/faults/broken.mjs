#!/usr/bin/env node
/**
 * Proves that the matrix can turn red: breaks one rule of the player after another in a copy of the source, builds the program, and
 * runs the rows that must notice. `--only WORDS` does those whose name holds the words, `--from N` begins with the Nth. By hand only: each takes a build.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../browser/package.mjs';
import { copySource, plant } from '../support/copy.mjs';
import { SABOTAGES } from './sabotages.mjs';

const { values: { only, from: begin } } = parseArgs({ options: { only: { type: 'string', default: '' }, from: { type: 'string', default: '1' } } });
const SEED = '1';

/** @param {string} folder */
function build(folder) {
  const { status, stderr } = spawnSync('cargo', ['build', '--bin', 'storyloom'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`it cannot be built: ${stderr.slice(-2000)}`);
}

/** The lines of the runs that failed. @param {string} folder @param {string[]} runs */
function redLines(folder, runs) {
  const env = { ...process.env, STORYLOOM: join(folder, 'target/debug/storyloom') };
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'tests/faults/run.mjs'), '--seed', SEED, ...runs], { encoding: 'utf8', env, maxBuffer: 1 << 26 });
  if (!/^# fail \d+$/m.test(stdout)) throw new Error(`the rows did not run: ${stdout.slice(-1000)}`);
  return stdout.split('\n').flatMap((line, ix, all) => (line.startsWith('not ok') ? [`${line}\n      ${all[ix + 1].trim().slice(0, 200)}`] : []));
}

let unseen = 0;
for (const { name, patches, runs } of SABOTAGES.slice(Number(begin) - 1).filter((one) => one.name.includes(only))) {
  const folder = copySource('broken', ['src', 'docs', 'schemas', 'build.rs', 'Cargo.toml', 'Cargo.lock', 'storyboards']);
  patches.forEach((change) => { plant(folder, change); });
  build(folder);
  const red = redLines(folder, runs);
  if (red.length === 0) unseen += 1;
  console.log(`${red.length ? 'seen' : 'NOT SEEN'}: ${name} (${runs.join(' ')})\n${red.map((line) => `    ${line}`).join('\n')}`);
}
console.log(`${unseen} not seen`);
process.exit(unseen ? 1 : 0);
