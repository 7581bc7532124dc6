//! Whether some path sees all scenes, though tests and values keep people from some.
//!
//! The question is put to a copy of the course as a test in the text of each scene that ends the story, and followed like any other.

use super::{Fares, Proof, prove};
use crate::block::{Asked, Condition, Node};
use crate::id::{ConditionIx, SceneIx};
use crate::model::Course;
use crate::source::Span;

/// See the module; none where that is not known.
pub fn all_seen(course: &Course, known: &Proof) -> Option<bool> {
    let mut copy = course.clone();
    let all = (0..course.scenes.len()).map(|at| Condition::Seen(SceneIx(at)));
    let test = ConditionIx(copy.conditions.len());
    copy.conditions.push(Condition::And(all.collect()));
    let span = Span::default();
    for ending in &known.endings {
        if let Some(scene) = copy.scenes.get_mut(ending.scene.0) {
            let branch = (Some(Asked { test, span }), Vec::new());
            scene.content.insert(0, Node::If(vec![branch]));
        }
    }
    let proof = prove(&copy);
    let asked = || proof.tests.iter().filter(|tested| tested.test == test);
    let holds = asked().any(|tested| matches!(tested.fares, Fares::Both | Fares::Always(_)));
    let unknown = asked().any(|tested| tested.fares == Fares::Unknown);
    (holds || asked().next().is_some() && !unknown).then_some(holds)
}
