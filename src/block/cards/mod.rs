//! Cards: a title in front, and the rest under it on request.

use super::parted::{self, PartsKind};

/// The kind.
pub const KIND: PartsKind = PartsKind {
    spec: &parted::spec("cards", &["Cards"], parted::SHOWN),
    template: include_str!("cards.hbs"),
    script: include_str!("cards.js"),
    style: include_str!("cards.css"),
};
