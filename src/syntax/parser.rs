//! What every reader of the language carries: the project, the words, the sink, and where it stands.
//!
//! The readers themselves are methods in the files beside this one (`module`, `scene`, `block`, `prose` …). A [`Place`] says which
//! words mean something where a line stands; nothing here reads a line.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::ast::{Answer, Section};
use super::segments::Segments;
use super::titles::Titles;
use super::{BlockSpec, SettingSpec, Vocabulary};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::id::composed;
use crate::source::{FileId, Project, Span, Spanned};

/// Reads one project.
pub struct Parser<'a> {
    /// Its texts.
    pub project: &'a Project,
    /// The words of the language.
    pub words: &'a Vocabulary,
    /// Where findings go.
    pub out: &'a mut Diagnostics,
    /// The files being read, outermost first.
    pub stack: Vec<FileId>,
    /// Files by their paths, and by those that look the same.
    pub paths: BTreeMap<Cow<'a, str>, FileId>,
    /// The `## Shared` sections of files that were asked for one block.
    pub shared: BTreeMap<FileId, Vec<Section>>,
    /// How many includes were followed.
    pub included: usize,
    /// Conditions that were closed by force: their `{else}` and `{end}` have been spoken for.
    pub broken_ifs: usize,
    /// Whether a block of the scene was cut off (reported): a second way out stands among its choices.
    pub cut_off: bool,
    /// Whether a second title was reported.
    pub told_title: bool,
    /// The included file whose words above its sections were reported last.
    pub told_above: Option<FileId>,
    /// Answers that were found in a condition (reported).
    pub strays: Vec<Answer>,
    /// The titles of all scenes, once somebody has needed them.
    pub titles: Option<Titles>,
}

/// Where a line stands, and what it may therefore be.
#[derive(Copy, Clone, Debug, Default)]
pub struct Place<'w> {
    /// The settings known here.
    pub known: &'w [SettingSpec],
    /// Whether `Go to:`, `End` and `Include:` are known (a scene, and blocks in it, which they end).
    pub scene: bool,
    /// Whether `Include:` is known (a scene, the module).
    pub include: bool,
    /// Whether a list is a block's answers.
    pub answers: bool,
    /// Whether these are the words of an answer.
    pub answer: bool,
    /// Whether the list of prose in which it stands is numbered.
    pub list: Option<bool>,
    /// The number with which a numbered list around it, or above it, goes on.
    pub next: Option<u32>,
    /// The block it stands in, unless nobody knows what that is.
    pub block: Option<&'w BlockSpec>,
    /// Whether this is `## Personas`.
    pub personas: bool,
    /// How deep quotations and conditions are nested.
    pub depth: usize,
}

impl Place<'_> {
    /// One level further in, where only prose stands.
    pub fn inside(self) -> Place<'static> {
        Place {
            depth: self.depth + 1,
            ..Place::default()
        }
    }
}

impl<'a> Parser<'a> {
    /// A reader at the beginning.
    pub fn new(
        project: &'a Project,
        words: &'a Vocabulary,
        out: &'a mut Diagnostics,
    ) -> Parser<'a> {
        Parser {
            project,
            words,
            out,
            stack: Vec::new(),
            paths: paths(project),
            shared: BTreeMap::new(),
            included: 0,
            broken_ifs: 0,
            cut_off: false,
            told_title: false,
            told_above: None,
            strays: Vec::new(),
            titles: None,
        }
    }

    /// Takes a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.out.push(finding);
    }

    /// A part of a line exactly as written, with its place.
    pub fn raw(&self, text: &Segments, range: std::ops::Range<usize>) -> Spanned<String> {
        let span = text.span(text.trim(range));
        self.written(span)
    }

    /// What stands at a place.
    pub fn written(&self, span: Span) -> Spanned<String> {
        Spanned::new(self.project.sources.slice(span).to_owned(), span)
    }

    /// The kind of block with this word.
    pub fn block_spec(&self, word: &str) -> Option<&'a BlockSpec> {
        let word = fold_word(word);
        let mut specs = self.words.blocks.iter();
        specs.find(|spec| {
            let mut words = spec.words.iter();
            words.any(|known| known.eq_ignore_ascii_case(&word))
        })
    }
}

/// A word of the language without regard to case and repeated spaces.
pub fn fold_word(word: &str) -> String {
    let words = word.split_whitespace();
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn paths(project: &Project) -> BTreeMap<Cow<'_, str>, FileId> {
    let files = || project.sources.iter();
    let alike = files().map(|file| (composed(&file.path), file.id));
    let exact = files().map(|file| (Cow::Borrowed(file.path.as_str()), file.id));
    alike.chain(exact).collect()
}
