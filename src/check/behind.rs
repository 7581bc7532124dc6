//! What the Back button can bring to a test: values and scenes that stand further on. The search knows no Back, since it undoes
//! nothing; but a learner who goes back meets earlier tests with what happened later.

use super::View;
use super::conditions::any_atom;
use crate::block::{Body, Condition, Subject};
use crate::model::{Scene, blocks_of};
use crate::play::{Role, Tested};
use std::collections::BTreeSet;

impl View<'_> {
    /// Whether a test can come out otherwise for somebody who has been further on and gone back.
    pub fn differs_after_back(&self, test: &Tested) -> bool {
        let here = test.scene.0;
        let from: Vec<usize> = match test.role {
            Role::Scene => {
                let next = self.graph.next.iter().enumerate();
                let leads = next.filter(|(_, next)| next.contains(&here));
                leads.map(|(at, _)| at).collect()
            }
            _ => vec![here],
        };
        let condition = self.course.conditions.get(test.test.0);
        let scenes: Vec<&Scene> = self
            .to_come_back_from(from)
            .iter()
            // What leads here again by itself was tried out.
            .filter(|at| self.graph.group.get(**at) != self.graph.group.get(here))
            .filter_map(|at| self.course.scenes.get(*at))
            .collect();
        condition.is_some_and(|condition| {
            any_atom(condition, &mut |atom| {
                scenes.iter().any(|scene| self.decides(scene, atom))
            })
        })
    }

    /// The scenes that the learner can come to from one of these, and go back from step by step.
    fn to_come_back_from(&self, from: Vec<usize>) -> BTreeSet<usize> {
        let (mut seen, mut open) = (BTreeSet::new(), from);
        while let Some(at) = open.pop() {
            for to in self.graph.next.get(at).into_iter().flatten() {
                let back = self.course.scenes.get(*to).is_some_and(|scene| scene.back);
                if back && self.shows(*to) && seen.insert(*to) {
                    open.push(*to);
                }
            }
        }
        seen
    }

    /// Whether what can happen in a scene decides a simple test.
    fn decides(&self, scene: &Scene, atom: &Condition) -> bool {
        let mut blocks = blocks_of(&scene.content);
        let mut here = |is: &dyn Fn(usize) -> bool| blocks.any(|ix| is(ix.0));
        match atom {
            Condition::Seen(ix) => {
                let seen = self.course.scenes.get(ix.0);
                seen.is_some_and(|seen| seen.span == scene.span)
            }
            Condition::Number(Subject::Value(ix), ..) => here(&|block| {
                let body = self.course.blocks.get(block).map(|block| &block.body);
                let Some(Body::Decision(decision)) = body else {
                    return false;
                };
                let mut effects = decision.choices.iter().flat_map(|one| &one.effects);
                effects.any(|effect| effect.value == *ix)
            }),
            Condition::Passed | Condition::Number(Subject::Score | Subject::Percent, ..) => {
                here(&|block| self.earns(block))
            }
            Condition::Chosen(ix, _)
            | Condition::ChosenOnly(ix, _)
            | Condition::Wrote(ix, _)
            | Condition::Answered(ix)
            | Condition::Number(Subject::Saved(ix), ..) => here(&|block| block == ix.0),
            _ => false,
        }
    }

    fn earns(&self, block: usize) -> bool {
        self.course.blocks.get(block).is_some_and(|block| {
            let chosen = match &block.body {
                Body::Decision(decision) => decision.choices.iter().any(|one| one.score.is_some()),
                _ => false,
            };
            chosen || block.common.score > 0
        })
    }
}
