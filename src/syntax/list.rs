//! Lists in prose, with sub-items by indentation.

use super::ast::Content;
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::notes;
use super::parser::{Parser, Place};
use crate::source::Span;

/// How many columns further in an item must stand to be a sub-item.
const STEP: usize = 2;

/// A list that is still open.
struct Open {
    ordered: bool,
    indent: usize,
    items: Vec<Vec<Content>>,
    span: Span,
}

impl Open {
    fn new(line: &Line) -> Open {
        Open {
            ordered: is_ordered(line),
            indent: line.indent,
            items: Vec::new(),
            span: line.text.whole(),
        }
    }

    fn close(self) -> Content {
        Content::List {
            ordered: self.ordered,
            items: self.items,
            span: self.span,
        }
    }
}

fn is_ordered(line: &Line) -> bool {
    matches!(
        line.kind,
        Kind::Item {
            number: Some(_),
            ..
        }
    )
}

impl Parser<'_> {
    /// The list that begins where the cursor stands.
    pub fn list(&mut self, cur: &mut Cursor<'_>, place: Place<'_>) -> Content {
        let mut open: Vec<Open> = Vec::new();
        let mut told = false;
        while let Some(line) = next_item(cur) {
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
            } else if open.len() == 1 && open.iter().any(|top| top.ordered != is_ordered(line)) {
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
        let Kind::Item { at, .. } = line.kind else {
            return;
        };
        skip_blank(cur);
        cur.skip(1);
        let mut first = line.clone();
        first.text = line.text.slice(at..line.text.len());
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
            top.items.push(item);
        }
    }
}

fn skip_blank(cur: &mut Cursor<'_>) {
    while cur.peek().is_some_and(|next| next.kind == Kind::Blank) {
        cur.skip(1);
    }
}

/// The next item of a list: blank lines between items change nothing.
fn next_item<'l>(cur: &Cursor<'l>) -> Option<&'l Line> {
    let mut ahead = 0;
    while cur.look(ahead).is_some_and(|line| line.kind == Kind::Blank) {
        ahead += 1;
    }
    cur.look(ahead)
        .filter(|line| matches!(line.kind, Kind::Item { .. }))
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
    }
    if let Some(item) = outer.items.last_mut() {
        item.push(inner.close());
    }
}
