//! The ways that led to a state: what they earned at least and at most, through which scenes and by which choices.
//!
//! Ways are chains of steps that share their beginnings, so that a state holds four numbers and no list.

use super::said::Said;
use crate::id::{BlockIx, SceneIx};

/// A step of a path: what is shown, or done.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The scene.
    Scene(SceneIx),
    /// The decision, and which of its choices.
    Choice(BlockIx, usize),
    /// Whose story is followed, where the learner picks.
    Person(usize),
    /// An answer, where it makes a difference what it is.
    Answer(BlockIx, Said),
    /// A decision that was made is opened again.
    Again(BlockIx),
}

impl Stop {
    /// Whether it counts in the length of a path: people count scenes and choices.
    fn counts(self) -> bool {
        matches!(self, Stop::Scene(_) | Stop::Choice(..))
    }
}

/// A way, by its last step.
pub type WayIx = u32;

/// The way before the first scene.
pub const BEGINNING: WayIx = 0;

/// No way.
const NONE: WayIx = WayIx::MAX;

#[derive(Copy, Clone, Debug)]
struct Step {
    before: WayIx,
    stop: Option<Stop>,
    length: u32,
}

/// All steps of all ways.
#[derive(Clone, Debug)]
pub struct Trail {
    steps: Vec<Step>,
}

/// What the ways to a state earned for certain, and one way each for the least, the most, and the fewest steps.
#[derive(Copy, Clone, Debug)]
pub struct Ways {
    pub least: u64,
    pub most: u64,
    pub low: WayIx,
    pub high: WayIx,
    pub short: WayIx,
    /// The one of fewest steps that passed no ending, or [`NONE`].
    before_end: WayIx,
}

impl Default for Trail {
    fn default() -> Trail {
        Trail {
            steps: vec![Step {
                before: BEGINNING,
                stop: None,
                length: 0,
            }],
        }
    }
}

impl Trail {
    /// How many scenes and choices a way has.
    pub fn length(&self, way: WayIx) -> u32 {
        self.steps.get(way as usize).map_or(0, |step| step.length)
    }

    /// The way that takes one more step.
    pub fn onto(&mut self, before: WayIx, stop: Stop) -> WayIx {
        let length = self.length(before) + u32::from(stop.counts());
        let stop = Some(stop);
        let same = |step: &Step| step.before == before && step.stop == stop;
        let last = self.steps.len().saturating_sub(1);
        if last > 0 && self.steps.get(last).is_some_and(same) {
            return last as WayIx;
        }
        self.steps.push(Step {
            before,
            stop,
            length,
        });
        (self.steps.len() - 1) as WayIx
    }

    /// The steps of a way, from the first.
    pub fn path(&self, way: WayIx) -> Vec<Stop> {
        let mut path = Vec::new();
        let mut at = way;
        while at != BEGINNING {
            let Some(step) = self.steps.get(at as usize) else {
                break;
            };
            path.extend(step.stop);
            at = step.before;
        }
        path.reverse();
        path
    }
}

impl Ways {
    /// The beginning, with what was earned.
    pub fn begin((least, most): (u64, u64)) -> Ways {
        let way = BEGINNING;
        Ways {
            least,
            most,
            low: way,
            high: way,
            short: way,
            before_end: way,
        }
    }

    /// The shortest way that passed no ending.
    pub fn before_end(&self) -> Option<WayIx> {
        (self.before_end != NONE).then_some(self.before_end)
    }

    /// Past an ending.
    pub fn past_end(self) -> Ways {
        Ways {
            before_end: NONE,
            ..self
        }
    }

    /// With more earned on them.
    pub fn and(self, more: (u64, u64)) -> Ways {
        Ways {
            least: self.least + more.0,
            most: self.most + more.1,
            ..self
        }
    }

    /// With one more step, if there is one.
    pub fn into(self, stop: Option<Stop>, trail: &mut Trail) -> Ways {
        let Some(stop) = stop else { return self };
        Ways {
            low: trail.onto(self.low, stop),
            high: trail.onto(self.high, stop),
            short: trail.onto(self.short, stop),
            before_end: match self.before_end {
                NONE => NONE,
                way => trail.onto(way, stop),
            },
            ..self
        }
    }

    /// Takes what is better in other ways to the same state (which take one more step, if there is one); whether there was any.
    pub fn join(&mut self, other: &Ways, stop: Option<Stop>, trail: &mut Trail) -> bool {
        let more = u32::from(stop.is_some_and(Stop::counts));
        let shorter = |trail: &Trail, way, than| trail.length(way) + more < trail.length(than);
        let onto = |trail: &mut Trail, way| stop.map_or(way, |stop| trail.onto(way, stop));
        let mut news = false;
        if other.least < self.least
            || other.least == self.least && shorter(trail, other.low, self.low)
        {
            (self.least, self.low) = (other.least, onto(trail, other.low));
            news = true;
        }
        if other.most > self.most
            || other.most == self.most && shorter(trail, other.high, self.high)
        {
            (self.most, self.high) = (other.most, onto(trail, other.high));
            news = true;
        }
        if shorter(trail, other.short, self.short) {
            self.short = onto(trail, other.short);
            news = true;
        }
        if other.before_end != NONE
            && (self.before_end == NONE || shorter(trail, other.before_end, self.before_end))
        {
            self.before_end = onto(trail, other.before_end);
            news = true;
        }
        news
    }
}
