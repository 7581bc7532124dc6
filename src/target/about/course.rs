//! The rows about the course as a whole: what it is, what to set, what is sent when.

use super::{Known, Row};
use crate::id::{Key, identifier};
use crate::player::{fill, plain};
use crate::target::line::credits;

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
        let time = match (course.minutes, course.minutes_estimated) {
            (1, true) => "minute-estimated",
            (1, false) => "minute",
            (_, true) => "minutes-estimated",
            (_, false) => "minutes",
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
        let credits = credits(course).into_iter();
        rows.extend(credits.map(|line| self.said("credits", line)));
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
        self.table(self.dialect.settings)
    }

    /// What is sent, and when.
    pub(super) fn statuses(&self) -> Vec<Row> {
        self.table(self.dialect.statuses)
    }

    /// The rows that have words.
    fn table(&self, rows: &[&str]) -> Vec<Row> {
        let spoken = rows.iter().filter(|name| self.words.contains_key(*name));
        spoken
            .map(|name| self.row(name, self.word(&format!("{name}-value"))))
            .collect()
    }

    /// What leaves the browser.
    pub(super) fn leaves(&self) -> Vec<String> {
        let costliest = self.facts.costliest.iter();
        let costly: Vec<String> = costliest
            .map(|(what, chars)| format!("{what} ({chars})"))
            .collect();
        let words = self.dialect.leaves.iter();
        let words = words.filter_map(|key| self.words.get(key));
        let filled = |word| fill(word, &[("costliest", &costly.join(", "))]);
        words.map(|word| filled(word)).collect()
    }

    /// Names of our own that statements hold.
    pub(super) fn names(&self) -> Vec<Row> {
        let names = self.dialect.names.iter();
        names
            .map(|(name, iri)| self.row(&format!("name-{name}"), *iri))
            .collect()
    }

    /// The learning outcomes with the ids they are reported by.
    pub(super) fn objectives(&self) -> Vec<Row> {
        let row = |objective: &crate::model::Objective| Row {
            name: identifier(&objective.id, Key::of("objective", &objective.id)),
            value: plain(&objective.text),
            lang: self.course.language.clone(),
        };
        self.course.objectives.iter().map(row).collect()
    }
}
