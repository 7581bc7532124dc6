//! A place for every scene and a line for every link.
//!
//! Scenes are cards in columns, the columns of each part of the story make a band, and bands stand in rows that are read like lines
//! of a text. The choices stand in the cards, so no label lies on a line. A layered layout of our own: those at hand give no ports,
//! no bands and no rows.

mod card;
mod column;
mod fold;
mod grid;
mod legs;
mod place;
mod sheets;
mod track;

#[cfg(test)]
mod tests;

pub use card::{Card, PAD, PORT, Row, Says, WIDTH, caption, count, noticed, on_words, type_of};
pub use grid::{BAND, HEAD};
pub use sheets::{Sheets, meet, sheets};

use super::chart::Chart;
use column::Column;
use grid::Grid;
use legs::{Leg, Room, Route};
use place::Spot;
use std::ops::Range;

/// What the title takes above the story.
pub const NAME: i64 = 84;
/// Where the story begins below it.
const TOP: i64 = NAME + 20;
/// Below the story: the key to the signs.
pub const KEY: i64 = 40;

/// A chart with a place for everything.
#[derive(Debug, Default)]
pub struct Picture {
    /// The whole.
    pub width: i64,
    /// The whole.
    pub height: i64,
    /// The bands behind the cards.
    pub bands: Vec<Band>,
    /// The cards, by scene.
    pub cards: Vec<Placed>,
    /// The lines of the links that lead to scenes, those to one scene after each other.
    pub lines: Vec<Line>,
}

/// The ground of a part, or of the piece of it in one row.
#[derive(Debug)]
pub struct Band {
    /// The part.
    pub part: usize,
    /// Whether it goes on from the row above.
    pub goes_on: bool,
    /// Left, top, width, height.
    pub place: [i64; 4],
}

/// A card in its place.
#[derive(Debug, Default)]
pub struct Placed {
    /// The card.
    pub card: Card,
    /// Its left.
    pub x: i64,
    /// Its top.
    pub y: i64,
}

impl Placed {
    /// Left, top, width, height.
    pub fn place(&self) -> [i64; 4] {
        [self.x, self.y, WIDTH, self.card.height]
    }
}

/// The line of a link.
#[derive(Debug)]
pub struct Line {
    /// The link.
    pub link: usize,
    /// The scene it leads to.
    pub to: usize,
    /// Its corners; with two of them it swings from one to the other.
    pub points: Vec<(i64, i64)>,
}

impl Line {
    /// The places its pieces run in: left, top, width, height.
    pub fn pieces(&self) -> impl Iterator<Item = [i64; 4]> {
        let ends = self.points.iter().zip(self.points.iter().skip(1));
        ends.map(|((x, y), (right, low))| {
            [
                *x.min(right),
                *y.min(low),
                (x - right).abs(),
                (y - low).abs(),
            ]
        })
    }
}

/// Lays a chart out: in rows of the length with which it can be printed largest on a sheet across.
pub fn lay_out(chart: &Chart) -> Picture {
    let cards = cards(chart);
    let columns = column::columns(chart, &cards);
    let mut best: Option<(i64, Plan)> = None;
    for (rows, worth) in foldings(&columns) {
        let plan = Plan::of(chart, &cards, &columns, rows);
        let size = fold::print_size(plan.grid.width, plan.grid.height + KEY) * worth;
        if best.as_ref().is_none_or(|(known, _)| size > *known) {
            best = Some((size, plan));
        }
    }
    best.map(|(_, plan)| plan)
        .unwrap_or_default()
        .picture(cards)
}

fn cards(chart: &Chart) -> Vec<Card> {
    let stops = chart.stops.iter().enumerate();
    stops
        .map(|(ix, stop)| card::card(chart, ix, stop))
        .collect()
}

/// The rows that are tried, each with what it is worth in hundredths to have them so.
fn foldings(columns: &[Column]) -> impl Iterator<Item = (Vec<Range<usize>>, i64)> {
    let ways = [(false, 100), (true, UNBROKEN)];
    let ways = ways
        .into_iter()
        .take(if columns.len() > fold::LONG { 1 } else { 2 });
    ways.flat_map(|(fill, worth)| {
        let rows = fold::foldings(columns, fill).into_iter();
        rows.map(move |rows| (rows, worth))
    })
}

/// A part in one piece is worth a smaller print, down to so many hundredths.
const UNBROKEN: i64 = 88;

/// Where everything stands with one length of the rows.
#[derive(Default)]
struct Plan {
    spots: Vec<Spot>,
    rooms: Vec<Room>,
    routes: Vec<Route>,
    bands: Vec<Piece>,
    grid: Grid,
}

impl Plan {
    fn of(chart: &Chart, cards: &[Card], columns: &[Column], rows: Vec<Range<usize>>) -> Plan {
        let mut spots = vec![Spot::default(); cards.len()];
        let mut rooms = Vec::new();
        for (row, range) in rows.iter().enumerate() {
            let columns = columns.get(range.clone()).unwrap_or(&[]);
            let height = place::place(chart, cards, row, columns, &mut spots);
            rooms.push(Room {
                columns: columns.len(),
                height,
            });
        }
        let mut routes = legs::routes(chart, cards, &spots, &rooms);
        routes.sort_by_key(|route| (route.to, route.link));
        let bands = bands(columns, &rows);
        let meets = bands.iter().filter(|band| band.1.start > 0);
        let meets: Vec<(usize, usize)> =
            meets.map(|(row, range, ..)| (*row, range.start)).collect();
        let grid = Grid::of(&rooms, &routes, &meets, TOP);
        Plan {
            spots,
            rooms,
            routes,
            bands,
            grid,
        }
    }

    fn picture(self, cards: Vec<Card>) -> Picture {
        let grid = &self.grid;
        let placed = cards
            .into_iter()
            .zip(&self.spots)
            .map(|(card, spot)| Placed {
                card,
                x: grid.column(spot.row, spot.column),
                y: grid.top(spot.row) + HEAD + spot.y,
            });
        let cards: Vec<Placed> = placed.collect();
        let bands = self.bands.into_iter();
        Picture {
            width: grid.width.max(TITLE),
            height: grid.height + KEY,
            lines: self
                .routes
                .iter()
                .map(|route| line(route, grid, &cards))
                .collect(),
            bands: bands.map(|one| band(one, grid, &self.rooms)).collect(),
            cards,
        }
    }
}

/// The title and the key need some room, however small the story.
const TITLE: i64 = 760;

/// The row, the columns there, the part, and whether it goes on.
type Piece = (usize, Range<usize>, usize, bool);

fn bands(columns: &[Column], rows: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (row, range) in rows.iter().enumerate() {
        for (at, column) in columns.get(range.clone()).unwrap_or(&[]).iter().enumerate() {
            match pieces.last_mut() {
                Some((known, range, part, _)) if *known == row && *part == column.part => {
                    range.end = at + 1
                }
                last => {
                    let goes_on = last.is_some_and(|(_, _, part, _)| *part == column.part);
                    pieces.push((row, at..at + 1, column.part, goes_on));
                }
            }
        }
    }
    pieces
}

fn band((row, columns, part, goes_on): Piece, grid: &Grid, rooms: &[Room]) -> Band {
    let left = grid.column(row, columns.start) - BAND;
    let right = grid.column(row, columns.end.saturating_sub(1)) + WIDTH + BAND;
    let height = rooms.get(row).map_or(0, |room| room.height);
    Band {
        part,
        goes_on,
        place: [left, grid.top(row), right - left, HEAD + height + BAND],
    }
}

fn line(route: &Route, grid: &Grid, cards: &[Placed]) -> Line {
    let place = |stop: usize| cards.get(stop).map_or((0, 0), |card| (card.x, card.y));
    let (from, to) = (place(route.from), place(route.to));
    let start = (from.0 + WIDTH, from.1 + route.port);
    let end = (to.0, to.1 + PORT);
    let mut points = vec![start];
    let mut y = start.1;
    for leg in &route.legs {
        match leg {
            Leg::Gutter(gutter) => y = grid.y(route.to, *gutter),
            leg => {
                let x = grid.x(route.to, *leg);
                points.push((x, y));
                // The height at which this leg is left is that of the next gutter, or of the target.
                points.push((x, end.1));
            }
        }
    }
    level(&mut points);
    points.push(end);
    Line {
        link: route.link,
        to: route.to,
        points,
    }
}

/// A leg up or down ends where the next one begins.
fn level(points: &mut [(i64, i64)]) {
    for at in 1..points.len() {
        let next = points.get(at + 1).map(|point| point.1);
        if at % 2 == 0
            && let (Some(y), Some(point)) = (next, points.get_mut(at))
        {
            point.1 = y;
        }
    }
}
