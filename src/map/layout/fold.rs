//! Columns in rows, like lines of a text, so that the whole comes close to the shape of a sheet.

use super::card::{Card, WIDTH};
use super::column::{Column, GAP};
use std::ops::Range;

/// A sheet of A3 across, in pixels.
const SHEET: (i64, i64) = (1587, 1123);
/// What a column takes with the room beside it, and a row with what stands above it, as far as can be said before lines are drawn.
const ACROSS: i64 = WIDTH + 74;
const ABOVE: i64 = 96;
const MOST: usize = 60;

/// The rows, each a range of columns. Of all widths the one is taken that can be printed largest; what fits as it is needs no more rows.
pub fn rows(columns: &[Column], cards: &[Card]) -> Vec<Range<usize>> {
    let heights: Vec<i64> = columns.iter().map(|column| height(column, cards)).collect();
    let parts = parts(columns);
    let mut best: Option<(i64, Vec<Range<usize>>)> = None;
    for across in (1..=MOST.min(columns.len().max(1))).rev() {
        let rows = broken(&parts, across);
        let size = size(&rows, &heights);
        if best.as_ref().is_none_or(|(known, _)| size > *known) {
            best = Some((size, rows));
        }
    }
    best.map_or(Vec::new(), |(_, rows)| rows)
}

fn height(column: &Column, cards: &[Card]) -> i64 {
    let cards = column.stops.iter().filter_map(|stop| cards.get(*stop));
    cards.map(|card| card.height + GAP).sum()
}

/// The columns of each part.
fn parts(columns: &[Column]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (at, column) in columns.iter().enumerate() {
        match parts.last_mut().filter(|_| last == Some(column.part)) {
            Some(part) => part.end = at + 1,
            None => parts.push(at..at + 1),
        }
        last = Some(column.part);
    }
    parts
}

/// Rows of so many columns: a part that fits into a row is not broken.
fn broken(parts: &[Range<usize>], across: usize) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let room = rows
            .last()
            .map_or(0, |row| across.saturating_sub(row.len()));
        if part.len() <= room
            && let Some(row) = rows.last_mut()
        {
            row.end = part.end;
            continue;
        }
        // Evenly, so that no row holds a single one that is left over.
        let lines = part.len().div_ceil(across).max(1);
        let each = part.len().div_ceil(lines).max(1);
        let mut at = part.start;
        while at < part.end {
            let end = (at + each).min(part.end);
            rows.push(at..end);
            at = end;
        }
    }
    rows
}

/// How large the rows can be printed, in thousandths, at most as they are.
fn size(rows: &[Range<usize>], heights: &[i64]) -> i64 {
    let width = rows.iter().map(Range::len).max().unwrap_or(1) as i64 * ACROSS;
    let tall = |row: &Range<usize>| {
        let heights = heights.get(row.clone()).unwrap_or(&[]);
        heights.iter().max().copied().unwrap_or(0) + ABOVE
    };
    let height: i64 = rows.iter().map(tall).sum();
    let (across, down) = (
        SHEET.0 * 1000 / width.max(1),
        SHEET.1 * 1000 / height.max(1),
    );
    across.min(down).min(1000)
}
