//! The titles and ids of scenes, as far as the text alone tells them.
//!
//! They say whether a sign that may mean many things is meant as an arrow. Whether a target that was written properly leads
//! anywhere is for `model` to say.

use super::ast::{Heading, Target, plain};
use super::expr::fold_title;
use std::collections::BTreeSet;

/// What targets may name.
#[derive(Debug, Default)]
pub struct Titles {
    titles: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Titles {
    /// Whether a target is a scene of these.
    pub fn knows(&self, target: &Target) -> bool {
        match target {
            Target::Title(title) => self.titles.contains(&fold_title(title)),
            Target::Id(id) => self.ids.contains(id),
            _ => false,
        }
    }

    /// Whether a target is nearly a title of these.
    pub fn nearly(&self, target: &Target) -> bool {
        let Target::Title(title) = target else {
            return false;
        };
        let title = fold_title(title);
        let reach = 1 + title.chars().count() / 5;
        let near = |known: &String| {
            known.len().abs_diff(title.len()) <= 4 * reach
                && strsim::osa_distance(known, &title) <= reach
        };
        title.chars().count() <= LONGEST && self.titles.iter().take(MOST).any(near)
    }
}

/// Longer titles, and more of them, are not compared letter by letter.
const LONGEST: usize = 200;
const MOST: usize = 1000;

impl FromIterator<Heading> for Titles {
    fn from_iter<T: IntoIterator<Item = Heading>>(headings: T) -> Titles {
        let mut all = Titles::default();
        for heading in headings {
            all.add(&heading);
        }
        all
    }
}

impl Titles {
    /// One more scene.
    pub fn add(&mut self, heading: &Heading) {
        let title = fold_title(&plain(&heading.text));
        if !title.is_empty() {
            self.titles.insert(title);
        }
        self.ids
            .extend(heading.id.iter().map(|id| id.value.clone()));
    }
}
