//! Results: the score page, made of nothing but what the learner did.

use super::words::ONLY_IF;
use super::{Body, Common, Kind, Names};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct ResultsKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "results",
    words: &["Results"],
    settings: &[ONLY_IF],
    answer_settings: &[],
    parts: false,
    answers: false,
    targets: false,
};

impl Kind for ResultsKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        _block: &Block,
        _common: &Common,
        _names: &mut dyn Names,
        _out: &mut Diagnostics,
    ) -> Body {
        Body::Results
    }

    fn template(&self) -> &'static str {
        include_str!("results.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("results.js")
    }

    fn style(&self) -> &'static str {
        include_str!("results.css")
    }
}
