//! The outline for playing one path: everything is looked at, nothing is left out, and answers come as they are given.

use super::answers::Given;
use super::outline::{Kind, Outline, question};
use super::places::Places;
use super::watch::Watch;
use crate::block::{Block, Body};
use crate::model::Course;

impl<'a> Outline<'a> {
    /// The outline of a course with nothing left out.
    pub fn whole(course: &'a Course, places: &'a Places) -> Outline<'a> {
        let mut outline = Outline::of(course, places, &Watch::steering(course, places));
        outline.whole = true;
        for scene in &mut outline.scenes {
            scene.free = true;
        }
        for (outlined, block) in outline.blocks.iter_mut().zip(&course.blocks) {
            outlined.kind = kind(block, outline.unit);
        }
        outline
    }

    /// The number of an answer among those a question was given; a new one where it is the first of its kind.
    pub fn take(&mut self, block: usize, answer: Given) -> Option<usize> {
        let Kind::Question { given, .. } = &mut self.blocks.get_mut(block)?.kind else {
            return None;
        };
        let known = given.iter().position(|other| *other == answer);
        Some(known.unwrap_or_else(|| {
            given.push(answer);
            given.len() - 1
        }))
    }
}

fn kind(block: &Block, unit: u64) -> Kind<'_> {
    match &block.body {
        Body::Decision(decision) => Kind::Decision {
            decision,
            remembers: true,
            reopens: decision.try_again,
        },
        Body::Question(_) | Body::Poll(_) | Body::Scale(_) => {
            question(block, unit, Vec::new(), false)
        }
        Body::Reflection(_) | Body::Plan(_) => question(block, unit, Vec::new(), true),
        _ => Kind::Nothing,
    }
}
