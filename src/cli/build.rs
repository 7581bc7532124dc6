//! `storyloom build`: packages, each complete or not at all.
//!
//! A module with errors is told about and left out, the others are still built. Each zip is written beside its place and read
//! back; when all of a module are, they are given their names.

use super::args::Build;
use super::check::{remarks, spoken};
use super::fault::Fault;
use super::module::{self, Identifiers, Ready};
use super::output::{self, Pending};
use super::progress;
use super::say::Voice;
use super::{DONE, FINDINGS, TROUBLE};
use crate::diagnostic::human::{self, Look, signs};
use crate::package::FileSet;
use crate::package::zip::{self, package_name};
use crate::project::Module;
use crate::summary::{Form, Summary};
use crate::target::{self, Facts, Target};
use crate::theme::nearest;
use crate::{package, render};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Builds every module for every target.
pub fn run(args: &Build, voice: &Voice) -> Result<u8, Fault> {
    let targets = targets(&args.target)?;
    is_folder(&args.out)?;
    let epoch = module::epoch()?;
    let (modules, mut worst) = module::find(&args.path, voice);
    let job = Job {
        args,
        modules: &modules,
        epoch,
        targets: &targets,
        quiet: voice.quiet,
    };
    let work = |module: &Module| {
        let ready = module::ready(module, epoch)?;
        let packed = job.pack(module, &ready);
        Ok((ready, packed))
    };
    let mut identifiers = Identifiers::default();
    module::each(&modules, work, |done: Result<_, Fault>| {
        let status = done.and_then(|(ready, packed)| {
            tell(&ready, args.draft, voice);
            if refused(&ready, args) {
                return Ok(FINDINGS);
            }
            identifiers.claim(&ready)?;
            deliver(&ready, packed?, args, voice)
        });
        worst = worst.max(status.unwrap_or_else(|fault| voice.fault(&fault)));
    });
    Ok(worst)
}

/// What is the same for all modules.
struct Job<'a> {
    args: &'a Build,
    modules: &'a [Module],
    epoch: Option<i64>,
    targets: &'a [&'static dyn Target],
    quiet: bool,
}

/// A complete zip that has not yet its name.
struct Packed {
    pending: Pending,
    size: u64,
    path: PathBuf,
}

fn targets(names: &[String]) -> Result<Vec<&'static dyn Target>, Fault> {
    let mut chosen: Vec<&dyn Target> = Vec::new();
    for name in names.iter().map(|name| name.trim()) {
        let named = match name.to_lowercase().as_str() {
            "all" => target::TARGETS.to_vec(),
            one => vec![target::find(one).ok_or_else(|| unknown(name))?],
        };
        for target in named {
            if chosen.iter().all(|other| other.name() != target.name()) {
                chosen.push(target);
            }
        }
    }
    Ok(chosen)
}

fn unknown(name: &str) -> Fault {
    let known: Vec<&str> = target::TARGETS.iter().map(|target| target.name()).collect();
    let meant = nearest(name, known.iter().copied());
    let meant = meant.map_or(String::new(), |meant| format!("Did you mean \"{meant}\"? "));
    Fault::usage(format!("There is no target \"{name}\""))
        .help(format!("{meant}It can be: {}, all.", known.join(", ")))
}

/// Refuses what is no name of a folder: the sign for standard output, and the name of a package.
fn is_folder(out: &Path) -> Result<(), Fault> {
    let zip = out
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let sentence = match out == Path::new("-") {
        true => "Packages are files, and do not go to standard output".to_string(),
        false if zip && !out.is_dir() => format!(
            "{} is the name of a file, and --out names the folder for the packages",
            out.display()
        ),
        false => return Ok(()),
    };
    Err(Fault::usage(sentence)
        .help("Name a folder, for example: --out packages. Each package in it is called by its module and target."))
}

impl Job<'_> {
    /// The zips of a module; none where an error keeps it from being built.
    fn pack(&self, module: &Module, ready: &Ready) -> Result<Vec<Packed>, Fault> {
        if refused(ready, self.args) {
            return Ok(Vec::new());
        }
        module::name_fits(&module.name)?;
        output::prepare(&self.args.out)?;
        let player = render(&ready.compiled).map_err(unmade)?;
        let mut done: Vec<(FileSet, Packed)> = Vec::new();
        for target in self.targets {
            let files = package(&ready.compiled, &player, *target).map_err(unmade)?;
            let name = package_name(&module.name, target.name());
            let path = self.args.out.join(name);
            ready.spare(&path)?;
            ready.spare_others(&path, self.modules, self.epoch)?;
            let whole = self.write(ready, &files, done.last_mut(), &path);
            let (pending, size) = whole.map_err(|fault| unwritten(&path, &fault))?;
            let packed = Packed {
                pending,
                size,
                path,
            };
            done.push((files, packed));
        }
        Ok(done.into_iter().map(|(_, packed)| packed).collect())
    }

    /// Writes the zip beside its place and reads it back; it has not yet its name. With its size.
    fn write(
        &self,
        ready: &Ready,
        files: &FileSet,
        before: Option<&mut (FileSet, Packed)>,
        path: &Path,
    ) -> Result<(Pending, u64), zip::Fault> {
        let before = before.map(|(files, packed)| packed.before(files));
        let before = before.transpose()?;
        let mut pending = Pending::begin(path).map_err(zip::Fault::Write)?;
        let file = pending.file().map_err(zip::Fault::Write)?;
        let bar = progress::bar(&path.display().to_string(), files.size(), self.quiet);
        let buffered = BufWriter::with_capacity(256 * 1024, &mut *file);
        let mut step = |bytes| bar.inc(bytes);
        let mut buffered = zip::write(files, self.epoch, before, buffered, &mut step)?;
        buffered.flush().map_err(zip::Fault::Write)?;
        drop(buffered);
        bar.finish_and_clear();
        let size = rewind(file).map_err(zip::Fault::Write)?;
        zip::check(files, &mut *file)?;
        if let Some(stale) = ready.stale(files) {
            return Err(zip::Fault::Changed(stale));
        }
        Ok((pending, size))
    }
}

impl Packed {
    /// What the next package of the module can take over.
    fn before<'a>(&mut self, files: &'a FileSet) -> Result<zip::Before<'a>, zip::Fault> {
        let file = self.pending.file().and_then(|file| file.try_clone());
        zip::Before::new(files, file.map_err(zip::Fault::Write)?)
    }
}

fn refused(ready: &Ready, args: &Build) -> bool {
    ready.found().has_errors() && !args.draft
}

/// Gives the zips their names, and says what was made.
fn deliver(ready: &Ready, packed: Vec<Packed>, args: &Build, voice: &Voice) -> Result<u8, Fault> {
    let facts = &ready.compiled.facts;
    // Only when all of them are complete: two packages of one module are of one version.
    for Packed {
        pending,
        size,
        path,
    } in packed
    {
        let kept = pending.keep().map_err(zip::Fault::Write);
        kept.map_err(|fault| unwritten(&path, &fault))?;
        if !voice.quiet {
            voice.result(&line(&path, size, facts, args.draft));
        }
    }
    if args.summary {
        let summary = Summary::of(&ready.compiled.course, &ready.compiled.proof);
        voice.result(&format!(
            "
{}
",
            summary.write(Form::Human)
        ));
    }
    let untried = facts.why_at_most().or_else(|| facts.why_untried());
    remarks(ready, [untried, facts.long_state()], voice);
    Ok(DONE)
}

/// The findings, on standard error: they are not the result of a build.
pub fn tell(ready: &Ready, draft: bool, voice: &Voice) {
    // What a release would refuse is a warning of a draft.
    if draft && voice.quiet {
        return;
    }
    let found = spoken(ready.found(), voice);
    let look = Look {
        colour: voice.colour_err(),
        draft,
    };
    let text = human::render(&ready.report(), &found, look);
    if !text.is_empty() {
        voice.aside(&format!("{text}\n"));
    }
}

/// The length of the file, which then stands at its beginning again.
fn rewind(file: &mut (impl Seek + ?Sized)) -> io::Result<u64> {
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    Ok(size)
}

/// The program's own mistake: said, and no reason to stop building other modules.
fn unmade(fault: target::Fault) -> Fault {
    Fault::trouble("The pages of this module could not be made").help(fault.to_string())
}

fn unwritten(path: &Path, fault: &zip::Fault) -> Fault {
    let sentence = format!("{} could not be written", path.display());
    let told = match fault {
        zip::Fault::Write(error) => Fault::trouble(sentence).because(error),
        zip::Fault::Read(from, error) => {
            Fault::trouble(format!("{} cannot be read", from.display())).because(error)
        }
        zip::Fault::Changed(from) => Fault::trouble(format!(
            "{} changed while it was being packed",
            from.display()
        ))
        .help("Build again when nothing else is writing it."),
        zip::Fault::Check(why) => Fault {
            cause: Some(format!("What was written does not read back: {why}.")),
            ..Fault::trouble(sentence)
        },
    };
    Fault {
        status: TROUBLE,
        ..told
    }
}

/// The one line of a package.
fn line(path: &Path, size: u64, facts: &Facts, draft: bool) -> String {
    let path = signs(&path.display().to_string());
    let draft = if draft { ", draft" } else { "" };
    format!("{path}  {}  {facts}{draft}\n", weight(size))
}

/// A size as people read it.
pub fn weight(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..10_485_760 => format!("{} KiB", bytes.div_ceil(KIB)),
        _ => format!("{} MiB", bytes.div_ceil(KIB * KIB)),
    }
}
