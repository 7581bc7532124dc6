//! What of a scene is there, what is offered, what is outstanding: the rules of the player's `flow.js`.

use super::node::Made;
use super::outline::{BlockOutline, Kind};
use super::steps::Stand;
use super::ways::Stop;
use crate::block::{Choice, Decision, Goes};
use crate::id::BlockIx;

impl Stand<'_> {
    /// The choices a decision offers.
    pub fn offered(&self, block: usize, decision: &Decision) -> Vec<usize> {
        let made = self.node.made(block);
        let offers = |(ix, choice): (usize, &Choice)| {
            if !made.open && made.latest == ix as u64 + 1 {
                return true;
            }
            !is_gone(choice, ix, made)
                && choice
                    .only_if
                    .is_none_or(|test| self.outline.holds(self.node, self.best, test.0))
        };
        let choices = decision.choices.iter().enumerate();
        choices
            .filter(|(ix, choice)| offers((*ix, choice)))
            .map(|(ix, _)| ix)
            .collect()
    }

    /// Whether enough of a hub has been explored.
    pub fn is_explored(&self, block: usize, decision: &Decision) -> bool {
        let all = self.node.made(block).all;
        let Some(visit) = decision.visit.filter(|_| all != 0) else {
            return false;
        };
        all.count_ones() as usize >= visit
            || self
                .offered(block, decision)
                .iter()
                .all(|ix| all >> (*ix).min(55) & 1 == 1)
    }

    /// Whether a block was answered in a way that keeps it there.
    pub fn is_answered(&self, block: usize, outline: &BlockOutline<'_>) -> bool {
        match &outline.kind {
            Kind::Decision { .. } => self.node.made(block).is_made(),
            Kind::Question { writing, .. } => !writing && self.node.mark(block) != 0,
            Kind::Nothing => false,
        }
    }

    fn is_there(&self, block: usize, outline: &BlockOutline<'_>) -> bool {
        if self.is_answered(block, outline) {
            return true;
        }
        if outline
            .only_if
            .is_some_and(|test| !self.outline.holds(self.node, self.best, test))
        {
            return false;
        }
        match &outline.kind {
            Kind::Decision { decision, .. } => !self.offered(block, decision).is_empty(),
            _ => true,
        }
    }

    /// Where the latest choice of a made decision leads.
    pub fn leads(&self, block: usize, outline: &BlockOutline<'_>) -> Option<Goes> {
        let Kind::Decision { decision, .. } = &outline.kind else {
            return None;
        };
        let made = self.node.made(block);
        let latest = (made.latest as usize)
            .checked_sub(1)
            .filter(|_| made.is_made())?;
        decision.choices.get(latest)?.goes
    }

    /// The choice by which Continue ends the module.
    pub fn ended_by(&self, visible: &[usize]) -> Option<Stop> {
        let first = visible.iter().find_map(|block| {
            let goes = self.leads(*block, self.outline.blocks.get(*block)?)?;
            Some((*block, goes))
        });
        let (block, _) = first.filter(|(_, goes)| *goes == Goes::End)?;
        let latest = (self.node.made(block).latest as usize).checked_sub(1)?;
        Some(Stop::Choice(BlockIx(block), latest))
    }

    /// Whether every choice that is offered is offered once, and was made.
    fn is_used_up(&self, block: usize, decision: &Decision) -> bool {
        let made = self.node.made(block);
        let gone = |ix: usize| {
            let choice = decision.choices.get(ix);
            choice.is_some_and(|choice| is_gone(choice, ix, made))
        };
        self.offered(block, decision).into_iter().all(gone)
    }

    /// Whether another choice may be tried, where that matters. A way on from a hub has to be gone before another is: only what was
    /// seen is explored.
    pub fn tries_again(
        &self,
        block: usize,
        outline: &BlockOutline<'_>,
        decision: &Decision,
        matters: bool,
    ) -> bool {
        match decision.visit {
            _ if self.is_used_up(block, decision) => false,
            None => matters,
            Some(_) => {
                self.leads(block, outline).is_none()
                    && (matters || !self.is_explored(block, decision))
            }
        }
    }

    /// Whether what follows a block in its scene is there.
    pub fn lets_through(&self, block: usize, outline: &BlockOutline<'_>) -> bool {
        let Kind::Decision { decision, .. } = &outline.kind else {
            return true;
        };
        if self.leads(block, outline).is_some() {
            return false;
        }
        if !outline.ask {
            return true;
        }
        if decision.visit.is_some() {
            self.is_explored(block, decision)
        } else {
            self.node.made(block).is_made()
        }
    }

    /// Whether something remains to be done about a block.
    pub fn is_outstanding(&self, block: usize, outline: &BlockOutline<'_>) -> bool {
        match &outline.kind {
            Kind::Decision { .. } => {
                self.leads(block, outline).is_none() && !self.lets_through(block, outline)
            }
            Kind::Question { .. } => self.node.mark(block) == 0,
            Kind::Nothing => false,
        }
    }

    /// The blocks that are there, from the cursor on.
    pub fn visible(&self) -> Vec<usize> {
        let mut there = Vec::new();
        let blocks = self
            .outline
            .scenes
            .get(self.node.scene)
            .map(|scene| scene.blocks.as_slice())
            .unwrap_or_default();
        for block in blocks.iter().skip(self.node.cursor) {
            let Some(outline) = self.outline.blocks.get(*block) else {
                continue;
            };
            if !self.is_there(*block, outline) {
                continue;
            }
            there.push(*block);
            if !self.lets_through(*block, outline) {
                break;
            }
        }
        there
    }
}

/// Whether a choice is offered once, and was made.
fn is_gone(choice: &Choice, ix: usize, made: Made) -> bool {
    choice.once && made.all >> ix.min(55) & 1 == 1
}
