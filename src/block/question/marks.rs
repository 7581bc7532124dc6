//! Answers with marks: one right, or several.

use crate::block::options::Ids;
use crate::block::{Form, Names, Opt};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Answer, Block, Mark};

/// Reads the list; its faults are reported, the first of them only.
pub fn read(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    if !block.answers.is_empty()
        && let Some(fault) = fault(block)
    {
        out.push(fault);
    }
    options(block, names, out)
}

/// The same without a word about marks.
pub fn options(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    let mut ids = Ids::default();
    let options = block
        .answers
        .iter()
        .map(|answer| option(answer, &mut ids, names, out))
        .collect();
    Form::Options {
        several: marks(block).next().is_some_and(|mark| square(mark.value)),
        truth: false,
        options,
    }
}

fn marks(block: &Block) -> impl Iterator<Item = &Spanned<Mark>> {
    block
        .answers
        .iter()
        .filter_map(|answer| answer.mark.as_ref())
}

fn square(mark: Mark) -> bool {
    matches!(mark, Mark::Square | Mark::SquareRight)
}

fn right(mark: Mark) -> bool {
    matches!(mark, Mark::RoundRight | Mark::SquareRight)
}

fn fault(block: &Block) -> Option<Diagnostic> {
    if block.answers.iter().any(nearly) {
        // Reported by the parser, and what was meant is not certain.
        return None;
    }
    let Some(first) = marks(block).next() else {
        return Some(none_right(block));
    };
    if let Some(other) = marks(block).find(|mark| square(mark.value) != square(first.value)) {
        return Some(mixed(first.span, other.span));
    }
    if let Some(bare) = block.answers.iter().find(|answer| answer.mark.is_none()) {
        return Some(unmarked(bare.raw.span, first));
    }
    let mut rights = marks(block).filter(|mark| right(mark.value));
    let Some(one) = rights.next() else {
        return Some(none_right(block));
    };
    let two = rights.next().filter(|two| !square(two.value))?;
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
fn nearly(answer: &Answer) -> bool {
    let mark = answer.mark.as_ref();
    mark.is_some_and(|mark| mark.span.end == answer.raw.span.start && !answer.raw.value.is_empty())
}

fn none_right(block: &Block) -> Diagnostic {
    let several = marks(block).any(|mark| square(mark.value));
    let mark = if several { "[x]" } else { "(x)" };
    let help = match crate::block::comes_later("Poll") {
        true => format!("Mark the right one with {mark}."),
        false => format!(
            "Mark the right one with {mark}, or begin the heading with \"Poll:\" if none is."
        ),
    };
    let message = "No answer of this question is marked as right";
    Diagnostic::new(&table::NO_RIGHT_ANSWER, block.heading.span, message).help(help)
}

fn mixed(first: Span, other: Span) -> Diagnostic {
    Diagnostic::new(
        &table::MIXED_MARKS,
        other,
        "This question has both ( ) and [ ]",
    )
    .help("Write ( ) in front of all answers if one is right, [ ] if several are.")
    .other(first, "the first mark")
}

fn unmarked(place: Span, first: &Spanned<Mark>) -> Diagnostic {
    let mark = if square(first.value) { "[ ]" } else { "( )" };
    Diagnostic::new(
        &table::MIXED_MARKS,
        place,
        "This answer has no mark, and others of the question have one",
    )
    .help(format!("Write {mark} in front of it."))
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
