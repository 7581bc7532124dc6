//! `## Glossary`: terms and what they mean, and the links in the text that ask for them.
//!
//! The terms are named first, in the order of the alphabet, so that a link anywhere finds them; what they mean is read when people
//! can speak. A glossary may be shared by several modules, so a term that no text asks for is no mistake.

use super::fold::fold;
use super::index::Taken;
use super::resolver::Resolver;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{TermIx, slug};
use crate::source::Span;
use crate::syntax::{Content, Inline, Inlines, Section, SectionKind, plain};
use std::collections::HashMap;

/// The terms that links find: by name, and in the order of the alphabet.
#[derive(Default)]
pub struct Terms {
    by_name: HashMap<String, usize>,
    list: Vec<(String, Span)>,
}

impl Terms {
    /// The term of this name, folded, and where it was written.
    fn get(&self, folded: &str) -> Option<(usize, Span)> {
        let n = *self.by_name.get(folded)?;
        self.list.get(n).map(|(_, span)| (n, *span))
    }
}

/// A term as it was written.
pub struct Written {
    words: Inlines,
    meaning: Vec<Content>,
    span: Span,
}

/// The lines of all glossaries.
#[derive(Default)]
pub struct Lines {
    intro: Vec<Content>,
    terms: Vec<Written>,
}

impl Resolver<'_> {
    /// Names the terms of all glossaries.
    pub fn name_terms(&mut self, sections: &[Section], out: &mut Diagnostics) -> Lines {
        let mut lines = Lines::default();
        for section in sections {
            if section.kind == SectionKind::Glossary {
                let before = lines.terms.len();
                self.lines_of(section, &mut lines, out);
                if before == lines.terms.len() && !section.content.iter().any(is_said) {
                    out.push(
                        Diagnostic::new(
                            &table::BLOCK_INCOMPLETE,
                            section.heading.span,
                            "There is no term in this glossary",
                        )
                        .help(HOW),
                    );
                }
                self.terms.get_or_insert_default();
            }
        }
        self.give_names(lines, out)
    }

    fn give_names(&mut self, mut lines: Lines, out: &mut Diagnostics) -> Lines {
        lines.terms.sort_by_cached_key(|term| order(&term.words));
        let mut ids = Taken::default();
        let mut named = Vec::new();
        for written in lines.terms {
            let name = plain(&written.words);
            let terms = self.terms.get_or_insert_default();
            if let Some((_, first)) = terms.get(&fold(&name)) {
                out.push(twice(&name, written.span, first));
                continue;
            }
            let id = match slug(&name) {
                none if none.is_empty() => ids.unlike("term".to_string()),
                id => ids.unlike(id),
            };
            terms.by_name.insert(fold(&name), named.len());
            terms.list.push((name, written.span));
            self.course.glossary.terms.push(super::Term {
                id,
                words: Vec::new(),
                meaning: Vec::new(),
            });
            named.push(written);
        }
        lines.terms = named;
        lines
    }

    /// Reads what the terms mean.
    pub fn explain_terms(&mut self, lines: Lines, out: &mut Diagnostics) {
        self.in_meaning = true;
        self.course.glossary.intro = self.content(&lines.intro, out);
        for (n, written) in lines.terms.into_iter().enumerate() {
            let words = self.text(&written.words, out);
            let meaning = self.content(&written.meaning, out);
            if let Some(term) = self.course.glossary.terms.get_mut(n) {
                term.words = words;
                term.meaning = meaning;
            }
        }
        self.in_meaning = false;
    }

    /// The lines of one glossary: its terms, and prose that goes with the term above it.
    fn lines_of(&mut self, section: &Section, lines: &mut Lines, out: &mut Diagnostics) {
        for content in &section.content {
            match content {
                Content::List { items, .. } => {
                    for item in items {
                        self.line_of(item, lines, out);
                    }
                }
                // Without its hyphen a line in bold is a term all the same.
                Content::Dialogue { who, words, span } => lines.terms.push(Written {
                    words: vec![Inline::Text(who.clone())],
                    meaning: vec![Content::Paragraph(words.clone(), *span)],
                    span: who.span,
                }),
                Content::Paragraph(inlines, span) if term(inlines, *span).is_some() => {
                    self.line_of(std::slice::from_ref(content), lines, out);
                }
                Content::Block(block) if block.kind.is_some() => out.push(stray(block)),
                Content::Block(_) => {}
                other => match lines.terms.last_mut() {
                    Some(last) => last.meaning.push(other.clone()),
                    None => lines.intro.push(other.clone()),
                },
            }
        }
    }

    fn line_of(&mut self, item: &[Content], lines: &mut Lines, out: &mut Diagnostics) {
        let Some((Content::Paragraph(inlines, span), rest)) = item.split_first() else {
            return;
        };
        let Some((words, first, place)) = term(inlines, *span) else {
            self.unmarked(inlines, *span, out);
            return;
        };
        let mut meaning: Vec<Content> = first.into_iter().collect();
        meaning.extend(rest.iter().cloned());
        if meaning.is_empty() {
            let message = format!("The term \"{}\" has no meaning", plain(&words));
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, place, message)
                    .help("Write what it means after the term and a colon, on the same line."),
            );
        }
        lines.terms.push(Written {
            words,
            meaning,
            span: place,
        });
    }

    /// A line without a term in bold; what stands before its colon was meant to be one, and its links are not reported.
    fn unmarked(&mut self, inlines: &Inlines, span: Span, out: &mut Diagnostics) {
        let text = plain(inlines);
        let before = text.split([':', '–', '—']).next().unwrap_or(&text);
        self.doubtful.insert(fold(before));
        out.push(
            Diagnostic::new(
                &table::BLOCK_INCOMPLETE,
                span,
                match text.starts_with("****") {
                    true => "Nothing stands between the stars of this term",
                    false => "This line of the glossary has no term in bold",
                },
            )
            .help(HOW),
        );
    }

    /// The term that the words of a link name: capitals and the ending of a plural make no difference.
    pub fn term(&mut self, words: &[Inline], place: Span, out: &mut Diagnostics) -> Option<TermIx> {
        let name = plain(words);
        let folded = fold(&name);
        let Some(terms) = &self.terms else {
            if self.project.missing.is_empty() && self.doubtful.insert("glossary".to_string()) {
                out.push(
                    Diagnostic::new(&table::UNKNOWN_NAME, place, "This module has no glossary")
                        .help(format!(
                            "Write a section \"## Glossary\" after the title, with a line for each term: - **{name}**: what it means."
                        )),
                );
            }
            return None;
        };
        let found = spellings(&folded).find_map(|spelling| terms.get(&spelling));
        if let Some((n, _)) = found {
            return (!self.in_meaning).then_some(TermIx(n));
        }
        if spellings(&folded).any(|spelling| self.in_doubt(&spelling)) {
            return None;
        }
        let known = terms.list.iter().map(|(name, span)| (name.as_str(), *span));
        let near = self.nearest.of(&name, known);
        let otherwise = format!("Add a line to the glossary: - **{name}**: what it means.");
        let help = self.suggest(place, &near, &otherwise);
        let message = match name.is_empty() {
            true => "This link names no term".to_string(),
            false => format!("There is no term \"{name}\" in the glossary"),
        };
        out.push(Diagnostic::new(&table::UNKNOWN_NAME, place, message).help(help));
        None
    }
}

const HOW: &str = "Write each term on a line of its own: - **term**: what it means.";

/// Whether something in a glossary is judged by itself, so that it is not said as well that there is no term.
fn is_said(content: &Content) -> bool {
    matches!(content, Content::List { .. } | Content::Block(_))
}

/// The name as it is, and with the ending of an English plural more or less.
fn spellings(folded: &str) -> impl Iterator<Item = String> {
    let less = ["s", "es"]
        .into_iter()
        .filter_map(|end| folded.strip_suffix(end));
    let other = folded.strip_suffix("ies").map(|stem| format!("{stem}y"));
    [folded.to_string(), format!("{folded}s")]
        .into_iter()
        .chain(less.map(str::to_string))
        .chain(other)
}

/// Where a term stands among others: by its letters, accents aside.
fn order(words: &Inlines) -> (String, String) {
    let name = plain(words);
    (slug(&name), fold(&name))
}

/// The term of a line, its meaning on the same line if there is one, and where the term stands.
fn term(inlines: &[Inline], whole: Span) -> Option<(Inlines, Option<Content>, Span)> {
    let (Inline::Strong(words, span), rest) = inlines.split_first()? else {
        return None;
    };
    let mut words = words.clone();
    if let Some(Inline::Text(last)) = words.last_mut() {
        last.value = last
            .value
            .trim_end()
            .trim_end_matches(':')
            .trim_end()
            .to_string();
    }
    if plain(&words).is_empty() {
        return None;
    }
    let mut rest = rest.to_vec();
    if let Some(Inline::Text(first)) = rest.first_mut() {
        let bare = first.value.trim_start();
        let bare = bare.trim_start_matches([':', '-', '–', '—', '=']);
        first.value = bare.trim_start().to_string();
    }
    let meaning = !plain(&rest).is_empty();
    let meaning = meaning.then_some(Content::Paragraph(rest, whole));
    Some((words, meaning, *span))
}

fn twice(name: &str, here: Span, first: Span) -> Diagnostic {
    let message = format!("The glossary explains \"{name}\" twice");
    Diagnostic::new(&table::DUPLICATE_NAME, here, message)
        .help("Keep one of the two lines.")
        .other(first, "the first one")
}

fn stray(block: &crate::syntax::Block) -> Diagnostic {
    let message = format!(
        "\"{}\" does not belong under \"## Glossary\"",
        block.word.value
    );
    Diagnostic::new(&table::UNKNOWN_BLOCK, block.word.span, message)
        .help("Here stand only terms: - **term**: what it means. Move the block to a scene.")
}
