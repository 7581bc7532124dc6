//! `**Ayesha:** words` and `**Key point:** words`: dialogue and callouts.

use super::ast::Content;
use super::inline;
use super::parser::{Parser, fold_word};
use super::segments::Segments;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;
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
    /// Dialogue or callout, if the text is one. A callout without words would be an empty box: it is bold print.
    pub fn spoken(&mut self, text: &Segments) -> Option<Content> {
        let (name, words) = head(text)?;
        let span = text.whole();
        let words = inline::read(&text.trimmed(words..text.len()), self.out);
        let who = text.spanned(name);
        let folded = fold_word(&who.value);
        let callout = CALLOUTS.iter().find(|word| word.to_lowercase() == folded);
        let empty = callout.filter(|_| words.is_empty());
        if let Some(word) = empty {
            self.says_nothing(word, who.span);
        }
        Some(match callout.filter(|_| empty.is_none()) {
            Some(word) => Content::Callout { word, words, span },
            None => Content::Dialogue { who, words, span },
        })
    }

    fn says_nothing(&mut self, word: &str, span: Span) {
        let message = format!("There are no words behind \"{word}:\"");
        let help = "A callout is one paragraph: write its words on the same line. What stands below is outside it.";
        let finding = Diagnostic::new(&table::SHOWN_AS_TYPED, span, message);
        self.report(finding.help(help));
    }
}
