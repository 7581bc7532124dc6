//! Columns in rows, like lines of a text, so that the whole comes close to the shape of a sheet.

use super::column::Column;
use std::ops::Range;

/// A sheet of A3 across, in pixels.
const SHEET: (i64, i64) = (1587, 1123);
const MOST: usize = 64;

/// From so many columns on a story is very long.
pub const LONG: usize = 250;

/// The least of a part that may stand alone in a row, where parts are broken to fill the rows.
const LEAST: usize = 3;

/// Ways to break the columns into rows, each a range of columns: from the longest rows to the shortest. With `fill`, a part goes on in
/// the next row rather than leaving room.
pub fn foldings(columns: &[Column], fill: bool) -> Vec<Vec<Range<usize>>> {
    let parts = parts(columns);
    let mut all: Vec<Vec<Range<usize>>> = Vec::new();
    // No sheet holds a very long story; its shape is good enough after fewer tries.
    let fine = if columns.len() > LONG { 5 } else { 24 };
    let mut across = MOST.min(columns.len().max(1));
    while across > 0 {
        let rows = broken(&parts, across, fill);
        // The rows may be shorter than they are allowed to be, and then the next width to try is shorter still.
        let longest = rows.iter().map(Range::len).max().unwrap_or(1);
        if all.last() != Some(&rows) {
            all.push(rows);
        }
        let tried = across.min(longest);
        across = tried - (tried / fine + 1).min(tried);
    }
    all
}

/// How large a picture of this size can be printed on the sheet, in thousandths; what fits as it is needs no more rows.
pub fn print_size(width: i64, height: i64) -> i64 {
    let (across, down) = (
        SHEET.0 * 1000 / width.max(1),
        SHEET.1 * 1000 / height.max(1),
    );
    across.min(down).min(1000)
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

/// Rows of so many columns.
fn broken(parts: &[Range<usize>], across: usize, fill: bool) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let mut part = part.clone();
        let room = rows
            .last()
            .map_or(0, |row| across.saturating_sub(row.len()));
        let split = fill && room >= LEAST && part.len() >= room + LEAST;
        if (part.len() <= room || split)
            && let Some(row) = rows.last_mut()
        {
            row.end = part.end.min(part.start + room);
            part.start = row.end;
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
