//! `**Ayesha:** words` and `**Key point:** words`: dialogue and callouts.

use super::ast::Content;
use super::inline;
use super::parser::{Parser, fold_word};
use super::segments::Segments;
use std::ops::Range;

/// The words that make a callout, in the spelling of the language page.
pub const CALLOUTS: &[&str] = &[
    "Key point",
    "Tip",
    "Warning",
    "Remember",
    "Example",
    "Definition",
];

/// The longest name of a speaker, in bytes.
const LONGEST: usize = 120;

/// The name in `**Name:** words` (or `**Name**: words`), and where the words begin.
fn head(text: &Segments) -> Option<(Range<usize>, usize)> {
    let inner = text.as_str().strip_prefix("**")?;
    let end = inner.find("**").filter(|end| *end <= LONGEST)?;
    let name = inner.get(..end)?;
    if name.contains(['{', '[', '*', '\n']) {
        return None;
    }
    let after = inner.get(end + 2..)?;
    let colon = [':', '：'];
    let (len, words) = match (
        name.trim_end().strip_suffix(colon),
        after.strip_prefix(colon),
    ) {
        (Some(name), _) => (name.len(), after),
        (None, Some(words)) => (name.len(), words),
        (None, None) => return None,
    };
    let range = text.trim(2..2 + len);
    let colon_is_sign = !text.is_literal(2 + len) && !range.is_empty();
    colon_is_sign.then(|| (range, text.len() - words.len()))
}

/// Whether somebody begins to speak on this line.
pub fn opens(text: &Segments) -> bool {
    head(text).is_some()
}

impl Parser<'_> {
    /// Dialogue or callout, if the text is one.
    pub fn spoken(&mut self, text: &Segments) -> Option<Content> {
        let (name, words) = head(text)?;
        let span = text.whole();
        let words = inline::read(&text.trimmed(words..text.len()), self.out);
        let who = text.spanned(name);
        let folded = fold_word(&who.value);
        let callout = CALLOUTS.iter().find(|word| word.to_lowercase() == folded);
        Some(match callout {
            Some(word) => Content::Callout { word, words, span },
            None => Content::Dialogue { who, words, span },
        })
    }
}
