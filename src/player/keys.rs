//! Properties that are the player's alone, the course data's among them, and so may have any name in a package.
//!
//! A property may stand here where all of this holds: no browser has one of that name, no element has it in its `dataset`, no text of the
//! player's words has a place of that name (a test sees to it), and nothing looks it up by a string. What is written down outside
//! the script and read again (notes on the device, the browser's history) must not stand here either.

/// Those used most first.
pub(super) const OWN: &[&str] = &[
    "answer",
    "course",
    "blocks",
    "say",
    "scenes",
    "fields",
    "place",
    "best",
    "answers",
    "objectives",
    "interactions",
    "clock",
    "launch",
    "attempts",
    "visited",
    "hints",
    "seconds",
    "sequence",
    "success",
    "win",
    "visit",
    "over",
    "steady",
    "lowered",
    "tracked",
    "lineage",
    "act",
    "why",
    "timer",
    "run",
    "passMark",
    "possible",
    "broken",
    "keep",
    "earned",
    "failures",
    "several",
    "dirty",
    "nextInteraction",
    "onlyIf",
    "ending",
    "writer",
    "known",
    "weighting",
    "sections",
    "short",
    "patterns",
    "given",
    "found",
    "changed",
    "sixes",
    "leaving",
    "calls",
    "compose",
    "busy",
    "running",
    "learnerName",
    "waiting",
    "replaced",
    "placed",
    "takesObjectives",
    "takesInteractions",
    "dropped",
    "lastTry",
    "session",
    "rightOptions",
    "rightTexts",
    "handOver",
    "complain",
    "journal",
    "counted",
    "later",
    "accepted",
    "mayPass",
    "remarks",
    "truth",
    "initialise",
    "finishNow",
    "saveNow",
    "handedBefore",
    "onLate",
    "taken",
    "showAnswer",
    "tryAgain",
    "judge",
    "adopts",
];

/// Those that a string of the script says too, where it means something else: an element, words of the player, a kind of answer, a store, a word of a standard.
#[allow(dead_code)] // Only `own.rs` asks, when the program is built.
pub(super) const SAID: &[&str] = &[
    "course",
    "objectives",
    "attempts",
    "earned",
    "fields",
    "changed",
    "journal",
    "success",
];

/// The short name of a property of our own.
pub(super) fn short_key(name: &str) -> Option<String> {
    let place = OWN.iter().position(|own| *own == name)?;
    Some(super::short::short(place, LETTERS))
}

/// No property that keeps its name is one of these letters, and none is one that a number could be mistaken for.
const LETTERS: &str = "ETNASROICLDUPMHFGYBVKWXQJZ_$abcdefghijlmopqrstuwyz";
