//! Reads a storyboard and, transitively, what it includes.
//!
//! Each file is read once. A file that is missing, lies outside, or includes itself goes to `Project::missing`, for the parser to
//! report at the line that names it; a file that is not UTF-8 is reported here, because only here its bytes are seen.

use super::alike::Names;
use super::{Loaded, Module, Stamp};
use crate::diagnostic::table::NOT_UTF8;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Missing, Project, Span};
use crate::syntax::parts_by_backslash;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// No text is larger: places are counted in 32 bits, and nobody writes such a storyboard.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What is known while reading.
struct Reading<'a> {
    /// The folder that holds the module's folder: nothing outside it is read.
    base: PathBuf,
    project: &'a mut Project,
    found: &'a mut Diagnostics,
    texts: &'a mut Vec<Stamp>,
    read: BTreeSet<PathBuf>,
    /// The files that led to the present one.
    chain: Vec<PathBuf>,
    /// Names in folders that were looked into.
    names: Names,
}

/// Reads all texts of a module into the project and gives the files it read.
pub fn read(module: &Module, loaded: &mut Loaded) -> Result<BTreeSet<PathBuf>> {
    let base = module.folder.parent().unwrap_or(&module.folder);
    let mut reading = Reading {
        base: base.to_path_buf(),
        project: &mut loaded.project,
        found: &mut loaded.found,
        texts: &mut loaded.texts,
        read: BTreeSet::new(),
        chain: Vec::new(),
        names: Names::default(),
    };
    let storyboard = fs::canonicalize(&module.storyboard)
        .with_context(|| format!("{} cannot be read", module.storyboard.display()))?;
    reading.file(&storyboard, &shown(&reading.base, &module.storyboard))?;
    Ok(reading.read)
}

impl Reading<'_> {
    fn file(&mut self, disk: &Path, path: &str) -> Result<()> {
        self.texts.push(Stamp::of(disk));
        let (text, bad) = text(bytes(disk)?);
        let included: Vec<String> = text
            .split('\n')
            .flat_map(|line| line.split('\r'))
            .filter_map(included)
            .collect();
        let file = self.project.sources.add(path, text);
        if let Some(bad) = bad {
            self.found.push(not_utf8(file, &bad));
        }
        self.read.insert(disk.to_path_buf());
        self.chain.push(disk.to_path_buf());
        for written in included {
            self.include(&written, disk)?;
        }
        self.chain.pop();
        Ok(())
    }

    fn include(&mut self, written: &str, from: &Path) -> Result<()> {
        match self.locate(written, from) {
            Err(why) => self.project.missing.push((written.to_string(), why)),
            Ok((disk, meant)) => {
                let path = shown(&self.base, &meant);
                if self.project.sources.by_path(&path).is_none() {
                    self.file(&disk, &path)?;
                }
            }
        }
        Ok(())
    }

    fn locate(&mut self, written: &str, from: &Path) -> Result<(PathBuf, PathBuf), Missing> {
        let folder = from.parent().unwrap_or(&self.base);
        // The path in words is what the parser looks it up by, even where a link stands in it.
        let meant = plain(&folder.join(written.replace('\\', "/")));
        if !meant.starts_with(&self.base) {
            return Err(Missing::Outside);
        }
        let meant = self.names.on_disk(&self.base, meant);
        let disk = fs::canonicalize(&meant).map_err(|_| Missing::NotFound)?;
        if !disk.starts_with(&self.base) {
            return Err(Missing::Outside);
        }
        if self.chain.contains(&disk) {
            return Err(Missing::Loop);
        }
        if disk.is_file() {
            Ok((disk, meant))
        } else {
            Err(Missing::NotFound)
        }
    }
}

/// What a text holds; one that is too large for any is refused.
pub fn bytes(disk: &Path) -> Result<Vec<u8>> {
    let size = fs::metadata(disk).map_or(0, |about| about.len());
    if size > LARGEST {
        bail!("{} is too large for a storyboard", disk.display());
    }
    fs::read(disk).with_context(|| format!("{} cannot be read", disk.display()))
}

/// The folders outside the module's in which files beside included ones are looked for: each on disk, and as seen from the
/// module's (`../shared/`). Of the folder that holds all modules only its `media` is looked into, for anything may lie there.
pub fn folders(module: &Module, project: &Project) -> BTreeSet<(PathBuf, String)> {
    let base = module.folder.parent().unwrap_or(&module.folder);
    let folder = |path: &str| match path.rsplit_once('/') {
        Some((folder, _)) => folder.to_string(),
        None => "media".to_string(),
    };
    let all = project.sources.iter().map(|source| folder(&source.path));
    all.map(|path| (base.join(&path), format!("../{path}/")))
        .filter(|(disk, _)| !disk.starts_with(&module.folder) && disk.is_dir())
        .collect()
}

/// The path of a line `Include: path #id`, without the id.
pub fn included(line: &str) -> Option<String> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !line.starts_with(['i', 'I']) {
        return None;
    }
    let (name, value) = line.split_once(':')?;
    if !name.trim_end().eq_ignore_ascii_case("include") {
        return None;
    }
    let path = value.rsplit_once('#').map_or(value, |(path, _)| path);
    let path = path.trim();
    let path = match parts_by_backslash(path) {
        true => path.to_string(),
        false => path
            .replace("\\_", "_")
            .replace("\\-", "-")
            .replace("\\.", "."),
    };
    (!path.is_empty()).then_some(path)
}

/// The path with `.` and `..` worked out in words, so that a way out is seen even where nothing exists.
pub fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// The path of a source: relative to the folder that holds the module's folder, with forward slashes.
pub fn shown(base: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// Why a file is no text in UTF-8.
pub enum Bad {
    /// Letters of two bytes.
    Utf16,
    /// What word processors and their like write.
    Document,
    /// The range of the first bytes that are no letters.
    Bytes(usize, usize),
}

impl Bad {
    /// The first bytes that cannot be read; the beginning, where none can.
    pub fn place(&self, file: FileId) -> Span {
        match self {
            Bad::Utf16 | Bad::Document => Span::new(file, 0, 0),
            Bad::Bytes(start, end) => Span::new(file, *start, *end),
        }
    }
}

/// The text, byte for byte where it is UTF-8; each byte that is not becomes a question mark, so that places stay right. Of what is
/// no text at all nothing is read.
pub fn text(bytes: Vec<u8>) -> (String, Option<Bad>) {
    if is_utf16(&bytes) {
        return (String::new(), Some(Bad::Utf16));
    }
    if DOCUMENTS.iter().any(|mark| bytes.starts_with(mark)) {
        return (String::new(), Some(Bad::Document));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error.into_bytes(),
    };
    let mut out = String::with_capacity(bytes.len());
    let mut first = None;
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        let bad = chunk.invalid().len();
        if bad > 0 {
            first = first.or(Some(Bad::Bytes(out.len(), out.len() + bad)));
            out.extend(std::iter::repeat_n('?', bad));
        }
    }
    (out, first)
}

/// Whether these are letters of two bytes each: with a byte order mark, or beginning with a sign of ASCII and its zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let zeros = |first: usize| {
        let mut every = bytes.iter().skip(first).step_by(2).take(4);
        bytes.len() >= 8 && every.all(|byte| *byte == 0)
    };
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [0, other, ..] => *other != 0 && zeros(0),
        [_, 0, ..] => zeros(1),
        _ => false,
    }
}

/// How documents begin that are no text: those of Word and its like (a zip, an older container, rich text), and PDF.
const DOCUMENTS: &[&[u8]] = &[b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF-"];

pub fn not_utf8(file: FileId, bad: &Bad) -> Diagnostic {
    let sentence = match bad {
        Bad::Utf16 => "This file is saved as UTF-16, and a storyboard is read as UTF-8",
        Bad::Document => "This file is a document or an archive, and a storyboard is plain text",
        Bad::Bytes(..) => {
            "This file is not saved as UTF-8: here is the first letter that cannot be read"
        }
    };
    Diagnostic::new(&NOT_UTF8, bad.place(file), sentence)
        .help("Save it again as plain text with the encoding UTF-8.")
}
