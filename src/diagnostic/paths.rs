//! Rows of the [`table`](super::table) that are about what holds on all paths through a module.

use super::table::{Finding, Level};

/// `answer-shown-before-asked`
pub const ANSWER_SHOWN_BEFORE_ASKED: Finding = Finding {
    id: "answer-shown-before-asked",
    level: Level::Error,
    fixable: false,
    title: "an answer is shown on a path that never comes to its question",
};
/// `condition-never-true`
pub const CONDITION_NEVER_TRUE: Finding = Finding {
    id: "condition-never-true",
    level: Level::Warning,
    fixable: false,
    title: "a test that never holds",
};
/// `condition-always-true`
pub const CONDITION_ALWAYS_TRUE: Finding = Finding {
    id: "condition-always-true",
    level: Level::Warning,
    fixable: false,
    title: "a test that always holds",
};
/// `cannot-pass`
pub const CANNOT_PASS: Finding = Finding {
    id: "cannot-pass",
    level: Level::Error,
    fixable: false,
    title: "no path at all reaches the pass mark",
};
/// `pass-mark-out-of-reach`
pub const PASS_MARK_OUT_OF_REACH: Finding = Finding {
    id: "pass-mark-out-of-reach",
    level: Level::Warning,
    fixable: false,
    title: "a path on which even the best score stays below the pass mark",
};
/// `cannot-fail`
pub const CANNOT_FAIL: Finding = Finding {
    id: "cannot-fail",
    level: Level::Warning,
    fixable: false,
    title: "no path stays below the pass mark",
};
/// `ending-never-reached`
pub const ENDING_NEVER_REACHED: Finding = Finding {
    id: "ending-never-reached",
    level: Level::Warning,
    fixable: false,
    title: "an ending that no path leads to",
};
/// `choice-without-effect`
pub const CHOICE_WITHOUT_EFFECT: Finding = Finding {
    id: "choice-without-effect",
    level: Level::Warning,
    fixable: false,
    title: "a decision that comes to nothing, whatever is chosen",
};
/// `same-outcome`
pub const SAME_OUTCOME: Finding = Finding {
    id: "same-outcome",
    level: Level::Warning,
    fixable: false,
    title: "two choices that come to the same",
};
/// `long-section`
pub const LONG_SECTION: Finding = Finding {
    id: "long-section",
    level: Level::Warning,
    fixable: false,
    title: "more to read in one go than the module's time allows",
};
