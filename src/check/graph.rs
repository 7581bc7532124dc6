//! Which scene leads where, conditions left aside: an arrow that might ever be taken is there.
//!
//! So what the graph says cannot be reached, really cannot; the other way round it may be too kind. All searches are loops, for
//! a storyboard may have more scenes than a stack has room.

use crate::block::{Body, Choice, Decision, Goes};
use crate::id::SceneIx;
use crate::model::{Course, Leave, Scene, blocks_of};

/// The arrows between scenes.
#[derive(Debug, Default)]
pub struct Graph {
    /// Where each scene may lead.
    pub next: Vec<Vec<usize>>,
    /// Which scenes may lead to each.
    from: Vec<Vec<usize>>,
    /// Whether the module may end at it.
    pub ends: Vec<bool>,
    /// The group of scenes that lead to each other, by scene; a group is numbered after all groups it leads to.
    pub group: Vec<usize>,
    /// How many groups there are.
    pub groups: usize,
}

impl Graph {
    /// The graph of a course.
    pub fn new(course: &Course) -> Graph {
        let count = course.scenes.len();
        let mut graph = Graph {
            next: vec![Vec::new(); count],
            ends: vec![false; count],
            ..Graph::default()
        };
        let mut back = Vec::new();
        for (at, scene) in course.scenes.iter().enumerate() {
            let arrows = Arrows::of(course, SceneIx(at), scene);
            if let Some(next) = graph.next.get_mut(at) {
                next.extend(arrows.to.into_iter().filter(|to| *to < count));
            }
            if let Some(ends) = graph.ends.get_mut(at) {
                *ends = arrows.ends;
            }
            if arrows.back {
                back.push(at);
            }
        }
        graph.run_on(course, &back);
        graph.lead_back(&back);
        graph.from = graph.reversed();
        (graph.group, graph.groups) = groups(&graph.next);
        graph
    }

    /// `back` runs on where the learner came from nowhere: in the first scene that is shown.
    fn run_on(&mut self, course: &Course, back: &[usize]) {
        let first = course.scenes.iter().take_while(|one| one.only_if.is_some());
        let first = first.count();
        for at in back.iter().filter(|at| **at <= first) {
            let following = at + 1;
            if following < course.scenes.len() {
                self.next
                    .get_mut(*at)
                    .into_iter()
                    .for_each(|next| next.push(following));
            } else if let Some(ends) = self.ends.get_mut(*at) {
                *ends = true;
            }
        }
    }

    /// `back` leads to every scene from which one may come.
    fn lead_back(&mut self, back: &[usize]) {
        if back.is_empty() {
            return;
        }
        let from = self.reversed();
        for at in back {
            if let (Some(next), Some(from)) = (self.next.get_mut(*at), from.get(*at)) {
                next.extend_from_slice(from);
            }
        }
    }

    fn reversed(&self) -> Vec<Vec<usize>> {
        let mut from = vec![Vec::new(); self.next.len()];
        for (at, next) in self.next.iter().enumerate() {
            for to in next {
                if let Some(list) = from.get_mut(*to) {
                    list.push(at);
                }
            }
        }
        from
    }

    /// From which scenes one of these can be reached, themselves included.
    pub fn before(&self, these: &[usize]) -> Vec<bool> {
        spread(&self.from, these.iter().copied())
    }

    /// Whether every way from the first scene to one leads through another.
    pub fn is_always_before(&self, at: usize, here: usize) -> bool {
        let mut seen = vec![false; self.next.len()];
        // Who may not pass it comes no further.
        if let Some(seen) = seen.get_mut(at) {
            *seen = true;
        }
        at == here || !spread_on(&self.next, std::iter::once(0), &mut seen, here)
    }

    /// Which scenes can be reached from the first.
    pub fn reached(&self) -> Vec<bool> {
        spread(&self.next, std::iter::once(0))
    }

    /// From which scenes the module can be ended.
    pub fn can_end(&self) -> Vec<bool> {
        let ends = self.ends.iter().enumerate();
        let ends = ends.filter(|(_, ends)| **ends).map(|(at, _)| at);
        spread(&self.from, ends)
    }
}

fn spread(next: &[Vec<usize>], from: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut seen = vec![false; next.len()];
    spread_on(next, from, &mut seen, usize::MAX);
    seen
}

/// Goes on to what was not seen, until it comes to one: whether it did.
fn spread_on(
    next: &[Vec<usize>],
    from: impl Iterator<Item = usize>,
    seen: &mut [bool],
    until: usize,
) -> bool {
    let mut todo: Vec<usize> = from.collect();
    while let Some(at) = todo.pop() {
        match seen.get_mut(at) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        if at == until {
            return true;
        }
        todo.extend(next.get(at).into_iter().flatten());
    }
    false
}

/// The arrows of one scene.
#[derive(Default)]
struct Arrows {
    to: Vec<usize>,
    back: bool,
    ends: bool,
}

impl Arrows {
    fn of(course: &Course, here: SceneIx, scene: &Scene) -> Arrows {
        let mut arrows = Arrows {
            ends: scene.unwritten,
            ..Arrows::default()
        };
        let mut always_left = false;
        for block in blocks_of(&scene.content).filter_map(|ix| course.blocks.get(ix.0)) {
            match &block.body {
                Body::Decision(decision) => {
                    let choices = decision.choices.iter();
                    choices
                        .filter_map(|choice| choice.goes)
                        .for_each(|goes| arrows.add(goes));
                    let optional =
                        block.common.only_if.is_some() || block.common.skip == Some(true);
                    always_left |= !optional && always_leaves(decision);
                }
                Body::Placeholder(_) => arrows.ends = true,
                _ => {}
            }
        }
        let following = here.0 + 1;
        match &scene.exit {
            Leave::End(_) => arrows.ends = true,
            Leave::Go(_) | Leave::Next | Leave::ByChoice if always_left => {}
            Leave::Go(goes) => arrows.add(*goes),
            Leave::Next | Leave::ByChoice => arrows.on(following, course.scenes.len()),
        }
        if scene.only_if.is_some() {
            arrows.skip(scene, following, course.scenes.len());
        }
        arrows
    }

    fn add(&mut self, goes: Goes) {
        match goes {
            Goes::Scene(scene) => self.to.push(scene.0),
            Goes::Back => self.back = true,
            Goes::End => self.ends = true,
        }
    }

    /// A scene whose `Only if` fails is passed over along its exit; where that would end the module, into the next scene.
    fn skip(&mut self, scene: &Scene, following: usize, count: usize) {
        match &scene.exit {
            Leave::Go(goes @ (Goes::Scene(_) | Goes::Back)) => self.add(*goes),
            _ => self.on(following, count),
        }
    }

    /// Into the next scene; below the last one the module ends.
    fn on(&mut self, following: usize, count: usize) {
        self.to.push(following);
        self.ends |= following >= count;
    }
}

/// Whether nothing takes a choice away.
pub fn is_always_offered(choice: &Choice) -> bool {
    choice.only_if.is_none() && !choice.once
}

/// Whether Continue can only take one of the choices: at least one is always offered, and every one leads away.
fn always_leaves(decision: &Decision) -> bool {
    let mut choices = decision.choices.iter();
    decision.visit.is_none()
        && decision.choices.iter().any(is_always_offered)
        && choices.all(|choice| choice.goes.is_some())
}

/// Tarjan's strongly connected components, without recursion.
fn groups(next: &[Vec<usize>]) -> (Vec<usize>, usize) {
    let count = next.len();
    let mut search = Search {
        next,
        order: vec![0; count],
        low: vec![0; count],
        open: vec![false; count],
        stack: Vec::new(),
        group: vec![0; count],
        groups: 0,
        seen: 0,
    };
    for at in 0..count {
        if search.order.get(at) == Some(&0) {
            search.from(at);
        }
    }
    (search.group, search.groups)
}

struct Search<'n> {
    next: &'n [Vec<usize>],
    /// When each was first seen, from 1; 0 is not yet.
    order: Vec<usize>,
    low: Vec<usize>,
    open: Vec<bool>,
    stack: Vec<usize>,
    group: Vec<usize>,
    groups: usize,
    seen: usize,
}

impl Search<'_> {
    fn from(&mut self, root: usize) {
        let mut path = vec![(root, 0)];
        self.enter(root);
        while let Some((at, arrow)) = path.last_mut() {
            let here = *at;
            let to = self
                .next
                .get(here)
                .and_then(|next| next.get(*arrow))
                .copied();
            *arrow += 1;
            match to {
                Some(to) if self.order.get(to) == Some(&0) => {
                    self.enter(to);
                    path.push((to, 0));
                }
                Some(to) if self.open.get(to) == Some(&true) => {
                    let seen = self.order.get(to).copied().unwrap_or(0);
                    self.lower(here, seen);
                }
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(here);
                    if let Some((above, _)) = path.last() {
                        let low = self.low.get(here).copied().unwrap_or(0);
                        self.lower(*above, low);
                    }
                }
            }
        }
    }

    fn enter(&mut self, at: usize) {
        self.seen += 1;
        set(&mut self.order, at, self.seen);
        set(&mut self.low, at, self.seen);
        set(&mut self.open, at, true);
        self.stack.push(at);
    }

    fn lower(&mut self, at: usize, to: usize) {
        if let Some(low) = self.low.get_mut(at) {
            *low = (*low).min(to);
        }
    }

    fn leave(&mut self, at: usize) {
        if self.low.get(at) != self.order.get(at) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            set(&mut self.open, member, false);
            set(&mut self.group, member, self.groups);
            if member == at {
                break;
            }
        }
        self.groups += 1;
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}
