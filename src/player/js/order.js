/**
 * The order in which options are shown.
 *
 * A course, the seed of the attempt and a block go in, places of its options come out: as written, or, with `Shuffle: yes`,
 * shuffled by Fisher and Yates from the end, each step drawing `random mod (i + 1)` from mulberry32 begun with
 * seed × 262,144 + the block's key (in 32 bits). So the order stays the same for the whole attempt, and does not depend on where
 * the block stands.
 */

/**
 * @param {number} begin
 * @returns {() => number} the next whole number of 32 bits
 */
export function randomFrom(begin) {
  let a = begin | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/**
 * The places of a block's options in the order shown. True and false are never shuffled.
 * @param {import('./types.js').CourseData} course
 * @param {import('./types.js').State} state
 * @param {number} blockIx
 * @returns {number[]}
 */
export function order(course, state, blockIx) {
  const block = course.blocks[blockIx];
  const places = block.options.map((_, ix) => ix);
  return !block.shuffle || block.truth ? places : shuffled(course, state, blockIx, places);
}

/**
 * @param {import('./types.js').CourseData} course
 * @param {import('./types.js').State} state
 * @param {number} blockIx
 * @param {number[]} places
 * @returns {number[]} the same list, shuffled
 */
export function shuffled(course, state, blockIx, places) {
  const block = course.blocks[blockIx];
  const random = randomFrom(Math.imul(state.seed, 262144) ^ block.key);
  for (let i = places.length - 1; i > 0; i -= 1) {
    const j = random() % (i + 1);
    [places[i], places[j]] = [places[j], places[i]];
  }
  return places;
}
