//! Tracks side by side: what overlaps gets one of its own.

use std::collections::BTreeMap;

/// Between two tracks.
pub const APART: i64 = 9;

/// What runs in one channel, gutter or trunk, by the scene it leads to.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    spans: BTreeMap<usize, (i64, i64)>,
    tracks: BTreeMap<usize, i64>,
    /// How many tracks there are.
    pub count: i64,
}

impl Lanes {
    /// Something that leads to this scene runs from here to there.
    pub fn run(&mut self, to: usize, one: i64, other: i64) {
        let span = self
            .spans
            .entry(to)
            .or_insert((one.min(other), one.max(other)));
        *span = (span.0.min(one).min(other), span.1.max(one).max(other));
    }

    /// Gives each its track: the first that is free, from the one that begins first.
    pub fn assign(&mut self, clear: i64) {
        let mut order: Vec<((i64, i64), usize)> =
            self.spans.iter().map(|(to, span)| (*span, *to)).collect();
        order.sort_unstable();
        let mut ends: Vec<i64> = Vec::new();
        for (span, to) in order {
            let free = ends.iter().position(|end| end + clear < span.0);
            let track = free.unwrap_or(ends.len());
            match ends.get_mut(track) {
                Some(end) => *end = span.1,
                None => ends.push(span.1),
            }
            self.tracks.insert(to, track as i64);
        }
        self.count = ends.len() as i64;
    }

    /// The track of what leads to this scene.
    pub fn track(&self, to: usize) -> i64 {
        self.tracks.get(&to).copied().unwrap_or(0)
    }

    /// How much room the tracks take from the first to the last.
    pub fn room(&self) -> i64 {
        (self.count - 1).max(0) * APART
    }
}
