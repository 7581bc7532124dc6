//! The files of a module's folder that are no storyboards, with their sizes.
//!
//! Hidden files are left out, links are followed only to files inside the folder, and nothing is read but what
//! [`picture`](super::picture) needs.

use super::{STORYBOARD, hidden, picture};
use crate::source::{Asset, Sources};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// All of them, sorted by path; `texts` are the files already read as storyboards. A folder that may not be read is passed over where
/// nothing that was read names it: beside a storyboard in somebody's own folder lie many that are none of its business.
pub fn list(folder: &Path, texts: &BTreeSet<PathBuf>, read: &Sources) -> Result<Vec<Asset>> {
    let mut found = Vec::new();
    let named = |name: &str| read.iter().any(|source| source.text.contains(name));
    let look = Look {
        root: folder,
        texts,
        named: &named,
    };
    look.walk(folder, "", &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Those beside an included file, in a folder next to the module's; `path` is that folder seen from the module's, as in `../shared/`.
/// What belongs to another module is left out.
pub fn beside(folder: &Path, path: &str, texts: &BTreeSet<PathBuf>) -> Result<Vec<Asset>> {
    let mut found = Vec::new();
    let look = Look {
        root: folder,
        texts,
        named: &|_| true,
    };
    look.walk(folder, path, &mut found)?;
    Ok(found)
}

/// A look through a folder.
struct Look<'a> {
    root: &'a Path,
    texts: &'a BTreeSet<PathBuf>,
    /// Whether a folder of this name may be meant by a text.
    named: &'a dyn Fn(&str) -> bool,
}

impl Look<'_> {
    fn walk(&self, folder: &Path, path: &str, found: &mut Vec<Asset>) -> Result<()> {
        let unread = || format!("The folder {} cannot be read", folder.display());
        let entries = fs::read_dir(folder);
        if folder != self.root && is_closed(&entries) && !(self.named)(last(path)) {
            return Ok(());
        }
        for entry in entries.with_context(unread)? {
            let entry = entry.with_context(unread)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().with_context(unread)?;
            let inner = format!("{path}{name}");
            if hidden(&name) {
                continue;
            }
            if kind.is_dir() {
                if !path.starts_with("../") || !entry.path().join(STORYBOARD).is_file() {
                    self.walk(&entry.path(), &format!("{inner}/"), found)?;
                }
            } else {
                let asset = asset(self.root, &entry.path(), inner);
                found.extend(asset.filter(|asset| !self.texts.contains(&asset.disk)));
            }
        }
        Ok(())
    }
}

fn is_closed(entries: &io::Result<fs::ReadDir>) -> bool {
    let error = entries.as_ref().err();
    error.is_some_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}

/// The last folder of a path that ends with a stroke.
fn last(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path)
}

/// The file, if it is one and lies (after following links) inside the module's folder.
pub fn asset(root: &Path, path: &Path, shown: String) -> Option<Asset> {
    let disk = fs::canonicalize(path).ok()?;
    let about = fs::metadata(&disk).ok()?;
    (about.is_file() && disk.starts_with(root)).then(|| Asset {
        dimensions: picture::dimensions(&disk),
        path: shown,
        size: about.len(),
        disk,
    })
}
