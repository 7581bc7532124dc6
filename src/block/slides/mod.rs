//! Slides: one part at a time, with Previous and Next.

use super::{Body, Common, Kind, Names, parted};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct SlidesKind;

const SPEC: BlockSpec = parted::spec("slides", &["Slides"], parted::SHOWN);

impl Kind for SlidesKind {
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
        include_str!("slides.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("slides.js")
    }

    fn style(&self) -> &'static str {
        include_str!("slides.css")
    }
}
