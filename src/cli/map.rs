//! `storyloom map`: the story of one module as a picture, a page, a flowchart or data.
//!
//! Without `--out` it goes to standard output. A file is written all or nothing, like a package; a module with errors is drawn only as
//! a draft.

use super::FINDINGS;
use super::args::{Drawing, Map};
use super::build::{tell, weight};
use super::fault::Fault;
use super::module::{self, Ready};
use super::output::{self, Pending};
use super::say::Voice;
use crate::diagnostic::human::signs;
use crate::map::{self, Chart, Form};
use crate::package::FileSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Draws the module.
pub fn run(args: &Map, voice: &Voice) -> Result<u8, Fault> {
    if let Some(out) = args.out.as_deref().filter(|out| is_folder(out)) {
        return Err(folder(out));
    }
    let form = form(args)?;
    let epoch = module::epoch()?;
    let paths: Vec<PathBuf> = args.path.iter().cloned().collect();
    let (modules, worst) = module::find(&paths, voice);
    let [module] = modules.as_slice() else {
        return if modules.is_empty() {
            Ok(worst)
        } else {
            Err(several(modules.len()))
        };
    };
    let ready = module::ready(module, epoch)?;
    tell(&ready, args.draft, voice);
    if ready.found().has_errors() && !args.draft {
        return Ok(FINDINGS);
    }
    let compiled = &ready.compiled;
    let chart = Chart::of(
        &compiled.course,
        &compiled.proof,
        &ready.project.sources,
        &compiled.places,
        &compiled.found,
    );
    let text = map::draw(&compiled.course, &chart, form).map_err(|fault| {
        Fault::trouble("The map of this module could not be made").help(fault.to_string())
    })?;
    let Some(path) = args.out.as_ref().filter(|path| !is_output(path)) else {
        voice.result(&text);
        return Ok(worst);
    };
    write(&ready, path, &text)?;
    if !voice.quiet {
        let path = signs(&path.display().to_string());
        voice.result(&format!(
            "{path}  {}  {}\n",
            weight(text.len() as u64),
            chart.facts()
        ));
    }
    Ok(worst)
}

/// Whether a path is that of the standard output, wherever that leads.
fn is_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1"]
        .iter()
        .any(|name| path == Path::new(name))
}

/// Whether a path is that of a folder, there or not.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

fn folder(out: &Path) -> Fault {
    let file = out.join("map.svg");
    Fault::trouble(format!(
        "{} is a folder, and --out names the file to write",
        out.display()
    ))
    .help(format!(
        "Write the file's name, too, for example: {}",
        file.display()
    ))
}

/// The endings of files, and what they are.
const ENDINGS: &[(&str, Form)] = &[
    ("svg", Form::Svg),
    ("html", Form::Html),
    ("htm", Form::Html),
    ("mmd", Form::Mermaid),
    ("mermaid", Form::Mermaid),
    ("json", Form::Json),
];

fn form(args: &Map) -> Result<Form, Fault> {
    match (args.format, &args.out) {
        (Some(Drawing::Svg), _) | (None, None) => Ok(Form::Svg),
        (Some(Drawing::Html), _) => Ok(Form::Html),
        (Some(Drawing::Mermaid), _) => Ok(Form::Mermaid),
        (Some(Drawing::Json), _) => Ok(Form::Json),
        (None, Some(path)) if is_output(path) => Ok(Form::Svg),
        (None, Some(path)) => by_ending(path).ok_or_else(|| {
            Fault::usage(format!("{} does not say what it is to be", path.display()))
                .help("Let it end in .svg, .html, .mmd or .json, or add --format.")
        }),
    }
}

fn by_ending(path: &Path) -> Option<Form> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    let known = ENDINGS.iter().find(|(known, _)| *known == ending);
    known.map(|(_, form)| *form)
}

fn several(count: usize) -> Fault {
    Fault::usage(format!(
        "There are {count} modules here, and a map shows one"
    ))
    .help("Name the folder of the module, for example: storyloom map storyboards/my-module")
}

/// Writes the file beside its place and gives it its name when it is complete; a pipe or a device is written into.
fn write(ready: &Ready, path: &Path, text: &str) -> Result<(), Fault> {
    let unwritten =
        |error| Fault::trouble(format!("{} could not be written", path.display())).because(&error);
    if output::is_stream(path) {
        unchanged(ready)?;
        return output::pour(path, text.as_bytes()).map_err(unwritten);
    }
    // Somebody wrote this path and means the file; a package's name is ours, and a link there nobody has to follow.
    let real = output::behind(path);
    output::prepare(output::folder(&real))?;
    ready.spare(path)?;
    let whole = Pending::begin(&real).and_then(|mut pending| {
        pending.file()?.write_all(text.as_bytes())?;
        Ok(pending)
    });
    let pending = whole.map_err(unwritten)?;
    unchanged(ready)?;
    pending.keep().map_err(unwritten)
}

/// Nothing that was drawn is older than what stands in the files.
fn unchanged(ready: &Ready) -> Result<(), Fault> {
    let Some(stale) = ready.stale(&FileSet::default()) else {
        return Ok(());
    };
    let sentence = format!("{} changed while the map was being drawn", stale.display());
    Err(Fault::trouble(sentence).help("Draw it again when nothing else is writing it."))
}
