//! What the Back button can bring to a test: values and scenes that stand further on, or behind another choice. The search knows no
//! Back, since it undoes nothing; but a learner who goes back meets earlier tests with what happened later, and may choose anew.

use super::View;
use super::conditions::any_atom;
use crate::block::{Body, Condition, Subject};
use crate::model::{Scene, blocks_of};
use crate::play::{Role, Tested};

/// The Back button brings what happened later to tests that stood before it.
pub const UNLESS: &str = ", unless somebody goes back";

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
        let from = self.with_choices_before(from);
        let been = self.to_come_back_from(from);
        let differs = |atom: &Condition| {
            let scenes = self.course.scenes.iter().zip(&been).enumerate();
            let mut scenes = scenes.filter(|(_, (_, been))| **been);
            scenes.any(|(at, (scene, _))| {
                // What leads here again by itself was tried out, unless it was left for good and come back to.
                let tried = || self.leads_on_to(at, here) && !self.can_be_left(at);
                // Nobody comes here without having been there, so that only a choice can come to be another one.
                let met = || !self.is_of_choices(atom) && self.graph.is_always_before(at, here);
                self.decides(scene, atom) && !tried() && !met()
            })
        };
        condition.is_some_and(|condition| any_atom(condition, &mut |atom| differs(atom)))
    }

    /// Whether choices decide a simple test.
    fn is_of_choices(&self, atom: &Condition) -> bool {
        match atom {
            Condition::Chosen(ix, _) | Condition::ChosenOnly(ix, _) | Condition::Answered(ix) => {
                let block = self.course.blocks.get(ix.0);
                block.is_some_and(|block| matches!(block.body, Body::Decision(_)))
            }
            Condition::Number(Subject::Saved(_), ..)
            | Condition::Wrote(..)
            | Condition::Seen(_) => false,
            _ => true,
        }
    }

    /// What is said of paths that exclude each other, where somebody may go back and choose anew.
    pub fn unless_back(&self) -> &'static str {
        let anew = (0..self.course.scenes.len()).any(|at| self.chooses_anew(at));
        match anew && self.course.scenes.iter().any(|scene| scene.back) {
            true => UNLESS,
            false => "",
        }
    }

    /// These scenes, and those on the way to them in which a choice can be made anew.
    fn with_choices_before(&self, from: Vec<usize>) -> Vec<usize> {
        let before = self.graph.before(&from).into_iter().enumerate();
        let anew = before.filter(|(at, before)| *before && self.chooses_anew(*at));
        anew.map(|(at, _)| at).chain(from.iter().copied()).collect()
    }

    /// Whether a choice of a scene can be made anew.
    fn chooses_anew(&self, at: usize) -> bool {
        let scene = self.course.scenes.get(at);
        let blocks = scene
            .into_iter()
            .flat_map(|scene| blocks_of(&scene.content));
        let mut bodies = blocks.filter_map(|ix| Some(&self.course.blocks.get(ix.0)?.body));
        bodies.any(|body| matches!(body, Body::Decision(decision) if decision.try_again))
    }

    /// Whether two scenes lead to each other.
    fn leads_on_to(&self, at: usize, here: usize) -> bool {
        self.graph.group.get(at) == self.graph.group.get(here)
    }

    /// Whether a scene leads out of its circle to where one can come back from.
    fn can_be_left(&self, at: usize) -> bool {
        let mut next = self.graph.next.get(at).into_iter().flatten();
        next.any(|to| {
            let back = self.course.scenes.get(*to).is_some_and(|scene| scene.back);
            back && self.shows(*to) && !self.leads_on_to(at, *to)
        })
    }

    /// The scenes that the learner can come to from one of these, and go back from step by step.
    fn to_come_back_from(&self, from: Vec<usize>) -> Vec<bool> {
        let (mut seen, mut open) = (vec![false; self.course.scenes.len()], from);
        while let Some(at) = open.pop() {
            for to in self.graph.next.get(at).into_iter().flatten() {
                let back = self.course.scenes.get(*to).is_some_and(|scene| scene.back);
                let seen = seen.get_mut(*to).filter(|seen| back && !**seen);
                if let Some(seen) = seen.filter(|_| self.shows(*to)) {
                    *seen = true;
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
