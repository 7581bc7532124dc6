//! The value of a setting as the syntax reads it: words, inline text, a condition, changes.

pub use crate::syntax::expr::{changes, decimal, list, split_id, test, words};
pub use crate::syntax::inline::inlines as inline;

use crate::diagnostic::Diagnostics;
use crate::syntax::{Content, Setting};

/// What a setting says: its value as a paragraph, then the `>` lines under it.
pub fn content(setting: &Setting, out: &mut Diagnostics) -> Vec<Content> {
    let mut content = Vec::new();
    if !setting.value.value.is_empty() {
        let words = inline(&setting.value, out);
        content.push(Content::Paragraph(words, setting.value.span));
    }
    content.extend(setting.follows.iter().cloned());
    content
}
