//! How scenes lead to each other: those nothing leads to, those that run on, those without a way out.

use super::graph;
use super::{View, finding};
use crate::block::{Body, Goes};
use crate::diagnostic::{Diagnostics, Finding, table};
use crate::id::SceneIx;
use crate::model::{Leave, Scene, blocks_of};
use crate::source::Span;

/// Mistakes in a scene after which it is not known how it was meant to leave.
const UNCLEAR_EXIT: &[&Finding] = &[
    &table::UNKNOWN_BLOCK,
    &table::UNKNOWN_SETTING,
    &table::NEARLY_AN_ANSWER,
    &table::CHOICES_CUT_OFF,
    &table::SETTINGS_ON_ONE_LINE,
];

/// Mistakes anywhere after which it is not known what leads where.
const UNCLEAR_ARROWS: &[&Finding] = &[
    &table::SCENE_NOT_FOUND,
    &table::DUPLICATE_SCENE,
    &table::DUPLICATE_NAME,
    &table::UNKNOWN_SETTING,
    &table::UNKNOWN_BLOCK,
    &table::NEARLY_AN_ANSWER,
    &table::CHOICES_CUT_OFF,
    &table::INCLUDE_LOOP,
    &table::NOT_UTF8,
];

/// `scene-never-reached`: the first of each group of scenes that nothing leads to.
pub fn never_reached(view: &View<'_>, out: &mut Diagnostics) {
    // Where a scene does not say how it goes on, that is the one mistake there is.
    if out.hold(&table::SCENE_RUNS_ON) || view.course.doubt.targets || view.any(UNCLEAR_ARROWS) {
        return;
    }
    let reached = view.graph.reached();
    let led_to = led_to(view);
    let mut told = vec![false; view.graph.groups];
    for (at, scene) in view.written().iter().enumerate() {
        let group = view.graph.group.get(at).copied().unwrap_or(0);
        let root = !led_to.get(group).copied().unwrap_or(true);
        let first = told
            .get_mut(group)
            .is_some_and(|told| !std::mem::replace(told, true));
        if reached.get(at) == Some(&false) && root && first {
            out.push(finding(
                &table::SCENE_NEVER_REACHED,
                scene.span,
                format!("Nothing leads to \"{}\"", scene.title_text),
                "Lead to it with an arrow or \"Go to:\", or take it out.",
            ));
        }
    }
}

/// Whether something outside leads to each group.
fn led_to(view: &View<'_>) -> Vec<bool> {
    let graph = &view.graph;
    let mut led_to = vec![false; graph.groups];
    for (at, next) in graph.next.iter().enumerate() {
        for to in next {
            let (from, to) = (graph.group.get(at), graph.group.get(*to));
            if from != to
                && let Some(mark) = to.and_then(|to| led_to.get_mut(*to))
            {
                *mark = true;
            }
        }
    }
    led_to
}

/// `no-way-out`: the first of each group of scenes that can be reached and never left.
pub fn no_way_out(view: &View<'_>, out: &mut Diagnostics) {
    if out.hold(&table::SCENE_RUNS_ON) || view.any(&[&table::DUPLICATE_SCENE]) {
        return;
    }
    let graph = &view.graph;
    let (reached, can_end) = (graph.reached(), graph.can_end());
    let mut left = vec![false; graph.groups];
    for (at, next) in graph.next.iter().enumerate() {
        let group = graph.group.get(at).copied().unwrap_or(0);
        let leaves = next.iter().any(|to| graph.group.get(*to) != Some(&group));
        if leaves && let Some(mark) = left.get_mut(group) {
            *mark = true;
        }
    }
    for (at, scene) in view.written().iter().enumerate() {
        let stuck = reached.get(at) == Some(&true) && can_end.get(at) == Some(&false);
        let group = graph.group.get(at).copied().unwrap_or(0);
        let bottom = left
            .get_mut(group)
            .is_some_and(|left| !std::mem::replace(left, true));
        if stuck && bottom && !unclear(view, at) {
            out.push(finding(
                &table::NO_WAY_OUT,
                scene.span,
                format!("From \"{}\" no ending can be reached", scene.title_text),
                "Lead on to an ending from here, or write \"End\".",
            ));
        }
    }
}

/// `scene-runs-on`: led to from elsewhere, and nothing said about where it goes.
pub fn runs_on(view: &View<'_>, out: &mut Diagnostics) {
    if view.any(&[&table::DUPLICATE_SCENE]) {
        return;
    }
    let arrows = first_arrows(view);
    for (at, scene) in view.written().iter().enumerate() {
        let Some((from, place)) = arrows.get(at).copied().flatten() else {
            continue;
        };
        let by_choice = leads_by_choice(view, scene);
        let never = by_choice && never_runs_on(view, at);
        if never || !may_run_on(view, scene) || unclear(view, at) {
            continue;
        }
        let (Some(next), Some(from)) = (view.written().get(at + 1), view.written().get(from))
        else {
            continue;
        };
        let message = format!("\"{}\" does not say where it goes next", scene.title_text);
        let help = format!(
            "\"{}\" leads here, and {} it would run on into \"{}\" ({}). Write \"Go to:\" and a scene, or \"End\"; \"Go to: next\" if that is meant.",
            from.title_text,
            match by_choice {
                true => "where no choice is made",
                false => "from here",
            },
            next.title_text,
            view.line(scene.span, next.span)
        );
        let told = finding(&table::SCENE_RUNS_ON, scene.span, message, help);
        out.push(told.other(place, "this leads here"));
    }
}

/// Whether a scene has a decision of which every choice leads on, as long as one is offered.
fn leads_by_choice(view: &View<'_>, scene: &Scene) -> bool {
    let blocks = blocks_of(&scene.content).filter_map(|ix| view.course.blocks.get(ix.0));
    let mut decisions = blocks.filter_map(|block| match &block.body {
        Body::Decision(decision) => Some(&decision.choices),
        _ => None,
    });
    let by_choice = matches!(scene.exit, Leave::ByChoice);
    by_choice && decisions.any(|all| !all.is_empty() && all.iter().all(|one| one.goes.is_some()))
}

/// Whether one of its choices is offered on every path, so that nobody comes by its end.
fn never_runs_on(view: &View<'_>, at: usize) -> bool {
    let proof = view.proof;
    let met = proof.reached.binary_search(&SceneIx(at)).is_ok();
    met && proof.exits.get(at) == Some(&false)
}

/// Whether nothing says where a scene goes: no exit, and no decision that leads on and is always there.
fn may_run_on(view: &View<'_>, scene: &Scene) -> bool {
    let mut blocks = blocks_of(&scene.content).filter_map(|ix| view.course.blocks.get(ix.0));
    match scene.exit {
        Leave::Next => true,
        Leave::ByChoice => !blocks.any(|block| match &block.body {
            Body::Decision(decision) => {
                block.common.only_if.is_none()
                    && block.common.skip != Some(true)
                    && decision.choices.iter().any(graph::is_always_offered)
            }
            _ => false,
        }),
        _ => false,
    }
}

/// For each scene the first arrow to it that does not come from the scene directly above: from where, and its line.
fn first_arrows(view: &View<'_>) -> Vec<Option<(usize, Span)>> {
    let mut arrows: Vec<Option<(usize, Span)>> = vec![None; view.course.scenes.len()];
    let mut add = |from: usize, goes: Goes, place: Span| {
        if let Goes::Scene(to) = goes
            && to.0 != from + 1
            && let Some(arrow) = arrows.get_mut(to.0)
        {
            arrow.get_or_insert((from, place));
        }
    };
    for (from, scene) in view.written().iter().enumerate() {
        for block in blocks_of(&scene.content).filter_map(|ix| view.course.blocks.get(ix.0)) {
            if let Body::Decision(decision) = &block.body {
                for choice in &decision.choices {
                    if let Some(goes) = choice.goes {
                        add(from, goes, choice.span);
                    }
                }
            }
        }
        if let Leave::Go(goes) = scene.exit {
            add(from, goes, scene.span);
        }
    }
    for at in 0..view.written().len() {
        let from = comes_back(view, at);
        let place = from.and_then(|from| view.written().get(from));
        if let (Some(arrow), Some(from), Some(place)) = (arrows.get_mut(at), from, place) {
            arrow.get_or_insert((from, place.span));
        }
    }
    arrows
}

/// The scene that comes back to this one, from which its choices lead to the scene below: there it would run on into what was to be chosen.
fn comes_back(view: &View<'_>, at: usize) -> Option<usize> {
    let scene = view.written().get(at)?;
    let blocks = blocks_of(&scene.content).filter_map(|ix| view.course.blocks.get(ix.0));
    let choices = blocks.filter_map(|block| match &block.body {
        Body::Decision(decision) => Some(&decision.choices),
        _ => None,
    });
    let led: Vec<usize> = choices
        .flatten()
        .filter_map(|choice| match choice.goes {
            Some(Goes::Scene(to)) => Some(to.0),
            _ => None,
        })
        .collect();
    let returns = |to: &&usize| {
        let scene = view.written().get(**to);
        scene.is_some_and(|scene| matches!(scene.exit, Leave::Go(Goes::Back)))
    };
    led.contains(&(at + 1)).then_some(())?;
    led.iter().find(returns).copied()
}

/// Whether it is not known how a scene was meant to leave, because of what was found in it.
fn unclear(view: &View<'_>, at: usize) -> bool {
    let Some(scene) = view.written().get(at) else {
        return true;
    };
    let next: Option<&Scene> = view.written().get(at + 1);
    view.any_between(UNCLEAR_EXIT, scene.span, next.map(|next| next.span))
        || blocks_of(&scene.content)
            .filter_map(|ix| view.course.blocks.get(ix.0))
            .any(|block| match &block.body {
                Body::Decision(decision) => decision.choices.is_empty(),
                _ => false,
            })
}
