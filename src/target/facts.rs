//! What is known about a course as a whole: for the line a build prints and for the administrator's page.

use super::Points;
use crate::model::Course;
use crate::model::record::{Bound, LIMIT};
use crate::play::{Proof, ends};
use std::fmt;

/// Numbers of a course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// How many scenes.
    pub scenes: usize,
    /// How many endings.
    pub endings: usize,
    /// Points are counted in 1/unit.
    pub unit: u64,
    /// The fewest points a path can end with, in 1/unit.
    pub least: u64,
    /// The most, in 1/unit; 0 where nothing is scored.
    pub most: u64,
    /// Whether both are exact; otherwise `most` is a limit.
    pub exact: bool,
    /// Why they are not exact.
    pub cause: Option<String>,
    /// Why not every path, or not every test in the text, could be tried.
    pub untried: Option<String>,
    /// The pass mark in percent.
    pub pass_mark: Option<u8>,
    /// The most characters the saved state can need.
    pub saved_state: usize,
    /// What most of them are for, the costliest first.
    pub costliest: Vec<(String, usize)>,
}

/// From here on the length of the saved state is worth a word.
const LONG_STATE: usize = 3000;

impl Facts {
    /// What the course, the bound of its saved state and the search of its paths say.
    pub fn of(course: &Course, bound: &Bound, proof: &Proof) -> Facts {
        Facts {
            scenes: course.scenes.len(),
            endings: match proof.score.exact {
                true => proof.endings.len(),
                false => ends(course, proof).into_iter().filter(|ends| *ends).count(),
            },
            pass_mark: course.pass_mark,
            unit: proof.score.unit,
            least: proof.score.min,
            most: proof.score.max,
            exact: proof.score.exact,
            cause: proof.score.cause.clone(),
            untried: proof.untried.clone(),
            saved_state: bound.total,
            costliest: bound.items.iter().take(3).cloned().collect(),
        }
    }

    /// A word about a saved state that is close to its limit.
    pub fn long_state(&self) -> Option<String> {
        let costly = self
            .costliest
            .iter()
            .map(|(what, chars)| format!("{what} ({})", thousands(*chars as u64)));
        let costly = costly.collect::<Vec<_>>().join(", ");
        // What is longer than platforms keep is a finding.
        (LONG_STATE < self.saved_state && self.saved_state <= LIMIT)
            .then(|| format!("The saved state is getting long; most of it is for {costly}"))
    }

    /// Why the range of the score is no more than a limit.
    pub fn why_at_most(&self) -> Option<String> {
        let cause = self.cause.as_ref().filter(|_| self.most > 0)?;
        Some(format!(
            "Not every way through could be tried, because of {cause}; perhaps nobody can earn that many points"
        ))
    }

    /// A word about paths that were not tried, where a mistake on them may have been missed.
    pub fn why_untried(&self) -> Option<String> {
        let cause = self.untried.as_ref()?;
        Some(format!(
            "Not every way through could be tried, because of {cause}; a mistake on some of them may have been missed"
        ))
    }

    /// The whole points of so many parts.
    pub fn points(&self, parts: u64) -> u64 {
        parts / self.unit.max(1)
    }

    /// The least points that pass.
    pub fn pass_points(&self) -> Option<Points> {
        Some(Points::that_pass((self.most, self.unit), self.pass_mark?))
    }

    fn score(&self) -> String {
        if self.most == 0 {
            return "no score".to_string();
        }
        let limit = if self.exact { "" } else { "at most " };
        let range = format!(
            "score {}–{limit}{}",
            thousands(self.points(self.least)),
            thousands(self.points(self.most))
        );
        match self.pass_points() {
            Some(pass) => format!("{range} (pass {pass})"),
            None => range,
        }
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        write!(
            f,
            "{}, {}, {}, saved state {} of {}",
            plural(self.scenes, "scene"),
            plural(self.endings, "ending"),
            self.score(),
            thousands(self.saved_state as u64),
            thousands(LIMIT as u64),
        )
    }
}

/// A number with a comma between each three digits.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_package_reads_as_documented() {
        let facts = Facts {
            scenes: 18,
            endings: 3,
            unit: 6,
            least: 0,
            most: 480,
            exact: true,
            pass_mark: Some(60),
            saved_state: 132,
            ..Facts::default()
        };
        let line = "18 scenes, 3 endings, score 0–80 (pass 48), saved state 132 of 4,000";
        assert_eq!(facts.to_string(), line);
    }

    #[test]
    fn a_saved_state_is_called_long_above_three_thousand() {
        let long = |saved_state| {
            let facts = Facts {
                saved_state,
                costliest: vec![("one text".into(), 2_900)],
                ..Facts::default()
            };
            facts.long_state()
        };
        assert_eq!(long(3_000), None);
        let said = "The saved state is getting long; most of it is for one text (2,900)";
        assert_eq!(long(3_001).as_deref(), Some(said));
        assert_eq!(long(4_001), None);
    }

    #[test]
    fn a_range_beyond_the_bound_says_at_most_and_one_is_no_plural() {
        let facts = Facts {
            scenes: 1,
            endings: 1,
            unit: 1,
            most: 12_345,
            saved_state: 24,
            ..Facts::default()
        };
        let line = "1 scene, 1 ending, score 0–at most 12,345, saved state 24 of 4,000";
        assert_eq!(facts.to_string(), line);
        assert_eq!(facts.why_at_most(), None);
        let cause = Some("the scene \"The tin\"".to_string());
        let why = Facts { cause, ..facts }.why_at_most();
        assert!(why.is_some_and(|why| why.contains("because of the scene \"The tin\"")));
    }
}
