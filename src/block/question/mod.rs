//! Question: something with a right answer, in five forms.
//!
//! Marks `( )` or `[ ]` before its answers make it single or several choice; `Answer:` makes it true or false, a number or a
//! short text, and its list then holds remarks for answers that are not right.

pub mod marks;
mod measured;
pub mod spelling;
pub mod typed;

use super::options::named;
use super::words::*;
use super::{Body, Common, Form, Kind, Names, Question, Saves, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::syntax::{Block, BlockSpec, SettingSpec};

/// The kind.
pub struct QuestionKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "question",
    words: &["Question"],
    settings: SETTINGS,
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

const SETTINGS: &[SettingSpec] = marked![
    once("Answer", "true or false, a number, or a short text"),
    SHUFFLE
];

impl Kind for QuestionKind {
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
        Body::Question(Question {
            form: form(block, names, out),
        })
    }

    fn saves(&self, block: &Block) -> Saves {
        match setting::find(&block.settings, "Answer") {
            Some(answer) => typed::saves(answer),
            None => Saves::Options(named(&block.answers)),
        }
    }

    fn template(&self) -> &'static str {
        include_str!("question.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("question.js")
    }

    fn style(&self) -> &'static str {
        include_str!("question.css")
    }
}

fn form(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    let answer = setting::find(&block.settings, "Answer");
    let marked = block.answers.iter().any(|answer| answer.mark.is_some());
    match answer {
        Some(answer) if marked => {
            let takes = "Keep either the marks or \"Answer:\"; a question has one of them.";
            setting::refuse(answer, takes, out);
            marks::options(block, names, out)
        }
        Some(answer) => typed::read(block, answer, names, out),
        None if block.answers.is_empty() => {
            let message = "This question has no answers";
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message).help(
                    "Write them as a list with ( ) and one (x), or write \"Answer:\" and what is right.",
                ),
            );
            marks::read(block, names, out)
        }
        None => marks::read(block, names, out),
    }
}
