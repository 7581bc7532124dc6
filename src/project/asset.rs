//! The files of a module's folder that are no storyboards, with their sizes.
//!
//! Hidden files are left out, links are followed only to files inside the folder, and nothing is read but what
//! [`picture`](super::picture) needs.

use super::{STORYBOARD, hidden, picture};
use crate::source::Asset;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// All of them, sorted by path; `texts` are the files already read as storyboards.
pub fn list(folder: &Path, texts: &BTreeSet<PathBuf>) -> Result<Vec<Asset>> {
    let mut found = Vec::new();
    walk(folder, folder, "", texts, &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Those beside an included file, in a folder next to the module's; `path` is that folder seen from the module's, as in `../shared/`.
/// What belongs to another module is left out.
pub fn beside(folder: &Path, path: &str, texts: &BTreeSet<PathBuf>) -> Result<Vec<Asset>> {
    let mut found = Vec::new();
    walk(folder, folder, path, texts, &mut found)?;
    Ok(found)
}

fn walk(
    root: &Path,
    folder: &Path,
    path: &str,
    texts: &BTreeSet<PathBuf>,
    found: &mut Vec<Asset>,
) -> Result<()> {
    let unread = || format!("The folder {} cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(unread)? {
        let entry = entry.with_context(unread)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().with_context(unread)?;
        let inner = format!("{path}{name}");
        if hidden(&name) {
            continue;
        }
        if kind.is_dir() {
            if !path.starts_with("../") || !entry.path().join(STORYBOARD).is_file() {
                walk(root, &entry.path(), &format!("{inner}/"), texts, found)?;
            }
        } else {
            let asset = asset(root, &entry.path(), inner);
            found.extend(asset.filter(|asset| !texts.contains(&asset.disk)));
        }
    }
    Ok(())
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
