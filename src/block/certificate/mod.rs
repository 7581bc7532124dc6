//! Certificate: a page to print, with the name the platform knows and the date of the day. Nothing of it is kept or sent.

use super::words::ONLY_IF;
use super::{Body, Common, Kind, Names};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec};

/// The kind.
pub struct CertificateKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "certificate",
    words: &["Certificate"],
    settings: &[ONLY_IF],
    answer_settings: &[],
    parts: false,
    answers: false,
    targets: false,
};

impl Kind for CertificateKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        _block: &Block,
        _common: &Common,
        _names: &mut dyn Names,
        _out: &mut Diagnostics,
    ) -> Body {
        Body::Certificate
    }

    fn template(&self) -> &'static str {
        include_str!("certificate.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("certificate.js")
    }

    fn style(&self) -> &'static str {
        include_str!("certificate.css")
    }
}
