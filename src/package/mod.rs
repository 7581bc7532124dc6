//! The files of a package, by path, before they are written.
//!
//! A [`FileSet`] is what a target hands over: sorted paths with their bytes, or a file on disk that is streamed when the
//! zip is written. It knows nothing of manifests or standards.

pub mod name;
mod text;
mod until;
pub mod zip;

pub use text::Text;

use crate::source::Piece;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the bytes of a file come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bytes {
    /// Held in memory: pages, scripts, manifests (deflated in the zip).
    Text(Text),
    /// A file on disk, streamed and stored as it is: media. The size is what it had when it was found.
    File {
        /// Where it is.
        disk: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
    /// A file on disk of which pieces are taken, stored as well.
    Pieces {
        /// Where it is.
        disk: PathBuf,
        /// Its size in bytes, as it lies there.
        whole: u64,
        /// What is written of it.
        pieces: Vec<Piece>,
    },
}

impl Bytes {
    /// How many there are.
    pub fn size(&self) -> u64 {
        match self {
            Bytes::Text(text) => text.size(),
            Bytes::File { size, .. } => *size,
            Bytes::Pieces { pieces, .. } => pieces.iter().map(Piece::size).sum(),
        }
    }
}

/// Sorted path → bytes. Paths are lower-case ASCII with forward slashes; `first` is written before all others.
#[derive(Clone, Debug, Default)]
pub struct FileSet {
    /// The file that stands first in the zip: the manifest.
    pub first: String,
    /// All files.
    pub files: BTreeMap<String, Bytes>,
}

impl FileSet {
    /// Adds a text.
    pub fn text(&mut self, path: &str, text: impl Into<Text>) {
        self.files
            .insert(path.to_string(), Bytes::Text(text.into()));
    }

    /// Adds a file on disk.
    pub fn file(&mut self, path: &str, disk: PathBuf, size: u64) {
        self.files
            .insert(path.to_string(), Bytes::File { disk, size });
    }

    /// Adds pieces of a file on disk.
    pub fn pieces(&mut self, path: &str, disk: PathBuf, whole: u64, pieces: Vec<Piece>) {
        let bytes = Bytes::Pieces {
            disk,
            whole,
            pieces,
        };
        self.files.insert(path.to_string(), bytes);
    }

    /// All files in the order they are written: the first, then by path.
    pub fn in_order(&self) -> impl Iterator<Item = (&str, &Bytes)> {
        let first = self.files.get_key_value(&self.first);
        let rest = self
            .files
            .iter()
            .filter(move |(path, _)| **path != self.first);
        first
            .into_iter()
            .chain(rest)
            .map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// How many bytes there are in all.
    pub fn size(&self) -> u64 {
        self.files.values().map(Bytes::size).sum()
    }

    /// The first path that some LMS would stumble over: letters other than `a-z 0-9 . _ - /`, a base name that stands twice,
    /// a hidden file, an ending that servers run as a program, or a name that Windows keeps for a device.
    pub fn bad_name(&self) -> Option<&str> {
        let mut seen = BTreeMap::new();
        self.files.keys().map(String::as_str).find(|path| {
            let base = path.rsplit('/').next().unwrap_or(path);
            let ending = base.rsplit_once('.').map_or("", |(_, ending)| ending);
            let plain =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-/".contains(c);
            let again = seen.insert(base, ()).is_some();
            again
                || !path.chars().all(plain)
                || path
                    .split('/')
                    .any(|part| part.is_empty() || part.starts_with('.'))
                || name::is_program(ending)
                || path.split('/').any(name::is_device)
        })
    }
}
