//! What each person's story meets, where learners pick whose to follow.

use super::outline::Outline;
use super::places::{Places, Role};
use super::search::run_for;
use super::watch::{Look, Watch};
use super::{MOST_STATES, Proof};
use crate::model::Course;

/// What one person's story meets on some path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meets {
    /// By scene.
    pub scenes: Vec<bool>,
    /// By block.
    pub blocks: Vec<bool>,
}

/// For each person; none where nobody is picked, or where there are too many states to know.
pub fn people(course: &Course, proof: &Proof) -> Option<Vec<Meets>> {
    course.persona.filter(|_| proof.score.exact)?;
    let places = Places::of(course);
    let mut watch = Watch::steering(course, &places);
    // (Whether a block that steers nothing is there has to be known, too.)
    let blocks = places.tests.iter();
    let blocks = blocks.filter(|place| matches!(place.role, Role::Block(_)));
    watch.looks.extend(blocks.map(|place| Look {
        scene: place.scene.0,
        role: place.role,
        test: place.test,
    }));
    let outline = Outline::of(course, &places, &watch);
    let most = MOST_STATES / course.personas.len().max(1);
    let meets = |who: usize| {
        let found = run_for(&outline, proof.score.max, most, who).ok()?;
        let scene = |scene: usize| found.reached.contains(&scene);
        Some(Meets {
            scenes: (0..course.scenes.len()).map(scene).collect(),
            blocks: found.log.met,
        })
    };
    (0..course.personas.len()).map(meets).collect()
}
