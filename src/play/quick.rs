//! A quick hash: multiplies and turns, a word at a time. The states of a storyboard are nobody's attack, and nothing depends on the
//! order of the hashes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by quick hash, to look things up in.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// See the module.
#[derive(Default)]
pub struct Quick(u64);

/// The hash of some words.
pub fn mixed(words: &[u64]) -> u64 {
    let mut quick = Quick::default();
    words.iter().for_each(|word| quick.write_u64(*word));
    quick.finish()
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        (self.0 ^ self.0 >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}
