//! What is known about all paths of a course.

use super::observe::Told;
use super::places::{Place, Role};
use super::roads::Road;
use super::search::Found;
use super::ways::Stop;
use crate::block::Condition;
use crate::id::{BlockIx, ConditionIx, SceneIx};
use crate::model::{Course, Leave};
use crate::source::Span;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What paths to an ending earn.
    pub score: ScoreRange,
    /// The scenes some path shows, sorted; empty where the search was not exact.
    pub reached: Vec<SceneIx>,
    /// The scenes some path ends in, with what paths that end there earn, in file order; empty where it was not exact.
    pub endings: Vec<EndingRange>,
    /// For each scene whether some path leaves it by its exit, and whether some path passes over it; empty where it was not exact.
    pub exits: Vec<bool>,
    /// See `exits`.
    pub passed_over: Vec<bool>,
    /// Where a path can come to that reaches no ending from there: the first place of each round trip of scenes.
    pub stuck: Vec<Stuck>,
    /// The people, by number, in whose story no scene is there to begin with; the only one where nobody is chosen.
    pub astray: Vec<usize>,
    /// Every test of the storyboard, and how it fares.
    pub tests: Vec<Tested>,
    /// Answers that some path shows before it has met their question.
    pub unmet: Vec<Unmet>,
    /// Of the roads to an ending that may be passed, the one with the least best score, where that stays below the pass mark.
    pub low_road: Option<Road>,
    /// Why not all tests in the text could be followed, where that is so.
    pub untried: Option<String>,
    /// How many states were looked at.
    pub states: usize,
}

/// What paths earn, in 1/unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRange {
    /// The least.
    pub min: u64,
    /// The most; "at most" where the range is not exact.
    pub max: u64,
    /// All points are whole numbers of 1/unit.
    pub unit: u64,
    /// Whether some path really earns the least, and some path the most.
    pub exact: bool,
    /// What made it inexact: the scene or value of which there were too many states.
    pub cause: Option<String>,
}

/// What paths that end in one scene earn, in 1/unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndingRange {
    /// The scene.
    pub scene: SceneIx,
    /// Whether it may be passed.
    pub may_pass: bool,
    /// The least.
    pub min: u64,
    /// The most.
    pub max: u64,
    /// A path that earns the least.
    pub lowest: Vec<Stop>,
    /// A path that earns the most.
    pub highest: Vec<Stop>,
    /// A path with the fewest steps.
    pub shortest: Vec<Stop>,
}

/// A place from which no ending can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// The scene.
    pub scene: SceneIx,
    /// The shortest path there.
    pub path: Vec<Stop>,
}

/// A test of the storyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// The scene it stands in.
    pub scene: SceneIx,
    /// What it is about.
    pub role: Role,
    /// The test.
    pub test: ConditionIx,
    /// Its words.
    pub span: Span,
    /// How it fares.
    pub fares: Fares,
}

/// How a test fares on all paths.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Fares {
    /// There are too many states to know.
    Unknown,
    /// No path asks it.
    NotAsked,
    /// It holds on some path and fails on some.
    Both,
    /// It never holds; the part of it that alone never does, if there is one.
    Never(Option<usize>),
    /// It always holds; the part of it that alone always does, if there is one.
    Always(Option<usize>),
}

/// An answer that is shown before its question was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// The scene that shows it.
    pub scene: SceneIx,
    /// The block that asks for it.
    pub block: BlockIx,
    /// The words that show it.
    pub span: Span,
    /// The shortest path there.
    pub path: Vec<Stop>,
}

impl Found {
    /// The endings, in file order.
    pub fn endings(&self, course: &Course) -> Vec<EndingRange> {
        let ending = |(scene, ways): (&usize, &super::ways::Ways)| EndingRange {
            scene: SceneIx(*scene),
            may_pass: may_pass(course, *scene),
            min: ways.least,
            max: ways.most,
            lowest: self.trail.path(ways.low),
            highest: self.trail.path(ways.high),
            shortest: self.trail.path(ways.short),
        };
        self.endings.iter().map(ending).collect()
    }

    /// Where paths can get stuck.
    pub fn stuck(&self) -> Vec<Stuck> {
        let stuck = |(scene, way): &(usize, u32)| Stuck {
            scene: SceneIx(*scene),
            path: self.trail.path(*way),
        };
        self.stuck.iter().map(stuck).collect()
    }
}

impl ScoreRange {
    /// Whether so many points, in 1/unit, reach a pass mark in percent.
    pub fn reaches(&self, points: u64, mark: u8) -> bool {
        let percent = (100 * points).checked_div(self.max);
        percent.is_some_and(|percent| percent >= u64::from(mark))
    }
}

impl Proof {
    /// Whether some path that ends in a scene passes there. Where nothing is known of the points, what the ending says counts.
    pub fn can_pass(&self, course: &Course, scene: usize) -> bool {
        let mark = course.pass_mark.filter(|_| self.score.exact);
        let known = self.endings.iter().find(|ending| ending.scene.0 == scene);
        let short = |(mark, ending): (u8, &EndingRange)| !self.score.reaches(ending.max, mark);
        may_pass(course, scene) && !mark.zip(known).is_some_and(short)
    }
}

/// Whether a path that ends in a scene may have passed, as far as the ending says.
pub fn may_pass(course: &Course, scene: usize) -> bool {
    let scene = course.scenes.get(scene);
    scene.is_none_or(|scene| !matches!(&scene.exit, Leave::End(end) if !end.may_pass))
}

impl Tested {
    /// A test, and what was answered to it; none where there were too many states to know.
    pub fn new(place: &Place, told: Option<&Told>, course: &Course) -> Tested {
        let test = course.conditions.get(place.test.0);
        Tested {
            scene: place.scene,
            role: place.role,
            test: place.test,
            span: place.span,
            fares: told.map_or(Fares::Unknown, |told| fares(told, test)),
        }
    }
}

fn fares(told: &Told, test: Option<&Condition>) -> Fares {
    let part = test.and_then(|test| told.part(test));
    match (told.yes, told.no, test) {
        (true, true, _) => Fares::Both,
        (false, false, _) => Fares::NotAsked,
        (false, true, Some(Condition::Or(_))) => Fares::Never(None),
        (true, false, Some(Condition::And(_))) => Fares::Always(None),
        (false, true, _) => Fares::Never(part),
        (true, false, _) => Fares::Always(part),
    }
}
