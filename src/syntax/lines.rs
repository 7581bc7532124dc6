//! A file's text as lines: any line ending, no byte order mark, no comments, no exporters' backslashes.
//!
//! [`Lines`] gives every physical line with its kind, one by one, so that a large file is never held as lines; [`unquote`] takes one
//! `>` off. White space at the start is measured (prose lists need it) and otherwise ignored.

use super::comments::{self, Comments};
use super::line::{self, Kind};
use super::segments::{self, Segments};
use super::unseen::{around, begin, is_unseen};
use crate::source::{Source, Span};
use std::ops::Range;

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its text without white space around it.
    pub text: Segments,
    /// What it is.
    pub kind: Kind,
    /// The columns of white space before the text.
    pub indent: usize,
    /// The whole line as it stands in the file, without its ending.
    pub span: Span,
    /// Whether it ends in a forced break.
    pub hard: bool,
    /// How the line ends in the file.
    pub ending: &'static str,
    /// Whether it stands behind `>`.
    pub quoted: bool,
}

/// The lines of a file.
#[derive(Debug)]
pub struct Lines<'s> {
    source: &'s Source,
    comments: Comments,
    /// The comments that lie before the present line.
    passed: usize,
    at: usize,
    /// Whether a paragraph ended with the last line: an empty one follows.
    parted: bool,
}

impl<'s> Lines<'s> {
    /// From the first line on.
    pub fn new(source: &'s Source) -> Lines<'s> {
        Lines {
            source,
            comments: comments::find(&source.text),
            passed: 0,
            parted: false,
            at: if source.text.starts_with('\u{feff}') {
                3
            } else {
                0
            },
        }
    }

    /// The openings of comments that never end.
    pub fn unfinished(&self) -> &[Range<usize>] {
        &self.comments.open
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let (text, at) = (self.source.text.as_str(), self.at);
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        if std::mem::take(&mut self.parted) {
            return Some(line(self.source, at..at, &[], "\n"));
        }
        let len = length(rest);
        let end = End::of(rest.get(len..).unwrap_or(""));
        let ranges = &self.comments.ranges;
        while (ranges.get(self.passed)).is_some_and(|range| range.end <= at) {
            self.passed += 1;
        }
        let gone = ranges.get(self.passed..).unwrap_or(&[]);
        self.at = at + len + end.len;
        self.parted = end.parts;
        let mut line = line(self.source, at..at + len, gone, end.plain);
        line.hard |= end.hard;
        Some(line)
    }
}

/// How a line ends.
struct End {
    /// Its bytes; one at the end of the file, too.
    len: usize,
    /// What to write for such an end.
    plain: &'static str,
    /// Whether it is a break within a paragraph.
    hard: bool,
    /// Whether a paragraph ends there.
    parts: bool,
}

/// What ends lines beside the usual signs, as word processors and web pages write it: a break within a paragraph, or its end.
const ENDS: &[(&str, bool)] = &[
    ("\x0b", true),
    ("\u{2028}", true),
    ("\x0c", false),
    ("\u{2029}", false),
];
/// The same of some old systems, which means no more than a new line.
const NEXT_LINE: &str = "\u{85}";

impl End {
    fn of(rest: &str) -> End {
        let plain = |len, plain| End {
            len,
            plain,
            hard: false,
            parts: false,
        };
        if rest.starts_with("\r\n") {
            return plain(2, "\r\n");
        }
        if rest.starts_with('\r') {
            return plain(1, "\r");
        }
        match ENDS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            Some((sign, hard)) => End {
                len: sign.len(),
                plain: "\n",
                hard: *hard,
                parts: !hard,
            },
            None if rest.starts_with(NEXT_LINE) => plain(NEXT_LINE.len(), "\n"),
            None => plain(1, "\n"),
        }
    }
}

/// The bytes of a line without its end.
fn length(rest: &str) -> usize {
    let ends = |(at, byte): (usize, u8)| match byte {
        b'\n' | b'\r' | b'\x0b' | b'\x0c' => true,
        // The first bytes of the longer ones.
        0xc2 | 0xe2 => rest
            .get(at..)
            .is_some_and(|rest| rest.starts_with(['\u{85}', '\u{2028}', '\u{2029}'])),
        _ => false,
    };
    let mut bytes = rest.bytes().enumerate();
    bytes
        .find(|byte| ends(*byte))
        .map_or(rest.len(), |(at, _)| at)
}

fn line(source: &Source, range: Range<usize>, gone: &[Range<usize>], ending: &'static str) -> Line {
    let written = source.text.get(range.clone()).unwrap_or("");
    let whole = gone.first().is_none_or(|cut| cut.start >= range.end);
    if whole && !written.contains('\\') && !segments::has_wide_braces(written) {
        return as_written(source, range, written, ending);
    }
    let mut text = Segments::new(source.id);
    let mut at = range.start;
    if let Some(sign) = gone.first().and_then(|cut| kept_quote(source, &range, cut)) {
        text.push(">", sign, 1);
    }
    for cut in gone.iter().take_while(|cut| cut.start < range.end) {
        let end = cut.start.clamp(at, range.end);
        text.push_clean(source.text.get(at..end).unwrap_or(""), at);
        at = cut.end.clamp(at, range.end);
    }
    text.push_clean(source.text.get(at..range.end).unwrap_or(""), at);
    let span = Span::new(source.id, range.start, range.end);
    make(&text, 0, span, ending, false)
}

/// Where the `>` of a line stands that a comment of the line above runs on into: what follows the comment still stands behind it.
fn kept_quote(source: &Source, line: &Range<usize>, cut: &Range<usize>) -> Option<usize> {
    let before = source.text.get(..cut.start)?;
    let above = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    let runs_on = cut.start < line.start && begin(above).starts_with('>');
    let written = source.text.get(line.clone())?;
    let words = begin(written);
    let sign = line.start + (written.len() - words.len());
    (runs_on && words.starts_with('>') && sign < cut.end).then_some(sign)
}

/// A line without comments and backslashes: most are.
fn as_written(source: &Source, range: Range<usize>, written: &str, ending: &'static str) -> Line {
    let opened = begin(written);
    let words = around(written);
    let before = written.len() - opened.len();
    let start = match words.is_empty() {
        true => range.end,
        false => range.start + before,
    };
    let text = Segments::plain(source.id, words, start);
    Line {
        kind: line::kind(&text),
        text,
        indent: columns(written.get(..before).unwrap_or("")),
        span: Span::new(source.id, range.start, range.end),
        hard: written.ends_with("  "),
        ending,
        quoted: false,
    }
}

fn make(text: &Segments, from: usize, span: Span, ending: &'static str, quoted: bool) -> Line {
    let all = text.tail(from);
    let hard = all.ends_with("  ") || ends_in_backslash(all);
    let until = if ends_in_backslash(all) {
        text.len() - 1
    } else {
        text.len()
    };
    let range = line::bare(text, from..until.max(from));
    let indent = columns(text.get(from..range.start));
    let mut text = text.slice(range);
    text.anchor(span.end as usize);
    text.shrink();
    Line {
        kind: line::kind(&text),
        text,
        indent,
        span,
        hard,
        ending,
        quoted,
    }
}

fn ends_in_backslash(text: &str) -> bool {
    let signs = text.len() - text.trim_end_matches('\\').len();
    signs % 2 == 1
}

fn columns(space: &str) -> usize {
    space.chars().fold(0, |columns, c| match c {
        '\t' => (columns / 4 + 1) * 4,
        c if is_unseen(c) => columns,
        _ => columns + 1,
    })
}

/// The line with one `>` taken off.
pub fn unquote(line: &Line) -> Line {
    let Kind::Quote(at) = line.kind else {
        return line.clone();
    };
    let mut out = make(&line.text, at, line.span, line.ending, true);
    out.hard = line.hard;
    out
}

/// A place in a list of lines.
#[derive(Debug)]
pub struct Cursor<'l> {
    lines: &'l [Line],
    at: usize,
}

impl<'l> Cursor<'l> {
    /// At the first line.
    pub fn new(lines: &'l [Line]) -> Cursor<'l> {
        Cursor { lines, at: 0 }
    }

    /// The line it stands at.
    pub fn peek(&self) -> Option<&'l Line> {
        self.lines.get(self.at)
    }

    /// The line `ahead` further on.
    pub fn look(&self, ahead: usize) -> Option<&'l Line> {
        self.lines.get(self.at + ahead)
    }

    /// Takes the line it stands at.
    pub fn take(&mut self) -> Option<&'l Line> {
        let line = self.lines.get(self.at)?;
        self.at += 1;
        Some(line)
    }

    /// The last line taken that is not blank.
    pub fn last(&self) -> Option<&'l Line> {
        let taken = self.lines.get(..self.at)?;
        taken.iter().rev().find(|line| line.kind != Kind::Blank)
    }

    /// The line before the one it stands at.
    pub fn before(&self) -> Option<&'l Line> {
        self.lines.get(self.at.checked_sub(1)?)
    }

    /// How many lines were taken.
    pub fn taken(&self) -> usize {
        self.at
    }

    /// Goes on by so many lines.
    pub fn skip(&mut self, lines: usize) {
        self.at = (self.at + lines).min(self.lines.len());
    }
}
