//! From the paths of a command line to modules, read one at a time.

use super::args;
use super::fault::Fault;
use super::say::Voice;
use crate::diagnostic::human::signs;
use crate::diagnostic::{Diagnostics, Report};
use crate::package::zip::package_name;
use crate::package::{Bytes, FileSet};
use crate::project::{self, Loaded, Module, Stamp};
use crate::source::Project;
use crate::target::TARGETS;
use crate::{Compiled, compile};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;

/// A module, read and compiled.
pub struct Ready {
    /// Its files.
    pub project: Project,
    /// What became of them.
    pub compiled: Compiled,
    texts: Vec<Stamp>,
    media: Vec<Stamp>,
}

impl Ready {
    /// Where its findings stand.
    pub fn report(&self) -> Report<'_> {
        Report::new(&self.project.sources, self.compiled.places.clone())
    }

    /// The first of the texts, and of the media in these files, that somebody has written since it was read.
    pub fn stale(&self, files: &FileSet) -> Option<PathBuf> {
        let disk = |bytes: &Bytes| match bytes {
            Bytes::File { disk, .. } | Bytes::Pieces { disk, .. } => Some(disk.clone()),
            Bytes::Text(_) => None,
        };
        let packed: BTreeSet<PathBuf> = files.files.values().filter_map(disk).collect();
        let media = self.media.iter();
        let media = media.filter(|stamp| packed.contains(&stamp.disk));
        let mut used = self.texts.iter().chain(media);
        let stale = used.find(|stamp| stamp.is_stale())?;
        Some(stale.disk.clone())
    }

    /// Refuses to have a file of its own written over: a text, a picture or another file that it uses, its theme. Other files of its
    /// folder are fair: what was made before may lie there. Ask when the folder of the new file is made, for a path that leads
    /// through a folder that is not yet there cannot be followed.
    pub fn spare(&self, path: &Path) -> Result<(), Fault> {
        let Ok(wanted) = path.canonicalize() else {
            return Ok(());
        };
        let texts = self.texts.iter().map(|stamp| &stamp.disk);
        let media = self.compiled.course.media.iter().map(|media| &media.disk);
        let themes = self.project.themes.iter();
        let themes = themes.flat_map(|theme| theme.assets.iter().map(|asset| &asset.disk));
        let real = |disk: &PathBuf| disk.canonicalize().is_ok_and(|disk| disk == wanted);
        // Whatever module it is of: nobody wants a map in the place of a storyboard.
        let named = wanted.file_name().is_some_and(project::is_text);
        match named || texts.chain(media).chain(themes).any(real) {
            false => Ok(()),
            true => Err(
                Fault::usage(format!("{} is a file of a module", path.display()))
                    .help("Give --out another name or folder, so that it is not written over."),
            ),
        }
    }

    /// The same for the files of the other modules of a run, where the new file would stand in the folder of one.
    pub fn spare_others(
        &self,
        path: &Path,
        modules: &[Module],
        epoch: Option<i64>,
    ) -> Result<(), Fault> {
        let Ok(wanted) = path.canonicalize() else {
            return Ok(());
        };
        let near = modules.iter().filter(|module| {
            module.name != self.project.name && wanted.starts_with(&module.folder)
        });
        for module in near {
            // What cannot be read is told in its own turn, and uses nothing.
            if let Ok(other) = ready(module, epoch) {
                other.spare(path)?;
            }
        }
        Ok(())
    }

    /// Whether nobody has written a scene of it.
    pub fn has_no_scene(&self) -> bool {
        let scenes = &self.compiled.course.scenes;
        scenes.iter().all(|scene| scene.unwritten)
    }

    /// Its findings.
    pub fn found(&self) -> &Diagnostics {
        &self.compiled.found
    }
}

/// The modules the paths name, each once; paths that cannot be read are told and left out. The number is the worst exit
/// status so far.
pub fn find(paths: &[PathBuf], voice: &Voice) -> (Vec<Module>, u8) {
    let mut all: Vec<Module> = Vec::new();
    let mut worst = 0;
    for path in args::paths(paths) {
        match project::find(&path) {
            Ok(found) => {
                // Whoever wants to hear of problems alone wants to hear of these: nothing else says that they are missing.
                for sentence in &found.left_out {
                    voice.aside(&format!("Note: {}.\n", signs(sentence)));
                }
                for error in found.faults {
                    worst = worst.max(voice.fault(&unreadable(error)));
                }
                all.extend(found.modules);
            }
            Err(error) => worst = worst.max(voice.fault(&unreadable(error))),
        }
    }
    let mut seen: Vec<Module> = Vec::new();
    for module in all {
        match seen.iter().find(|other| other.name == module.name) {
            Some(other) if other.storyboard == module.storyboard => {}
            Some(other) => worst = worst.max(voice.fault(&same_name(other, &module))),
            None => seen.push(module),
        }
    }
    (seen, worst)
}

fn unreadable(error: anyhow::Error) -> Fault {
    let fault = Fault::from(error);
    // What is there and cannot be read is no matter of how it is named.
    match fault.sentence.starts_with("There is no") {
        true => fault.help("storyloom check --help says what a path can be."),
        false => fault,
    }
}

/// What disks take, in bytes.
const LONGEST_NAME: usize = 255;

/// Refuses a module whose packages could not be given their names.
pub fn name_fits(module: &str) -> Result<(), Fault> {
    let packages = TARGETS
        .iter()
        .map(|target| package_name(module, target.name()));
    match packages.map(|name| name.len()).max() {
        Some(longest) if longest > LONGEST_NAME => {
            let start: String = module.chars().take(40).collect();
            Err(Fault::usage(format!(
                "The name of the folder \"{start}…\" is too long: its package would be called by {longest} signs, and a file's name holds {LONGEST_NAME}"
            ))
            .help("Give the folder a shorter name."))
        }
        _ => Ok(()),
    }
}

fn same_name(one: &Module, other: &Module) -> Fault {
    Fault::usage(format!(
        "Two modules would both be called \"{}\": {} and {}",
        one.name,
        one.storyboard.display(),
        other.storyboard.display()
    ))
    .help("Give one of the folders another name: a platform would take the two for one course.")
}

/// The identifiers of the modules of a run, each with the storyboard it is that of.
#[derive(Default)]
pub struct Identifiers(BTreeMap<String, String>);

impl Identifiers {
    /// Refuses a module that would be reported under the same identifier as one before it.
    pub fn claim(&mut self, ready: &Ready) -> Result<(), Fault> {
        name_fits(&ready.project.name)?;
        let iri = &ready.compiled.course.iri;
        let storyboard = ready.project.sources.iter().next();
        let shown = storyboard.map_or(String::new(), |source| source.shown.clone());
        match self.0.get(iri) {
            Some(other) => Err(Fault::usage(format!(
                "Two modules have the identifier {iri}: {other} and {shown}"
            ))
            .help("Give one of them another \"Identifier:\": a platform would take the two for one course.")),
            None => {
                self.0.insert(iri.clone(), shown);
                Ok(())
            }
        }
    }
}

/// Reads and compiles one module.
pub fn ready(module: &Module, epoch: Option<i64>) -> Result<Ready, Fault> {
    let loaded = project::load(module, epoch)?;
    let Loaded { project, found, .. } = loaded;
    let compiled = compile(&project, found);
    Ok(Ready {
        project,
        compiled,
        texts: loaded.texts,
        media: loaded.media,
    })
}

/// As much room for calls as a program's first thread has.
const STACK: usize = 8 * 1024 * 1024;

/// Does a piece of work for every module, several at a time, and hands over what comes of it one after the other in their order.
///
/// Each worker takes every so-manieth module and waits until the one before is taken from it, so that no more are held than there
/// are workers, and one.
pub fn each<T: Send>(
    modules: &[Module],
    work: impl Fn(&Module) -> T + Sync,
    mut take: impl FnMut(T),
) {
    let work = &work;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.min(modules.len().saturating_sub(1));
    thread::scope(|scope| {
        let mut lines = Vec::new();
        for first in 0..workers {
            let (sender, line) = sync_channel(0);
            lines.push(line);
            let mut own = modules.iter().skip(first).step_by(workers);
            let all = move || own.all(|module| sender.send(work(module)).is_ok());
            // Where no worker can be had, its modules are worked on below.
            let worker = thread::Builder::new().stack_size(STACK);
            let _ = worker.spawn_scoped(scope, all);
        }
        for (ix, module) in modules.iter().enumerate() {
            let line = lines.get(ix % workers.max(1));
            let done = line.and_then(|line| line.recv().ok());
            take(done.unwrap_or_else(|| work(module)));
        }
    });
}

/// `SOURCE_DATE_EPOCH`: whole seconds since 1970, if set.
pub fn epoch() -> Result<Option<i64>, Fault> {
    let Some(value) = env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let seconds = value.to_str().and_then(|value| value.trim().parse().ok());
    seconds.map(Some).ok_or_else(|| {
        Fault::usage("SOURCE_DATE_EPOCH is not a whole number of seconds")
            .help("Unset it, or set it to seconds since 1970.")
    })
}
