//! Answers that are shown before their question.

use super::{View, finding};
use crate::diagnostic::{Diagnostics, table};
use crate::model::walk;
use std::collections::BTreeSet;

/// `answer-shown-before-asked`: on some path an answer is shown, or put into a plan, and its question was never met.
pub fn before_asked(view: &View<'_>, out: &mut Diagnostics) {
    // One question that a path leaves out is one mistake, however often its answer is shown in a scene.
    let mut told = BTreeSet::new();
    for unmet in &view.proof.unmet {
        if !told.insert((unmet.block.0, unmet.scene.0)) {
            continue;
        }
        let Some(block) = view.course.blocks.get(unmet.block.0) else {
            continue;
        };
        let name = block.common.save_as.as_deref().unwrap_or(&block.id);
        let asked = walk::named(view.course, &block.prompt);
        let question = if asked.is_empty() { &block.id } else { &asked };
        let message = format!("{{{name}}} is shown on a path that never comes to its question");
        let help = format!(
            "The path {} does not meet \"{question}\". Lead it past the question first; in a text, {{if {name}}} around it helps too.",
            view.path(&unmet.path)
        );
        out.push(finding(
            &table::ANSWER_SHOWN_BEFORE_ASKED,
            unmet.span,
            message,
            help,
        ));
    }
}
