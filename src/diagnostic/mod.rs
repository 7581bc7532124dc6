//! Findings about the author's text: what they are, where they stand, and the sink that collects them.
//!
//! A stage reports and goes on; nothing here decides what happens next but [`Diagnostics::has_errors`], which refuses a
//! release and never a draft. The [`table`] of findings is the one list that messages, `explain` and the documentation use.

mod below;
pub mod human;
pub mod json;
mod paths;
mod playtests;
mod report;
pub mod short;
pub mod table;

use crate::source::{FileId, Span};
pub use report::{Place, Report};
pub use table::{Finding, Level};

/// One finding: a problem, its place, and help.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The row of the table.
    pub finding: &'static Finding,
    /// The author's own text that it is about.
    pub span: Span,
    /// One plain sentence, second person, no blame, no full stop needed: `There is no scene called "The replay"`.
    pub message: String,
    /// What to do, at most one suggestion: `Did you mean "The reply" (line 29)?`
    pub help: Option<String>,
    /// Another place that belongs to it (the first of two scenes with one title), with a word about it.
    pub other: Option<(Span, String)>,
    /// A safe replacement, where the table says so.
    pub fix: Option<Fix>,
    /// The text in which whatever else is found follows from this, and is not said.
    pub covers: Option<Span>,
}

/// A replacement that `check --fix` may make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding with its place and sentence.
    pub fn new(finding: &'static Finding, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            finding,
            span,
            message: message.into(),
            help: None,
            other: None,
            fix: None,
            covers: None,
        }
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    pub fn other(mut self, span: Span, word: impl Into<String>) -> Diagnostic {
        self.other = Some((span, word.into()));
        self
    }

    /// Adds the text in which other findings only follow from this one.
    pub fn covers(mut self, span: Span) -> Diagnostic {
        self.covers = Some(span);
        self
    }

    /// Whether this follows from something that was found.
    fn follows(&self, causes: &[&Diagnostic]) -> bool {
        let places = || self.other.iter().map(|(span, _)| span).chain([&self.span]);
        let within = |cause: &&&Diagnostic| {
            let whole = cause.covers.unwrap_or_default();
            places().any(|span| {
                span.file == whole.file && whole.start <= span.start && span.start < whole.end
            })
        };
        causes
            .iter()
            .find(within)
            .is_some_and(|cause| cause.finding != self.finding || cause.span != self.span)
    }

    /// Adds a safe replacement.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix {
            span,
            replacement: replacement.into(),
        });
        self
    }
}

/// The sink.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Takes a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// What else was found in a text only follows from the finding that was taken last.
    pub fn last_covers(&mut self, span: Span) {
        if let Some(last) = self.list.last_mut() {
            last.covers = Some(span);
        }
    }

    /// All findings in file order, each once, without those that follow from another.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let causes: Vec<&Diagnostic> = self.list.iter().filter(|d| d.covers.is_some()).collect();
        let all = self.list.iter();
        let mut all: Vec<&Diagnostic> = all.filter(|d| !d.follows(&causes)).collect();
        all.sort_by_key(|d| (d.span, d.finding.id));
        all.dedup_by(|a, b| {
            a.span == b.span && a.finding.id == b.finding.id && a.message == b.message
        });
        all
    }

    /// Whether a release must be refused.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.finding.level == Level::Error)
    }

    /// Whether this was found in a file.
    pub fn in_file(&self, finding: &Finding, file: FileId) -> bool {
        let mut list = self.list.iter();
        list.any(|d| *d.finding == *finding && d.span.file == file)
    }

    /// Whether this was found anywhere.
    pub fn hold(&self, finding: &Finding) -> bool {
        self.list.iter().any(|d| *d.finding == *finding)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Takes over another sink's findings.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }
}
