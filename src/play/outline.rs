//! A course as far as its paths differ: what is asked, what can be earned, what tests still look at from each scene on.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::alike::Alike;
use super::answers::{self, Given};
use super::graph::Graph;
use super::live::Live;
use super::node::Node as State;
use super::places::{Places, Role};
use super::watch::{Look, Sight, Watch, Watched, atoms};
use crate::block::{Body, Condition, Decision, Form, Node};
use crate::model::Course;
use crate::model::data::{ask, unit};

/// See the module.
#[derive(Debug)]
pub struct Outline<'a> {
    pub course: &'a Course,
    pub places: &'a Places,
    pub unit: u64,
    pub graph: Graph,
    pub blocks: Vec<BlockOutline<'a>>,
    pub scenes: Vec<SceneOutline>,
    /// Whether it matters which blocks were ever before the learner.
    pub met: bool,
    /// Whether nothing is left out: one path is played, and not all of them searched.
    pub whole: bool,
    /// Whether the text that asks and shows is read.
    pub reads: bool,
    live: Live,
    alike: Alike,
    spare: RefCell<Vec<State>>,
}

/// A scene.
#[derive(Debug, Default)]
pub struct SceneOutline {
    /// Its blocks, in order.
    pub blocks: Vec<usize>,
    /// Whether the order in which its blocks are answered can matter.
    pub free: bool,
}

/// A block.
#[derive(Debug)]
pub struct BlockOutline<'a> {
    /// The scene it stands in, and its place there.
    pub scene: usize,
    pub place: usize,
    pub ask: bool,
    pub only_if: Option<usize>,
    pub kind: Kind<'a>,
}

/// What can be done with a block.
#[derive(Debug)]
pub enum Kind<'a> {
    Decision {
        decision: &'a Decision,
        /// Whether choices before the latest matter to the way.
        remembers: bool,
        /// Whether making it again is worth looking at.
        reopens: bool,
    },
    Question {
        worth: u64,
        attempts: u8,
        given: Vec<Given>,
        /// The least and the most that answering earns.
        least: u64,
        most: u64,
        /// Writing may be changed and emptied at any time.
        writing: bool,
        /// An opinion may be given anew, and neither is right.
        opinion: bool,
    },
    Nothing,
}

impl<'a> Outline<'a> {
    /// The outline of a course, with what is watched on its paths.
    pub fn of(course: &'a Course, places: &'a Places, watch: &Watch) -> Outline<'a> {
        let graph = Graph::of(course);
        let watched = watch.watched(course);
        let mut outline = Outline {
            course,
            places,
            met: !watch.shown.is_empty(),
            reads: watch.reads(),
            whole: false,
            unit: unit(course),
            live: Live::of(&watched, &graph),
            graph,
            alike: Alike::default(),
            blocks: Vec::new(),
            scenes: scenes(course),
            spare: RefCell::new(Vec::new()),
        };
        outline.blocks = blocks(
            course,
            &outline.scenes,
            (outline.unit, &watched),
            &watch.looks,
        );
        outline.free_scenes(&watch.looks);
        outline.alike = Alike::of(&outline, &watch.looks);
        outline
    }

    /// Whether something is still looked at from a scene on.
    pub fn live(&self, sight: &Sight, scene: usize) -> bool {
        self.whole || self.live.from(sight, scene)
    }

    /// The mark of a value as it is kept in a scene: the same for all numbers that come to the same from there on.
    pub fn kept_value(&self, value: usize, scene: usize, code: u64) -> u64 {
        match self.live(&Sight::Value(value), scene) {
            true => self.alike.kept(value, scene, code),
            false => 0,
        }
    }

    /// A copy of a state, in the place of one that is needed no more if there is one.
    pub fn copy(&self, node: &State) -> State {
        let spare = self.spare.try_borrow_mut().ok();
        match spare.and_then(|mut spare| spare.pop()) {
            Some(mut copy) => {
                copy.clone_from(node);
                copy
            }
            None => node.clone(),
        }
    }

    /// Takes a state back that is needed no more.
    pub fn give_back(&self, node: State) {
        if let Ok(mut spare) = self.spare.try_borrow_mut() {
            spare.push(node);
        }
    }

    /// Whether a test that steers a path looks at the best score itself.
    pub fn asks_for_best(&self) -> bool {
        self.live.anywhere(&Sight::Best)
    }

    /// All points there are, as if every block could be met on one path.
    pub fn all_points(&self) -> u64 {
        self.blocks.iter().map(|block| block.most(self.unit)).sum()
    }

    fn free_scenes(&mut self, looks: &[Look]) {
        let mut free = vec![false; self.scenes.len()];
        for (ix, scene) in self.scenes.iter().enumerate() {
            let later = |place: usize| {
                scene
                    .blocks
                    .iter()
                    .skip(place + 1)
                    .any(|b| self.matters(*b))
            };
            let loose = scene.blocks.iter().any(|b| {
                self.is_loose(*b) && self.blocks.get(*b).is_some_and(|block| later(block.place))
            });
            if let Some(free) = free.get_mut(ix) {
                *free = loose;
            }
        }
        for look in looks {
            let sights = self.course.conditions.get(look.test.0);
            let sights = sights.map(super::watch::sights).unwrap_or_default();
            if sights.iter().any(|sight| self.stirred(look, sight))
                && let Some(free) = free.get_mut(look.scene)
            {
                *free = true;
            }
        }
        for (scene, free) in self.scenes.iter_mut().zip(free) {
            scene.free = free;
        }
    }

    /// Whether a block can earn something or is looked at.
    fn matters(&self, block: usize) -> bool {
        self.blocks
            .get(block)
            .is_some_and(|outline| match &outline.kind {
                Kind::Decision { .. } => true,
                Kind::Question { most, .. } => {
                    *most > 0 || self.live.anywhere(&Sight::Answer(block))
                }
                Kind::Nothing => false,
            })
    }

    /// Whether a decision can be made, or made again, after what follows it in its scene.
    pub fn is_loose(&self, block: usize) -> bool {
        self.blocks
            .get(block)
            .is_some_and(|outline| match &outline.kind {
                Kind::Decision {
                    decision, reopens, ..
                } => *reopens || decision.visit.is_some() || !outline.ask,
                _ => false,
            })
    }

    /// Whether what a test looks at can change in the same scene in more than one order, or while its text is shown.
    fn stirred(&self, look: &Look, sight: &Sight) -> bool {
        let place_of = |block: usize| self.blocks.get(block).map_or(0, |outline| outline.place);
        let (own, place) = match look.role {
            Role::Scene => return false,
            Role::Block(block) | Role::Choice(block, _) => (Some(block.0), place_of(block.0)),
            Role::Text { within, above, .. } => {
                (None, within.map_or(above, |block| place_of(block.0)))
            }
        };
        let others = self
            .scenes
            .get(look.scene)
            .map(|scene| scene.blocks.as_slice())
            .unwrap_or_default();
        others
            .iter()
            .filter(|other| Some(**other) != own)
            .any(|other| {
                let Some(outline) = self.blocks.get(*other) else {
                    return false;
                };
                let gate = outline.place < place
                    && outline.ask
                    && matches!(outline.kind, Kind::Decision { .. })
                    && !self.is_loose(*other);
                !gate && outline.changes(*other, sight)
            })
    }
}

impl BlockOutline<'_> {
    /// The most it can earn.
    pub fn most(&self, unit: u64) -> u64 {
        match &self.kind {
            Kind::Decision { decision, .. } => decision
                .choices
                .iter()
                .filter_map(|c| c.score)
                .max()
                .map_or(0, |s| u64::from(s) * unit),
            Kind::Question { most, .. } => *most,
            Kind::Nothing => 0,
        }
    }

    fn changes(&self, own: usize, sight: &Sight) -> bool {
        match sight {
            Sight::Answer(block) => *block == own,
            Sight::Score => self.most(1) > 0,
            Sight::Value(value) => match &self.kind {
                Kind::Decision { decision, .. } => decision
                    .choices
                    .iter()
                    .any(|c| c.effects.iter().any(|e| e.value.0 == *value)),
                _ => false,
            },
            Sight::Seen(_) | Sight::Met(_) | Sight::Best => false,
        }
    }
}

fn scenes(course: &Course) -> Vec<SceneOutline> {
    let blocks = |content: &[Node]| {
        let ixs = content.iter().filter_map(|node| match node {
            Node::Block(ix) => Some(ix.0),
            _ => None,
        });
        ixs.collect()
    };
    let outline = |scene: &crate::model::Scene| SceneOutline {
        blocks: blocks(&scene.content),
        free: false,
    };
    course.scenes.iter().map(outline).collect()
}

fn blocks<'a>(
    course: &'a Course,
    scenes: &[SceneOutline],
    (unit, watched): (u64, &Watched),
    looks: &[Look],
) -> Vec<BlockOutline<'a>> {
    let mut tests: BTreeMap<usize, Vec<&Condition>> = BTreeMap::new();
    for look in looks {
        let test = course.conditions.get(look.test.0);
        for atom in test.map(atoms).unwrap_or_default() {
            if let Some(Sight::Answer(block)) = super::watch::sights(atom).first() {
                tests.entry(*block).or_default().push(atom);
            }
        }
    }
    let outline = |(ix, block): (usize, &'a crate::block::Block)| {
        let scene = block.scene.0;
        let order = scenes
            .get(scene)
            .map(|scene| scene.blocks.as_slice())
            .unwrap_or_default();
        let place = order.iter().position(|other| *other == ix).unwrap_or(0);
        let atoms = tests.get(&ix).map(Vec::as_slice).unwrap_or_default();
        BlockOutline {
            scene,
            place,
            ask: ask(block),
            only_if: block.common.only_if.map(|test| test.0),
            kind: kind(
                block,
                unit,
                atoms,
                watched.contains_key(&Sight::Answer(ix)),
                // A test here may look at what the latest choice earned, and at the choice, until another is made. What neither
                // earns nor leads anywhere changes nothing for the blocks below it.
                place + 1 < order.len() && tells_below(block)
                    || looks.iter().any(|look| look.is_within(scene)),
            ),
        }
    };
    course.blocks.iter().enumerate().map(outline).collect()
}

/// Whether it matters to the blocks below a decision which of its choices is the latest.
fn tells_below(block: &crate::block::Block) -> bool {
    match &block.body {
        Body::Decision(decision) => decision
            .choices
            .iter()
            .any(|choice| choice.score.is_some() || choice.goes.is_some()),
        _ => true,
    }
}

fn kind<'a>(
    block: &'a crate::block::Block,
    unit: u64,
    atoms: &[&Condition],
    seen: bool,
    // Whether its points can change what comes after it, or what it offers itself.
    matters: bool,
) -> Kind<'a> {
    match &block.body {
        Body::Decision(decision) => {
            let once = decision.choices.iter().any(|choice| choice.once);
            let asked = atoms
                .iter()
                .any(|atom| matches!(atom, Condition::Chosen(..)));
            let remembers = decision.visit.is_some() || once || asked;
            let tells = decision
                .choices
                .iter()
                .any(|choice| !choice.effects.is_empty());
            Kind::Decision {
                decision,
                remembers,
                reopens: decision.try_again
                    && (tells || remembers || seen || matters || !ask(block)),
            }
        }
        Body::Question(_) => question(
            block,
            unit,
            answers::all(block, unit, atoms).unwrap_or_default(),
            false,
        ),
        Body::Poll(_) | Body::Scale(_) => question(
            block,
            unit,
            answers::all(block, unit, atoms).unwrap_or_default(),
            false,
        ),
        Body::Reflection(_) | Body::Plan(_) if seen => question(
            block,
            unit,
            answers::all(block, unit, atoms).unwrap_or_default(),
            true,
        ),
        _ => Kind::Nothing,
    }
}

/// What can be done with a question that can be given these answers.
pub fn question<'a>(
    block: &crate::block::Block,
    unit: u64,
    given: Vec<Given>,
    writing: bool,
) -> Kind<'a> {
    let worth = if writing {
        0
    } else {
        u64::from(block.common.score) * unit
    };
    let earns = |given: &Given| if given.right { worth } else { given.share };
    let again = block.common.attempts > 1 && given.iter().any(|given| !given.right);
    Kind::Question {
        worth,
        attempts: block.common.attempts.max(1),
        least: if again {
            0
        } else {
            given.iter().map(earns).min().unwrap_or(0)
        },
        most: given.iter().map(earns).max().unwrap_or(0),
        given,
        writing,
        opinion: matches!(block.body, Body::Poll(_) | Body::Scale(_)),
    }
}

/// Above so many choices a decision's older choices do not fit a mark.
const MOST_CHOICES: usize = 55;

impl BlockOutline<'_> {
    /// Whether its answers are too many to tell apart.
    pub fn is_too_wide(&self, block: &crate::block::Block) -> bool {
        match (&self.kind, &block.body) {
            (Kind::Decision { decision, .. }, _) => decision.choices.len() > MOST_CHOICES,
            (Kind::Question { given, .. }, Body::Poll(poll)) => {
                given.is_empty() && !poll.options.is_empty()
            }
            (Kind::Question { given, .. }, Body::Question(question)) => {
                given.is_empty() && !is_empty(&question.form)
            }
            _ => false,
        }
    }
}

/// Whether there is nothing to answer a question with.
fn is_empty(form: &Form) -> bool {
    match form {
        Form::Options { options, .. } | Form::Order(options) => options.is_empty(),
        Form::Parts { parts, .. } => parts.is_empty(),
        _ => false,
    }
}
