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
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What was found: the course, the code, what it says, and how many other codes there are.
struct Found {
    ready: Ready,
    code: Code,
    reading: Reading,
    others: usize,
}

/// Reads a code and says what it holds; `-` is one that comes by standard input.
pub fn run(pasted: &str, path: &PathBuf, voice: &Voice) -> Result<u8, Fault> {
    let codes = match pasted.trim() {
        "-" => record::codes_in(&standard_input()?),
        _ => record::codes_in(pasted),
    };
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
    if found.others > 0 {
        voice.aside(&told::others(&found.code, found.others));
    }
    Ok(found.partly().map_or(DONE, |fault| voice.fault(&fault)))
}

fn standard_input() -> Result<String, Fault> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Fault::trouble("Standard input cannot be read").because(&error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Says of some courses that one is likelier than all others.
type Rule = fn(&[Found]) -> Option<usize>;

/// The course that the code is of; among several the only one that made it, that has a place for all of it, or for by far the most, or
/// that knows anything of what it speaks of.
fn chosen(all: Vec<Found>, unread: Option<Fault>, path: &Path) -> Result<Found, Fault> {
    let (mut fits, others): (Vec<Found>, Vec<Found>) = all
        .into_iter()
        .partition(|found| found.fault(path).is_none());
    let rules: [Rule; 5] = [
        |fits| (fits.len() == 1).then_some(0),
        |fits| only(fits, |found| found.rank() == AT_HOME),
        |fits| only(fits, |found| found.left_out() == 0),
        by_far,
        |fits| only(fits, Found::is_known),
    ];
    if let Some(ix) = rules.iter().find_map(|rule| rule(&fits)) {
        return Ok(fits.swap_remove(ix));
    }
    match fits.pop() {
        Some(_) => Err(several_modules(path)),
        None => {
            let nearest = others.into_iter().min_by_key(Found::rank);
            let fault = nearest.and_then(|found| found.fault(path)).or(unread);
            Err(fault.unwrap_or_else(|| strange(path)))
        }
    }
}

/// The place of the only one of which this is so.
fn only(fits: &[Found], rule: fn(&Found) -> bool) -> Option<usize> {
    let mut places = (0..fits.len()).filter(|ix| fits.get(*ix).is_some_and(rule));
    places.next().filter(|_| places.next().is_none())
}

/// The place of the one that leaves out by far the least.
fn by_far(fits: &[Found]) -> Option<usize> {
    let mut order: Vec<(usize, usize)> = fits.iter().map(Found::left_out).zip(0..).collect();
    order.sort_unstable();
    let [(least, ix), (next, _), ..] = order[..] else {
        return None;
    };
    (next > 3 * least + 2).then_some(ix)
}

/// The likeliest of the codes: the one of which most can be read, and that is of this course.
fn meant(ready: Ready, codes: &[Code]) -> Found {
    let layout = Layout::of(&ready.compiled.course);
    let found = |code: Code| (read(&layout, &code.state, ""), code);
    let all: Vec<(Reading, Code)> = codes.iter().cloned().map(found).collect();
    let build = ready.compiled.course.build;
    let strangeness = |(reading, code): &&(Reading, Code)| {
        (trust(reading.kind), is_strange(reading, code, build))
    };
    let best = all.iter().min_by_key(strangeness).cloned();
    let (reading, code) = best.unwrap_or_else(|| found(Code::default()));
    Found {
        others: others(&reading, &all),
        ready,
        code,
        reading,
    }
}

/// How many codes of other learners or attempts, or of other moments, there are besides one that was read.
fn others(own: &Reading, all: &[(Reading, Code)]) -> usize {
    let attempt = |reading: &Reading| (reading.state.lineage, reading.state.sequence);
    let other = |reading: &&Reading| match reading.kind {
        Kind::Whole => attempt(reading) != attempt(own),
        // A bookmark may be older than the state beside it.
        Kind::Header | Kind::Newer => reading.state.lineage != own.state.lineage,
        Kind::Damaged | Kind::Empty => false,
    };
    let readings = all.iter().map(|(reading, _)| reading);
    let others: BTreeSet<_> = readings.filter(other).map(attempt).collect();
    others.len()
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

/// Whether a code is of another course: it speaks of things, and no scene and no answer among them is one of this course, or fewer
/// things than are not. A beginning speaks of one scene alone, and that one may have another name today.
fn is_strange(reading: &Reading, code: &Code, build: u32) -> bool {
    let speaks = reading.moved || reading.dropped > 0;
    let few = !is_known(reading) || reading.known < reading.dropped;
    reading.kind == Kind::Whole && code.build != Some(build) && speaks && few
}

/// Whether anything that was read is of this course.
fn is_known(reading: &Reading) -> bool {
    !reading.state.visited.is_empty() || !reading.state.answers.is_empty()
}

/// The rank of a course that names the build, and knows everything the code speaks of.
const AT_HOME: (bool, usize) = (false, 0);

impl Found {
    /// How far the code is from being one of this course; the less, the better.
    fn rank(&self) -> (bool, usize) {
        let away = self.code.build != Some(self.ready.compiled.course.build);
        match self.code.build {
            // Without a build the state alone speaks: at home where nothing of it is left out.
            None => (self.left_out() > 0, self.left_out()),
            Some(_) => (away, self.left_out()),
        }
    }

    /// How much of what the code speaks of the course has no place for.
    fn left_out(&self) -> usize {
        self.reading.dropped + usize::from(self.reading.moved)
    }

    /// Why nothing can be said.
    fn fault(&self, path: &Path) -> Option<Fault> {
        let own = self.ready.compiled.course.build;
        match self.reading.kind {
            Kind::Empty => Some(empty()),
            Kind::Damaged => Some(unreadable(&self.code)),
            _ if is_strange(&self.reading, &self.code, own) => Some(self.strange(path)),
            _ => None,
        }
    }

    /// Why a code of another course is not told.
    fn strange(&self, path: &Path) -> Fault {
        match self.ready.has_no_scene() {
            true => no_scene(path),
            false if self.is_known() => mostly_strange(path, &self.reading),
            false => strange(path),
        }
    }

    /// Whether anything the code speaks of is of this course.
    fn is_known(&self) -> bool {
        is_known(&self.reading)
    }

    /// What has to be said where not all of a code could be read.
    fn partly(&self) -> Option<Fault> {
        match self.reading.kind {
            Kind::Header if self.code.is_bookmark() => Some(part(
                "This is the bookmark (lesson_location): it holds place, status and score, and no more",
                "Path, time and answers stand in the saved state (suspend_data), and in a support code.",
            )),
            Kind::Header => Some(part(
                "Only the beginning of this code could be read: place, status and score",
                "The rest is missing or damaged. Ask for the whole code, copied in one piece.",
            )),
            Kind::Newer => Some(part(
                "This code was made by a newer storyloom: only place, status and score could be read",
                "Use the version of storyloom that built the package.",
            )),
            _ => None,
        }
    }
}

fn part(sentence: &str, help: &str) -> Fault {
    Fault {
        status: FINDINGS,
        ..Fault::usage(sentence).help(help)
    }
}

/// Where a code stands.
const COPY: &str = "Copy it from \"Help and privacy\" in the course, or copy the saved state (suspend_data) from the platform.";

fn empty() -> Fault {
    Fault::usage("There is no code").help(COPY)
}

fn unreadable(code: &Code) -> Fault {
    match record::strange_sign(&code.state) {
        _ if record::is_cut(code) => Fault::usage("This code is cut short, and too little of it is left")
            .help("Ask for the whole code, copied in one piece."),
        Some(sign) => Fault::usage(format!("This is no support code, for no code has the sign \"{sign}\""))
            .help("A code has the letters A to Z and a to z, digits, hyphens and low lines; the saved state looks the same."),
        None if record::is_short(&code.state) => Fault::usage("This is no support code").help(COPY),
        None => Fault::usage("This code is damaged: not every sign in it is as it was written")
            .help("Copy it again, in one piece; capitals and small letters are different signs."),
    }
}

fn mostly_strange(path: &Path, reading: &Reading) -> Fault {
    let (known, all) = (reading.known, reading.known + reading.dropped);
    Fault::usage(format!(
        "This code is probably one of another course: of {all} things it holds, the course at {} knows {known}",
        path.display()
    ))
    .help("Name the storyboard of the course in which the learner found the code.")
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
