//! What no path reaches once tests and values count, and where a path can get stuck. What the arrows alone show is told by `flow`.

use super::conditions::unless;
use super::{View, finding};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::SceneIx;
use crate::model::{Ending, Leave};
use crate::play::{Fares, Role, Tested};

/// `no-way-out`: a path can come to where no ending can be reached any more, or has no scene to begin with.
pub fn no_way_out(view: &View<'_>, out: &mut Diagnostics) {
    let astray = view.proof.astray.iter();
    astray
        .filter_map(|who| astray_of(view, *who))
        .for_each(|told| out.push(told));
    for stuck in &view.proof.stuck {
        let Some(scene) = view.course.scenes.get(stuck.scene.0) else {
            continue;
        };
        let none = format!("From \"{}\" no ending can be reached", scene.title_text);
        let mend = "Leave a choice open that leads on, or write \"End\".";
        let mut tests = view.proof.tests.iter();
        let closed = tests.find(|test| test.scene == stuck.scene && told_by_dead_end(view, test));
        let (message, help) = match closed {
            Some(test) => {
                let words = view.project.sources.slice(test.span).trim();
                (none, format!("\"{words}\" never holds. {mend}"))
            }
            None if view.proof.endings.is_empty() => (none, mend.to_string()),
            None => (
                format!("{none} on some paths"),
                format!("One of them is {}. {mend}", view.path(&stuck.path)),
            ),
        };
        out.push(finding(&table::NO_WAY_OUT, scene.span, message, help));
    }
}

/// Whether a test never lets anybody out of the scene in which every path gets stuck: that is reported itself.
pub fn told_by_dead_end(view: &View<'_>, test: &Tested) -> bool {
    let never = matches!(test.fares, Fares::Never(_));
    let leads_on = matches!(test.role, Role::Block(_) | Role::Choice(..));
    let mut stuck = view.proof.stuck.iter();
    never
        && leads_on
        && view.proof.endings.is_empty()
        && stuck.any(|stuck| stuck.scene == test.scene)
}

/// Says that "Begin" does nothing, for anybody or for one of the people whose story can be followed.
fn astray_of(view: &View<'_>, who: usize) -> Option<Diagnostic> {
    let first = view.written().first()?;
    let chosen = view.course.persona.and_then(|ix| {
        let (value, person) = (
            view.course.values.get(ix.0)?,
            view.course.personas.get(who)?,
        );
        Some((
            value.span,
            format!("In the story of {} there is", person.name),
        ))
    });
    let (span, there_is) = chosen.unwrap_or((first.span, "There is".to_string()));
    Some(finding(
        &table::NO_WAY_OUT,
        span,
        format!("{there_is} no scene to begin with"),
        "Every scene is left out by its \"Only if:\", and \"Begin\" does nothing. Take one of them away.",
    ))
}

/// `ending-never-reached`: an ending that no path comes to.
pub fn ending(view: &View<'_>, out: &mut Diagnostics) {
    for at in 0..view.written().len() {
        let Some(ending) = unreached_ending(view, at) else {
            continue;
        };
        let why = match left_out(view, at) {
            Some(test) => format!(
                "Its scene is left out on every path: \"{}\" never holds{}.",
                view.project.sources.slice(test.span),
                unless(view, test)
            ),
            None if view.shows(at) => {
                "Every choice that is made in its scene leads elsewhere. Let one stay there, or take the ending out."
                    .to_string()
            }
            None if !is_root(view, at) => continue,
            None => "Other choices always lead past it. Lead to it, or take it out.".to_string(),
        };
        out.push(finding(
            &table::ENDING_NEVER_REACHED,
            ending.span,
            format!("No path leads to the ending \"{}\"", ending.name),
            why,
        ));
    }
}

/// `scene-never-reached`: a scene that is no ending, and that arrows lead to without any path taking them.
pub fn scene(view: &View<'_>, out: &mut Diagnostics) {
    for (at, scene) in view.written().iter().enumerate() {
        let ending = matches!(scene.exit, Leave::End(_));
        if ending || view.shows(at) || left_out(view, at).is_some() || !is_root(view, at) {
            continue;
        }
        out.push(finding(
            &table::SCENE_NEVER_REACHED,
            scene.span,
            format!("No path leads to \"{}\"", scene.title_text),
            "Something leads there, but every path goes another way before. Lead to it from elsewhere, or take it out.",
        ));
    }
}

/// The ending of a scene that arrows lead to, where no path shows it or none stays in it to the end.
fn unreached_ending<'a>(view: &'a View<'_>, at: usize) -> Option<&'a Ending> {
    let Leave::End(ending) = &view.written().get(at)?.exit else {
        return None;
    };
    let reached = view.graph.reached().get(at) == Some(&true);
    (reached && !(view.shows(at) && may_end(view, at))).then_some(ending)
}

/// Whether some path ends in a scene that is shown, as far as that is known; one that lets nobody out is reported itself.
fn may_end(view: &View<'_>, at: usize) -> bool {
    let proof = view.proof;
    let stuck = proof.stuck.iter().any(|stuck| stuck.scene.0 == at);
    let ends = proof.endings.iter().any(|ending| ending.scene.0 == at);
    ends || stuck || !proof.score.exact
}

/// Whether an `Only if:` test belongs to an ending that is reported itself.
pub fn told_by_ending(view: &View<'_>, test: &Tested) -> bool {
    let shown = view.shows(test.scene.0);
    test.role == Role::Scene && !shown && unreached_ending(view, test.scene.0).is_some()
}

/// The `Only if:` of a scene, if it never holds.
fn left_out<'a>(view: &'a View<'_>, at: usize) -> Option<&'a Tested> {
    let own = |test: &&Tested| test.role == Role::Scene && test.scene.0 == at;
    let test = view.proof.tests.iter().find(own)?;
    matches!(test.fares, Fares::Never(_)).then_some(test)
}

/// Whether a scene that is not shown is the first of those that are not, and no test that is reported itself says why.
fn is_root(view: &View<'_>, at: usize) -> bool {
    if view.graph.reached().get(at) != Some(&true) {
        return false;
    }
    let from = |from: &usize| {
        let next = view.graph.next.get(*from);
        view.shows(*from) && next.is_some_and(|next| next.contains(&at))
    };
    let before: Vec<usize> = (0..view.written().len()).filter(from).collect();
    !before.is_empty() && !before.iter().any(|from| tells(view, *from, at))
}

/// Whether a test on the way from one scene to another never or always holds.
fn tells(view: &View<'_>, from: usize, to: usize) -> bool {
    let fixed = |test: &Tested| matches!(test.fares, Fares::Never(_) | Fares::Always(_));
    let steers = |test: &Tested| match test.role {
        Role::Scene => {
            let next = view.graph.next.get(from);
            next.is_some_and(|next| next.contains(&test.scene.0))
        }
        Role::Block(_) | Role::Choice(..) => test.scene.0 == from,
        Role::Text { .. } => false,
    };
    let between = |test: &Tested| steers(test) && fixed(test) && test.scene.0 != to;
    let tests = &view.proof.tests;
    tests.iter().any(between)
}

impl View<'_> {
    /// Whether some path shows a scene.
    pub fn shows(&self, scene: usize) -> bool {
        self.proof.reached.binary_search(&SceneIx(scene)).is_ok()
    }
}
