//! Rows of the [`table`](super::table) that are about the playtests beside a storyboard.

use super::table::{Finding, Level};

/// `playtest-fails`
pub const PLAYTEST_FAILS: Finding = Finding {
    id: "playtest-fails",
    level: Level::Error,
    fixable: false,
    title: "the story does not go as a playtest expects",
};
/// `playtest-step`
pub const PLAYTEST_STEP: Finding = Finding {
    id: "playtest-step",
    level: Level::Error,
    fixable: false,
    title: "a step of a playtest that names nothing in the storyboard",
};
