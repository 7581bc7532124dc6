//! Comparing names the way people do, and cutting values into parts that keep their place.

pub use crate::syntax::fold_title as fold;

use crate::source::{Span, Spanned};

/// Folded words without the quotes around all of them, and without a full stop that stood within these.
pub fn bare(folded: &str) -> &str {
    let inner = |sign: char| folded.strip_prefix(sign)?.strip_suffix(sign);
    let words = inner('"').or_else(|| inner('\'')).map(str::trim);
    let words = words.filter(|words| !words.is_empty() && !words.contains(['"', '\'']));
    let words = words.unwrap_or(folded);
    match words.strip_suffix('.') {
        Some(less) if !less.ends_with('.') && !less.is_empty() => less,
        _ => words,
    }
}

/// The place of a part of a value, by bytes of the value; the whole place where the value is not written as it reads.
pub fn part(value: &Spanned<String>, start: usize, end: usize) -> Span {
    let written = value.span.end.saturating_sub(value.span.start) as usize;
    if written != value.value.len() || end < start {
        return value.span;
    }
    Span::new(
        value.span.file,
        value.span.start as usize + start,
        value.span.start as usize + end,
    )
}

/// A part of a value without the white space around it.
pub fn trimmed(value: &Spanned<String>, start: usize, end: usize) -> Spanned<String> {
    let whole = value.value.get(start..end).unwrap_or("");
    let before = whole.len() - whole.trim_start().len();
    let words = whole.trim();
    let from = start + before;
    Spanned::new(words.to_string(), part(value, from, from + words.len()))
}
