//! Names with "and", "or" or a comma in them, which a test takes apart unless they stand in quotes.
//!
//! Where the words that were taken apart are, read as one, a scene's title or an answer, that is the one mistake there is: it is
//! said with the test as it should be written.

use super::ValueKind;
use super::conditions::option;
use super::fold::fold;
use super::resolver::Resolver;
use crate::block::Saves;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;
use crate::syntax::{Literal, Target, Test};

/// How many parts of a test are read as one name at most.
const MOST: usize = 6;

impl Resolver<'_> {
    /// The finding about a name of a test that was taken apart.
    pub fn needs_quotes(&self, test: &Test) -> Option<Diagnostic> {
        let mut parts = Vec::new();
        collect(test, &mut parts);
        parts.iter().enumerate().find_map(|(at, part)| {
            let after = parts.get(at + 1..)?.iter().take(MOST);
            self.taken_apart(part, after.filter_map(|part| end(part)))
        })
    }

    fn taken_apart(&self, part: &Test, ends: impl Iterator<Item = Span>) -> Option<Diagnostic> {
        match part {
            Test::Seen(target) => {
                let Target::Title(title) = &target.value else {
                    return None;
                };
                if self.scenes.titled(title).is_some() {
                    return None;
                }
                let known = |words: &str| self.scenes.titled(words).is_some();
                let (words, span) = self.whole(target.span, ends, known)?;
                let message = format!("This test takes \"{title}\" alone for the scene's title");
                let help = format!("Put the title in quotes: seen \"{words}\".");
                Some(Diagnostic::new(&table::SCENE_NOT_FOUND, span, message).help(help))
            }
            Test::Compare { name, with, .. } => {
                let known = |words: &str| self.answers(&name.value, words);
                let Literal::Text(text) = &with.value else {
                    return None;
                };
                if known(text) {
                    return None;
                }
                let (words, span) = self.whole(with.span, ends, known)?;
                let message = format!(
                    "This test compares \"{}\" with \"{text}\" alone",
                    name.value
                );
                let start = Span {
                    start: name.span.start,
                    ..with.span
                };
                let test = Span {
                    end: with.span.start,
                    ..start
                };
                let test = self.project.sources.slice(test).trim();
                let help = format!("Put the answer in quotes: {test} \"{words}\".");
                Some(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help))
            }
            _ => None,
        }
    }

    /// The words from here to one of the ends that are known.
    fn whole(
        &self,
        from: Span,
        mut ends: impl Iterator<Item = Span>,
        known: impl Fn(&str) -> bool,
    ) -> Option<(String, Span)> {
        ends.find_map(|end| {
            let whole = from.to(end);
            let words = self.project.sources.slice(whole);
            let one_line = !words.contains(['\n', '\r', '"']);
            (one_line && known(words)).then(|| (words.to_owned(), whole))
        })
    }

    /// Whether words are one of those that a name can stand for.
    pub(super) fn answers(&self, name: &str, words: &str) -> bool {
        let folded = fold(name);
        if let Some(ix) = self.values.get(&folded) {
            return match self.kind(*ix) {
                ValueKind::Words(known) => known.iter().any(|one| fold(one) == fold(words)),
                _ => false,
            };
        }
        match self.saved.get(&folded).map(|saved| &saved.saves) {
            Some(Saves::Options(options)) => {
                option(options, &Literal::Text(words.to_owned())).is_some()
            }
            _ => false,
        }
    }
}

/// The parts of a test in the order in which they are written.
fn collect<'t>(test: &'t Test, into: &mut Vec<&'t Test>) {
    match test {
        Test::And(all) | Test::Or(all) => all.iter().for_each(|one| collect(one, into)),
        Test::Not(inner) => collect(inner, into),
        one => into.push(one),
    }
}

/// Where a part ends.
fn end(part: &Test) -> Option<Span> {
    match part {
        Test::Name(name) => Some(name.span),
        Test::Seen(target) => Some(target.span),
        Test::Compare { with, .. } => Some(with.span),
        Test::Passed(span) => Some(*span),
        _ => None,
    }
}
