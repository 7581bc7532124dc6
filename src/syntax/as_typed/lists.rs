//! Answers and choices that stand under no block, and what was meant as their settings.

use super::Look;
use super::settings::unquoted;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;
use crate::syntax::ast::{Answer, Content};
use crate::syntax::marks::{self, Nearly};
use crate::syntax::parser::fold_word;
use crate::syntax::segments::Segments;
use crate::syntax::{arrow, bullet, setting};

/// What stands above a piece.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Above {
    /// A list about which nothing was said.
    List,
    /// Something that was reported, and what belongs to it.
    Told,
    /// Anything else.
    Other,
}

/// Longer answers are not searched for arrows, sign by sign.
const LONGEST: usize = 2000;

/// Blocks without answers of their own; those with parts look for themselves.
const NOT_ASKED: &[&str] = &[
    "reflection",
    "audio",
    "video",
    "interview",
    "results",
    "certificate",
    "gaps",
];

/// Settings that learners would take for an odd sentence below a list.
const SETTINGS: &[&str] = &[
    "hint",
    "score",
    "attempts",
    "partly",
    "show answer",
    "shuffle",
    "partial",
    "coach",
    "save as",
];

impl Look<'_> {
    /// Looks at a piece that stands in no block; says what it is to the next one.
    pub fn unheaded(&mut self, piece: &Content, above: Above) -> Above {
        match piece {
            Content::List { items, .. } => match above != Above::Told && self.list(items) {
                false if above != Above::Told => Above::List,
                _ => Above::Told,
            },
            Content::Paragraph(_, span) => self.below(*span, above),
            _ => Above::Other,
        }
    }

    /// An arrow that leads somewhere, or a mark: the first of a list is reported.
    fn list(&mut self, items: &[Vec<Content>]) -> bool {
        let firsts = firsts(self, items);
        let arrow = firsts.iter().find_map(|text| {
            let arrow = arrow::leading(text, 0..text.len(), &self.titles)?;
            Some(text.span(text.trim(arrow.start..text.len())))
        });
        if let Some(span) = arrow {
            self.leads_nowhere(span);
            return true;
        }
        if let Some(span) = self.marks(&firsts) {
            self.no_block(span);
            return true;
        }
        let setting = firsts.iter().find_map(|text| named(text, 1));
        setting.map(|found| self.no_setting(&found)).is_some()
    }

    /// Answers under a block in which none can be given.
    pub fn unasked(&mut self, kind: &str, piece: &Content) {
        let Content::List { items, .. } = piece else {
            return;
        };
        if !NOT_ASKED.contains(&kind) {
            return;
        }
        let Some(span) = self.marks(&firsts(self, items)) else {
            return;
        };
        let blocks = self.vocabulary.blocks.iter();
        let spec = blocks.copied().find(|spec| spec.kind == kind);
        let word = spec
            .and_then(|spec| spec.words.first())
            .unwrap_or(&"This block");
        let message = format!("\"{word}\" has no answers, and learners would see these signs");
        let help = "To ask something, begin a block of its own above the answers, with ### Question: and the question. Otherwise take the marks away.";
        let finding = Diagnostic::new(&table::UNKNOWN_BLOCK, span, message);
        self.out.push(finding.help(help));
    }

    /// The first answer that ends with an arrow to a scene, where answers lead nowhere.
    pub fn answers_with_arrows(&mut self, answers: &[Answer]) {
        let leads = |answer: &Answer| {
            let text = self.written(answer.raw.span);
            if answer.target.is_some() || text.len() > LONGEST {
                return None;
            }
            let arrow = arrow::leading(&text, 0..text.len(), &self.titles)?;
            Some(text.span(text.trim(arrow.start..text.len())))
        };
        let Some(span) = answers.iter().find_map(leads) else {
            return;
        };
        let message = "These words are shown to the learner and lead nowhere";
        let help = "Only the choices of a \"### Decision: …\" lead on: make it one, or write \"Go to:\" below the block. If it is prose, write \"\\→\".";
        let finding = Diagnostic::new(&table::UNKNOWN_SETTING, span, message);
        self.out.push(finding.help(help));
    }

    /// A paragraph: answers without bullets, or settings below a list.
    fn below(&mut self, span: Span, above: Above) -> Above {
        let text = self.written(span);
        let setting = named(&text, 0);
        if above == Above::Told && setting.is_some() {
            return Above::Told;
        }
        if let Some(found) = self.marks(&lines(&text)) {
            if above != Above::Told {
                self.no_block(found);
            }
            return Above::Told;
        }
        if above == Above::List
            && let Some(found) = setting
        {
            self.no_setting(&found);
            return Above::Told;
        }
        Above::Other
    }

    /// A paragraph that was meant as a list whose bullets lack their space; true if that was reported.
    pub fn unspaced(&mut self, span: Span) -> bool {
        let text = self.written(span);
        // Between the two signs of a line's end nothing stands.
        let mut all = lines(&text)
            .into_iter()
            .map(unquoted)
            .filter(|line| !line.is_empty());
        let (Some(first), Some(second)) = (all.next(), all.next()) else {
            return false;
        };
        let number = bullet::number(&first).is_some();
        let sign = |line: &Segments| line.as_str().chars().next();
        let alike = bullet::goes_on(&second, number) && (number || sign(&first) == sign(&second));
        let meant = alike && !self.is_escaped(&first, 0);
        let Some(at) = bullet::unspaced(&first).filter(|_| meant) else {
            return false;
        };
        let sign = first.get(0..at);
        let message = format!("There is no space after the \"{sign}\" of this item");
        let help = "Put one there, in each line of the list. Learners would see one paragraph.";
        self.report(first.span(0..at), message, help);
        true
    }

    /// The first of the texts that begin with a mark; a "(x)" alone may be part of a sentence.
    fn marks(&self, texts: &[Segments]) -> Option<Span> {
        let free = texts.iter().filter(|text| !self.is_escaped(text, 0));
        let mut found = free.filter_map(|text| Some((mark(text)?, text)));
        let (first, text) = found.next()?;
        let sure = ["( )", "[ ]", "[x]"]
            .iter()
            .any(|mark| text.as_str().starts_with(mark));
        (sure || found.next().is_some()).then_some(first)
    }

    fn leads_nowhere(&mut self, span: Span) {
        let message = "These words are shown to the learner and lead nowhere";
        let help =
            "Begin the choices with \"### Decision: …\" above them. If it is prose, write \"\\→\".";
        let finding = Diagnostic::new(&table::UNKNOWN_SETTING, span, message);
        self.out.push(finding.help(help));
    }

    fn no_block(&mut self, span: Span) {
        let message = "This answer stands under no block, and learners would see its signs";
        let help = "Begin the answers with \"### Question: …\" above them.";
        self.report(span, message, help);
    }

    fn no_setting(&mut self, found: &(String, Span)) {
        let (name, span) = found;
        let message = format!("\"{name}:\" stands in no block, and learners would see it");
        let help = format!(
            "Begin the answers above it with \"### Question: …\". If it is prose, write \"{name}\\:\"."
        );
        self.report(*span, message, help);
    }
}

/// The words of each item.
fn firsts(look: &Look<'_>, items: &[Vec<Content>]) -> Vec<Segments> {
    let firsts = items.iter().filter_map(|item| match item.first() {
        Some(Content::Paragraph(_, span)) => Some(look.written(*span)),
        _ => None,
    });
    firsts.collect()
}

/// The lines of a text.
pub fn lines(text: &Segments) -> Vec<Segments> {
    let mut at = 0;
    let lines = text.as_str().split(['\n', '\r', '\u{b}']).map(|line| {
        let range = at..at + line.len();
        at = range.end + 1;
        text.trimmed(range)
    });
    lines.collect()
}

/// The mark with which a text begins. A tick by itself is as good a bullet as others.
fn mark(text: &Segments) -> Option<Span> {
    if !text.as_str().starts_with(['(', '[', '（', '［']) {
        return None;
    }
    let (_, end, nearly) = marks::read(text, 0)?;
    let words = text.tail(end).trim();
    (nearly == Nearly::No && !words.is_empty()).then(|| text.span(text.trim(0..text.len())))
}

/// The first of the lines that is a setting of something answered; so many are left out.
fn named(text: &Segments, skip: usize) -> Option<(String, Span)> {
    lines(text).into_iter().skip(skip).find_map(|line| {
        let (end, value) = setting::shape(&line)?;
        let name = line.get(line.trim(0..end)).to_owned();
        let word = fold_word(&name);
        // "Score: 3 to 1" is a sentence.
        let number = line.tail(value).trim().bytes().all(|b| b.is_ascii_digit());
        let fits = number || !matches!(word.as_str(), "score" | "attempts");
        let known = fits && SETTINGS.contains(&word.as_str());
        let capital = name.starts_with(char::is_uppercase);
        (known && capital).then(|| (name, line.span(0..end)))
    })
}
