//! Slides: one part at a time, with Previous and Next.

use super::parted::{self, PartsKind};

/// The kind.
pub const KIND: PartsKind = PartsKind {
    spec: &parted::spec("slides", &["Slides"], parted::SHOWN),
    template: include_str!("slides.hbs"),
    script: include_str!("slides.js"),
    style: include_str!("slides.css"),
};
