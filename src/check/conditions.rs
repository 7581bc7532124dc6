//! Tests that come out the same on every path.
//!
//! A test that follows from another mistake keeps quiet: one on a value that nothing changes, on points nobody can earn, or behind
//! which stands an ending, or a dead end, that is reported itself. The last of several branches may hold whenever it is asked: `{else if}` is as good
//! as `{else}`.

use super::behind::UNLESS;
use super::{View, finding, reach};
use crate::block::{Condition, Subject};
use crate::diagnostic::{Diagnostics, table};
use crate::id::ConditionIx;
use crate::play::{Fares, Role, Tested};

/// `condition-never-true`
pub fn never(view: &View<'_>, out: &mut Diagnostics) {
    for test in &view.proof.tests {
        let Fares::Never(part) = test.fares else {
            continue;
        };
        let told = reach::told_by_ending(view, test) || reach::told_by_dead_end(view, test);
        if follows(view, test) || told {
            continue;
        }
        let so = match test.role {
            Role::Scene => "So the scene is left out on every path.",
            Role::Block(_) => "So it is never there.",
            Role::Choice(..) => "So this choice is never offered.",
            Role::Text { .. } => "So what stands under it is never shown.",
        };
        let message = match named(view, test.test, part) {
            Some(part) => format!("It never happens here that {}", quoted(&part)),
            None => format!("It never happens here that {}", quoted(words(view, test))),
        };
        let unless = unless(view, test);
        let help = helped(so, unless, "Ask for something that can be, or take it out.");
        let message = message + unless;
        out.push(finding(
            &table::CONDITION_NEVER_TRUE,
            test.span,
            message,
            help,
        ));
    }
}

/// `condition-always-true`
pub fn always(view: &View<'_>, out: &mut Diagnostics) {
    for test in &view.proof.tests {
        let Fares::Always(part) = test.fares else {
            continue;
        };
        let so = match test.role {
            Role::Scene => "So the scene is never left out.",
            Role::Block(_) => "So it is always there.",
            Role::Choice(..) => "So this choice is always offered.",
            Role::Text { followed: true, .. } => {
                "So what stands under the next one is never shown."
            }
            Role::Text { other: true, .. } => continue,
            Role::Text { .. } => "So what stands under it is always shown.",
        };
        if follows(view, test) {
            continue;
        }
        let message = match named(view, test.test, part) {
            Some(part) => format!("It is always so here that {}", quoted(&part)),
            None => format!("It is always so here that {}", quoted(words(view, test))),
        };
        let unless = unless(view, test);
        let help = helped(
            so,
            unless,
            "Ask for something that can fail, or take the test out.",
        );
        let message = message + unless;
        out.push(finding(
            &table::CONDITION_ALWAYS_TRUE,
            test.span,
            message,
            help,
        ));
    }
}

pub fn unless(view: &View<'_>, test: &Tested) -> &'static str {
    match view.differs_after_back(test) {
        true => UNLESS,
        false => "",
    }
}

/// What follows from a test for everybody, and what to do; nothing follows for everybody where somebody can go back.
fn helped(so: &str, unless: &str, mend: &str) -> String {
    match unless {
        "" => format!("{so} {mend}"),
        _ => mend.to_string(),
    }
}

fn words<'a>(view: &'a View<'_>, test: &Tested) -> &'a str {
    view.project.sources.slice(test.span).trim()
}

/// The words of a test in quotes that none of its own can be taken for.
fn quoted(words: &str) -> String {
    if words.contains('"') {
        format!("\u{201c}{words}\u{201d}")
    } else {
        format!("\"{words}\"")
    }
}

/// The words of a part of a test.
fn named(view: &View<'_>, test: ConditionIx, part: Option<usize>) -> Option<String> {
    let (Condition::And(parts) | Condition::Or(parts)) = view.course.conditions.get(test.0)? else {
        return None;
    };
    Some(view.test(parts.get(part?)?))
}

/// Whether a test comes out the same because of something that is reported itself.
fn follows(view: &View<'_>, test: &Tested) -> bool {
    let Some(condition) = view.course.conditions.get(test.test.0) else {
        return true;
    };
    let one_result = view.course.pass_mark.is_some() && (!view.passes() || view.never_fails());
    let no_points = one_result && view.proof.score.max == 0;
    any_atom(condition, &mut |atom| match atom {
        Condition::Passed => one_result,
        Condition::Number(Subject::Score | Subject::Percent, ..) => no_points,
        Condition::Number(Subject::Value(ix), ..) => view.unchanged.get(ix.0) == Some(&true),
        _ => false,
    })
}

/// Whether one of the simple tests of a condition is such.
pub fn any_atom(test: &Condition, is: &mut dyn FnMut(&Condition) -> bool) -> bool {
    match test {
        Condition::And(parts) | Condition::Or(parts) => parts.iter().any(|part| any_atom(part, is)),
        Condition::Not(inner) => any_atom(inner, is),
        atom => is(atom),
    }
}
