//! Playing a course without a learner: what its paths can earn, where they end, and how its tests fare on them.
//!
//! A [`Course`] goes in, a [`Proof`] comes out. The rules are the player's (`src/player/js/flow.js`, `engine.js`); a test holds the
//! two together. A path is what a learner makes of choices, answers and Continue; the footer's Back, the menu and "Start again"
//! are not on it. The search is exact up to [`MOST_STATES`] states; beyond that it says "at most" and names the cause.

mod ahead;
mod alike;
mod all;
mod answers;
mod choosing;
mod ends;
mod flow;
mod graph;
mod live;
mod node;
mod observe;
mod onward;
mod outline;
mod people;
mod places;
mod playing;
mod proof;
mod quick;
mod roads;
mod said;
mod search;
mod signs;
mod states;
mod steps;
mod surely;
mod texts;
mod tries;
mod trip;
mod typed;
mod watch;
mod ways;
mod whole;

pub use all::all_seen;
pub use answers::{Given, What, can_be_right, parts};
pub use choosing::{Chosen, choose};
pub use ends::ends;
pub use people::{Meets, people};
pub use places::{Places, Role};
pub use playing::{Moment, Playing, Waits};
pub use proof::*;
pub use roads::Road;
pub use said::{Said, texts};
pub use typed::{cut, decimal, fold_text, millionths};
pub use ways::Stop;

use crate::model::Course;
use crate::model::data::unit;
use outline::Outline;
use search::Found;
use watch::Watch;

/// So many states are looked at before the search gives up being exact, and half as many more for the tests in the text: all of it
/// takes less than two seconds and 512 MiB.
pub const MOST_STATES: usize = 1_000_000;

/// How often a test on the best score may change the best score before the search gives up being exact.
const MOST_ROUNDS: usize = 8;

/// Searches all paths of a course.
pub fn prove(course: &Course) -> Proof {
    prove_within(course, MOST_STATES)
}

/// Searches all paths, looking at so many states at most.
pub fn prove_within(course: &Course, most: usize) -> Proof {
    let places = Places::of(course);
    let outline = Outline::of(course, &places, &Watch::steering(course, &places));
    match settle(&outline, most) {
        Ok(found) => exact(&outline, &found, most),
        Err(cause) => at_most(&outline, cause),
    }
}

/// Searches until the best score that tests look at is the one that is found.
fn settle(outline: &Outline<'_>, most: usize) -> Result<Found, String> {
    let mut best = outline.all_points();
    for _ in 0..MOST_ROUNDS {
        let found = search::run_and_keep(outline, best, most).map_err(|over| over.cause)?;
        if found.most() == best || !outline.asks_for_best() {
            return Ok(found);
        }
        best = found.most();
    }
    Err("a test on the score, which changes what can be earned".into())
}

fn exact(outline: &Outline<'_>, found: &Found, most: usize) -> Proof {
    let course = outline.course;
    let best = found.most();
    let texts = texts::follow(outline, found, most / 2);
    let low_road = course
        .pass_mark
        .filter(|_| best > 0)
        .and_then(|mark| Some((mark, roads::lowest(course, found.record.as_ref()?)?)))
        .filter(|(mark, road)| 100 * road.best / best < u64::from(*mark))
        .map(|(_, road)| road);
    Proof {
        score: ScoreRange {
            min: found.least(),
            max: best,
            unit: outline.unit,
            exact: true,
            cause: None,
        },
        reached: found
            .reached
            .iter()
            .copied()
            .map(crate::id::SceneIx)
            .collect(),
        endings: found.endings(course),
        exits: found.log.exits.clone(),
        passed_over: found.log.passed.clone(),
        stuck: found.stuck(),
        astray: found.astray.clone(),
        tests: texts.tests,
        unmet: texts.unmet,
        low_road,
        untried: texts.untried,
        states: found.states,
    }
}

impl Found {
    fn most(&self) -> u64 {
        let most = self.endings.values().map(|ways| ways.most);
        most.max().unwrap_or(0)
    }

    fn least(&self) -> u64 {
        let least = self.endings.values().map(|ways| ways.least);
        least.min().unwrap_or(0)
    }
}

fn at_most(outline: &Outline<'_>, cause: String) -> Proof {
    let places = &outline.places.tests;
    Proof {
        score: ScoreRange {
            min: 0,
            max: outline.all_points(),
            unit: unit(outline.course),
            exact: false,
            cause: Some(cause.clone()),
        },
        reached: Vec::new(),
        endings: Vec::new(),
        exits: Vec::new(),
        passed_over: Vec::new(),
        stuck: Vec::new(),
        astray: Vec::new(),
        tests: places
            .iter()
            .map(|place| Tested::new(place, None, outline.course))
            .collect(),
        unmet: Vec::new(),
        low_road: None,
        untried: Some(cause),
        states: 0,
    }
}
