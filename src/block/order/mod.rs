//! Order: the items are shown shuffled and put into their right order.

use super::options::Ids;
use super::targets;
use super::words::*;
use super::{Body, Common, Form, Kind, Names, Opt, Question, Saves};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

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
