//! `Keep track of:`: names, where they begin, and what they can be.

use super::fold::{fold, trimmed};
use super::{Value, ValueKind};
use crate::block::phrase;
use crate::block::setting::truth;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{Key, made};
use crate::source::{Span, Spanned};
use crate::syntax::expr::narrow;

/// What stands between a name and what it begins with.
const EQUALS: [char; 2] = ['=', '＝'];

const LARGEST: i64 = 999_999;
const TAKES: &str =
    "Write it like trust = 2 (from 0 to 5), told the council = no, or mood = calm / tense / angry.";

/// The words that `{…}` and conditions know already.
pub const BUILT_IN: &[&str] = &[
    "score",
    "max score",
    "score percent",
    "learner",
    "date",
    "passed",
    "persona",
    "else",
    "end",
    "yes",
    "no",
    "true",
    "false",
];

/// The words that conditions are made of.
pub const RESERVED: &[&str] = &["and", "or", "is", "includes", "not", "seen"];

/// Reads one `Keep track of:`: its values, or the names of those that could not be read (reported).
pub fn read(value: &Spanned<String>, out: &mut Diagnostics) -> Vec<Result<Value, String>> {
    let list = phrase::list(value);
    let parts = list.iter().flat_map(|part| parted(part, out)).collect();
    let parts = with_their_words(value, parts);
    parts.iter().map(|part| one(part, out)).collect()
}

/// Takes words to the value before them, where that begins with a word alone: somebody wrote commas between its words.
fn with_their_words(all: &Spanned<String>, parts: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
    let mut done: Vec<(Spanned<String>, bool)> = Vec::new();
    let mut open = false;
    for part in parts {
        match done
            .last_mut()
            .filter(|_| open && !part.value.contains(EQUALS))
        {
            Some((before, grown)) => {
                before.span = before.span.to(part.span);
                *grown = true;
            }
            None => {
                open = begins_with_a_word(&part.value);
                done.push((part, false));
            }
        }
    }
    let at = |place: u32| place.saturating_sub(all.span.start) as usize;
    let whole = |(mut part, grown): (Spanned<String>, bool)| {
        let written = all.value.get(at(part.span.start)..at(part.span.end));
        if let Some(written) = written.filter(|_| grown) {
            part.value = written.to_string();
        }
        part
    };
    done.into_iter().map(whole).collect()
}

/// Whether a value is to be a single word, which it cannot be.
fn begins_with_a_word(part: &str) -> bool {
    let start = part.split_once(EQUALS).map(|(_, start)| start.trim());
    start.is_some_and(|start| {
        let alone = !start.contains(['/', '(', '／', '（']) && truth(start).is_none();
        alone
            && start
                .trim_start_matches(QUOTES)
                .starts_with(char::is_alphabetic)
    })
}

/// The values of a part in which a semicolon stands where a comma should (reported once).
fn parted(part: &Spanned<String>, out: &mut Diagnostics) -> Vec<Spanned<String>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in part.value.match_indices(';') {
        let (before, after) = (part.value.get(from..at), part.value.get(at + 1..));
        if !(before.is_some_and(|text| text.contains(EQUALS))
            && after.is_some_and(|text| text.contains(EQUALS)))
        {
            continue;
        }
        if from == 0 {
            let span = super::fold::part(part, at, at + 1);
            let message = "A semicolon stands between two values";
            out.push(
                Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message)
                    .help("Put a comma there: trust = 2 (from 0 to 5), told the council = no."),
            );
        }
        parts.push(trimmed(part, from, at));
        from = at + 1;
    }
    parts.push(trimmed(part, from, part.value.len()));
    parts
}

fn one(part: &Spanned<String>, out: &mut Diagnostics) -> Result<Value, String> {
    let Some((name, start)) = part.value.split_once(EQUALS) else {
        let message = format!("It is not said what \"{}\" begins with", part.value);
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, part.span, message).help(TAKES));
        let name = part.value.split(['(', ':']).next().unwrap_or("");
        return Err(name.trim().to_string());
    };
    let (len, rest) = (name.len(), start.len());
    let name = trimmed(part, 0, len);
    let start = trimmed(part, part.value.len() - rest, part.value.len());
    if let Some(why) = bad_name(&name.value) {
        let message = format!("A value cannot be called \"{}\"", name.value);
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, name.span, message).help(why));
        return Err(name.value);
    }
    let (kind, start) = kind(&name, &start, part.span, out);
    if matches!(&kind, ValueKind::Words(words) if words.len() < 2) {
        return Err(name.value);
    }
    Ok(Value {
        key: key(&name.value),
        name: name.value,
        kind,
        start,
        span: part.span,
    })
}

fn key(name: &str) -> Key {
    let id = made(name);
    Key::of("value", if id.is_empty() { name } else { &id })
}

fn bad_name(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    if !folded.chars().any(char::is_alphabetic) {
        return Some("Give it a name of letters, like trust.");
    }
    if BUILT_IN.contains(&folded.as_str()) {
        return Some("That word means something already; choose another.");
    }
    let joins = |word: &str| RESERVED.contains(&word) || word.contains(['{', '}', '"', '<', '>']);
    folded.split(' ').any(joins).then_some(
        "Conditions are made of and, or, not, is, includes and seen; choose a name without them.",
    )
}

fn kind(
    name: &Spanned<String>,
    start: &Spanned<String>,
    whole: Span,
    out: &mut Diagnostics,
) -> (ValueKind, i64) {
    if let Some(truth) = truth(&start.value) {
        return (ValueKind::YesNo, i64::from(truth));
    }
    let (first, range) = match start.value.split_once(['(', '（']) {
        Some((first, range)) => (first.trim(), Some(range)),
        None => (start.value.as_str(), None),
    };
    if let Some(number) = number(first) {
        return ranged(name, number, range, whole, out);
    }
    let words: Vec<String> = start
        .value
        .split(['/', '／'])
        .map(|word| unquoted(word.trim()).to_string())
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() < 2 || alike(&words) {
        let message = format!("\"{}\" cannot be \"{}\"", name.value, start.value);
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, start.span, message).help(TAKES));
    }
    (ValueKind::Words(words), 0)
}

const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»'];

/// A word without the quotes around it, which are none of it.
fn unquoted(word: &str) -> &str {
    let inner = word
        .strip_prefix(QUOTES)
        .and_then(|w| w.strip_suffix(QUOTES));
    inner
        .filter(|inner| !inner.contains(QUOTES))
        .map_or(word, str::trim)
}

fn alike(words: &[String]) -> bool {
    let mut folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    folded.sort();
    folded.windows(2).any(|pair| pair.first() == pair.last())
}

fn ranged(
    name: &Spanned<String>,
    start: i64,
    range: Option<&str>,
    whole: Span,
    out: &mut Diagnostics,
) -> (ValueKind, i64) {
    let Some(range) = range else {
        let message = format!("\"{}\" is a number and has no range", name.value);
        let help = format!(
            "Say how low and how high it can go: {} = {start} (from {} to {}).",
            name.value,
            start.min(0),
            start.max(5)
        );
        out.push(Diagnostic::new(&table::VALUE_WITHOUT_RANGE, whole, message).help(help));
        return stand_in(start);
    };
    let limits = limits(range).filter(|(low, high)| low < high);
    match limits {
        Some((low, high)) if (low..=high).contains(&start) => {
            (ValueKind::Number { low, high }, start)
        }
        Some((low, high)) => {
            let message = format!(
                "\"{}\" begins with {start}, outside its own range",
                name.value
            );
            let help = format!("Begin with a number from {low} to {high}, or widen the range.");
            out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, whole, message).help(help));
            let kind = ValueKind::Number { low, high };
            (kind, start.clamp(low, high))
        }
        None => {
            let message = format!("The range of \"{}\" is not two numbers", name.value);
            let help =
                format!("Write it as (from 0 to 5), the smaller first, none above {LARGEST}.");
            out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, whole, message).help(help));
            stand_in(start)
        }
    }
}

fn stand_in(start: i64) -> (ValueKind, i64) {
    let start = start.clamp(-LARGEST, LARGEST);
    let kind = ValueKind::Number {
        low: start.min(0),
        high: start.max(100),
    };
    (kind, start)
}

fn limits(range: &str) -> Option<(i64, i64)> {
    let inner = narrow(range.trim().strip_suffix([')', '）'])?).to_lowercase();
    let inner = inner.trim();
    let inner = inner.strip_prefix("from ").unwrap_or(inner);
    let (low, high) = inner.split_once(" to ")?;
    Some((number(low)?, number(high)?))
}

fn number(text: &str) -> Option<i64> {
    let plain = narrow(text.trim()).replace(['−', '–', '—'], "-");
    let number: i64 = plain.parse().ok()?;
    (-LARGEST..=LARGEST).contains(&number).then_some(number)
}
