//! The states of scenes that go round, and how each was come to.

use std::collections::BTreeMap;

use super::node::Node;

/// How a state was come to.
#[derive(Clone, Default)]
pub struct Came {
    /// By what was earned: how likely.
    pub chance: BTreeMap<u64, f64>,
    pub least: u64,
    pub most: u64,
}

/// The states of one round trip of scenes, by number.
#[derive(Default)]
pub struct Trip {
    index: BTreeMap<Node, usize>,
    pub nodes: Vec<Node>,
    pub came: Vec<Came>,
    /// For each: the states it leads to with what is earned and how likely; outside ones by node; or its ending.
    pub inner: Vec<Vec<(usize, u64, f64)>>,
    pub outer: Vec<Vec<(Node, u64, f64)>>,
    pub ends: Vec<Option<u64>>,
    /// For each: the scenes that the shortest way to it has left already; where one is left again it takes no time.
    seen: Vec<Vec<usize>>,
}

impl Trip {
    pub fn take(&mut self, node: Node, came: Came) -> usize {
        if let Some(at) = self.index.get(&node) {
            return *at;
        }
        self.index.insert(node.clone(), self.nodes.len());
        self.nodes.push(node);
        self.came.push(came);
        self.seen.push(Vec::new());
        self.nodes.len() - 1
    }

    pub fn has_seen(&self, at: usize, scene: usize) -> bool {
        self.seen.get(at).is_some_and(|seen| seen.contains(&scene))
    }

    /// The shortest way to one state is by another, which leaves a scene for the first time, or none.
    pub fn see(&mut self, from: usize, to: usize, left: Option<usize>) {
        let mut seen = self.seen.get(from).cloned().unwrap_or_default();
        seen.extend(left);
        if let Some(known) = self.seen.get_mut(to) {
            *known = seen;
        }
    }
}
