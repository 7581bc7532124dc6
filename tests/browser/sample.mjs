/**
 * What an ordinary run leaves out: of tests that differ in one thing alone (the width, the platform, the theme) one is drawn, by a seed
 * that is printed. STORYLOOM_SEED brings it back; with STORYLOOM_ALL=1 all are run.
 */
export const all = Boolean(process.env.STORYLOOM_ALL);
const SEED = Number(process.env.STORYLOOM_SEED || Math.floor(Math.random() * 1e6));
if (!all) console.log(`drawn by STORYLOOM_SEED=${SEED}`);

/** One of a list, the same for the same seed and place. @template T @param {readonly T[]} list @param {number} [place] which draw it is @returns {T} */
export const oneOf = (list, place = 0) => list[((Math.imul(SEED + 1, 0x9e3779b1) + Math.imul(place + 1, 0x85ebca6b)) >>> 8) % list.length];

/** All of a list, or the one that is drawn. @template T @param {readonly T[]} list @param {number} [place] @returns {readonly T[]} */
export const sampleOf = (list, place = 0) => (all ? list : [oneOf(list, place)]);
