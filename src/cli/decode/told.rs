//! A reading as lines for people: a name, and beside it what is known.

use super::answers;
use crate::Compiled;
use crate::model::record::{Best, Code, HISTORY_ROOM, Kind, Reading};
use crate::model::{Course, Leave};
use std::fmt::Write;

/// The whole text.
pub fn text(compiled: &Compiled, code: &Code, reading: &Reading) -> String {
    let course = &compiled.course;
    let mut rows = vec![("Course", course.title_text.clone())];
    rows.push(("Version", version(course)));
    rows.extend(origin(course, code));
    rows.push(("Scene", scene(course, reading)));
    if reading.kind == Kind::Whole {
        rows.push(("Path", path(course, reading)));
        rows.push((
            "Seen",
            format!(
                "{} of {}",
                reading.state.visited.len(),
                counted(course.scenes.len(), "scene")
            ),
        ));
    }
    rows.push(("Status", status(&reading.state.best).to_string()));
    rows.push(("Score", score(compiled, reading.state.best.raw)));
    if reading.kind == Kind::Whole {
        rows.push(("Time", time(reading.state.seconds)));
    }
    rows.push(("Saved", counted(reading.state.sequence as usize, "time")));
    if reading.dropped > 0 {
        let things = counted(reading.dropped, "thing");
        rows.push((
            "Left out",
            format!("{things} that today's version has no place for"),
        ));
    }
    let mut out = String::new();
    for (name, value) in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name:<10}{}", one_line(&value));
    }
    if reading.kind == Kind::Whole {
        out.push_str(&answers::text(course, reading, code.is_support()));
    }
    out
}

/// A text without line breaks, so that no author's words can look like a row.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// So many of them, in words that agree.
pub fn counted(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

fn version(course: &Course) -> String {
    let named = course.version.as_deref().unwrap_or("not named");
    format!("{named}, build {:08x}", course.build)
}

/// Where the code comes from, if it was not made by this very text.
fn origin(course: &Course, code: &Code) -> Option<(&'static str, String)> {
    let told = match (code.build, &code.no_build) {
        (Some(build), _) if build != course.build => format!(
            "build {build:08x}, from another version of this storyboard: what follows is read by today's one"
        ),
        (None, Some(typed)) => format!(
            "the build before the full stop, \"{typed}\", is mistyped: what follows is read by today's version"
        ),
        _ => return None,
    };
    Some(("Code", told))
}

/// How many signs of a state tell it from others: in them stand the attempt and how often it was saved.
const TELLING: usize = 12;

/// Says that there are other codes, and which was told.
pub fn others(code: &Code, n: usize) -> String {
    let build = code
        .build
        .map_or(String::new(), |build| format!("{build:08x}."));
    let start = code.state.get(..TELLING).unwrap_or(&code.state);
    let (are, codes) = match n {
        1 => ("is", "another code".to_string()),
        _ => ("are", format!("{n} other codes")),
    };
    format!(
        "Note: there {are} {codes} in what was pasted; only the one that begins with {build}{start} is told.\n"
    )
}

fn title(course: &Course, ix: usize) -> &str {
    course
        .scenes
        .get(ix)
        .map_or("", |scene| scene.title_text.as_str())
}

fn scene(course: &Course, reading: &Reading) -> String {
    let state = &reading.state;
    let gone = "the scene where the learner stopped is not in today's version";
    let Ok(ix) = usize::try_from(state.scene) else {
        return match reading.moved {
            true => format!("none: {gone}"),
            false => "none yet: the learner has not begun".to_string(),
        };
    };
    let title = title(course, ix);
    let ending = match course.scenes.get(ix).map(|scene| &scene.exit) {
        Some(Leave::End(ending)) => format!(": the ending \"{}\"", ending.name),
        _ => ", where the story ended".to_string(),
    };
    match (reading.moved, state.ended) {
        (true, _) => format!("{title} ({gone}; this is the nearest earlier one)"),
        (false, true) => format!("{title}{ending}"),
        (false, false) => title.to_string(),
    }
}

/// The latest scenes, in the order in which they were left, and the present one.
fn path(course: &Course, reading: &Reading) -> String {
    let state = &reading.state;
    let earlier = (state.history.len() >= HISTORY_ROOM).then_some("…");
    let here = usize::try_from(state.scene).ok();
    let scenes = state.history.iter().copied().chain(here);
    let steps: Vec<&str> = earlier
        .into_iter()
        .chain(scenes.map(|ix| title(course, ix)))
        .collect();
    match steps.is_empty() {
        true => "none yet".to_string(),
        false => steps.join(" → "),
    }
}

/// The status in the words that the platform was told.
fn status(best: &Best) -> &str {
    match (best.success.as_str(), best.completed) {
        ("", true) => "completed",
        ("", false) => "incomplete",
        (success, _) => success,
    }
}

fn score(compiled: &Compiled, raw: i64) -> String {
    let mark = compiled.course.pass_mark;
    let mark = mark.map_or(String::new(), |mark| format!(" (pass mark {mark})"));
    match (compiled.facts.most, raw) {
        (0, ..0) => "none: the course is not scored".to_string(),
        (_, ..0) => "none yet: it is told at an ending".to_string(),
        _ => format!("{raw} of 100{mark}"),
    }
}

fn time(seconds: u32) -> String {
    let parts = [
        (seconds / 3600, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{n} {unit}"))
        .collect();
    match said.is_empty() {
        true => "0 s".to_string(),
        false => said.join(" "),
    }
}
