//! Comparisons as people speak them, with the one that was meant: `is not less than 3`, `is greater than or equal to 3`, `is 3 or
//! more`, `is between 1 and 3`.
//!
//! They are looked for in the whole test, before it is taken apart at its "and" and "or". Only words are looked at; what names
//! stand for is known later.

use super::super::ast::Compare;
use super::super::segments::Segments;
use super::number;
use super::token::Token;
use std::ops::Range;

/// A comparison that nobody defined.
pub struct Meant {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What stands in their place in a test that can be read.
    pub written: String,
}

const MORE: &[&str] = &[
    "more",
    "greater",
    "bigger",
    "higher",
    "larger",
    "over",
    "above",
    "exceeding",
];
const LESS: &[&str] = &["less", "fewer", "smaller", "lower", "under", "below"];

/// The first one in a test.
pub fn meant(text: &Segments, tokens: &[Token]) -> Option<Meant> {
    (0..tokens.len()).find_map(|at| {
        let ahead = Ahead { text, tokens, at };
        ahead
            .between()
            .or_else(|| ahead.or_more())
            .or_else(|| ahead.phrase())
    })
}

fn opposite(how: Compare) -> Compare {
    match how {
        Compare::Is => Compare::IsNot,
        Compare::IsNot => Compare::Is,
        Compare::AtLeast => Compare::LessThan,
        Compare::AtMost => Compare::MoreThan,
        Compare::MoreThan => Compare::AtMost,
        Compare::LessThan => Compare::AtLeast,
        Compare::Includes => Compare::Includes,
    }
}

fn or_equal(how: Compare) -> Compare {
    match how {
        Compare::MoreThan => Compare::AtLeast,
        Compare::LessThan => Compare::AtMost,
        how => how,
    }
}

/// The tokens from a place on.
struct Ahead<'t> {
    text: &'t Segments,
    tokens: &'t [Token],
    at: usize,
}

impl Ahead<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// Whether something to compare with, or a name, stands at a place.
    fn is_said(&self, at: usize) -> bool {
        at < self.tokens.len() && !self.is_any(at, &["and", "or", "not"])
    }

    /// Behind `is`, and behind `not`; whether that stands there.
    fn verb(&self) -> (usize, bool) {
        let is = usize::from(self.word(self.at) == "is");
        let not = is == 1 && self.word(self.at + 1) == "not";
        (self.at + is + usize::from(not), not)
    }

    /// `is not less than`, `greater than or equal to`, `is equal to`.
    fn phrase(&self) -> Option<Meant> {
        let (from, not) = self.verb();
        let bare = from == self.at;
        let before = self.at.checked_sub(1).map_or("", |at| self.word(at));
        if bare && matches!(before, "is" | "not") {
            return None;
        }
        let (mut how, mut to) = self.comparison(from, bare)?;
        if to > from + 1 && self.word(to) == "or" && self.is_any(to + 1, &["equal", "equals"]) {
            how = or_equal(how);
            to += 2 + usize::from(self.is_any(to + 2, &["to", "than"]));
        }
        let how = if not { opposite(how) } else { how };
        let named = self.at.checked_sub(1).is_some_and(|at| self.is_said(at));
        let how = match bare && !named {
            true => format!("{} {}", self.name_before()?, how.written()),
            false => how.written().to_owned(),
        };
        (self.spoken(to) != how && self.is_said(to)).then_some(Meant {
            tokens: self.at..to,
            written: how,
        })
    }

    /// The name in the part of the test before this one, which says no name of its own.
    fn name_before(&self) -> Option<&str> {
        let joint = self.at.checked_sub(1)?;
        let before = self.tokens.get(..joint)?;
        let from = (0..joint).rfind(|at| !self.is_said(*at) && self.word(*at + 1) != "is");
        let part = before.get(from.map_or(0, |at| at + 1)..)?;
        let name = part.split(|token| token.word == "is").next()?;
        let (first, last) = (name.first()?, name.last()?);
        let found = name.len() < part.len();
        found.then(|| self.text.get(first.range.start..last.range.end))
    }

    /// The words up to a place.
    fn spoken(&self, to: usize) -> String {
        let words = self.tokens.get(self.at..to).unwrap_or(&[]);
        let words: Vec<&str> = words.iter().map(|token| token.word.as_str()).collect();
        words.join(" ")
    }

    /// The comparison at a place, and where it ends. Without `is` fewer words are taken for one.
    fn comparison(&self, at: usize, bare: bool) -> Option<(Compare, usize)> {
        let than = self.word(at + 1) == "than";
        let taken = than || !bare;
        let after = at + 1 + usize::from(than);
        match (self.word(at), self.word(at + 1)) {
            ("at", "least") => Some((Compare::AtLeast, at + 2)),
            ("at", "most") => Some((Compare::AtMost, at + 2)),
            ("equal", to) if !bare => Some((Compare::Is, at + 1 + usize::from(to == "to"))),
            (">" | ">=" | "<" | "<=" | "=" | "!=", _) if bare => None,
            (">=", _) => Some((Compare::AtLeast, at + 1)),
            ("<=", _) => Some((Compare::AtMost, at + 1)),
            (">", _) => Some((Compare::MoreThan, at + 1)),
            ("<", _) => Some((Compare::LessThan, at + 1)),
            ("=", _) => Some((Compare::Is, at + 1)),
            (word, _) if MORE.contains(&word) && taken => Some((Compare::MoreThan, after)),
            (word, _) if LESS.contains(&word) && taken => Some((Compare::LessThan, after)),
            _ => None,
        }
    }

    /// `is 3 or more`
    fn or_more(&self) -> Option<Meant> {
        let (from, not) = self.verb();
        if from == self.at || self.word(from + 1) != "or" {
            return None;
        }
        let limit = number(self.word(from))?;
        let how = match self.word(from + 2) {
            "more" | "higher" | "greater" | "above" | "over" => Compare::AtLeast,
            "less" | "fewer" | "lower" | "below" | "under" => Compare::AtMost,
            _ => return None,
        };
        let how = if not { opposite(how) } else { how };
        let ends = from + 3 >= self.tokens.len() || !self.is_said(from + 3);
        ends.then(|| Meant {
            tokens: self.at..from + 3,
            written: format!("{} {limit}", how.written()),
        })
    }

    /// `trust is between 1 and 3`
    fn between(&self) -> Option<Meant> {
        if !self.is_said(self.at) || self.at > 0 && self.is_said(self.at - 1) {
            return None;
        }
        let is = (self.at..self.tokens.len())
            .take_while(|at| self.is_said(*at))
            .find(|at| self.word(*at) == "is")?;
        let not = self.word(is + 1) == "not";
        let from = is + 1 + usize::from(not);
        if is == self.at || self.word(from) != "between" || self.word(from + 2) != "and" {
            return None;
        }
        let (low, high) = (number(self.word(from + 1))?, number(self.word(from + 3))?);
        let first = self.tokens.get(self.at)?.range.start;
        let name = self.text.get(first..self.tokens.get(is - 1)?.range.end);
        let written = match not {
            true => format!("{name} is less than {low} or {name} is more than {high}"),
            false => format!("{name} is at least {low} and {name} is at most {high}"),
        };
        Some(Meant {
            tokens: self.at..from + 4,
            written,
        })
    }
}
