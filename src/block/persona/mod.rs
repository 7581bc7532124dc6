//! A person who speaks: the block of `## Personas`.
//!
//! It never stands in a scene; `model` reads it into the course's personas. On the cover the learner may be asked to choose one.

use super::Face;
use super::words::once;
use crate::syntax::BlockSpec;

/// Its words and settings.
pub const SPEC: BlockSpec = BlockSpec {
    kind: "persona",
    words: &["Persona"],
    settings: &[once("Role", "what they do")],
    answer_settings: &[],
    // None has any: each is reported.
    parts: true,
    answers: false,
    targets: false,
};

/// The people to choose from, on the cover (`Choose persona: yes`).
pub const FACE: Face = Face {
    name: SPEC.kind,
    part: SPEC.kind,
    template: include_str!("persona.hbs"),
    script: include_str!("persona.js"),
    style: include_str!("persona.css"),
};
