//! Finds modules on disk and loads one: the only code that looks for files.
//!
//! A path goes in (a storyboard, a module's folder, or a folder of modules), a [`Project`] comes out: the texts, the list of
//! media with their sizes, and nothing read of a medium but its first bytes. It reads no words of the language but the lines
//! that include another file, follows no link out of the folder, and never writes.

mod asset;
mod include;
mod inside;
mod location;
mod picture;
mod playtests;
mod stamp;
mod theme;

pub use stamp::Stamp;

use crate::diagnostic::Diagnostics;
use crate::id;
use crate::source::Project;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The name a storyboard has in its folder.
pub const STORYBOARD: &str = "storyboard.md";

/// The name that playtests have beside it.
pub const PLAYTESTS: &str = "playtests.md";

/// A module that was found and not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The folder's name in lower-case ASCII.
    pub name: String,
    /// Its folder, with all links resolved.
    pub folder: PathBuf,
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

/// The modules a path names, sorted by name.
pub fn find(path: &Path) -> Result<Vec<Module>> {
    let shown = path.display();
    let about =
        fs::metadata(path).with_context(|| format!("There is nothing to read at {shown}"))?;
    if about.is_file() {
        return Ok(vec![module(path)?]);
    }
    let own = path.join(STORYBOARD);
    if own.is_file() {
        return Ok(vec![module(&own)?]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("The folder {shown} cannot be read"))? {
        let entry = entry.with_context(|| format!("The folder {shown} cannot be read"))?;
        let storyboard = entry.path().join(STORYBOARD);
        if !hidden(&entry.file_name().to_string_lossy()) && storyboard.is_file() {
            found.push(module(&storyboard)?);
        }
    }
    if found.is_empty() {
        bail!(
            "There is no module in the folder {shown}: a module is a folder with a {STORYBOARD} in it"
        );
    }
    found.sort_by(|a, b| (&a.name, &a.folder).cmp(&(&b.name, &b.folder)));
    Ok(found)
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
        name: plain_name(&folder_name(&folder)),
        storyboard: folder.join(storyboard.file_name().unwrap_or_default()),
        folder,
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
    let mut assets = asset::list(&module.folder, &read)?;
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
    Ok(loaded)
}

/// A folder's name as package names and identifiers have it: lower-case ASCII with single hyphens.
pub fn plain_name(name: &str) -> String {
    let parts: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(|part| {
            id::slug(part)
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect()
        })
        .filter(|part: &String| !part.is_empty())
        .collect();
    if parts.is_empty() {
        format!("module-{}", id::Key::of("folder", name).0)
    } else {
        parts.join("-")
    }
}

fn folder_name(folder: &Path) -> String {
    folder.file_name().map_or_else(
        || "module".to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Names that no author means: hidden files and what file managers leave behind.
fn hidden(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "__MACOSX" | "Thumbs.db" | "desktop.ini")
}
