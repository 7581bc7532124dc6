//! Headings: words, id, and what was nearly a heading.

use super::ast::Heading;
use super::expr;
use super::inline;
use super::line::Kind;
use super::lines::Line;
use super::parser::Parser;
use crate::diagnostic::{Diagnostic, table};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// The ranges of a heading line's parts.
pub struct HeadingLine {
    /// 1 to 4.
    pub level: u8,
    /// The words without closing signs and id.
    pub words: Range<usize>,
    /// `{#id}`
    pub id: Option<Spanned<String>>,
}

impl Parser<'_> {
    /// The parts of a heading line; reports a missing space.
    pub fn heading_line(&mut self, line: &Line) -> HeadingLine {
        let (level, space, at) = match line.kind {
            Kind::Heading { level, space, at } => (level, space, at),
            _ => {
                let signs = line.text.as_str().chars().take_while(|c| *c == '#').count();
                (signs.clamp(1, 4) as u8, signs == 0, signs)
            }
        };
        if !space {
            self.report_no_space(line, at);
        }
        let closed = without_closing_signs(line, at);
        let (words, id) = expr::split_id_in(&line.text, closed, self.out);
        HeadingLine { level, words, id }
    }

    /// A heading whose words are a title.
    pub fn heading(&mut self, line: &Line) -> Heading {
        let parts = self.heading_line(line);
        Heading {
            level: parts.level,
            text: inline::line(&line.text.slice(parts.words), self.out),
            id: parts.id,
            span: line_span(line),
        }
    }

    fn report_no_space(&mut self, line: &Line, at: usize) {
        let signs = line.text.get(0..at).trim().to_owned();
        let span = line.text.span(0..at);
        let after = Span {
            start: span.end,
            ..span
        };
        self.report(
            Diagnostic::new(
                &table::HEADING_NEEDS_SPACE,
                line.text.whole(),
                format!("A heading needs a space after {signs}"),
            )
            .help("It is read as a heading all the same.")
            .fix(after, " "),
        );
    }
}

/// The line from its first sign to its last.
pub fn line_span(line: &Line) -> Span {
    line.text.whole()
}

/// CommonMark lets a heading end in as many `#` as one likes.
fn without_closing_signs(line: &Line, at: usize) -> Range<usize> {
    let all = line.text.trim(at..line.text.len());
    let words = line.text.get(all.clone());
    let open = words.trim_end_matches('#');
    let cut = open.is_empty() || open.ends_with(char::is_whitespace);
    if cut && open.len() < words.len() {
        line.text.trim(all.start..all.start + open.len())
    } else {
        all
    }
}
