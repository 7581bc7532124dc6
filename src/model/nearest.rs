//! "Did you mean …?": the nearest known name, looked for only where a name is not known.
//!
//! The search is bounded over a whole module, so that a storyboard full of misses costs no more than a short one.

use super::fold::fold;
use crate::source::{Project, Span};
use std::cell::Cell;

const MOST_COMPARISONS: usize = 100_000;
const LONGEST: usize = 120;
/// Letters of words that may be looked for within others.
const LEAST: usize = 4;

/// The search and how much of it is left.
pub struct Nearest {
    left: Cell<usize>,
}

/// A known name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// As people read it.
    pub name: String,
    /// Where it was written.
    pub span: Span,
}

impl Default for Nearest {
    fn default() -> Nearest {
        Nearest {
            left: Cell::new(MOST_COMPARISONS),
        }
    }
}

impl Nearest {
    /// Takes so many comparisons off what is left; false where nothing is left.
    pub fn spend(&self, comparisons: usize) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(comparisons));
        left > 0
    }

    /// The names nearest to a wanted one: one, or two that are equally near, or none that is near enough. Where none is, one or two
    /// that say it in more words, or in fewer.
    pub fn of<'a>(&self, wanted: &str, known: impl Iterator<Item = (&'a str, Span)>) -> Vec<Known> {
        let (near, within) = self.search(wanted, known);
        if near.is_empty() {
            few(within)
        } else {
            few(near)
        }
    }

    /// Those alone that are spelt nearly the same.
    pub fn spelt<'a>(
        &self,
        wanted: &str,
        known: impl Iterator<Item = (&'a str, Span)>,
    ) -> Vec<Known> {
        few(self.search(wanted, known).0)
    }

    fn search<'a>(
        &self,
        wanted: &str,
        known: impl Iterator<Item = (&'a str, Span)>,
    ) -> (Vec<Known>, Vec<Known>) {
        let wanted = fold(wanted);
        let limit = reach(&wanted);
        let mut best = limit + 1;
        let (mut near, mut within) = (Vec::new(), Vec::new());
        for (name, span) in known.take(self.left.get()) {
            self.spend(1);
            let folded = fold(name);
            let known = || Known {
                name: name.to_string(),
                span,
            };
            match distance(&wanted, &folded, limit) {
                Some(far) if far <= best => {
                    if far < best {
                        best = far;
                        near.clear();
                    }
                    near.push(known());
                }
                None if says(&wanted, &folded) || says(&folded, &wanted) => within.push(known()),
                _ => {}
            }
        }
        (near, within)
    }
}

/// More than two are no help.
fn few(found: Vec<Known>) -> Vec<Known> {
    if found.len() > 2 { Vec::new() } else { found }
}

/// Whether the words of one stand together in the other. Neither is long: there may be very many to look through.
fn says(less: &str, more: &str) -> bool {
    let short = |text: &str| text.len() <= 4 * LONGEST;
    let word = |c: char| c.is_alphanumeric();
    short(less)
        && short(more)
        && less.chars().count() >= LEAST
        && more.match_indices(less).any(|(at, _)| {
            let (before, rest) = more.split_at(at);
            let behind = rest.get(less.len()..).unwrap_or("");
            !before.ends_with(word) && !behind.starts_with(word)
        })
}

/// How many letters may differ: one in short names, about a fifth in long ones.
fn reach(wanted: &str) -> usize {
    1 + wanted.chars().count() / 5
}

/// How many letters differ, where they are at most `limit` and fewer than there are.
pub fn distance(wanted: &str, known: &str, limit: usize) -> Option<usize> {
    let (a, b) = (wanted.chars().count(), known.chars().count());
    if a.abs_diff(b) > limit || a > LONGEST || b > LONGEST {
        return None;
    }
    let far = strsim::osa_distance(wanted, known);
    (far <= limit && far < a.max(1)).then_some(far)
}

/// `Did you mean "The reply" (line 29)?`
pub fn did_you_mean(project: &Project, here: Span, found: &[Known]) -> Option<String> {
    let named: Vec<String> = found
        .iter()
        .map(|known| format!("\"{}\" ({})", known.name, place(project, here, known.span)))
        .collect();
    (!named.is_empty()).then(|| format!("Did you mean {}?", named.join(" or ")))
}

/// `line 29`, with the file's name where it is another file.
pub fn place(project: &Project, here: Span, span: Span) -> String {
    let Some(source) = project.sources.get(span.file) else {
        return String::from("elsewhere");
    };
    let line = source.position(span.start).line;
    match span.file == here.file {
        true => format!("line {line}"),
        false => format!("{}, line {line}", source.shown),
    }
}
