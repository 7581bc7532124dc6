//! Rules over the whole course: one file for each family, one line for each rule in [`RULES`].
//!
//! A rule reads the course and what was found before it, and adds findings; it changes nothing. A finding that would only be
//! the consequence of a mistake already reported is not made: what is in doubt is asked of [`View`].

mod behind;
mod choices;
mod conditions;
mod flow;
mod graph;
mod hubs;
mod letters;
mod media;
mod module;
mod passing;
mod playtests;
mod questions;
mod reach;
mod reading;
mod sections;
mod seen;
mod shown;
#[cfg(test)]
mod tests;
mod titles;
mod values;
mod words;

use crate::diagnostic::{Diagnostic, Diagnostics, Finding, Level, table};
use crate::model::{Course, Scene};
use crate::play::Proof;
use crate::source::{Project, Span};
use graph::Graph;
pub use playtests::playtests;
pub use words::{person, steps, told};

/// What every rule may look at.
pub struct View<'a> {
    /// The texts.
    pub project: &'a Project,
    /// The course.
    pub course: &'a Course,
    /// Which scene leads where.
    pub graph: Graph,
    /// What is known of all paths.
    pub proof: &'a Proof,
    /// Which values nothing changes.
    pub unchanged: Vec<bool>,
    earlier: Vec<(Span, &'static Finding)>,
}

/// A rule.
pub struct Rule {
    /// What it reports.
    pub finding: &'static Finding,
    run: fn(&View<'_>, &mut Diagnostics),
}

/// Every rule that asks for no path, in the order of the language guide.
pub const RULES: &[Rule] = &[
    rule(&table::SCENE_RUNS_ON, flow::runs_on),
    rule(&table::SCENE_NEVER_REACHED, flow::never_reached),
    rule(&table::NO_WAY_OUT, flow::no_way_out),
    rule(&table::IMPOSSIBLE_VALUE, impossible),
    rule(&table::VALUE_NEVER_CHANGED, values::never_changed),
    rule(&table::VALUE_NEVER_USED, values::never_used),
    rule(&table::PICTURE_LOCATION, media::location),
    rule(&table::HEAVY_MEDIA, media::heavy),
    rule(&table::MISSING_REMARK, questions::missing_remark),
    rule(&table::TELL_TALE_ANSWER, questions::tell_tale),
    rule(&table::OBJECTIVE_WITHOUT_ACTIVITY, module::idle_objective),
    rule(&table::NOTHING_TO_SHOW, titles::unreadable),
    rule(&table::NO_LICENCE, module::no_licence),
    rule(&table::HARD_TO_READ, reading::long_sentences),
];

/// Every rule that is asked when it is clear where everything leads.
pub const CLEAR: &[Rule] = &[
    rule(&table::IMPOSSIBLE_VALUE, hubs::never_opens),
    rule(&table::CHOICE_WITHOUT_EFFECT, choices::without_effect),
    rule(&table::SAME_OUTCOME, choices::same),
    rule(&table::LONG_SECTION, sections::long),
];

/// Every rule about what holds on all paths: they are asked when, besides, all paths could be followed.
pub const PROOFS: &[Rule] = &[
    rule(&table::NO_WAY_OUT, reach::no_way_out),
    rule(&table::CANNOT_PASS, passing::cannot_pass),
    rule(&table::PASS_MARK_OUT_OF_REACH, passing::out_of_reach),
    rule(&table::CANNOT_FAIL, passing::cannot_fail),
    rule(&table::ENDING_NEVER_REACHED, reach::ending),
    rule(&table::SCENE_NEVER_REACHED, reach::scene),
    rule(&table::IMPOSSIBLE_VALUE, seen::never_shown),
    rule(&table::CONDITION_NEVER_TRUE, conditions::never),
    rule(&table::CONDITION_ALWAYS_TRUE, conditions::always),
    rule(&table::ANSWER_SHOWN_BEFORE_ASKED, shown::before_asked),
];

/// Mistakes that change no path.
const HARMLESS: &[&Finding] = &[
    &table::IMAGE_WITHOUT_ALT,
    &table::MEDIA_WITHOUT_TRANSCRIPT,
    &table::VIDEO_WITHOUT_CAPTIONS,
    &table::BAD_CAPTIONS,
    &table::UNSAFE_LINK,
    &table::SECRET_IN_TEXT,
    &table::RAW_HTML,
    &table::FILE_MISSING,
    &table::FILE_CASE,
    &table::CANNOT_PLAY,
    &table::TO_DO_LEFT,
    &table::LOW_CONTRAST,
    &table::BROKEN_THEME,
    &table::IDS_COLLIDE,
];

const fn rule(finding: &'static Finding, run: fn(&View<'_>, &mut Diagnostics)) -> Rule {
    Rule { finding, run }
}

/// `impossible-value`, as far as it takes the whole course to see it.
fn impossible(view: &View<'_>, out: &mut Diagnostics) {
    seen::all_scenes_seen(view, out);
    letters::too_many(view, out);
}

/// Runs every rule: first those about the text and its arrows, then those about paths, which look at what the first found.
pub fn check(project: &Project, course: &Course, proof: &Proof, out: &mut Diagnostics) {
    let mut view = View::new(project, course, proof);
    view.run(RULES, out);
    view.earlier = made(out);
    if !view.is_clear() {
        return;
    }
    view.run(CLEAR, out);
    if proof.score.exact {
        view.run(PROOFS, out);
    }
}

fn made(out: &Diagnostics) -> Vec<(Span, &'static Finding)> {
    out.sorted().iter().map(|d| (d.span, d.finding)).collect()
}

impl<'a> View<'a> {
    fn new(project: &'a Project, course: &'a Course, proof: &'a Proof) -> View<'a> {
        View {
            project,
            course,
            graph: Graph::new(course),
            proof,
            unchanged: values::unchanged(course),
            earlier: Vec::new(),
        }
    }
}

impl View<'_> {
    fn run(&mut self, rules: &[Rule], out: &mut Diagnostics) {
        self.earlier = made(out);
        let mut found = Diagnostics::default();
        for rule in rules {
            (rule.run)(self, &mut found);
        }
        out.append(found);
    }

    /// Whether it is known where everything leads: no mistake was found that hides it.
    fn is_clear(&self) -> bool {
        let doubt = self.course.doubt;
        let hides = |made: &Finding| made.level == Level::Error && !HARMLESS.contains(&made);
        !(doubt.targets || doubt.values)
            && self.project.missing.is_empty()
            && !self.earlier.iter().any(|(_, made)| hides(made))
    }

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
        let end = scenes.partition_point(|scene| !scene.unwritten);
        scenes.get(..end).unwrap_or(&[])
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
