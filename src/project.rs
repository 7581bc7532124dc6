//! Finds modules on disk and loads one: the only code that looks for files.
//!
//! A path goes in (a storyboard, a module's folder, or a folder of modules), a [`Project`] comes out: the texts, the list of
//! media with their sizes, and nothing read of a medium but its first bytes. It reads no words of the language but the lines
//! that include another file, follows no link out of the folder, and never writes.

mod alike;
mod asset;
mod drawing;
mod include;
mod inside;
mod kind;
mod location;
mod name;
mod picture;
mod playtests;
mod stamp;
mod theme;

pub use stamp::Stamp;

use crate::diagnostic::Diagnostics;
use crate::id;
use crate::source::Project;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The name a storyboard has in its folder.
pub const STORYBOARD: &str = "storyboard.md";

/// The name that playtests have beside it.
pub const PLAYTESTS: &str = "playtests.md";

/// What there is where a path leads.
#[derive(Debug, Default)]
pub struct Found {
    /// The modules, sorted by name.
    pub modules: Vec<Module>,
    /// Modules that cannot be read; the others can.
    pub faults: Vec<anyhow::Error>,
    /// What may be meant as a module and is left out, each told in a sentence: files that may be storyboards and are called otherwise,
    /// folders that hold modules, and modules in folders of a module.
    pub left_out: Vec<String>,
}

/// Whether a file of this name is a text of a module.
pub fn is_text(name: &OsStr) -> bool {
    name == STORYBOARD || name == PLAYTESTS
}

/// A module that was found and not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The name of its folder, or of a storyboard that is called otherwise, in lower-case ASCII.
    pub name: String,
    /// Its folder, with all links resolved.
    pub folder: PathBuf,
    /// Its folder as it was named, seen from where the program was started.
    pub typed: PathBuf,
    /// Its storyboard.
    pub storyboard: PathBuf,
}

/// A project, and what was wrong with its files as text.
#[derive(Debug)]
pub struct Loaded {
    /// Everything that was read.
    pub project: Project,
    /// Files that are not UTF-8.
    pub found: Diagnostics,
    /// What the texts were like before they were read.
    pub texts: Vec<Stamp>,
    /// What the other files were like when they were found.
    pub media: Vec<Stamp>,
}

/// The modules a path names.
pub fn find(path: &Path) -> Result<Found> {
    let shown = path.display();
    let about =
        fs::metadata(path).with_context(|| format!("There is nothing to read at {shown}"))?;
    let own = path.join(STORYBOARD);
    let mut found = Found::default();
    if about.is_file() {
        found.modules.push(module(path)?);
    } else if own.is_file() {
        found.modules.push(module(&own)?);
        found.left_out.extend(name::hides_modules(path));
    } else {
        inside(path, &mut found)?;
    }
    match found.left_out.first() {
        Some(first) if found.modules.is_empty() && found.faults.is_empty() => {
            bail!("{first}");
        }
        None if found.modules.is_empty() && found.faults.is_empty() => bail!(
            "There is no module in the folder {shown}: a module is a folder with a {STORYBOARD} in it"
        ),
        _ => Ok(found),
    }
}

/// Looks into a folder of modules. One that cannot be read does not hide the others.
fn inside(path: &Path, found: &mut Found) -> Result<()> {
    let unread = || format!("The folder {} cannot be read", path.display());
    found.left_out.extend(name::misnamed(path));
    for entry in fs::read_dir(path).with_context(unread)? {
        let entry = entry.with_context(unread)?;
        if hidden(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let storyboard = entry.path().join(STORYBOARD);
        if storyboard.is_file() || name::leads_nowhere(&storyboard) {
            match module(&storyboard) {
                Ok(module) => found.modules.push(module),
                Err(fault) => found.faults.push(fault),
            }
        } else {
            let folder = entry.path();
            let told = name::misnamed(&folder).or_else(|| name::holds_modules(&folder));
            found.left_out.extend(told);
        }
    }
    found.left_out.sort();
    let modules = &mut found.modules;
    modules.sort_by(|a, b| (&a.name, &a.folder).cmp(&(&b.name, &b.folder)));
    Ok(())
}

fn module(storyboard: &Path) -> Result<Module> {
    let shown = storyboard.display();
    let whole = fs::canonicalize(storyboard).with_context(|| format!("{shown} cannot be read"))?;
    // A linked storyboard belongs to the folder in which it was named, not to the one it points to.
    let near = match storyboard.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(near).with_context(|| format!("{shown} cannot be read"))?;
    if !whole.starts_with(&folder) {
        bail!("{shown} is a link that leads out of its folder, and such links are not followed");
    }
    Ok(Module {
        name: id::name(&name::of(storyboard, &folder)),
        storyboard: folder.join(storyboard.file_name().unwrap_or_default()),
        folder,
        typed: near.to_path_buf(),
    })
}

/// Reads a module.
pub fn load(module: &Module, epoch: Option<i64>) -> Result<Loaded> {
    let mut loaded = Loaded {
        project: Project {
            name: module.name.clone(),
            epoch,
            ..Project::default()
        },
        found: Diagnostics::default(),
        texts: Vec::new(),
        media: Vec::new(),
    };
    let mut read = include::read(module, &mut loaded)?;
    read.extend(playtests::read(module, &read, &mut loaded)?);
    let mut assets = asset::list(&module.folder, &read, &loaded.project.sources)?;
    for (folder, seen) in include::folders(module, &loaded.project) {
        assets.extend(asset::beside(&folder, &seen, &read)?);
    }
    assets.sort_by(|a, b| a.path.cmp(&b.path));
    assets.dedup_by(|a, b| a.path == b.path);
    theme::read(module, &mut loaded)?;
    let logos = loaded.project.themes.iter().flat_map(|theme| &theme.assets);
    let media = assets.iter().chain(logos);
    loaded.media = media.map(|asset| Stamp::of(&asset.disk)).collect();
    inside::look(module, &assets, &mut loaded);
    loaded.project.assets = assets;
    let sources = &mut loaded.project.sources;
    sources.show(|path| name::typed(module, path));
    Ok(loaded)
}

/// Names that no author means: hidden files and what file managers leave behind.
fn hidden(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "__MACOSX" | "Thumbs.db" | "desktop.ini")
}
