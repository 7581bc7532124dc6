//! `storyloom decode`: a learner's support code, or the saved state as a platform shows it, in words.
//!
//! It is read by the same rules as in the player, so another version of the storyboard will do, and that is said. The exit status
//! is 0 where all of it was read, 1 where only its beginning was, 2 where nothing of it can be trusted.

mod answers;
mod told;

use super::fault::Fault;
use super::module::{self, Ready};
use super::say::Voice;
use super::{DONE, FINDINGS};
use crate::diagnostic::human::signs;
use crate::model::record::{self, Code, Kind, Layout, Reading, read};
use std::path::{Path, PathBuf};

/// What was found: the course, the code, and what it says.
struct Found {
    ready: Ready,
    code: Code,
    reading: Reading,
}

/// Reads a code and says what it holds.
pub fn run(pasted: &str, path: &PathBuf, voice: &Voice) -> Result<u8, Fault> {
    let codes = record::codes_in(pasted);
    let epoch = module::epoch()?;
    let (modules, worst) = module::find(std::slice::from_ref(path), voice);
    if modules.is_empty() {
        return Ok(worst);
    }
    let mut all = Vec::new();
    let mut unread = None;
    for module in &modules {
        match module::ready(module, epoch) {
            Ok(ready) => all.push(meant(ready, &codes)),
            // Among several another may be meant.
            Err(fault) => unread = unread.or(Some(fault)),
        }
    }
    let found = chosen(all, unread, path)?;
    let text = told::text(&found.ready.compiled, &found.code, &found.reading);
    for line in text.lines() {
        voice.result(&format!("{}\n", signs(line)));
    }
    Ok(partly(found.reading.kind).map_or(DONE, |fault| voice.fault(&fault)))
}

/// The course that the code is of; among several the only one that made it, or knows anything of what it speaks of.
fn chosen(all: Vec<Found>, unread: Option<Fault>, path: &Path) -> Result<Found, Fault> {
    let (mut fits, others): (Vec<Found>, Vec<Found>) = all
        .into_iter()
        .partition(|found| found.fault(path).is_none());
    let rules: [fn(&Found) -> bool; 2] = [|found| found.rank() == AT_HOME, Found::is_known];
    let rule = rules
        .iter()
        .find(|rule| fits.iter().filter(|found| rule(found)).count() == 1);
    if let Some(rule) = rule {
        fits.retain(rule);
    }
    match (fits.pop(), fits.is_empty()) {
        (Some(found), true) => Ok(found),
        (Some(_), false) => Err(several_modules(path)),
        (None, _) => {
            let nearest = others.into_iter().min_by_key(Found::rank);
            let fault = nearest.and_then(|found| found.fault(path)).or(unread);
            Err(fault.unwrap_or_else(|| strange(path)))
        }
    }
}

/// The likeliest of the codes: the one of which most can be read.
fn meant(ready: Ready, codes: &[Code]) -> Found {
    let layout = Layout::of(&ready.compiled.course);
    let read = |code: &Code| (read(&layout, &code.state, ""), code.clone());
    let best = codes
        .iter()
        .map(read)
        .min_by_key(|(reading, _)| trust(reading.kind));
    let (reading, code) = best.unwrap_or_else(|| read(&Code::default()));
    Found {
        ready,
        code,
        reading,
    }
}

/// The less, the better.
fn trust(kind: Kind) -> u8 {
    match kind {
        Kind::Whole => 0,
        Kind::Newer => 1,
        Kind::Header => 2,
        Kind::Damaged => 3,
        Kind::Empty => 4,
    }
}

/// The rank of a course that names the build, and knows everything the code speaks of.
const AT_HOME: (bool, usize) = (false, 0);

impl Found {
    /// How far the code is from being one of this course; the less, the better.
    fn rank(&self) -> (bool, usize) {
        let away = self.code.build != Some(self.ready.compiled.course.build);
        let left_out = self.reading.dropped + usize::from(self.reading.moved);
        match self.code.build {
            // Without a build the state alone speaks: at home where nothing of it is left out.
            None => (left_out > 0, left_out),
            Some(_) => (away, left_out),
        }
    }

    /// Why nothing can be said.
    fn fault(&self, path: &Path) -> Option<Fault> {
        let state = self.code.state.as_str();
        match self.reading.kind {
            Kind::Empty => Some(empty()),
            Kind::Damaged => Some(unreadable(state)),
            _ if self.is_strange() => Some(match self.ready.has_no_scene() {
                true => no_scene(path),
                false => strange(path),
            }),
            _ => None,
        }
    }

    /// Whether the code is of another course: it speaks of things, and no scene and no answer among them is one of this course. A
    /// beginning speaks of one scene alone, and that one may have another name today.
    fn is_strange(&self) -> bool {
        let own = self.code.build == Some(self.ready.compiled.course.build);
        let speaks = self.reading.moved || self.reading.dropped > 0;
        self.reading.kind == Kind::Whole && !own && speaks && !self.is_known()
    }

    /// Whether anything the code speaks of is of this course.
    fn is_known(&self) -> bool {
        let state = &self.reading.state;
        !state.visited.is_empty() || !state.answers.is_empty()
    }
}

/// What has to be said where not all of a code could be read.
fn partly(kind: Kind) -> Option<Fault> {
    let (sentence, help) = match kind {
        Kind::Header => (
            "Only the beginning of this code could be read: place, status and score",
            "The rest is missing or damaged. Ask for the whole code, copied in one piece.",
        ),
        Kind::Newer => (
            "This code was made by a newer storyloom: only place, status and score could be read",
            "Use the version of storyloom that built the package.",
        ),
        _ => return None,
    };
    let fault = Fault::usage(sentence).help(help);
    Some(Fault {
        status: FINDINGS,
        ..fault
    })
}

fn empty() -> Fault {
    Fault::usage("There is no code")
        .help("Copy it from \"Help and privacy\" in the course, or copy the saved state (suspend_data) from the platform.")
}

fn unreadable(state: &str) -> Fault {
    match record::strange_sign(state) {
        _ if record::is_cut(state) => Fault::usage("This code is cut short, and too little of it is left")
            .help("Ask for the whole code, copied in one piece."),
        Some(sign) => Fault::usage(format!("This is no support code, for no code has the sign \"{sign}\""))
            .help("A code has the letters A to Z and a to z, digits, hyphens and low lines; the saved state looks the same."),
        None => Fault::usage("This code is damaged: not every sign in it is as it was written")
            .help("Copy it again, in one piece; capitals and small letters are different signs."),
    }
}

fn strange(path: &Path) -> Fault {
    Fault::usage(format!(
        "This code is not one of the course at {}",
        path.display()
    ))
    .help("Name the storyboard of the course in which the learner found the code.")
}

fn no_scene(path: &Path) -> Fault {
    let shown = path.display();
    Fault::trouble(format!("The storyboard at {shown} cannot be read")).help(format!(
        "storyloom check {shown} says what is wrong with it."
    ))
}

fn several_modules(path: &Path) -> Fault {
    Fault::usage(format!(
        "It is not certain which module in {} this code is of",
        path.display()
    ))
    .help("Name the storyboard of the course in which the learner found the code.")
}
