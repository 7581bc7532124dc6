//! Hubs: decisions with `Visit:`, whose choices have to come back before what follows them opens.

use super::{View, finding};
use crate::block::{Body, Decision, Goes};
use crate::diagnostic::{Diagnostics, table};
use crate::model::blocks_of;

/// `impossible-value`: fewer choices come back than have to be explored.
pub fn never_opens(view: &View<'_>, out: &mut Diagnostics) {
    for (at, scene) in view.written().iter().enumerate() {
        for block in blocks_of(&scene.content).filter_map(|ix| view.course.blocks.get(ix.0)) {
            let Body::Decision(decision) = &block.body else {
                continue;
            };
            let back = come_back(view, at, decision);
            let Some(wanted) = decision.visit.filter(|wanted| *wanted > back) else {
                continue;
            };
            let message = match back {
                0 => "No choice of this hub comes back here, so what follows it never opens"
                    .to_string(),
                _ => format!(
                    "What follows this hub opens after {wanted} choices, and fewer of them come back here"
                ),
            };
            let help = format!(
                "End the scenes its choices lead to with \"Go to: {}\" or \"Go to: back\".",
                scene.title_text
            );
            out.push(finding(&table::IMPOSSIBLE_VALUE, block.span, message, help));
        }
    }
}

/// How many choices stay in a scene, or lead to scenes from which it can be reached again.
fn come_back(view: &View<'_>, at: usize, decision: &Decision) -> usize {
    let group = |scene: usize| view.graph.group.get(scene);
    let comes = |goes: Option<&Goes>| match goes {
        None | Some(Goes::Back) => true,
        Some(Goes::Scene(scene)) => group(scene.0) == group(at),
        Some(Goes::End) => false,
    };
    let choices = decision.choices.iter();
    choices.filter(|choice| comes(choice.goes.as_ref())).count()
}
