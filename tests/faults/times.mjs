/** Active time: what a page says it was, and what it really was by the page's own log. */

/**
 * How long the course was in front of somebody, up to when it was last out of sight, by the clock of its document.
 * @param {import('./page.mjs').Line[]} log
 * @param {'load'|'ready'} first from when a document counts: from before its scripts, or from after they have begun
 */
export function seenSeconds(log, first) {
  /** @type {import('./page.mjs').Line|null} */
  let since = null;
  let sum = 0;
  for (const line of log) {
    const { type, frame, persisted } = line;
    const own = frame.includes('/course/');
    if (own && (type === first || type === 'visible')) since = line;
    if (!since) continue;
    if (own && (type === 'hidden' || (type === 'pagehide' && !persisted))) sum += line.steady - since.steady;
    // A frame that goes with its window says nothing; the window has another clock.
    else if (type === 'pagehide' && !persisted) sum += line.at - since.at;
    else continue;
    since = null;
  }
  return sum / 1000;
}

/** @param {import('./trial.mjs').Trial} t @param {number} told @param {import('./page.mjs').Line[]} log @param {number} asleep */
function asSeen(t, told, log, asleep) {
  const [least, most] = ['ready', 'load'].map((first) => seenSeconds(log, /** @type {'load'|'ready'} */ (first)) - asleep);
  t.must(told >= least - 2 && told <= most + 2, 'T', `${told} s were told, ${least.toFixed(1)} to ${most.toFixed(1)} s were seen`);
}

/**
 * T, where a visit says so when it is over: of the pages that were to be looked at and have gone since.
 * @param {import('./trial.mjs').Trial} t
 */
export async function timesWereRight(t) {
  const { store } = t;
  if (!store) return;
  for (const { page, asleep, lines, visits } of t.timed.filter((one) => one.page.isClosed())) {
    const log = await page.log();
    // A page that is loaded anew has not always had the time to say that it goes.
    const end = log.findIndex(({ type, persisted, frame }, ix) => ix >= lines && ((type === 'pagehide' && !persisted) || (type === 'load' && frame.includes('/course/'))));
    t.must(end > 0, 'T', 'the page of the visit has not gone');
    asSeen(t, store.spans()[visits] ?? -1, log.slice(0, log[end].type === 'load' ? end : end + 1), asleep);
  }
  t.timed = t.timed.filter((one) => !one.page.isClosed());
}

/**
 * T: what was told last is what it was, within two seconds, and no time told was negative or less than before.
 * @param {import('./trial.mjs').Trial} t
 * @param {import('./page.mjs').Page} page now out of sight
 * @param {{asleep?: number}} [how] seconds of it that nobody was there
 */
export async function timeIsRight(t, page, { asleep = 0 } = {}) {
  const log = await page.log();
  // A record store is told of it when the visit is over.
  if (t.store) {
    t.timed.push({ page, asleep, lines: log.length, visits: t.store.spans().length });
    return;
  }
  const told = t.platform.seconds();
  asSeen(t, told.at(-1) ?? -1, log, asleep);
  t.must(told.every((span, ix) => span >= 0 && (ix === 0 || span >= told[ix - 1])), 'T', `times told: ${told.join(', ')}`);
}
