//! One path, played step by step: the steps are those the search takes, with nothing left out of the state.
//!
//! What a learner does goes in; whether it could be done, where that leads and what is then so come out. Besides the steps of the
//! search there is only the footer's Back, which the search leaves out because it undoes nothing.

use super::answers::{self, Given, What};
use super::node::{Checked, Made, Node};
use super::observe::Log;
use super::outline::{Kind, Outline};
use super::places::Places;
use super::steps::{Stand, first};
use super::ways::Stop;
use crate::block::{Block, Condition, Decision};
use crate::id::{BlockIx, SceneIx};
use crate::model::{CompleteWhen, Course, Leave};

/// Above so many choices a decision's older choices are not told apart.
const MOST_CHOICES: usize = 55;

/// See the module.
pub struct Playing<'a> {
    outline: Outline<'a>,
    best: u64,
    log: Log,
    node: Node,
    ended: bool,
    path: Vec<Stop>,
}

/// Where a path stands, to return to.
pub struct Moment {
    node: Node,
    ended: bool,
    length: usize,
}

/// Why Continue does not lead on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Waits {
    /// It asks for this block first.
    For(usize),
    /// The story has ended.
    Ended,
}

impl<'a> Playing<'a> {
    /// Before the first scene of a course whose best path earns `best`.
    pub fn new(course: &'a Course, places: &'a Places, best: u64) -> Playing<'a> {
        let outline = Outline::whole(course, places);
        Playing {
            log: Log::of(places),
            outline,
            best,
            node: Node::before(),
            ended: false,
            path: Vec::new(),
        }
    }

    /// Begins anew, with the story of this person where there is a choice; false where there is no scene to show.
    pub fn begin(&mut self, who: usize) -> bool {
        self.path.clear();
        self.ended = false;
        let begun = first(&self.outline, self.best, &mut self.log);
        let Some(Some((node, _))) = begun.into_iter().nth(who) else {
            return false;
        };
        self.show(node);
        true
    }

    fn stand(&self) -> Stand<'_> {
        Stand {
            outline: &self.outline,
            best: self.best,
            node: &self.node,
        }
    }

    fn show(&mut self, node: Node) {
        self.node = node;
        self.ended = false;
        self.path.push(Stop::Scene(SceneIx(self.node.scene)));
        self.settle();
    }

    /// An ending is reached when nothing that it waits for is left, and stays reached while its scene is shown.
    fn settle(&mut self) {
        let stand = Stand {
            outline: &self.outline,
            best: self.best,
            node: &self.node,
        };
        let visible = stand.visible();
        let ends = stand.steps(&visible, &mut self.log).ends.is_some();
        self.ended = match self.is_ending() {
            true => self.ended || ends,
            false => self.ended && ends,
        };
    }

    fn is_ending(&self) -> bool {
        let scene = self.outline.course.scenes.get(self.node.scene);
        scene.is_some_and(|scene| matches!(scene.exit, Leave::End(_)))
    }

    /// The present scene.
    pub fn scene(&self) -> usize {
        self.node.scene
    }

    /// The scenes shown and the choices made, in order.
    pub fn path(&self) -> &[Stop] {
        &self.path
    }

    /// Where the path stands now.
    pub fn moment(&self) -> Moment {
        Moment {
            node: self.node.clone(),
            ended: self.ended,
            length: self.path.len(),
        }
    }

    /// Takes everything back that was done since.
    pub fn return_to(&mut self, moment: Moment) {
        self.node = moment.node;
        self.ended = moment.ended;
        self.path.truncate(moment.length);
    }

    /// Whether an ending is reached.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The blocks that are there, in order.
    pub fn visible(&self) -> Vec<usize> {
        self.stand().visible()
    }

    /// A block of the course.
    pub fn block(&self, block: usize) -> Option<&'a Block> {
        self.outline.course.blocks.get(block)
    }

    /// A decision of the present scene, the choices it offers, and whether it is made.
    pub fn decision(&self, block: usize) -> Option<(&'a Decision, Vec<usize>, bool)> {
        let Kind::Decision { decision, .. } = &self.outline.blocks.get(block)?.kind else {
            return None;
        };
        let made = self.node.made(block).is_made();
        Some((decision, self.stand().offered(block, decision), made))
    }

    /// The choice of a decision that was made last.
    pub fn latest(&self, block: usize) -> Option<usize> {
        let latest = self.node.made(block).latest.checked_sub(1)?;
        usize::try_from(latest).ok()
    }

    /// Whether "Try another choice" is there for a decision that is made.
    pub fn reopens(&self, block: usize) -> bool {
        let Some((decision, _, true)) = self.decision(block) else {
            return false;
        };
        let Some(outline) = self.outline.blocks.get(block) else {
            return false;
        };
        let stand = self.stand();
        stand.tries_again(block, outline, decision, decision.try_again)
    }

    /// "Try another choice".
    pub fn reopen(&mut self, block: usize) -> bool {
        let can = self.reopens(block) && self.visible().contains(&block);
        if can {
            let made = self.node.made(block);
            self.node.set(block, Made { open: true, ..made }.code());
            self.settle();
        }
        can
    }

    /// Makes a choice that is offered.
    pub fn choose(&mut self, block: usize, choice: usize) -> bool {
        let stop = Stop::Choice(BlockIx(block), choice);
        if choice >= MOST_CHOICES {
            return false;
        }
        let stand = Stand {
            outline: &self.outline,
            best: self.best,
            node: &self.node,
        };
        let visible = stand.visible();
        let steps = stand.steps(&visible, &mut self.log);
        let mut within = steps.within.into_iter();
        let Some(((node, _), _)) = within.find(|(_, made)| *made == Some(stop)) else {
            return false;
        };
        self.node = node;
        self.path.push(stop);
        self.settle();
        true
    }

    /// Whether a block is one to answer.
    pub fn is_answerable(&self, block: usize) -> bool {
        let outlined = self.outline.blocks.get(block);
        outlined.is_some_and(|outlined| matches!(outlined.kind, Kind::Question { .. }))
    }

    /// Whether a block takes an answer, and whether it has one already; none where it takes no more.
    pub fn takes(&self, block: usize) -> Option<bool> {
        let Kind::Question { .. } = &self.outline.blocks.get(block)?.kind else {
            return None;
        };
        let before = Checked::of(self.node.mark(block));
        match before {
            Some(checked) if checked.locked => None,
            before => Some(before.is_some()),
        }
    }

    /// What an answer to a block comes to.
    pub fn judge(&self, block: usize, what: What) -> Option<Given> {
        Some(answers::one(self.block(block)?, self.outline.unit, what))
    }

    /// The answers to a block that differ.
    pub fn answers(&self, block: usize) -> Vec<Given> {
        let block = self.block(block);
        let all = block.and_then(|block| answers::all(block, self.outline.unit, &[]));
        all.unwrap_or_default()
    }

    /// Checks an answer, or writes one.
    pub fn answer(&mut self, block: usize, what: What) -> bool {
        if !self.visible().contains(&block) {
            return false;
        }
        let answer = self.judge(block, what);
        let answer = answer.and_then(|answer| self.outline.take(block, answer));
        let next = answer.and_then(|answer| self.stand().checked(block, answer));
        let taken = next.is_some();
        if let Some(next) = next {
            self.node = next;
            self.settle();
        }
        taken
    }

    /// Whether Continue asks for a block before it leads on.
    pub fn asks_for(&self, block: usize) -> bool {
        let outlined = self.outline.blocks.get(block);
        outlined.is_some_and(|outlined| outlined.ask)
    }

    /// Continue.
    pub fn go_on(&mut self) -> Result<(), Waits> {
        let stand = Stand {
            outline: &self.outline,
            best: self.best,
            node: &self.node,
        };
        let visible = stand.visible();
        let waits = visible.iter().copied().find(|block| {
            let outlined = self.outline.blocks.get(*block);
            outlined.is_some_and(|outlined| outlined.ask && stand.is_outstanding(*block, outlined))
        });
        if let Some(block) = waits {
            return Err(Waits::For(block));
        }
        let steps = stand.steps(&visible, &mut self.log);
        match (steps.leaves, steps.ends) {
            (Some((node, _)), _) => {
                self.show(node);
                Ok(())
            }
            (None, Some(_)) if !self.ended => {
                self.ended = true;
                Ok(())
            }
            _ => Err(Waits::Ended),
        }
    }

    /// The footer's Back: decisions stand as they were made.
    pub fn back(&mut self) -> bool {
        let scene = self.outline.course.scenes.get(self.node.scene);
        let Some(to) = self.node.history.last().copied() else {
            return false;
        };
        if !scene.is_some_and(|scene| scene.back) {
            return false;
        }
        let mut node = self.node.clone();
        node.history.pop();
        node.set(self.outline.seen_item(self.node.scene), 1);
        node.set(self.outline.seen_item(to), 1);
        node.scene = to;
        self.show(node);
        true
    }

    /// Whether a condition holds.
    pub fn holds(&self, test: &Condition) -> bool {
        self.outline.test(&self.node, self.best, test)
    }

    /// A tracked value.
    pub fn value(&self, value: usize) -> Option<i64> {
        self.outline.value(&self.node, value)
    }

    /// The points earned, in 1/unit.
    pub fn points(&self) -> u64 {
        self.outline.standing(&self.node).0
    }

    /// Whether the module is passed at the ending that is reached.
    pub fn has_passed(&self) -> bool {
        self.ended
            && super::proof::may_pass(self.outline.course, self.node.scene)
            && self.holds(&Condition::Passed)
            && self.unseen().is_none()
    }

    /// A scene that the module still waits for before it is complete, where it asks for all.
    pub fn unseen(&self) -> Option<usize> {
        let course = self.outline.course;
        let missing = |at: &usize| !self.path.contains(&Stop::Scene(SceneIx(*at)));
        let all = course.complete_when == CompleteWhen::AllScenesSeen;
        (0..course.scenes.len()).filter(|_| all).find(missing)
    }
}
