//! The module as a whole: its licence, and objectives that nothing practises.

use super::{View, finding};
use crate::block::Body;
use crate::diagnostic::{Diagnostics, Finding, table};
use crate::source::{FileId, Span};

/// Mistakes after which it is not known what practises what.
const UNCLEAR: &[&Finding] = &[
    &table::UNKNOWN_NAME,
    &table::UNKNOWN_BLOCK,
    &table::UNKNOWN_SETTING,
];

/// `no-licence`
pub fn no_licence(view: &View<'_>, out: &mut Diagnostics) {
    let course = view.course;
    let begin = Span::new(FileId(0), 0, 0);
    let untitled = course.places.title == begin;
    if course.licence.is_some() || untitled || !view.project.missing.is_empty() {
        return;
    }
    let first = view.written().first().map(|scene| scene.span);
    let misread = [
        &table::UNKNOWN_SETTING,
        &table::SETTINGS_ON_ONE_LINE,
        &table::IMPOSSIBLE_VALUE,
    ];
    let misread = misread.map(|finding| view.any_between(&[finding], begin, first));
    if (misread == [false, false, false]) || !licence_was_meant(view) {
        out.push(finding(
            &table::NO_LICENCE,
            course.places.title,
            "This module does not say under which licence it may be used".to_string(),
            "Write \"Licence:\" under the title, like Licence: CC BY 4.0.",
        ));
    }
}

/// Whether a line before the first scene begins with nearly that word.
fn licence_was_meant(view: &View<'_>) -> bool {
    let Some(source) = view.project.sources.get(FileId(0)) else {
        return false;
    };
    source
        .text
        .lines()
        .take_while(|line| !line.trim_start().starts_with("##"))
        .filter_map(|line| line.split_once(':'))
        .map(|(word, _)| word.trim().to_lowercase())
        .any(|word| strsim::osa_distance(&word, "licence") <= 2)
}

/// `objective-without-activity`
pub fn idle_objective(view: &View<'_>, out: &mut Diagnostics) {
    let course = view.course;
    if course.doubt.objectives || view.any(UNCLEAR) {
        return;
    }
    let mut practised = vec![false; course.objectives.len()];
    let scenes = course.scenes.iter().flat_map(|scene| &scene.objectives);
    let blocks = course
        .blocks
        .iter()
        .flat_map(|block| &block.common.objectives);
    let choices = course.blocks.iter().filter_map(|block| match &block.body {
        Body::Decision(decision) => Some(&decision.choices),
        _ => None,
    });
    let choices = choices.flatten().flat_map(|choice| &choice.objectives);
    for ix in scenes.chain(blocks).chain(choices) {
        if let Some(mark) = practised.get_mut(ix.0) {
            *mark = true;
        }
    }
    for (objective, practised) in course.objectives.iter().zip(practised) {
        if !practised {
            out.push(finding(
                &table::OBJECTIVE_WITHOUT_ACTIVITY,
                objective.span,
                "Nothing in this module practises this objective".to_string(),
                format!(
                    "Write \"Objective: {}\" under a decision, a question or a scene.",
                    objective.id
                ),
            ));
        }
    }
}
