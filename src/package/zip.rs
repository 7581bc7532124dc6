//! A file set as a zip with the same bytes on any machine, and the check that what was written can be read.
//!
//! The first file first, the others by name; one fixed time; fixed modes; no extra fields; texts deflated, media stored and
//! streamed so that memory stays flat. This is the only file that names the zip crate. It must not decide where a zip goes.

use super::until::UntilItFails;
use super::{Bytes, FileSet};
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};
use chrono::{Datelike, Timelike};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Why a zip was not written.
#[derive(Debug)]
pub enum Fault {
    /// A file of the module could not be read.
    Read(PathBuf, io::Error),
    /// A file of the module has another size than when the build began.
    Changed(PathBuf),
    /// The zip could not be written.
    Write(io::Error),
    /// What was written does not read back: the words say what is wrong.
    Check(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Read(path, why) => write!(f, "{} cannot be read: {why}", path.display()),
            Fault::Changed(path) => write!(f, "{} changed while it was being read", path.display()),
            Fault::Write(why) => write!(f, "the package cannot be written: {why}"),
            Fault::Check(why) => write!(f, "the package does not read back: {why}"),
        }
    }
}

impl std::error::Error for Fault {}

/// The name of a package in the folder they go to.
pub fn package_name(module: &str, target: &str) -> String {
    format!("{module}-{target}.zip")
}

/// Sizes from which an entry needs the larger headers.
const LARGE: u64 = 0xffff_ffff;
const PIECE: usize = 256 * 1024;

/// Media that is text underneath: deflated all the same.
const TEXTS: &[&str] = &[
    "svg", "vtt", "txt", "csv", "html", "css", "js", "json", "xml", "xsd",
];

/// Writes the zip; `step` hears how many bytes of the files went in.
pub fn write<W: Write + Seek>(
    set: &FileSet,
    epoch: Option<i64>,
    out: W,
    step: &mut dyn FnMut(u64),
) -> Result<W, Fault> {
    let mut zip = ZipWriter::new(UntilItFails::new(out));
    let time = time(epoch);
    for (path, bytes) in set.in_order() {
        let options = SimpleFileOptions::default()
            .compression_method(method(path, bytes))
            .last_modified_time(time)
            .unix_permissions(0o644)
            .system(System::Unix)
            .large_file(bytes.size() >= LARGE);
        zip.start_file(path, options).map_err(broken)?;
        match bytes {
            Bytes::Text(text) => {
                zip.write_all(text).map_err(Fault::Write)?;
                step(text.len() as u64);
            }
            Bytes::File { disk, size } => stream(disk, *size, &mut zip, step)?,
        }
    }
    zip.finish().map(UntilItFails::into_inner).map_err(broken)
}

fn method(path: &str, bytes: &Bytes) -> CompressionMethod {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match bytes {
        Bytes::File { .. } if !TEXTS.contains(&ending) => CompressionMethod::Stored,
        _ => CompressionMethod::Deflated,
    }
}

/// The first moment a zip can name, or the one given, in UTC (kept within what a zip can name).
fn time(epoch: Option<i64>) -> DateTime {
    epoch
        .and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0))
        .and_then(|at| {
            let part = |n: u32| u8::try_from(n).unwrap_or(0);
            DateTime::from_date_and_time(
                u16::try_from(at.year()).ok()?,
                part(at.month()),
                part(at.day()),
                part(at.hour()),
                part(at.minute()),
                part(at.second()),
            )
            .ok()
        })
        .unwrap_or_default()
}

fn stream(
    disk: &Path,
    size: u64,
    out: &mut impl Write,
    step: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    let unread = |why| Fault::Read(disk.to_path_buf(), why);
    let mut file = File::open(disk).map_err(unread)?;
    let mut piece = vec![0; PIECE.min(usize::try_from(size).unwrap_or(PIECE).max(1))];
    let mut left = size;
    loop {
        let got = file.read(&mut piece).map_err(unread)?;
        let read = piece.get(..got).unwrap_or_default();
        if got == 0 {
            break;
        }
        left = left
            .checked_sub(got as u64)
            .ok_or_else(|| Fault::Changed(disk.to_path_buf()))?;
        out.write_all(read).map_err(Fault::Write)?;
        step(got as u64);
    }
    if left > 0 {
        return Err(Fault::Changed(disk.to_path_buf()));
    }
    Ok(())
}

/// Reads a written zip back: every file is there in its order with its size, and every text inflates to its sum.
pub fn check<R: Read + Seek>(set: &FileSet, from: R) -> Result<(), Fault> {
    if let Some(path) = set.bad_name() {
        return Err(Fault::Check(format!(
            "the name {path} is not fit for a package"
        )));
    }
    let mut zip = ZipArchive::new(BufReader::new(from)).map_err(unread)?;
    if zip.len() != set.files.len() {
        let (found, meant) = (zip.len(), set.files.len());
        return Err(Fault::Check(format!(
            "it holds {found} files instead of {meant}"
        )));
    }
    for (place, (path, bytes)) in set.in_order().enumerate() {
        let mut file = zip.by_index(place).map_err(unread)?;
        if file.name().ok().as_deref() != Some(path) || file.size() != bytes.size() {
            return Err(Fault::Check(format!("{path} is not as it should be")));
        }
        if matches!(bytes, Bytes::Text(_)) {
            io::copy(&mut file, &mut io::sink())
                .map_err(|why| Fault::Check(format!("{path}: {why}")))?;
        }
    }
    Ok(())
}

fn broken(error: ::zip::result::ZipError) -> Fault {
    Fault::Write(error.into())
}

fn unread(error: ::zip::result::ZipError) -> Fault {
    Fault::Check(error.to_string())
}
