//! The search over all states, one round trip of scenes after the other, so that only the states of one are held at a time.
//!
//! A state is kept once, with the least and the most that was earned for certain on the ways to it. Such points are only ever
//! added on leaving a round trip for good, so the widest range of each state is the exact one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::ahead::{EndsHere, MOST_KEPT, Record, Spot};
use super::node::Node;
use super::observe::Log;
use super::outline::Outline;
use super::states::States;
use super::steps::{Stand, Steps, first};
use super::ways::{Stop, Trail, WayIx, Ways};
use crate::id::SceneIx;

/// What a search found.
pub struct Found {
    /// What was earned at each scene's end, with ways.
    pub endings: BTreeMap<usize, Ways>,
    /// Scenes that were shown.
    pub reached: BTreeSet<usize>,
    /// For each round trip that some way never leaves and that ends nowhere on it or before it: the scene, and the way there.
    pub stuck: Vec<(usize, WayIx)>,
    /// The people in whose story no scene is there to begin with.
    pub astray: Vec<usize>,
    /// What was asked and shown.
    pub log: Log,
    pub trail: Trail,
    /// The steps that were taken, where they were to be kept and are not too many.
    pub record: Option<Record>,
    /// How many states were looked at.
    pub states: usize,
}

/// More states than were allowed.
pub struct TooMany {
    /// Of what there were too many.
    pub cause: String,
    /// How many were looked at.
    pub states: usize,
}

/// What a search is asked for.
struct Asked {
    most: usize,
    /// Only this person's story.
    who: Option<usize>,
    record: Option<Record>,
}

struct Search<'a> {
    outline: &'a Outline<'a>,
    best: u64,
    most: usize,
    found: Found,
    waiting: BTreeMap<usize, States>,
    /// The state that is looked at.
    node: Node,
}

/// What is known of the steps within one round trip.
#[derive(Default)]
struct Trip {
    open: VecDeque<u32>,
    queued: Vec<bool>,
    /// Whether a state has been looked at, and whether from it an end or the way out is one step away.
    seen: Vec<bool>,
    leaves: Vec<bool>,
    steps: Vec<(u32, u32)>,
}

/// Searches with the best score taken to be `best`, looking at `most` states.
pub fn run(outline: &Outline<'_>, best: u64, most: usize) -> Result<Found, TooMany> {
    let asked = Asked {
        most,
        who: None,
        record: None,
    };
    search(outline, best, asked)
}

/// The same for the story of one person.
pub fn run_for(
    outline: &Outline<'_>,
    best: u64,
    most: usize,
    who: usize,
) -> Result<Found, TooMany> {
    let asked = Asked {
        most,
        who: Some(who),
        record: None,
    };
    search(outline, best, asked)
}

/// The same, with the steps kept.
pub fn run_and_keep(outline: &Outline<'_>, best: u64, most: usize) -> Result<Found, TooMany> {
    let asked = Asked {
        most,
        who: None,
        record: Some(Record::default()),
    };
    search(outline, best, asked)
}

fn search(outline: &Outline<'_>, best: u64, asked: Asked) -> Result<Found, TooMany> {
    if let Some(cause) = outline.cannot_tell() {
        return Err(TooMany { cause, states: 0 });
    }
    let found = Found {
        endings: BTreeMap::new(),
        reached: BTreeSet::new(),
        stuck: Vec::new(),
        astray: Vec::new(),
        log: Log::of(outline.places),
        trail: Trail::default(),
        record: asked.record,
        states: 0,
    };
    let waiting = BTreeMap::new();
    let mut search = Search {
        outline,
        best,
        most: asked.most,
        found,
        waiting,
        node: Node::before(),
    };
    let people = first(outline, best, &mut search.found.log);
    let people = people.into_iter().enumerate();
    for (who, begun) in people.filter(|(who, _)| asked.who.is_none_or(|only| only == *who)) {
        let Some((node, earned)) = begun else {
            search.found.astray.push(who);
            continue;
        };
        let person = outline.course.persona.map(|_| Stop::Person(who));
        let ways = Ways::begin(earned).into(person, &mut search.found.trail);
        let spot = search.wait(&node, ways);
        if let Some(record) = &mut search.found.record {
            record.begun.push((spot, earned.1));
        }
    }
    while let Some((trip, states)) = search.waiting.pop_last() {
        search.round_trip(trip, states)?;
    }
    Ok(search.found)
}

impl Search<'_> {
    fn wait(&mut self, node: &Node, ways: Ways) -> Spot {
        let trip = self.trip(node.scene).unwrap_or(0);
        let states = self.waiting.entry(trip).or_default();
        let stop = Stop::Scene(SceneIx(node.scene));
        let (state, _) = states.take(node, ways, Some(stop), &mut self.found.trail);
        (trip as u32, state)
    }

    fn trip(&self, scene: usize) -> Option<usize> {
        self.outline.graph.trip.get(scene).copied()
    }

    /// Follows all ways within one round trip of scenes; what leaves it waits.
    fn round_trip(&mut self, at: usize, mut states: States) -> Result<(), TooMany> {
        let mut trip = Trip::default();
        if let Some(record) = &mut self.found.record {
            record.trip(at, self.found.states);
        }
        (0..states.len() as u32).for_each(|state| trip.open(state));
        while let Some(state) = trip.next() {
            if self.found.states + states.len() > self.most {
                return Err(TooMany {
                    cause: self.outline.cause(&states),
                    states: self.found.states + states.len(),
                });
            }
            self.look(at, state, &mut states, &mut trip);
        }
        self.found.states += states.len();
        self.dead_ends(&states, &trip);
        Ok(())
    }

    fn look(&mut self, at: usize, state: u32, states: &mut States, trip: &mut Trip) {
        let ix = state as usize;
        let Some(ways) = states.ways.get(ix).copied() else {
            return;
        };
        let mut node = std::mem::replace(&mut self.node, Node::before());
        states.read(ix, &mut node);
        let fresh = trip.look(state);
        if self.found.states + ix >= MOST_KEPT {
            self.found.record = None;
        }
        self.found.reached.insert(node.scene);
        let stand = Stand {
            outline: self.outline,
            best: self.best,
            node: &node,
        };
        let (log, trail) = (&mut self.found.log, &mut self.found.trail);
        let visible = stand.visible();
        stand.observe(&visible, (ways.short, trail.length(ways.short)), log);
        let Steps {
            within,
            leaves,
            ends,
            ended,
        } = stand.steps(&visible, log);
        let ends = ends.map(|on_top| {
            trip.leaves(state);
            self.ends_here((&stand, &visible), ways.and(on_top), on_top.1)
        });
        let ways = if ended { ways.past_end() } else { ways };
        let stops = within.len();
        let leaves = leaves.map(|next| {
            let stop = Stop::Scene(SceneIx(next.0.scene));
            (next, Some(stop))
        });
        for (ix, ((next, more), stop)) in within.into_iter().chain(leaves).enumerate() {
            let ways = ways.and(more);
            let spot = if self.trip(next.scene) != Some(at) {
                trip.leaves(state);
                self.wait(&next, ways)
            } else {
                let (to, news) = states.take(&next, ways, stop, &mut self.found.trail);
                if fresh {
                    trip.steps.push((to, state));
                }
                if news {
                    trip.open(to);
                }
                (at as u32, to)
            };
            if let Some(record) = self.found.record.as_mut().filter(|_| fresh) {
                record.step(spot, more.1, ix >= stops);
            }
            self.outline.give_back(next);
        }
        if let Some(record) = self.found.record.as_mut().filter(|_| fresh) {
            record.looked(self.found.states + state as usize, node.scene, ends);
        }
        self.node = node;
    }

    /// Takes in an ending of the state that is looked at, with what is earned on top at most.
    fn ends_here(
        &mut self,
        (stand, visible): (&Stand<'_>, &[usize]),
        ways: Ways,
        on_top: u64,
    ) -> EndsHere {
        let standing = self.outline.standing(stand.node);
        self.end(stand.node.scene, ways.and(standing));
        EndsHere {
            earns: on_top + standing.1,
            by: stand.ended_by(visible),
        }
    }

    fn end(&mut self, scene: usize, ways: Ways) {
        match self.found.endings.get_mut(&scene) {
            Some(known) => {
                known.join(&ways, None, &mut self.found.trail);
            }
            None => {
                self.found.endings.insert(scene, ways);
            }
        }
    }

    /// Finds the states from which neither an end nor the way out of the round trip can be reached, and before which none was.
    fn dead_ends(&mut self, states: &States, trip: &Trip) {
        let alive = trip.alive(states.len());
        let dead = alive.iter().enumerate().filter(|(_, alive)| !**alive);
        let dead = dead.filter_map(|(ix, _)| Some((ix, states.ways.get(ix)?.before_end()?)));
        let trail = &self.found.trail;
        // (What was passed by in a scene may be answered anew, so rather the moment in which a scene is entered.)
        let first = dead
            .map(|(ix, way)| {
                (
                    states.is_under_way(ix),
                    trail.length(way),
                    states.scene(ix),
                    way,
                )
            })
            .min_by_key(|(under_way, length, scene, _)| (*under_way, *length, *scene));
        if let Some((_, _, scene, way)) = first {
            self.found.stuck.push((scene, way));
        }
    }
}

impl Trip {
    fn open(&mut self, state: u32) {
        let ix = state as usize;
        if self.queued.len() <= ix {
            self.queued.resize(ix + 1, false);
            self.seen.resize(ix + 1, false);
            self.leaves.resize(ix + 1, false);
        }
        if let Some(queued) = self.queued.get_mut(ix).filter(|queued| !**queued) {
            *queued = true;
            self.open.push_back(state);
        }
    }

    fn next(&mut self) -> Option<u32> {
        let state = self.open.pop_front()?;
        if let Some(queued) = self.queued.get_mut(state as usize) {
            *queued = false;
        }
        Some(state)
    }

    /// Whether it is looked at for the first time.
    fn look(&mut self, state: u32) -> bool {
        let seen = self.seen.get_mut(state as usize);
        seen.is_some_and(|seen| !std::mem::replace(seen, true))
    }

    fn leaves(&mut self, state: u32) {
        if let Some(leaves) = self.leaves.get_mut(state as usize) {
            *leaves = true;
        }
    }

    /// From which states an end or the way out can be reached.
    fn alive(&self, count: usize) -> Vec<bool> {
        let mut alive = self.leaves.clone();
        alive.resize(count, false);
        if alive.iter().all(|alive| *alive) {
            return alive;
        }
        let mut before: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (to, from) in &self.steps {
            if let Some(list) = before.get_mut(*to as usize) {
                list.push(*from);
            }
        }
        let ends = alive.iter().enumerate().filter(|(_, alive)| **alive);
        let mut open: Vec<u32> = ends.map(|(ix, _)| ix as u32).collect();
        while let Some(state) = open.pop() {
            for from in before.get(state as usize).into_iter().flatten() {
                if let Some(alive) = alive.get_mut(*from as usize).filter(|alive| !**alive) {
                    *alive = true;
                    open.push(*from);
                }
            }
        }
        alive
    }
}

/// From so many different numbers in one scene on, a value is named as the cause.
const MANY: usize = 10;

impl Outline<'_> {
    /// What there are too many states of: the scene with most of them, and the value that differs most there.
    fn cause(&self, states: &States) -> String {
        let mut scenes: BTreeMap<usize, usize> = BTreeMap::new();
        for state in 0..states.len() {
            *scenes.entry(states.scene(state)).or_default() += 1;
        }
        let scene = scenes
            .iter()
            .max_by_key(|(_, count)| **count)
            .map_or(0, |(scene, _)| *scene);
        let title = self
            .course
            .scenes
            .get(scene)
            .map_or("", |scene| scene.title_text.as_str());
        let mut numbers = vec![BTreeSet::new(); self.course.values.len()];
        let mut node = Node::before();
        for state in (0..states.len()).filter(|state| states.scene(*state) == scene) {
            states.read(state, &mut node);
            for (value, found) in numbers.iter_mut().enumerate() {
                found.insert(node.mark(self.value_item(value)));
            }
        }
        let values = self.course.values.iter().zip(&numbers);
        let widest = values
            .map(|(value, numbers)| (numbers.len(), &value.name))
            .max_by_key(|(count, _)| *count);
        match widest {
            Some((count, name)) if count >= MANY => {
                format!("the value \"{name}\" in the scene \"{title}\"")
            }
            _ => format!("the scene \"{title}\""),
        }
    }

    /// A block of which a test looks at more answers than can be told apart.
    pub fn cannot_tell(&self) -> Option<String> {
        let blocks = self.blocks.iter().zip(&self.course.blocks);
        blocks
            .filter(|(outline, block)| outline.is_too_wide(block))
            .map(|(_, block)| format!("the block \"{}\"", block.id))
            .next()
    }
}
