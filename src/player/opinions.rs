//! What has no right answer: polls, scales, whose story to follow; and the certificate.

use super::blocks::Head;
use super::fields::{Field, object};
use super::html::Html;
use super::inline::Printer;
use super::templates::{TemplateError, Templates};
use crate::block::{Block, Picture, Poll, Scale, Statement};
use crate::model::Persona;

/// With more points than these the words of the ends stand only above.
const FEW: usize = 7;

impl Printer<'_> {
    pub(super) fn poll(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        poll: &Poll,
    ) -> Result<Html, TemplateError> {
        let (ask, input) = match poll.several {
            true => ("choose-several", "checkbox"),
            false => ("choose-one", "radio"),
        };
        let options = poll.options.iter().enumerate();
        let options = options.map(|(n, option)| self.option(n, option));
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "question-prompt")),
                ("ask", self.words.get(ask).into()),
                ("input", input.into()),
                ("options", options.collect()),
            ],
        )
    }

    pub(super) fn scale(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        scale: &Scale,
    ) -> Result<Html, TemplateError> {
        let rows = scale.statements.iter().enumerate();
        let rows = rows.map(|(n, row)| self.rated(&head.ix, scale, n, row));
        let rows: Field = rows.collect();
        let [from, to] = scale.ends.each_ref().map(|end| self.pressed(end).field());
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "question-prompt")),
                ("alone", scale.is_alone().into()),
                ("hint", self.ends(scale).field()),
                ("few", (scale.range.count() <= FEW).into()),
                ("from", from),
                ("to", to),
                ("compared", scale.compare.is_some().into()),
                ("rows", rows),
            ],
        )
    }

    /// "1: Not at all. 5: Very."
    fn ends(&self, scale: &Scale) -> Html {
        let mut out = Html::new();
        let ends = [scale.range.low, scale.range.high];
        for (n, words) in ends.iter().zip(&scale.ends) {
            if !words.is_empty() {
                out.text(&n.to_string()).text(": ");
                self.runs(words, &mut out);
                out.text(". ");
            }
        }
        out
    }

    fn rated(&self, ix: &Field, scale: &Scale, row: usize, statement: &Statement) -> Field {
        let count = scale.range.count();
        let [from, to] = &scale.ends;
        let points = scale.range.points().enumerate().map(|(at, n)| {
            let means = match at {
                0 => from,
                _ if at + 1 == count => to,
                _ => &Vec::new(),
            };
            let mut said = Html::new();
            if !means.is_empty() {
                said.text(" ");
                said.html(&self.pressed(means));
            }
            let name = match ix {
                Field::Text(ix) => format!("{ix}-{row}"),
                _ => row.to_string(),
            };
            object([
                ("n", (row * count + at).into()),
                ("name", name.into()),
                ("text", n.to_string().into()),
                ("means", said.field()),
            ])
        });
        object([
            ("n", row.into()),
            ("text", self.rich(&statement.text).field()),
            ("said", (!statement.more.is_empty()).into()),
            ("more", self.nodes(&statement.more, 3).field()),
            ("points", points.collect()),
        ])
    }

    pub(super) fn certificate(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
    ) -> Result<Html, TemplateError> {
        let course = self.course;
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "certificate-prompt")),
                ("title", self.rich(&course.title).field()),
                ("series", course.series.as_deref().unwrap_or("").into()),
                (
                    "publisher",
                    course.publisher.as_deref().unwrap_or("").into(),
                ),
            ],
        )
    }

    /// The people of the module as radios on the cover.
    pub(super) fn people(&self, templates: &Templates) -> Result<Html, TemplateError> {
        let people = self.course.personas.iter().enumerate();
        let people = people.map(|(n, one)| self.person(n, one));
        templates.fill("persona", [("people", people.collect())])
    }

    fn person(&self, n: usize, persona: &Persona) -> Field {
        let mut picture = Html::new();
        if let Some(portrait) = &persona.picture {
            // The name stands beside it.
            let quiet = Picture {
                alt: String::new(),
                ..portrait.clone()
            };
            self.picture(&quiet, &mut picture);
        }
        object([
            ("n", n.into()),
            ("name", persona.name.as_str().into()),
            ("role", persona.role.as_deref().unwrap_or("").into()),
            ("picture", picture.field()),
            ("told", (!persona.about.is_empty()).into()),
            ("about", self.nodes(&persona.about, 3).field()),
        ])
    }
}
