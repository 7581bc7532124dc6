//! Cards: a title in front, and the rest under it on request.

use super::{Body, Common, Kind, Names, parted};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct CardsKind;

const SPEC: BlockSpec = parted::spec("cards", &["Cards"], parted::SHOWN);

impl Kind for CardsKind {
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
        include_str!("cards.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("cards.js")
    }

    fn style(&self) -> &'static str {
        include_str!("cards.css")
    }
}
