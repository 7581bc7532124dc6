//! The graph of scenes: which can follow which, whatever the tests say, and which lie on one round trip.

use crate::block::{Body, Goes, Node};
use crate::model::{Course, Leave, Scene};

/// Scenes in the history.
pub const HISTORY_ROOM: usize = 16;

/// Scenes that can follow each scene, and the round trips among them.
#[derive(Debug)]
pub struct Graph {
    /// Scenes that can follow each in one step.
    pub after: Vec<Vec<usize>>,
    /// Scenes from which each can be reached in one step (skipped scenes count as steps).
    pub before: Vec<Vec<usize>>,
    /// The round trip each scene lies on. The numbers fall along every way that leaves a round trip.
    pub trip: Vec<usize>,
    /// Whether a scene can be shown twice.
    pub again: Vec<bool>,
    /// How many of the scenes left `back` targets can still lead to, from each scene on.
    pub depth: Vec<usize>,
}

impl Graph {
    /// The graph of a course.
    pub fn of(course: &Course) -> Graph {
        let mut after: Vec<Vec<usize>> = course
            .scenes
            .iter()
            .enumerate()
            .map(|(ix, scene)| plain_steps(course, ix, scene))
            .collect();
        let before = turned(&after);
        let depth = depths(course, &after, &before);
        let returns = returns(course, &before);
        for (from, to) in returns {
            if let Some(list) = after.get_mut(from) {
                list.push(to);
            }
        }
        let trip = trips(&after);
        let mut sizes = vec![0usize; after.len()];
        for at in &trip {
            if let Some(size) = sizes.get_mut(*at) {
                *size += 1;
            }
        }
        let alone = |ix: usize| {
            trip.get(ix)
                .and_then(|at| sizes.get(*at))
                .is_none_or(|size| *size == 1)
        };
        let again = after
            .iter()
            .enumerate()
            .map(|(ix, list)| !alone(ix) || list.contains(&ix))
            .collect();
        Graph {
            before: turned(&after),
            after,
            trip,
            again,
            depth,
        }
    }

    /// The scenes from which one of these can be reached, these included.
    pub fn leading_to(&self, scenes: &[usize]) -> Vec<bool> {
        let mut found = vec![false; self.before.len()];
        let mut open: Vec<usize> = scenes.to_vec();
        while let Some(ix) = open.pop() {
            match found.get_mut(ix) {
                Some(known) if !*known => *known = true,
                _ => continue,
            }
            open.extend(self.before.get(ix).into_iter().flatten());
        }
        found
    }
}

/// Every target of a scene's choices and exit.
pub fn targets(course: &Course, scene: &Scene) -> Vec<Goes> {
    let mut found = Vec::new();
    for node in &scene.content {
        let Node::Block(block) = node else { continue };
        if let Some(Body::Decision(decision)) = course.blocks.get(block.0).map(|block| &block.body)
        {
            found.extend(decision.choices.iter().filter_map(|choice| choice.goes));
        }
    }
    if let Leave::Go(goes) = &scene.exit {
        found.push(*goes);
    }
    found
}

fn plain_steps(course: &Course, ix: usize, scene: &Scene) -> Vec<usize> {
    let targets = targets(course, scene);
    let mut steps: Vec<usize> = targets
        .iter()
        .filter_map(|goes| match goes {
            Goes::Scene(scene) => Some(scene.0),
            _ => None,
        })
        .collect();
    let runs_on = !matches!(scene.exit, Leave::Go(Goes::Scene(_)) | Leave::End(_))
        || scene.only_if.is_some()
        || targets.contains(&Goes::Back);
    if runs_on {
        steps.push(ix + 1);
    }
    steps.retain(|to| *to < course.scenes.len());
    steps.sort_unstable();
    steps.dedup();
    steps
}

fn turned(after: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut before = vec![Vec::new(); after.len()];
    for (from, list) in after.iter().enumerate() {
        for to in list {
            if let Some(list) = before.get_mut(*to) {
                list.push(from);
            }
        }
    }
    before
}

/// Ways that `back` can take: to every scene that leads here, also past skipped ones; from a skipped scene to where one came from.
fn returns(course: &Course, before: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (ix, scene) in course.scenes.iter().enumerate() {
        if !targets(course, scene).contains(&Goes::Back) {
            continue;
        }
        let skipped = scene.only_if.is_some();
        for from in entered_from(course, before, ix) {
            found.push((ix, from));
            if skipped {
                found.push((from, from));
            }
        }
    }
    found
}

fn entered_from(course: &Course, before: &[Vec<usize>], ix: usize) -> Vec<usize> {
    let mut seen = vec![false; before.len()];
    let mut open: Vec<usize> = before.get(ix).cloned().unwrap_or_default();
    let mut found = Vec::new();
    while let Some(from) = open.pop() {
        match seen.get_mut(from) {
            Some(known) if !*known => *known = true,
            _ => continue,
        }
        found.push(from);
        if course
            .scenes
            .get(from)
            .is_some_and(|scene| scene.only_if.is_some())
        {
            open.extend(before.get(from).into_iter().flatten());
        }
    }
    found
}

/// How deep the history has to be known in each scene. A return needs one more than the scene it leads to needs; going on needs
/// one less than the scene it leads to, since it adds one.
fn depths(course: &Course, after: &[Vec<usize>], before: &[Vec<usize>]) -> Vec<usize> {
    let back = |ix: usize| {
        course
            .scenes
            .get(ix)
            .is_some_and(|scene| targets(course, scene).contains(&Goes::Back))
    };
    let skips = |ix: usize| {
        course
            .scenes
            .get(ix)
            .is_some_and(|scene| scene.only_if.is_some())
    };
    let returning: Vec<(usize, Vec<usize>)> = (0..after.len())
        .filter(|ix| back(*ix))
        .map(|ix| (ix, entered_from(course, before, ix)))
        .collect();
    let (mut shown, mut passed) = (vec![0usize; after.len()], vec![0usize; after.len()]);
    let mut changed = !returning.is_empty();
    while changed {
        let mut news = false;
        for (ix, from) in &returning {
            let deepest = from
                .iter()
                .map(|from| shown.get(*from).copied().unwrap_or(0))
                .max()
                .unwrap_or(0);
            news |= raise(&mut shown, *ix, deepest + 1);
        }
        for ix in (0..after.len()).rev() {
            let ahead = after
                .get(ix)
                .into_iter()
                .flatten()
                .map(|to| passed.get(*to).copied().unwrap_or(0))
                .max()
                .unwrap_or(0);
            news |= raise(&mut shown, ix, ahead);
            let own = shown.get(ix).map_or(0, |depth| depth.saturating_sub(1));
            news |= raise(
                &mut passed,
                ix,
                if skips(ix) { own.max(ahead) } else { own },
            );
        }
        changed = news;
    }
    shown
}

fn raise(list: &mut [usize], at: usize, to: usize) -> bool {
    let to = to.min(HISTORY_ROOM);
    let Some(slot) = list.get_mut(at).filter(|slot| **slot < to) else {
        return false;
    };
    *slot = to;
    true
}

/// Tarjan's strongly connected components without recursion; a component is numbered after all it leads to.
fn trips(after: &[Vec<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let count = after.len();
    let (mut order, mut low, mut trip) = (vec![NONE; count], vec![NONE; count], vec![NONE; count]);
    let (mut stack, mut next, mut trips) = (Vec::new(), 0, 0);
    for root in 0..count {
        let mut calls = vec![(root, 0usize)];
        while let Some((at, place)) = calls.pop() {
            if place == 0 && value(&order, at) != NONE {
                continue;
            }
            if place == 0 {
                set(&mut order, at, next);
                set(&mut low, at, next);
                next += 1;
                stack.push(at);
            }
            let to = after.get(at).and_then(|list| list.get(place)).copied();
            if let Some(to) = to {
                calls.push((at, place + 1));
                if value(&order, to) == NONE {
                    calls.push((to, 0));
                } else if value(&trip, to) == NONE {
                    let least = value(&low, at).min(value(&order, to));
                    set(&mut low, at, least);
                }
                continue;
            }
            if value(&low, at) == value(&order, at) {
                while let Some(member) = stack.pop() {
                    set(&mut trip, member, trips);
                    if member == at {
                        break;
                    }
                }
                trips += 1;
            }
            if let Some((caller, _)) = calls.last() {
                let least = value(&low, *caller).min(value(&low, at));
                set(&mut low, *caller, least);
            }
        }
    }
    trip
}

fn value(list: &[usize], at: usize) -> usize {
    list.get(at).copied().unwrap_or(usize::MAX)
}

fn set(list: &mut [usize], at: usize, to: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = to;
    }
}
