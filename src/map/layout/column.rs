//! Which scene stands in which column, and in what order there.
//!
//! The file is written in the order it is told, so a link to a later scene goes forward, and a scene stands one column after the
//! latest that leads to it forward within its part. The order within a column comes from a fixed number of sweeps, each of which puts
//! scenes where their neighbours are.

use super::card::Card;
use crate::map::chart::{Chart, Leads};

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// The part of the story.
    pub part: usize,
    /// The scenes in it, from the top.
    pub stops: Vec<usize>,
}

/// Between two cards of a column.
pub const GAP: i64 = 22;
/// A column is broken when it is higher than this.
const HIGHEST: i64 = 1500;
const SWEEPS: usize = 6;

/// All columns, part after part.
pub fn columns(chart: &Chart, cards: &[Card]) -> Vec<Column> {
    let mut all = Vec::new();
    for (part, scenes) in chart.parts.iter().enumerate() {
        let mut layers = layers(chart, scenes.scenes.clone());
        sweep(chart, &mut layers);
        let layers = layers.into_iter().flat_map(|stops| broken(stops, cards));
        all.extend(layers.map(|stops| Column { part, stops }));
    }
    all
}

fn layers(chart: &Chart, scenes: std::ops::Range<usize>) -> Vec<Vec<usize>> {
    let first = scenes.start;
    let mut ranks: Vec<Option<usize>> = vec![None; scenes.len()];
    let mut layers: Vec<Vec<usize>> = Vec::new();
    let mut before = 0;
    for stop in scenes.clone() {
        // What nothing in this part leads to stands beside the scene above it.
        let rank = ranks.get(stop - first).copied().flatten().unwrap_or(before);
        before = rank;
        while layers.len() <= rank {
            layers.push(Vec::new());
        }
        if let Some(layer) = layers.get_mut(rank) {
            layer.push(stop);
        }
        for (_, link) in chart.links_of(stop) {
            if let Leads::Scene(to) = link.to
                && to > stop
                && scenes.contains(&to)
                && let Some(known) = ranks.get_mut(to - first)
            {
                *known = Some(known.unwrap_or(0).max(rank + 1));
            }
        }
    }
    layers.retain(|layer| !layer.is_empty());
    layers
}

/// Puts scenes where their neighbours are, forth and back.
fn sweep(chart: &Chart, layers: &mut [Vec<usize>]) {
    let mut neighbours: Vec<Vec<(usize, usize)>> = vec![Vec::new(); chart.stops.len()];
    for stop in layers.iter().flatten() {
        for (n, (_, link)) in chart.links_of(*stop).enumerate() {
            if let Leads::Scene(to) = link.to {
                if let Some(list) = neighbours.get_mut(*stop) {
                    list.push((to, 0));
                }
                if let Some(list) = neighbours.get_mut(to) {
                    list.push((*stop, n));
                }
            }
        }
    }
    let mut places = Places::of(chart.stops.len(), layers);
    for round in 0..SWEEPS {
        let count = layers.len();
        for step in 1..count {
            let (at, from) = if round % 2 == 0 {
                (step, step - 1)
            } else {
                (count - 1 - step, count - step)
            };
            if let Some(layer) = layers.get_mut(at) {
                places.sort(layer, from, &neighbours);
            }
        }
    }
}

/// Where each scene stands: its layer, and its place there in thousandths of the layer.
struct Places(Vec<(usize, i64)>);

impl Places {
    fn of(stops: usize, layers: &[Vec<usize>]) -> Places {
        let mut places = Places(vec![(usize::MAX, 0); stops]);
        for (at, layer) in layers.iter().enumerate() {
            places.note(at, layer);
        }
        places
    }

    fn note(&mut self, at: usize, layer: &[usize]) {
        for (n, stop) in layer.iter().enumerate() {
            if let Some(place) = self.0.get_mut(*stop) {
                *place = (at, n as i64 * 1000);
            }
        }
    }

    fn sort(&mut self, layer: &mut [usize], from: usize, neighbours: &[Vec<(usize, usize)>]) {
        let wish = |stop: &usize| {
            let own = self.0.get(*stop).map_or(0, |(_, place)| *place);
            let beside = neighbours.get(*stop).into_iter().flatten();
            let beside = beside.filter_map(|(other, n)| {
                let (at, place) = self.0.get(*other)?;
                (*at == from).then_some(place + *n as i64)
            });
            let (sum, count) = beside.fold((0, 0), |(sum, n), place| (sum + place, n + 1));
            if count == 0 { own } else { sum / count }
        };
        layer.sort_by_cached_key(wish);
        let at = layer
            .first()
            .and_then(|stop| self.0.get(*stop))
            .map_or(0, |(at, _)| *at);
        self.note(at, layer);
    }
}

/// A layer in columns none of which is too high.
fn broken(stops: Vec<usize>, cards: &[Card]) -> Vec<Vec<usize>> {
    let height = |stop: &usize| cards.get(*stop).map_or(0, |card| card.height + GAP);
    let whole: i64 = stops.iter().map(height).sum();
    let columns = (whole / HIGHEST + 1).max(1);
    let each = whole / columns;
    let mut out = Vec::new();
    let (mut column, mut used) = (Vec::new(), 0);
    for stop in stops {
        if !column.is_empty() && used + height(&stop) / 2 > each {
            out.push(std::mem::take(&mut column));
            used = 0;
        }
        used += height(&stop);
        column.push(stop);
    }
    out.push(column);
    out
}
