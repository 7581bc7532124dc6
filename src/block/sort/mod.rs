//! Sort: each item is put into one of the categories.

use super::options::{Ids, SAY_WHAT_IT_SHOWS, says_nothing};
use super::targets::{self, Targets};
use super::words::EXERCISE;
use super::{Body, Common, Form, Kind, Names, Question, Saves};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::Span;
use crate::syntax::{Block, BlockSpec, Content, Part as Category};

/// The kind.
pub struct SortKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "sort",
    words: &["Sort"],
    settings: EXERCISE,
    answer_settings: &[],
    parts: true,
    answers: true,
    targets: false,
};

impl Kind for SortKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body {
        let items = block.parts.iter().flat_map(|category| &category.answers);
        targets::no_marks(block.answers.iter().chain(items.clone()), "a Sort", out);
        faults(block, items.count(), out);
        let (mut ids, mut targets) = (Ids::default(), Targets::default());
        let mut parts = Vec::new();
        for category in &block.parts {
            let heading = &category.heading;
            if !heading.text.is_empty() && says_nothing(&heading.text) {
                let message = "This category has no words";
                let found = Diagnostic::new(&table::BLOCK_INCOMPLETE, heading.span, message);
                out.push(found.help(SAY_WHAT_IT_SHOWS));
            }
            let place = targets.place(("", &heading.text), heading.span, names, out);
            stray(category, out);
            for answer in &category.answers {
                parts.push(targets::part(answer, place, &mut ids, names, out));
            }
        }
        let items: Vec<Span> = parts.iter().map(|part| part.span).collect();
        targets::not_too_many(items.into_iter(), "A Sort", out);
        Body::Question(Question {
            form: Form::Parts {
                parts,
                targets: targets.list,
            },
        })
    }

    fn saves(&self, _block: &Block) -> Saves {
        Saves::Parts
    }

    fn shuffles(&self) -> bool {
        true
    }

    fn template(&self) -> &'static str {
        include_str!("sort.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("sort.js")
    }

    fn style(&self) -> &'static str {
        include_str!("sort.css")
    }
}

fn faults(block: &Block, items: usize, out: &mut Diagnostics) {
    const HOW: &str =
        "Begin each category with ####, and write what belongs to it as a list below.";
    if let Some(first) = block.answers.first() {
        let message = "This item stands under no category";
        out.push(Diagnostic::new(&table::BLOCK_INCOMPLETE, first.span, message).help(HOW));
    } else if block.parts.len() < 2 {
        targets::incomplete(block, "This Sort has fewer than two categories", HOW, out);
    } else if items == 0 {
        targets::incomplete(block, "This Sort has nothing to sort", HOW, out);
    }
    targets::not_too_many(
        block.parts.iter().map(|part| part.heading.span),
        "A Sort",
        out,
    );
}

/// Reports words under a category: they would be shown nowhere.
fn stray(category: &Category, out: &mut Diagnostics) {
    let words = category.content.iter().find_map(|content| match content {
        Content::Paragraph(_, span) | Content::List { span, .. } => Some(*span),
        Content::Table { span, .. } | Content::Callout { span, .. } => Some(*span),
        Content::Dialogue { span, .. } | Content::Quotation { span, .. } => Some(*span),
        Content::Image(image) => Some(image.span),
        Content::If(test) => Some(test.span),
        _ => None,
    });
    if let Some(span) = words {
        let message = "This stands under a category, where only items can stand";
        out.push(
            Diagnostic::new(&table::BLOCK_INCOMPLETE, span, message)
                .help("Move it above the first ####, or begin the line with a hyphen."),
        );
    }
}
