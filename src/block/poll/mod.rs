//! Poll: an opinion. Answers with marks, none of them right; each may have a remark of its own.

use super::options::named;
use super::question::marks;
use super::words::*;
use super::{Body, Common, Kind, Names, Poll, Saves};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct PollKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "poll",
    words: &["Poll"],
    settings: &[SAVE_AS, ONLY_IF, OBJECTIVE, SHUFFLE, SKIP],
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

impl Kind for PollKind {
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
        if let Some(fault) = fault(block) {
            out.push(fault);
        }
        let (several, mut options) = marks::list(block, names, out);
        options.iter_mut().for_each(|option| option.right = false);
        Body::Poll(Poll { several, options })
    }

    fn saves(&self, block: &Block) -> Saves {
        Saves::Options(named(&block.answers))
    }

    fn template(&self) -> &'static str {
        include_str!("poll.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("poll.js")
    }

    fn style(&self) -> &'static str {
        include_str!("poll.css")
    }
}

fn fault(block: &Block) -> Option<Diagnostic> {
    if block.answers.is_empty() {
        let message = "This poll has no answers";
        return Some(
            Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message).help(
                "Write them as a list with ( ) in front of each, or [ ] where several may be chosen.",
            ),
        );
    }
    if block.answers.iter().any(marks::nearly) {
        return None;
    }
    if let Some(fault) = marks::uneven(block, "poll") {
        return Some(fault);
    }
    let right = marks::marks(block).find(|mark| marks::right(mark.value))?;
    let empty = marks::empty(right.value);
    let message = "An answer of this poll is marked as right, and a poll asks for an opinion";
    Some(
        Diagnostic::new(&table::MIXED_MARKS, right.span, message).help(format!(
            "Write {empty} in front of it, or begin the heading with \"Question:\"."
        )),
    )
}
