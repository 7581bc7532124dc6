//! The pass mark: whether somebody can reach it, whether somebody can miss it, and roads on which nobody can.

use super::{View, finding};
use crate::block::{Body, Choice};
use crate::diagnostic::{Diagnostics, table};
use crate::id::BlockIx;
use crate::model::walk;
use crate::play::{EndingRange, Fares, Role};

/// `cannot-pass`: no path at all reaches the pass mark.
pub fn cannot_pass(view: &View<'_>, out: &mut Diagnostics) {
    let Some(mark) = view.course.pass_mark else {
        return;
    };
    if view.proof.endings.is_empty() || view.passes() {
        return;
    }
    let best = view.proof.endings.iter().filter(|ending| ending.may_pass);
    let best = best.reduce(|best, ending| if ending.max > best.max { ending } else { best });
    let (message, help) = match best {
        _ if view.proof.score.max == 0 && view.has_points() => unkept(view, mark),
        _ if view.proof.score.max == 0 => (
            format!("Nobody can reach the pass mark of {mark}%: nothing here earns points"),
            "Write \"Score:\" under a question or behind a choice, or take the pass mark out."
                .to_string(),
        ),
        None => (
            format!(
                "Nobody can reach the pass mark of {mark}%: every ending is one that is not passed"
            ),
            "Take \"(not passed)\" from the ending that is the good one.".to_string(),
        ),
        Some(best) => (
            format!("Nobody can reach the pass mark of {mark}%"),
            format!(
                "The best path to an ending that may be passed is {}, with {}.",
                view.path(&best.highest),
                view.points(best.max)
            ),
        ),
    };
    let place = view.course.places.pass_mark;
    out.push(finding(&table::CANNOT_PASS, place, message, help));
}

/// What is said where points can be earned and no path has any at its end, and what to do.
fn unkept(view: &View<'_>, mark: u8) -> (String, String) {
    let nobody = format!("Nobody can reach the pass mark of {mark}%");
    match view.lost_points() {
        Some(choice) => (
            format!("{nobody}: no path keeps the points that it earns"),
            format!(
                "The latest choice of a decision counts, and after \"{choice}\" every path to an ending makes another one. Give points to that one, or let this one lead on."
            ),
        ),
        None => (
            format!("{nobody}: what earns points is never shown"),
            "Look at what leads to it, and at the \"Only if:\" above it.".to_string(),
        ),
    }
}

/// `pass-mark-out-of-reach`: a road on which the best possible score stays below the pass mark.
pub fn out_of_reach(view: &View<'_>, out: &mut Diagnostics) {
    let (Some(mark), Some(road)) = (view.course.pass_mark, &view.proof.low_road) else {
        return;
    };
    if !view.passes() {
        return;
    }
    let message = format!(
        "On one path nobody can reach the pass mark of {mark}%: the best is {}",
        view.points(road.best)
    );
    let person = road.who.and_then(|who| view.course.personas.get(who));
    let story = person.map_or_else(String::new, |one| format!(", in the story of {}", one.name));
    let help = format!(
        "It is {}{story}. Give it more points, or mark its ending \"(not passed)\".",
        view.path(&road.path)
    );
    let place = view.course.places.pass_mark;
    out.push(finding(
        &table::PASS_MARK_OUT_OF_REACH,
        place,
        message,
        help,
    ));
}

/// `cannot-fail`: no path stays below the pass mark.
pub fn cannot_fail(view: &View<'_>, out: &mut Diagnostics) {
    let Some(mark) = view.course.pass_mark else {
        return;
    };
    // Who cannot get out stays below it, too, and that is reported itself.
    if !view.proof.stuck.is_empty() {
        return;
    }
    let endings = &view.proof.endings;
    let least = endings.iter().min_by_key(|ending| ending.min);
    let (Some(least), true) = (least, view.never_fails()) else {
        return;
    };
    let message = format!("Nobody can stay below the pass mark of {mark}%");
    let help = format!(
        "Even {} earns {}. Raise the mark, or give fewer points for less good answers.",
        view.path(&least.lowest),
        view.points(least.min)
    );
    let place = view.course.places.pass_mark;
    out.push(finding(&table::CANNOT_FAIL, place, message, help));
}

impl View<'_> {
    /// Whether something earns points, shown or not.
    fn has_points(&self) -> bool {
        self.course.blocks.iter().any(|block| {
            block.common.score > 0
                || matches!(&block.body, Body::Decision(decision)
                    if decision.choices.iter().any(|choice| choice.score.unwrap_or(0) > 0))
        })
    }

    /// The words of the first choice that earns points and is offered on some path.
    fn lost_points(&self) -> Option<String> {
        let fails = |role: Role| {
            let mut tests = self.proof.tests.iter();
            let same = tests.find(|test| test.role == role);
            same.is_some_and(|test| matches!(test.fares, Fares::Never(_) | Fares::NotAsked))
        };
        let blocks = self.course.blocks.iter().enumerate();
        let there = blocks
            .filter(|(ix, block)| self.shows(block.scene.0) && !fails(Role::Block(BlockIx(*ix))));
        let mut earning = there.filter_map(|(ix, block)| {
            let Body::Decision(decision) = &block.body else {
                return None;
            };
            let mut choices = decision.choices.iter().enumerate();
            let earns = |(n, choice): &(usize, &Choice)| {
                choice.score.unwrap_or(0) > 0 && !fails(Role::Choice(BlockIx(ix), *n))
            };
            let (_, choice) = choices.find(earns)?;
            Some(walk::named(self.course, &choice.text))
        });
        earning.next()
    }

    /// Whether so many points reach the pass mark.
    fn reaches(&self, points: u64) -> bool {
        let mark = self.course.pass_mark.unwrap_or(0);
        self.proof.score.reaches(points, mark)
    }

    /// Whether some path passes.
    pub fn passes(&self) -> bool {
        let passes = |ending: &EndingRange| ending.may_pass && self.reaches(ending.max);
        self.proof.endings.iter().any(passes)
    }

    /// Whether every path passes.
    pub fn never_fails(&self) -> bool {
        let endings = &self.proof.endings;
        let passes = |ending: &EndingRange| ending.may_pass && self.reaches(ending.min);
        !endings.is_empty() && endings.iter().all(passes)
    }
}
