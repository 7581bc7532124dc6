//! Rows of the [`table`](super::table) that are about what stands below answers.

use super::table::{Finding, Level};

/// `choices-cut-off`
pub const CHOICES_CUT_OFF: Finding = Finding {
    id: "choices-cut-off",
    level: Level::Error,
    fixable: false,
    title: "choices below a line that ended their decision",
};
/// `words-below-answers`
pub const WORDS_BELOW_ANSWERS: Finding = Finding {
    id: "words-below-answers",
    level: Level::Warning,
    fixable: false,
    title: "words that stand below a list of answers and are shown above it",
};
