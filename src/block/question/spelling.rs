//! The texts that count as right where one is typed: marks around them, and signs between them that were meant to part them.

use crate::block::phrase;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;

/// Quotes that open and close. Nobody types them around an answer.
const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('”', '”'),
    ('„', '“'),
    ('„', '”'),
    ('‘', '’'),
    ('«', '»'),
    ('»', '«'),
];

/// Words without the marks of print and the quotes around all of them.
pub fn bare(words: &str) -> &str {
    let words = phrase::unmarked(words.trim());
    let inner = QUOTES.iter().find_map(|(open, close)| {
        let inner = words.strip_prefix(*open)?.strip_suffix(*close)?;
        let whole = !inner.trim().is_empty() && !inner.contains([*open, *close]);
        whole.then_some(inner.trim())
    });
    inner.unwrap_or(words)
}

/// What is right, with `/` between the texts; between backticks or quotes it is a sign of the text.
pub fn texts(value: &str) -> Vec<String> {
    let parts = parted(phrase::unprinted(value.trim())).into_iter();
    parts
        .map(|part| bare(part).replace('\t', " "))
        .filter(|part| part.contains(|c| c != '/'))
        .collect()
}

fn parted(value: &str) -> Vec<&str> {
    let (mut parts, mut from, mut held) = (Vec::new(), 0, 0);
    for (at, sign) in value.char_indices() {
        let rest = value.get(at..).unwrap_or("");
        let before = value.get(from..at).unwrap_or("");
        if at >= held && sign == '`' {
            held = at + phrase::code(rest);
        } else if at >= held && before.trim().is_empty() {
            held = at + quoted(rest);
        }
        if at >= held && joins(before, sign, rest) {
            parts.push(before);
            from = at + sign.len_utf8();
        }
    }
    parts.extend(value.get(from..));
    parts
}

/// Whether a sign stands between two texts: `/` with a space beside it, or a wide one.
fn joins(before: &str, sign: char, rest: &str) -> bool {
    let space = [' ', '\t'];
    let after = rest.get(sign.len_utf8()..).unwrap_or("");
    sign == '／' || sign == '/' && (before.ends_with(space) || after.starts_with(space))
}

/// The length of the quotation that begins here and is all of a text.
fn quoted(rest: &str) -> usize {
    let whole = |open: &char, close: &char| {
        let inner = rest.strip_prefix(*open)?;
        let ends = inner
            .match_indices(*close)
            .map(|(at, sign)| at + sign.len());
        let mut ends = ends.filter(|end| {
            let after = inner.get(*end..).unwrap_or("").trim_start();
            after.is_empty() || after.starts_with(['/', '／'])
        });
        ends.next().map(|end| open.len_utf8() + end)
    };
    let mut quotes = QUOTES.iter();
    let found = quotes.find_map(|(open, close)| whole(open, close));
    found.unwrap_or(0)
}

/// Whether a text was surely meant as several: words of three letters or more on either side of a sign. `km/h`, `and/or`, `24/7`,
/// `HTML/CSS` and the path of a file are what they are.
pub fn is_joined(text: &str, joints: &[&str]) -> bool {
    let sides = apart(text, joints);
    let word = |side: &&str| {
        let letters = side.chars().filter(|c| c.is_alphabetic()).count();
        let plain = |c: char| c.is_alphabetic() || c.is_whitespace() || "-'’".contains(c);
        letters >= 3 && side.chars().all(plain)
    };
    let spelled = text.contains(char::is_lowercase) || !text.contains(char::is_uppercase);
    sides.len() > 1 && spelled && sides.iter().all(word)
}

/// The sides, without their quotes.
pub fn apart<'t>(text: &'t str, joints: &[&str]) -> Vec<&'t str> {
    let mut sides = vec![text];
    for joint in joints {
        sides = sides.iter().flat_map(|side| side.split(joint)).collect();
    }
    sides.into_iter().map(bare).collect()
}

/// Says that learners would have to type the sign, and how several answers are written.
pub fn told(span: Span, text: &str, sides: &[&str], otherwise: &str) -> Diagnostic {
    let sides = sides.join(" / ");
    let message = format!("Learners would have to type \"{text}\", all of it");
    Diagnostic::new(&table::SHOWN_AS_TYPED, span, message).help(format!(
        "Where each of them is right, write a slash with spaces around it: {sides}. Otherwise {otherwise}."
    ))
}
