//! One step: its word, and what follows it.

use super::score::score;
use super::{Does, Step, words};
use crate::diagnostic::{Diagnostic, table};
use crate::source::{Span, Spanned};
use crate::syntax::ast::Target;
use crate::syntax::parser::{Parser, fold_word};
use crate::syntax::segments::Segments;
use crate::syntax::{expr, marks, setting, suggest};
use std::ops::Range;

/// The words that begin a step.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Word {
    Scene,
    Choose,
    Answer,
    Skip,
    Offered,
    NotOffered,
    Continue,
    Back,
    Value,
    Score,
    Ending,
    Passed,
}

const WORDS: &[(&str, Word)] = &[
    ("Scene", Word::Scene),
    ("Choose", Word::Choose),
    ("Answer", Word::Answer),
    ("Skip", Word::Skip),
    ("Offered", Word::Offered),
    ("Not offered", Word::NotOffered),
    ("Continue", Word::Continue),
    ("Back", Word::Back),
    ("Value", Word::Value),
    ("Score", Word::Score),
    ("Ending", Word::Ending),
    ("Passed", Word::Passed),
];

/// The step that words without a colon may be meant for: `Continu`, `Chose the cellar`.
pub fn meant(written: &str) -> Option<String> {
    let near = |word: &str| {
        let words = WORDS.iter().map(|(word, _)| *word);
        let same = words.clone().find(|known| known.eq_ignore_ascii_case(word));
        same.or_else(|| suggest::within_two(word, words))
    };
    let (word, rest) = match written.trim().split_once(char::is_whitespace) {
        Some((word, rest)) => (word, rest.trim()),
        None => (written.trim(), ""),
    };
    let word = near(word.trim_end_matches(['.', ':']))?;
    match (alone(word).is_some(), rest) {
        (true, "") => Some(format!("- {word}")),
        (false, rest) if !rest.is_empty() => Some(format!("- {word}: {rest}")),
        _ => None,
    }
}

/// Whether a word, folded, begins steps.
pub(super) fn is_word(folded: &str) -> bool {
    WORDS.iter().any(|(word, _)| fold_word(word) == folded)
}

impl Parser<'_> {
    /// Reads a step into one or two; false where it could not be read (reported).
    pub(super) fn read_step(&mut self, text: &Segments, into: &mut Vec<Step>) -> bool {
        let all = 0..text.len();
        if let Some(word) = alone(text.as_str()) {
            into.push(step(word, text.whole()));
            return true;
        }
        let Some((end, value)) = setting::shape(text) else {
            return self.pick(text, all, Does::Pick, into);
        };
        let name = text.trim(0..end);
        let said = fold_word(text.get(name.clone()));
        let value = text.trim(value..text.len());
        let known = WORDS.iter().find(|(word, _)| fold_word(word) == said);
        if let Some((_, word)) = known {
            if value.is_empty() {
                return self.empty(text, name);
            }
            return self.known(*word, text, value, into);
        }
        if said == "persona" {
            let what = "\"Persona:\" is no step";
            let help =
                "Write it on a line of its own under the playtest's heading, without the dash.";
            return self.cannot_be(text.whole(), what, help);
        }
        if let Some(spec) = self.block_spec(&said) {
            let shows = Does::Shows(spec.kind, words(text, value.clone()));
            into.push(step(shows, text.span(value)));
            return true;
        }
        let blocks = self.words.blocks.iter().flat_map(|spec| spec.words);
        let all_words = WORDS.iter().map(|(word, _)| *word).chain(blocks.copied());
        match suggest::within_two(&said, all_words) {
            Some(near) => self.misspelt_step(text, name, near),
            None => self.pick(text, all, Does::Pick, into),
        }
    }

    fn known(
        &mut self,
        word: Word,
        text: &Segments,
        value: Range<usize>,
        into: &mut Vec<Step>,
    ) -> bool {
        let said = words(text, value.clone());
        let span = said.span;
        let does = match word {
            Word::Choose => return self.pick(text, value, Does::Choose, into),
            Word::Scene => Does::Scene(self.scene_named(text, value)),
            Word::Answer => Does::Answer(said),
            Word::Skip => Does::Skip(said),
            Word::Offered => Does::Offered(said, true),
            Word::NotOffered => Does::Offered(said, false),
            Word::Continue => Does::Continue,
            Word::Back => Does::Back,
            Word::Ending => Does::Ending(said),
            Word::Value => {
                let raw = self.raw(text, value);
                match expr::test(&raw, self.out) {
                    Some(test) => Does::Holds(test),
                    None => return false,
                }
            }
            Word::Score => match score(&said) {
                Some(test) => Does::Holds(test),
                None => {
                    return self.cannot_be(
                        span,
                        "\"Score:\" takes points",
                        "Write a whole number, like 15, or \"at least 10\", or \"10 to 15\".",
                    );
                }
            },
            Word::Passed => match expr::yes_no(&said.text) {
                Some(yes) => Does::Passed(yes),
                None => {
                    return self.cannot_be(
                        span,
                        "\"Passed:\" is yes or no",
                        "Write \"yes\" where the learner passes, or else \"no\".",
                    );
                }
            },
        };
        into.push(step(does, span));
        true
    }

    /// A scene by its title, or by the id behind it.
    fn scene_named(&mut self, text: &Segments, range: Range<usize>) -> Spanned<Target> {
        let raw = self.raw(text, range);
        match expr::split_id(&raw, self.out) {
            (title, Some(id)) => Spanned::new(Target::Id(id.value), title.span),
            (title, None) => expr::target(&title),
        }
    }

    /// What the learner picks, and the scene behind an arrow.
    fn pick(
        &mut self,
        text: &Segments,
        range: Range<usize>,
        does: fn(super::Words) -> Does,
        into: &mut Vec<Step>,
    ) -> bool {
        let from = marks::read(text, range.start).map_or(range.start, |(_, end, _)| end);
        let all = text.trim(from..range.end);
        let arrow = self.arrow(text, all.clone());
        let end = arrow.as_ref().map_or(all.end, |arrow| arrow.start);
        let said = words(text, all.start..end);
        if said.text.is_empty() && said.id.is_none() {
            let what = "This step does not say what the learner picks";
            return self.cannot_be(
                text.whole(),
                what,
                "Write the words of a choice or an answer.",
            );
        }
        let span = said.span;
        into.push(step(does(said), span));
        if let Some(arrow) = arrow {
            let target = self.raw(text, arrow.end..all.end);
            if !target.value.is_empty() {
                let span = target.span;
                let scene = self.scene_named(text, arrow.end..all.end);
                into.push(step(Does::Leads(scene), span));
            }
        }
        true
    }

    fn empty(&mut self, text: &Segments, name: Range<usize>) -> bool {
        let what = format!("\"{}:\" needs something after it", text.get(name.clone()));
        let span = text.span(name);
        self.report(
            Diagnostic::new(&table::PLAYTEST_STEP, span, what).help("Write it on the same line."),
        );
        false
    }

    fn misspelt_step(&mut self, text: &Segments, name: Range<usize>, near: &str) -> bool {
        let what = format!(
            "A playtest has no step called \"{}\"",
            text.get(name.clone())
        );
        let help = format!("Did you mean \"{near}:\"?");
        let span = text.span(name);
        self.report(Diagnostic::new(&table::PLAYTEST_STEP, span, what).help(help));
        false
    }

    fn cannot_be(&mut self, span: Span, what: &str, help: &str) -> bool {
        self.report(Diagnostic::new(&table::PLAYTEST_STEP, span, what).help(help));
        false
    }
}

fn step(does: Does, span: Span) -> Step {
    Step { does, span }
}

/// `Continue` and `Back` stand alone.
fn alone(text: &str) -> Option<Does> {
    match fold_word(text.trim_end_matches('.')).as_str() {
        "continue" => Some(Does::Continue),
        "back" => Some(Does::Back),
        _ => None,
    }
}
