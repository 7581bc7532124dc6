//! How far down each card stands in its row: where the lines from the column beside it run straight, as far as there is room.

use super::card::{Card, PORT};
use super::column::{Column, GAP};
use crate::map::chart::{Chart, Leads};
use std::collections::HashMap;

/// A line from a choice far down its card runs straight only by this part, or stories of many choices would slide down the page.
const DRIFT: i64 = 5;

/// Between two heights at which cards may begin.
const STEP: i64 = 36;

/// How strongly the top of the row draws, where a neighbour draws with 4.
const LIFT: i64 = 1;

/// Where a card stands.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The row.
    pub row: usize,
    /// The column within the row.
    pub column: usize,
    /// Below the top of the row.
    pub y: i64,
}

/// The spots of one row's cards, written into `spots`; how high the row is.
pub fn place(
    chart: &Chart,
    cards: &[Card],
    row: usize,
    columns: &[Column],
    spots: &mut [Spot],
) -> i64 {
    for (at, column) in columns.iter().enumerate() {
        let mut y = 0;
        for stop in &column.stops {
            if let Some(spot) = spots.get_mut(*stop) {
                *spot = Spot { row, column: at, y };
            }
            y += height(cards, *stop) + GAP;
        }
    }
    let wishes = Wishes::of(chart, cards, columns, spots, row);
    for forth in [true, false, true] {
        let order: Vec<usize> = if forth {
            (1..columns.len()).collect()
        } else {
            (0..columns.len().saturating_sub(1)).rev().collect()
        };
        for at in order {
            if let Some(column) = columns.get(at) {
                wishes.settle(column, forth, cards, spots);
            }
        }
    }
    level(cards, columns, spots)
}

fn height(cards: &[Card], stop: usize) -> i64 {
    cards.get(stop).map_or(0, |card| card.height)
}

/// Moves the row's cards so that the highest stands at the top; how high the row is.
fn level(cards: &[Card], columns: &[Column], spots: &mut [Spot]) -> i64 {
    let stops = || columns.iter().flat_map(|column| &column.stops);
    let top = stops()
        .filter_map(|stop| spots.get(*stop))
        .map(|spot| spot.y)
        .min()
        .unwrap_or(0);
    let mut bottom = 0;
    for stop in stops() {
        if let Some(spot) = spots.get_mut(*stop) {
            spot.y -= top;
            bottom = bottom.max(spot.y + height(cards, *stop));
        }
    }
    bottom
}

/// The links between neighbouring columns of a row: how much lower the other end must stand for a straight line.
struct Wishes {
    /// By the scene that is led to: the scene that leads, and how much lower the target would stand.
    before: HashMap<usize, Vec<(usize, i64)>>,
    /// By the scene that leads.
    after: HashMap<usize, Vec<(usize, i64)>>,
}

impl Wishes {
    fn of(chart: &Chart, cards: &[Card], columns: &[Column], spots: &[Spot], row: usize) -> Wishes {
        let mut wishes = Wishes {
            before: HashMap::new(),
            after: HashMap::new(),
        };
        for from in columns.iter().flat_map(|column| &column.stops) {
            for port in cards.get(*from).map_or(&[][..], |card| &card.ports) {
                let (Leads::Scene(to), Some(here)) = (port.leads, spots.get(*from)) else {
                    continue;
                };
                let beside = |there: &&Spot| there.row == row && there.column == here.column + 1;
                if spots.get(to).filter(beside).is_some() && to < chart.stops.len() {
                    let lower = (port.y - PORT) / DRIFT;
                    wishes.before.entry(to).or_default().push((*from, lower));
                    wishes.after.entry(*from).or_default().push((to, -lower));
                }
            }
        }
        wishes
    }

    /// Puts the cards of a column as near to where they wish to stand as their order allows: the least squares.
    fn settle(&self, column: &Column, forth: bool, cards: &[Card], spots: &mut [Spot]) {
        let side = if forth { &self.before } else { &self.after };
        let mut blocks: Vec<Block> = Vec::new();
        let mut offset = 0;
        for stop in &column.stops {
            let wished = side.get(stop).map_or(&[][..], Vec::as_slice);
            let ends = wished
                .iter()
                .filter_map(|(other, lower)| Some(spots.get(*other)?.y + lower));
            let (sum, count) = ends.fold((0, 0), |(sum, n), y| (sum + y, n + 1));
            // All are drawn to the top a little, and what has no neighbours on this side by that alone.
            let (wish, weight) = (sum * 4 / (4 * count + LIFT), 4 * count + LIFT);
            blocks.push(Block {
                sum: (wish - offset) * weight,
                weight,
                cards: 1,
            });
            while let [.., above, below] = blocks.as_slice()
                && above.mean() > below.mean()
            {
                let joined = above.with(below);
                blocks.truncate(blocks.len() - 2);
                blocks.push(joined);
            }
            offset += height(cards, *stop) + GAP;
        }
        write(column, &blocks, cards, spots);
    }
}

/// Neighbours in a column that stand as close as they may.
#[derive(Copy, Clone)]
struct Block {
    sum: i64,
    weight: i64,
    cards: usize,
}

impl Block {
    fn mean(&self) -> i64 {
        self.sum.div_euclid(self.weight.max(1))
    }

    /// Where it stands: on one of few heights, so that lines are straight or clearly not.
    fn stand(&self) -> i64 {
        (self.mean() + STEP / 2).div_euclid(STEP) * STEP
    }

    fn with(&self, other: &Block) -> Block {
        Block {
            sum: self.sum + other.sum,
            weight: self.weight + other.weight,
            cards: self.cards + other.cards,
        }
    }
}

fn write(column: &Column, blocks: &[Block], cards: &[Card], spots: &mut [Spot]) {
    let means = blocks
        .iter()
        .flat_map(|block| std::iter::repeat_n(block.stand(), block.cards));
    let mut offset = 0;
    for (stop, mean) in column.stops.iter().zip(means) {
        if let Some(spot) = spots.get_mut(*stop) {
            spot.y = mean + offset;
        }
        offset += height(cards, *stop) + GAP;
    }
}
