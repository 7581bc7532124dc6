//! The state of a course as plain data: the Rust side of `State` in `types.js`, field by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything a course remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// 24 bits; orders of shuffled options come from it.
    pub seed: u32,
    /// 24 bits, drawn once per attempt.
    pub lineage: u32,
    /// The lineage this attempt replaced, 0 if none.
    pub replaced: u32,
    /// Grows with every commit.
    pub sequence: u32,
    /// The present scene; -1 before the first.
    pub scene: i64,
    /// Scenes left, the latest last.
    pub history: Vec<usize>,
    /// Scenes seen, sorted.
    pub visited: Vec<usize>,
    /// Tracked values.
    pub values: Vec<i64>,
    /// What is known about blocks.
    pub answers: BTreeMap<usize, Answer>,
    /// An ending is reached in the present scene.
    pub ended: bool,
    /// What was ever reached.
    pub best: Best,
    /// Active seconds over all launches.
    pub seconds: u32,
    /// How many interactions were handed over.
    pub interactions: u32,
}

/// What is known about one block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Decisions: every choice ever made (or the latest alone), the latest last. Questions: what was checked last.
    pub options: Vec<usize>,
    /// What was typed.
    pub text: String,
    /// A plan's fields; empty before anything was filled in.
    pub fields: Vec<String>,
    /// How often it was checked or decided.
    pub attempts: u8,
    /// Hints shown.
    pub hints: u8,
    /// A decision opened again.
    pub open: bool,
    /// Its interaction has been handed over.
    pub handed: bool,
    /// The mode the learner chose instead of the block's own: `private`, `saved`, `shared`, or empty.
    pub lowered: String,
}

/// The best that was ever reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Best {
    /// Completed.
    pub completed: bool,
    /// `passed`, `failed`, or empty.
    pub success: String,
    /// 0 to 100, or -1.
    pub raw: i64,
}

impl Default for Best {
    fn default() -> Best {
        Best {
            completed: false,
            success: String::new(),
            raw: -1,
        }
    }
}
