//! What a page asks and shows in one state.
//!
//! - `Only if:` of a scene is asked whenever a way comes to it (`steps`); of a block, when everything above it lets through and it is
//!   not answered; of a choice, while its decision is there or would be, and is not made.
//! - Text in a scene is before the learner when everything above it lets through; text in a block, while the block is there (hints
//!   and remarks too); the words of a choice, while it is offered or made; what follows from it, while it is the one made.

use super::outline::Kind;
use super::places::{Card, Places};
use super::signs::{Branch, Sign};
use super::steps::Stand;
use super::watch::Sight;
use super::ways::WayIx;
use crate::block::{Condition, Decision};

/// So many parts of a test are told apart.
const MOST_PARTS: usize = 64;

/// What was ever answered to a test.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Whether it ever held, and whether it ever failed.
    pub yes: bool,
    pub no: bool,
    /// The same of its parts, one bit each.
    parts_yes: u64,
    parts_no: u64,
}

/// What was asked and shown on all ways.
pub struct Log {
    /// For each test of the storyboard.
    pub told: Vec<Told>,
    /// For each answer shown: the shortest way that shows it and has not met its question, with its length.
    pub unmet: Vec<Option<(u32, WayIx)>>,
    /// For each block, whether it was before a learner.
    pub met: Vec<bool>,
    /// For each scene, whether Continue took its exit, and whether it was passed over.
    pub exits: Vec<bool>,
    pub passed: Vec<bool>,
}

impl Log {
    /// Nothing asked yet.
    pub fn of(places: &Places) -> Log {
        Log {
            told: vec![Told::default(); places.tests.len()],
            unmet: vec![None; places.uses.len()],
            met: vec![false; places.cards.len()],
            exits: vec![false; places.scenes.len()],
            passed: vec![false; places.scenes.len()],
        }
    }

    /// Continue led on from a scene by its exit.
    pub fn leaves(&mut self, scene: usize) {
        mark(&mut self.exits, scene);
    }

    /// A scene was passed over.
    pub fn passes(&mut self, scene: usize) {
        mark(&mut self.passed, scene);
    }

    fn take(&mut self, place: usize, holds: bool, parts: (u64, u64)) {
        if let Some(told) = self.told.get_mut(place) {
            told.yes |= holds;
            told.no |= !holds;
            told.parts_yes |= parts.0;
            told.parts_no |= parts.1;
        }
    }

    fn is_settled(&self, place: usize) -> bool {
        self.told.get(place).is_some_and(Told::is_settled)
    }
}

fn mark(list: &mut [bool], at: usize) {
    if let Some(place) = list.get_mut(at) {
        *place = true;
    }
}

impl Told {
    /// Whether it is known for good: it held on some way and failed on some.
    pub fn is_settled(&self) -> bool {
        self.yes && self.no
    }

    /// The part that never held (of several that all have to), or that always held (of several of which one has to).
    pub fn part(&self, test: &Condition) -> Option<usize> {
        let (parts, found) = match test {
            Condition::And(parts) => (parts, self.parts_yes),
            Condition::Or(parts) => (parts, self.parts_no),
            _ => return None,
        };
        (0..parts.len().min(MOST_PARTS)).find(|part| found >> part & 1 == 0)
    }
}

impl Stand<'_> {
    /// Asks a test at its place; whether it holds.
    pub fn ask(&self, place: usize, log: &mut Log) -> bool {
        let Some(test) = self.outline.places.tests.get(place) else {
            return false;
        };
        let holds = self.outline.holds(self.node, self.best, test.test.0);
        if !log.is_settled(place) {
            log.take(place, holds, self.parts(test.test.0));
        }
        holds
    }

    fn parts(&self, test: usize) -> (u64, u64) {
        let Some(Condition::And(parts) | Condition::Or(parts)) =
            self.outline.course.conditions.get(test)
        else {
            return (0, 0);
        };
        let (mut yes, mut no) = (0, 0);
        for (ix, part) in parts.iter().take(MOST_PARTS).enumerate() {
            match self.outline.test(self.node, self.best, part) {
                true => yes |= 1 << ix,
                false => no |= 1 << ix,
            }
        }
        (yes, no)
    }

    /// Asks and shows what is before the learner; `way` is the shortest here, with its length.
    pub fn observe(&self, visible: &[usize], way: (WayIx, u32), log: &mut Log) {
        let scene = self.node.scene;
        let blocks = self
            .outline
            .scenes
            .get(scene)
            .map(|scene| scene.blocks.as_slice())
            .unwrap_or_default();
        visible.iter().for_each(|block| mark(&mut log.met, *block));
        let last = self.barrier(visible).unwrap_or(blocks.len());
        let reads = self.outline.reads;
        let page = self.outline.places.pages.get(scene).filter(|_| reads);
        for signs in page.into_iter().flatten().take(last + 1) {
            self.read(signs, way, log);
        }
        for block in blocks.iter().take(last + 1).skip(self.node.cursor) {
            self.ask_block(*block, visible.contains(block), log);
        }
        for block in visible.iter().filter(|_| reads) {
            if let Some(card) = self.outline.places.cards.get(*block) {
                self.read(&card.always, way, log);
                self.read_choices(*block, card, way, log);
            }
        }
    }

    /// The place of the block below which nothing is shown yet.
    fn barrier(&self, visible: &[usize]) -> Option<usize> {
        let last = *visible.last()?;
        let outline = self.outline.blocks.get(last)?;
        (!self.lets_through(last, outline)).then_some(outline.place)
    }

    fn ask_block(&self, block: usize, visible: bool, log: &mut Log) {
        let (Some(outline), Some(card)) = (
            self.outline.blocks.get(block),
            self.outline.places.cards.get(block),
        ) else {
            return;
        };
        if visible && self.is_answered(block, outline) {
            return;
        }
        let there = card.test.is_none_or(|place| self.ask(place, log));
        let Kind::Decision { decision, .. } = &outline.kind else {
            return;
        };
        if !there && outline.only_if.is_some() {
            return;
        }
        for (ix, choice) in card.choices.iter().enumerate() {
            if let Some(place) = choice.test.filter(|_| !self.is_gone(block, decision, ix)) {
                self.ask(place, log);
            }
        }
    }

    fn is_gone(&self, block: usize, decision: &Decision, ix: usize) -> bool {
        let once = decision.choices.get(ix).is_some_and(|choice| choice.once);
        once && self.node.made(block).all >> ix.min(55) & 1 == 1
    }

    fn read_choices(&self, block: usize, card: &Card, way: (WayIx, u32), log: &mut Log) {
        let Some(Kind::Decision { decision, .. }) =
            self.outline.blocks.get(block).map(|outline| &outline.kind)
        else {
            return;
        };
        let made = self.node.made(block);
        for ix in self.offered(block, decision) {
            let Some(choice) = card.choices.get(ix) else {
                continue;
            };
            self.read(&choice.words, way, log);
            if made.is_made() && made.latest == ix as u64 + 1 {
                self.read(&choice.after, way, log);
            }
        }
    }

    fn read(&self, signs: &[Sign], way: (WayIx, u32), log: &mut Log) {
        for sign in signs {
            match sign {
                Sign::If(branches) => {
                    if let Some(branch) =
                        branches.iter().find(|branch| self.holds_here(branch, log))
                    {
                        self.read(&branch.inner, way, log);
                    }
                }
                Sign::Shows(shown, block) => self.show(*shown, block.0, way, log),
            }
        }
    }

    fn holds_here(&self, branch: &Branch, log: &mut Log) -> bool {
        match (&branch.asked, branch.place) {
            (None, _) => true,
            (Some(_), Some(place)) => self.ask(place, log),
            (Some(asked), None) => self.outline.holds(self.node, self.best, asked.test.0),
        }
    }

    fn show(&self, shown: usize, block: usize, (way, length): (WayIx, u32), log: &mut Log) {
        let outline = self.outline;
        let tracked = outline.live(&Sight::Met(block), self.node.scene);
        if !tracked || self.node.mark(outline.met_item(block)) > 0 {
            return;
        }
        if let Some(known) = log.unmet.get_mut(shown)
            && known.is_none_or(|(shortest, _)| length < shortest)
        {
            *known = Some((length, way));
        }
    }
}
