//! States with the ways to them, each once, by number.
//!
//! They lie packed one behind the other, so that a new one costs no piece of memory of its own. They are looked up by hash and gone
//! through by number alone, so nothing depends on the order of the hashes.

use super::node::Node;
use super::quick::mixed;
use super::ways::{Stop, Trail, Ways};

/// See the module.
#[derive(Default)]
pub struct States {
    words: Vec<u64>,
    /// Where each state ends in the words.
    ends: Vec<usize>,
    hashes: Vec<u32>,
    /// Numbers of states, from 1, in the places of their hashes or behind them; a power of two of places, half of them free.
    table: Vec<u32>,
    pub ways: Vec<Ways>,
    /// The state that is looked for.
    wanted: Vec<u64>,
}

/// Where a state is, or would be.
enum Place {
    Taken(u32),
    Free(usize),
}

impl States {
    /// Takes a state in, with ways that take one more step if there is one; its number, and whether that is news.
    pub fn take(
        &mut self,
        node: &Node,
        ways: Ways,
        stop: Option<Stop>,
        trail: &mut Trail,
    ) -> (u32, bool) {
        pack(node, &mut self.wanted);
        let hash = (mixed(&self.wanted) >> 32) as u32;
        if self.table.len() <= 2 * self.ends.len() {
            self.widen();
        }
        match self.place(hash) {
            Place::Taken(at) => {
                let known = self.ways.get_mut(at as usize);
                let news = known.is_some_and(|known| known.join(&ways, stop, trail));
                (at, news)
            }
            Place::Free(free) => {
                let at = self.ends.len() as u32;
                if let Some(slot) = self.table.get_mut(free) {
                    *slot = at + 1;
                }
                self.words.extend_from_slice(&self.wanted);
                self.ends.push(self.words.len());
                self.hashes.push(hash);
                self.ways.push(ways.into(stop, trail));
                (at, true)
            }
        }
    }

    fn place(&self, hash: u32) -> Place {
        let around = self.table.len().wrapping_sub(1);
        let mut at = hash as usize & around;
        while let Some(state) = self.table.get(at).and_then(|slot| slot.checked_sub(1)) {
            let alike = self.hashes.get(state as usize) == Some(&hash);
            if alike && self.packed(state as usize) == self.wanted {
                return Place::Taken(state);
            }
            at = (at + 1) & around;
        }
        Place::Free(at)
    }

    fn widen(&mut self) {
        let places = (4 * self.ends.len()).next_power_of_two().max(16);
        self.table.clear();
        self.table.resize(places, 0);
        for (state, hash) in self.hashes.iter().enumerate() {
            let mut at = *hash as usize & (places - 1);
            while self.table.get(at).is_some_and(|slot| *slot > 0) {
                at = (at + 1) & (places - 1);
            }
            if let Some(slot) = self.table.get_mut(at) {
                *slot = state as u32 + 1;
            }
        }
    }

    fn packed(&self, state: usize) -> &[u64] {
        let before = state
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let from = before.copied().unwrap_or(0);
        let to = self.ends.get(state).copied().unwrap_or(from);
        self.words.get(from..to).unwrap_or_default()
    }

    /// Writes a state over another.
    pub fn read(&self, state: usize, into: &mut Node) {
        unpack(self.packed(state), into);
    }

    /// The scene a state stands in.
    pub fn scene(&self, state: usize) -> usize {
        let first = self.packed(state).first();
        first.map_or(0, |word| (word >> 32) as usize)
    }

    /// Whether something in its scene is done with.
    pub fn is_under_way(&self, state: usize) -> bool {
        let first = self.packed(state).first();
        first.is_some_and(|word| word & 0xffff_ffff > 0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// So many bits hold how many scenes of the history there are.
const HISTORY_BITS: u32 = 5;

/// Scene and place; points and length of the history; the history; then each mark: a word, or two where its code is large.
fn pack(node: &Node, words: &mut Vec<u64>) {
    words.clear();
    words.push((node.scene as u64) << 32 | node.cursor as u64);
    words.push(node.base << HISTORY_BITS | node.history.len() as u64);
    words.extend(node.history.iter().map(|scene| *scene as u64));
    for (item, code) in &node.marks {
        let item = (*item as u64) << 32;
        if code >> 31 == 0 {
            words.push(item | code << 1);
        } else {
            words.extend([item | 1, *code]);
        }
    }
}

fn unpack(words: &[u64], node: &mut Node) {
    let mut words = words.iter().copied();
    let (place, base) = (words.next().unwrap_or(0), words.next().unwrap_or(0));
    node.scene = (place >> 32) as usize;
    node.cursor = (place & 0xffff_ffff) as usize;
    node.base = base >> HISTORY_BITS;
    let scenes = (base & ((1 << HISTORY_BITS) - 1)) as usize;
    node.history.clear();
    node.history
        .extend(words.by_ref().take(scenes).map(|scene| scene as usize));
    node.marks.clear();
    while let Some(word) = words.next() {
        let code = match word & 1 {
            0 => (word & 0xffff_ffff) >> 1,
            _ => words.next().unwrap_or(0),
        };
        node.marks.push(((word >> 32) as usize, code));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        let mut words = Vec::new();
        for cursor in [0, 3, 70_000] {
            for code in [1, (1 << 31) - 1, 1 << 31, u64::MAX >> 1] {
                let node = Node {
                    scene: 9,
                    cursor,
                    base: 12_345,
                    history: (0..16).collect(),
                    marks: vec![(0, 1), (7, code), (80_000, 2)],
                };
                let mut out = Node::before();
                pack(&node, &mut words);
                unpack(&words, &mut out);
                assert_eq!(node, out);
            }
        }
    }

    #[test]
    fn each_state_is_kept_once() {
        let (mut states, mut trail) = (States::default(), Trail::default());
        let mut node = Node::before();
        for round in 0..2 {
            for ix in 0..5_000u32 {
                node.scene = ix as usize % 7;
                node.set(3, u64::from(ix) + 1);
                let (at, news) = states.take(&node, Ways::begin((0, 0)), None, &mut trail);
                assert_eq!((at, news), (ix, round == 0));
            }
        }
        assert_eq!(states.len(), 5_000);
        assert_eq!(states.scene(8), 1);
    }
}
