//! The story on several sheets of paper, where it would be too small to read on one.
//!
//! The page shows none of it on the screen. Each sheet is a piece of a picture that is drawn for paper alone, in the same style, so
//! that it shows the way and the person that were chosen. Above it stand its number, the scenes on it and the key to the signs.

use super::chart::Chart;
use super::layout::{self, KEY, Picture, Sheets};
use super::svg::Drawing;
use super::wrap;
use std::io;

/// The room for the key to the signs in a picture, and how large it is printed, in thousandths.
const SIGNS: (i64, i64) = (560, 36);
const SIGNS_SCALE: i64 = 700;

/// The sheets, as a part of the page; none where the picture can be read on one.
pub fn sheets(picture: &Picture, chart: &Chart) -> Option<String> {
    let sheets = layout::sheets(picture, chart)?;
    let mut print = Print {
        drawing: Drawing::of(&sheets.picture, chart, true),
        chart,
        sheets: &sheets,
    };
    // Writing to memory cannot fail.
    let _ = print.all();
    Some(print.drawing.pen.written() + "\n")
}

struct Print<'a> {
    drawing: Drawing<'a>,
    chart: &'a Chart,
    sheets: &'a Sheets,
}

impl Print<'_> {
    fn all(&mut self) -> io::Result<()> {
        self.drawing.pen.open("div", &[("class", "sheets")])?;
        for (n, place) in self.sheets.places.iter().enumerate() {
            self.drawing.pen.open("figure", &[("class", "sheet")])?;
            self.caption(n, *place)?;
            self.open("slice", *place, self.sheets.scale)?;
            self.drawing.place(*place)?;
            self.drawing.pen.close("svg")?;
            self.drawing.pen.close("figure")?;
        }
        self.drawing.pen.close("div")
    }

    fn caption(&mut self, n: usize, place: [i64; 4]) -> io::Result<()> {
        let number = format!("Sheet {} of {}", n + 1, self.sheets.places.len());
        let title = [("lang", self.chart.language.as_str()), ("dir", "auto")];
        let more = [scenes(&self.sheets.picture, place), self.beside(n)].concat();
        let pen = &mut self.drawing.pen;
        pen.open("figcaption", &[])?;
        pen.words("strong", &[], &number)?;
        pen.words("span", &[], &more)?;
        pen.words("span", &title, &wrap::line(&self.chart.title))?;
        let top = self.sheets.picture.height - KEY - 14;
        self.open("signs", [0, top, SIGNS.0, SIGNS.1], SIGNS_SCALE)?;
        self.drawing.key()?;
        self.drawing.pen.close("svg")?;
        self.drawing.pen.close("figcaption")
    }

    /// Where a sheet lies, if others lie beside it.
    fn beside(&self, n: usize) -> String {
        let mut before = 0;
        for (row, strip) in self.sheets.strips().enumerate() {
            if n < before + strip.len() && strip.len() > 1 {
                return format!(
                    ", row {}, sheet {} of {} in it",
                    row + 1,
                    n - before + 1,
                    strip.len()
                );
            }
            before += strip.len();
        }
        String::new()
    }

    /// Begins a picture of a place, at a scale in thousandths.
    fn open(&mut self, class: &str, [x, y, width, height]: [i64; 4], scale: i64) -> io::Result<()> {
        let pen = &mut self.drawing.pen;
        let left = pen.x(x).min(pen.x(x + width));
        let shown = format!("{left} {y} {width} {height}");
        let (wide, high) = (pixels(width * scale), pixels(height * scale));
        let mut root = vec![("class", class), ("viewBox", shown.as_str())];
        root.extend([("width", wide.as_str()), ("height", high.as_str())]);
        if self.chart.right_to_left {
            root.push(("direction", "rtl"));
        }
        pen.open("svg", &root)
    }
}

fn pixels(thousandths: i64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// `Scenes 1–8, 12`: those that stand whole on a sheet, and those that begin there and are higher than it.
fn scenes(picture: &Picture, [left, top, width, height]: [i64; 4]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (ix, card) in picture.cards.iter().enumerate() {
        let [x, y, wide, high] = card.place();
        let across = left <= x && x + wide <= left + width;
        let whole = across
            && (top..top + height).contains(&y)
            && (y + high <= top + height || high > height);
        match runs.last_mut() {
            _ if !whole => {}
            Some((_, last)) if *last == ix => *last = ix + 1,
            _ => runs.push((ix + 1, ix + 1)),
        }
    }
    let word = match runs.as_slice() {
        [(first, last)] if first == last => "Scene ",
        [] => "",
        _ => "Scenes ",
    };
    let said = runs.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    });
    format!("{word}{}", said.collect::<Vec<_>>().join(", "))
}
