//! The module as a whole: its licence, and objectives that nothing practises.

use super::{View, finding};
use crate::block::{Body, Objectives};
use crate::diagnostic::{Diagnostics, Finding, table};
use crate::model::Course;
use crate::source::{FileId, Span};

/// Mistakes after which it is not known what practises what.
const UNCLEAR: &[&Finding] = &[
    &table::UNKNOWN_NAME,
    &table::UNKNOWN_BLOCK,
    &table::UNKNOWN_SETTING,
    &table::NO_RIGHT_ANSWER,
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
    let (named, practised) = practice(course);
    let marks = named.into_iter().zip(practised);
    for (objective, (named, practised)) in course.objectives.iter().zip(marks) {
        let id = &objective.id;
        let (message, help) = match (practised, named) {
            (true, _) => continue,
            (false, true) => (
                "Nothing that learners answer in this module practises this objective",
                format!(
                    "Where \"Objective: {id}\" stands now there is nothing to answer, so nobody could meet it. Write it under a decision or a question, or put one into that scene."
                ),
            ),
            (false, false) => (
                "Nothing in this module practises this objective",
                format!("Write \"Objective: {id}\" under a decision, a question or a scene."),
            ),
        };
        out.push(finding(
            &table::OBJECTIVE_WITHOUT_ACTIVITY,
            objective.span,
            message.to_string(),
            help,
        ));
    }
}

/// Which objectives are named anywhere, and which of them where learners answer something: the player counts those alone.
fn practice(course: &Course) -> (Vec<bool>, Vec<bool>) {
    let (mut named, mut practised) = (
        vec![false; course.objectives.len()],
        vec![false; course.objectives.len()],
    );
    let mark = |marks: &mut Vec<bool>, objectives: &Objectives| {
        for ix in objectives {
            if let Some(mark) = marks.get_mut(ix.0) {
                *mark = true;
            }
        }
    };
    for scene in &course.scenes {
        mark(&mut named, &scene.objectives);
    }
    for block in &course.blocks {
        mark(&mut named, &block.common.objectives);
        if !block.body.is_answered() {
            continue;
        }
        mark(&mut practised, &block.common.objectives);
        if let Some(scene) = course.scenes.get(block.scene.0) {
            mark(&mut practised, &scene.objectives);
        }
        if let Body::Decision(decision) = &block.body {
            for choice in &decision.choices {
                mark(&mut practised, &choice.objectives);
            }
        }
    }
    (named, practised)
}
