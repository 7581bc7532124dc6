//! Two settings on one line: where the second begins, and whether they may be parted without asking.
//!
//! Sentences hold such words too ("The rule says: Answer: …"). In settings that hold sentences a name is a name only after a wide gap,
//! or with nothing but a number or yes or no after it. What may be a sentence all the same is reported without a fix: `check --fix`
//! never cuts words that the author may have meant.

use super::SettingSpec;
use super::lines::Line;
use super::parser::Parser;
use super::segments::Segments;
use super::setting::{WORDY, find, shape};
use crate::diagnostic::{Diagnostic, table};

/// Settings that hold words of the author's own, beside those that hold sentences.
const LOOSE: &[&str] = &[
    "Series",
    "Licence",
    "Publisher",
    "Contact",
    "Objective",
    "Section",
    "Where",
    "Who",
    "When",
    "Result",
    "Source",
    "Role",
    "Answer",
    "Save as",
    "Alt",
    "Keep track of",
    "From",
    "To",
];

/// The colon, and that of keyboards for Chinese and Japanese.
const COLONS: [char; 2] = [':', '：'];

fn after_colon(text: &Segments, at: usize) -> usize {
    at + text.tail(at).chars().next().map_or(0, char::len_utf8)
}

/// What the first setting of a line holds.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Holds {
    Values,
    Words,
    Sentences,
}

/// Another setting on a line.
struct Joint {
    at: usize,
    /// Whether no author can have meant one sentence.
    safe: bool,
}

impl Parser<'_> {
    /// Where on a line settings begin: 0, and each place where another known name follows white space. Reported, with the
    /// line breaks that are missing.
    pub fn joined(&mut self, line: &Line, known: &[SettingSpec]) -> Vec<usize> {
        let text = &line.text;
        let (end, first) = shape(text).unwrap_or_default();
        let holds = holds(find(known, text.get(0..end)));
        let mut joints: Vec<Joint> = Vec::new();
        let (mut from, mut value) = (first, first);
        while let Some(found) = text.tail(from).find(COLONS) {
            let colon = from + found;
            from = after_colon(text, colon);
            if text.is_literal(colon) {
                continue;
            }
            let at = name_before(text, first, colon, known, holds != Holds::Sentences);
            let joint = at.and_then(|at| joint(text, holds, (value, at, from), known));
            if let Some(joint) = joint {
                joints.push(joint);
                value = from;
            }
        }
        let mut starts = vec![0];
        starts.extend(joints.iter().map(|joint| joint.at));
        if let Some(second) = starts.get(1) {
            let safe = joints.iter().all(|joint| joint.safe);
            self.report_joined(line, &starts, *second, safe);
        }
        starts
    }

    /// Reports a setting that stands behind a sentence on its line: "You ring back. Score: 5".
    pub fn behind_words(&mut self, line: &Line, known: &[SettingSpec]) {
        let text = &line.text;
        let colons = text.as_str().match_indices(COLONS).map(|(at, _)| at);
        let found = colons.filter(|at| !text.is_literal(*at)).find_map(|colon| {
            let at = name_before(text, 0, colon, known, false)?;
            let ended = is_sentence(text.get(0..at).trim_end());
            ended.then(|| (at, after_colon(text, colon)))
        });
        if let Some((at, value)) = found {
            let safe = plain_value(text.tail(value), known);
            self.report_joined(line, &[0, at], at, safe);
        }
    }

    /// Reports a setting of a number, or of yes or no, that stands at the end of a heading or of an answer: "### Question: Is it? Score: 3".
    /// `sign` is what its own line begins with.
    pub fn behind_title(&mut self, text: &Segments, known: &[SettingSpec], sign: &str) {
        let colons = text.as_str().match_indices(COLONS).map(|(at, _)| at);
        let found = colons.filter(|at| !text.is_literal(*at)).find_map(|colon| {
            let at = name_before(text, 0, colon, known, false)?;
            let value = after_colon(text, colon);
            plain_value(text.tail(value), &[]).then_some((at, colon))
        });
        let Some((at, colon)) = found else {
            return;
        };
        let (name, all) = (text.get(at..colon), text.tail(at).trim_end());
        let message = format!("\"{name}:\" needs a line of its own");
        let help = format!(
            "Write \"{sign}{all}\" on the line below. If it belongs to the words, write \"{name}\\:\"."
        );
        let span = text.span(at..at + all.len());
        self.report(Diagnostic::new(&table::SETTINGS_ON_ONE_LINE, span, message).help(help));
    }

    fn report_joined(&mut self, line: &Line, starts: &[usize], second: usize, safe: bool) {
        let text = &line.text;
        let end_of_name = second + text.tail(second).find(COLONS).unwrap_or(0);
        let name = text.get(second..end_of_name).to_owned();
        let span = text.span(second..after_colon(text, end_of_name));
        let finding = Diagnostic::new(
            &table::SETTINGS_ON_ONE_LINE,
            span,
            format!("\"{name}:\" needs a line of its own"),
        );
        self.report(match safe {
            true => {
                let (whole, replacement) = self.parted(line, starts, second);
                finding
                    .help(format!("Begin a new line before \"{name}:\"."))
                    .fix(whole, replacement)
            }
            false => finding
                .help(format!(
                    "Begin a new line before \"{name}:\". If it is part of the sentence, write \"{name}\\:\"."
                ))
                .covers(text.span(second..text.len())),
        });
    }

    /// What stands from the second setting to the last, with the line breaks that are missing.
    fn parted(
        &self,
        line: &Line,
        starts: &[usize],
        second: usize,
    ) -> (crate::source::Span, String) {
        let text = &line.text;
        let from = end_of_value(text, second);
        let last = starts.last().copied().unwrap_or(second);
        let new_line = if line.quoted { "> " } else { "" };
        let mut replacement = String::new();
        for (at, start) in starts.iter().enumerate().skip(1) {
            replacement.push_str(line.ending);
            replacement.push_str(new_line);
            if let Some(next) = starts.get(at + 1) {
                let part = text.span(*start..end_of_value(text, *next));
                replacement.push_str(self.project.sources.slice(part));
            }
        }
        let mut whole = text.span(from..last);
        whole.end = text.span(last..text.len()).start;
        (whole, replacement)
    }
}

/// Whether a sentence ends at the end of a text.
fn is_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', ')', '*', '_']);
    bare.ends_with(['.', '!', '?', '…'])
}

fn holds(spec: Option<&SettingSpec>) -> Holds {
    match spec.map(|spec| spec.name) {
        Some(name) if WORDY.contains(&name) => Holds::Sentences,
        Some(name) if LOOSE.contains(&name) => Holds::Words,
        _ => Holds::Values,
    }
}

/// The joint where a known name begins, after a value that begins at `value` and before one that begins at `next`; none where it
/// reads like a sentence.
fn joint(
    text: &Segments,
    holds: Holds,
    (value, at, next): (usize, usize, usize),
    known: &[SettingSpec],
) -> Option<Joint> {
    let end = end_of_value(text, at);
    let before = text.get(value..end).trim();
    let gap = text.get(end..at);
    // Whatever stands directly behind the name is what the author set it to.
    if before.is_empty() && holds != Holds::Values {
        return None;
    }
    let wide = gap.chars().filter(|c| c.is_whitespace()).count() > 1 || gap.contains(['\t', '|']);
    let sign = gap.contains([';', '|']);
    let bare = !before.contains(char::is_whitespace);
    let plain = plain_value(text.tail(next), known);
    // Some people put two spaces between their sentences.
    let ended = before.ends_with(['.', '!', '?', '…', ':']);
    let safe = match holds {
        Holds::Values => true,
        Holds::Words => wide || sign || bare && plain,
        Holds::Sentences if !(wide || plain || is_sentence(before)) => return None,
        Holds::Sentences => !ended && (wide || bare),
    };
    Some(Joint { at, safe })
}

/// Whether a value is a number, yes or no, and no sentence goes on after it.
fn plain_value(tail: &str, known: &[SettingSpec]) -> bool {
    let tail = tail.trim_start();
    let end = tail
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'))
        .unwrap_or(tail.len());
    let (word, rest) = tail.split_at(end);
    let number = word.trim_end_matches('%');
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        || word.eq_ignore_ascii_case("yes")
        || word.eq_ignore_ascii_case("no");
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'));
    let named = |spec: &SettingSpec| {
        next.strip_prefix(spec.name)
            .is_some_and(|more| more.starts_with(':'))
    };
    plain && (next.is_empty() || known.iter().any(named))
}

/// Where the value before another setting ends, without the sign that joins the two.
pub fn end_of_value(text: &Segments, next: usize) -> usize {
    let before = text.get(0..next);
    before
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'))
        .len()
}

/// Where a known name begins that ends at `colon`, after white space: written as in the tables, for sentences may hold such words
/// in small letters, or in any way where no sentence can stand.
fn name_before(
    text: &Segments,
    first: usize,
    colon: usize,
    known: &[SettingSpec],
    in_small: bool,
) -> Option<usize> {
    let before = text.get(first..colon);
    let found = known.iter().filter_map(|spec| {
        let at = before.len().checked_sub(spec.name.len())?;
        let (rest, name) = (before.get(..at)?, before.get(at..)?);
        let same = name == spec.name || in_small && name.eq_ignore_ascii_case(spec.name);
        (same && rest.ends_with(char::is_whitespace)).then_some(first + rest.len())
    });
    found.min()
}
