//! Where the gaps of a text are: square brackets among its words.
//!
//! The prose comes back with an [`Inline::Gap`] in the place of each. Links and pictures stay what they are. A backslash keeps a
//! bracket a sign like any other, unless all of the text's brackets have one: so word processors write them.

use crate::block::Names;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Content, If, Inline, Inlines, plain};

/// What was found.
pub struct Cut {
    /// The prose.
    pub content: Vec<Content>,
    /// What stands between the brackets of each gap; the span holds the brackets, too.
    pub gaps: Vec<Spanned<String>>,
    /// Whether something was meant as a gap and is none (reported).
    pub faulty: bool,
}

/// Cuts gaps out of prose.
pub fn cut(content: &[Content], names: &dyn Names, out: &mut Diagnostics) -> Cut {
    let mut cutting = Cutting {
        names,
        out,
        gaps: Vec::new(),
        faulty: false,
        escaped: false,
        allowed: true,
    };
    let mut free = false;
    each(content, &mut |text| {
        free |= cutting
            .brackets(text)
            .iter()
            .any(|bracket| !bracket.escaped);
    });
    cutting.escaped = !free;
    let content = cutting.contents(content);
    Cut {
        content,
        gaps: cutting.gaps,
        faulty: cutting.faulty,
    }
}

/// A square bracket among words.
struct Bracket {
    at: usize,
    len: usize,
    opens: bool,
    escaped: bool,
    /// Where it was written.
    start: u32,
    end: u32,
}

struct Cutting<'a> {
    names: &'a dyn Names,
    out: &'a mut Diagnostics,
    gaps: Vec<Spanned<String>>,
    faulty: bool,
    /// Whether brackets with a backslash make gaps.
    escaped: bool,
    /// Whether gaps may stand here.
    allowed: bool,
}

/// A gap that has begun.
struct Open {
    span: Span,
    inner: Inlines,
}

impl Cutting<'_> {
    fn contents(&mut self, content: &[Content]) -> Vec<Content> {
        content.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &Content) -> Content {
        let mut piece = piece.clone();
        match &mut piece {
            Content::Paragraph(words, _)
            | Content::Dialogue { words, .. }
            | Content::Callout { words, .. } => *words = self.words(words),
            Content::List { items, .. } => {
                for item in items {
                    *item = self.contents(item);
                }
            }
            Content::Table { head, rows, .. } => {
                for cell in rows.iter_mut().flatten().chain(head) {
                    *cell = self.words(cell);
                }
            }
            Content::Quotation { content, .. } => *content = self.contents(content),
            Content::Subheading(heading) => {
                self.away(|cutting| drop(cutting.words(&heading.text)));
            }
            Content::If(test) => self.away(|cutting| cutting.branches(test)),
            Content::Image(_) | Content::Rule(_) | Content::Block(_) => {}
        }
        piece
    }

    /// Looks where no gap can stand.
    fn away(&mut self, look: impl FnOnce(&mut Self)) {
        let allowed = std::mem::replace(&mut self.allowed, false);
        look(self);
        self.allowed = allowed;
    }

    fn branches(&mut self, test: &If) {
        for branch in &test.branches {
            self.contents(&branch.content);
        }
    }

    /// The words of one paragraph, or within one mark.
    fn words(&mut self, words: &[Inline]) -> Inlines {
        let mut done = Inlines::new();
        let mut open: Option<Open> = None;
        for inline in words {
            match inline {
                Inline::Text(text) => self.text(text, &mut open, &mut done),
                other => match &mut open {
                    Some(open) => open.inner.push(other.clone()),
                    None => done.push(self.within(other)),
                },
            }
        }
        if let Some(open) = open {
            self.unfinished(open, &mut done);
        }
        done
    }

    fn within(&mut self, inline: &Inline) -> Inline {
        match inline {
            Inline::Emphasis(inner, span) => Inline::Emphasis(self.words(inner), *span),
            Inline::Strong(inner, span) => Inline::Strong(self.words(inner), *span),
            Inline::Strike(inner, span) => Inline::Strike(self.words(inner), *span),
            other => other.clone(),
        }
    }

    fn text(&mut self, text: &Spanned<String>, open: &mut Option<Open>, done: &mut Inlines) {
        self.empty_line(text);
        let (mut from, mut begins) = (0, text.span.start);
        for bracket in self.brackets(text) {
            if bracket.escaped != self.escaped {
                continue;
            }
            let span = |start, end| Span {
                start,
                end,
                ..text.span
            };
            let words = piece(text, from..bracket.at, span(begins, bracket.start));
            let own = span(bracket.start, bracket.end);
            match (open.take(), bracket.opens) {
                (Some(mut open), false) => {
                    open.inner.extend(words);
                    self.gap(&open, open.span.to(own), done);
                }
                (None, false) => {
                    self.fault(own, "No [ stands before this bracket", UNFINISHED);
                    done.extend(words);
                    done.extend(piece(text, bracket.at..bracket.at + 1, own));
                }
                (before, true) => {
                    match before {
                        Some(mut open) => {
                            open.inner.extend(words);
                            self.unfinished(open, done);
                        }
                        None => done.extend(words),
                    }
                    let inner = Inlines::new();
                    *open = Some(Open { span: own, inner });
                }
            }
            (from, begins) = (bracket.at + bracket.len, bracket.end);
        }
        let span = Span {
            start: begins,
            ..text.span
        };
        let rest = piece(text, from..text.value.len(), span);
        match open {
            Some(open) => open.inner.extend(rest),
            None => done.extend(rest),
        }
    }

    /// Reports a line to write on, as gaps have it on paper.
    fn empty_line(&mut self, text: &Spanned<String>) {
        let Some(at) = text.value.find("___") else {
            return;
        };
        let len = text
            .value
            .get(at..)
            .map_or(0, |rest| rest.len() - rest.trim_start_matches('_').len());
        let exact = text.span.end - text.span.start == text.value.len() as u32;
        let start = text.span.start as usize + at;
        let span = match exact {
            true => Span::new(text.span.file, start, start + len),
            false => text.span,
        };
        let help = "Write it in place of the line, in square brackets: [longer / more].";
        self.fault(span, "Nobody can know what is right here", help);
    }

    fn gap(&mut self, open: &Open, span: Span, done: &mut Inlines) {
        let words = plain(&open.inner);
        if !self.allowed {
            const HOW: &str = "Move it out. Where it is for some learners only, give the whole block \"Only if:\".";
            let message = "A gap cannot stand in a subheading, or between {if} and {end}";
            self.fault(span, message, HOW);
        } else if !open.inner.iter().all(is_plain) {
            let message = "A gap takes plain words alone";
            self.fault(
                span,
                message,
                "Take links, pictures, values and marks out of it.",
            );
        } else if words
            .chars()
            .all(|c| c.is_whitespace() || "|/()｜／（）".contains(c))
        {
            let lost = matches!(done.last(), Some(Inline::Text(text)) if text.value.ends_with('!'));
            let (message, help) = match lost {
                true => (
                    "A picture was lost here",
                    "Put the picture into the media folder and write: ![what it shows](media/picture.png).",
                ),
                false => (
                    "Nothing stands in this gap",
                    "Write what is right between the brackets: [longer / more].",
                ),
            };
            self.fault(span, message, help);
        } else {
            done.push(Inline::Gap(Spanned::new(self.gaps.len(), span)));
            self.gaps.push(Spanned::new(words, span));
            return;
        }
        // A draft shows what was written.
        done.push(Inline::Text(Spanned::new(format!("[{words}]"), span)));
    }

    /// Leaves a bracket that nothing closes as it was written.
    fn unfinished(&mut self, open: Open, done: &mut Inlines) {
        self.fault(open.span, "No ] closes this bracket", UNFINISHED);
        done.push(Inline::Text(Spanned::new("[".to_string(), open.span)));
        done.extend(open.inner);
    }

    fn fault(&mut self, span: Span, message: &str, help: &str) {
        self.faulty = true;
        self.out
            .push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help));
    }

    /// The brackets of a text. Which of them had a backslash shows in what was written.
    fn brackets(&self, text: &Spanned<String>) -> Vec<Bracket> {
        let signs = ['[', ']', '［', '］'];
        if !text.value.contains(signs) {
            return Vec::new();
        }
        // A backslash before the first sign stands outside of the text.
        let first = text.span.start.saturating_sub(1);
        let before = Span {
            start: first,
            end: text.span.start,
            ..text.span
        };
        let (lead, start) = match self.names.written(before).as_str() {
            "\\" => ("\\", first),
            _ => ("", text.span.start),
        };
        let written = [lead, &self.names.written(text.span)].concat();
        let theirs = written.match_indices(signs);
        let theirs: Vec<usize> = theirs.map(|(at, _)| at).collect();
        let own = text.value.match_indices(signs);
        let own: Vec<(usize, &str)> = own.collect();
        let exact = own.len() == theirs.len();
        let bracket = |(n, (at, sign)): (usize, &(usize, &str))| {
            let place = theirs.get(n).copied().filter(|_| exact);
            let place_of = |place: usize| start + place as u32;
            Bracket {
                at: *at,
                len: sign.len(),
                opens: matches!(*sign, "[" | "［"),
                escaped: place.is_some_and(|place| backslashes(&written, place) % 2 == 1),
                start: place.map_or(text.span.start, place_of),
                end: place.map_or(text.span.end, |place| place_of(place + sign.len())),
            }
        };
        let pictures = pictures(&text.value);
        let all = own.iter().enumerate().map(bracket);
        all.filter(|bracket| !pictures.contains(&bracket.at))
            .collect()
    }
}

/// The brackets of `![][image1]`, a picture whose address stands elsewhere: it was reported, and is no gap.
fn pictures(words: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (sign, _) in words.match_indices("![") {
        let close = |from: usize| Some(from + words.get(from..)?.find(']')?);
        let Some(first) = close(sign) else {
            continue;
        };
        let label = words
            .get(first + 1..)
            .is_some_and(|rest| rest.starts_with('['));
        if let Some(last) = close(first + 1).filter(|_| label) {
            found.extend([sign + 1, first, first + 1, last]);
        }
    }
    found
}

const UNFINISHED: &str = "A gap stands between [ and ]. Write \\[ for a bracket that learners see.";

/// How many stand directly before a place.
fn backslashes(written: &str, place: usize) -> usize {
    let before = written.get(..place).unwrap_or_default();
    before.len() - before.trim_end_matches('\\').len()
}

fn piece(text: &Spanned<String>, range: std::ops::Range<usize>, span: Span) -> Option<Inline> {
    let words = text.value.get(range).filter(|words| !words.is_empty())?;
    Some(Inline::Text(Spanned::new(words.to_string(), span)))
}

fn is_plain(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(_) | Inline::Break(_))
}

/// Looks at every text in which a gap may stand.
fn each(content: &[Content], look: &mut dyn FnMut(&Spanned<String>)) {
    for piece in content {
        match piece {
            Content::Paragraph(words, _)
            | Content::Dialogue { words, .. }
            | Content::Callout { words, .. } => texts(words, look),
            Content::Subheading(heading) => texts(&heading.text, look),
            Content::List { items, .. } => items.iter().for_each(|item| each(item, look)),
            Content::Table { head, rows, .. } => {
                let cells = rows.iter().flatten().chain(head);
                cells.for_each(|cell| texts(cell, look));
            }
            Content::Quotation { content, .. } => each(content, look),
            Content::If(test) => {
                let branches = test.branches.iter();
                branches.for_each(|branch| each(&branch.content, look));
            }
            Content::Image(_) | Content::Rule(_) | Content::Block(_) => {}
        }
    }
}

fn texts(words: &[Inline], look: &mut dyn FnMut(&Spanned<String>)) {
    for inline in words {
        match inline {
            Inline::Text(text) => look(text),
            Inline::Emphasis(inner, _) | Inline::Strong(inner, _) | Inline::Strike(inner, _) => {
                texts(inner, look);
            }
            _ => {}
        }
    }
}
