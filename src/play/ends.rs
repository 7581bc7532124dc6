//! Where the module can end: by what a scene says, by a choice, or because nothing but scenes that are passed over follows.

use super::graph::targets;
use super::proof::Proof;
use crate::block::Goes;
use crate::id::SceneIx;
use crate::model::{Course, Leave, Scene};

/// By scene, whether the module can end in it. What the search found counts where it was exact; else, and of scenes that no path
/// shows, what they say, and what might be passed over.
pub fn ends(course: &Course, proof: &Proof) -> Vec<bool> {
    let exact = proof.score.exact;
    let found = match exact {
        true => proof.endings.iter().map(|ending| ending.scene.0).collect(),
        false => runs_out(course),
    };
    let known = |ix| exact && proof.reached.binary_search(&SceneIx(ix)).is_ok();
    let scenes = course.scenes.iter().enumerate();
    let mut ends: Vec<bool> = scenes
        .map(|(ix, scene)| !known(ix) && says_so(course, scene))
        .collect();
    for at in found {
        set(&mut ends, at);
    }
    ends
}

fn says_so(course: &Course, scene: &Scene) -> bool {
    matches!(scene.exit, Leave::End(_)) || targets(course, scene).contains(&Goes::End)
}

/// The scenes that lead to one which may be passed over to the end of the file.
fn runs_out(course: &Course) -> Vec<usize> {
    let gone = gone(course);
    let leads = |(at, scene): (usize, &Scene)| {
        let to = targets(course, scene);
        let mut to = to.iter().filter_map(|goes| match goes {
            Goes::Scene(to) => Some(to.0),
            _ => None,
        });
        let runs_on = matches!(scene.exit, Leave::Next | Leave::ByChoice);
        let out = runs_on && is_set(&gone, at + 1) || to.any(|to| is_set(&gone, to));
        out.then_some(at)
    };
    let scenes = course.scenes.iter().enumerate();
    scenes.filter_map(leads).collect()
}

/// By scene, whether it and what follows it may be passed over to the end of the file, which stands behind the last.
fn gone(course: &Course) -> Vec<bool> {
    let count = course.scenes.len();
    let mut before = vec![Vec::new(); count + 1];
    for (at, scene) in course.scenes.iter().enumerate() {
        let to = match scene.exit {
            _ if scene.only_if.is_none() => continue,
            Leave::Go(Goes::Back) => continue,
            Leave::Go(Goes::Scene(to)) => to.0,
            _ => at + 1,
        };
        before
            .get_mut(to)
            .into_iter()
            .for_each(|list| list.push(at));
    }
    let (mut gone, mut open) = (vec![false; count + 1], vec![count]);
    set(&mut gone, count);
    while let Some(at) = open.pop() {
        let fresh = before.get(at).into_iter().flatten().copied();
        let fresh: Vec<usize> = fresh.filter(|from| !is_set(&gone, *from)).collect();
        for from in fresh {
            set(&mut gone, from);
            open.push(from);
        }
    }
    gone
}

fn set(list: &mut [bool], at: usize) {
    list.get_mut(at).into_iter().for_each(|is| *is = true);
}

fn is_set(list: &[bool], at: usize) -> bool {
    list.get(at) == Some(&true)
}
