//! Properties that are the player's alone, and so may have any name.
//!
//! A property may stand here where all of this holds (tests see to it): no browser has one of that name, no data of a course has
//! it, no text of the player's words has a place of that name, and no string of the script says it. What is written down outside
//! the script and read again (notes on the device, the browser's history) must not stand here either.

/// Those used most first.
pub(super) const OWN: &[&str] = &[
    "say",
    "answers",
    "best",
    "visited",
    "clock",
    "seconds",
    "sequence",
    "launch",
    "success",
    "steady",
    "tracked",
    "over",
    "lowered",
    "lineage",
    "timer",
    "win",
    "act",
    "possible",
    "failures",
    "broken",
    "dirty",
    "run",
    "why",
    "nextInteraction",
    "short",
    "patterns",
    "given",
    "calls",
    "found",
    "changed",
    "compose",
    "busy",
    "running",
    "waiting",
    "replaced",
    "placed",
    "takesObjectives",
    "learnerName",
    "rightOptions",
    "rightTexts",
    "takesInteractions",
    "handOver",
    "complain",
    "dropped",
    "lastTry",
    "journal",
    "session",
    "counted",
    "sixes",
    "later",
    "initialise",
    "finishNow",
    "saveNow",
    "leaving",
    "handedBefore",
    "onLate",
    "taken",
];

/// The short name of a property of our own.
pub(super) fn short_key(name: &str) -> Option<String> {
    let place = OWN.iter().position(|own| *own == name)?;
    Some(super::short::short(place, LETTERS))
}

/// Great letters: no property of the language or of a course is one of these.
const LETTERS: &str = "ETNASROICLDUPMHFGYBVKWXQJZ_$";
