//! `Go to:`, `End` and `Include:`: lines that belong to the scene and end the block above them.

use super::arrow::{ARROWS, PICTURE};
use super::ast::Exit;
use super::expr;
use super::line::after_word;
use super::lines::Line;
use super::parser::{Parser, fold_word};
use super::setting::shape;
use super::suggest;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;
use std::ops::Range;

/// The finding about a scene that says twice how it leaves.
pub fn second(span: Span, first: &Exit) -> Diagnostic {
    let place = match first {
        Exit::Go(target) => target.span,
        Exit::End { span, .. } => *span,
    };
    Diagnostic::new(
        &table::DUPLICATE_NAME,
        span,
        "This scene says twice how it goes on",
    )
    .help("Keep one of the two; to let the learner choose, write a Decision.")
    .other(place, "the first one")
}

/// A line's name, folded, and where its value begins.
fn named(line: &Line) -> Option<(String, usize)> {
    let (end, value) = shape(&line.text)?;
    Some((fold_word(line.text.get(0..end)), value))
}

/// Which way out a name means, or nearly means.
fn means(name: &str) -> Option<&'static str> {
    match name {
        "end" | "ending" => Some("end"),
        _ if strsim::osa_distance(name, "go to") <= 1 => Some("go to"),
        _ => None,
    }
}

/// Whether a line says how the scene leaves. In the middle of a paragraph a bare `end` in small letters is a word.
pub fn is_exit(line: &Line, in_paragraph: bool) -> bool {
    let text = line.text.as_str();
    if text.eq_ignore_ascii_case("end") || bare_end(text).is_some() {
        return !in_paragraph || text.starts_with('E');
    }
    named(line).is_some_and(|(name, _)| means(&name).is_some())
}

/// Whether a line in the middle of a paragraph begins with `Go to:`, which belongs elsewhere.
pub fn is_go(line: &Line) -> bool {
    line.text.as_str().starts_with('G') && named(line).is_some_and(|(name, _)| name == "go to")
}

/// Whether a line brings in another file.
pub fn is_include(line: &Line) -> bool {
    named(line).is_some_and(|(name, _)| name == "include")
}

/// Endings of files that are included.
const TEXTS: &[&str] = &[".md", ".markdown", ".txt"];

/// The path in a line that nearly brings in another file: `**Include:** parts/x.md`, `Includes: parts/x.md`, `Include parts/x.md`.
pub fn nearly_include(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['*', '_']);
    let end = rest.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = rest.split_at_checked(end)?;
    let sure = word.starts_with(char::is_uppercase) || rest.starts_with([':', '：']);
    let near = sure && strsim::osa_distance(&word.to_lowercase(), "include") <= 1;
    let path = rest.trim_matches([':', '：', '*', '_', ' ', '\u{a0}', '"']);
    let file = path.split('#').next().unwrap_or("").to_lowercase();
    let text = TEXTS.iter().any(|ending| file.ends_with(ending));
    (near && text && !file.contains(char::is_whitespace)).then_some(path)
}

impl Parser<'_> {
    /// How the scene leaves, if the line says so.
    pub fn exit(&mut self, line: &Line) -> Option<Exit> {
        let span = line.text.whole();
        let Some((name, value)) = named(line) else {
            return Some(Exit::End {
                name: None,
                not_passed: bare_end(line.text.as_str()) == Some(true),
                span,
            });
        };
        let meant = means(&name).unwrap_or("end");
        if meant != name {
            self.misspelt(line, value, meant);
        }
        if meant == "end" {
            return Some(self.end(line, value, span));
        }
        let target = self.raw(&line.text, after_arrow(line, value)..line.text.len());
        if target.value.is_empty() {
            self.report(
                Diagnostic::new(
                    &table::IMPOSSIBLE_VALUE,
                    span,
                    "\"Go to:\" does not say which scene",
                )
                .help("Write a scene's title after it, or next, back, start or end."),
            );
            return None;
        }
        Some(Exit::Go(expr::target(&target)))
    }

    /// A way out that is not written as it should be; it is taken all the same.
    fn misspelt(&mut self, line: &Line, value: usize, meant: &str) {
        let end = shape(&line.text).map_or(value, |(end, _)| end);
        let name = line.text.trim(0..end);
        let message = format!(
            "A scene has no setting called \"{}\"",
            line.text.get(name.clone())
        );
        let meant = if meant == "end" { "End:" } else { "Go to:" };
        let span = line.text.span(name);
        self.report(
            Diagnostic::new(&table::UNKNOWN_SETTING, span, message)
                .help(format!("Did you mean \"{meant}\"?")),
        );
    }

    fn end(&mut self, line: &Line, value: usize, span: Span) -> Exit {
        let text = &line.text;
        let all = text.trim(value..text.len());
        let words = text.get(all.clone());
        let mark = words
            .rfind(['(', '['])
            .filter(|at| is_not_passed(words.get(*at..).unwrap_or("")));
        let name = text.trim(all.start..mark.map_or(all.end, |at| all.start + at));
        if mark.is_none() {
            self.nearly_not_passed(line, all);
        }
        let name = (!name.is_empty()).then(|| self.raw(text, name));
        Exit::End {
            name,
            not_passed: mark.is_some(),
            span,
        }
    }

    /// What stands in parentheses at the end of a name and was meant to say `(not passed)`, and an id, which no ending has.
    fn nearly_not_passed(&mut self, line: &Line, name: Range<usize>) {
        let words = line.text.get(name.clone());
        let dashes = [" – ", " — ", " - ", ", ", ": "];
        let behind = dashes
            .iter()
            .filter_map(|dash| Some(words.rfind(dash)? + dash.len()));
        // Nothing but the words, too.
        let behind = behind
            .chain(std::iter::once(0))
            .filter(|at| meant_not_passed(words.get(*at..).unwrap_or("").trim_end_matches(STOPS)))
            .max();
        let Some(open) = words.rfind(['(', '{']).or(behind) else {
            return;
        };
        let last = words.get(open..).unwrap_or("").trim_end_matches(STOPS);
        let inner = last.get(1..last.len().saturating_sub(1)).unwrap_or("");
        let (message, help) = if last.starts_with("{#") && last.ends_with('}') {
            (
                "An ending has no id",
                "Take it away; an ending is known by its name.",
            )
        } else if behind.is_some() || last.ends_with(')') && meant_not_passed(inner) {
            (
                "This ending does not say whether it counts as passed",
                "Write \"(not passed)\" if it does not, or leave the parentheses out.",
            )
        } else {
            return;
        };
        let span = line.text.span(name.start + open..name.end);
        self.report(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help));
    }
}

/// `End (not passed)` without a name, and `End.`: whether it may not pass.
fn bare_end(text: &str) -> Option<bool> {
    let rest = after_word(text, "end")?;
    match rest {
        "." => Some(false),
        mark => is_not_passed(mark).then_some(true),
    }
}

/// `Go to: → Title` says the same twice.
fn after_arrow(line: &Line, value: usize) -> usize {
    let rest = line.text.tail(value);
    let words = rest.trim_start();
    let bare = words
        .strip_prefix(ARROWS)
        .map(|bare| bare.strip_prefix(PICTURE).unwrap_or(bare))
        .or_else(|| words.strip_prefix("->"))
        .or_else(|| words.strip_prefix("=>"));
    bare.map_or(value, |bare| value + rest.len() - bare.len())
}

/// Words that are nearly `not passed`, or mean it.
fn meant_not_passed(words: &str) -> bool {
    const MEANT: &[&str] = &[
        "not passed",
        "failed",
        "fail",
        "not pass",
        "unpassed",
        "not a pass",
        "did not pass",
        "does not pass",
    ];
    let known = MEANT.iter().copied();
    let word = fold_word(words).replace('-', " ");
    MEANT.contains(&word.as_str()) || suggest::within_two(&word, known.take(2)).is_some()
}

/// Signs with which a line may end as a sentence does.
const STOPS: &[char] = &['.', '!', '。', ' '];

/// `(not passed)`, also in square brackets, and with the stop of a sentence.
fn is_not_passed(text: &str) -> bool {
    let text = text.trim_end_matches(STOPS);
    let round = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let inner = round.or_else(|| text.strip_prefix('[').and_then(|t| t.strip_suffix(']')));
    let rest = inner.and_then(|inner| after_word(inner.trim(), "not"));
    rest.is_some_and(|rest| rest.trim().eq_ignore_ascii_case("passed"))
}
