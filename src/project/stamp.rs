//! Whether a file is still the one that was read.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a file was like before it was read: enough to see that somebody has written it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The file.
    pub disk: PathBuf,
    /// Its size and when it was written; none where there was no file.
    state: Option<(u64, Option<SystemTime>)>,
}

impl Stamp {
    /// What it is like now.
    pub fn of(disk: &Path) -> Stamp {
        let about = fs::metadata(disk).ok();
        Stamp {
            disk: disk.to_path_buf(),
            state: about.map(|about| (about.len(), about.modified().ok())),
        }
    }

    /// Whether it has changed since.
    pub fn is_stale(&self) -> bool {
        Stamp::of(&self.disk) != *self
    }
}
