//! What the tests that steer a path look at. Tests in prose steer nothing and are left out.

use std::collections::BTreeMap;

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
    /// The points earned.
    Score,
    /// The best points.
    Best,
}

/// What is looked at, and in which scenes.
pub type Watched = BTreeMap<Sight, Vec<usize>>;

/// The tests that steer a path, with the scene each stands in and the block it is about (none for the scene's own).
pub fn steering(course: &Course) -> Vec<(usize, Option<usize>, ConditionIx)> {
    let scenes = course.scenes.iter().enumerate();
    let mut found: Vec<_> = scenes
        .filter_map(|(ix, scene)| Some((ix, None, scene.only_if?)))
        .collect();
    for (ix, block) in course.blocks.iter().enumerate() {
        if matches!(
            block.body,
            Body::Resources(_)
                | Body::Parts(_)
                | Body::Results
                | Body::Certificate
                | Body::Explore(_)
                | Body::Played(_)
                | Body::Placeholder(_)
        ) {
            continue;
        }
        found.extend(
            block
                .common
                .only_if
                .map(|test| (block.scene.0, Some(ix), test)),
        );
        if let Body::Decision(decision) = &block.body {
            let tests = decision.choices.iter().filter_map(|choice| choice.only_if);
            found.extend(tests.map(|test| (block.scene.0, Some(ix), test)));
        }
    }
    found
}

/// What all steering tests look at.
pub fn watched(course: &Course) -> Watched {
    let mut found = Watched::new();
    for (scene, _, test) in steering(course) {
        for sight in course
            .conditions
            .get(test.0)
            .map(sights)
            .unwrap_or_default()
        {
            found.entry(sight).or_default().push(scene);
        }
    }
    found
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
