//! `Change: trust -2, told the council = yes`.

use super::super::ast::{Change, HowChanged};
use super::super::segments::Segments;
use super::{is_digit, is_minus, literal_in, number, token};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// The changes of a value; each part that cannot be read is reported and left out.
pub fn changes(value: &Spanned<String>, out: &mut Diagnostics) -> Vec<Change> {
    let text = Segments::of(value);
    let mut list = Vec::new();
    let mut empty = true;
    for part in token::split_commas(&text) {
        let part = text.trim(part);
        if part.is_empty() {
            continue;
        }
        empty = false;
        match change(&text, part.clone()) {
            Some(change) => list.push(change),
            None => out.push(unreadable(text.get(part.clone()), text.span(part))),
        }
    }
    if empty {
        out.push(unreadable("", value.span));
    }
    list
}

fn change(text: &Segments, part: Range<usize>) -> Option<Change> {
    let words = text.get(part.clone());
    let span = text.span(part.clone());
    let equals = words.char_indices().find(|(_, c)| matches!(c, '=' | '＝'));
    if joined(words) {
        return None;
    }
    let (name, how) = match equals {
        Some((at, sign)) => {
            let set = text.trim(part.start + at + sign.len_utf8()..part.end);
            if set.is_empty() || text.get(set.clone()).starts_with('=') {
                return None;
            }
            let how = HowChanged::Set(literal_in(text, set));
            (part.start..part.start + at, how)
        }
        None => {
            added(words).map(|(len, by)| (part.start..part.start + len, HowChanged::Add(by)))?
        }
    };
    let name = text.spanned(name);
    (!name.value.is_empty()).then_some(Change { name, how, span })
}

/// Signs and words that only somebody writes who means `+1`, or two changes; in quotes they are words.
fn joined(words: &str) -> bool {
    let two = words.contains(" and ") && words.matches(['+', '=']).count() > 1;
    let signs = ["+=", "-=", ";"];
    let sign = signs.iter().any(|sign| words.contains(sign));
    (two || sign) && !words.contains(['"', '“', '„'])
}

/// The length of the name before `+1` or `-2`, and the number.
fn added(words: &str) -> Option<(usize, i64)> {
    let before = words.trim_end_matches(is_digit);
    let size = number(words.get(before.len()..)?)?;
    let before = before.trim_end();
    let sign = before.chars().next_back()?;
    let len = before.len() - sign.len_utf8();
    match sign {
        '+' | '＋' => Some((len, size)),
        sign if is_minus(sign) => Some((len, -size)),
        _ => None,
    }
}

/// Words before the name of a value, and behind it, with which people say what happens to it.
const BEFORE: &[&str] = &[
    "increase ",
    "decrease ",
    "raise ",
    "lower ",
    "reduce ",
    "set ",
    "change ",
];
const BEHIND: &[&str] = &[
    " to",
    " by",
    " goes",
    " up",
    " down",
    " plus",
    " minus",
    " increases",
    " decreases",
    "*",
    "×",
    "/",
    "÷",
    ":",
];

/// The name of a value without the words around it.
fn name_alone(words: &str) -> &str {
    let verb = |word: &&&str| {
        words
            .get(..word.len())
            .is_some_and(|w| w.eq_ignore_ascii_case(word))
    };
    let before = BEFORE.iter().find(verb).map_or(0, |word| word.len());
    let mut name = words.get(before..).unwrap_or(words).trim();
    while let Some(rest) = BEHIND.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest.trim_end();
    }
    name
}

fn unreadable(part: &str, span: Span) -> Diagnostic {
    let message = if part.is_empty() {
        "This change says nothing".to_owned()
    } else {
        format!("\"{part}\" does not say what changes")
    };
    let words = part.trim_end_matches(is_digit);
    let digits = part.get(words.len()..).unwrap_or("");
    let name = name_alone(words.trim());
    let help = if part.contains(';') || part.contains(" and ") {
        "Put a comma between two changes: trust +1, told = yes.".to_owned()
    } else if name.is_empty() || digits.is_empty() || name.contains(['=', '+']) {
        "Write a name and by how much (trust +1), or what it becomes (told = yes).".to_owned()
    } else {
        format!(
            "Write \"{name} +{digits}\" to add, \"{name} -{digits}\" to take away, or \"{name} = {digits}\"."
        )
    };
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help)
}
