//! `Complete when: all scenes seen`, where no path sees all.
//!
//! A path that sees all scenes passes through every group of scenes that lead to each other; groups lead one way only, so each
//! must lead to the one that comes next in their order.

use super::{View, finding};
use crate::diagnostic::{Diagnostics, table};
use crate::model::CompleteWhen;

/// `impossible-value` for `all scenes seen`.
pub fn all_scenes_seen(view: &View<'_>, out: &mut Diagnostics) {
    let course = view.course;
    if course.complete_when != CompleteWhen::AllScenesSeen || course.doubt.targets {
        return;
    }
    if view.graph.reached().contains(&false) {
        return;
    }
    let Some((one, two)) = apart(view) else {
        return;
    };
    let title = |at: usize| {
        let scene = view.course.scenes.get(at);
        scene.map_or("", |scene| scene.title_text.as_str())
    };
    out.push(finding(
        &table::IMPOSSIBLE_VALUE,
        course.places.complete_when,
        "No path through this module sees all scenes".to_string(),
        format!(
            "Nobody who sees \"{}\" sees \"{}\" too. Write \"Complete when: end reached\".",
            title(one),
            title(two)
        ),
    ));
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
