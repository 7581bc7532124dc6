//! A file set as a zip with the same bytes on any machine, and the check that what was written can be read.
//!
//! The first file first, the others by name; one fixed time; fixed modes; no extra fields; texts deflated, media stored and
//! streamed so that memory stays flat. This is the only file that names the zip crate. It must not decide where a zip goes.

use super::until::UntilItFails;
use super::{Bytes, FileSet};
use crate::source::Piece;
use ::zip::read::ZipFile;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};
use chrono::{Datelike, Timelike};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

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
/// What is read at once, and how much of it lies between the two threads that copy.
const PIECE: usize = 256 * 1024;
const PIECES: usize = 4;

/// Half the work of the usual 6, for packages that are larger by one part in fifty.
const LEVEL: i64 = 4;

/// Media that is text underneath: deflated all the same.
const TEXTS: &[&str] = &[
    "svg", "vtt", "txt", "csv", "html", "css", "js", "json", "xml", "xsd",
];

/// A package that was written before: what another one holds alike is taken over as it is, and not deflated again.
pub struct Before<'a> {
    set: &'a FileSet,
    zip: ZipArchive<BufReader<File>>,
}

impl<'a> Before<'a> {
    /// Reads the zip that was written of these files in the same build.
    pub fn new(set: &'a FileSet, from: File) -> Result<Before<'a>, Fault> {
        let zip = ZipArchive::new(BufReader::new(from)).map_err(unread)?;
        Ok(Before { set, zip })
    }

    /// The file as it stands deflated there, if it is the same.
    fn alike(&mut self, path: &str, bytes: &Bytes) -> Option<ZipFile<'_, BufReader<File>>> {
        let same = self.set.files.get(path) == Some(bytes);
        let place = self.zip.index_for_name(path).filter(|_| same)?;
        self.zip.by_index_raw(place).ok()
    }
}

/// Writes the zip; `step` hears how many bytes of the files went in.
pub fn write<W: Write + Seek>(
    set: &FileSet,
    epoch: Option<i64>,
    mut before: Option<Before<'_>>,
    out: W,
    step: &mut dyn FnMut(u64),
) -> Result<W, Fault> {
    let mut zip = ZipWriter::new(UntilItFails::new(out));
    let time = time(epoch);
    for (path, bytes) in set.in_order() {
        let before = before.as_mut().filter(|_| is_deflated(path, bytes));
        if let Some(file) = before.and_then(|before| before.alike(path, bytes)) {
            zip.raw_copy_file(file).map_err(broken)?;
            step(bytes.size());
            continue;
        }
        let options = SimpleFileOptions::default()
            .compression_method(method(path, bytes))
            .compression_level(level(path, bytes))
            .last_modified_time(time)
            .unix_permissions(0o644)
            .system(System::Unix)
            .large_file(bytes.size() >= LARGE);
        zip.start_file(path, options).map_err(broken)?;
        match bytes {
            Bytes::Text(text) => {
                for piece in text.pieces() {
                    zip.write_all(piece).map_err(Fault::Write)?;
                    step(piece.len() as u64);
                }
            }
            Bytes::File { disk, size } => stream(disk, *size, &mut zip, step)?,
            Bytes::Pieces {
                disk,
                whole,
                pieces,
            } => gather(disk, *whole, pieces, &mut zip, step)?,
        }
    }
    zip.finish().map(UntilItFails::into_inner).map_err(broken)
}

fn is_deflated(path: &str, bytes: &Bytes) -> bool {
    method(path, bytes) == CompressionMethod::Deflated
}

fn method(path: &str, bytes: &Bytes) -> CompressionMethod {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match bytes {
        Bytes::Pieces { .. } => CompressionMethod::Stored,
        Bytes::File { .. } if !TEXTS.contains(&ending) => CompressionMethod::Stored,
        _ => CompressionMethod::Deflated,
    }
}

fn level(path: &str, bytes: &Bytes) -> Option<i64> {
    is_deflated(path, bytes).then_some(LEVEL)
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

/// Copies a file into the zip. Where there is more than a piece, another thread reads ahead.
fn stream(
    disk: &Path,
    size: u64,
    out: &mut impl Write,
    step: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    let unread = |why| Fault::Read(disk.to_path_buf(), why);
    let changed = || Fault::Changed(disk.to_path_buf());
    let mut file = File::open(disk).map_err(unread)?;
    let mut left = size;
    let mut take = |piece: &[u8]| {
        let got = piece.len() as u64;
        left = left.checked_sub(got).ok_or_else(changed)?;
        out.write_all(piece).map_err(Fault::Write)?;
        step(got);
        Ok(())
    };
    if size <= PIECE as u64 {
        let mut all = Vec::with_capacity(PIECE.min(size as usize + 1));
        let most = size.saturating_add(1);
        file.take(most).read_to_end(&mut all).map_err(unread)?;
        take(&all)?;
    } else {
        thread::scope(|scope| {
            let (spent, empty) = mpsc::channel();
            (0..PIECES)
                .try_for_each(|_| spent.send(vec![0; PIECE]))
                .ok();
            let (filled, full) = mpsc::channel();
            scope.spawn(move || {
                for mut piece in empty {
                    let got = file.read(&mut piece);
                    let more = got.as_ref().is_ok_and(|got| *got > 0);
                    if filled.send(got.map(|got| (piece, got))).is_err() || !more {
                        break;
                    }
                }
            });
            for read in full {
                let (piece, got) = read.map_err(unread)?;
                take(piece.get(..got).unwrap_or_default())?;
                // Nobody listens once the file has ended.
                spent.send(piece).ok();
            }
            Ok(())
        })?;
    }
    if left > 0 { Err(changed()) } else { Ok(()) }
}

/// Copies pieces of a file into the zip.
fn gather(
    disk: &Path,
    whole: u64,
    pieces: &[Piece],
    out: &mut impl Write,
    step: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    let unread = |why| Fault::Read(disk.to_path_buf(), why);
    let changed = || Fault::Changed(disk.to_path_buf());
    let mut file = File::open(disk).map_err(unread)?;
    if file.metadata().map_err(unread)?.len() != whole {
        return Err(changed());
    }
    for piece in pieces {
        match piece {
            Piece::New(bytes) => out.write_all(bytes).map_err(Fault::Write)?,
            Piece::From(start, _) => {
                file.seek(SeekFrom::Start(*start)).map_err(unread)?;
                let mut bytes = Vec::new();
                let mut part = Read::by_ref(&mut file).take(piece.size());
                part.read_to_end(&mut bytes).map_err(unread)?;
                if bytes.len() as u64 != piece.size() {
                    return Err(changed());
                }
                out.write_all(&bytes).map_err(Fault::Write)?;
            }
        }
        step(piece.size());
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
