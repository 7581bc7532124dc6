//! The small languages inside lines: targets, tests, changes, numbers, lists, ids.
//!
//! Everything takes a value as written with its place and gives what it says, spans exact. Names are not looked up here.

mod change;
mod meant;
mod test;
mod token;
mod wide;

pub use change::changes;
pub use test::test;
pub use wide::{is_digit, narrow};

use super::ast::{Literal, Target};
use super::segments::Segments;
use super::unseen::is_unseen;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The words of a value, with exporters' backslashes dropped.
pub fn words(value: &Spanned<String>) -> String {
    Segments::of(value).as_str().to_owned()
}

/// Where a choice, `Go to:` or `seen` leads.
pub fn target(value: &Spanned<String>) -> Spanned<Target> {
    let text = Segments::of(value);
    target_in(&text, 0..text.len())
}

/// The target in a part of a text.
pub(super) fn target_in(text: &Segments, range: Range<usize>) -> Spanned<Target> {
    let all = text.trim(range);
    let inner = bare(text, all.clone());
    let words = text.get(inner.clone());
    let target = match words.to_lowercase().as_str() {
        "next" => Target::Next,
        "back" => Target::Back,
        "start" => Target::Start,
        "end" => Target::End,
        _ => match words.strip_prefix('#') {
            Some(id) => Target::Id(id.trim().to_owned()),
            None => Target::Title(words.to_owned()),
        },
    };
    Spanned::new(target, text.span(all))
}

/// A title without marks, quotes, and a full stop after them; a word of the language without its full stop.
fn bare(text: &Segments, all: Range<usize>) -> Range<usize> {
    let plain = |range: Range<usize>| token::unquoted(text, without_emphasis(text, range));
    let inner = plain(all.clone());
    let Some(before) = text.get(inner.clone()).strip_suffix('.') else {
        return inner;
    };
    let stopped = inner.start..inner.start + before.len();
    let words = ["next", "back", "start", "end"];
    let word = words.iter().any(|word| word.eq_ignore_ascii_case(before));
    let without = plain(stopped.clone());
    match word || without != stopped {
        true => without,
        false => inner,
    }
}

/// Words without the stars or low lines around all of them, as word processors export bold and slanted ones.
pub(super) fn without_emphasis(text: &Segments, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone());
    for mark in ["***", "**", "__", "*", "_"] {
        let inner = words.strip_prefix(mark).and_then(|w| w.strip_suffix(mark));
        if inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(mark)) {
            return range.start + mark.len()..range.end - mark.len();
        }
    }
    range
}

/// A number, yes or no, an id, or words.
pub fn literal(value: &Spanned<String>) -> Spanned<Literal> {
    let text = Segments::of(value);
    literal_in(&text, 0..text.len())
}

fn literal_in(text: &Segments, range: Range<usize>) -> Spanned<Literal> {
    let all = text.trim(range);
    let span = text.span(all.clone());
    let words = text.get(all.clone());
    let inner = token::unquoted(text, all.clone());
    if inner != all {
        return Spanned::new(Literal::Text(text.get(inner).to_owned()), span);
    }
    let value = match (
        number(words.trim_end_matches(['%', '％']).trim()),
        yes_no(words),
    ) {
        (Some(number), _) => Literal::Number(number),
        (_, Some(yes)) => Literal::YesNo(yes),
        _ => match words.strip_prefix('#') {
            Some(id) => Literal::Id(id.to_owned()),
            None => Literal::Text(words.to_owned()),
        },
    };
    Spanned::new(value, span)
}

/// Signs that take away: hyphen, minus and the dashes.
pub fn is_minus(sign: char) -> bool {
    matches!(sign, '-' | '－' | '−' | '–' | '—' | '‐' | '‑' | '‒')
}

/// A whole number; hyphen, minus and dashes are equal.
pub fn number(text: &str) -> Option<i64> {
    let text = narrow(text.trim());
    let (minus, digits) = match text.strip_prefix(is_minus) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(&text).trim_start()),
    };
    if digits.is_empty() || digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    Some(if minus { -number } else { number })
}

/// A number with at most six decimals, in millionths.
pub fn decimal(text: &str) -> Option<i64> {
    let text = narrow(text.trim());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    if part.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let bare = whole
        .trim_start_matches(is_minus)
        .trim_start_matches('+')
        .trim();
    let units = if bare.is_empty() && !part.is_empty() {
        0
    } else {
        number(bare)?
    };
    let micros: i64 = format!("{part:0<6}").parse().ok()?;
    let size = units.checked_mul(1_000_000)?.checked_add(micros)?;
    Some(if whole.starts_with(is_minus) {
        -size
    } else {
        size
    })
}

/// `yes` or `no`.
pub fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The parts between commas (a comma in quotes or parentheses separates nothing); empty parts are left out.
pub fn list(value: &Spanned<String>) -> Vec<Spanned<String>> {
    let text = Segments::of(value);
    let parts = token::split_commas(&text);
    let parts = parts.into_iter().map(|range| text.spanned(range));
    parts.filter(|part| !part.value.is_empty()).collect()
}

/// Splits `words {#id}` into the words and the id.
pub fn split_id(
    value: &Spanned<String>,
    out: &mut Diagnostics,
) -> (Spanned<String>, Option<Spanned<String>>) {
    let text = Segments::of(value);
    let (words, id) = split_id_in(&text, 0..text.len(), out);
    let span = text.span(words.clone());
    let raw_start = (span.start - value.span.start) as usize;
    let raw_end = (span.end - value.span.start) as usize;
    let raw = value.value.get(raw_start..raw_end).unwrap_or("");
    (Spanned::new(raw.to_owned(), span), id)
}

/// The range without a trailing `{#id}`, and the id.
pub fn split_id_in(
    text: &Segments,
    range: Range<usize>,
    out: &mut Diagnostics,
) -> (Range<usize>, Option<Spanned<String>>) {
    let all = text.trim(range);
    let words = text.get(all.clone());
    let found = words.ends_with('}').then(|| words.rfind("{#")).flatten();
    let Some(found) = found else {
        return (all, None);
    };
    let open = all.start + found;
    if text.is_literal(open) || text.is_literal(all.end - 1) {
        return (all, None);
    }
    let id = text.spanned(open + 2..all.end - 1);
    let rest = text.trim(all.start..open);
    if id.value.is_empty() || !id.value.chars().all(|c| c.is_alphanumeric() || c == '-') {
        out.push(bad_id(text.span(open..all.end)));
        return (rest, None);
    }
    (rest, Some(id))
}

fn bad_id(span: Span) -> Diagnostic {
    Diagnostic::new(
        &table::IMPOSSIBLE_VALUE,
        span,
        "An id is made of letters, digits and hyphens only",
    )
    .help("Write it like {#my-id}.")
}

/// The form in which titles are compared: case, kind of quote, `…` or `...`, repeated spaces, a final full stop, and whether an
/// accent is a sign of its own make no difference.
pub fn fold_title(title: &str) -> String {
    if !title.is_ascii() && !is_nfc(title) {
        return fold_title(&title.nfc().collect::<String>());
    }
    let mut out = String::with_capacity(title.len());
    for word in title.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut signs = word.chars().flat_map(char::to_lowercase).peekable();
        while let Some(c) = signs.next() {
            match c {
                // A title's own backslash is gone when it is read, and so is what nobody sees.
                '\\' if signs.peek().is_some_and(char::is_ascii_punctuation) => {}
                c if is_unseen(c) => {}
                '“' | '”' | '„' | '«' | '»' | '‟' => out.push('"'),
                '‘' | '’' | '‚' | '‛' => out.push('\''),
                '…' => out.push_str("..."),
                c => out.push(c),
            }
        }
    }
    if out.ends_with('.') && !out.ends_with("..") {
        out.pop();
    }
    out.trim_end().to_owned()
}
