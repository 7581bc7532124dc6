//! Tracked values that nothing changes or nothing uses.

use super::{View, finding};
use crate::block::{Body, Condition, Effect, PlanForm, Run, Shown, Subject};
use crate::diagnostic::{Diagnostics, Finding, table};
use crate::id::ValueIx;
use crate::model::{Course, walk};

const UNCLEAR: &[&Finding] = &[
    &table::IMPOSSIBLE_VALUE,
    &table::UNKNOWN_BLOCK,
    &table::UNKNOWN_SETTING,
    &table::UNKNOWN_VALUE,
];

/// `value-never-changed`, where it is used at all.
pub fn never_changed(view: &View<'_>, out: &mut Diagnostics) {
    if unclear(view) {
        return;
    }
    let used = used(view.course);
    let changed = changed(view.course);
    for (at, value) in view.course.values.iter().enumerate() {
        let chosen = view.course.persona == Some(ValueIx(at));
        if !chosen && used.get(at) == Some(&true) && changed.get(at) == Some(&false) {
            out.push(finding(
                &table::VALUE_NEVER_CHANGED,
                value.span,
                format!("No choice changes \"{}\"", value.name),
                format!(
                    "Change it with \"Change: {} …\" under a choice, or take it out.",
                    value.name
                ),
            ));
        }
    }
}

/// `value-never-used`: no condition looks at it and no text shows it.
pub fn never_used(view: &View<'_>, out: &mut Diagnostics) {
    if unclear(view) {
        return;
    }
    let used = used(view.course);
    for (at, value) in view.course.values.iter().enumerate() {
        let chosen = view.course.persona == Some(ValueIx(at));
        if !chosen && used.get(at) == Some(&false) {
            out.push(finding(
                &table::VALUE_NEVER_USED,
                value.span,
                format!("Nothing shows \"{}\" or depends on it", value.name),
                format!("Show it with {{{}}}, ask about it with {{if …}} or \"Only if:\", or take it out.", value.name),
            ));
        }
    }
}

fn unclear(view: &View<'_>) -> bool {
    view.course.doubt.values || view.any(UNCLEAR)
}

fn mark(list: &mut [bool], ix: ValueIx) {
    if let Some(place) = list.get_mut(ix.0) {
        *place = true;
    }
}

/// Which values nothing changes, as far as that is a mistake.
pub fn unchanged(course: &Course) -> Vec<bool> {
    let changed = changed(course);
    let chosen = |ix: usize| course.persona == Some(ValueIx(ix));
    let each = changed.iter().enumerate();
    each.map(|(ix, changed)| !changed && !chosen(ix)).collect()
}

fn changed(course: &Course) -> Vec<bool> {
    let mut changed = vec![false; course.values.len()];
    for block in &course.blocks {
        if let Body::Decision(decision) = &block.body {
            let effects = decision.choices.iter().flat_map(|choice| &choice.effects);
            effects.for_each(|effect: &Effect| mark(&mut changed, effect.value));
        }
    }
    changed
}

fn used(course: &Course) -> Vec<bool> {
    let mut used = vec![false; course.values.len()];
    for condition in &course.conditions {
        looks_at(condition, &mut used);
    }
    walk::course(course, &mut |run| {
        if let Run::Value(Shown::Value(ix), _) = run {
            mark(&mut used, *ix);
        }
    });
    for block in &course.blocks {
        if let Body::Plan(fields) = &block.body {
            for field in fields {
                if let PlanForm::From(Shown::Value(ix)) = &field.form {
                    mark(&mut used, *ix);
                }
            }
        }
    }
    used
}

fn looks_at(condition: &Condition, used: &mut [bool]) {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().for_each(|c| looks_at(c, used)),
        Condition::Not(inner) => looks_at(inner, used),
        Condition::Number(Subject::Value(ix), _, _) => mark(used, *ix),
        _ => {}
    }
}
