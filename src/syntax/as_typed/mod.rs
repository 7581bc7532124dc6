//! Signs that learners would see as they were typed.
//!
//! What was not recognised is text. [`look`] goes through the words of a storyboard after they were read and reports what is left of
//! signs that were meant to be something: braces, links and pictures (`words`), rows, columns and lines under a heading (`lines`),
//! answers that stand under no block (`lists`), settings that set nothing (`settings`); and words behind `>` that nobody would see
//! (`unseen`). Code between backticks and signs behind a backslash are not judged, nor is what stands
//! in a block whose word nobody knows.

mod lines;
mod lists;
mod settings;
mod unseen;
mod words;

use super::ast::{Answer, Block, Content, Image, Inline, Setting, Storyboard, plain};
use super::comments;
use super::inline;
use super::parser::fold_word;
use super::segments::Segments;
use super::setting::WORDY;
use super::titles::Titles;
use super::{SettingSpec, Vocabulary};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Project, Sources, Span};
use lists::Above;
use settings::Here;
use words::Addresses;
pub use words::is_kept_apart;

/// Reports all of them.
pub fn look(project: &Project, story: &Storyboard, vocabulary: &Vocabulary, out: &mut Diagnostics) {
    let mut titles = Titles::default();
    let scenes = story.scenes.iter();
    scenes.for_each(|scene| titles.add(&scene.heading));
    let mut look = Look {
        sources: &project.sources,
        addresses: Addresses::of(&project.sources),
        out,
        titles,
        rows: None,
        fence: false,
        brace: None,
        block: None,
        here: Here::default(),
        people: people(story),
        vocabulary,
    };
    look.story(story);
}

struct Look<'a> {
    sources: &'a Sources,
    /// Addresses that are kept apart from their words.
    addresses: Addresses,
    out: &'a mut Diagnostics,
    titles: Titles,
    /// The last row that stands outside of a table.
    rows: Option<Span>,
    /// Whether a fence of backticks is open.
    fence: bool,
    /// The last brace that nothing closes.
    brace: Option<Span>,
    /// The kind of block that is being looked at.
    block: Option<&'static str>,
    /// Which settings are known where a piece stands.
    here: Here,
    /// The names of those who speak.
    people: Vec<String>,
    /// The words of the language.
    vocabulary: &'a Vocabulary,
}

fn people(story: &Storyboard) -> Vec<String> {
    let blocks = story.sections.iter().flat_map(|section| &section.content);
    let names = blocks.filter_map(|piece| match piece {
        Content::Block(block) => Some(fold_word(&plain(&block.heading.text))),
        _ => None,
    });
    names.collect()
}

fn of_block(known: Option<&'static [SettingSpec]>) -> Here {
    Here {
        known: known.unwrap_or(&[]),
        ..Here::default()
    }
}

impl Look<'_> {
    fn story(&mut self, story: &Storyboard) {
        if let Some(title) = &story.title {
            self.words(&title.text);
        }
        self.settings(&story.settings);
        self.here = Here {
            known: self.vocabulary.module,
            scene: false,
            what: "A module",
        };
        self.head(&story.intro);
        self.contents(&story.intro);
        self.here = Here::default();
        for section in &story.sections {
            self.settings(&section.settings);
            self.among_blocks(section);
            self.contents(&section.content);
        }
        for scene in &story.scenes {
            self.words(&scene.heading.text);
            self.settings(&scene.settings);
            self.here = Here {
                known: self.vocabulary.scene,
                scene: true,
                what: "A scene",
            };
            self.head(&scene.content);
            self.contents(&scene.content);
        }
    }

    fn settings(&mut self, settings: &[Setting]) {
        for setting in settings {
            self.under_setting(setting);
            if WORDY.contains(&setting.name.value) && !setting.value.value.is_empty() {
                let mut quiet = Diagnostics::default();
                self.words(&inline::inlines(&setting.value, &mut quiet));
            }
            let around = std::mem::take(&mut self.here);
            self.contents(&setting.follows);
            self.here = around;
        }
    }

    fn contents(&mut self, contents: &[Content]) {
        let mut above = Above::Other;
        for piece in contents {
            match self.block {
                None => above = self.unheaded(piece, above),
                Some(kind) => self.unasked(kind, piece),
            }
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Content) {
        match piece {
            Content::Paragraph(words, span) => self.paragraph(words, *span),
            Content::Subheading(heading) => self.words(&heading.text),
            Content::List { items, .. } => {
                let pieces = items.iter().flatten();
                pieces.for_each(|piece| self.piece(piece));
            }
            Content::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| self.words(cell));
            }
            Content::Dialogue { words, span, .. } => {
                self.unset(*span);
                self.words(words);
            }
            Content::Callout { words, .. } => self.words(words),
            Content::Quotation { content, by, .. } => {
                let around = std::mem::take(&mut self.here);
                self.contents(content);
                self.here = around;
                by.iter().for_each(|by| self.words(by));
            }
            Content::If(test) => {
                let branches = test.branches.iter();
                branches.for_each(|branch| self.contents(&branch.content));
            }
            Content::Block(block) => self.block(block),
            Content::Image(image) => self.described(image),
            Content::Rule(span) => self.ruled(*span),
        }
    }

    fn block(&mut self, block: &Block) {
        if block.kind.is_none() {
            return;
        }
        let outer = std::mem::replace(&mut self.block, block.kind);
        let blocks = self.vocabulary.blocks.iter();
        let spec = blocks.copied().find(|spec| Some(spec.kind) == block.kind);
        let around = std::mem::replace(&mut self.here, of_block(spec.map(|s| s.settings)));
        self.words(&block.heading.text);
        self.settings(&block.settings);
        let choice = of_block(spec.map(|spec| spec.answer_settings));
        self.answers(&block.answers, choice);
        self.contents(&block.content);
        for part in &block.parts {
            self.words(&part.heading.text);
            self.settings(&part.settings);
            self.answers(&part.answers, choice);
            self.contents(&part.content);
        }
        self.block = outer;
        self.here = around;
    }

    fn answers(&mut self, answers: &[Answer], choice: Here) {
        let around = std::mem::replace(&mut self.here, choice);
        self.answers_with_arrows(answers);
        for answer in answers {
            self.words(&answer.text);
            self.settings(&answer.settings);
            self.under_answer(answer);
            self.contents(&answer.follows);
        }
        self.here = around;
    }

    fn paragraph(&mut self, words: &[Inline], span: Span) {
        if !self.lines(span) && !self.unspaced(span) {
            self.unset(span);
            self.words(words);
        }
    }

    fn words(&mut self, words: &[Inline]) {
        for inline in words {
            match inline {
                Inline::Text(text) => self.text(text.span),
                Inline::Emphasis(inner, _)
                | Inline::Strong(inner, _)
                | Inline::Strike(inner, _)
                | Inline::Link { words: inner, .. } => self.words(inner),
                Inline::Image(image) => self.described(image),
                _ => {}
            }
        }
    }

    /// A value in a description or a caption, where none can be shown.
    fn described(&mut self, image: &Image) {
        let message = "A description shows no values, and learners would hear the braces";
        self.valued(image.alt.span, message);
        if let Some(caption) = &image.caption {
            let message = "A caption shows no values, and learners would see the braces";
            self.valued(caption.span, message);
        }
    }

    fn valued(&mut self, span: Span, message: &str) {
        let text = self.written(span);
        let words = text.as_str();
        let open = words.find('{').filter(|at| !text.is_literal(*at));
        let Some((open, len)) = open.and_then(|at| Some((at, text.tail(at).find('}')?))) else {
            return;
        };
        let help = "Say it without the value, or show the value in a sentence beside the picture.";
        self.report(text.span(open..open + len + 1), message, help);
    }

    /// What was written there, without comments and exporters' backslashes. One that keeps the first sign literal stands before it.
    fn written(&self, span: Span) -> Segments {
        let before = Span {
            start: span.start.saturating_sub(1),
            end: span.start,
            ..span
        };
        let kept = self.sources.slice(before) == "\\";
        let start = if kept { before.start } else { span.start };
        let raw = self.sources.slice(Span { start, ..span });
        let mut text = Segments::new(span.file);
        let mut at = 0;
        for gone in comments::find(raw).ranges {
            let part = raw.get(at..gone.start).unwrap_or("");
            text.push_clean(part, start as usize + at);
            at = gone.end;
        }
        text.push_clean(raw.get(at..).unwrap_or(""), start as usize + at);
        text
    }

    /// Whether a backslash stands before a sign, one of those that are dropped when words are read.
    fn is_escaped(&self, text: &Segments, at: usize) -> bool {
        let here = text.span(at..at + 1);
        let before = Span {
            start: here.start.saturating_sub(1),
            end: here.start,
            ..here
        };
        self.sources.slice(before) == "\\"
    }

    fn report(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let finding = Diagnostic::new(&table::SHOWN_AS_TYPED, span, message);
        self.out.push(finding.help(help));
    }
}
