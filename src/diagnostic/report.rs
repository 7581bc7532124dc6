//! Where a finding stands, as people say it: file, line, column and scene.
//!
//! A [`Report`] holds what the three formats need to turn spans into places. It reads no tree: whoever makes it hands over
//! the scenes as spans with titles.

use super::{Diagnostic, Diagnostics};
use crate::source::{Position, Source, Sources, Span};

/// The texts and the scenes that findings are shown in.
pub struct Report<'a> {
    sources: &'a Sources,
    scenes: Vec<(Span, String)>,
}

/// A place in words and numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The path shown to people.
    pub file: &'a str,
    /// The first character.
    pub start: Position,
    /// The character after the last.
    pub end: Position,
    /// The title of the scene it stands in.
    pub scene: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// A report on these files; `scenes` are the scenes with the text they span, in any order.
    pub fn new(sources: &'a Sources, mut scenes: Vec<(Span, String)>) -> Report<'a> {
        scenes.sort();
        Report { sources, scenes }
    }

    /// The findings in the order they are shown: by file, place and id, and so grouped by scene.
    pub fn order<'d>(&self, found: &'d Diagnostics) -> Vec<&'d Diagnostic> {
        found.sorted()
    }

    /// The file a span stands in.
    pub fn source(&self, span: Span) -> Option<&'a Source> {
        self.sources.get(span.file)
    }

    /// Where a span stands.
    pub fn place(&self, span: Span) -> Place<'_> {
        let Some(source) = self.source(span) else {
            let start = Position { line: 1, column: 1 };
            return Place {
                file: "",
                start,
                end: start,
                scene: None,
            };
        };
        Place {
            file: &source.shown,
            start: source.position(span.start),
            end: source.position(span.end),
            scene: self.scene(span),
        }
    }

    fn scene(&self, span: Span) -> Option<&str> {
        let after = self
            .scenes
            .partition_point(|(scene, _)| (scene.file, scene.start) <= (span.file, span.start));
        let (scene, title) = self.scenes.get(after.checked_sub(1)?)?;
        let inside = scene.file == span.file && span.start < scene.end.max(scene.start + 1);
        (inside && !title.is_empty()).then_some(title)
    }
}
