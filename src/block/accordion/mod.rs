//! Accordion: parts that open and close, by the browser's own disclosure.

use super::parted::{self, PartsKind};

/// The kind.
pub const KIND: PartsKind = PartsKind {
    spec: &parted::spec("accordion", &["Accordion"], parted::SHOWN),
    template: include_str!("accordion.hbs"),
    script: include_str!("accordion.js"),
    style: include_str!("accordion.css"),
};
