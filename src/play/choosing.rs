//! Every way of choosing, weighed: how likely a learner passes who picks by chance, how long it takes, and who meets what.
//!
//! The learner works down each page: makes every decision, each choice on offer being equally likely (in a hub each that is not yet
//! explored; people too, and every answer of a poll or a scale that a test looks at), never tries one again, and answers every question right at once (or
//! wrong, and leaves it at that). So a way is one sequence of choices, and its share is the product of its chances. Where a story goes round, such ways
//! have no end; they are followed until next to nothing is left of them.

use std::collections::BTreeMap;

use super::node::{ANSWERED, Checked, Made, Node};
use super::observe::Log;
use super::outline::{Kind, Outline};
use super::places::Places;
use super::proof::may_pass;
use super::steps::{Stand, first};
use super::trip::{Came, Trip};
use super::watch::{Look, Watch};
use super::ways::Stop;
use crate::block::Decision;
use crate::id::BlockIx;
use crate::model::{Course, Leave};

/// What is left of a way is followed no further below this.
const NOTHING: f64 = 1e-12;
/// So much may be left in all, and the shares are still called exact.
const SOME: f64 = 1e-9;
/// So many steps are taken on all ways together.
const MOST_STEPS: usize = 600_000;
/// So many states are kept at a time.
const MOST_KEPT: usize = 200_000;

/// What all ways of choosing come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The share that passes with every question wrong, and with every question right.
    pub passes: [f64; 2],
    /// Whether next to nothing was left out.
    pub exact: bool,
    /// Seconds on the shortest way and on the longest, each scene counted once.
    pub seconds: (u64, u64),
    /// Whether the longest goes round, so that it is a limit.
    pub rounds: bool,
    /// By person, or for all: which blocks some way meets.
    pub met: Vec<Vec<bool>>,
}

/// Where a state leads.
enum Moves {
    /// To each of these, with what it earns for certain, and for how many that are equally likely it stands.
    On(Vec<(Node, u64, u32)>),
    /// To an ending.
    End(u64),
}

struct Walk<'a> {
    outline: &'a Outline<'a>,
    best: u64,
    right: bool,
    seconds: &'a [(u64, u64)],
    log: Log,
    left: usize,
    waiting: BTreeMap<usize, BTreeMap<Node, Came>>,
    passes: f64,
    ended: f64,
    shortest: Option<u64>,
    longest: u64,
    rounds: bool,
    met: Vec<bool>,
}

/// Follows every way; `seconds` are what each scene takes at least and at most. None where there is too much to follow.
pub fn choose(course: &Course, best: u64, seconds: &[(u64, u64)]) -> Option<Chosen> {
    let places = Places::of(course);
    let mut watch = Watch::steering(course, &places);
    watch.looks = places
        .tests
        .iter()
        .filter(|place| !matches!(place.role, super::Role::Text { .. }))
        .map(|place| Look {
            scene: place.scene.0,
            role: place.role,
            test: place.test,
        })
        .collect();
    let outline = Outline::of(course, &places, &watch);
    if outline.cannot_tell().is_some() {
        return None;
    }
    let mut chosen = Chosen {
        passes: [0.0; 2],
        exact: true,
        seconds: (u64::MAX, 0),
        rounds: false,
        met: Vec::new(),
    };
    let mut left = MOST_STEPS;
    for right in [false, true] {
        let people = first(&outline, best, &mut Log::of(&places));
        let share = 1.0 / people.len().max(1) as f64;
        for (who, begun) in people.into_iter().enumerate() {
            let Some((node, _)) = begun else {
                chosen.meet(who, vec![false; course.blocks.len()]);
                continue;
            };
            let mut walk = Walk {
                outline: &outline,
                best,
                right,
                seconds,
                log: Log::of(&places),
                left,
                waiting: BTreeMap::new(),
                passes: 0.0,
                ended: 0.0,
                shortest: None,
                longest: 0,
                rounds: false,
                met: vec![false; course.blocks.len()],
            };
            walk.all(node)?;
            left = walk.left;
            chosen.take(walk, (right, who, share));
        }
    }
    (chosen.seconds.0 != u64::MAX).then_some(chosen)
}

impl Chosen {
    fn take(&mut self, walk: Walk<'_>, (right, who, share): (bool, usize, f64)) {
        if let Some(passes) = self.passes.get_mut(usize::from(right)) {
            *passes += share * walk.passes;
        }
        self.exact &= 1.0 - walk.ended < SOME;
        self.seconds.0 = self.seconds.0.min(walk.shortest.unwrap_or(u64::MAX));
        self.rounds |= walk.rounds;
        self.seconds.1 = self.seconds.1.max(walk.longest);
        self.meet(who, walk.met);
    }

    /// What somebody meets, on top of what is known already.
    fn meet(&mut self, who: usize, met: Vec<bool>) {
        match self.met.get_mut(who) {
            Some(known) => known
                .iter_mut()
                .zip(met)
                .for_each(|(known, now)| *known |= now),
            None => self.met.push(met),
        }
    }
}

impl Walk<'_> {
    fn all(&mut self, node: Node) -> Option<()> {
        let mut came = Came::default();
        came.chance.insert(0, 1.0);
        self.wait(node, &came);
        while let Some((at, states)) = self.waiting.pop_last() {
            let mut trip = Trip::default();
            for (node, came) in states {
                trip.take(node, came);
            }
            self.spread(at, &mut trip)?;
            let most = self.times(at, &mut trip);
            self.chances(&mut trip, most)?;
        }
        Some(())
    }

    fn trip_of(&self, scene: usize) -> usize {
        self.outline.graph.trip.get(scene).copied().unwrap_or(0)
    }

    fn wait(&mut self, node: Node, came: &Came) {
        let at = self.trip_of(node.scene);
        let known = self.waiting.entry(at).or_default();
        let Some(known) = known.get_mut(&node) else {
            known.insert(node, came.clone());
            return;
        };
        known.least = known.least.min(came.least);
        known.most = known.most.max(came.most);
        for (earned, chance) in &came.chance {
            *known.chance.entry(*earned).or_default() += chance;
        }
    }

    /// Finds all states of a round trip, and where each leads.
    fn spread(&mut self, at: usize, trip: &mut Trip) -> Option<()> {
        let mut next = 0;
        while let Some(node) = trip.nodes.get(next).cloned() {
            self.left = self.left.checked_sub(1)?;
            if trip.nodes.len() > MOST_KEPT {
                return None;
            }
            let (mut inner, mut outer, mut ends) = (Vec::new(), Vec::new(), None);
            match self.moves(&node) {
                Moves::End(earned) => ends = Some(earned),
                Moves::On(list) => {
                    let all: u32 = list.iter().map(|(_, _, like)| like).sum();
                    for (to, earned, like) in list {
                        let share = f64::from(like) / f64::from(all.max(1));
                        if self.trip_of(to.scene) == at {
                            let blank = Came {
                                least: u64::MAX,
                                ..Came::default()
                            };
                            inner.push((trip.take(to, blank), earned, share));
                        } else {
                            outer.push((to, earned, share));
                        }
                    }
                }
            }
            trip.inner.push(inner);
            trip.outer.push(outer);
            trip.ends.push(ends);
            next += 1;
        }
        Some(())
    }

    fn takes(&self, scene: usize) -> (u64, u64) {
        self.seconds.get(scene).copied().unwrap_or((0, 0))
    }

    /// The least seconds to each state; the most on leaving, where the scenes go round.
    fn times(&mut self, at: usize, trip: &mut Trip) -> Option<u64> {
        let mut open: Vec<usize> = (0..trip.nodes.len()).collect();
        open.reverse();
        while let Some(from) = open.pop() {
            let (Some(node), Some(came)) = (trip.nodes.get(from), trip.came.get(from)) else {
                continue;
            };
            let (scene, least, most) = (node.scene, came.least, came.most);
            for (to, ..) in trip.inner.get(from).cloned().unwrap_or_default() {
                let stays = trip.nodes.get(to).is_some_and(|node| node.scene == scene);
                let again = trip.has_seen(from, scene);
                let more = if stays || again {
                    0
                } else {
                    self.takes(scene).0
                };
                let Some(known) = trip.came.get_mut(to) else {
                    continue;
                };
                let (less, longer) = (least.saturating_add(more), stays && most > known.most);
                let shorter = less < known.least;
                if shorter || longer {
                    known.least = known.least.min(less);
                    known.most = known.most.max(if stays { most } else { 0 });
                    if shorter {
                        trip.see(from, to, (!stays && !again).then_some(scene));
                    }
                    open.push(to);
                }
            }
        }
        let first = trip.nodes.first()?;
        let goes_round = self.outline.graph.again.get(first.scene).copied();
        if !goes_round.unwrap_or(false) {
            return None;
        }
        self.rounds = true;
        let scenes = (0..self.outline.scenes.len()).filter(|scene| self.trip_of(*scene) == at);
        let all: u64 = scenes.map(|scene| self.takes(scene).1).sum();
        let entered = trip.came.iter().map(|came| came.most).max();
        Some(entered.unwrap_or(0) + all)
    }

    /// Lets the chances flow until they have left the round trip.
    fn chances(&mut self, trip: &mut Trip, most: Option<u64>) -> Option<()> {
        let mut flows: BTreeMap<(usize, u64), f64> = BTreeMap::new();
        for (ix, came) in trip.came.iter_mut().enumerate() {
            let chances = std::mem::take(&mut came.chance);
            flows.extend(
                chances
                    .into_iter()
                    .map(|(earned, chance)| ((ix, earned), chance)),
            );
        }
        while !flows.is_empty() {
            let mut later: BTreeMap<(usize, u64), f64> = BTreeMap::new();
            for ((ix, earned), chance) in flows {
                self.left = self.left.checked_sub(1)?;
                let inner = trip.inner.get(ix).map_or(&[][..], Vec::as_slice);
                let outer = trip.outer.get(ix).map_or(&[][..], Vec::as_slice);
                for (to, more, share) in inner {
                    *later.entry((*to, earned + more)).or_default() += chance * share;
                }
                let (Some(node), Some(came)) = (trip.nodes.get(ix), trip.came.get(ix)) else {
                    continue;
                };
                let takes = self.takes(node.scene);
                let again = trip.has_seen(ix, node.scene);
                let mut gone = Came {
                    chance: BTreeMap::new(),
                    least: came.least.saturating_add(if again { 0 } else { takes.0 }),
                    most: most.unwrap_or(came.most + takes.1),
                };
                if let Some(Some(on_top)) = trip.ends.get(ix) {
                    self.end(node.scene, earned + on_top, (chance, &gone));
                }
                for (to, more, share) in outer {
                    gone.chance = BTreeMap::from([(earned + more, chance * share)]);
                    self.wait(to.clone(), &gone);
                }
            }
            later.retain(|_, chance| *chance > NOTHING);
            flows = later;
        }
        Some(())
    }

    fn end(&mut self, scene: usize, earned: u64, (chance, gone): (f64, &Came)) {
        self.ended += chance;
        self.shortest = Some(self.shortest.unwrap_or(u64::MAX).min(gone.least));
        self.longest = self.longest.max(gone.most);
        let course = self.outline.course;
        let mark = course.pass_mark.map(u64::from);
        let reached = (100 * earned).checked_div(self.best).unwrap_or(0);
        if mark.is_some_and(|mark| self.best > 0 && reached >= mark) && may_pass(course, scene) {
            self.passes += chance;
        }
    }

    /// What was earned, as this learner answers.
    fn earned(&self, (least, most): (u64, u64)) -> u64 {
        if self.right { most } else { least }
    }

    fn moves(&mut self, node: &Node) -> Moves {
        let stand = Stand {
            outline: self.outline,
            best: self.best,
            node,
        };
        let visible = stand.visible();
        for block in &visible {
            if let Some(met) = self.met.get_mut(*block) {
                *met = true;
            }
        }
        for block in &visible {
            if let Some(list) = self.done(&stand, *block, &visible) {
                return Moves::On(list);
            }
        }
        let steps = stand.steps(&visible, &mut self.log);
        let scene = self.outline.course.scenes.get(node.scene);
        let ending = scene.is_some_and(|scene| matches!(scene.exit, Leave::End(_)));
        match (steps.ends, steps.leaves) {
            (Some(ends), leaves) if ending || leaves.is_none() => {
                Moves::End(self.earned(ends) + self.earned(self.outline.standing(node)))
            }
            (_, Some((next, more))) => Moves::On(vec![(next, self.earned(more), 1)]),
            (_, None) => Moves::On(Vec::new()),
        }
    }

    /// What becomes of a block that is still to be done; none where nothing is.
    fn done(
        &mut self,
        stand: &Stand<'_>,
        block: usize,
        visible: &[usize],
    ) -> Option<Vec<(Node, u64, u32)>> {
        match &self.outline.blocks.get(block)?.kind {
            Kind::Decision { decision, .. } => self.decided(stand, (block, decision), visible),
            Kind::Question { .. } => self.answered(stand, block, visible),
            Kind::Nothing => None,
        }
    }

    fn decided(
        &mut self,
        stand: &Stand<'_>,
        (block, decision): (usize, &Decision),
        visible: &[usize],
    ) -> Option<Vec<(Node, u64, u32)>> {
        let outline = self.outline.blocks.get(block)?;
        let made = stand.node.made(block);
        let hub = decision.visit.is_some();
        let explored = hub && stand.is_explored(block, decision);
        if made.is_made() {
            let again = hub && !explored && stand.leads(block, outline).is_none();
            return again.then(|| {
                let mut next = stand.node.clone();
                next.set(block, Made { open: true, ..made }.code());
                vec![(next, 0, 1)]
            });
        }
        if explored {
            return None;
        }
        let steps = stand.steps(visible, &mut self.log);
        let mut list = Vec::new();
        for ((next, more), stop) in steps.within {
            let Some(Stop::Choice(BlockIx(of), choice)) = stop else {
                continue;
            };
            let known = hub && made.all >> choice.min(55) & 1 == 1;
            if of == block && !known {
                list.push((next, self.earned(more), 1));
            }
        }
        Some(list)
    }

    fn answered(
        &self,
        stand: &Stand<'_>,
        block: usize,
        visible: &[usize],
    ) -> Option<Vec<(Node, u64, u32)>> {
        let outline = self.outline.blocks.get(block)?;
        let Kind::Question {
            opinion, writing, ..
        } = &outline.kind
        else {
            return None;
        };
        let leaves_out = (*writing || !self.right && !opinion) && !outline.ask;
        let done = stand.node.mark(block) != 0 || !stand.is_stepped(block, outline);
        if done || leaves_out {
            return None;
        }
        let codes = match stand.is_exact(block) {
            true => self.codes(&outline.kind),
            false => vec![(ANSWERED, 1)],
        };
        let list = codes.into_iter().map(|(code, like)| {
            let (next, more) = stand.answered(block, outline, code, visible);
            (next, self.earned(more), like)
        });
        Some(list.collect())
    }

    /// The marks that this learner's answers leave where it matters which they are, and for how many answers each stands.
    fn codes(&self, kind: &Kind<'_>) -> Vec<(u64, u32)> {
        let Kind::Question {
            given,
            opinion,
            writing,
            attempts,
            ..
        } = kind
        else {
            return Vec::new();
        };
        let is_right = |ix: usize| given.get(ix).is_some_and(|one| one.right);
        let best = given.iter().position(|one| one.right);
        let worst = (0..given.len())
            .filter(|ix| !is_right(*ix))
            .min_by_key(|ix| given.get(*ix).map(|one| one.share));
        let one = if self.right { best } else { worst }.or(Some(0));
        let picked: Vec<usize> = match *opinion {
            true => (0..given.len()).collect(),
            false => one.into_iter().collect(),
        };
        let code = |given| Checked {
            given,
            locked: !opinion && !writing && (*attempts < 2 || is_right(given)),
            used: 1,
        };
        let like = |ix: usize| match given.get(ix).filter(|_| *opinion) {
            Some(given) => given.like,
            None => 1,
        };
        let picked = picked.into_iter();
        picked.map(|ix| (code(ix).code(), like(ix))).collect()
    }
}
