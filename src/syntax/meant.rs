//! Which block was meant, and where a setting belongs: the findings about names of blocks and their settings.

use super::BlockSpec;
use super::block::PERSONA;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::list;
use super::misplaced::is_plainly;
use super::parser::{Parser, fold_word};
use super::setting;
use super::suggest;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;

/// What other programs call some blocks.
const OTHERS: &[(&str, &str)] = &[
    ("multiple choice", "Question"),
    ("multiple choice question", "Question"),
    ("multiple response", "Question"),
    ("single choice", "Question"),
    ("true or false", "Question"),
    ("true/false", "Question"),
    ("mcq", "Question"),
    ("quiz", "Question"),
    ("knowledge check", "Question"),
    ("drag and drop", "Sort"),
    ("matching", "Match"),
    ("sequence", "Order"),
    ("fill in the blanks", "Gaps"),
    ("fill in the gaps", "Gaps"),
    ("flashcards", "Cards"),
    ("flip cards", "Cards"),
    ("branching", "Decision"),
    ("survey", "Poll"),
    ("likert scale", "Scale"),
];

/// Sections that are no scenes, and what stands in them.
const SECTIONS: &[(&str, &str)] = &[("Personas", "people"), ("Glossary", "terms")];

/// What to write where a heading with three signs was meant as one with two: a scene, or a section that is none.
fn with_two_signs(words: &str) -> Option<String> {
    let parts = words.split_once([':', '：']);
    let (word, title) = parts.map_or((words, ""), |(word, title)| (word, title.trim()));
    let word = fold_word(word);
    let scene = match word.strip_prefix("scene") {
        Some("") if title.is_empty() => "The first day",
        Some("") => title,
        // "Scene 2" is a title by itself.
        Some(rest) if rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) => words,
        _ => return section(&word),
    };
    Some(format!(
        "A scene begins with two signs and its title: \"## {scene}\"."
    ))
}

fn section(word: &str) -> Option<String> {
    let mut known = SECTIONS.iter();
    let (name, what) = known.find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    Some(format!(
        "The {what} stand in a section of their own before the scenes: \"## {name}\"."
    ))
}

impl<'a> Parser<'a> {
    /// The kind of block with this word.
    pub fn spec_for(&self, word: &str, personas: bool) -> Option<&'a BlockSpec> {
        let found = self.block_spec(word);
        let persona = personas && fold_word(word) == "persona";
        found.or(persona.then_some(&PERSONA))
    }

    /// The block that an unknown heading was meant to be (reported), and the length of its word where only the colon is missing.
    pub fn meant(
        &mut self,
        words: &str,
        colon: bool,
        (span, heading): (Span, Span),
    ) -> Option<(&'a BlockSpec, Option<usize>)> {
        let word = words.split(':').next().unwrap_or(words).trim();
        let mut finding = Diagnostic::new(
            &table::UNKNOWN_BLOCK,
            span,
            format!("There is no block called \"{word}\""),
        )
        .covers(heading);
        if word.is_empty() {
            self.report(
                Diagnostic::new(
                    &table::UNKNOWN_BLOCK,
                    heading,
                    "No block's word stands after ###",
                )
                .help("Write which block it is, like \"### Question:\", or take the line away."),
            );
            return None;
        }
        if !colon && let Some((spec, len)) = self.begins_with_word(words) {
            let known = words.get(..len).unwrap_or("").to_owned();
            let rest = words.get(len..).unwrap_or("");
            let rest = rest
                .trim_start_matches([' ', '\u{a0}', '-', '–', '—'])
                .trim();
            finding = finding.help(format!(
                "Put a colon after the block's word: \"### {known}: {rest}\"."
            ));
            self.report(finding);
            return Some((spec, Some(len)));
        }
        if let Some(help) = with_two_signs(words) {
            self.report(finding.help(help));
            return None;
        }
        let names = self.words.blocks.iter();
        let names = names.flat_map(|spec| spec.words.iter().copied());
        let near = suggest::nearest(word, names);
        let other = OTHERS.iter().find(|(other, _)| *other == fold_word(word));
        let other = other.map(|(_, name)| *name);
        let spec = near.or(other).and_then(|name| self.block_spec(name));
        finding = match near {
            Some(name) => finding.help(format!("Did you mean \"{name}\"?")),
            None if other.is_some() => finding.help(format!(
                "Such a block is called \"{}\" here.",
                other.unwrap_or_default()
            )),
            None => finding.help(
                "A heading with ### begins with a block's word; for a plain subheading write ####.",
            ),
        };
        self.report(finding);
        spec.map(|spec| (spec, None))
    }

    /// The person that an unknown heading under `## Personas` was meant to be (reported), and where the name begins.
    pub fn person_meant(
        &mut self,
        words: &str,
        (span, heading): (Span, Span),
    ) -> Option<(&'a BlockSpec, Option<usize>)> {
        let sign = |c: char| c == ':' || c.is_whitespace();
        let rest = words
            .split_once(sign)
            .map(|(word, rest)| (fold_word(word), rest.trim()));
        let named = rest.filter(|(word, rest)| {
            !rest.is_empty() && suggest::within_two(word, ["persona"].into_iter()).is_some()
        });
        let name = named.map_or(words, |(_, rest)| rest);
        if name.is_empty() {
            return self.meant(words, false, (span, heading));
        }
        let message = format!("\"{name}\" does not begin a person");
        let help = format!("Write the word before the name: \"### Persona: {name}\".");
        let finding = Diagnostic::new(&table::UNKNOWN_BLOCK, span, message).covers(heading);
        self.report(finding.help(help));
        Some((&PERSONA, Some(words.len() - name.len())))
    }

    /// The block word a text begins with, where more words follow it.
    fn begins_with_word(&self, words: &str) -> Option<(&'a BlockSpec, usize)> {
        let names = self.words.blocks.iter();
        let names = names.flat_map(|spec| spec.words.iter().map(move |word| (spec, *word)));
        let folded = words.to_lowercase();
        let found = names.filter(|(_, word)| {
            let rest = folded.strip_prefix(&word.to_lowercase());
            rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
        });
        found
            .max_by_key(|(_, word)| word.len())
            .map(|(spec, word)| (spec, word.len()))
    }

    /// Whether a `###` heading was meant as a category: it names no block, and a list stands below it.
    pub fn is_category(&self, line: &Line, cur: &Cursor<'_>) -> bool {
        let Kind::Heading { level: 3, at, .. } = line.kind else {
            return false;
        };
        let words = line.text.tail(at).trim();
        let word = words.split([':', '：']).next().unwrap_or(words);
        let mut below = (1..).map_while(|ahead| cur.look(ahead));
        let list = below.find(|line| line.kind != Kind::Blank);
        let named = self.block_spec(word).is_some() || self.begins_with_word(words).is_some();
        !words.is_empty() && !named && list.is_some_and(list::is_item)
    }

    /// Reports the first category of a Sort that is written like a block.
    pub fn category_meant(&mut self, line: &Line) {
        let parts = self.heading_line(line);
        let words = line.text.get(parts.words.clone()).to_owned();
        let span = line.text.span(parts.words);
        let message = format!("There is no block called \"{words}\"");
        let help = format!("A category of a Sort has one sign more: \"#### {words}\".");
        self.report(Diagnostic::new(&table::UNKNOWN_BLOCK, span, message).help(help));
    }

    /// Whether a `####` heading names a block.
    pub fn block_was_meant(&self, line: &Line, at: usize) -> bool {
        let words = line.text.tail(at);
        let Some((word, _)) = words.split_once(':') else {
            return false;
        };
        self.block_spec(word).is_some()
    }

    /// Reports a scene whose title begins as a block does.
    pub fn block_as_scene(&mut self, line: &Line) {
        let Kind::Heading { at, .. } = line.kind else {
            return;
        };
        if !self.block_was_meant(line, at) {
            self.section_as_scene(line, at);
            return;
        }
        let words = line.text.get(line.text.trim(at..line.text.len()));
        let help = format!(
            "For a block write three signs: \"### {words}\". If it is a scene, leave the colon out."
        );
        let message = "This is a scene, because it begins with two signs";
        let span = line.text.whole();
        self.report(Diagnostic::new(&table::SHOWN_AS_TYPED, span, message).help(help));
    }

    /// Reports a scene that is called nearly as a section that is none: `## Glosary`, `## Persons`.
    fn section_as_scene(&mut self, line: &Line, at: usize) {
        let words = line.text.trim(at..line.text.len());
        let title = line.text.get(words.clone());
        let folded = fold_word(title.trim_end_matches([':', '：']));
        let near = match folded.as_str() {
            "persons" | "persona" => "Personas",
            word if (1..=2).contains(&strsim::osa_distance(word, "glossary")) => "Glossary",
            _ => return,
        };
        let message = format!("\"{title}\" is a scene that learners come to");
        let help = format!("Did you mean \"## {near}\"? A scene needs another title.");
        let finding = Diagnostic::new(&table::UNKNOWN_BLOCK, line.text.span(words), message);
        self.report(finding.help(help));
    }

    /// Reports a block written with `####`; it is read as a block all the same.
    pub fn report_level(&mut self, line: &Line) {
        let Kind::Heading { at, .. } = line.kind else {
            return;
        };
        let words = line
            .text
            .get(line.text.trim(at..line.text.len()))
            .to_owned();
        self.report(
            Diagnostic::new(
                &table::UNKNOWN_BLOCK,
                line.text.whole(),
                "A heading with #### does not begin a block",
            )
            .help(format!("Write it with three signs: \"### {words}\".")),
        );
    }

    /// Reports a line in a block that is nearly one of its settings, or a setting of another block.
    pub fn nearly_block_setting(&mut self, line: &Line, spec: &BlockSpec) -> bool {
        let word = spec.words.first().copied().unwrap_or(spec.kind);
        if setting::known_in(line, spec.answer_settings).is_some() {
            self.without_sign(line, word);
            return true;
        }
        self.nearly_setting(line, spec.settings, true, word)
            || is_plainly(&line.text) && self.of_answers_elsewhere(line, word)
    }

    /// The same of the lines that go on with it in one paragraph.
    pub fn more_block_settings(&mut self, cur: &Cursor<'_>, spec: &BlockSpec) {
        let below = (1..).map_while(|ahead| cur.look(ahead));
        let below = below.take_while(|line| {
            let own = setting::known_in(line, spec.settings).is_some();
            let elsewhere = self.belongs_elsewhere(line);
            // Among answers a setting of another block begins a piece of its own.
            let named = elsewhere && !spec.answers || !elsewhere && is_plainly(&line.text);
            line.kind == Kind::Text && !own && named
        });
        for line in below.collect::<Vec<_>>() {
            self.nearly_block_setting(line, spec);
        }
    }

    /// Reports a setting of an answer that stands without the `>` before it.
    fn without_sign(&mut self, line: &Line, word: &str) {
        let Some((end, _)) = setting::shape(&line.text) else {
            return;
        };
        let range = line.text.trim(0..end);
        let name = line.text.get(range.clone());
        let message = format!("{word} has no setting called \"{name}\"");
        let help = format!(
            "It belongs to one choice: write \"> {name}:\" under that choice. If it is prose, write \"{name}\\:\"."
        );
        let span = line.text.span(range);
        self.report(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }

    /// Reports a line behind `>` that is nearly a setting of an answer, or one of another block's answers.
    pub fn nearly_answer_setting(&mut self, line: &Line, spec: &BlockSpec) {
        let what = "An answer here";
        let _ = self.nearly_setting(line, spec.answer_settings, false, what)
            || self.of_answers_elsewhere(line, what)
            || self.of_a_block(line, spec, what);
    }

    /// Reports a setting that belongs to the answers of some block.
    pub fn of_answers_elsewhere(&mut self, line: &Line, what: &str) -> bool {
        let Some((end, _)) = setting::shape(&line.text) else {
            return false;
        };
        let range = line.text.trim(0..end);
        let name = line.text.get(range.clone());
        let mut owners = self.words.blocks.iter();
        let owner = owners.find(|other| setting::find(other.answer_settings, name).is_some());
        let Some(owner) = owner else {
            return false;
        };
        let word = owner.words.first().copied().unwrap_or(owner.kind);
        let message = format!("{what} has no setting called \"{name}\"");
        let help = format!(
            "\"{name}:\" belongs to the answers of {word}. If it is prose, write \"{name}\\:\"."
        );
        let span = line.text.span(range);
        self.report(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
        true
    }

    /// Reports a setting of a block that stands behind `>` under one of its answers.
    pub fn of_its_block(&mut self, line: &Line, name: &str) {
        let message =
            format!("\"{name}:\" belongs to the whole block, and is shown with this answer");
        let help =
            format!("Write it without > above the list. If it is prose, write \"{name}\\:\".");
        let end = setting::shape(&line.text).map_or(0, |(end, _)| end);
        let span = line.text.span(line.text.trim(0..end));
        self.report(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }

    /// Reports a setting of an answer that has a sign too many before it.
    pub fn sign_too_many(&mut self, line: &Line, name: &str) {
        let message =
            format!("\"{name}:\" stands behind two signs, so it sets nothing and is shown");
        let help = format!(
            "Begin the line with one > and nothing else: \"> {name}:\". If it is prose, write \"{name}\\:\"."
        );
        let end = setting::shape(&line.text).map_or(0, |(end, _)| end);
        let span = line.text.span(line.text.trim(0..end));
        self.report(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }
}
