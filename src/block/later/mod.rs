//! Kinds of the language that are not built yet: one row each.
//!
//! The parser knows their words and settings, so that it can name them in one finding and leave their content alone, and can
//! say whose setting a setting is. A kind moves from here into a folder of its own when it is built.

use super::words::*;
use crate::syntax::{BlockSpec, SettingSpec};

const fn row(
    kind: &'static str,
    words: &'static [&'static str],
    settings: &'static [SettingSpec],
    parts: bool,
) -> BlockSpec {
    BlockSpec {
        kind,
        words,
        settings,
        answer_settings: &[],
        parts,
        answers: true,
        targets: false,
        available: false,
    }
}

/// The rows.
pub const LATER: &[BlockSpec] = &[row("gaps", &["Gaps"], &EXERCISE, false)];
