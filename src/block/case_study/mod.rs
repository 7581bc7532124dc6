//! Case study: something that happened, with its facts above and its source below.

use super::words::*;
use super::{Body, Common, Kind, Names, Node, Parts, common, parted, setting};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec, Setting, SettingSpec};

/// The kind.
pub struct CaseStudyKind;

const SETTINGS: &[SettingSpec] = &[
    once("Where", "where it happened"),
    WHO,
    once("When", "when it happened"),
    once("Result", "what came of it"),
    once("Source", "who tells it: a link, or words"),
    ONLY_IF,
    OBJECTIVE,
];
const SPEC: BlockSpec = parted::spec("case-study", &["Case study"], SETTINGS);

/// The facts in their order, and the keys of the player's words for them.
const FACTS: &[(&str, &str)] = &[
    ("Where", "fact-where"),
    ("Who", "fact-who"),
    ("When", "fact-when"),
    ("Result", "fact-result"),
];

impl Kind for CaseStudyKind {
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
        let list = parted::list(block, names, out);
        let settings = settings(block, out);
        let said = |name, names: &mut dyn Names, out: &mut Diagnostics| -> Vec<Node> {
            common::said(&settings, name, names, out)
        };
        let mut facts = Vec::new();
        for (name, key) in FACTS {
            let fact = said(name, names, out);
            if !fact.is_empty() {
                facts.push((*key, fact));
            }
        }
        if block.content.is_empty() && list.is_empty() {
            let finding = parted::incomplete(block.heading.span, "This case study tells nothing");
            out.push(finding.help("Write under it what happened."));
        }
        Body::Parts(Parts {
            facts,
            list,
            source: said("Source", names, out),
            one_by_one: false,
            headed: true,
        })
    }

    fn template(&self) -> &'static str {
        include_str!("case-study.hbs")
    }

    fn style(&self) -> &'static str {
        include_str!("case-study.css")
    }
}

/// The settings of the block, and those at the end of its parts: `Source:` is often the last line of all.
fn settings(block: &Block, out: &mut Diagnostics) -> Vec<Setting> {
    let facts = |found: &&Setting| !["Only if", "Objective"].contains(&found.name.value);
    let own = block.settings.iter().filter(facts);
    // Those under the heading that stand twice were reported with all others.
    let mut all: Vec<Setting> = Vec::new();
    for found in own {
        if setting::find(&all, found.name.value).is_none() {
            all.push(found.clone());
        }
    }
    let known = all.len();
    for found in block.parts.iter().flat_map(|part| &part.settings) {
        match facts(&found) {
            true => all.push(found.clone()),
            false => parted::misplaced(found, block, out),
        }
    }
    if all.len() > known {
        setting::repeated(&all, |_| false, out);
    }
    all
}
