//! Reflection: a long answer of the learner's own, kept where the author says.

use super::words::*;
use super::{Body, Common, Kind, Names, Reflection, Saves, common, setting};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct ReflectionKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "reflection",
    words: &["Reflection"],
    settings: &[
        SAVE_AS,
        KEEP,
        HINT,
        once("Example", "an answer somebody else gave"),
        ONLY_IF,
        OBJECTIVE,
        SKIP,
    ],
    answer_settings: &[],
    parts: false,
    answers: false,
    targets: false,
};

impl Kind for ReflectionKind {
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
        Body::Reflection(Reflection {
            keep: setting::keep(&block.settings, "Keep", out).unwrap_or(names.keep()),
            example: common::said(&block.settings, "Example", names, out),
        })
    }

    fn saves(&self, _block: &Block) -> Saves {
        Saves::Words
    }

    fn template(&self) -> &'static str {
        include_str!("reflection.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("reflection.js")
    }

    fn style(&self) -> &'static str {
        include_str!("reflection.css")
    }
}
