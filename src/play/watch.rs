//! What tests look at: those that steer a path, and those in prose, which steer nothing and are watched where they are to be proved.

use std::collections::BTreeMap;

use super::places::{Places, Role};
use crate::block::{Body, Condition, Subject};
use crate::id::ConditionIx;
use crate::model::Course;

/// Something a test looks at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// A tracked value.
    Value(usize),
    /// Whether a scene was seen.
    Seen(usize),
    /// What was answered in a block.
    Answer(usize),
    /// Whether a block was ever before the learner.
    Met(usize),
    /// The points earned.
    Score,
    /// The best points.
    Best,
}

/// What is looked at, and in which scenes.
pub type Watched = BTreeMap<Sight, Vec<usize>>;

/// A test that is watched.
#[derive(Copy, Clone, Debug)]
pub struct Look {
    /// Where it stands.
    pub scene: usize,
    /// What it is about.
    pub role: Role,
    pub test: ConditionIx,
}

impl Look {
    /// Whether it is asked while a scene is shown.
    pub fn is_within(&self, scene: usize) -> bool {
        self.scene == scene && self.role != Role::Scene
    }
}

/// What is watched.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    pub looks: Vec<Look>,
    /// Scenes in which a block's answer is shown.
    pub shown: Vec<(usize, usize)>,
}

impl Watch {
    /// The tests that steer a path.
    pub fn steering(course: &Course, places: &Places) -> Watch {
        let tests = places.tests.iter();
        let tests = tests.filter(|place| steers(course, place.role));
        Watch {
            looks: tests
                .map(|place| Look {
                    scene: place.scene.0,
                    role: place.role,
                    test: place.test,
                })
                .collect(),
            shown: Vec::new(),
        }
    }

    /// Whether text is watched.
    pub fn reads(&self) -> bool {
        let text = |look: &Look| matches!(look.role, Role::Text { .. });
        !self.shown.is_empty() || self.looks.iter().any(text)
    }

    /// What all of it looks at.
    pub fn watched(&self, course: &Course) -> Watched {
        let mut found = Watched::new();
        for look in &self.looks {
            let test = course.conditions.get(look.test.0);
            for sight in test.map(sights).unwrap_or_default() {
                found.entry(sight).or_default().push(look.scene);
            }
        }
        for (scene, block) in &self.shown {
            found.entry(Sight::Met(*block)).or_default().push(*scene);
        }
        found
    }
}

/// Whether a path can depend on a test.
pub fn steers(course: &Course, role: Role) -> bool {
    match role {
        Role::Scene | Role::Choice(..) => true,
        Role::Text { .. } => false,
        Role::Block(block) => course.blocks.get(block.0).is_some_and(|block| {
            !matches!(
                block.body,
                Body::Resources(_)
                    | Body::Parts(_)
                    | Body::Results
                    | Body::Certificate
                    | Body::Explore(_)
                    | Body::Played(_)
                    | Body::Placeholder(_)
            )
        }),
    }
}

/// The simple tests of a condition.
pub fn atoms(test: &Condition) -> Vec<&Condition> {
    let mut found = Vec::new();
    let mut open = vec![test];
    while let Some(test) = open.pop() {
        match test {
            Condition::And(parts) | Condition::Or(parts) => open.extend(parts),
            Condition::Not(inner) => open.push(inner),
            atom => found.push(atom),
        }
    }
    found
}

/// What a condition looks at.
pub fn sights(test: &Condition) -> Vec<Sight> {
    atoms(test)
        .into_iter()
        .flat_map(|atom| match atom {
            Condition::Seen(scene) => vec![Sight::Seen(scene.0)],
            Condition::Passed | Condition::Number(Subject::Percent, ..) => {
                vec![Sight::Score, Sight::Best]
            }
            Condition::Number(Subject::Value(value), ..) => vec![Sight::Value(value.0)],
            Condition::Number(Subject::Score, ..) => vec![Sight::Score],
            Condition::Number(Subject::MaxScore, ..) => vec![Sight::Best],
            Condition::Number(Subject::Saved(block), ..)
            | Condition::Chosen(block, _)
            | Condition::ChosenOnly(block, _)
            | Condition::Wrote(block, _)
            | Condition::Answered(block) => vec![Sight::Answer(block.0)],
            _ => Vec::new(),
        })
        .collect()
}
