//! `( )`, `(x)`, `[ ]`, `[x]` and the signs that equal them.

use super::ast::Mark;
use super::segments::Segments;

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
    let (mark, len) = sign(rest).or_else(|| bracket(rest))?;
    let after = text.tail(at + len);
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
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
    let mark = match inner.trim() {
        "" => empty,
        "x" | "X" | "ｘ" | "Ｘ" | "✓" | "✔" | "☒" => right,
        _ => return None,
    };
    Some((mark, end + last.len_utf8()))
}

/// Where the mark begins in `-(x) words`, a bullet without its space.
pub fn after_bullet(text: &Segments) -> Option<usize> {
    let words = text.as_str();
    let rest = words.strip_prefix(['-', '*', '+', '•'])?;
    let at = words.len() - rest.len();
    let (mark, len) = bracket(rest)?;
    let after = rest.get(len..)?;
    let right = matches!(mark, Mark::RoundRight | Mark::SquareRight);
    (right || after.is_empty() || after.starts_with(char::is_whitespace)).then_some(at)
}
