//! The grid that cards, bands and lines stand on, in pixels.

use super::card::WIDTH;
use super::legs::{Leg, Room, Route};
use super::track::{APART, Lanes};
use std::collections::BTreeMap;

/// Around the whole.
pub const MARGIN: i64 = 28;
/// Above the cards of a row: the name of the part.
pub const HEAD: i64 = 40;
/// Around the cards of a band.
pub const BAND: i64 = 16;
/// Between two columns at least, and at the edges of a row.
const BETWEEN: i64 = 60;
const EDGE: i64 = 22;
/// More where two bands meet.
const MEET: i64 = 22;

/// See the module.
#[derive(Debug, Default)]
pub struct Grid {
    channels: BTreeMap<(usize, usize), Lanes>,
    gutters: BTreeMap<usize, Lanes>,
    trunks: [Lanes; 2],
    /// By row and channel: where it begins and how wide it is.
    across: Vec<Vec<(i64, i64)>>,
    /// By row: the top of its band.
    tops: Vec<i64>,
    /// By gutter: its top.
    gutter_tops: Vec<i64>,
    /// The whole.
    pub width: i64,
    /// The whole.
    pub height: i64,
}

impl Grid {
    /// A grid with room for all routes, from `top` downwards; `meets` are the channels where two bands meet.
    pub fn of(rooms: &[Room], routes: &[Route], meets: &[(usize, usize)], top: i64) -> Grid {
        let mut grid = Grid::default();
        for route in routes {
            for leg in &route.legs {
                grid.note(route.to, *leg);
            }
        }
        grid.channels.values_mut().for_each(|lanes| lanes.assign(8));
        grid.trunks.iter_mut().for_each(|lanes| lanes.assign(0));
        grid.lay_across(rooms, meets);
        for route in routes {
            grid.along_gutters(route);
        }
        grid.gutters.values_mut().for_each(|lanes| lanes.assign(12));
        grid.lay_down(rooms, top);
        grid
    }

    fn note(&mut self, to: usize, leg: Leg) {
        match leg {
            Leg::Channel { row, channel, span } => {
                let lanes = self.channels.entry((row, channel)).or_default();
                lanes.run(to, span.0, span.1);
            }
            Leg::Trunk { far, span } => {
                if let Some(lanes) = self.trunks.get_mut(usize::from(far)) {
                    lanes.run(to, span.0 as i64, span.1 as i64);
                }
            }
            Leg::Gutter(_) => {}
        }
    }

    fn lanes(&self, far: bool) -> Option<&Lanes> {
        self.trunks.get(usize::from(far))
    }

    fn lay_across(&mut self, rooms: &[Room], meets: &[(usize, usize)]) {
        let trunk = |lanes: Option<&Lanes>| {
            lanes
                .filter(|lanes| lanes.count > 0)
                .map_or(0, |lanes| lanes.room() + 16)
        };
        let start = MARGIN + trunk(self.lanes(false));
        let first = (0..rooms.len())
            .map(|row| self.wide(row, 0, true))
            .max()
            .unwrap_or(0);
        let mut end = start;
        for (row, room) in rooms.iter().enumerate() {
            let mut x = start;
            let mut channels = Vec::new();
            for channel in 0..=room.columns {
                let meets = if meets.contains(&(row, channel)) {
                    MEET
                } else {
                    0
                };
                let width = match channel {
                    0 => first,
                    _ => self.wide(row, channel, channel == room.columns) + meets,
                };
                channels.push((x, width));
                x += width + WIDTH;
            }
            end = end.max(x - WIDTH);
            self.across.push(channels);
        }
        self.width = end + trunk(self.lanes(true)) + MARGIN;
    }

    /// How wide a channel has to be.
    fn wide(&self, row: usize, channel: usize, edge: bool) -> i64 {
        let lanes = self
            .channels
            .get(&(row, channel))
            .filter(|lanes| lanes.count > 0);
        let (least, more) = if edge { (EDGE, 44) } else { (BETWEEN, 50) };
        lanes.map_or(0, |lanes| lanes.room() + more).max(least)
    }

    /// Where the gutters of a route run, now that the channels have their places.
    fn along_gutters(&mut self, route: &Route) {
        let mut before: Option<i64> = None;
        let mut open: Option<usize> = None;
        for leg in &route.legs {
            if let Leg::Gutter(gutter) = leg {
                open = Some(*gutter);
                continue;
            }
            let x = self.x(route.to, *leg);
            if let (Some(gutter), Some(from)) = (open.take(), before) {
                self.gutters
                    .entry(gutter)
                    .or_default()
                    .run(route.to, from, x);
            }
            before = Some(x);
        }
    }

    fn lay_down(&mut self, rooms: &[Room], top: i64) {
        let mut y = top;
        for row in 0..=rooms.len() {
            self.gutter_tops.push(y);
            let lanes = self.gutters.get(&row).filter(|lanes| lanes.count > 0);
            let base = if row == 0 || row == rooms.len() {
                0
            } else {
                24
            };
            y += lanes.map_or(base, |lanes| lanes.room() + 32);
            if let Some(room) = rooms.get(row) {
                self.tops.push(y);
                y += HEAD + room.height + BAND;
            }
        }
        self.height = y + MARGIN;
    }

    /// How far along a leg runs that goes up or down.
    pub fn x(&self, to: usize, leg: Leg) -> i64 {
        match leg {
            Leg::Channel { row, channel, .. } => {
                let (start, width) = self.channel(row, channel);
                let lanes = self.channels.get(&(row, channel));
                let (room, track) = lanes.map_or((0, 0), |lanes| (lanes.room(), lanes.track(to)));
                // Lines of neighbouring rows meet in the gutter between them: those of one lie between those of the other.
                let shift = if row % 2 == 0 { 0 } else { APART / 2 };
                let first = (start + (width - room) / 2 - shift).div_euclid(APART) * APART;
                first + shift + track * APART
            }
            Leg::Trunk { far, .. } => {
                let lanes = self.lanes(far);
                let track = lanes.map_or(0, |lanes| lanes.track(to) * APART);
                let room = lanes.map_or(0, Lanes::room);
                if far {
                    self.width - MARGIN - room + track
                } else {
                    MARGIN + track
                }
            }
            Leg::Gutter(_) => 0,
        }
    }

    /// How far down a gutter's track runs.
    pub fn y(&self, to: usize, gutter: usize) -> i64 {
        let top = self.gutter_tops.get(gutter).copied().unwrap_or(0);
        top + 16
            + self
                .gutters
                .get(&gutter)
                .map_or(0, |lanes| lanes.track(to) * APART)
    }

    fn channel(&self, row: usize, channel: usize) -> (i64, i64) {
        let row = self.across.get(row);
        row.and_then(|row| row.get(channel))
            .copied()
            .unwrap_or((0, 0))
    }

    /// Where the cards of a column begin.
    pub fn column(&self, row: usize, column: usize) -> i64 {
        let (start, width) = self.channel(row, column);
        start + width
    }

    /// The top of a row's band.
    pub fn top(&self, row: usize) -> i64 {
        self.tops.get(row).copied().unwrap_or(0)
    }
}
