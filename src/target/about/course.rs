//! The rows about the course as a whole: what it is, what to set, what is sent when.

use super::{Known, Row};
use crate::model::CompleteWhen;
use crate::player::{fill, plain};

impl Known<'_> {
    /// What the course is.
    pub(super) fn about_the_course(&self) -> Vec<Row> {
        let course = self.course;
        let mut rows = Vec::new();
        rows.extend(
            course
                .series
                .as_ref()
                .map(|series| self.said("series", series)),
        );
        if !course.summary.is_empty() {
            rows.push(self.said("summary", &course.summary));
        }
        rows.push(self.row("language", &course.language));
        let time = if course.minutes_estimated {
            "minutes-estimated"
        } else {
            "minutes"
        };
        rows.push(self.row("time", self.word(time)));
        rows.push(self.row("scenes", self.facts.scenes.to_string()));
        rows.push(self.row("endings", self.facts.endings.to_string()));
        rows.push(self.row("score", self.score()));
        let mark = if self.facts.pass_mark.is_some() {
            "pass-mark-value"
        } else {
            "no-pass-mark"
        };
        rows.push(self.row("pass-mark", self.word(mark)));
        match &course.version {
            Some(version) => rows.push(self.said("version", version)),
            None => rows.push(self.row("version", self.word("no-version"))),
        }
        rows.push(self.row("build", format!("{:08x}", course.build)));
        rows.push(self.row("contents", self.contents));
        rows.extend(self.rights());
        rows
    }

    fn rights(&self) -> Vec<Row> {
        let course = self.course;
        let mut rows = vec![match &course.licence {
            Some(licence) => self.said("licence", licence),
            None => self.row("licence", self.word("no-licence")),
        }];
        rows.extend(
            course
                .publisher
                .as_ref()
                .map(|name| self.said("publisher", name)),
        );
        rows.extend(
            course
                .contact
                .as_ref()
                .map(|name| self.said("contact", name)),
        );
        rows.extend(
            course
                .credits
                .iter()
                .map(|line| self.said("credits", plain(line))),
        );
        rows
    }

    fn score(&self) -> String {
        self.word(match (self.facts.most, self.facts.exact) {
            (0, _) => "no-score",
            (_, true) => "score-range",
            (_, false) => "score-range-limit",
        })
    }

    /// What to set on the platform.
    pub(super) fn settings(&self) -> Vec<Row> {
        let complete = match (self.facts.pass_mark, self.course.complete_when) {
            (None, _) => "set-completion-completed",
            (Some(_), CompleteWhen::Passed) => "set-completion-passed",
            (Some(_), _) => "set-completion-either",
        };
        let grade = if self.facts.most > 0 {
            "set-grade-score"
        } else {
            "set-grade-none"
        };
        [
            ("set-standard", "set-standard-value"),
            ("set-completion", complete),
            ("set-grade", grade),
            ("set-attempts", "set-attempts-value"),
            ("set-mastery", "set-mastery-value"),
            ("set-window", "set-window-value"),
        ]
        .map(|(name, value)| self.row(name, self.word(value)))
        .into()
    }

    /// What is sent, and when.
    pub(super) fn statuses(&self) -> Vec<Row> {
        let end = match self.course.complete_when {
            CompleteWhen::AllScenesSeen => "at-end-all",
            _ => "at-end",
        };
        let status = match (self.facts.pass_mark, self.course.complete_when) {
            (None, _) => "at-end-completed",
            (Some(_), CompleteWhen::Passed) => "at-end-passed",
            (Some(_), _) => "at-end-mark",
        };
        let mut told = self.word(status);
        if self.facts.most > 0 {
            told = format!("{told}; {}", self.word("at-end-score"));
        }
        vec![
            self.row("at-start", self.word("at-start-value")),
            self.row("at-step", self.word("at-step-value")),
            self.row(end, told),
            self.row("at-back", self.word("at-back-value")),
            self.row("at-review", self.word("at-review-value")),
        ]
    }

    /// What leaves the browser.
    pub(super) fn leaves(&self) -> Vec<String> {
        let mut keys = vec![
            "leaves-status",
            "leaves-place",
            "leaves-state",
            "leaves-answers",
        ];
        if !self.course.objectives.is_empty() {
            keys.push("leaves-objectives");
        }
        let costliest = self.facts.costliest.iter();
        let costly: Vec<String> = costliest
            .map(|(what, chars)| format!("{what} ({chars})"))
            .collect();
        let filled = |key| fill(&self.word(key), &[("costliest", &costly.join(", "))]);
        keys.into_iter().map(filled).collect()
    }

    /// The learning outcomes with the ids they are reported by.
    pub(super) fn objectives(&self) -> Vec<Row> {
        let row = |(place, objective): (usize, &crate::model::Objective)| Row {
            name: (self.dialect.identifier)(&objective.id, place as u32),
            value: plain(&objective.text),
            lang: self.course.language.clone(),
        };
        self.course.objectives.iter().enumerate().map(row).collect()
    }
}
