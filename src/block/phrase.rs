//! The value of a setting as the syntax reads it: words, inline text, a condition, changes.

pub use crate::syntax::expr::words as typed;
pub use crate::syntax::expr::{changes, decimal, is_digit, list, narrow, split_id, test};
pub use crate::syntax::inline::inlines as inline;
pub use crate::syntax::segments::code;

use crate::diagnostic::Diagnostics;
use crate::source::Spanned;
use crate::syntax::{Content, Setting};

/// The words of a value, without the marks of bold or slanted print around all of them.
pub fn words(value: &Spanned<String>) -> String {
    unmarked(&typed(value)).to_string()
}

/// Words without the marks of bold, slanted print or code around all of them.
pub fn unmarked(words: &str) -> &str {
    without(words, &["**", "__", "*", "_", "`"])
}

/// Words without the marks of bold or slanted print around all of them.
pub fn unprinted(words: &str) -> &str {
    without(words, &["**", "__", "*", "_"])
}

fn without<'w>(words: &'w str, marks: &[&str]) -> &'w str {
    for mark in marks {
        let inner = words
            .strip_prefix(*mark)
            .and_then(|w| w.strip_suffix(*mark));
        match inner {
            Some(inner) if !inner.is_empty() && !inner.contains(*mark) => return inner.trim(),
            _ => {}
        }
    }
    words
}

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

/// The address that stands in brackets behind the words of a link, where only words can stand; none where they say it themselves, or
/// where it leads to no place of its own.
pub fn beside(address: &str, words: &str) -> Option<String> {
    let known = ["https://", "http://", "mailto:", "tel:"];
    let mut schemes = known.iter();
    let bare = schemes.find_map(|scheme| {
        let (begin, rest) = address.split_at_checked(scheme.len())?;
        begin.eq_ignore_ascii_case(scheme).then_some(rest)
    })?;
    let shown = match address.contains("//") {
        true => address,
        false => bare,
    };
    let said = words.contains(bare.trim_end_matches('/'));
    (!said).then(|| format!(" ({shown})"))
}
