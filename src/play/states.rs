//! States with the ways to them, each once, by number.
//!
//! They are looked up by hash and gone through by number alone, so nothing depends on the order of the hashes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use super::node::Node;
use super::ways::{Stop, Trail, Ways};

/// A quick hash: multiplies and turns, a word at a time. The states of a storyboard are nobody's attack.
#[derive(Default)]
pub struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        (self.0 ^ self.0 >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}

/// See the module.
#[derive(Default)]
pub struct States {
    index: HashMap<Rc<Node>, u32, BuildHasherDefault<Quick>>,
    pub nodes: Vec<Rc<Node>>,
    pub ways: Vec<Ways>,
}

impl States {
    /// Takes a state in, with ways that take one more step if there is one; its number, and whether that is news.
    pub fn take(
        &mut self,
        node: Node,
        ways: Ways,
        stop: Option<Stop>,
        trail: &mut Trail,
    ) -> (u32, bool) {
        if let Some(at) = self.index.get(&node).copied() {
            let known = self.ways.get_mut(at as usize);
            return (
                at,
                known.is_some_and(|known| known.join(&ways, stop, trail)),
            );
        }
        let at = self.nodes.len() as u32;
        let node = Rc::new(node);
        self.index.insert(Rc::clone(&node), at);
        self.nodes.push(node);
        self.ways.push(ways.into(stop, trail));
        (at, true)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }
}
