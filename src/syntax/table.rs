//! Tables: a line with `|` above a line of hyphens. The library reads the cells.

use super::ast::Content;
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::parser::{Parser, Place};
use super::segments::Segments;

/// So many cells a row may have more than the first: each of them is one more in every row.
const MOST_MORE: usize = 100;

/// Whether a table begins at the line the cursor stands at.
pub fn begins(cur: &Cursor<'_>) -> bool {
    let (Some(head), Some(rule)) = (cur.look(0), cur.look(1)) else {
        return false;
    };
    head.kind == Kind::Text
        && head.text.as_str().contains('|')
        && delimiters(rule.text.as_str()).is_some_and(|columns| columns == cells(&head.text))
}

/// The number of columns of `|---|:--:|`.
fn delimiters(text: &str) -> Option<usize> {
    if !text.contains('|') {
        return None;
    }
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut columns = 0;
    for cell in inner.split('|') {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        if cell.is_empty() || !cell.bytes().all(|b| b == b'-') {
            return None;
        }
        columns += 1;
    }
    Some(columns)
}

/// The number of cells of a row.
fn cells(row: &Segments) -> usize {
    let text = row.as_str();
    let inner = text.strip_prefix('|').unwrap_or(text);
    let mut count = 1;
    let mut escaped = false;
    for c in inner.chars() {
        if c == '|' && !escaped {
            count += 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if inner.ends_with('|') && !inner.ends_with("\\|") {
        count -= 1;
    }
    count
}

impl Parser<'_> {
    /// The table that begins where the cursor stands, if one does.
    pub fn table(&mut self, cur: &mut Cursor<'_>, _place: Place<'_>) -> Option<Content> {
        if !begins(cur) {
            return None;
        }
        let first = cur.peek()?;
        let mut text = Segments::new(first.text.file());
        let mut span = first.text.whole();
        let mut count = 0;
        let more = widest(cur).saturating_sub(cells(&first.text));
        let more = Some(more).filter(|more| *more <= MOST_MORE).unwrap_or(0);
        while let Some(line) = cur.peek().filter(|line| is_row(line, count)) {
            push_row(&mut text, line);
            match count {
                0 => widen(&mut text, "  |", more),
                1 => widen(&mut text, "---|", more),
                _ => {}
            }
            span = span.to(line.text.whole());
            count += 1;
            cur.skip(1);
        }
        let mut rows = inline::rows(&text, self.out);
        if rows.is_empty() {
            return Some(Content::Paragraph(inline::read(&text, self.out), span));
        }
        let head = rows.remove(0);
        for row in &mut rows {
            row.resize_with(head.len(), Vec::new);
        }
        Some(Content::Table { head, rows, span })
    }
}

fn is_row(line: &Line, count: usize) -> bool {
    count == 1 || line.kind == Kind::Text && line.text.as_str().contains('|')
}

/// The cells of the row that has most: the library leaves out those for which the first row has none.
fn widest(cur: &Cursor<'_>) -> usize {
    let rows = (0..).map_while(|n| cur.look(n).filter(|line| is_row(line, n)));
    let lengths = rows.enumerate().filter(|(n, _)| *n != 1);
    lengths.map(|(_, row)| cells(&row.text)).max().unwrap_or(0)
}

/// Adds so many empty cells to the last row.
fn widen(text: &mut Segments, cell: &str, more: usize) {
    let end = text.whole().end as usize;
    if more > 0 && !text.as_str().ends_with('|') {
        text.push("|", end, 0);
    }
    for _ in 0..more {
        text.push(cell, end, 0);
    }
}

/// Every row begins with `|`, so that the library can take it for nothing else.
fn push_row(text: &mut Segments, line: &Line) {
    let place = line.text.whole();
    if !text.is_empty() {
        let gap = text.whole().end as usize;
        text.push("\n", gap, (place.start as usize).saturating_sub(gap));
    }
    if !line.text.as_str().starts_with('|') {
        text.push("|", place.start as usize, 0);
    }
    text.append(&line.text, 0..line.text.len());
}
