//! Words behind `>` that would be shown to nobody: under settings and lines of which only one line is read.

use super::Look;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;
use crate::syntax::ast::{Answer, Content, Section, SectionKind, Setting};
use crate::syntax::setting::WORDY;

/// Settings of sentences that do not go on behind `>` all the same.
const SHORT: &[&str] = &["Summary"];

/// Blocks whose lines are read alone, and what to do with more words.
const LINES: &[(&str, &str)] = &[
    (
        "resources",
        "Write them on the line above, behind the link.",
    ),
    (
        "action-plan",
        "Write them on the line above, or as a sentence above the list.",
    ),
];

const PEOPLE: &str =
    "Here stand only people. Begin each with a heading of its own: ### Persona: Ayesha.";
const SHARED: &str = "Here stand only blocks, each with a heading and an id: ### Resources: Who can help {#help}. Move these words into one of them, or to a scene.";

impl Look<'_> {
    /// Reports what stands behind `>` under a setting of one line. Where the line itself is empty, the first paragraph is its value.
    pub fn under_setting(&mut self, setting: &Setting) {
        let name = setting.name.value;
        let read = usize::from(setting.value.value.is_empty());
        let more = setting.follows.iter().skip(read).find_map(place);
        let Some(span) = more.filter(|_| !WORDY.contains(&name) || SHORT.contains(&name)) else {
            return;
        };
        let help = match name {
            "Answer" => "Begin them with \"Right:\" or \"Explain:\" instead of >.".to_owned(),
            _ => format!("\"{name}:\" takes one line. Write them without > as words of their own."),
        };
        self.unseen(span, help);
    }

    /// Reports what stands behind `>` under a line of a block that shows none of it.
    pub fn under_answer(&mut self, answer: &Answer) {
        let help = LINES.iter().find(|(kind, _)| self.block == Some(*kind));
        let more = answer.follows.iter().find_map(place);
        if let Some(((_, help), span)) = help.zip(more) {
            self.unseen(span, (*help).to_owned());
        }
    }

    /// Reports what stands under `## Personas` and belongs to no person, or under `## Shared` and to no block, once.
    pub fn among_blocks(&mut self, section: &Section) {
        let mut pieces = section.content.iter();
        let stray =
            pieces.find(|piece| !matches!(piece, Content::Block(_)) && place(piece).is_some());
        let (name, help) = match section.kind {
            SectionKind::Personas => ("Personas", PEOPLE),
            SectionKind::Shared => ("Shared", SHARED),
            SectionKind::Glossary => return,
        };
        let Some(span) = stray.and_then(place) else {
            return;
        };
        let message = format!("What stands here under \"## {name}\" would be shown to nobody");
        self.out
            .push(Diagnostic::new(&table::BLOCK_INCOMPLETE, span, message).help(help));
    }

    fn unseen(&mut self, span: Span, help: String) {
        let message = "These words behind > would be shown to nobody";
        self.out
            .push(Diagnostic::new(&table::BLOCK_INCOMPLETE, span, message).help(help));
    }
}

/// Where a piece stands.
fn place(piece: &Content) -> Option<Span> {
    Some(match piece {
        Content::Paragraph(_, span)
        | Content::List { span, .. }
        | Content::Table { span, .. }
        | Content::Dialogue { span, .. }
        | Content::Callout { span, .. }
        | Content::Quotation { span, .. } => *span,
        Content::Subheading(heading) => heading.span,
        Content::Image(image) => image.span,
        Content::If(test) => test.span,
        Content::Block(block) => block.span,
        Content::Rule(_) => return None,
    })
}
