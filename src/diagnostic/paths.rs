//! Rows of the [`table`](super::table) that are about what holds on all paths through a module.

use super::table::{Finding, error, warning};

/// `answer-shown-before-asked`
pub const ANSWER_SHOWN_BEFORE_ASKED: Finding = error(
    "answer-shown-before-asked",
    "an answer is shown on a path that never comes to its question",
);
/// `condition-never-true`
pub const CONDITION_NEVER_TRUE: Finding =
    warning("condition-never-true", "a test that never holds");
/// `condition-always-true`
pub const CONDITION_ALWAYS_TRUE: Finding =
    warning("condition-always-true", "a test that always holds");
/// `cannot-pass`
pub const CANNOT_PASS: Finding = error("cannot-pass", "no path at all reaches the pass mark");
/// `pass-mark-out-of-reach`
pub const PASS_MARK_OUT_OF_REACH: Finding = warning(
    "pass-mark-out-of-reach",
    "a path on which even the best score stays below the pass mark",
);
/// `cannot-fail`
pub const CANNOT_FAIL: Finding = warning("cannot-fail", "no path stays below the pass mark");
/// `ending-never-reached`
pub const ENDING_NEVER_REACHED: Finding =
    warning("ending-never-reached", "an ending that no path leads to");
/// `choice-without-effect`
pub const CHOICE_WITHOUT_EFFECT: Finding = warning(
    "choice-without-effect",
    "a decision that comes to nothing, whatever is chosen",
);
/// `same-outcome`
pub const SAME_OUTCOME: Finding = warning("same-outcome", "two choices that come to the same");
/// `long-section`
pub const LONG_SECTION: Finding = warning(
    "long-section",
    "more to read in one go than the module's time allows",
);
