//! Tabs: one part at a time on wide screens, headings with all the text on narrow ones.

use super::{Body, Common, Kind, Names, parted};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct TabsKind;

const SPEC: BlockSpec = parted::spec("tabs", &["Tabs"], parted::SHOWN);

impl Kind for TabsKind {
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
        Body::Parts(parted::read(block, names, out))
    }

    fn template(&self) -> &'static str {
        include_str!("tabs.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("tabs.js")
    }

    fn style(&self) -> &'static str {
        include_str!("tabs.css")
    }
}
