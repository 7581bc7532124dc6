//! xAPI: one launchable activity, declared in `tincan.xml`, and the page for the administrator.
//!
//! Takes the player's files and gives the package's. The script that speaks to the platform's record store stands beside this file.

mod activities;
mod choices;
mod interaction;
mod iri;
mod script;
mod tincan;

#[cfg(test)]
mod tests;

use super::about::Dialect;
use super::{Facts, Fault, Target, about};
use crate::model::Course;
use crate::package::{FileSet, Text};
use crate::player::{Html, island};
use activities::Activities;
use iri::Part;

/// The standard that says most about what was done.
pub struct Xapi;

/// The record store is named by whoever opens the course, and stands anywhere.
const CONNECTS: &[&str] = &["http:", "https:"];

impl Target for Xapi {
    fn name(&self) -> &'static str {
        "xapi"
    }

    fn script(&self) -> &'static str {
        script::SCRIPT
    }

    fn connects(&self) -> &'static [&'static str] {
        CONNECTS
    }

    fn island(&self, course: &Course) -> Html {
        island("activities", &Activities::of(course))
    }

    fn package(&self, course: &Course, facts: &Facts, player: FileSet) -> Result<FileSet, Fault> {
        let mut files = player;
        files.text(tincan::NAME, tincan::write(&Activities::of(course)));
        let contents = about::content_identity(&files);
        let about = about::page(course, facts, &contents, &DIALECT)?;
        files.text("about.html", Text::from(about).marked());
        files.first = tincan::NAME.to_string();
        Ok(files)
    }
}

const DIALECT: Dialect = Dialect {
    words: include_str!("about.json"),
    block: |course, block| Part::Block.of(&course.iri, &block.id),
    marks: choices::ids,
    point: |point, _| point.to_string(),
    gaps: interaction::gaps,
    truth: interaction::TRUTH,
    connects: CONNECTS,
    settings: &[
        "set-standard",
        "set-activity",
        "set-completion",
        "set-grade",
        "set-attempts",
        "set-launch",
        "set-store",
        "set-window",
    ],
    statuses: &[
        "at-start",
        "at-scene",
        "at-answer",
        "at-end",
        "at-failing",
        "at-score",
        "at-better",
        "at-leave",
    ],
    leaves: &[
        "leaves-actor",
        "leaves-statements",
        "leaves-state",
        "leaves-answers",
        "leaves-objectives",
    ],
    names: iri::OURS,
};
