//! A person who speaks: the block of `## Personas`.
//!
//! It never stands in a scene and is shown nowhere by itself; `model` reads it into the course's personas.

use super::words::once;
use crate::syntax::BlockSpec;

/// Its words and settings.
pub const SPEC: BlockSpec = BlockSpec {
    kind: "persona",
    words: &["Persona"],
    settings: &[once("Role", "what they do")],
    answer_settings: &[],
    parts: false,
    answers: false,
    targets: false,
    available: true,
};
