//! `left = right`: where the two sides part.

use crate::block::Names;
use crate::source::{Span, Spanned};
use crate::syntax::{Answer, Inline, Inlines};

/// The two sides; none where no `=` parts them. One with a space on either side goes before others. `\=` is a sign like any other, unless
/// all are `kept` so: exporters write them with a backslash.
pub fn split(answer: &Answer, names: &dyn Names, kept: bool) -> Option<(Inlines, Inlines)> {
    let found = |spaced: bool| {
        let texts = answer.text.iter().enumerate();
        texts
            .filter_map(|(at, inline)| match inline {
                Inline::Text(text) => Some((at, text)),
                _ => None,
            })
            .find_map(|(at, text)| {
                let written = match kept {
                    true => String::new(),
                    false => names.written(text.span),
                };
                Some((at, text, sign(text, &written, spaced)?))
            })
    };
    let (at, text, sign) = found(true).or_else(|| found(false))?;
    let (before, after) = text.value.split_at_checked(sign)?;
    let piece = |words: &str| {
        let span = Span { ..text.span };
        let words = words.to_string();
        (!words.trim().is_empty()).then(|| Inline::Text(Spanned::new(words, span)))
    };
    let left = answer.text.get(..at)?.iter().cloned();
    let right = answer.text.get(at + 1..)?.iter().cloned();
    let left = left.chain(piece(before.trim_end()));
    // `==` and `=>` are the same sign.
    let after = after.strip_prefix(EQUALS)?.trim_start_matches(['=', '>']);
    let right = piece(after.trim_start()).into_iter().chain(right);
    Some((left.collect(), right.collect()))
}

const EQUALS: [char; 2] = ['=', '＝'];

/// Signs that people write where an `=` is meant, with a space on either side.
const OTHERS: &[&str] = &["->", "→", "➔", "–>", "–", "—", "-", "|", ":"];

/// The sign that parts the sides of a line where no `=` does.
pub fn other_sign(answer: &Answer) -> Option<&'static str> {
    let words: Vec<&str> = answer.raw.value.split_whitespace().collect();
    let (_, left) = words.split_last()?;
    let alone = left.get(1..).unwrap_or(&[]);
    let found = OTHERS.iter().find(|sign| alone.contains(*sign)).copied();
    let colon = left.iter().any(|word| word.ends_with(':'));
    found.or(colon.then_some(":"))
}

/// The place of the sign among the words: which of their `=` it is shows in what was written, where a backslash stands before
/// those that part nothing.
fn sign(text: &Spanned<String>, written: &str, spaced: bool) -> Option<usize> {
    let signs =
        |words: &str| -> Vec<usize> { words.match_indices(EQUALS).map(|(at, _)| at).collect() };
    let (own, theirs) = (signs(&text.value), signs(written));
    let free = |n: usize| {
        let same = own.len() == theirs.len();
        !same
            || theirs
                .get(n)
                .is_none_or(|at| !written.get(..*at).is_some_and(|w| w.ends_with('\\')))
    };
    let alone = |at: usize| {
        let before = text
            .value
            .get(..at)
            .and_then(|words| words.chars().next_back());
        let after = text.value.get(at..).and_then(|words| words.chars().nth(1));
        [before, after]
            .iter()
            .all(|side| side.is_none_or(char::is_whitespace))
    };
    let mut all = own.iter().enumerate();
    all.find(|(n, at)| free(*n) && (!spaced || alone(**at)))
        .map(|(_, at)| *at)
}
