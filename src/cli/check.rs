//! `storyloom check`: findings as the result, and with `--fix` the safe ones mended.

use super::args::{Check, Format};
use super::fault::Fault;
use super::module::{self, Identifiers, Ready};
use super::say::Voice;
use super::{DONE, FINDINGS, fix};
use crate::diagnostic::human::{Look, signs};
use crate::diagnostic::{Diagnostics, Level, human, json, short};
use crate::project::Module;
use crate::summary::{Form, Summary};

/// Checks every module and prints what was found.
pub fn run(args: &Check, voice: &Voice) -> Result<u8, Fault> {
    if args.format == Format::Markdown && !args.summary {
        let fault = Fault::usage("--format markdown is for summaries");
        return Err(fault.help("Add --summary."));
    }
    if args.format == Format::Short && args.summary {
        let fault = Fault::usage("--format short is one line for each finding, and has no summary");
        return Err(fault.help("Leave one of the two out, or write --format json."));
    }
    let epoch = module::epoch()?;
    let (modules, mut worst) = module::find(&args.path, voice);
    let mut counts = Counts::default();
    let mut identifiers = Identifiers::default();
    if args.format == Format::Markdown {
        voice.result(PAGE);
    }
    let tell = |ready: Result<Ready, Fault>| match ready {
        Ok(ready) => {
            worst = worst.max(print(&ready, args.format, &mut counts, voice));
            if let Err(fault) = identifiers.claim(&ready) {
                counts.faults += 1;
                worst = worst.max(voice.fault(&fault));
            }
            if args.summary {
                voice.result(&summary(&ready, args.format, voice));
            }
        }
        Err(fault) => {
            counts.faults += 1;
            worst = worst.max(voice.fault(&fault));
        }
    };
    match args.fix {
        // One after the other: modules may share a text, and what is mended in it is mended for the next.
        true => modules
            .iter()
            .flat_map(|module| mended(module, epoch, voice))
            .for_each(tell),
        false => module::each(&modules, |module| module::ready(module, epoch), tell),
    }
    if args.format == Format::Human {
        voice.remark(&counts.text(modules.len()));
    }
    Ok(worst)
}

/// The beginning of a page of summaries.
const PAGE: &str = "# Modules\n\nMade by `storyloom check --summary --format markdown`.\n";

/// What a module comes to; nothing where problems hide it.
fn summary(ready: &Ready, format: Format, voice: &Voice) -> String {
    if ready.found().has_errors() {
        let name = signs(&ready.project.name);
        voice.aside(&format!(
            "{name} is summed up when its problems are mended.\n"
        ));
        return String::new();
    }
    let summary = Summary::of(&ready.compiled.course, &ready.compiled.proof);
    match format {
        Format::Human | Format::Short => format!("\n{}", summary.write(Form::Human)),
        Format::Markdown => format!("\n{}", summary.write(Form::Markdown)),
        Format::Json => summary.write(Form::Json),
    }
}

/// The module after its mending, and why a file of it could not be mended.
fn mended(module: &Module, epoch: Option<i64>, voice: &Voice) -> Vec<Result<Ready, Fault>> {
    let mut ready = module::ready(module, epoch);
    // One fix can bring the next to light; a few rounds are enough for any text.
    for _ in 0..4 {
        let Ok(read) = &ready else { break };
        match fix::apply(module, read, voice) {
            Ok(true) => ready = module::ready(module, epoch),
            Ok(false) => break,
            Err(fault) => return vec![ready, Err(fault)],
        }
    }
    vec![ready]
}

fn print(ready: &Ready, format: Format, counts: &mut Counts, voice: &Voice) -> u8 {
    let found = spoken(ready.found(), voice);
    let report = ready.report();
    let look = |colour| Look {
        colour,
        draft: false,
    };
    let text = match format {
        Format::Human => human::render(&report, &found, look(voice.colour_out())),
        Format::Markdown => {
            // The page is the result.
            voice.aside(&human::render(&report, &found, look(voice.colour_err())));
            String::new()
        }
        Format::Short => short::render(&report, &found),
        Format::Json => json::render(&report, &found),
    };
    if format == Format::Human && counts.any() && !text.is_empty() {
        voice.result("\n");
    }
    voice.result(&text);
    counts.add(&found);
    if format == Format::Human {
        let facts = &ready.compiled.facts;
        remarks(ready, [facts.why_untried(), facts.long_state()], voice);
    }
    if found.has_errors() { FINDINGS } else { DONE }
}

/// Says what is worth knowing of a module and is no finding.
pub fn remarks(ready: &Ready, words: [Option<String>; 2], voice: &Voice) {
    let name = signs(&ready.project.name);
    for word in words.iter().flatten() {
        voice.remark(&format!("{name}: {word}.\n"));
    }
}

/// The findings that are said: all, or the errors alone where only problems are wanted.
pub fn spoken(found: &Diagnostics, voice: &Voice) -> Diagnostics {
    let mut said = Diagnostics::default();
    for finding in found.sorted() {
        if !voice.quiet || finding.finding.level == Level::Error {
            said.push(finding.clone());
        }
    }
    said
}

/// How much was found in all.
#[derive(Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    /// Modules that could not be read, or that a platform would take for another one.
    faults: usize,
}

impl Counts {
    fn any(&self) -> bool {
        self.errors + self.warnings > 0
    }

    fn add(&mut self, found: &Diagnostics) {
        for finding in found.sorted() {
            match finding.finding.level {
                Level::Error => self.errors += 1,
                Level::Warning => self.warnings += 1,
            }
        }
    }

    fn text(&self, modules: usize) -> String {
        if modules == 0 || !self.any() {
            return String::new();
        }
        let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        let (errors, warnings) = (
            count(self.errors + self.faults, "problem"),
            count(self.warnings, "warning"),
        );
        format!("\n{errors}, {warnings} in {}.\n", count(modules, "module"))
    }
}
