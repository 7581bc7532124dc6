//! Writing that is all or nothing: a temporary file beside the target, renamed when it is complete.
//!
//! A [`Pending`] that is dropped removes its file, an interrupt removes all of them, and what a killed run left is removed by the
//! next one: a lock that the system lets go of with the process tells a leftover from a file another run is writing.

use super::INTERRUPTED;
use super::fault::Fault;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

const PREFIX: &str = ".storyloom-";
const SUFFIX: &str = ".part";

/// The temporary files of this run.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn open() -> MutexGuard<'static, Vec<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on an interrupt removes the temporary files and ends the program.
pub fn clean_up_when_interrupted() {
    let handler = || {
        // The lock is held to the end, so that no other file is begun meanwhile.
        let files = open();
        for path in files.iter() {
            let _ = fs::remove_file(path);
        }
        std::process::exit(i32::from(INTERRUPTED));
    };
    // Without a handler the system's own way of ending the program remains.
    let _ = ctrlc::set_handler(handler);
}

/// A file that is being written and has not yet its name.
pub struct Pending {
    file: Option<File>,
    temp: PathBuf,
    target: PathBuf,
}

impl Pending {
    /// Begins a file that is to stand at `target`. A link there is replaced and never followed; what is no file at all stays.
    pub fn begin(target: &Path) -> io::Result<Pending> {
        replaceable(target)?;
        let mut files = open();
        let (file, temp) = create(folder(target))?;
        files.push(temp.clone());
        Ok(Pending {
            file: Some(file),
            temp,
            target: target.to_path_buf(),
        })
    }

    /// The file to write to and read back.
    pub fn file(&mut self) -> io::Result<&mut File> {
        self.file
            .as_mut()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Gives the complete file its name, still locked: no other run may take it for a leftover in between.
    pub fn keep(self) -> io::Result<()> {
        fs::rename(&self.temp, &self.target)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        let mut files = open();
        drop(self.file.take());
        // After a rename there is nothing left to remove.
        let _ = fs::remove_file(&self.temp);
        files.retain(|path| *path != self.temp);
    }
}

/// Nothing but a file, or a link to whatever, is replaced by a file.
fn replaceable(target: &Path) -> io::Result<()> {
    match fs::symlink_metadata(target) {
        Ok(about) if about.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(about) if !about.is_file() && !about.is_symlink() => {
            Err(io::Error::other("it is no ordinary file"))
        }
        _ => Ok(()),
    }
}

/// The file behind a link, for a path that somebody has written; without a file behind it, the path itself.
pub fn behind(path: &Path) -> PathBuf {
    let real = fs::canonicalize(path).ok().filter(|_| path.is_symlink());
    real.unwrap_or_else(|| path.to_path_buf())
}

/// Whether something stands there that takes what is written as it comes, as a pipe or a device does.
pub fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// Writes into a stream.
pub fn pour(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.write_all(bytes)
}

/// No name is used twice in a run: whoever lets go of a file removes what is left under its name.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// How many names are tried: other machines may have a process of this number, and write into the same folder.
const MOST_NAMES: u32 = 1000;

/// A new file of a short name: that of the target may be as long as names can be.
fn create(folder: &Path) -> io::Result<(File, PathBuf)> {
    let id = std::process::id();
    let mut found = Err(io::ErrorKind::AlreadyExists.into());
    for _ in 0..MOST_NAMES {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{PREFIX}{id}-{number}{SUFFIX}"));
        found = create_at(&path).map(|file| (file, path));
        let taken = |error: &io::Error| error.kind() == io::ErrorKind::AlreadyExists;
        if !found.as_ref().is_err_and(taken) {
            break;
        }
    }
    found
}

/// A new file that no other run takes for a leftover. One that is sweeping may have got hold of it before the lock was ours, and
/// then it is gone: it is made again.
fn create_at(path: &Path) -> io::Result<File> {
    loop {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .open(path)?;
        // Where locks do not exist, leftovers stay until somebody removes them.
        let _ = file.lock();
        if path.exists() {
            return Ok(file);
        }
    }
}

/// The folder a file stands in.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes the folder for packages and removes what killed runs left in it.
pub fn prepare(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| {
        Fault::trouble(format!("The folder {} cannot be made", folder.display())).because(&error)
    })?;
    sweep(folder);
    Ok(())
}

/// Removes temporary files nobody is writing any more.
pub fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
            remove_abandoned(&entry.path());
        }
    }
}

/// Removes a file that nobody has locked; the lock is held meanwhile, so that whoever has just made it waits and sees.
fn remove_abandoned(path: &Path) {
    if let Ok(file) = OpenOptions::new().write(true).open(path)
        && file.try_lock().is_ok()
    {
        let _ = fs::remove_file(path);
    }
}
