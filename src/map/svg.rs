//! The picture as SVG: bands, lines, cards and the key to the signs.

use super::chart::{Chart, Leads, Outcome, Stop};
use super::layout::{
    self, BAND, Band, Line, NAME, PAD, PORT, Picture, Placed, Row, Says, WIDTH, count, type_of,
};
use super::look;
use super::pen::Pen;
use super::ways::{self, Person};
use super::wrap;
use crate::theme::Theme;
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
    let mut drawing = Drawing::of(picture, chart, style.is_none());
    // Writing to memory cannot fail.
    let _ = drawing.draw(style);
    drawing.pen.written()
}

/// The links of the red thread.
fn thread(chart: &Chart) -> BTreeSet<usize> {
    let way = chart.thread().and_then(|way| chart.ways.get(way));
    let steps = way.and_then(|way| way.steps.as_ref()).into_iter().flatten();
    steps.filter_map(|step| step.link).collect()
}

/// A picture being drawn.
pub struct Drawing<'a> {
    /// What it is drawn with.
    pub pen: Pen<'a>,
    picture: &'a Picture,
    chart: &'a Chart,
    page: bool,
    /// The place that is drawn, where that is not the whole; nothing in it is a link or known by an id.
    only: Option<[i64; 4]>,
    thread: BTreeSet<usize>,
}

impl<'a> Drawing<'a> {
    /// A picture that is not begun, for a page or for a file of its own.
    pub fn of(picture: &'a Picture, chart: &'a Chart, page: bool) -> Drawing<'a> {
        Drawing {
            pen: Pen::new(picture.width, chart, page),
            picture,
            chart,
            page,
            only: None,
            thread: thread(chart),
        }
    }

    /// Draws what stands in a place, all of each thing that reaches into it.
    pub fn place(&mut self, place: [i64; 4]) -> io::Result<()> {
        self.only = Some(place);
        self.pen.rect("ground", place, "0")?;
        self.story()
    }

    fn draw(&mut self, style: Option<&str>) -> io::Result<()> {
        let (width, height) = (
            self.picture.width.to_string(),
            self.picture.height.to_string(),
        );
        // A page says the title itself.
        let top = if self.page { NAME } else { 0 };
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
        self.pen.open("svg", &root)?;
        if let Some(style) = style {
            self.pen
                .words("title", &[], &wrap::line(&self.chart.title))?;
            self.pen.words("desc", &[], &facts(self.chart))?;
            self.pen.words("style", &[], style)?;
        }
        let ground = [("class", "ground"), ("width", &width), ("height", &height)];
        self.pen.empty("rect", &ground)?;
        self.head()?;
        self.story()?;
        self.key()?;
        self.pen.close("svg")
    }

    fn story(&mut self) -> io::Result<()> {
        for band in &self.picture.bands {
            if self.is_met(band.place) {
                self.band(band)?;
            }
        }
        self.lines()?;
        let cards = self.picture.cards.iter().zip(&self.chart.stops).enumerate();
        for (ix, (card, stop)) in cards {
            if self.is_met(card.place()) {
                self.card(ix, card, stop)?;
            }
        }
        Ok(())
    }

    /// Whether something reaches into the place that is drawn, with what hangs over its edges.
    fn is_met(&self, [x, y, width, height]: [i64; 4]) -> bool {
        const OVER: i64 = 12;
        let whole = [x - OVER, y - OVER, width + 2 * OVER, height + 2 * OVER];
        self.only.is_none_or(|place| layout::meet(place, whole))
    }

    fn head(&mut self) -> io::Result<()> {
        let room = self.picture.width - 56;
        let title = wrap::lines(&self.chart.title, 30, room, 1).concat();
        self.pen.text("name", 28, 50, &title)?;
        self.pen.text("sum", 28, 78, &facts(self.chart))
    }

    fn band(&mut self, band: &Band) -> io::Result<()> {
        self.pen.rect("band", band.place, "10")?;
        let part = self.chart.parts.get(band.part);
        let Some(title) = part.and_then(|part| part.title.as_ref()) else {
            return Ok(());
        };
        let [x, y, width, _] = band.place;
        let more = if band.goes_on { " (continued)" } else { "" };
        let line = wrap::lines(&format!("{title}{more}"), 15, width - 2 * BAND, 1).concat();
        self.pen.text("part", x + BAND, y + 28, &line)
    }

    /// The lines to one scene after each other, each group on a halo of its own, so that it is seen which passes over which; the
    /// thread lies on top.
    fn lines(&mut self) -> io::Result<()> {
        let picture = self.picture;
        let met = |line: &&Line| line.pieces().any(|piece| self.is_met(piece));
        let met: Vec<&Line> = picture.lines.iter().filter(met).collect();
        for group in met.chunk_by(|one, other| one.to == other.to) {
            for line in group {
                self.pen.shape("halo", &self.pen.path(&line.points))?;
            }
            for line in group {
                if !self.thread.contains(&line.link) {
                    self.line(line)?;
                }
            }
        }
        for line in met {
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
        let ends = |who: &Person| {
            let met = |stop: usize| who.meets.get(stop).copied().unwrap_or(false);
            met(found.from) && !matches!(found.to, Leads::Scene(to) if !met(to))
        };
        class + &ways::classes(self.chart, &found.on, ends)
    }

    fn line(&mut self, line: &Line) -> io::Result<()> {
        let class = self.class("line", line.link);
        self.pen.shape(&class, &self.pen.path(&line.points))?;
        self.arrow(line)
    }

    fn arrow(&mut self, line: &Line) -> io::Result<()> {
        let Some((x, y)) = line.points.last().copied() else {
            return Ok(());
        };
        let (tip, tail) = (self.pen.x(x), self.pen.x(x - 10));
        let class = self.class("head", line.link);
        self.pen
            .shape(&class, &format!("M{tip} {y}L{tail} {}V{}Z", y - 5, y + 5))
    }

    fn card(&mut self, ix: usize, placed: &Placed, stop: &Stop) -> io::Result<()> {
        let class = self.card_class(ix, stop);
        let (id, target) = (
            format!("picture-{}", stop.id),
            format!("#scene-{}", stop.id),
        );
        let link = self.page && self.only.is_none();
        if link {
            self.pen
                .open("a", &[("class", &class), ("id", &id), ("href", &target)])?;
        } else {
            self.pen.open("g", &[("class", &class)])?;
        }
        let (x, y) = (placed.x, placed.y);
        self.pen
            .rect("card", [x, y, WIDTH, placed.card.height], "5")?;
        if ix == 0 {
            self.pen.circle("start", x, y + PORT, "8")?;
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
                    self.pen.circle(&class, x, y, "5.5")?;
                }
                Leads::Back => self.pen.back(x, y)?,
                Leads::End => {
                    let class = self.class("stop-sign", port.link);
                    self.pen.rect(&class, [x - 6, y - 6, 12, 12], "1")?;
                }
            }
        }
        self.pen.close(if link { "a" } else { "g" })
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
            let met = |who: &Person| who.meets.get(ix) == Some(&true);
            class.push_str(&ways::classes(self.chart, &stop.on, met));
        }
        class
    }

    fn row(&mut self, x: i64, y: i64, row: &Row) -> io::Result<()> {
        let (size, high, above, _) = type_of(row.says);
        let top = y + row.y;
        if matches!(row.says, Says::Choice | Says::On) {
            let (from, to) = (self.pen.x(x + 1), self.pen.x(x + WIDTH - 1));
            self.pen
                .shape("rule", &format!("M{from} {}H{to}", top - above / 2))?;
        }
        let mut left = x + PAD;
        if row.says == Says::Noticed {
            let (from, tip, to) = (
                self.pen.x(left),
                self.pen.x(left + 8),
                self.pen.x(left + 16),
            );
            let bottom = top + 15;
            self.pen.shape(
                "warn",
                &format!("M{from} {bottom}L{tip} {}L{to} {bottom}Z", bottom - 14),
            )?;
            self.pen.shape(
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
            self.pen.text(class_of(row.says), left, base, line)?;
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
        self.pen.circle(class, x, y, "9")?;
        let x = self.pen.x(x);
        if tick {
            self.pen.shape("sign", &format!("M{} {y}l3 4l6 -8", x - 4))
        } else {
            self.pen.shape("sign", &format!("M{} {y}h8", x - 4))
        }
    }

    /// The key to the signs, below the story.
    pub fn key(&mut self) -> io::Result<()> {
        let y = self.picture.height - 34;
        let mut x = 28;
        let thread = self.chart.thread().filter(|_| !self.page);
        if let Some(way) = thread.and_then(|way| self.chart.ways.get(way)) {
            let name = wrap::lines(&way.ending.name, 14, 300, 1).concat();
            let words = format!("the shortest way to “{name}”");
            let path = format!("M{} {}H{}", self.pen.x(x), y - 5, self.pen.x(x + 34));
            self.pen.shape("line thread", &path)?;
            x = self.pen.said(x + 42, y, "key", &words)?;
        }
        let stops = &self.chart.stops;
        let maybe = (0..self.chart.links.len()).any(|link| self.chart.is_conditional(link));
        if maybe || stops.iter().any(|stop| stop.only_if.is_some()) {
            let path = format!("M{} {}H{}", self.pen.x(x), y - 5, self.pen.x(x + 34));
            self.pen.shape("line if", &path)?;
            x = self.pen.said(x + 42, y, "key", "only if something is so")?;
        }
        if self.chart.links.iter().any(|link| link.to == Leads::Back) {
            self.pen.back(x, y - 4)?;
            self.pen
                .said(x + 24, y, "key", "back to where the learner came from")?;
        }
        Ok(())
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
