//! Rules over the whole course: one file for each family, one line for each rule in [`RULES`].
//!
//! A rule reads the course and what was found before it, and adds findings; it changes nothing. A finding that would only be
//! the consequence of a mistake already reported is not made: what is in doubt is asked of [`View`].

mod flow;
mod graph;
mod media;
mod module;
mod questions;
mod reading;
mod seen;
#[cfg(test)]
mod tests;
mod values;

use crate::diagnostic::{Diagnostic, Diagnostics, Finding, table};
use crate::model::{Course, Scene};
use crate::source::{Project, Span};
use graph::Graph;

/// What every rule may look at.
pub struct View<'a> {
    /// The texts.
    pub project: &'a Project,
    /// The course.
    pub course: &'a Course,
    /// Which scene leads where.
    pub graph: Graph,
    earlier: Vec<(Span, &'static Finding)>,
}

/// A rule.
pub struct Rule {
    /// What it reports.
    pub finding: &'static Finding,
    run: fn(&View<'_>, &mut Diagnostics),
}

/// Every rule, in the order of the language guide.
pub const RULES: &[Rule] = &[
    rule(&table::SCENE_NEVER_REACHED, flow::never_reached),
    rule(&table::SCENE_RUNS_ON, flow::runs_on),
    rule(&table::NO_WAY_OUT, flow::no_way_out),
    rule(&table::IMPOSSIBLE_VALUE, seen::all_scenes_seen),
    rule(&table::VALUE_NEVER_CHANGED, values::never_changed),
    rule(&table::VALUE_NEVER_USED, values::never_used),
    rule(&table::PICTURE_LOCATION, media::location),
    rule(&table::HEAVY_MEDIA, media::heavy),
    rule(&table::MISSING_REMARK, questions::missing_remark),
    rule(&table::TELL_TALE_ANSWER, questions::tell_tale),
    rule(&table::OBJECTIVE_WITHOUT_ACTIVITY, module::idle_objective),
    rule(&table::NO_LICENCE, module::no_licence),
    rule(&table::HARD_TO_READ, reading::long_sentences),
];

const fn rule(finding: &'static Finding, run: fn(&View<'_>, &mut Diagnostics)) -> Rule {
    Rule { finding, run }
}

/// Runs every rule.
pub fn check(project: &Project, course: &Course, out: &mut Diagnostics) {
    let earlier = out.sorted();
    let view = View {
        project,
        course,
        graph: Graph::new(course),
        earlier: earlier.iter().map(|d| (d.span, d.finding)).collect(),
    };
    let mut found = Diagnostics::default();
    for rule in RULES {
        (rule.run)(&view, &mut found);
    }
    out.append(found);
}

impl View<'_> {
    /// Whether one of these findings was made anywhere.
    pub fn any(&self, findings: &[&Finding]) -> bool {
        self.earlier.iter().any(|(_, made)| findings.contains(made))
    }

    /// Whether one of these findings was made between two places of one file.
    pub fn any_between(&self, findings: &[&Finding], from: Span, to: Option<Span>) -> bool {
        let to = to.filter(|to| to.file == from.file);
        let after = self.earlier.partition_point(|(span, _)| *span < from);
        let rest = self.earlier.get(after..).unwrap_or(&[]);
        rest.iter()
            .take_while(|(span, _)| span.file == from.file && to.is_none_or(|to| *span < to))
            .any(|(_, made)| findings.contains(made))
    }

    /// The scenes that the author wrote.
    pub fn written(&self) -> &[Scene] {
        let scenes = &self.course.scenes;
        let end = scenes.iter().position(|scene| scene.unwritten);
        scenes.get(..end.unwrap_or(scenes.len())).unwrap_or(&[])
    }

    /// A line as people name it, seen from another place.
    pub fn line(&self, here: Span, span: Span) -> String {
        crate::model::place(self.project, here, span)
    }
}

/// A finding with what to do.
fn finding(
    finding: &'static Finding,
    span: Span,
    message: String,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(finding, span, message).help(help)
}
