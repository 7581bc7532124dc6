//! Roads: which scenes a way passes, whatever is chosen and answered on it. The best score of a road is that of its best way.
//!
//! All ways of one road are followed together, as a crowd of states; of crowds that differ only in how much the best of them has
//! earned, the one with the least counts. So each crowd is kept once, and the road with the least best score is found.

use std::collections::{BTreeMap, VecDeque};

use super::node::Node;
use super::observe::Log;
use super::outline::Outline;
use super::proof::may_pass;
use super::steps::{Stand, first};
use super::ways::{BEGINNING, Stop, Trail, WayIx};
use crate::id::SceneIx;

/// So many states are looked at in all crowds together.
const MOST: usize = 100_000;

/// A road to an ending that may be passed, and the best that can be earned on it, in 1/unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Road {
    /// The scenes, from the first.
    pub path: Vec<Stop>,
    /// The best score.
    pub best: u64,
}

/// States with what was earned at most on the way to each.
type Crowd = BTreeMap<Node, u64>;
/// The same, with how much less than the best of them each has earned.
type Key = Vec<(Node, u64)>;

struct Roads<'a> {
    outline: &'a Outline<'a>,
    best: u64,
    left: usize,
    log: Log,
    trail: Trail,
    known: BTreeMap<Key, (u64, WayIx)>,
    open: VecDeque<Key>,
    least: Option<(u64, WayIx)>,
}

/// The road with the least best score; none where there is none, or where there are too many to tell.
pub fn lowest(outline: &Outline<'_>, best: u64) -> Option<Road> {
    let mut roads = Roads {
        outline,
        best,
        left: MOST,
        log: Log::of(outline.places),
        trail: Trail::default(),
        known: BTreeMap::new(),
        open: VecDeque::new(),
        least: None,
    };
    let begun = first(outline, best, &mut roads.log);
    let begun = begun.into_iter().map(|(node, earned)| (node, earned.1));
    roads.go(begun, BEGINNING);
    while let Some(key) = roads.open.pop_front() {
        roads.scene(&key)?;
    }
    let (best, way) = roads.least?;
    Some(Road {
        path: roads.trail.path(way),
        best,
    })
}

impl Roads<'_> {
    /// Sends states on, each to its scene.
    fn go(&mut self, states: impl Iterator<Item = (Node, u64)>, way: WayIx) {
        let mut crowds: BTreeMap<usize, Crowd> = BTreeMap::new();
        for (node, earned) in states {
            let crowd = crowds.entry(node.scene).or_default();
            raise(crowd, node, earned);
        }
        for (scene, crowd) in crowds {
            let top = crowd.values().copied().max().unwrap_or(0);
            let key: Key = crowd
                .into_iter()
                .map(|(node, earned)| (node, top - earned))
                .collect();
            let length = self.trail.length(way) + 1;
            let better = |(earned, known): &(u64, WayIx)| {
                (top, length) < (*earned, self.trail.length(*known))
            };
            if self.known.get(&key).is_none_or(better) {
                let way = self.trail.onto(way, Stop::Scene(SceneIx(scene)));
                self.known.insert(key.clone(), (top, way));
                self.open.push_back(key);
            }
        }
    }

    /// Follows a crowd through its scene; none where there is too much to look at.
    fn scene(&mut self, key: &Key) -> Option<()> {
        let (top, way) = self.known.get(key).copied()?;
        let scene = key.first().map(|(node, _)| node.scene)?;
        let mut crowd: Crowd = key
            .iter()
            .map(|(node, less)| (node.clone(), top - less))
            .collect();
        let mut open: Vec<Node> = crowd.keys().cloned().collect();
        let (mut ended, mut gone) = (None, Vec::new());
        while let Some(node) = open.pop() {
            self.left = self.left.checked_sub(1)?;
            let earned = crowd.get(&node).copied()?;
            let stand = Stand {
                outline: self.outline,
                best: self.best,
                node: &node,
            };
            let steps = stand.steps(&stand.visible(), &mut self.log);
            if let Some(on_top) = steps.ends {
                let all = earned + on_top.1 + self.outline.standing(&node).1;
                ended = ended.max(Some(all));
            }
            let leaves = steps.leaves.into_iter();
            gone.extend(leaves.map(|(next, more)| (next, earned + more.1)));
            for ((next, more), _) in steps.within {
                if raise(&mut crowd, next.clone(), earned + more.1) {
                    open.push(next);
                }
            }
        }
        if let Some(ended) = ended.filter(|_| may_pass(self.outline.course, scene)) {
            self.end(ended, way);
        }
        self.go(gone.into_iter(), way);
        Some(())
    }

    fn end(&mut self, earned: u64, way: WayIx) {
        let length = self.trail.length(way);
        let better =
            |(least, known): &(u64, WayIx)| (earned, length) < (*least, self.trail.length(*known));
        if self.least.as_ref().is_none_or(better) {
            self.least = Some((earned, way));
        }
    }
}

/// Takes a state in; whether it is new, or has earned more.
fn raise(crowd: &mut Crowd, node: Node, earned: u64) -> bool {
    match crowd.get_mut(&node) {
        Some(known) if *known >= earned => false,
        Some(known) => {
            *known = earned;
            true
        }
        None => {
            crowd.insert(node, earned);
            true
        }
    }
}
