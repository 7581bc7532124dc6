//! How a link gets from one card to the next: straight to the neighbouring column, or through the channels between columns and the
//! gutters between rows.
//!
//! What goes back runs above its row, what skips ahead on the nearer side; between rows that are no neighbours there is a trunk at
//! the edge. Links to one scene share their tracks, so that lines may join and never part: followed forward, a line is never in doubt.

use super::card::{Card, PORT};
use super::place::Spot;
use crate::map::chart::{Chart, Leads};

/// A link on its way.
#[derive(Clone, Debug)]
pub struct Route {
    /// The link.
    pub link: usize,
    /// The scene it begins in.
    pub from: usize,
    /// The scene it leads to.
    pub to: usize,
    /// Where it leaves, below the top of the card.
    pub port: i64,
    /// Its legs; none where it goes straight to the neighbouring column.
    pub legs: Vec<Leg>,
}

/// A leg of a link that does not go straight.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Leg {
    /// Down or up a channel of a row, between two heights there.
    Channel {
        /// The row.
        row: usize,
        /// The channel: that with the number of a column lies before it.
        channel: usize,
        /// From and to, below the top of the row; beyond its ends lie the gutters.
        span: (i64, i64),
    },
    /// Along the gutter above a row.
    Gutter(usize),
    /// Down or up the edge of the picture, between two gutters.
    Trunk {
        /// Whether it is the edge where lines end.
        far: bool,
        /// From and to.
        span: (usize, usize),
    },
}

/// A row as the legs see it.
#[derive(Copy, Clone, Debug)]
pub struct Room {
    /// How many columns it has.
    pub columns: usize,
    /// How high it is.
    pub height: i64,
}

/// The routes of all links that lead to scenes, by link.
pub fn routes(chart: &Chart, cards: &[Card], spots: &[Spot], rooms: &[Room]) -> Vec<Route> {
    let mut routes = Vec::new();
    for (from, card) in cards.iter().enumerate() {
        for port in &card.ports {
            let Leads::Scene(to) = port.leads else {
                continue;
            };
            let (Some(here), Some(there)) = (spots.get(from), spots.get(to)) else {
                continue;
            };
            if to < chart.stops.len() {
                routes.push(Route {
                    link: port.link,
                    from,
                    to,
                    port: port.y,
                    legs: legs(*here, *there, port.y, rooms),
                });
            }
        }
    }
    routes
}

fn legs(here: Spot, there: Spot, port: i64, rooms: &[Room]) -> Vec<Leg> {
    if here.row == there.row && there.column == here.column + 1 {
        return Vec::new();
    }
    let height = |row: usize| rooms.get(row).map_or(0, |room| room.height);
    let (leaves, arrives) = (here.y + port, there.y + PORT);
    let below = |row: usize| (row + 1, height(row) + 1);
    let above = |row: usize| (row, -1);
    let (out, home) = if here.row == there.row {
        // By the cards, not by the choices: what leads from one card to another runs together.
        let near_top = here.y + PORT + arrives <= height(here.row);
        let up = there.column <= here.column || near_top;
        let side = if up { above(here.row) } else { below(here.row) };
        (side, side)
    } else if here.row < there.row {
        (below(here.row), above(there.row))
    } else {
        (above(here.row), below(there.row))
    };
    let mut legs = vec![
        Leg::Channel {
            row: here.row,
            channel: here.column + 1,
            span: (leaves, out.1),
        },
        Leg::Gutter(out.0),
    ];
    if out.0 != home.0 {
        legs.push(Leg::Trunk {
            far: far(here, there, rooms),
            span: (out.0, home.0),
        });
        legs.push(Leg::Gutter(home.0));
    }
    legs.push(Leg::Channel {
        row: there.row,
        channel: there.column,
        span: (home.1, arrives),
    });
    legs
}

/// Which edge makes the shorter way.
fn far(here: Spot, there: Spot, rooms: &[Room]) -> bool {
    let columns = rooms.iter().map(|room| room.columns).max().unwrap_or(1);
    here.column + 1 + there.column > columns
}
