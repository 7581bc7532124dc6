//! Order: the items are shown shuffled and put into their right order.

use super::options::Ids;
use super::targets;
use super::words::*;
use super::{Body, Common, Form, Kind, Names, Opt, Question, Saves};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::Span;
use crate::syntax::{Answer, Block, BlockSpec};
use std::collections::BTreeSet;

/// The kind.
pub struct OrderKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "order",
    words: &["Order"],
    // (Without `Shuffle:`, for it is always shuffled.)
    settings: marked![],
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

impl Kind for OrderKind {
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
        targets::no_marks(block.answers.iter(), "an Order", out);
        if block.answers.len() < 2 {
            let help =
                "Write them as a list with 1. 2. 3. in their right order; it is shown shuffled.";
            targets::incomplete(block, "This Order has fewer than two items", help, out);
        }
        let spans = block.answers.iter().map(|answer| answer.span);
        targets::not_too_many(spans, "An Order", out);
        if let Some(answer) = against_the_lines(&block.answers) {
            out.push(contradicted(answer, names));
        }
        let mut ids = Ids::default();
        let options = block.answers.iter().map(|answer| {
            let (id, key) = ids.next(answer, out);
            Opt {
                id,
                key,
                text: names.rich(&answer.text, out),
                right: true,
                remark: names.nodes(&answer.follows, out),
                span: answer.span,
            }
        });
        Body::Question(Question {
            form: Form::Order(options.collect()),
        })
    }

    fn saves(&self, _block: &Block) -> Saves {
        Saves::Parts
    }

    fn template(&self) -> &'static str {
        include_str!("order.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("order.js")
    }

    fn style(&self) -> &'static str {
        include_str!("order.css")
    }
}

/// The first item with a smaller number than the one above it. Numbers that come again say nothing: where a list is begun anew, word
/// processors count from 1.
fn against_the_lines(answers: &[Answer]) -> Option<&Answer> {
    let mut seen = BTreeSet::new();
    let numbers = answers.iter().filter_map(|answer| answer.number);
    let again = numbers.filter(|number| !seen.insert(*number)).count();
    let pairs = answers.windows(2);
    let found = pairs.filter_map(|pair| match pair {
        [above, below] if below.number? < above.number? => Some(below),
        _ => None,
    });
    found.take(usize::from(again == 0)).next()
}

fn contradicted(answer: &Answer, names: &dyn Names) -> Diagnostic {
    let line = names.written(answer.span);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let start = answer.span.start as usize;
    let span = Span::new(answer.span.file, start, start + digits + 1);
    let message = "These items stand in one order and are numbered in another";
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message)
        .help("The right order is that of the lines: move them until the numbers go up, or number them anew.")
}
