//! `Complete when: all scenes seen`, where no path sees all.
//!
//! A path that sees all scenes passes through every group of scenes that lead to each other; groups lead one way only, so each
//! must lead to the one that comes next in their order.

use super::{View, finding};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::model::CompleteWhen;
use crate::play::all_seen;

/// `impossible-value` for `all scenes seen`, by what the arrows show.
pub fn all_scenes_seen(view: &View<'_>, out: &mut Diagnostics) {
    if !asked(view) || view.course.doubt.targets {
        return;
    }
    let why = match view.graph.reached().iter().position(|reached| !reached) {
        Some(at) => format!("Nothing leads to \"{}\".", title(view, at)),
        None => match apart(view) {
            Some((one, two)) => format!(
                "Nobody who sees \"{}\" sees \"{}\" too{}.",
                title(view, one),
                title(view, two),
                view.unless_back()
            ),
            None => return,
        },
    };
    out.push(impossible(view, &why));
}

/// `impossible-value` for `all scenes seen`, where tests keep every path from some scene.
pub fn never_shown(view: &View<'_>, out: &mut Diagnostics) {
    if !asked(view) {
        return;
    }
    let why = match (0..view.written().len()).find(|at| !view.shows(*at)) {
        Some(at) => format!("None shows \"{}\".", title(view, at)),
        None if all_seen(view.course, view.proof) == Some(false) => {
            format!(
                "Each is shown on some path, but whoever sees one of them is kept from another{}.",
                view.unless_back()
            )
        }
        None => return,
    };
    out.push(impossible(view, &why));
}

fn asked(view: &View<'_>) -> bool {
    view.course.complete_when == CompleteWhen::AllScenesSeen
}

fn title<'a>(view: &'a View<'_>, at: usize) -> &'a str {
    let scene = view.course.scenes.get(at);
    scene.map_or("", |scene| scene.title_text.as_str())
}

fn impossible(view: &View<'_>, why: &str) -> Diagnostic {
    finding(
        &table::IMPOSSIBLE_VALUE,
        view.course.places.complete_when,
        "No path through this module sees all scenes".to_string(),
        format!("{why} Write \"Complete when: end reached\"."),
    )
}

/// Two scenes that no path sees both, the first of the file in each group.
fn apart(view: &View<'_>) -> Option<(usize, usize)> {
    let graph = &view.graph;
    let mut joined = vec![false; graph.groups];
    let mut first = vec![usize::MAX; graph.groups];
    for (at, next) in graph.next.iter().enumerate() {
        let group = graph.group.get(at).copied()?;
        if let Some(first) = first.get_mut(group) {
            *first = (*first).min(at);
        }
        let leads_on = next
            .iter()
            .any(|to| graph.group.get(*to).is_some_and(|to| to + 1 == group));
        if leads_on && let Some(joined) = joined.get_mut(group) {
            *joined = true;
        }
    }
    let gap = joined.iter().skip(1).position(|joined| !joined)? + 1;
    let (one, two) = (*first.get(gap)?, *first.get(gap - 1)?);
    Some((one.min(two), one.max(two)))
}
