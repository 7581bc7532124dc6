//! What is read in parts, and the page of all terms.

use super::blocks::Head;
use super::fields::{Field, object};
use super::html::Html;
use super::inline::Printer;
use super::templates::{TemplateError, Templates};
use crate::block::{Block, Part, Parts};

impl Printer<'_> {
    /// A block of parts. Without a heading of its own the titles of its parts stand in its place.
    pub(super) fn parts(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        it: &Parts,
    ) -> Result<Html, TemplateError> {
        let titled = !block.prompt.is_empty();
        let level = if titled || it.headed { 3 } else { 2 };
        let facts = it.facts.iter().map(|(key, fact)| {
            object([
                ("word", self.words.get(key).into()),
                ("said", self.nodes(fact, 3).field()),
            ])
        });
        let count = it.list.len();
        let parts = it.list.iter().enumerate();
        let parts = parts.map(|(n, one)| self.part(one, (n, count), level));
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("titled", titled.into()),
                ("prompt", self.rich(&block.prompt).field()),
                ("facts", facts.collect()),
                ("several", (count > 1).into()),
                ("waits", it.one_by_one.into()),
                ("parts", parts.collect()),
                ("sourced", (!it.source.is_empty()).into()),
                ("source", self.nodes(&it.source, 3).field()),
            ],
        )
    }

    fn part(&self, part: &Part, (n, count): (usize, usize), level: u8) -> Field {
        let mut title = Html::new();
        self.heading(&self.pressed(&part.title), level, &mut title);
        let (n_text, of) = ((n + 1).to_string(), count.to_string());
        let place = self
            .words
            .fill("part-place", &[("n", &n_text), ("of", &of)]);
        object([
            ("n", n.into()),
            ("title", title.field()),
            ("place", place.into()),
            ("content", self.nodes(&part.content, level + 1).field()),
        ])
    }

    /// The page of all terms.
    pub(super) fn glossary(&self, templates: &Templates) -> Result<Html, TemplateError> {
        let glossary = &self.course.glossary;
        let terms = glossary.terms.iter().map(|term| {
            object([
                ("id", term.id.as_str().into()),
                ("words", self.pressed(&term.words).field()),
                ("meaning", self.nodes(&term.meaning, 3).field()),
            ])
        });
        templates.fill(
            "glossary",
            [
                ("intro", self.nodes(&glossary.intro, 2).field()),
                ("terms", terms.collect()),
            ],
        )
    }
}
