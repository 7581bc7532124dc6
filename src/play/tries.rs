//! Ways played at random, to see tests hold and fail before every way is followed.
//!
//! A test that held on one way and failed on another is known for good: nothing has to be remembered for its sake any more. In a
//! module without mistakes that is nearly every test, and the search has little left to do. What a few hundred ways do not show
//! is left to it. The numbers are the same in every run.

use super::node::Node;
use super::observe::{Log, Told};
use super::outline::Outline;
use super::steps::{Reached, Stand, first};
use super::ways::{BEGINNING, Stop};
use crate::id::SceneIx;

/// A step within a scene, with what is done.
type Next = (Reached, Option<Stop>);

/// So many ways are tried at most.
const MOST_WAYS: usize = 512;
/// So many steps are taken on all of them together.
const MOST_STEPS: usize = 50_000;
/// After so many that showed nothing new, and some for each guide, no more are tried.
const ENOUGH: usize = 24;
struct Tries<'a> {
    outline: &'a Outline<'a>,
    best: u64,
    log: Log,
    dice: Dice,
    /// How many steps are left.
    left: usize,
}

/// How one way is chosen and answered, so that also what takes a long run of likes is seen.
struct Habit<'a> {
    choices: Liking,
    answers: Liking,
    /// A path to an ending that is followed as far as it goes.
    guide: &'a [Stop],
    /// Whether it is left now and then.
    strays: bool,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Liking {
    Any,
    /// The first choices; the right answers.
    First,
    /// The last choices; the wrong answers.
    Last,
}

/// What a handful of ways show of the tests that are not `known`; `guides` are paths to endings that are hard to come by.
pub fn tell(
    outline: &Outline<'_>,
    best: u64,
    known: &[Option<Told>],
    guides: &[Vec<Stop>],
) -> Vec<Told> {
    let mut tries = Tries {
        outline,
        best,
        log: Log::of(outline.places),
        dice: Dice(0x9e37_79b9_7f4a_7c15),
        left: MOST_STEPS,
    };
    let begun = first(outline, best, &mut tries.log);
    let enough = ENOUGH + 6 * guides.len();
    let (mut open, mut idle) = (tries.open(known), 0);
    for way in 0..MOST_WAYS {
        if open == 0 || idle == enough || tries.left == 0 {
            break;
        }
        let habit = Habit::of(way, guides);
        let who = habit.person().unwrap_or(tries.dice.roll(begun.len()));
        let begin = begun.get(who).cloned().flatten();
        begin
            .into_iter()
            .for_each(|begin| tries.way(begin.0, &habit));
        let left = tries.open(known);
        idle = if left < open { 0 } else { idle + 1 };
        open = left;
    }
    tries.log.told
}

impl<'a> Habit<'a> {
    /// Every other way has a guide, each guide in turn: twice to the letter, then less so.
    fn of(way: usize, guides: &'a [Vec<Stop>]) -> Habit<'a> {
        let liking = |n: usize| match n % 3 {
            0 => Liking::Last,
            1 => Liking::First,
            _ => Liking::Any,
        };
        let turn = way / 2 / guides.len().max(1);
        let guide = guides.get(way / 2 % guides.len().max(1));
        let guide = guide.filter(|_| way.is_multiple_of(2)).map(Vec::as_slice);
        Habit {
            choices: liking(way / 2),
            answers: liking(guide.map_or(way / 6, |_| turn)),
            strays: turn > 1,
            guide: guide.unwrap_or_default(),
        }
    }

    /// Whose story the guide follows.
    fn person(&self) -> Option<usize> {
        match self.guide.first() {
            Some(Stop::Person(who)) => Some(*who),
            _ => None,
        }
    }
}

impl Tries<'_> {
    /// How many tests have not both held and failed yet.
    fn open(&self, known: &[Option<Told>]) -> usize {
        let told = self.log.told.iter().zip(known);
        told.filter(|(told, known)| known.is_none() && !told.is_settled())
            .count()
    }

    fn way(&mut self, begin: Node, habit: &Habit<'_>) {
        let mut node = begin;
        let mut guide = after(habit.guide, Some(Stop::Scene(SceneIx(node.scene))));
        // Where a story goes round, a way may not end.
        for _ in 0..16 + 4 * (self.outline.scenes.len() + self.outline.blocks.len()) {
            let Some(left) = self.left.checked_sub(1) else {
                return;
            };
            self.left = left;
            let stand = Stand {
                outline: self.outline,
                best: self.best,
                node: &node,
            };
            let visible = stand.visible();
            stand.observe(&visible, (BEGINNING, 0), &mut self.log);
            let mut steps = stand.steps(&visible, &mut self.log);
            let guided = guide
                .first()
                .filter(|_| !habit.strays || self.dice.roll(4) > 0);
            let within = match self.led(&steps.within, guided) {
                None if steps.leaves.is_some() && self.dice.roll(2) == 0 => None,
                None => self.pick(&steps.within, habit),
                led => led,
            };
            let stop = within
                .and_then(|at| steps.within.get(at))
                .map(|step| step.1);
            let leaves = steps.leaves.map(|(next, _)| next);
            let (next, other) = match (within, leaves) {
                (Some(at), leaves) => (steps.within.swap_remove(at).0.0, leaves),
                (None, Some(next)) => (next, None),
                (None, None) => return,
            };
            let others = steps.within.into_iter().map(|((node, _), _)| node);
            let others = others.chain(other);
            let before = std::mem::replace(&mut node, next);
            others
                .chain([before])
                .for_each(|node| self.outline.give_back(node));
            let made = stop.unwrap_or(Some(Stop::Scene(SceneIx(node.scene))));
            guide = after(guide, made);
        }
    }

    /// The step that a guide takes, if it is one within the scene that can be taken now.
    fn led(&self, steps: &[Next], guide: Option<&Stop>) -> Option<usize> {
        let to = guide.filter(|stop| !matches!(stop, Stop::Scene(_)))?;
        steps.iter().position(|(_, stop)| stop.as_ref() == Some(to))
    }

    /// One of the steps within the scene; none where there is none.
    fn pick(&mut self, steps: &[Next], habit: &Habit<'_>) -> Option<usize> {
        let any = self.dice.roll(steps.len());
        let is_choice = |step: &Next| matches!(step.1, Some(Stop::Choice(..)));
        let chooses = is_choice(steps.get(any)?);
        let alike = |at: &usize| {
            steps
                .get(*at)
                .is_some_and(|step| is_choice(step) == chooses)
        };
        let mut alike = (0..steps.len()).filter(alike);
        let earned = |at: &usize| {
            let standing = steps
                .get(*at)
                .map(|((node, _), _)| self.outline.standing(node));
            standing.map_or(0, |(least, _)| least)
        };
        let liking = if chooses {
            habit.choices
        } else {
            habit.answers
        };
        match liking {
            _ if self.dice.roll(8) == 0 => Some(any),
            Liking::Any => Some(any),
            Liking::First if chooses => alike.next(),
            Liking::Last if chooses => alike.next_back(),
            Liking::First => alike.max_by_key(earned),
            Liking::Last => alike.min_by_key(earned),
        }
    }
}

/// What is left of a guide after a step: another step than its next leaves it until it comes to the same scene again.
fn after(guide: &[Stop], made: Option<Stop>) -> &[Stop] {
    let Some(made) = made else { return guide };
    match guide.iter().position(|stop| *stop == made) {
        Some(at) => guide.get(at + 1..).unwrap_or_default(),
        None => guide,
    }
}

/// Numbers that look like chance (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides.max(1)
    }
}
