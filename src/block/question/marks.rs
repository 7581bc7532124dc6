//! Answers with marks: one right, or several.

use crate::block::options::Ids;
use crate::block::{Form, Names, Opt};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Answer, Block, Mark};

/// Reads the list; its faults are reported, the first of them only.
pub fn read(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    if !block.answers.is_empty()
        && let Some(fault) = fault(block, names)
    {
        out.push(fault);
    }
    options(block, names, out)
}

/// The same without a word about marks.
pub fn options(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    let (several, options) = list(block, names, out);
    Form::Options {
        several,
        truth: false,
        options,
    }
}

/// The answers, and whether several may be chosen.
pub fn list(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> (bool, Vec<Opt>) {
    let mut ids = Ids::default();
    let options = block
        .answers
        .iter()
        .map(|answer| option(answer, &mut ids, names, out))
        .collect();
    let several = marks(block).next().is_some_and(|mark| square(mark.value));
    (several, options)
}

/// The marks of the answers that have one.
pub fn marks(block: &Block) -> impl Iterator<Item = &Spanned<Mark>> {
    block
        .answers
        .iter()
        .filter_map(|answer| answer.mark.as_ref())
}

fn square(mark: Mark) -> bool {
    matches!(mark, Mark::Square | Mark::SquareRight)
}

/// Whether it marks what is right.
pub fn right(mark: Mark) -> bool {
    matches!(mark, Mark::RoundRight | Mark::SquareRight)
}

/// The same mark for what is not right.
pub fn empty(mark: Mark) -> &'static str {
    if square(mark) { "[ ]" } else { "( )" }
}

/// Round marks beside square ones, or an answer without a mark beside others that have one. None where nothing is marked.
pub fn uneven(block: &Block, word: &str) -> Option<Diagnostic> {
    if block.answers.iter().any(nearly) {
        // Reported by the parser, and what was meant is not certain.
        return None;
    }
    let first = marks(block).next()?;
    if let Some(other) = marks(block).find(|mark| square(mark.value) != square(first.value)) {
        return Some(mixed(word, first.span, other.span));
    }
    let bare = block.answers.iter().find(|answer| answer.mark.is_none())?;
    Some(unmarked(word, bare, first))
}

fn fault(block: &Block, names: &dyn Names) -> Option<Diagnostic> {
    if block.answers.iter().any(nearly) {
        // Reported by the parser, and what was meant is not certain.
        return None;
    }
    if let Some(fault) = uneven(block, "question") {
        return Some(fault);
    }
    let mut rights = marks(block).filter(|mark| right(mark.value));
    let Some(one) = rights.next() else {
        return Some(none_right(block));
    };
    let two = rights.next().filter(|two| !square(two.value))?;
    let between = Span {
        start: one.span.end,
        end: two.span.start,
        ..one.span
    };
    let between = names.written(between);
    if between
        .lines()
        .any(|line| line.trim_start().starts_with('{'))
    {
        // They stand in a condition, which is reported, and perhaps one in place of the other.
        return None;
    }
    Some(
        Diagnostic::new(
            &table::TWO_RIGHT_ANSWERS,
            two.span,
            "Two answers of this question are marked (x), where only one can be chosen",
        )
        .help("If both are right, write [x] and [ ] in front of the answers.")
        .other(one.span, "the first right answer"),
    )
}

/// Whether the words follow the mark without a space.
pub fn nearly(answer: &Answer) -> bool {
    let mark = answer.mark.as_ref();
    mark.is_some_and(|mark| mark.span.end == answer.raw.span.start && !answer.raw.value.is_empty())
}

fn none_right(block: &Block) -> Diagnostic {
    let several = marks(block).any(|mark| square(mark.value));
    let mark = if several { "[x]" } else { "(x)" };
    let help =
        format!("Mark the right one with {mark}, or begin the heading with \"Poll:\" if none is.");
    let message = "No answer of this question is marked as right";
    let found = Diagnostic::new(&table::NO_RIGHT_ANSWER, block.heading.span, message);
    match block.answers.iter().find_map(mark_behind) {
        Some((mark, span)) => found
            .help(format!(
                "Move the {mark} to the front of its answer, behind the hyphen: \"- {mark} Words\"."
            ))
            .other(span, "this mark stands behind the words"),
        None => found.help(help),
    }
}

/// The mark of a right answer that stands behind the words, and its place.
fn mark_behind(answer: &Answer) -> Option<(&'static str, Span)> {
    let words = answer.raw.value.to_lowercase();
    let mark = ["(x)", "[x]"]
        .into_iter()
        .find(|mark| words.ends_with(mark))?;
    let end = answer.raw.span.end;
    let start = end.saturating_sub(mark.len() as u32);
    Some((
        mark,
        Span {
            start,
            ..answer.raw.span
        },
    ))
}

fn mixed(word: &str, first: Span, other: Span) -> Diagnostic {
    let help = match word {
        "question" => "Write ( ) in front of all answers if one is right, [ ] if several are.",
        _ => "Write ( ) in front of all answers if one may be chosen, [ ] if several may.",
    };
    let message = format!("This {word} has both ( ) and [ ]");
    Diagnostic::new(&table::MIXED_MARKS, other, message)
        .help(help)
        .other(first, "the first mark")
}

/// Whether words begin with brackets around a sign or two, as a mark does.
fn begins_with_brackets(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    let inner = words.strip_prefix(['(', '[', '（', '［']);
    let inner = inner.and_then(|rest| rest.split_once([')', ']', '）', '］']));
    inner.is_some_and(|(inner, _)| inner.trim().chars().count() <= 2)
}

fn unmarked(word: &str, answer: &Answer, first: &Spanned<Mark>) -> Diagnostic {
    let (raw, asked) = (&answer.raw, word == "question");
    let message = format!("This answer has no mark, and others of the {word} have one");
    let empty = empty(first.value);
    let behind = mark_behind(answer).filter(|_| asked);
    let help = match (behind, begins_with_brackets(&raw.value) && asked) {
        (Some((mark, _)), _) => {
            format!("Move the {mark} to the front of the answer, behind the hyphen.")
        }
        (None, true) => {
            let right = if square(first.value) { "[x]" } else { "(x)" };
            format!(
                "Write {right} in front of it if it is right, {empty} if not, and nothing else between the brackets."
            )
        }
        (None, false) => format!("Write {empty} in front of it."),
    };
    Diagnostic::new(&table::MIXED_MARKS, raw.span, message)
        .help(help)
        .other(first.span, "the first mark")
}

fn option(answer: &Answer, ids: &mut Ids, names: &mut dyn Names, out: &mut Diagnostics) -> Opt {
    let (id, key) = ids.next(answer, out);
    Opt {
        id,
        key,
        text: names.rich(&answer.text, out),
        right: answer.mark.as_ref().is_some_and(|mark| right(mark.value)),
        remark: names.nodes(&answer.follows, out),
        span: answer.span,
    }
}
