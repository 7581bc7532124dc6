//! Text that knows where each of its bytes was written.
//!
//! What the scanner and CommonMark read is rarely the file itself: exporters' backslashes and comments are gone, `>` marks
//! are taken off, lines are joined. [`Segments`] is that text with a map back, so that every node's span is exact to the byte.
//! It must not know any grammar.

use std::ops::Range;

use super::comments;
use super::unseen::{around, begin};
use crate::source::{FileId, Span, Spanned};

/// A stretch of text and the bytes of the file it stands for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Run {
    at: usize,
    len: usize,
    src: usize,
    src_len: usize,
}

/// Text made of stretches of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    file: FileId,
    text: String,
    runs: Vec<Run>,
    literal: Vec<usize>,
}

impl Segments {
    /// No text yet.
    pub fn new(file: FileId) -> Segments {
        Segments {
            file,
            ..Segments::default()
        }
    }

    /// Text that stands in the file as it is, from `src` on.
    pub fn plain(file: FileId, text: &str, src: usize) -> Segments {
        let len = text.len();
        let run = Run {
            at: 0,
            len,
            src,
            src_len: len,
        };
        Segments {
            file,
            text: text.to_owned(),
            runs: vec![run],
            literal: Vec::new(),
        }
    }

    /// A value as written, without the comments in it and with exporters' backslashes dropped.
    pub fn of(value: &Spanned<String>) -> Segments {
        let mut out = Segments::new(value.span.file);
        let (text, src) = (value.value.as_str(), value.span.start as usize);
        let mut at = 0;
        for cut in comments::find(text).ranges {
            out.push_clean(text.get(at..cut.start).unwrap_or(""), src + at);
            at = cut.end;
            if out.text.ends_with(char::is_whitespace) {
                // One space is enough where there was one on either side.
                let rest = text.get(at..).unwrap_or("");
                at += rest.len() - rest.trim_start().len();
            }
        }
        out.push_clean(text.get(at..).unwrap_or(""), src + at);
        out
    }

    /// Gives empty text a place in the file.
    pub fn anchor(&mut self, src: usize) {
        if self.runs.is_empty() {
            self.runs.push(Run {
                at: 0,
                len: 0,
                src,
                src_len: 0,
            });
        }
    }

    /// Gives back memory that is not needed, for texts that are kept in great numbers.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.runs.shrink_to_fit();
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A part of the text, empty if it does not fit.
    pub fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// The text from a place on.
    pub fn tail(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The file it was written in.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Whether the sign at this place was written with a backslash that keeps it literal.
    pub fn is_literal(&self, at: usize) -> bool {
        self.literal.binary_search(&at).is_ok()
    }

    /// Adds text that stands for `src_len` bytes at `src`.
    pub fn push(&mut self, text: &str, src: usize, src_len: usize) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        let len = text.len();
        if let Some(last) = self.runs.last_mut()
            && last.len == last.src_len
            && len == src_len
            && last.src + last.src_len == src
        {
            last.len += len;
            last.src_len += len;
            return;
        }
        self.runs.push(Run {
            at,
            len,
            src,
            src_len,
        });
    }

    /// Adds text as written at `src`, without the backslashes that Word's exporters add; one that keeps a sign of the
    /// language literal is remembered.
    pub fn push_clean(&mut self, text: &str, src: usize) {
        if !text.contains('\\') && !has_wide_braces(text) {
            return self.push(text, src, text.len());
        }
        let mut from = 0;
        let mut signs = text.char_indices().peekable();
        while let Some((i, c)) = signs.next() {
            if c == '`' {
                // In code every sign is itself.
                let end = i + code(text.get(i..).unwrap_or(""));
                while signs.next_if(|(at, _)| *at < end).is_some() {}
            }
            if let Some(brace) = narrow_brace(c) {
                self.push(text.get(from..i).unwrap_or(""), src + from, i - from);
                self.push(brace, src + i, c.len_utf8());
                from = i + c.len_utf8();
            }
            if c != '\\' {
                continue;
            }
            let Some((_, next)) = signs.next_if(|_| true) else {
                break;
            };
            let keeps = matches!(next, '{' | '}' | '→' | ':' | '：');
            let after = text.get(i + 1..).unwrap_or("");
            // A wide brace behind a backslash stays what it is, and means nothing.
            if keeps || is_dropped_before(next, after) || narrow_brace(next).is_some() {
                self.push(text.get(from..i).unwrap_or(""), src + from, i - from);
                from = i + 1;
            }
            if keeps {
                self.literal.push(self.text.len());
            }
        }
        let rest = text.get(from..).unwrap_or("");
        self.push(rest, src + from, rest.len());
    }

    /// Adds a part of other text, map and all.
    pub fn append(&mut self, other: &Segments, range: Range<usize>) {
        let base = self.text.len();
        let first = other.runs.partition_point(|r| r.at + r.len <= range.start);
        for run in other.runs.iter().skip(first) {
            if run.at >= range.end {
                break;
            }
            let start = run.at.max(range.start);
            let end = (run.at + run.len).min(range.end);
            let src = run.source(start);
            let src_end = run.source_end(end);
            self.push(other.get(start..end), src, src_end.saturating_sub(src));
        }
        let first = other.literal.partition_point(|l| *l < range.start);
        let marks = other.literal.iter().skip(first);
        for mark in marks.take_while(|l| **l < range.end) {
            self.literal.push(base + mark - range.start);
        }
    }

    /// A part as text of its own.
    pub fn slice(&self, range: Range<usize>) -> Segments {
        let mut out = Segments::new(self.file);
        out.append(self, range);
        if out.runs.is_empty() {
            // Empty text still has a place: where it would stand.
            out.runs.extend(self.empty_run(0));
        }
        out
    }

    fn empty_run(&self, at: usize) -> Option<Run> {
        let src = self.end(self.text.len());
        self.runs.first().map(|_| Run {
            at,
            len: 0,
            src,
            src_len: 0,
        })
    }

    /// A part without the white space around it.
    pub fn trimmed(&self, range: Range<usize>) -> Segments {
        self.slice(self.trim(range))
    }

    /// A range without the white space and the invisible signs around it.
    pub fn trim(&self, range: Range<usize>) -> Range<usize> {
        let text = self.get(range.clone());
        let start = range.start + (text.len() - begin(text).len());
        start..start + around(text).len()
    }

    /// Where the text of a range was written.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.start(range.start);
        let end = if range.end > range.start {
            self.end(range.end)
        } else {
            start
        };
        Span::new(self.file, start, end)
    }

    /// Where all of it was written.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// A trimmed part as a value with its place.
    pub fn spanned(&self, range: Range<usize>) -> Spanned<String> {
        let range = self.trim(range);
        Spanned::new(self.get(range.clone()).to_owned(), self.span(range))
    }

    /// Where the sign at `at` was written.
    fn start(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.at <= at);
        let Some(run) = self.runs.get(next.saturating_sub(1)) else {
            return 0;
        };
        run.source(at)
    }

    /// Where the sign before `at` ended.
    fn end(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.at < at);
        let Some(run) = self.runs.get(next.saturating_sub(1)) else {
            return 0;
        };
        run.source_end(at)
    }
}

impl Run {
    fn source(&self, at: usize) -> usize {
        let into = at.saturating_sub(self.at);
        if into >= self.len {
            self.src + self.src_len
        } else if self.len == self.src_len {
            self.src + into
        } else {
            self.src
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let into = at.saturating_sub(self.at);
        if self.len == self.src_len && into < self.len {
            self.src + into
        } else {
            self.src + self.src_len
        }
    }
}

/// Whether a text has braces of Asian keyboards, which mean what the others do.
pub fn has_wide_braces(text: &str) -> bool {
    !text.is_ascii() && text.contains(['｛', '｝'])
}

fn narrow_brace(sign: char) -> Option<&'static str> {
    match sign {
        '｛' => Some("{"),
        '｝' => Some("}"),
        _ => None,
    }
}

/// The length of the code that begins with these backticks; of the backticks alone, where it has no end on its line.
pub fn code(text: &str) -> usize {
    let after = text.trim_start_matches('`');
    let ticks = text.len() - after.len();
    let mut at = ticks;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('`')) {
        let run = text.get(at + found..).unwrap_or("");
        let len = run.len() - run.trim_start_matches('`').len();
        at += found + len;
        if len == ticks {
            return at;
        }
    }
    ticks
}

/// The signs before which exporters put a backslash that means nothing. One that keeps an entity (`\&amp;`) from being one does.
fn is_dropped_before(sign: char, text: &str) -> bool {
    const SIGNS: &str = "[]()>._*#-~=+!%$?,;@^\"'“”‘’„«»";
    SIGNS.contains(sign) || sign == '&' && !is_entity(text)
}

fn is_entity(text: &str) -> bool {
    let name = text.strip_prefix('&').and_then(|rest| rest.split_once(';'));
    name.is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric())
    })
}
