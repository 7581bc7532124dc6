//! Action plan: editable fields, some of them filled from earlier answers; printed and downloaded.
//!
//! A line ends with what is filled in: `{saved}`, `____`, `____ (date)`, or is a tick: `[ ] words`. The fields' keys are made by
//! `model`, which knows the block's id.

use super::words::*;
use super::{Body, Common, Keep, Kind, Names, PlanField, PlanForm, Rich, Run, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{Key, made};
use crate::source::Spanned;
use crate::syntax::{Answer, Block, BlockSpec, Inline, plain};

/// The kind.
pub struct PlanKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "action-plan",
    words: &["Action plan"],
    settings: &[KEEP, ONLY_IF, OBJECTIVE, SKIP],
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

impl Kind for PlanKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body {
        if block.answers.is_empty() {
            let message = "This action plan has no lines to fill in";
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message)
                    .help("Write them as a list: - Who can help me: ____"),
            );
        }
        let keep = setting::keep(&block.settings, "Keep", out).unwrap_or(names.keep());
        let fields = block.answers.iter().enumerate();
        Body::Plan(
            fields
                .map(|(n, answer)| field(answer, n + 1, keep, names, out))
                .collect(),
        )
    }

    fn template(&self) -> &'static str {
        include_str!("action-plan.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("action-plan.js")
    }

    fn style(&self) -> &'static str {
        include_str!("action-plan.css")
    }
}

fn field(
    answer: &Answer,
    number: usize,
    keep: Keep,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> PlanField {
    let (label, form) = parts(answer, names, out);
    let written = answer.id.as_ref().map(|id| id.value.clone());
    let id = written.unwrap_or_else(|| made(&plain(&label)));
    let id = match (id.is_empty(), &form) {
        (false, _) => id,
        // A sign that no id made of words has parts the two.
        (true, PlanForm::From(_)) => format!("from_{}", made(&plain(&answer.text))),
        (true, _) => format!("line-{number}"),
    };
    PlanField {
        id,
        key: Key(0),
        label: tidy(names.rich(&label, out)),
        form,
        keep,
        span: answer.span,
    }
}

fn parts(answer: &Answer, names: &mut dyn Names, out: &mut Diagnostics) -> (Vec<Inline>, PlanForm) {
    let mut label = answer.text.clone();
    if answer.mark.is_some() {
        if places(&answer.raw.value) > 0 {
            out.push(filled_and_ticked(answer));
        }
        return (label, PlanForm::Tick);
    }
    match label.last().cloned() {
        Some(value @ Inline::Value(_)) => {
            label.pop();
            let shown = names.rich(&[value], out).into_iter().next();
            match shown {
                Some(Run::Value(shown, _)) => (label, PlanForm::From(shown)),
                _ => (label, PlanForm::Line),
            }
        }
        Some(Inline::Text(text)) => {
            label.pop();
            let form = blank(&text, &mut label);
            if form.is_none() {
                label.push(Inline::Text(text));
                out.push(nothing_to_fill_in(answer));
            }
            (label, form.unwrap_or(PlanForm::Line))
        }
        _ => {
            out.push(nothing_to_fill_in(answer));
            (label, PlanForm::Line)
        }
    }
}

/// How many blanks stand among some words.
fn places(words: &str) -> usize {
    let parts = words.split("__").skip(1);
    parts
        .filter(|part| !part.trim_start_matches('_').is_empty())
        .count()
        + usize::from(words.ends_with("__"))
}

fn filled_and_ticked(answer: &Answer) -> Diagnostic {
    let message = "This line is a box to tick, so its ____ is shown as it is typed";
    Diagnostic::new(&table::SHOWN_AS_TYPED, answer.raw.span, message).help(
        "Take the box out if something is to be filled in: - Who I call: ____. Otherwise take the ____ out.",
    )
}

fn nothing_to_fill_in(answer: &Answer) -> Diagnostic {
    if places(&answer.raw.value) > 1 {
        let message = "This line of the action plan has more than one place to fill in";
        return Diagnostic::new(&table::BLOCK_INCOMPLETE, answer.raw.span, message).help(
            "A line has one, at its end. Make a line of each: - Who I will call: ____, and below it - By when: ____ (date).",
        );
    }
    Diagnostic::new(
        &table::BLOCK_INCOMPLETE,
        answer.raw.span,
        "This line of the action plan has nothing to fill in",
    )
    .help("End it with ____ for words, ____ (date) for a date, or {a saved answer}.")
}

/// What stands before and after a box to tick.
fn box_in(words: &str) -> Option<(&str, &str)> {
    const BOXES: &[&str] = &["[ ]", "[]", "☐", "□"];
    BOXES.iter().find_map(|sign| words.split_once(sign))
}

/// Takes the blank off the end of a text; what stands before it goes to the label.
fn blank(text: &Spanned<String>, label: &mut Vec<Inline>) -> Option<PlanForm> {
    let words = &text.value;
    let (before, form) = if let Some((before, after)) = box_in(words) {
        (
            format!("{} {}", before.trim_end(), after.trim()),
            PlanForm::Tick,
        )
    } else {
        let (before, after) = words.split_once("__")?;
        let after = after.trim_start_matches(['_', ' ']).to_lowercase();
        let form = match after.trim() {
            "" => PlanForm::Line,
            "(date)" => PlanForm::Date,
            _ => return None,
        };
        (before.to_string(), form)
    };
    if !before.trim().is_empty() {
        label.push(Inline::Text(Spanned::new(before, text.span)));
    }
    Some(form)
}

fn tidy(mut label: Rich) -> Rich {
    if let Some(Run::Text(last)) = label.last_mut() {
        *last = last.trim_end().trim_end_matches(':').trim_end().to_string();
    }
    label
}
