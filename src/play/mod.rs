//! Playing a course without a learner: what its paths can earn and where they end.
//!
//! A [`Course`] goes in, a [`Proof`] comes out. The rules are the player's (`src/player/js/flow.js`, `engine.js`); a test holds the
//! two together. A path is what a learner makes of choices, answers and Continue; the footer's Back, the menu and "Start again"
//! are not on it. The search is exact up to [`MOST_STATES`] states; beyond that it says "at most" and names the cause.

mod answers;
mod flow;
mod graph;
mod node;
mod outline;
mod search;
mod steps;
mod watch;

use crate::id::SceneIx;
use crate::model::Course;
use crate::model::data::unit;

/// So many states are looked at before the search gives up being exact.
pub const MOST_STATES: usize = 1_000_000;

/// How often a test on the best score may change the best score before the search gives up being exact.
const MOST_ROUNDS: usize = 8;

/// What is known about all paths of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What paths to an ending earn.
    pub score: ScoreRange,
    /// The scenes some path shows, sorted; empty where the search was not exact.
    pub reached: Vec<SceneIx>,
    /// The scenes some path ends in, with what paths that end there earn, in file order; empty where it was not exact.
    pub endings: Vec<EndingRange>,
    /// How many states were looked at.
    pub states: usize,
}

/// What paths earn, in 1/unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRange {
    /// The least.
    pub min: u64,
    /// The most; "at most" where the range is not exact.
    pub max: u64,
    /// All points are whole numbers of 1/unit.
    pub unit: u64,
    /// Whether some path really earns the least, and some path the most.
    pub exact: bool,
    /// What made it inexact: the scene or value of which there were too many states.
    pub cause: Option<String>,
}

/// What paths that end in one scene earn, in 1/unit.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct EndingRange {
    /// The scene.
    pub scene: SceneIx,
    /// The least.
    pub min: u64,
    /// The most.
    pub max: u64,
}

/// Searches all paths of a course.
pub fn prove(course: &Course) -> Proof {
    prove_within(course, MOST_STATES)
}

/// Searches all paths, looking at so many states at most.
pub fn prove_within(course: &Course, most: usize) -> Proof {
    let outline = outline::Outline::of(course);
    let mut best = outline.all_points();
    for _ in 0..MOST_ROUNDS {
        let found = search::run(&outline, best, most);
        match found {
            Err(cause) => return at_most(&outline, cause),
            Ok(proof) if proof.score.max == best || !outline.asks_for_best() => return proof,
            Ok(proof) => best = proof.score.max,
        }
    }
    at_most(
        &outline,
        "a test on the score, which changes what can be earned".into(),
    )
}

fn at_most(outline: &outline::Outline<'_>, cause: String) -> Proof {
    Proof {
        score: ScoreRange {
            min: 0,
            max: outline.all_points(),
            unit: unit(outline.course),
            exact: false,
            cause: Some(cause),
        },
        reached: Vec::new(),
        endings: Vec::new(),
        states: 0,
    }
}
