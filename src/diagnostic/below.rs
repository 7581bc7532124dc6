//! Rows of the [`table`](super::table) that are about what stands below answers.

use super::table::{Finding, error, warning};

/// `choices-cut-off`
pub const CHOICES_CUT_OFF: Finding = error(
    "choices-cut-off",
    "choices below a line that ended their decision",
);
/// `words-below-answers`
pub const WORDS_BELOW_ANSWERS: Finding = warning(
    "words-below-answers",
    "words that stand below a list of answers and are shown above it",
);
