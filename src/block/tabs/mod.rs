//! Tabs: one part at a time on wide screens, headings with all the text on narrow ones.

use super::parted::{self, PartsKind};

/// The kind.
pub const KIND: PartsKind = PartsKind {
    spec: &parted::spec("tabs", &["Tabs"], parted::SHOWN),
    template: include_str!("tabs.hbs"),
    script: include_str!("tabs.js"),
    style: include_str!("tabs.css"),
};
