//! Names that look the same as written ones: a Mac writes the accents of a name behind their letters, most keyboards write both as one.

use crate::id::composed;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The names in the folders that were looked into, by how most keyboards write them.
#[derive(Default)]
pub struct Names {
    folders: BTreeMap<PathBuf, BTreeMap<String, OsString>>,
}

impl Names {
    /// The path as it is called on disk below a folder: each name as written, or else the one that looks the same. As it came where
    /// there is none.
    pub fn on_disk(&mut self, base: &Path, path: PathBuf) -> PathBuf {
        if path.to_str().is_none_or(str::is_ascii) || path.exists() {
            return path;
        }
        let Ok(inner) = path.strip_prefix(base) else {
            return path;
        };
        let mut found = base.to_path_buf();
        for part in inner.components() {
            let exact = found.join(part);
            let alike = match exact.exists() {
                true => None,
                false => self.alike(&found, &part.as_os_str().to_string_lossy()),
            };
            found = alike.map_or(exact, |name| found.join(name));
        }
        match found.exists() {
            true => found,
            false => path,
        }
    }

    fn alike(&mut self, folder: &Path, name: &str) -> Option<OsString> {
        if !self.folders.contains_key(folder) {
            let names = names(folder);
            self.folders.insert(folder.to_path_buf(), names);
        }
        let names = self.folders.get(folder)?;
        names.get(&*composed(name)).cloned()
    }
}

/// Of two that look the same, the first in order.
fn names(folder: &Path) -> BTreeMap<String, OsString> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<OsString> = entries.map(|entry| entry.file_name()).collect();
    all.sort_by(|a, b| b.cmp(a));
    let named = |name: OsString| {
        let key = composed(name.to_str()?).into_owned();
        Some((key, name))
    };
    all.into_iter().filter_map(named).collect()
}
