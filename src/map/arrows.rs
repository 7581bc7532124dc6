//! The ways on from a scene, whatever the tests say: an arrow that may ever be taken is there.

use super::chart::{Kind, Leads};
use crate::block::{Block, Body, Decision, Goes};
use crate::id::ConditionIx;
use crate::model::{Course, Leave, Scene, blocks_of};

/// A way on.
pub struct Arrow {
    pub to: Leads,
    pub kind: Kind,
    /// The block of the scene and the choice there.
    pub choice: Option<(usize, usize)>,
    /// Its own test and that of its decision.
    pub tests: Vec<ConditionIx>,
}

impl Arrow {
    fn plain(to: Leads, kind: Kind) -> Arrow {
        Arrow {
            to,
            kind,
            choice: None,
            tests: Vec::new(),
        }
    }
}

fn leads(goes: Goes) -> Leads {
    match goes {
        Goes::Scene(scene) => Leads::Scene(scene.0),
        Goes::Back => Leads::Back,
        Goes::End => Leads::End,
    }
}

fn decisions<'c>(
    course: &'c Course,
    scene: &'c Scene,
) -> impl Iterator<Item = (usize, &'c Block, &'c Decision)> {
    let blocks = blocks_of(&scene.content).filter_map(|ix| course.blocks.get(ix.0));
    blocks
        .enumerate()
        .filter_map(|(at, block)| match &block.body {
            Body::Decision(decision) => Some((at, block, decision)),
            _ => None,
        })
}

/// The ways on from a scene, in the order of the page.
pub fn of(course: &Course, ix: usize, scene: &Scene) -> Vec<Arrow> {
    if scene.unwritten {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut always_left = false;
    for (at, block, decision) in decisions(course, scene) {
        let choices = decision.choices.iter().enumerate();
        found.extend(choices.filter_map(|(n, choice)| {
            Some(Arrow {
                to: leads(choice.goes?),
                kind: Kind::Choice,
                choice: Some((at, n)),
                tests: block
                    .common
                    .only_if
                    .into_iter()
                    .chain(choice.only_if)
                    .collect(),
            })
        }));
        let optional = block.common.only_if.is_some() || block.common.skip == Some(true);
        always_left |= !optional && always_leaves(decision);
    }
    found.extend(exit(course, ix, scene, always_left));
    found
}

/// Continue, and what happens where the scene is passed over.
fn exit(course: &Course, ix: usize, scene: &Scene, always_left: bool) -> Vec<Arrow> {
    let following = Some(ix + 1).filter(|next| *next < course.scenes.len());
    let next = |kind| following.map(|next| Arrow::plain(Leads::Scene(next), kind));
    let own = match &scene.exit {
        Leave::End(_) => None,
        _ if always_left => None,
        Leave::Go(goes) => Some(Arrow::plain(leads(*goes), Kind::Go)),
        // Below the last scene there is nothing to pass on to: the module ends where the learner stood.
        Leave::Next | Leave::ByChoice => {
            next(Kind::Next).or(Some(Arrow::plain(Leads::End, Kind::Next)))
        }
    };
    let skip = match &scene.exit {
        _ if scene.only_if.is_none() => None,
        // Where the exit would end the module, passing over leads into the next scene.
        Leave::Go(Goes::End) => next(Kind::Skip),
        Leave::Go(Goes::Back) if own.is_some() => None,
        Leave::Go(goes) => Some(Arrow::plain(leads(*goes), Kind::Skip)),
        _ if own.is_some() => next(Kind::Skip),
        _ => next(Kind::Skip).or(Some(Arrow::plain(Leads::End, Kind::Skip))),
    };
    own.into_iter().chain(skip).collect()
}

/// Whether Continue can only take one of the choices: at least one is always offered, and every one leads away.
fn always_leaves(decision: &Decision) -> bool {
    let offered = |c: &crate::block::Choice| c.only_if.is_none() && !c.once;
    let mut choices = decision.choices.iter();
    decision.visit.is_none()
        && decision.choices.iter().any(offered)
        && choices.all(|choice| choice.goes.is_some())
}
