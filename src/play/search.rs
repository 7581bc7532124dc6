//! The search over all states, one round trip of scenes after the other, so that only the states of one are held at a time.
//!
//! A state is kept once, with the least and the most that was earned for certain on the ways to it. Such points are only ever
//! added on leaving a round trip for good, so the widest range of each state is the exact one.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use super::outline::Outline;
use super::steps::{Stand, Steps, first};
use super::{EndingRange, Proof, ScoreRange};
use crate::id::SceneIx;

/// States with what was earned on the way: at least and at most.
type States = BTreeMap<Node, (u64, u64)>;

struct Search<'a> {
    outline: &'a Outline<'a>,
    best: u64,
    most: usize,
    states: usize,
    reached: BTreeSet<usize>,
    endings: BTreeMap<usize, (u64, u64)>,
    waiting: BTreeMap<usize, States>,
}

/// Searches with the best score taken to be `best`; the cause if there are more than `most` states.
pub fn run(outline: &Outline<'_>, best: u64, most: usize) -> Result<Proof, String> {
    if let Some(cause) = outline.cannot_tell() {
        return Err(cause);
    }
    let mut search = Search {
        outline,
        best,
        most,
        states: 0,
        reached: BTreeSet::new(),
        endings: BTreeMap::new(),
        waiting: BTreeMap::new(),
    };
    for (node, earned) in first(outline, best) {
        search.wait(node, earned);
    }
    while let Some((_, states)) = search.waiting.pop_last() {
        search.round_trip(states)?;
    }
    Ok(search.proof())
}

impl Search<'_> {
    fn wait(&mut self, node: Node, earned: (u64, u64)) {
        let trip = self
            .outline
            .graph
            .trip
            .get(node.scene)
            .copied()
            .unwrap_or(0);
        widen(self.waiting.entry(trip).or_default(), node, earned);
    }

    /// Follows all ways within one round trip of scenes; what leaves it waits.
    fn round_trip(&mut self, states: States) -> Result<(), String> {
        let mut open: Vec<Node> = states.keys().cloned().collect();
        let mut known = states;
        let trip = open.first().and_then(|node| self.trip(node.scene));
        while let Some(node) = open.pop() {
            if self.states + known.len() > self.most {
                return Err(self.outline.cause(&known));
            }
            let Some(earned) = known.get(&node).copied() else {
                continue;
            };
            self.reached.insert(node.scene);
            let stand = Stand {
                outline: self.outline,
                best: self.best,
                node: &node,
            };
            let Steps { next, ends } = stand.steps();
            if let Some(on_top) = ends {
                let standing = self.outline.standing(&node);
                self.end(
                    node.scene,
                    (
                        earned.0 + on_top.0 + standing.0,
                        earned.1 + on_top.1 + standing.1,
                    ),
                );
            }
            for (next, more) in next {
                let earned = (earned.0 + more.0, earned.1 + more.1);
                if self.trip(next.scene) != trip {
                    self.wait(next, earned);
                } else if widen(&mut known, next.clone(), earned) {
                    open.push(next);
                }
            }
        }
        self.states += known.len();
        Ok(())
    }

    fn trip(&self, scene: usize) -> Option<usize> {
        self.outline.graph.trip.get(scene).copied()
    }

    fn end(&mut self, scene: usize, earned: (u64, u64)) {
        let range = self.endings.entry(scene).or_insert(earned);
        *range = (range.0.min(earned.0), range.1.max(earned.1));
    }

    fn proof(self) -> Proof {
        let endings = self.endings.iter().map(|(scene, (min, max))| EndingRange {
            scene: SceneIx(*scene),
            min: *min,
            max: *max,
        });
        Proof {
            score: ScoreRange {
                min: self
                    .endings
                    .values()
                    .map(|range| range.0)
                    .min()
                    .unwrap_or(0),
                max: self
                    .endings
                    .values()
                    .map(|range| range.1)
                    .max()
                    .unwrap_or(0),
                unit: self.outline.unit,
                exact: true,
                cause: None,
            },
            reached: self.reached.iter().copied().map(SceneIx).collect(),
            endings: endings.collect(),
            states: self.states,
        }
    }
}

/// Takes a state in; whether that is news.
fn widen(states: &mut States, node: Node, earned: (u64, u64)) -> bool {
    match states.get_mut(&node) {
        None => {
            states.insert(node, earned);
            true
        }
        Some(known) => {
            let wider = (known.0.min(earned.0), known.1.max(earned.1));
            let news = wider != *known;
            *known = wider;
            news
        }
    }
}

/// From so many different numbers in one scene on, a value is named as the cause.
const MANY: usize = 10;

impl Outline<'_> {
    /// What there are too many states of: the scene with most of them, and the value that differs most there.
    fn cause(&self, states: &States) -> String {
        let mut scenes: BTreeMap<usize, usize> = BTreeMap::new();
        for node in states.keys() {
            *scenes.entry(node.scene).or_default() += 1;
        }
        let scene = scenes
            .iter()
            .max_by_key(|(_, count)| **count)
            .map_or(0, |(scene, _)| *scene);
        let title = self
            .course
            .scenes
            .get(scene)
            .map_or("", |scene| scene.title_text.as_str());
        let numbers = |value: usize| {
            let there = states.keys().filter(|node| node.scene == scene);
            there
                .map(|node| node.mark(self.value_item(value)))
                .collect::<BTreeSet<_>>()
                .len()
        };
        let widest = self
            .course
            .values
            .iter()
            .enumerate()
            .map(|(ix, value)| (numbers(ix), &value.name))
            .max_by_key(|(count, _)| *count);
        match widest {
            Some((count, name)) if count >= MANY => {
                format!("the value \"{name}\" in the scene \"{title}\"")
            }
            _ => format!("the scene \"{title}\""),
        }
    }

    /// A block of which a test looks at more answers than can be told apart.
    fn cannot_tell(&self) -> Option<String> {
        let blocks = self.blocks.iter().zip(&self.course.blocks);
        blocks
            .filter(|(outline, block)| outline.is_too_wide(block))
            .map(|(_, block)| format!("the block \"{}\"", block.id))
            .next()
    }
}
