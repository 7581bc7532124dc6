/** Active time: what a page says it was, and what it really was by the page's own log. */

/** Seconds of HHHH:MM:SS.SS. @param {string} span */
const secondsOf = (span) => span.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** What the last session told the platform. @param {import('./platform.mjs').Platform} platform */
export function toldSeconds(platform) {
  const calls = platform.calls();
  const told = calls.filter((call) => call.name === 'LMSSetValue' && call.args[0] === 'cmi.core.session_time' && call.session === calls.at(-1)?.session);
  return told.map((call) => secondsOf(call.args[1]));
}

/**
 * How long the course was in front of somebody, up to when it was last out of sight, by the clock of its document.
 * @param {import('./page.mjs').Line[]} log
 * @param {'load'|'ready'} first from when a document counts: from before its scripts, or from after they have begun
 */
export function seenSeconds(log, first) {
  let since = -1;
  let sum = 0;
  for (const { type, steady, frame } of log) {
    if (!frame.includes('/course/')) continue;
    if (type === first || type === 'visible') since = steady;
    if (type === 'hidden' && since >= 0) {
      sum += steady - since;
      since = -1;
    }
  }
  return sum / 1000;
}

/**
 * T: what was told last is what it was, within two seconds, and no time told was negative or less than before.
 * @param {import('./trial.mjs').Trial} t
 * @param {import('./page.mjs').Page} page now out of sight
 * @param {{asleep?: number}} [how] seconds of it that nobody was there
 */
export async function timeIsRight(t, page, { asleep = 0 } = {}) {
  const told = toldSeconds(t.platform);
  const log = await page.log();
  const [least, most] = ['ready', 'load'].map((first) => seenSeconds(log, /** @type {'load'|'ready'} */ (first)) - asleep);
  const last = told.at(-1) ?? -1;
  t.must(last >= least - 2 && last <= most + 2, 'T', `${last} s were told, ${least.toFixed(1)} to ${most.toFixed(1)} s were seen`);
  t.must(told.every((span, ix) => span >= 0 && (ix === 0 || span >= told[ix - 1])), 'T', `times told: ${told.join(', ')}`);
}
