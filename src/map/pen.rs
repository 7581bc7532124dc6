//! The pen that draws a picture: shapes and words as SVG, well-formed whatever the words, because a writer of XML writes it.
//!
//! Where lines of words begin on the right, everything is drawn from there.

use super::chart::Chart;
use super::wrap;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use std::fmt::Write as _;
use std::io;

/// See the module.
pub struct Pen<'a> {
    xml: Writer<Vec<u8>>,
    width: i64,
    mirrored: bool,
    language: &'a str,
    page: bool,
}

/// Names and values.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl<'a> Pen<'a> {
    /// A pen for a picture so wide, for a file of its own or for a page.
    pub fn new(width: i64, chart: &'a Chart, page: bool) -> Pen<'a> {
        Pen {
            xml: Writer::new(Vec::new()),
            width,
            mirrored: chart.right_to_left,
            language: &chart.language,
            page,
        }
    }

    /// What was drawn.
    pub fn written(self) -> String {
        String::from_utf8(self.xml.into_inner()).unwrap_or_default()
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let tag = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Start(tag))
    }

    /// Ends an element.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let tag = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Empty(tag))
    }

    /// An element with words in it.
    pub fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.xml.write_event(Event::Text(BytesText::new(words)))?;
        self.close(name)
    }

    /// Along, from the edge where lines of words begin.
    pub fn x(&self, x: i64) -> i64 {
        if self.mirrored { self.width - x } else { x }
    }

    /// A line of words.
    pub fn text(&mut self, class: &str, x: i64, y: i64, words: &str) -> io::Result<()> {
        let (x, y) = (self.x(x).to_string(), y.to_string());
        let written = matches!(class, "name" | "part" | "title" | "choice");
        let mut place = vec![("class", class), ("x", x.as_str()), ("y", y.as_str())];
        if self.page && written {
            place.push(("lang", self.language));
        }
        // The map's own words are English wherever they stand.
        if self.mirrored && !written {
            place.extend([("direction", "ltr"), ("text-anchor", "end")]);
        }
        self.words("text", &place, words)
    }

    /// A path.
    pub fn shape(&mut self, class: &str, path: &str) -> io::Result<()> {
        self.empty("path", &[("class", class), ("d", path)])
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, x: i64, y: i64, radius: &str) -> io::Result<()> {
        let (x, y) = (self.x(x).to_string(), y.to_string());
        self.empty(
            "circle",
            &[("class", class), ("cx", &x), ("cy", &y), ("r", radius)],
        )
    }

    /// A box: left, top, width, height.
    pub fn rect(
        &mut self,
        class: &str,
        [x, y, width, height]: [i64; 4],
        round: &str,
    ) -> io::Result<()> {
        let left = if self.mirrored { self.x(x + width) } else { x };
        let place = [left, y, width, height].map(|n| n.to_string());
        let [x, y, width, height] = &place;
        let size = [
            ("x", x.as_str()),
            ("y", y),
            ("width", width),
            ("height", height),
        ];
        self.empty(
            "rect",
            &[&[("class", class), ("rx", round)], &size[..]].concat(),
        )
    }

    /// The path of a line with these corners.
    pub fn path(&self, corners: &[(i64, i64)]) -> String {
        let points: Vec<(i64, i64)> = corners.iter().map(|(x, y)| (self.x(*x), *y)).collect();
        match points.as_slice() {
            [(x, y), (end, level)] if y == level => format!("M{x} {y}H{end}"),
            [(x, y), (end, level)] => {
                let half = (x + end) / 2;
                format!("M{x} {y}C{half} {y} {half} {level} {end} {level}")
            }
            points => rounded(points),
        }
    }

    /// A hook that turns back.
    pub fn back(&mut self, x: i64, y: i64) -> io::Result<()> {
        let at = |x: i64| self.x(x);
        let path = format!(
            "M{} {}H{}q{} 0 {} -6t{} -6H{}M{} {}L{} {}L{} {}",
            at(x),
            y + 4,
            at(x + 8),
            at(6) - at(0),
            at(6) - at(0),
            at(0) - at(6),
            at(x + 3),
            at(x + 8),
            y - 13,
            at(x + 3),
            y - 8,
            at(x + 8),
            y - 3
        );
        self.shape("back", &path)
    }

    /// A word of the key; where the next may begin.
    pub fn said(&mut self, x: i64, y: i64, class: &str, words: &str) -> io::Result<i64> {
        self.text(class, x, y, words)?;
        Ok(x + wrap::width(words) * 14 / 1000 + 36)
    }
}

/// A line with corners that are rounded as far as there is room.
fn rounded(points: &[(i64, i64)]) -> String {
    const ROUND: i64 = 10;
    let mut out = String::new();
    for (n, (x, y)) in points.iter().copied().enumerate() {
        let before = n.checked_sub(1).and_then(|n| points.get(n)).copied();
        let (Some(before), Some(after)) = (before, points.get(n + 1).copied()) else {
            let _ = write!(out, "{}{x} {y}", if n == 0 { 'M' } else { 'L' });
            continue;
        };
        let long = |(a, b): (i64, i64)| (a - x).abs() + (b - y).abs();
        let round = ROUND.min(long(before) / 2).min(long(after) / 2);
        let toward =
            |(a, b): (i64, i64)| (x + (a - x).signum() * round, y + (b - y).signum() * round);
        let (start, end) = (toward(before), toward(after));
        let _ = write!(out, "L{} {}Q{x} {y} {} {}", start.0, start.1, end.0, end.1);
    }
    out
}
