//! Glossary: terms and what they mean.
//!
//! It is written as a section (`## Glossary`) and stands in no scene, so no word names it as a block: here are only the page of all
//! terms, its style, and the script that opens a meaning in the text. `model` reads the terms.

use super::{Body, Common, Kind, Names};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct GlossaryKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "glossary",
    words: &[],
    settings: &[],
    answer_settings: &[],
    parts: false,
    answers: false,
    targets: false,
    available: true,
};

impl Kind for GlossaryKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        _names: &mut dyn Names,
        _out: &mut Diagnostics,
    ) -> Body {
        Body::Placeholder(block.word.value.clone())
    }

    fn template(&self) -> &'static str {
        include_str!("glossary.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("glossary.js")
    }

    fn style(&self) -> &'static str {
        include_str!("glossary.css")
    }
}
