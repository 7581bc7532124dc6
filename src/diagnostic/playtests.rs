//! Rows of the [`table`](super::table) that are about the playtests beside a storyboard.

use super::table::{Finding, error};

/// `playtest-fails`
pub const PLAYTEST_FAILS: Finding = error(
    "playtest-fails",
    "the story does not go as a playtest expects",
);
/// `playtest-step`
pub const PLAYTEST_STEP: Finding = error(
    "playtest-step",
    "a step of a playtest that names nothing in the storyboard",
);
