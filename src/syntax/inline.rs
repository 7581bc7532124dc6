//! Inline text: CommonMark by a library, and `{value}`.
//!
//! [`read`] takes text with its map and gives [`Inlines`] whose spans are exact to the byte. Structure was recognised before: the
//! library is shown one long line that begins with a no-break space, so that it can find no heading, list or quotation of its own.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

use super::ast::{Inline, Inlines, plain};
use super::html;
use super::links;
use super::segments::Segments;
use super::values;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};

/// How deep brackets, emphasis, quotations, lists and conditions may be nested.
pub const DEEPEST: usize = 64;

/// Stands before the first sign of a line shown to the library.
const GUARD: &str = "\u{a0}";

/// The inline text of a setting's value.
pub fn inlines(value: &Spanned<String>, out: &mut Diagnostics) -> Inlines {
    read(&Segments::of(value), out)
}

/// The inline text of a paragraph.
pub fn read(text: &Segments, out: &mut Diagnostics) -> Inlines {
    reading(text, false, out)
}

/// The inline text of a title or an answer, which is one line.
pub fn line(text: &Segments, out: &mut Diagnostics) -> Inlines {
    reading(text, true, out)
}

fn reading(text: &Segments, one_line: bool, out: &mut Diagnostics) -> Inlines {
    if text.is_empty() {
        return Inlines::new();
    }
    if !text.as_str().bytes().any(is_mark) {
        return vec![Inline::Text(Spanned::new(
            text.as_str().to_owned(),
            text.whole(),
        ))];
    }
    if let Some(at) = too_deep(text.as_str()) {
        return as_written(text, text.span(at..at + 1), out);
    }
    if let Some(at) = too_many(text.as_str()) {
        return unread(text, at, out);
    }
    let mut shown = Segments::new(text.file());
    shown.push(GUARD, text.whole().start as usize, 0);
    let prepared = links::prepare(text);
    shown.append(&prepared, 0..prepared.len());
    let mut builder = Builder::new(&shown, out);
    builder.tags.one_line = one_line;
    builder.run(Options::ENABLE_STRIKETHROUGH);
    match builder.too_deep {
        None => builder.close(),
        Some(span) => as_written(text, span, out),
    }
}

/// The rows of a table whose lines are joined by line feeds.
pub fn rows(text: &Segments, out: &mut Diagnostics) -> Vec<Vec<Inlines>> {
    let mut builder = Builder::new(text, out);
    builder.guard = false;
    builder.tags.one_line = true;
    builder.run(Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES);
    builder.rows
}

/// A line break the author forced, as the library must see it.
pub fn push_break(text: &mut Segments, src: usize, src_len: usize) {
    text.push("\\\n", src, src_len);
    text.push(GUARD, src + src_len, 0);
}

/// Reports nesting that nobody can read and keeps the words.
pub fn report_too_deep(span: Span, what: &str, out: &mut Diagnostics) {
    out.push(
        Diagnostic::new(
            &table::NESTED_TOO_DEEP,
            span,
            format!("The {what} here are nested more than {DEEPEST} deep"),
        )
        .help("Take some of them away; until then the words are shown as they are written."),
    );
}

fn as_written(text: &Segments, span: Span, out: &mut Diagnostics) -> Inlines {
    report_too_deep(span, "brackets or marks", out);
    let mut words = Inlines::new();
    values::split(text, &mut words, &mut false, &mut Diagnostics::default());
    words
}

/// Words without any of these are words and nothing else.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'`'
            | b'*'
            | b'_'
            | b'~'
            | b'['
            | b']'
            | b'<'
            | b'&'
            | b'{'
            | b'\n'
            | b'\r'
            | b'\0'
    )
}

/// How many marks a paragraph may hold.
const MOST: usize = 4_096;

/// Where a paragraph has more marks than anybody writes: each costs memory, and unfinished ones time.
fn too_many(text: &str) -> Option<usize> {
    let marks = text.bytes().enumerate();
    let mut marks = marks.filter(|(_, byte)| is_mark(*byte));
    marks.nth(MOST).map(|(at, _)| at)
}

fn unread(text: &Segments, at: usize, out: &mut Diagnostics) -> Inlines {
    out.push(
        Diagnostic::new(
            &table::NESTED_TOO_DEEP,
            text.span(at..at + 1),
            format!("This paragraph holds more than {MOST} marks"),
        )
        .help("Make several paragraphs of it; until then the words are shown as they are written."),
    );
    let mut words = Inlines::new();
    values::split(text, &mut words, &mut false, &mut Diagnostics::default());
    words
}

fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// An open mark and what it holds so far.
struct Frame {
    kind: FrameKind,
    range: Range<usize>,
    items: Inlines,
    inner_end: usize,
}

enum FrameKind {
    Plain,
    Emphasis,
    Strong,
    Strike,
    Cell,
    Link(LinkType, String),
    Image(String, String),
}

struct Builder<'t, 'o> {
    text: &'t Segments,
    out: &'o mut Diagnostics,
    frames: Vec<Frame>,
    words: Segments,
    guard: bool,
    begun: bool,
    tags: html::Tags,
    rows: Vec<Vec<Inlines>>,
    too_deep: Option<Span>,
}

impl<'t, 'o> Builder<'t, 'o> {
    fn new(text: &'t Segments, out: &'o mut Diagnostics) -> Builder<'t, 'o> {
        let mut builder = Builder {
            text,
            out,
            frames: Vec::new(),
            words: Segments::new(text.file()),
            guard: true,
            begun: false,
            tags: html::Tags::default(),
            rows: Vec::new(),
            too_deep: None,
        };
        builder.open(FrameKind::Plain, 0..text.len());
        builder
    }

    fn run(&mut self, options: Options) {
        let text = self.text;
        for (event, range) in Parser::new_ext(text.as_str(), options).into_offset_iter() {
            if self.frames.len() > DEEPEST + 2 {
                self.too_deep = Some(text.span(range));
                return;
            }
            self.event(event, range);
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let end = match event {
            Event::Start(_) => 0,
            _ => range.end,
        };
        match event {
            Event::Text(words) => self.text(&words, range),
            Event::Code(_) => self.code(range),
            Event::InlineHtml(tag) | Event::Html(tag) => self.html(&tag, range),
            Event::HardBreak => {
                self.flush();
                self.guard = true;
                let span = self.text.span(range);
                self.add(Inline::Break(span));
            }
            Event::SoftBreak => self.text(" ", range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(range),
            _ => {}
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.inner_end = frame.inner_end.max(end);
        }
    }

    fn text(&mut self, words: &str, mut range: Range<usize>) {
        let mut words = words;
        if self.guard
            && let Some(rest) = words.strip_prefix(GUARD)
        {
            words = rest;
            range.start += GUARD.len();
        }
        self.guard = false;
        if self.text.get(range.clone()) == words {
            self.words.append(self.text, range);
        } else {
            let span = self.text.span(range);
            let (start, end) = (span.start as usize, span.end as usize);
            self.words.push(words, start, end - start);
        }
    }

    /// The span of code is that of the words between the backticks.
    fn code(&mut self, range: Range<usize>) {
        self.flush();
        let written = self.text.get(range.clone());
        let ticks = written.len() - written.trim_start_matches('`').len();
        let mut inner = range.start + ticks..range.end.saturating_sub(ticks);
        let words = self.text.get(inner.clone());
        if words.starts_with(' ') && words.ends_with(' ') && !words.trim().is_empty() {
            inner = inner.start + 1..inner.end - 1;
        }
        let words = self.text.get(inner.clone()).to_owned();
        let span = self.text.span(inner);
        self.add(Inline::Code(Spanned::new(words, span)));
    }

    fn html(&mut self, tag: &str, range: Range<usize>) {
        let span = self.text.span(range.clone());
        self.tags.report(tag, span, self.out);
        self.text(tag, range);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let owned = |text: CowStr<'_>| text.into_string();
        let kind = match tag {
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough => FrameKind::Strike,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => FrameKind::Link(link_type, owned(dest_url)),
            Tag::Image {
                dest_url, title, ..
            } => FrameKind::Image(owned(dest_url), owned(title)),
            Tag::TableCell => FrameKind::Cell,
            Tag::TableHead | Tag::TableRow => {
                self.rows.push(Vec::new());
                FrameKind::Plain
            }
            _ => FrameKind::Plain,
        };
        self.flush();
        self.open(kind, range);
    }

    fn open(&mut self, kind: FrameKind, range: Range<usize>) {
        let inner_end = match kind {
            FrameKind::Image(..) => range.start + 2,
            _ => range.start + 1,
        };
        self.frames.push(Frame {
            kind,
            range,
            items: Inlines::new(),
            inner_end,
        });
    }

    fn end(&mut self, _range: Range<usize>) {
        self.flush();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let span = self.text.span(frame.range.clone());
        let Frame {
            range, mut items, ..
        } = frame;
        items.shrink_to_fit();
        match frame.kind {
            FrameKind::Plain => items.into_iter().for_each(|item| self.add(item)),
            FrameKind::Emphasis => self.add(Inline::Emphasis(items, span)),
            FrameKind::Strong => self.add(Inline::Strong(items, span)),
            FrameKind::Strike => self.add(Inline::Strike(items, span)),
            FrameKind::Cell => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(items);
                }
            }
            FrameKind::Link(kind, address) => {
                let place = links::Place {
                    range,
                    inner_end: frame.inner_end,
                };
                self.add(links::link(self.text, &place, kind, address, items));
            }
            FrameKind::Image(path, caption) => {
                let place = links::Place {
                    range,
                    inner_end: frame.inner_end,
                };
                let alt = plain(&items);
                let image = links::image(self.text, &place, path, caption, alt);
                self.add(Inline::Image(Box::new(image)));
            }
        }
    }

    fn add(&mut self, item: Inline) {
        if let Some(frame) = self.frames.last_mut() {
            frame.items.push(item);
        }
    }

    /// Words collected so far become text and values.
    fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        self.words = Segments::new(self.text.file());
        if let Some(frame) = self.frames.last_mut() {
            values::split(&words, &mut frame.items, &mut self.begun, self.out);
        }
    }

    fn close(&mut self) -> Inlines {
        while self.frames.len() > 1 {
            self.end(0..0);
        }
        self.flush();
        let mut items = self.frames.pop().map(|f| f.items).unwrap_or_default();
        // There are very many of these lists, and most hold one item.
        items.shrink_to_fit();
        items
    }
}
