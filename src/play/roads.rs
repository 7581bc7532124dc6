//! Roads: which scenes a way passes, whatever is chosen and answered on it. The best score of a road is that of its best way.
//!
//! All ways of one road are followed together, as a crowd of states; of crowds that differ only in how much the best of them has
//! earned, the one with the least counts. So each crowd is kept once, and the road with the least best score is found.

use std::collections::{BTreeMap, VecDeque};

use super::ahead::Record;
use super::proof::may_pass;
use super::quick::QuickMap;
use super::ways::{BEGINNING, Stop, Trail, WayIx};
use crate::block::{Condition, Subject};
use crate::id::{BlockIx, SceneIx};
use crate::model::Course;

/// So many states are looked at in all crowds together.
const MOST: usize = 100_000;

/// A road to an ending that may be passed, and the best that can be earned on it, in 1/unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Road {
    /// The scenes, from the first; and the choice that ends the module in the last, where one does.
    pub path: Vec<Stop>,
    /// The best score.
    pub best: u64,
    /// In whose story, where people have stories of their own.
    pub who: Option<usize>,
}

/// States by number, with what was earned at most on the way to each.
type Crowd = QuickMap<u32, u64>;
/// The same in order, with how much less than the best of them each has earned.
type Key = Vec<(u32, u64)>;

struct Roads<'a> {
    course: &'a Course,
    record: &'a Record,
    left: usize,
    trail: Trail,
    known: QuickMap<Key, (u64, WayIx)>,
    open: VecDeque<Key>,
    least: Option<(u64, WayIx)>,
}

/// The road with the least best score, along the steps that the search took; none where there is none, or where there are too many
/// to tell. Each person's story has roads of its own: nobody has points that another one earns.
pub fn lowest(course: &Course, record: &Record) -> Option<Road> {
    let mut roads = Roads {
        course,
        record,
        left: MOST,
        trail: Trail::default(),
        known: QuickMap::default(),
        open: VecDeque::new(),
        least: None,
    };
    let mut lowest: Option<Road> = None;
    for (who, (spot, earned)) in record.begun.iter().enumerate() {
        roads.known.clear();
        roads.go(vec![(record.number(*spot), *earned)], BEGINNING);
        while let Some(key) = roads.open.pop_front() {
            roads.scene(&key)?;
        }
        let Some((best, way)) = roads.least.take() else {
            continue;
        };
        let path = roads.trail.path(way);
        let better = |known: &Road| (best, path.len()) < (known.best, known.path.len());
        if lowest.as_ref().is_none_or(better) {
            let people = course.persona.is_some() && record.begun.len() == course.personas.len();
            let who = people.then_some(who);
            lowest = Some(Road { path, best, who });
        }
    }
    lowest
}

impl Roads<'_> {
    /// Sends states on, each to its scene.
    fn go(&mut self, states: Vec<(u32, u64)>, way: WayIx) {
        let mut crowds: BTreeMap<u32, Key> = BTreeMap::new();
        for (state, earned) in self.past_scenes_for_some(states) {
            let crowd = crowds.entry(self.record.scene(state)).or_default();
            crowd.push((state, earned));
        }
        for (scene, mut key) in crowds {
            key.sort_unstable_by_key(|(state, earned)| (*state, u64::MAX - earned));
            key.dedup_by_key(|(state, _)| *state);
            let top = key.iter().map(|(_, earned)| *earned).max().unwrap_or(0);
            key.iter_mut()
                .for_each(|(_, earned)| *earned = top - *earned);
            let length = self.trail.length(way) + 1;
            let better = |(earned, known): &(u64, WayIx)| {
                (top, length) < (*earned, self.trail.length(*known))
            };
            if self.known.get(&key).is_none_or(better) {
                let stop = Stop::Scene(SceneIx(scene as usize));
                let way = self.trail.onto(way, stop);
                self.known.insert(key.clone(), (top, way));
                self.open.push_back(key);
            }
        }
    }

    /// Leads states through scenes that are only for those who did well, or badly: they and those who pass them by are on one road.
    fn past_scenes_for_some(&mut self, states: Vec<(u32, u64)>) -> Vec<(u32, u64)> {
        let (mut inside, mut past, mut open) = (Crowd::default(), Vec::new(), states);
        while let Some((state, earned)) = open.pop() {
            if !self.is_for_some(self.record.scene(state) as usize) {
                past.push((state, earned));
            } else if raise(&mut inside, state, earned) {
                self.left = self.left.saturating_sub(1);
                let steps = self.record.steps(state);
                open.extend(steps.map(|(next, step)| (next, earned + step.earns)));
            }
        }
        past
    }

    /// Whether a scene is only for those who did well, or badly.
    fn is_for_some(&self, scene: usize) -> bool {
        let scene = self.course.scenes.get(scene);
        let test = scene.and_then(|scene| self.course.conditions.get(scene.only_if?.0));
        test.is_some_and(|test| asks_for_points(self.course, test))
    }

    /// Follows a crowd through its scene; none where there is too much to look at.
    fn scene(&mut self, key: &Key) -> Option<()> {
        let (top, way) = self.known.get(key).copied()?;
        let scene = key.first().map(|(state, _)| self.record.scene(*state))?;
        let mut crowd: Crowd = key
            .iter()
            .map(|(state, less)| (*state, top - less))
            .collect();
        let mut open: Vec<u32> = key.iter().map(|(state, _)| *state).collect();
        let (mut ended, mut gone): (Option<(u64, Option<Stop>)>, _) = (None, Vec::new());
        while let Some(state) = open.pop() {
            self.left = self.left.checked_sub(1)?;
            let earned = crowd.get(&state).copied()?;
            if let Some(ends) = self.record.ends(state) {
                let all = earned + ends.earns;
                if ended.is_none_or(|(best, _)| best < all) {
                    ended = Some((all, ends.by));
                }
            }
            for (next, step) in self.record.steps(state) {
                if step.leaves {
                    gone.push((next, earned + step.earns));
                } else if raise(&mut crowd, next, earned + step.earns) {
                    open.push(next);
                }
            }
        }
        if let Some((earned, by)) = ended.filter(|_| may_pass(self.course, scene as usize)) {
            let way = by.map_or(way, |choice| self.trail.onto(way, choice));
            self.end(earned, way);
        }
        self.go(gone, way);
        Some(())
    }

    fn end(&mut self, earned: u64, way: WayIx) {
        let length = self.trail.length(way);
        let better =
            |(least, known): &(u64, WayIx)| (earned, length) < (*least, self.trail.length(*known));
        if self.least.as_ref().is_none_or(better) {
            self.least = Some((earned, way));
        }
    }
}

/// Whether a test looks at what was earned, or at an answer that earns.
fn asks_for_points(course: &Course, test: &Condition) -> bool {
    let earns = |block: &BlockIx| {
        let block = course.blocks.get(block.0);
        block.is_some_and(|block| block.common.score > 0)
    };
    match test {
        Condition::And(parts) | Condition::Or(parts) => {
            parts.iter().any(|part| asks_for_points(course, part))
        }
        Condition::Not(inner) => asks_for_points(course, inner),
        Condition::Passed | Condition::Number(Subject::Score | Subject::Percent, ..) => true,
        Condition::Chosen(block, _)
        | Condition::ChosenOnly(block, _)
        | Condition::Wrote(block, _)
        | Condition::Number(Subject::Saved(block), ..) => earns(block),
        _ => false,
    }
}

/// Takes a state in; whether it is new, or has earned more.
fn raise(crowd: &mut Crowd, state: u32, earned: u64) -> bool {
    let known = crowd.get(&state);
    let news = known.is_none_or(|known| *known < earned);
    if news {
        crowd.insert(state, earned);
    }
    news
}
