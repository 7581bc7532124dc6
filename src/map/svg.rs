//! The picture as SVG: well-formed whatever the words, because a writer of XML writes it.

use super::chart::{Chart, Leads, Outcome, Stop};
use super::layout::{
    BAND, Band, Line, PAD, PORT, Picture, Placed, Row, Says, WIDTH, count, type_of,
};
use super::look;
use super::wrap;
use crate::theme::Theme;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;

/// The picture as a file of its own.
pub fn alone(picture: &Picture, chart: &Chart, theme: &Theme) -> String {
    let style = look::picture(theme);
    written(picture, chart, Some(&style)) + "\n"
}

/// The picture as a part of a page that brings the style and holds what the links in it name.
pub fn inside(picture: &Picture, chart: &Chart) -> String {
    written(picture, chart, None)
}

fn written(picture: &Picture, chart: &Chart, style: Option<&str>) -> String {
    let mut pen = Pen {
        xml: Writer::new(Vec::new()),
        picture,
        chart,
        page: style.is_none(),
        thread: thread(chart),
    };
    // Writing to memory cannot fail.
    let _ = pen.draw(style);
    String::from_utf8(pen.xml.into_inner()).unwrap_or_default()
}

/// What the title takes above the story.
pub const HEAD: i64 = 84;

/// The links of the red thread.
fn thread(chart: &Chart) -> BTreeSet<usize> {
    let way = chart.thread().and_then(|way| chart.ways.get(way));
    let steps = way.and_then(|way| way.steps.as_ref()).into_iter().flatten();
    steps.filter_map(|step| step.link).collect()
}

struct Pen<'a> {
    xml: Writer<Vec<u8>>,
    picture: &'a Picture,
    chart: &'a Chart,
    page: bool,
    thread: BTreeSet<usize>,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Pen<'_> {
    fn draw(&mut self, style: Option<&str>) -> io::Result<()> {
        let (width, height) = (
            self.picture.width.to_string(),
            self.picture.height.to_string(),
        );
        // A page says the title itself.
        let top = if self.page { HEAD } else { 0 };
        let shape = format!("0 {top} {width} {}", self.picture.height - top);
        let mut root = vec![("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", &shape)];
        root.extend([("width", width.as_str())]);
        if !self.page {
            root.push(("height", &height));
        }
        if self.chart.right_to_left {
            root.push(("direction", "rtl"));
        }
        if self.page {
            root.extend([
                ("class", "map"),
                ("role", "group"),
                ("aria-labelledby", "map-name"),
            ]);
        } else {
            root.extend([("role", "img"), ("xml:lang", &self.chart.language)]);
        }
        self.open("svg", &root)?;
        if let Some(style) = style {
            self.words("title", &[], &wrap::line(&self.chart.title))?;
            self.words("desc", &[], &facts(self.chart))?;
            self.words("style", &[], style)?;
        }
        let ground = [("class", "ground"), ("width", &width), ("height", &height)];
        self.empty("rect", &ground)?;
        self.head()?;
        self.picture
            .bands
            .iter()
            .try_for_each(|band| self.band(band))?;
        self.lines()?;
        let cards = self.picture.cards.iter().zip(&self.chart.stops).enumerate();
        for (ix, (card, stop)) in cards {
            self.card(ix, card, stop)?;
        }
        self.key()?;
        self.close("svg")
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let tag = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Start(tag))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let tag = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Empty(tag))
    }

    fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.xml.write_event(Event::Text(BytesText::new(words)))?;
        self.close(name)
    }

    /// Along, from the edge where lines of words begin.
    fn x(&self, x: i64) -> i64 {
        if self.chart.right_to_left {
            self.picture.width - x
        } else {
            x
        }
    }

    fn text(&mut self, class: &str, x: i64, y: i64, words: &str) -> io::Result<()> {
        let (x, y) = (self.x(x).to_string(), y.to_string());
        let written = matches!(class, "name" | "part" | "title" | "choice");
        let mut place = vec![("class", class), ("x", x.as_str()), ("y", y.as_str())];
        if self.page && written {
            place.push(("lang", &self.chart.language));
        }
        // The map's own words are English wherever they stand.
        if self.chart.right_to_left && !written {
            place.extend([("direction", "ltr"), ("text-anchor", "end")]);
        }
        self.words("text", &place, words)
    }

    fn shape(&mut self, class: &str, path: &str) -> io::Result<()> {
        self.empty("path", &[("class", class), ("d", path)])
    }

    fn circle(&mut self, class: &str, x: i64, y: i64, radius: &str) -> io::Result<()> {
        let (x, y) = (self.x(x).to_string(), y.to_string());
        self.empty(
            "circle",
            &[("class", class), ("cx", &x), ("cy", &y), ("r", radius)],
        )
    }

    fn rect(
        &mut self,
        class: &str,
        [x, y, width, height]: [i64; 4],
        round: &str,
    ) -> io::Result<()> {
        let left = if self.chart.right_to_left {
            self.x(x + width)
        } else {
            x
        };
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

    fn head(&mut self) -> io::Result<()> {
        let room = self.picture.width - 56;
        let title = wrap::lines(&self.chart.title, 30, room, 1).concat();
        self.text("name", 28, 50, &title)?;
        self.text("sum", 28, 78, &facts(self.chart))
    }

    fn band(&mut self, band: &Band) -> io::Result<()> {
        self.rect("band", band.place, "10")?;
        let part = self.chart.parts.get(band.part);
        let Some(title) = part.and_then(|part| part.title.as_ref()) else {
            return Ok(());
        };
        let [x, y, width, _] = band.place;
        let more = if band.goes_on { " (continued)" } else { "" };
        let line = wrap::lines(&format!("{title}{more}"), 15, width - 2 * BAND, 1).concat();
        self.text("part", x + BAND, y + 28, &line)
    }

    /// The lines to one scene after each other, each group on a halo of its own, so that it is seen which passes over which; the
    /// thread lies on top.
    fn lines(&mut self) -> io::Result<()> {
        let picture = self.picture;
        for group in picture.lines.chunk_by(|one, other| one.to == other.to) {
            for line in group {
                self.shape("halo", &self.path(line))?;
            }
            for line in group {
                if !self.thread.contains(&line.link) {
                    self.line(line)?;
                }
            }
        }
        for line in &picture.lines {
            if self.thread.contains(&line.link) {
                self.line(line)?;
            }
        }
        Ok(())
    }

    /// What a line, an arrow or a ring is: whether it is on the thread, by what it is taken, and on which ways it lies.
    fn class(&self, what: &str, link: usize) -> String {
        let mut class = what.to_string();
        let Some(found) = self.chart.links.get(link) else {
            return class;
        };
        if self.chart.is_conditional(link) {
            class.push_str(" if");
        }
        if !self.page {
            class.push_str(if self.thread.contains(&link) {
                " thread"
            } else {
                ""
            });
            return class;
        }
        for (n, way) in self.chart.ways.iter().enumerate() {
            let mut steps = way.steps.iter().flatten();
            if steps.any(|step| step.link == Some(link)) {
                let _ = write!(class, " on-{n}");
            }
        }
        let ends = |meets: &[bool]| {
            let met = |stop: usize| meets.get(stop).copied().unwrap_or(false);
            met(found.from) && !matches!(found.to, Leads::Scene(to) if !met(to))
        };
        for (n, _) in self
            .chart
            .people
            .iter()
            .enumerate()
            .filter(|(_, who)| ends(&who.meets))
        {
            let _ = write!(class, " by-{n}");
        }
        class
    }

    fn path(&self, line: &Line) -> String {
        let points: Vec<(i64, i64)> = line.points.iter().map(|(x, y)| (self.x(*x), *y)).collect();
        match points.as_slice() {
            [(x, y), (end, level)] if y == level => format!("M{x} {y}H{end}"),
            [(x, y), (end, level)] => {
                let half = (x + end) / 2;
                format!("M{x} {y}C{half} {y} {half} {level} {end} {level}")
            }
            points => rounded(points),
        }
    }

    fn line(&mut self, line: &Line) -> io::Result<()> {
        let class = self.class("line", line.link);
        self.shape(&class, &self.path(line))?;
        self.arrow(line)
    }

    fn arrow(&mut self, line: &Line) -> io::Result<()> {
        let Some((x, y)) = line.points.last().copied() else {
            return Ok(());
        };
        let (tip, tail) = (self.x(x), self.x(x - 10));
        let class = self.class("head", line.link);
        self.shape(&class, &format!("M{tip} {y}L{tail} {}V{}Z", y - 5, y + 5))
    }

    fn card(&mut self, ix: usize, placed: &Placed, stop: &Stop) -> io::Result<()> {
        let class = self.card_class(ix, stop);
        let (id, target) = (
            format!("picture-{}", stop.id),
            format!("#scene-{}", stop.id),
        );
        if self.page {
            self.open("a", &[("class", &class), ("id", &id), ("href", &target)])?;
        } else {
            self.open("g", &[("class", &class)])?;
        }
        let (x, y) = (placed.x, placed.y);
        self.rect("card", [x, y, WIDTH, placed.card.height], "5")?;
        if ix == 0 {
            self.circle("start", x, y + PORT, "8")?;
        }
        for row in &placed.card.rows {
            self.row(x, y, row)?;
        }
        self.ending(x + WIDTH - PAD - 8, y + 20, stop)?;
        for port in &placed.card.ports {
            let (x, y) = (x + WIDTH, y + port.y);
            match port.leads {
                Leads::Scene(_) if port.y == PORT => {}
                Leads::Scene(_) => {
                    let class = self.class("ring", port.link);
                    self.circle(&class, x, y, "5.5")?;
                }
                Leads::Back => self.back(x, y)?,
                Leads::End => self.rect("stop-sign", [x - 6, y - 6, 12, 12], "1")?,
            }
        }
        self.close(if self.page { "a" } else { "g" })
    }

    fn card_class(&self, ix: usize, stop: &Stop) -> String {
        let mut class = "stop".to_string();
        class.push_str(if stop.only_if.is_some() || stop.unwritten {
            " maybe"
        } else {
            ""
        });
        class.push_str(if stop.endings.is_empty() { "" } else { " ends" });
        if self.page {
            for (n, way) in self.chart.ways.iter().enumerate() {
                let mut steps = way.steps.iter().flatten();
                if steps.any(|step| step.stop == ix) {
                    let _ = write!(class, " on-{n}");
                }
            }
            for (n, who) in self.chart.people.iter().enumerate() {
                if who.meets.get(ix) == Some(&true) {
                    let _ = write!(class, " by-{n}");
                }
            }
        }
        class
    }

    fn row(&mut self, x: i64, y: i64, row: &Row) -> io::Result<()> {
        let (size, high, above, _) = type_of(row.says);
        let top = y + row.y;
        if matches!(row.says, Says::Choice | Says::On) {
            let (from, to) = (self.x(x + 1), self.x(x + WIDTH - 1));
            self.shape("rule", &format!("M{from} {}H{to}", top - above / 2))?;
        }
        let mut left = x + PAD;
        if row.says == Says::Noticed {
            let (from, tip, to) = (self.x(left), self.x(left + 8), self.x(left + 16));
            let bottom = top + 15;
            self.shape(
                "warn",
                &format!("M{from} {bottom}L{tip} {}L{to} {bottom}Z", bottom - 14),
            )?;
            self.shape(
                "mark",
                &format!(
                    "M{tip} {}V{}M{tip} {}V{}",
                    bottom - 10,
                    bottom - 5,
                    bottom - 4,
                    bottom - 2
                ),
            )?;
            left += 23;
        }
        for (n, line) in row.lines.iter().enumerate() {
            let base = top + high * n as i64 + (high + size) / 2 - 2;
            self.text(class_of(row.says), left, base, line)?;
        }
        Ok(())
    }

    /// A tick for an ending that can be passed or completed, a dash for one that is not passed.
    fn ending(&mut self, x: i64, y: i64, stop: &Stop) -> io::Result<()> {
        let Some(ending) = stop.endings.first() else {
            return Ok(());
        };
        let (class, tick) = match ending.outcome {
            Outcome::CanPass => ("good", true),
            Outcome::Completed => ("other", true),
            Outcome::NotPassed => ("poor", false),
        };
        self.circle(class, x, y, "9")?;
        let x = self.x(x);
        if tick {
            self.shape("sign", &format!("M{} {y}l3 4l6 -8", x - 4))
        } else {
            self.shape("sign", &format!("M{} {y}h8", x - 4))
        }
    }

    /// A hook that turns back.
    fn back(&mut self, x: i64, y: i64) -> io::Result<()> {
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

    /// The key to the signs, below the story.
    fn key(&mut self) -> io::Result<()> {
        let y = self.picture.height - 34;
        let mut x = 28;
        let thread = self.chart.thread().filter(|_| !self.page);
        if let Some(way) = thread.and_then(|way| self.chart.ways.get(way)) {
            let name = wrap::lines(&way.ending.name, 14, 300, 1).concat();
            let words = format!("the shortest way to “{name}”");
            let path = format!("M{} {}H{}", self.x(x), y - 5, self.x(x + 34));
            self.shape("line thread", &path)?;
            x = self.said(x + 42, y, "key", &words)?;
        }
        let stops = &self.chart.stops;
        let maybe = (0..self.chart.links.len()).any(|link| self.chart.is_conditional(link));
        if maybe || stops.iter().any(|stop| stop.only_if.is_some()) {
            let path = format!("M{} {}H{}", self.x(x), y - 5, self.x(x + 34));
            self.shape("line if", &path)?;
            x = self.said(x + 42, y, "key", "only if something is so")?;
        }
        if self.chart.links.iter().any(|link| link.to == Leads::Back) {
            self.back(x, y - 4)?;
            self.said(x + 24, y, "key", "back to where the learner came from")?;
        }
        Ok(())
    }

    fn said(&mut self, x: i64, y: i64, class: &str, words: &str) -> io::Result<i64> {
        self.text(class, x, y, words)?;
        Ok(x + wrap::width(words) * 14 / 1000 + 36)
    }
}

fn class_of(says: Says) -> &'static str {
    match says {
        Says::Kicker => "kicker",
        Says::Title => "title",
        Says::OnlyIf => "only-if",
        Says::Caption => "caption",
        Says::Noticed => "notice",
        Says::Choice => "choice",
        Says::On => "way-on",
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

/// `18 scenes in 5 parts, 3 endings, 2300 words`.
pub fn facts(chart: &Chart) -> String {
    let endings = chart
        .stops
        .iter()
        .filter(|stop| !stop.endings.is_empty())
        .count();
    let words: usize = chart.stops.iter().map(|stop| stop.words).sum();
    let mut out = count(chart.stops.len(), "scene", "scenes");
    if chart.parts.len() > 1 {
        let _ = write!(out, " in {} parts", chart.parts.len());
    }
    let _ = write!(out, ", {}", count(endings, "ending", "endings"));
    let _ = write!(out, ", {}", count(words, "word", "words"));
    if let Some(mark) = chart.pass_mark {
        let _ = write!(out, ", pass mark {mark}%");
    }
    out
}
