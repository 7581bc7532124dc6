//! `( )`, `(x)`, `[ ]`, `[x]` and the signs that equal them.

use super::ast::Mark;
use super::segments::Segments;
use super::unseen::{around, seen};

/// Whether a mark is written as it should be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Nearly {
    /// It is.
    No,
    /// The space after it is missing.
    NoSpace,
}

/// The mark at a place, where the words after it begin, and whether a space is missing between.
pub fn read(text: &Segments, at: usize) -> Option<(Mark, usize, Nearly)> {
    let rest = text.tail(at);
    // Without a bullet a star in brackets begins a footnote.
    let star = || starred(rest).filter(|_| at > 0);
    let plain = sign(rest).or_else(|| bracket(rest));
    let (mark, len) = plain.or_else(|| printed(rest)).or_else(star)?;
    let after = text.tail(at + len);
    let within = text.get(at..at + len).trim_end_matches(['*', '_']);
    let spaced = seen(after).is_empty() || seen(after).starts_with(char::is_whitespace);
    let spaced = spaced || within.ends_with(char::is_whitespace);
    let nearly = if spaced { Nearly::No } else { Nearly::NoSpace };
    Some((mark, at + len, nearly))
}

/// Whether the text begins with a box or tick, which Word writes instead of a bullet.
pub fn is_sign(text: &str) -> bool {
    sign(text).is_some()
}

fn sign(rest: &str) -> Option<(Mark, usize)> {
    let first = rest.chars().next()?;
    let mark = match first {
        '☐' | '□' => Mark::Square,
        '☒' | '☑' | '✓' | '✔' => Mark::SquareRight,
        _ => return None,
    };
    Some((mark, first.len_utf8()))
}

/// What stands between the brackets of a right answer: the letters that look like an x on other keyboards too, and ticks. A
/// cross (`✗`) is none: beside a tick it means wrong.
const RIGHT: &[char] = &[
    'x', 'X', 'ｘ', 'Ｘ', 'х', 'Х', 'χ', 'Χ', '✓', '✔', '√', '☑', '☒',
];

/// Asks for the plain or the coloured picture of the sign before it.
const PICTURED: &[char] = &['\u{fe0e}', '\u{fe0f}'];

/// Whether a sign between brackets marks what is right.
pub fn is_right(inner: &str) -> bool {
    let mut signs = inner.trim_end_matches(PICTURED).chars();
    signs.next().is_some_and(|sign| RIGHT.contains(&sign)) && signs.next().is_none()
}

fn bracket(rest: &str) -> Option<(Mark, usize)> {
    let first = rest.chars().next()?;
    let (close, empty, right) = match first {
        '(' | '（' => ([')', '）'], Mark::Round, Mark::RoundRight),
        '[' | '［' => ([']', '］'], Mark::Square, Mark::SquareRight),
        _ => return None,
    };
    let end = rest.find(close)?;
    let last = rest.get(end..)?.chars().next()?;
    let inner = rest.get(first.len_utf8()..end);
    let inner = inner.filter(|inner| inner.len() <= 12)?;
    let mark = match around(inner) {
        "" => empty,
        inner if is_right(inner) => right,
        _ => return None,
    };
    Some((mark, end + last.len_utf8()))
}

/// A mark in bold or slanted print: `**(x)** words`, and `**(x) **words`.
fn printed(rest: &str) -> Option<(Mark, usize)> {
    let stars = ["**", "__", "*", "_"];
    let stars = stars.into_iter().find(|stars| rest.starts_with(stars))?;
    let (mark, len) = bracket(rest.get(stars.len()..)?)?;
    let inside = rest.get(stars.len() + len..)?;
    let blank = inside.len() - inside.trim_start().len();
    let closed = inside.trim_start().starts_with(stars);
    closed.then_some((mark, stars.len() + len + blank + stars.len()))
}

/// `[*]`, which some programs write for a ticked box.
fn starred(rest: &str) -> Option<(Mark, usize)> {
    let written = [("[*]", Mark::SquareRight), ("(*)", Mark::RoundRight)];
    let found = written.into_iter().find(|(mark, _)| rest.starts_with(mark));
    found.map(|(written, mark)| (mark, written.len()))
}

/// Where the mark begins in `-(x) words` and `2.(x) words`, a bullet or number without its space.
pub fn after_bullet(text: &Segments) -> Option<usize> {
    let words = text.as_str();
    let bulleted = words.strip_prefix(['-', '*', '+', '•']);
    let rest = bulleted.or_else(|| {
        let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = digits.len() < words.len();
        digits.strip_prefix(['.', ')']).filter(|_| numbered)
    })?;
    let at = words.len() - rest.len();
    let (mark, len) = bracket(rest)?;
    let after = rest.get(len..)?;
    let right = matches!(mark, Mark::RoundRight | Mark::SquareRight);
    (right || after.is_empty() || after.starts_with(char::is_whitespace)).then_some(at)
}
