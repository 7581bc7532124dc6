//! `{if trust is at least 3 and told the council}`: tests as written.
//!
//! `and` binds tighter than `or`; there are no brackets. What cannot be read is reported once, and the whole test is then none.

use super::super::ast::{Compare, Test};
use super::super::segments::Segments;
use super::meant::meant;
use super::token::{Token, tokens};
use super::{literal_in, target_in};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};

/// The test of a value, none if it cannot be read.
pub fn test(value: &Spanned<String>, out: &mut Diagnostics) -> Option<Test> {
    let text = Segments::of(value);
    let tokens = tokens(&text);
    let reader = Reader {
        text: &text,
        span: value.span,
    };
    match reader.whole(&tokens) {
        Ok(test) => Some(test),
        Err(trouble) => {
            out.push(*trouble);
            None
        }
    }
}

const UNREADABLE: &str = "This condition cannot be read";

type Reading<T> = Result<T, Box<Diagnostic>>;

/// The phrases that compare, longest first.
const PHRASES: &[(&[&str], Compare)] = &[
    (&["is", "at", "least"], Compare::AtLeast),
    (&["is", "at", "most"], Compare::AtMost),
    (&["is", "more", "than"], Compare::MoreThan),
    (&["is", "less", "than"], Compare::LessThan),
    (&["is", "not"], Compare::IsNot),
    (&["is"], Compare::Is),
    (&["includes"], Compare::Includes),
    (&[">="], Compare::AtLeast),
    (&["<="], Compare::AtMost),
    (&[">"], Compare::MoreThan),
    (&["<"], Compare::LessThan),
    (&["!="], Compare::IsNot),
    (&["="], Compare::Is),
];

struct Reader<'t> {
    text: &'t Segments,
    span: Span,
}

impl Reader<'_> {
    fn whole(&self, tokens: &[Token]) -> Reading<Test> {
        let Some(found) = meant(self.text, tokens) else {
            return self.any(tokens);
        };
        let quotes = ", or put the words in quotes if they are an answer";
        let mut help = format!("Write \"{}\"{quotes}.", found.written);
        let outside = |at: usize| !found.tokens.contains(&at);
        let mut joints = tokens.iter().enumerate().filter(|(_, t)| t.word == "and");
        if found.written.contains(" or ") && joints.any(|(at, _)| outside(at)) {
            help.push_str(" \"and\" binds tighter than \"or\".");
        }
        let tokens = tokens.get(found.tokens).unwrap_or(&[]);
        Err(self.trouble(tokens, UNREADABLE, &help))
    }

    fn any(&self, tokens: &[Token]) -> Reading<Test> {
        let mut tests = self.parts(tokens, "or", |part| self.all(part))?;
        match tests.len() {
            1 => Ok(tests.remove(0)),
            _ => Ok(Test::Or(tests)),
        }
    }

    fn all(&self, tokens: &[Token]) -> Reading<Test> {
        let mut tests = self.parts(tokens, "and", |part| self.simple(part))?;
        match tests.len() {
            1 => Ok(tests.remove(0)),
            _ => Ok(Test::And(tests)),
        }
    }

    fn parts(
        &self,
        tokens: &[Token],
        word: &str,
        read: impl Fn(&[Token]) -> Reading<Test>,
    ) -> Reading<Vec<Test>> {
        tokens.split(|token| token.word == word).map(read).collect()
    }

    /// `not not` says nothing, so only an odd number of them counts.
    fn simple(&self, tokens: &[Token]) -> Reading<Test> {
        let nots = tokens.iter().take_while(|t| t.word == "not").count();
        let rest = tokens.get(nots..).unwrap_or(&[]);
        let test = if rest.is_empty() {
            self.single(tokens.get(..0).unwrap_or(&[]))?
        } else {
            self.single(rest)?
        };
        Ok(if nots % 2 == 1 {
            Test::Not(Box::new(test))
        } else {
            test
        })
    }

    fn single(&self, tokens: &[Token]) -> Reading<Test> {
        let Some((first, rest)) = tokens.split_first() else {
            return Err(self.trouble(
                tokens,
                "A condition is missing its test",
                "Write for example \"trust is at least 3\".",
            ));
        };
        if first.word.starts_with('(') {
            return Err(self.trouble(
                tokens,
                "Conditions have no brackets",
                "\"and\" binds tighter than \"or\"; write the longer form without brackets.",
            ));
        }
        match first.word.as_str() {
            "passed" if rest.is_empty() => Ok(Test::Passed(self.text.span(first.range.clone()))),
            "seen" => self.seen(tokens, rest),
            _ => self.compare(tokens),
        }
    }

    fn seen(&self, all: &[Token], rest: &[Token]) -> Reading<Test> {
        if rest.is_empty() {
            return Err(self.trouble(
                all,
                "\"seen\" does not say which scene",
                "Write the scene's title after it.",
            ));
        }
        Ok(Test::Seen(target_in(self.text, span_of(rest))))
    }

    fn compare(&self, tokens: &[Token]) -> Reading<Test> {
        let Some((at, len, how)) = comparison(tokens) else {
            let Some(name) = self.value(tokens) else {
                return Err(self.trouble(
                    tokens,
                    "A condition is missing its test",
                    "Write for example \"trust is at least 3\".",
                ));
            };
            return Ok(Test::Name(name));
        };
        let name = self.value(tokens.get(..at).unwrap_or(&[]));
        let with = tokens.get(at + len..).unwrap_or(&[]);
        let Some(name) = name else {
            return Err(self.trouble(
                tokens,
                "This part of the condition names no value",
                "Write the name again: \"trust is at least 3 and trust is at most 5\".",
            ));
        };
        self.check_literal(tokens, with)?;
        let range = span_of(with);
        Ok(Test::Compare {
            name,
            how,
            with: literal_in(self.text, range),
        })
    }

    fn check_literal(&self, tokens: &[Token], with: &[Token]) -> Reading<()> {
        if with.is_empty() {
            return Err(self.trouble(
                tokens,
                "This condition does not say what to compare with",
                "Write for example \"trust is at least 3\".",
            ));
        }
        Ok(())
    }

    fn value(&self, tokens: &[Token]) -> Option<Spanned<String>> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        let range = first.range.start..last.range.end;
        let span = self.text.span(range.clone());
        Some(Spanned::new(self.text.get(range).to_owned(), span))
    }

    fn trouble(&self, tokens: &[Token], message: &str, help: &str) -> Box<Diagnostic> {
        let range = span_of(tokens);
        let span = if range.is_empty() {
            self.span
        } else {
            self.text.span(range)
        };
        Box::new(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help))
    }
}

fn span_of(tokens: &[Token]) -> std::ops::Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => 0..0,
    }
}

/// The first comparison: where, how many tokens, which.
fn comparison(tokens: &[Token]) -> Option<(usize, usize, Compare)> {
    (0..tokens.len()).find_map(|at| {
        let rest = tokens.get(at..)?;
        let found = PHRASES.iter().find(|(words, _)| begins(rest, words))?;
        Some((at, found.0.len(), found.1))
    })
}

fn begins(tokens: &[Token], words: &[&str]) -> bool {
    tokens.len() >= words.len()
        && tokens
            .iter()
            .zip(words)
            .all(|(token, word)| token.word == *word)
}
