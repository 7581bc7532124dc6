/**
 * Looks for an order of the player's functions that packs well, and writes it to src/player/packing.txt.
 *
 *   cargo build --release && node tests/player/packing.mjs [SECONDS] && cargo build --release
 *
 * By hand, after the player's script has changed; nothing but its size hangs on it. Functions are moved about at random, in fewer
 * and fewer cases to a worse place (simulated annealing), from the order there is; gzip itself says what an order is worth. Looked at
 * is the package whose size has a bar: that of the everyday kinds of block. The functions of the others stay where they are.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { parse } from 'acorn';

/** @typedef {{name: string, text: string}} Piece a function; its name is the one it has in the modules */
/** @typedef {{before: string, functions: Piece[]}} Part what stands before the functions, and they */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE = join(ROOT, 'src/player/packing.txt');
const SECONDS = Number(process.argv[2]) || 150;

/** The kinds of block that nearly every module has, and those that each part of the script between marks serves, in its order. */
const EVERYDAY = ['decision', 'question', 'reflection', 'resources', 'action-plan', 'results'];
const KINDS = readFileSync(join(made(), '../kinds.txt'), 'utf8').split('\n').map((kinds) => kinds.split(' '));
const MARK = 'debugger;';
/** Whether what stands behind so many marks is in an everyday package. */
const isEveryday = (/** @type {number} */ marks) => marks % 2 === 0 || KINDS[(marks - 1) / 2].some((kind) => EVERYDAY.includes(kind));

/** How many bytes worse an order may well be at the beginning. */
const HEAT = 4;

/** Where the last build has put what it made of the script. */
function made() {
  const builds = join(ROOT, 'target/release/build');
  const folders = readdirSync(builds).map((name) => join(builds, name, 'out/marked.js'));
  const ages = folders.flatMap((path) => { const found = statSync(path, { throwIfNoEntry: false }); return found ? [{ path, age: found.mtimeMs }] : []; });
  return ages.sort((a, b) => b.age - a.age)[0].path;
}

/** The script up to the end of each declaration of nothing but functions, and what follows the last. */
function taken() {
  const path = made();
  const text = readFileSync(path, 'utf8');
  const named = readFileSync(join(path, '../functions.txt'), 'utf8').split('\n').map((line) => line.split(' '));
  const [call] = parse(text, { ecmaVersion: 'latest' }).body;
  if (call.type !== 'ExpressionStatement' || call.expression.type !== 'CallExpression' || call.expression.callee.type !== 'FunctionExpression') {
    throw new Error('This is not the script as it is built.');
  }
  let from = 0;
  /** @type {Part[]} */
  const parts = [];
  for (const statement of call.expression.callee.body.body) {
    if (statement.type !== 'VariableDeclaration' || !statement.declarations.every(({ init }) => init?.type === 'ArrowFunctionExpression')) continue;
    const names = named.shift() || [];
    const functions = statement.declarations.map(({ start, end }, ix) => ({ name: names[ix], text: text.slice(start, end) }));
    parts.push({ before: text.slice(from, statement.declarations[0].start), functions });
    from = statement.end - 1;
  }
  return { parts, end: text.slice(from) };
}

/** How many bytes gzip makes of a script. */
const packed = (/** @type {string} */ text) => spawnSync('gzip', ['-9nc'], { input: text }).stdout.length;

/** The functions with a few of them, side by side, in another place. */
function moved(/** @type {Piece[]} */ functions) {
  const among = (/** @type {number} */ n) => Math.floor(Math.random() * n);
  const out = functions.slice();
  const several = out.splice(among(out.length), Math.random() < 0.6 ? 1 : 2 + among(7));
  out.splice(among(out.length + 1), 0, ...several);
  return out;
}

/** The best order of functions found in the time there is, and its size. */
function found() {
  const { parts, end } = taken();
  const whole = (/** @type {Piece[][]} */ orders) => orders.map((order, ix) => parts[ix].before + order.map((piece) => piece.text).join(',')).join('') + end;
  const size = (/** @type {Piece[][]} */ orders) => packed(whole(orders).split(MARK).filter((_, marks) => isEveryday(marks)).join(''));
  const marks = parts.map((_, ix) => parts.slice(0, ix + 1).reduce((sum, part) => sum + part.before.split(MARK).length - 1, 0));
  const homes = parts.flatMap((part, ix) => part.functions.length > 1 && isEveryday(marks[ix]) ? part.functions.map(() => ix) : []);
  let now = { orders: parts.map((part) => part.functions), size: 0 };
  now.size = size(now.orders);
  let best = now;
  const first = now.size;
  const start = Date.now();
  for (let spent = 0; spent < 1; spent = (Date.now() - start) / 1000 / SECONDS) {
    const home = homes[Math.floor(Math.random() * homes.length)];
    const orders = now.orders.map((order, ix) => ix === home ? moved(order) : order);
    const next = { orders, size: size(orders) };
    if (Math.random() < Math.exp((now.size - next.size) / (HEAT * (1 - spent) + 0.01))) now = next;
    if (now.size < best.size) best = now;
  }
  return { first, size: best.size, names: best.orders.flat().map((piece) => piece.name) };
}

if (isMainThread) {
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(fileURLToPath(import.meta.url), { argv: process.argv.slice(2) }));
  const results = await Promise.all(workers.map((worker) => new Promise((done, failed) => { worker.once('message', done).once('error', failed); })));
  const best = results.sort((a, b) => a.size - b.size)[0];
  console.log(`${best.first} bytes before, ${best.size} after`);
  if (best.size < best.first) writeFileSync(FILE, `${best.names.join('\n')}\n`);
} else {
  parentPort?.postMessage(found());
}
