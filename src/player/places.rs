//! Hotspots: the picture with its places, and the list of the same.

use super::blocks::{Head, asks};
use super::fields::{Field, object};
use super::html::Html;
use super::inline::Printer;
use super::templates::{TemplateError, Templates};
use crate::block::hotspot::Spots;
use crate::block::{Block, Body, Form, Opt, Question};

impl Printer<'_> {
    /// A hotspot that is marked.
    pub(super) fn hotspot(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        question: &Question,
    ) -> Result<Html, TemplateError> {
        let (ask, input) = asks(&question.form);
        let (_, _, answer) = self.form(&question.form);
        let options: &[Opt] = match &question.form {
            Form::Options { options, .. } => options,
            _ => &[],
        };
        let rest = self.exercise(templates, head.ix.clone(), &block.common, (answer, false))?;
        let more = [
            ("prompt", self.prompt(block, "question-prompt")),
            ("explored", false.into()),
            ("ask", self.words.get(ask).into()),
            ("input", input.into()),
            ("rest", rest.field()),
        ];
        self.places(templates, head, block, options, more)
    }

    /// A hotspot that is only looked at.
    pub(super) fn explore(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        options: &[Opt],
    ) -> Result<Html, TemplateError> {
        let more = [
            ("prompt", self.prompt(block, "explore-prompt")),
            ("explored", true.into()),
            ("ask", self.words.get("explore-ask").into()),
            ("input", "".into()),
            ("rest", Html::new().field()),
        ];
        self.places(templates, head, block, options, more)
    }

    /// The picture and the list, which both forms have, and what only one of them has.
    fn places(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        options: &[Opt],
        [prompt, explored, ask, input, rest]: [(&'static str, Field); 5],
    ) -> Result<Html, TemplateError> {
        let state = match block.body {
            Body::Explore(_) => "aria-expanded",
            _ => "aria-pressed",
        };
        let figure = self.figure_of(&head.ix, block, state);
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                prompt,
                explored,
                ask,
                input,
                ("figure", figure.field()),
                ("options", self.numbered(options)),
                rest,
            ],
        )
    }

    fn numbered(&self, options: &[Opt]) -> Field {
        let rows = options.iter().enumerate().map(|(n, option)| {
            object([
                ("n", n.into()),
                ("number", (n + 1).into()),
                ("text", self.rich(&option.text).field()),
                ("remarked", (!option.remark.is_empty()).into()),
                ("remark", self.nodes(&option.remark, 3).field()),
            ])
        });
        rows.collect()
    }

    fn figure_of(&self, ix: &Field, block: &Block, state: &'static str) -> Html {
        let spots = block.spots.as_deref();
        spots.map_or_else(Html::new, |spots| self.spots(ix, spots, state))
    }

    /// The picture with a button on every place, named by its number and the words of the list.
    fn spots(&self, ix: &Field, spots: &Spots, state: &'static str) -> Html {
        let ix = match ix {
            Field::Text(ix) => ix.to_string(),
            _ => String::new(),
        };
        let mut out = Html::new();
        out.tag("<figure class=\"plate spots\">");
        self.picture(&spots.picture, &mut out);
        if spots.picture.media.is_none() {
            out.tag("</figure>\n");
            return out;
        }
        out.tag("<svg>");
        for (n, area) in spots.areas.iter().enumerate() {
            let Some(area) = area else { continue };
            let names = [" x=\"", " y=\"", " width=\"", " height=\""];
            out.tag("<foreignObject");
            for (name, value) in names.iter().zip(area) {
                let percent = format!("{}.{:02}%", value / 100, value % 100);
                out.tag(name).text(&percent).tag("\"");
            }
            out.tag("><button type=\"button\" class=\"spot\" data-spot=\"")
                .number(n)
                .tag("\" aria-labelledby=\"o-")
                .text(&ix)
                .tag("-")
                .number(n)
                .tag("\" ")
                .tag(state)
                .tag("=\"false\"><b>")
                .number(n + 1)
                .tag("</b></button></foreignObject>");
        }
        out.tag("</svg></figure>\n");
        out
    }
}
