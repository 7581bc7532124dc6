//! Reading one setting: a value where it can be one, a finding that says what it takes where it cannot.
//!
//! The readers know names and values only. What a setting means is for the kind, or for `model`, to say.

use crate::block::{Keep, phrase};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Content, Inline, Setting, plain};

/// The shortest length of an answer that is kept without a length of its own.
pub const DEFAULT_LENGTH: u16 = 200;
const LONGEST: u16 = 9999;

/// The first setting of this name.
pub fn find<'a>(settings: &'a [Setting], name: &str) -> Option<&'a Setting> {
    settings.iter().find(|setting| setting.name.value == name)
}

/// All settings of this name.
pub fn all<'a>(settings: &'a [Setting], name: &'a str) -> impl Iterator<Item = &'a Setting> {
    settings
        .iter()
        .filter(move |setting| setting.name.value == name)
}

/// Says what the setting takes.
pub fn refuse(setting: &Setting, takes: &str, out: &mut Diagnostics) {
    let (name, value) = (setting.name.value, &setting.value.value);
    let (span, message) = match value.is_empty() {
        true => (setting.span, format!("There is nothing after \"{name}:\"")),
        false => (
            setting.value.span,
            format!("\"{name}\" cannot be \"{value}\""),
        ),
    };
    out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(takes));
}

/// The words of a setting as plain words, without those behind `>` unless there are no others; reports where there are none at all.
pub fn words(setting: &Setting, out: &mut Diagnostics) -> Option<String> {
    match setting.value.value.is_empty() {
        true => as_written(setting, out),
        false => Some(plainly(&setting.value, setting.name.value, out)),
    }
}

/// A value without links and the marks of bold and slanted print, for what is shown as plain words; reports a `{value}` in it.
pub fn plainly(value: &Spanned<String>, name: &str, out: &mut Diagnostics) -> String {
    let inlines = phrase::inline(value, &mut Diagnostics::default());
    if let Some(shown) = value_in(&inlines) {
        let message = format!("\"{name}:\" cannot show \"{{{}}}\"", shown.value);
        out.push(
            Diagnostic::new(&table::IMPOSSIBLE_VALUE, shown.span, message)
                .help("Its words are the same for everybody: say it without a value."),
        );
    }
    plain(&inlines)
}

/// The first value that some words show.
pub fn value_in(words: &[Inline]) -> Option<&Spanned<String>> {
    words.iter().find_map(|word| match word {
        Inline::Value(name) => Some(name),
        Inline::Emphasis(inner, _) | Inline::Strong(inner, _) | Inline::Strike(inner, _) => {
            value_in(inner)
        }
        Inline::Link { words, .. } => value_in(words),
        _ => None,
    })
}

/// The same with the signs between its words as they are, for what is not print.
pub fn as_written(setting: &Setting, out: &mut Diagnostics) -> Option<String> {
    let words = loose_words(setting);
    if words.is_none() {
        refuse(setting, "Write its words after the colon.", out);
    }
    words
}

/// A name that a setting gives, without quotes or braces around it; none where nothing is written.
pub fn name(setting: &Setting) -> Option<String> {
    let words = phrase::words(&setting.value);
    let marks = ['"', '“', '”', '„', '«', '»', '{', '}'];
    let bare = words.trim_matches(marks).trim();
    (!bare.is_empty()).then(|| bare.to_string())
}

fn loose_words(setting: &Setting) -> Option<String> {
    if !setting.value.value.is_empty() {
        return Some(phrase::words(&setting.value));
    }
    setting.follows.iter().find_map(|content| match content {
        Content::Paragraph(inlines, _) => Some(plain(inlines)),
        _ => None,
    })
}

/// `yes` or `no`.
pub fn yes_no(settings: &[Setting], name: &str, out: &mut Diagnostics) -> Option<bool> {
    let setting = find(settings, name)?;
    let answer = truth(&phrase::words(&setting.value));
    if answer.is_none() {
        refuse(setting, "It takes yes or no.", out);
    }
    answer
}

/// What `yes` and `no` mean.
pub fn truth(word: &str) -> Option<bool> {
    match word.to_lowercase().trim_end_matches('.') {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// A whole number between two.
pub fn whole(
    settings: &[Setting],
    name: &str,
    (low, high): (u32, u32),
    out: &mut Diagnostics,
) -> Option<u32> {
    let setting = find(settings, name)?;
    let number = digits(&phrase::words(&setting.value)).filter(|n| (low..=high).contains(n));
    if number.is_none() {
        let takes = format!("It takes a whole number from {low} to {high}.");
        refuse(setting, &takes, out);
    }
    number
}

/// A number of nothing but digits, of whatever keyboard.
pub fn digits(text: &str) -> Option<u32> {
    let text = &*phrase::narrow(text);
    let only_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    only_digits.then(|| text.parse().ok()).flatten()
}

/// `private`, `saved`, `saved (400 characters)`, `shared`.
pub fn keep(settings: &[Setting], name: &str, out: &mut Diagnostics) -> Option<Keep> {
    let setting = find(settings, name)?;
    let keep = keep_of(&phrase::words(&setting.value));
    if keep.is_none() {
        let takes = format!(
            "It takes private, saved or shared; the last two with a length up to {LONGEST}, like saved (400 characters)."
        );
        refuse(setting, &takes, out);
    }
    keep
}

fn keep_of(value: &str) -> Option<Keep> {
    let lower = phrase::narrow(value).to_lowercase();
    let (word, rest) = match lower.split_once('(') {
        Some((word, rest)) => (word.trim(), Some(rest)),
        None => (lower.trim(), None),
    };
    let length = match rest {
        Some(rest) => length_of(rest)?,
        None => DEFAULT_LENGTH,
    };
    match word {
        "private" if rest.is_none() => Some(Keep::Private),
        "saved" => Some(Keep::Saved(length)),
        "shared" => Some(Keep::Shared(length)),
        _ => None,
    }
}

fn length_of(rest: &str) -> Option<u16> {
    let inner = rest.trim().strip_suffix(')')?.trim();
    let number = ["characters", "character", "bytes", "letters"]
        .iter()
        .find_map(|unit| inner.strip_suffix(unit))
        .unwrap_or(inner);
    let length = u16::try_from(digits(number.trim())?).ok()?;
    (1..=LONGEST).contains(&length).then_some(length)
}

/// Reports settings that stand more than once where one is meant.
pub fn repeated(settings: &[Setting], may_repeat: impl Fn(&str) -> bool, out: &mut Diagnostics) {
    let mut first: std::collections::HashMap<&str, Span> = std::collections::HashMap::new();
    for setting in settings {
        let name = setting.name.value;
        if may_repeat(name) {
            continue;
        }
        if let Some(span) = first.get(name) {
            let message = format!("\"{name}\" stands here for the second time");
            out.push(
                Diagnostic::new(&table::DUPLICATE_NAME, setting.span, message)
                    .help("Keep one of the two.")
                    .other(*span, "the first one"),
            );
        } else {
            first.insert(name, setting.span);
        }
    }
}
