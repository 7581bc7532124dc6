//! Lists in prose, with sub-items by indentation.

use super::ast::Content;
use super::bullet;
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::notes;
use super::parser::{Parser, Place};
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;

/// How many columns further in an item must stand to be a sub-item.
const STEP: usize = 2;

/// A list that is still open.
struct Open {
    ordered: bool,
    indent: usize,
    items: Vec<Vec<Content>>,
    numbers: Vec<u32>,
    /// The number of the last item as it was written.
    written: Option<u32>,
    span: Span,
}

impl Open {
    fn new(line: &Line) -> Open {
        Open {
            ordered: is_ordered(line),
            indent: line.indent,
            items: Vec::new(),
            numbers: Vec::new(),
            written: None,
            span: line.text.whole(),
        }
    }

    /// Whether an item belongs to this list.
    fn takes(&self, line: &Line) -> bool {
        let follows = match (self.written, number(line)) {
            (Some(last), Some(next)) => follows(last, next),
            _ => true,
        };
        self.ordered == is_ordered(line) && follows
    }

    /// One more item. Where all numbers are the same, they are counted.
    fn push(&mut self, line: &Line, item: Vec<Content>) {
        self.items.push(item);
        if !self.ordered {
            return;
        }
        let next = self.numbers.last().map_or(1, |last| last.saturating_add(1));
        let written = number(line);
        let own = written.filter(|_| written != self.written);
        self.numbers.push(own.unwrap_or(next));
        self.written = written.or(self.written);
    }

    fn close(self) -> Content {
        Content::List {
            ordered: self.ordered,
            numbers: self.numbers,
            items: self.items,
            span: self.span,
        }
    }
}

/// The number of an item.
pub fn number(line: &Line) -> Option<u32> {
    match line.kind {
        Kind::Item { number, .. } => number,
        Kind::Text => bullet::unspaced(&line.text).and_then(|_| bullet::number(&line.text)),
        _ => None,
    }
}

/// Whether a line is an item by itself; one with a year before it is a sentence.
pub fn is_item(line: &Line) -> bool {
    matches!(line.kind, Kind::Item { .. }) && number(line).is_none_or(|number| number <= MOST)
}

fn is_ordered(line: &Line) -> bool {
    number(line).is_some()
}

/// Items are rarely numbered above this; sentences begin with years.
const MOST: u32 = 99;

/// Whether a number goes on with a list after this one.
pub fn follows(last: u32, next: u32) -> bool {
    match last > MOST {
        true => next > last,
        false => next <= MOST || next == last + 1,
    }
}

/// The number with which a list in these pieces would go on.
pub fn next_number(before: &[Content]) -> Option<u32> {
    let mut pieces = before.iter().rev();
    let last = pieces.find_map(|piece| match piece {
        Content::List { numbers, .. } => Some(numbers.last().copied()),
        Content::Block(_) => Some(None),
        _ => None,
    });
    last.flatten()?.checked_add(1)
}

/// Whether a list begins where the cursor stands. A number alone that begins none may begin a sentence: "1986. That was a year."
pub fn begins(cur: &Cursor<'_>, before: &[Content]) -> bool {
    let Some(first) = cur.peek().and_then(number) else {
        return true;
    };
    if first <= 1 || next_number(before) == Some(first) {
        return true;
    }
    if first > MOST {
        return false;
    }
    let is = |ahead: usize, kind: &Kind| cur.look(ahead).is_some_and(|line| line.kind == *kind);
    let mut ahead = 1;
    while is(ahead, &Kind::Text) {
        ahead += 1;
    }
    while is(ahead, &Kind::Blank) {
        ahead += 1;
    }
    match cur.look(ahead) {
        Some(line) => matches!(line.kind, Kind::Item { .. }),
        None => false,
    }
}

impl Parser<'_> {
    /// The list that begins where the cursor stands.
    pub fn list(&mut self, cur: &mut Cursor<'_>, place: Place<'_>) -> Content {
        let mut open: Vec<Open> = Vec::new();
        let mut told = false;
        while let Some(line) = next_item(cur, open.last().map(|top| top.ordered)) {
            if notes::of_item(line).is_some() {
                skip_blank(cur);
                self.note(cur, place);
                continue;
            }
            while open.len() > 1
                && open
                    .iter()
                    .nth_back(1)
                    .is_some_and(|up| line.indent < up.indent + STEP)
            {
                fold(&mut open);
            }
            let deeper = open
                .last()
                .is_none_or(|top| line.indent >= top.indent + STEP);
            if deeper && open.len() < inline::DEEPEST {
                open.push(Open::new(line));
            } else if deeper && !told {
                told = true;
                inline::report_too_deep(line.text.span(0..1), "lists", self.out);
            } else if open.len() == 1 && !open.iter().all(|top| top.takes(line)) {
                break;
            }
            self.item(cur, line, place, &mut open);
        }
        while open.len() > 1 {
            fold(&mut open);
        }
        open.pop()
            .map_or(Content::Rule(Span::default()), Open::close)
    }

    fn item(&mut self, cur: &mut Cursor<'_>, line: &Line, place: Place<'_>, open: &mut [Open]) {
        let at = match line.kind {
            Kind::Item { at, .. } => at,
            _ => self.unspaced(line),
        };
        skip_blank(cur);
        cur.skip(1);
        let mut first = line.clone();
        first.text = line.text.slice(at..line.text.len());
        let around = open.iter().rev().find_map(|list| list.written);
        let place = Place {
            list: Some(is_ordered(line)),
            next: around.and_then(|last| last.checked_add(1)).or(place.next),
            ..place
        };
        let text = self.flow(&first, cur, place);
        let words = inline::read(&text, self.out);
        let span = line.text.whole().to(text.whole());
        let mut item = Vec::new();
        if !words.is_empty() {
            item.push(Content::Paragraph(words, text.whole()));
        }
        for list in open.iter_mut() {
            list.span = list.span.to(span);
        }
        if let Some(top) = open.last_mut() {
            top.push(line, item);
        }
    }
}

impl Parser<'_> {
    /// Reports an item whose bullet lacks its space; it is read as one all the same.
    fn unspaced(&mut self, line: &Line) -> usize {
        let at = bullet::unspaced(&line.text).unwrap_or(0);
        let span = line.text.span(0..at);
        let sign = line.text.get(0..at);
        let message = format!("There is no space after the \"{sign}\" of this item");
        let help = "Put one there. It is read as an item of the list all the same.";
        self.report(Diagnostic::new(&table::SHOWN_AS_TYPED, span, message).help(help));
        at
    }
}

fn skip_blank(cur: &mut Cursor<'_>) {
    while cur.peek().is_some_and(|next| next.kind == Kind::Blank) {
        cur.skip(1);
    }
}

/// The next item of a list, numbered or not: blank lines between items change nothing.
fn next_item<'l>(cur: &Cursor<'l>, numbered: Option<bool>) -> Option<&'l Line> {
    let mut ahead = 0;
    while cur.look(ahead).is_some_and(|line| line.kind == Kind::Blank) {
        ahead += 1;
    }
    let fits = |line: &Line| numbered.is_some_and(|numbered| bullet::goes_on(&line.text, numbered));
    cur.look(ahead).filter(|line| match line.kind {
        Kind::Item { .. } => true,
        Kind::Text => ahead == 0 && fits(line),
        _ => false,
    })
}

/// Closes the innermost list: it belongs to the last item of the one around it.
fn fold(open: &mut Vec<Open>) {
    let Some(inner) = open.pop() else {
        return;
    };
    let Some(outer) = open.last_mut() else {
        return;
    };
    if outer.items.is_empty() {
        outer.items.push(Vec::new());
        outer.numbers.extend(outer.ordered.then_some(1));
    }
    if let Some(item) = outer.items.last_mut() {
        item.push(inner.close());
    }
}
