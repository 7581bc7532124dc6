/** Learners who do as chance has it, on platforms that fail as chance has it. */
export const walkRuns = (_count, _seed) => /** @type {*[]} */ ([]);
