//! One state of a path: where it stands and what can still matter of what happened.

use super::answers::{compare, says};
use super::outline::{Kind, Outline};
use super::watch::Sight;
use crate::block::{Condition, Subject};

/// A state. What can no longer matter is left out, so that paths that differ only in that become one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    pub scene: usize,
    /// The blocks before this place of the scene are done with (0 where their order matters).
    pub cursor: usize,
    /// Points of what is left out, where a test still looks at the score.
    pub base: u64,
    /// Scenes left, while a `back` can still come.
    pub history: Vec<usize>,
    /// What is known: item and code, sorted; nothing where it is as it was in the beginning.
    pub marks: Vec<(usize, u64)>,
}

/// Written out because the derived one gives back no memory that is there already.
impl Clone for Node {
    fn clone(&self) -> Node {
        let mut node = Node::before();
        node.clone_from(self);
        node
    }

    fn clone_from(&mut self, other: &Node) {
        (self.scene, self.cursor, self.base) = (other.scene, other.cursor, other.base);
        self.history.clone_from(&other.history);
        self.marks.clone_from(&other.marks);
    }
}

/// What a decision's mark holds.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The latest choice, from 1.
    pub latest: u64,
    pub open: bool,
    /// Every choice ever made, one bit each.
    pub all: u64,
}

impl Made {
    pub fn of(code: u64) -> Made {
        Made {
            latest: code & 127,
            open: code >> 7 & 1 == 1,
            all: code >> 8,
        }
    }

    pub fn code(self) -> u64 {
        self.latest | u64::from(self.open) << 7 | self.all << 8
    }

    /// Whether it is made and not opened again.
    pub fn is_made(self) -> bool {
        self.latest > 0 && !self.open
    }
}

/// What a question's mark holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which of the answers that differ.
    pub given: usize,
    pub locked: bool,
    /// Attempts used while it is not locked.
    pub used: u64,
}

/// The mark of a question whose answer does not matter, only what it may have earned.
pub const ANSWERED: u64 = 1;

impl Checked {
    pub fn of(code: u64) -> Option<Checked> {
        (code > ANSWERED).then_some(Checked {
            given: (code >> 8) as usize,
            locked: code >> 1 & 1 == 1,
            used: code >> 2 & 63,
        })
    }

    pub fn code(self) -> u64 {
        let used = if self.locked { 1 } else { self.used };
        (self.given as u64) << 8 | used << 2 | u64::from(self.locked) << 1
    }
}

impl Node {
    /// Before the first scene.
    pub fn before() -> Node {
        Node {
            scene: usize::MAX,
            cursor: 0,
            base: 0,
            history: Vec::new(),
            marks: Vec::new(),
        }
    }

    pub fn mark(&self, item: usize) -> u64 {
        self.marks
            .binary_search_by_key(&item, |(item, _)| *item)
            .ok()
            .and_then(|at| self.marks.get(at))
            .map_or(0, |(_, code)| *code)
    }

    pub fn set(&mut self, item: usize, code: u64) {
        match self.marks.binary_search_by_key(&item, |(item, _)| *item) {
            Ok(at) if code == 0 => {
                self.marks.remove(at);
            }
            Ok(at) => {
                if let Some(mark) = self.marks.get_mut(at) {
                    mark.1 = code;
                }
            }
            Err(_) if code == 0 => {}
            Err(at) => self.marks.insert(at, (item, code)),
        }
    }

    pub fn made(&self, block: usize) -> Made {
        Made::of(self.mark(block))
    }
}

/// Where values and scenes stand among the items.
impl Outline<'_> {
    pub fn value_item(&self, value: usize) -> usize {
        self.blocks.len() + value
    }

    pub fn seen_item(&self, scene: usize) -> usize {
        self.blocks.len() + self.course.values.len() + scene
    }

    pub fn met_item(&self, block: usize) -> usize {
        self.seen_item(self.course.scenes.len()) + block
    }

    pub fn value(&self, node: &Node, value: usize) -> Option<i64> {
        let slot = self.course.values.get(value)?;
        let code = node.mark(self.value_item(value));
        Some(if code == 0 {
            slot.start
        } else {
            slot.kind.limits().0 + (code - 1) as i64
        })
    }

    pub fn set_value(&self, node: &mut Node, value: usize, n: i64) {
        let Some(slot) = self.course.values.get(value) else {
            return;
        };
        let (low, high) = slot.kind.limits();
        let n = n.min(high).max(low);
        node.set(
            self.value_item(value),
            if n == slot.start {
                0
            } else {
                (n - low) as u64 + 1
            },
        );
    }

    /// What a mark of a block has earned: at least and at most.
    pub fn earned(&self, block: usize, code: u64) -> (u64, u64) {
        let both = |n| (n, n);
        match self.blocks.get(block).map(|outline| &outline.kind) {
            Some(Kind::Decision { decision, .. }) => {
                let latest = (code & 127) as usize;
                let choice = latest
                    .checked_sub(1)
                    .and_then(|ix| decision.choices.get(ix));
                both(
                    choice
                        .and_then(|choice| choice.score)
                        .map_or(0, |score| u64::from(score) * self.unit),
                )
            }
            Some(Kind::Question { least, most, .. }) if code == ANSWERED => (*least, *most),
            Some(Kind::Question { worth, given, .. }) => both(Checked::of(code).map_or(
                0,
                |checked| match given.get(checked.given) {
                    Some(given) if given.right => *worth,
                    Some(given) if checked.locked => given.share,
                    _ => 0,
                },
            )),
            _ => both(0),
        }
    }

    /// What all marks have earned.
    pub fn standing(&self, node: &Node) -> (u64, u64) {
        node.marks
            .iter()
            .filter(|(item, _)| *item < self.blocks.len())
            .fold((node.base, node.base), |(lo, hi), (block, code)| {
                let (least, most) = self.earned(*block, *code);
                (lo + least, hi + most)
            })
    }

    /// Whether a condition holds.
    pub fn holds(&self, node: &Node, best: u64, test: usize) -> bool {
        self.course
            .conditions
            .get(test)
            .is_some_and(|test| self.test(node, best, test))
    }

    /// Whether a condition, or a part of one, holds.
    pub fn test(&self, node: &Node, best: u64, test: &Condition) -> bool {
        match test {
            Condition::And(parts) => parts.iter().all(|part| self.test(node, best, part)),
            Condition::Or(parts) => parts.iter().any(|part| self.test(node, best, part)),
            Condition::Not(inner) => !self.test(node, best, inner),
            Condition::Seen(scene) => {
                scene.0 == node.scene || node.mark(self.seen_item(scene.0)) > 0
            }
            Condition::Passed => self
                .course
                .pass_mark
                .is_some_and(|mark| best > 0 && self.percent(node, best) >= i64::from(mark)),
            Condition::Number(Subject::Value(value), op, n) => self
                .value(node, value.0)
                .is_some_and(|value| compare(value, *op, *n)),
            Condition::Number(Subject::Score, op, n) => {
                compare((self.standing(node).0 / self.unit) as i64, *op, *n)
            }
            Condition::Number(Subject::MaxScore, op, n) => {
                compare((best / self.unit) as i64, *op, *n)
            }
            Condition::Number(Subject::Percent, op, n) => {
                compare(self.percent(node, best), *op, *n)
            }
            Condition::Number(Subject::Saved(block), ..)
            | Condition::Wrote(block, _)
            | Condition::Answered(block)
            | Condition::Chosen(block, _)
            | Condition::ChosenOnly(block, _) => self.answer_says(node, block.0, test),
            Condition::Never => false,
        }
    }

    fn percent(&self, node: &Node, best: u64) -> i64 {
        (100 * self.standing(node).0)
            .checked_div(best)
            .unwrap_or(0)
            .min(100) as i64
    }

    fn answer_says(&self, node: &Node, block: usize, test: &Condition) -> bool {
        let code = node.mark(block);
        match self.blocks.get(block).map(|outline| &outline.kind) {
            Some(Kind::Decision { .. }) => {
                let made = Made::of(code);
                match test {
                    Condition::Chosen(_, option) => *option < 56 && made.all >> option & 1 == 1,
                    Condition::ChosenOnly(_, option) => made.latest == *option as u64 + 1,
                    Condition::Answered(_) => made.latest > 0,
                    _ => false,
                }
            }
            Some(Kind::Question { given, .. }) => Checked::of(code)
                .and_then(|checked| given.get(checked.given))
                .is_some_and(|given| says(test, &given.what)),
            _ => false,
        }
    }

    /// Leaves out what can no longer matter; what it had earned goes to the base while a test still looks at the score, and is
    /// returned otherwise.
    pub fn forget(&self, node: &mut Node) -> (u64, u64) {
        let mut lost = (0, 0);
        if self.whole {
            return lost;
        }
        let place = (node.scene, node.cursor);
        node.marks.retain_mut(|(item, code)| {
            let kept = self.kept(place, *item, *code);
            if kept != 0 {
                *code = kept;
                return true;
            }
            if *item < self.blocks.len() {
                let (least, most) = self.earned(*item, *code);
                lost = (lost.0 + least, lost.1 + most);
            }
            false
        });
        if self.live(&Sight::Score, node.scene) {
            node.base += lost.0;
            lost = (0, 0);
        } else {
            lost = (lost.0 + node.base, lost.1 + node.base);
            node.base = 0;
        }
        let depth = self.graph.depth.get(node.scene).copied().unwrap_or(0);
        let over = node.history.len().saturating_sub(depth);
        node.history.drain(..over);
        lost
    }

    /// What an item that is no block is known by, counted from the first value.
    fn sight_of(&self, item: usize) -> Sight {
        let (values, scenes) = (self.course.values.len(), self.course.scenes.len());
        if item < values {
            Sight::Value(item)
        } else if item < values + scenes {
            Sight::Seen(item - values)
        } else {
            Sight::Met(item - values - scenes)
        }
    }

    fn kept(&self, (at, cursor): (usize, usize), item: usize, code: u64) -> u64 {
        if let Some(value) = item.checked_sub(self.blocks.len()) {
            return match self.sight_of(value) {
                Sight::Value(value) => self.kept_value(value, at, code),
                sight if self.live(&sight, at) => code,
                _ => 0,
            };
        }
        let Some(outline) = self.blocks.get(item) else {
            return 0;
        };
        let looked_at = self.live(&Sight::Answer(item), at);
        let scene = outline.scene;
        let again = self.graph.again.get(scene).copied().unwrap_or(false);
        if scene == at {
            let free = self.scenes.get(scene).is_some_and(|scene| scene.free);
            return if free || again || looked_at || outline.place >= cursor {
                code
            } else {
                0
            };
        }
        let returns = again && self.graph.trip.get(scene) == self.graph.trip.get(at);
        match &outline.kind {
            Kind::Decision {
                decision,
                remembers,
                ..
            } if looked_at || returns => {
                let scored = decision
                    .choices
                    .iter()
                    .any(|choice| choice.score.is_some_and(|score| score > 0));
                if !looked_at && !scored && !remembers {
                    return 0;
                }
                let mut made = Made {
                    open: true,
                    ..Made::of(code)
                };
                if !looked_at && !scored {
                    made.latest = 1;
                }
                made.code()
            }
            Kind::Question { .. } if looked_at || returns => code,
            _ => 0,
        }
    }
}
