//! Continue: where it leads, and what becomes of a state that enters a scene.

use super::graph::HISTORY_ROOM;
use super::node::{Made, Node};
use super::observe::Log;
use super::outline::Kind;
use super::steps::{Reached, Stand, Steps};
use crate::block::Goes;
use crate::model::Leave;

/// Where Continue leads.
pub enum Next {
    /// Nowhere: an ending.
    Nowhere,
    /// To the end of the module.
    End,
    /// To a scene, as an arrival or as a return (`back`).
    Scene(usize, bool),
}

impl Stand<'_> {
    /// Continue.
    pub fn go_on(&self, next: Next, passing: (u64, u64), steps: &mut Steps) {
        match next {
            Next::Nowhere => {}
            Next::End => steps.ends = Some(passing),
            Next::Scene(scene, returns) => {
                let (node, lost) = self.enter(self.node, scene, returns);
                steps.leaves = Some((node, (passing.0 + lost.0, passing.1 + lost.1)));
            }
        }
    }

    /// Where Continue leads, before it is asked whether something is still unanswered.
    pub fn next_step(&self, visible: &[usize], log: &mut Log) -> Next {
        let leads = visible
            .iter()
            .find_map(|block| self.leads(*block, self.outline.blocks.get(*block)?));
        let Some(scene) = self.outline.course.scenes.get(self.node.scene) else {
            return Next::Nowhere;
        };
        let goes = match (leads, &scene.exit) {
            (Some(goes), _) => goes,
            (None, Leave::End(_)) => return Next::Nowhere,
            (None, Leave::Go(goes)) => *goes,
            (None, Leave::Next | Leave::ByChoice) => {
                Goes::Scene(crate::id::SceneIx(self.node.scene + 1))
            }
        };
        let back = self.node.history.last().copied();
        let target = match (goes, back) {
            (Goes::End, _) => None,
            (Goes::Scene(scene), _) => self.landing(scene.0, log),
            (Goes::Back, Some(scene)) => return Next::Scene(scene, true),
            (Goes::Back, None) => self.landing(self.node.scene + 1, log),
        };
        target.map_or(Next::End, |scene| Next::Scene(scene, false))
    }

    /// The scene a way ends in, past scenes whose `Only if:` fails; none where that ends the module.
    pub fn landing(&self, scene: usize, log: &mut Log) -> Option<usize> {
        let mut at = scene;
        for _ in 0..=self.outline.scenes.len() {
            let scene = self.outline.course.scenes.get(at)?;
            let place = self.outline.places.scenes.get(at).copied().flatten();
            let holds = match (scene.only_if, place) {
                (None, _) => true,
                (Some(_), Some(place)) => self.ask(place, log),
                (Some(test), None) => self.outline.holds(self.node, self.best, test.0),
            };
            if holds {
                return Some(at);
            }
            log.passes(at);
            at = match scene.exit {
                Leave::Go(Goes::Scene(to)) => to.0,
                Leave::Go(Goes::Back) if self.node.scene != usize::MAX => {
                    return Some(self.node.scene);
                }
                _ => at + 1,
            };
        }
        None
    }

    /// Shows a scene: its decisions stand open again.
    pub fn enter(&self, from: &Node, scene: usize, returns: bool) -> Reached {
        let mut node = self.outline.copy(from);
        (node.scene, node.cursor) = (scene, 0);
        if returns {
            node.history.pop();
        } else if from.scene != usize::MAX && from.scene != scene {
            node.history.push(from.scene);
            let over = node.history.len().saturating_sub(HISTORY_ROOM);
            node.history.drain(..over);
        }
        for seen in [from.scene, scene]
            .into_iter()
            .filter(|scene| *scene != usize::MAX)
        {
            node.set(self.outline.seen_item(seen), 1);
        }
        for block in self
            .outline
            .scenes
            .get(scene)
            .map(|scene| scene.blocks.as_slice())
            .unwrap_or_default()
        {
            let made = node.made(*block);
            if matches!(
                self.outline.blocks.get(*block).map(|b| &b.kind),
                Some(Kind::Decision { .. })
            ) && made.latest > 0
            {
                node.set(*block, Made { open: true, ..made }.code());
            }
        }
        self.meet(&mut node);
        let lost = self.outline.forget(&mut node);
        (node, lost)
    }

    /// Marks the blocks that are before the learner as met, where that matters.
    pub fn meet(&self, node: &mut Node) {
        if !self.outline.met {
            return;
        }
        let there = Stand { node, ..*self }.visible();
        for block in there {
            node.set(self.outline.met_item(block), 1);
        }
    }
}
