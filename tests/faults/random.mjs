/** Chance that can be had again: the same seed, the same numbers. */

/** @param {number} seed @returns {(n: number) => number} a whole number from 0 to below n */
export function drawFrom(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * n);
  };
}

/** A number of a text, for seeds. @param {string} text */
export const numberOf = (text) => [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7);

/** @template T @param {T[]} list @param {(n: number) => number} random @returns {T[]} */
export function shuffled(list, random) {
  const mixed = [...list];
  for (let ix = mixed.length - 1; ix > 0; ix -= 1) {
    const other = random(ix + 1);
    [mixed[ix], mixed[other]] = [mixed[other], mixed[ix]];
  }
  return mixed;
}
