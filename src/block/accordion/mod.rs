//! Accordion: parts that open and close, by the browser's own disclosure.

use super::{Body, Common, Kind, Names, parted};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct AccordionKind;

const SPEC: BlockSpec = parted::spec("accordion", &["Accordion"], parted::SHOWN);

impl Kind for AccordionKind {
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
        include_str!("accordion.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("accordion.js")
    }

    fn style(&self) -> &'static str {
        include_str!("accordion.css")
    }
}
