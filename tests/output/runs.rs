//! How many runs are made, and which: a sample chosen by a seed, or with `STORYLOOM_ALL=1` all of them.
//!
//! Each test says on standard error "N of M runs, seed S"; `STORYLOOM_SEED=S` makes the same choice again.

use std::env;
use std::io::{self, Write};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Numbers that follow from a seed (splitmix64).
pub struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the numbers below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    /// A moment before `end`.
    pub fn moment(&mut self, end: Duration) -> Duration {
        Duration::from_micros(self.below(end.as_micros() as u64))
    }
}

fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| match env::var("STORYLOOM_SEED") {
        Ok(seed) => seed.parse().expect("STORYLOOM_SEED is a whole number"),
        Err(_) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
            u64::from(now.subsec_nanos()) % 1_000_000
        }
    })
}

/// The runs to make: each with its number and numbers of its own, so that one run is the same in a sample and in all.
pub fn chosen(test: &str, sample: u64, all: u64) -> Vec<(u64, Draw)> {
    let seed = seed();
    let every = env::var_os("STORYLOOM_ALL").is_some_and(|value| value == "1");
    let mut order: Vec<u64> = (0..all).collect();
    if !every {
        let mut draw = Draw(seed ^ all);
        for at in (1..order.len()).rev() {
            order.swap(at, draw.below(at as u64 + 1) as usize);
        }
        order.truncate(sample as usize);
    }
    // The harness holds back what a test prints by the macros; this line is for everybody.
    let line = format!("{test}: {} of {all} runs, seed {seed}\n", order.len());
    io::stderr().write_all(line.as_bytes()).unwrap();
    let own = |run: u64| (run, Draw(seed.wrapping_mul(1_000_003).wrapping_add(run)));
    order.into_iter().map(own).collect()
}
