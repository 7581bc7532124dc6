//! Steps: numbered parts, all at once or one by one.

use super::words::{OBJECTIVE, ONLY_IF, once};
use super::{Body, Common, Kind, Names, parted, phrase, setting};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec, Setting};

/// The kind.
pub struct StepsKind;

const SPEC: BlockSpec = parted::spec(
    "steps",
    &["Steps"],
    &[once("Reveal", "one by one, if wanted"), ONLY_IF, OBJECTIVE],
);

impl Kind for StepsKind {
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
        let mut parts = parted::read(block, names, out);
        parts.one_by_one = one_by_one(&block.settings, out);
        Body::Parts(parts)
    }

    fn template(&self) -> &'static str {
        include_str!("steps.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("steps.js")
    }

    fn style(&self) -> &'static str {
        include_str!("steps.css")
    }
}

/// `Reveal:`
fn one_by_one(settings: &[Setting], out: &mut Diagnostics) -> bool {
    let Some(found) = setting::find(settings, "Reveal") else {
        return false;
    };
    let words = phrase::words(&found.value).to_lowercase();
    let wanted = words.split_whitespace().eq(["one", "by", "one"]);
    if !wanted {
        setting::refuse(
            found,
            "It takes one by one; without it all steps are shown.",
            out,
        );
    }
    wanted
}
