//! Inline text with its names resolved.

use super::conditions::Meaning;
use super::fold::fold;
use super::links::Leads;
use super::resolver::Resolver;
use crate::block::{Rich, Run, Shown, Subject};
use crate::diagnostic::Diagnostics;
use crate::id::BlockIx;
use crate::source::Spanned;
use crate::syntax::Inline;
use std::collections::HashSet;

impl Resolver<'_> {
    /// The text of one paragraph, heading or cell.
    pub fn text(&mut self, inlines: &[Inline], out: &mut Diagnostics) -> Rich {
        self.unknown = HashSet::new();
        self.runs(inlines, out)
    }

    fn runs(&mut self, inlines: &[Inline], out: &mut Diagnostics) -> Rich {
        let mut rich = Vec::with_capacity(inlines.len());
        for inline in inlines {
            self.run(inline, &mut rich, out);
        }
        rich
    }

    fn run(&mut self, inline: &Inline, rich: &mut Rich, out: &mut Diagnostics) {
        match inline {
            Inline::Text(text) => {
                self.secret_words(text, out);
                rich.push(Run::Text(text.value.clone()));
            }
            Inline::Break(_) => rich.push(Run::Break),
            Inline::Emphasis(inner, _) => rich.push(Run::Emphasis(self.runs(inner, out))),
            Inline::Strong(inner, _) => rich.push(Run::Strong(self.runs(inner, out))),
            Inline::Strike(inner, _) => rich.push(Run::Strike(self.runs(inner, out))),
            Inline::Code(code) => {
                self.secret_words(code, out);
                rich.push(Run::Code(code.value.clone()));
            }
            Inline::Image(image) => rich.push(Run::Image(Box::new(self.picture(image, out)))),
            Inline::Value(name) => match self.shown(name, out) {
                Some(shown) => rich.push(Run::Value(shown, name.span)),
                None => rich.push(Run::Text(format!("{{{}}}", name.value))),
            },
            Inline::Gap(gap) => {
                // A block is added to the course once its text has been read.
                rich.push(Run::Gap(BlockIx(self.course.blocks.len()), gap.value));
            }
            Inline::Link {
                address,
                words,
                span,
            } => {
                let inner = self.runs(words, out);
                match self.link(address, words, *span, out) {
                    Some(Leads::To(address)) => rich.push(Run::Link(address, inner)),
                    Some(Leads::Term(term)) => rich.push(Run::Term(term, inner)),
                    None => rich.extend(inner),
                }
            }
        }
    }

    /// What a name shows. One that nobody knows is reported once in its paragraph.
    fn shown(&mut self, name: &Spanned<String>, out: &mut Diagnostics) -> Option<Shown> {
        let folded = fold(&name.value);
        if self.unknown.contains(&folded) {
            return None;
        }
        let Some(meaning) = self.meaning(name, out) else {
            self.unknown.insert(folded);
            return None;
        };
        Some(match meaning {
            Meaning::Value(ix) => Shown::Value(ix),
            Meaning::Saved(saved) => Shown::Saved(saved.block),
            Meaning::Shown(shown) => shown,
            Meaning::Score(Subject::MaxScore) => Shown::MaxScore,
            Meaning::Score(Subject::Percent) => Shown::Percent,
            Meaning::Score(_) => Shown::Score,
        })
    }
}
