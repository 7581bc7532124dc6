//! HTML comments: found in the whole file before its lines are read, because they may run over many.
//!
//! Given a file's text, gives the ranges to leave out and the starts of comments that never end. It must not decide anything
//! about other HTML.

use super::segments;
use std::ops::Range;

/// The comments of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// What to leave out, in order.
    pub ranges: Vec<Range<usize>>,
    /// Openings without an end: they stay text.
    pub open: Vec<Range<usize>>,
}

/// Finds all comments. An opening that meets another opening before its end has no end: one mistake must not swallow what
/// follows. Between backticks every sign is just itself.
pub fn find(text: &str) -> Comments {
    let mut out = Comments::default();
    if !text.contains('<') {
        return out;
    }
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['<', '>', '`'])) {
        let sign = at + found;
        at = sign + 1;
        if text.get(sign..).is_some_and(|rest| rest.starts_with('`')) {
            at = match open {
                Some(_) => at,
                None => sign + code(text, sign),
            };
            continue;
        }
        if text.get(sign..).is_some_and(|rest| rest.starts_with('>')) {
            if closes(text, sign)
                && let Some(start) = open.take()
            {
                out.ranges.push(start.start..sign + 1);
            }
        } else if let Some(end) = opens(text, sign) {
            out.open.extend(open.take());
            open = Some(start_of(text, sign)..end);
            at = end;
        }
    }
    out.open.extend(open);
    out
}

/// The length of the code that begins at a backtick and ends on its line; one behind a backslash begins none.
fn code(text: &str, sign: usize) -> usize {
    let before = text.get(..sign).unwrap_or("");
    let slashes = before.len() - before.trim_end_matches('\\').len();
    if slashes % 2 == 1 {
        return 1;
    }
    let rest = text.get(sign..).unwrap_or("");
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    segments::code(rest.get(..line).unwrap_or(rest))
}

/// `<!--`, also with exporters' backslashes or Word's dashes; gives where it ends.
fn opens(text: &str, sign: usize) -> Option<usize> {
    let rest = text.get(sign + 1..)?;
    let rest = skip(rest, '!')?;
    let rest = skip(rest, '—').or_else(|| {
        let rest = skip(rest, '-').or_else(|| skip(rest, '–'))?;
        Some(skip(rest, '-').unwrap_or(rest))
    })?;
    Some(text.len() - rest.len())
}

fn skip(text: &str, sign: char) -> Option<&str> {
    text.strip_prefix('\\').unwrap_or(text).strip_prefix(sign)
}

/// `-->` whose `>` is at `sign`.
fn closes(text: &str, sign: usize) -> bool {
    let before = text.get(..sign).unwrap_or("");
    let before = before.strip_suffix('\\').unwrap_or(before);
    if before.ends_with('—') || before.ends_with('–') {
        return true;
    }
    let Some(before) = before.strip_suffix('-') else {
        return false;
    };
    before.strip_suffix('\\').unwrap_or(before).ends_with('-')
}

fn start_of(text: &str, sign: usize) -> usize {
    let before = text.get(..sign).unwrap_or("");
    if before.ends_with('\\') {
        sign - 1
    } else {
        sign
    }
}
