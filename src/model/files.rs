//! The module's files: found by the path an author wrote, named for the package.
//!
//! A path is relative to the file it is written in, as in any Markdown viewer; an included file may also name what stands in the
//! module's folder. Paths are compared with the case they have on disk, for web servers care; accents may be written either way
//! ([`composed`]). A name in a package is lower-case ASCII and unlike every other, whatever the folders and whichever files are used.

use super::Media;
use crate::id::{MediaIx, composed, slug};
use crate::package::name::{is_device, is_program};
use crate::source::{Asset, FileId, Inside, Project, Source, Spanned};
use std::collections::{BTreeMap, HashMap};

/// Names of the package's own files, which no media file may take.
const OURS: &[&str] = &[
    "index.html",
    "about.html",
    "about.css",
    "cover.svg",
    "player.css",
    "plain.css",
    "player.js",
    "print.js",
    "imsmanifest.xml",
    "tincan.xml",
    "cmi5.xml",
    "theme-logo.svg",
    "theme-logo.png",
];

/// What a path comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file of the module, by its place among the assets.
    File(usize),
    /// A file whose name differs only in case.
    OtherCase(usize),
    /// Nothing.
    Missing,
    /// It leads out of the module's folder and those of the files it includes.
    Outside,
}

/// The files, and which of them are used.
pub struct Files<'a> {
    assets: &'a [Asset],
    inside: &'a BTreeMap<String, Inside>,
    folders: Vec<String>,
    module: &'a str,
    exact: HashMap<&'a str, usize>,
    composed: HashMap<String, usize>,
    folded: HashMap<String, usize>,
    names: Vec<String>,
    used: HashMap<usize, MediaIx>,
}

impl<'a> Files<'a> {
    /// The files of a project.
    pub fn new(project: &'a Project) -> Files<'a> {
        let assets = &project.assets;
        // The first of those that are alike.
        let by = |key: fn(&str) -> String| {
            let all = assets.iter().enumerate().rev();
            all.map(|(n, asset)| (key(&asset.path), n)).collect()
        };
        Files {
            assets,
            inside: &project.inside,
            folders: folders(project),
            module: module(project),
            exact: assets
                .iter()
                .enumerate()
                .map(|(n, asset)| (asset.path.as_str(), n))
                .collect(),
            composed: by(|path| composed(path).into_owned()),
            folded: by(folded),
            names: package_names(assets),
            used: HashMap::new(),
        }
    }

    /// Where a path is looked for, in words.
    pub fn places(&self, written: &Spanned<String>) -> &'static str {
        match self.folder(written) {
            "" => "in the module's folder",
            _ => "beside this text or in the module's folder",
        }
    }

    /// The folder of the file a path is written in, seen from the module's.
    fn folder(&self, written: &Spanned<String>) -> &str {
        let FileId(file) = written.span.file;
        self.folders.get(file as usize).map_or("", String::as_str)
    }

    /// Looks a path up: beside the file it is written in, then in the module's folder.
    pub fn find(&self, written: &Spanned<String>) -> Found {
        let folder = self.folder(written);
        let beside = self.find_in(folder, &written.value);
        match beside {
            Found::Missing | Found::Outside if !folder.is_empty() => {
                match self.find_in("", &written.value) {
                    Found::Missing | Found::Outside => beside,
                    found => found,
                }
            }
            _ => beside,
        }
    }

    fn find_in(&self, folder: &str, written: &str) -> Found {
        let Some(path) = inside(folder, self.module, written) else {
            return Found::Outside;
        };
        let decoded = percent_decoded(&path);
        let exact = |path: &str| self.exact.get(path).copied();
        let alike = |path: &str| self.composed.get(&*composed(path)).copied();
        let known = exact(&path).or_else(|| exact(&decoded));
        if let Some(file) = known.or_else(|| alike(&path)).or_else(|| alike(&decoded)) {
            return Found::File(file);
        }
        let other = |path: &str| self.folded.get(&folded(path)).copied();
        match other(&path).or_else(|| other(&decoded)) {
            Some(file) => Found::OtherCase(file),
            None if self.is_read(&path) => Found::Missing,
            None => Found::Outside,
        }
    }

    /// Whether a path lies in a folder that was looked into: the module's own, and those of included files.
    fn is_read(&self, path: &str) -> bool {
        let path = composed(path);
        let within = |folder: &String| {
            let rest = path.strip_prefix(&*composed(folder));
            rest.is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
        };
        !path.starts_with("..") || self.folders.iter().any(|f| !f.is_empty() && within(f))
    }

    /// The path of a file, as on disk.
    pub fn path(&self, file: usize) -> &'a str {
        self.assets.get(file).map_or("", |asset| &asset.path)
    }

    /// The file that was meant.
    pub fn meant(&self, written: &Spanned<String>) -> Option<usize> {
        match self.find(written) {
            Found::File(file) | Found::OtherCase(file) => Some(file),
            Found::Missing | Found::Outside => None,
        }
    }

    /// Whether there is nothing in a file.
    pub fn is_empty(&self, file: usize) -> bool {
        self.assets.get(file).is_some_and(|asset| asset.size == 0)
    }

    /// Whether a file could not be read.
    pub fn is_closed(&self, file: usize) -> bool {
        let inside = self.inside.get(self.path(file));
        inside.is_some_and(|inside| inside.closed)
    }

    /// Whether a file begins as markup does.
    pub fn is_markup(&self, file: usize) -> bool {
        let inside = self.inside.get(self.path(file));
        inside.is_some_and(|inside| inside.markup)
    }

    /// All paths, as they are written in the file in which one was looked for.
    pub fn paths(&self, written: &Spanned<String>) -> impl Iterator<Item = &'a str> {
        let folder = self.folder(written);
        self.assets.iter().map(move |asset| {
            let beside = asset.path.strip_prefix(folder).unwrap_or(&asset.path);
            beside.strip_prefix('/').unwrap_or(&asset.path)
        })
    }

    /// Takes a file into the package: its index in the course's media, which grows with the first use.
    pub fn take(
        &mut self,
        file: usize,
        written: &Spanned<String>,
        media: &mut Vec<Media>,
    ) -> Option<MediaIx> {
        if let Some(ix) = self.used.get(&file) {
            return Some(*ix);
        }
        let asset = self.assets.get(file)?;
        let ix = MediaIx(media.len());
        media.push(Media {
            name: self.names.get(file)?.clone(),
            path: written.clone(),
            disk: asset.disk.clone(),
            size: asset.size,
            dimensions: asset.dimensions,
            inside: self.inside.get(&asset.path).cloned().unwrap_or_default(),
        });
        self.used.insert(file, ix);
        Some(ix)
    }
}

/// A path without regard to capitals.
fn folded(path: &str) -> String {
    composed(path).to_lowercase()
}

/// A path from the module's folder, without `.` and with `..` at most once, in front; none where it leads further out.
fn inside(folder: &str, module: &str, written: &str) -> Option<String> {
    let path = written.trim().replace('\\', "/");
    if path.starts_with('/') || path.starts_with('~') || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match (part, parts.as_slice()) {
            ("" | ".", _) => {}
            ("..", []) => parts.push(part),
            ("..", [".."]) => return None,
            ("..", _) => {
                parts.pop();
            }
            (name, [".."]) if composed(name) == composed(module) => parts.clear(),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The name of the module's folder on disk.
fn module(project: &Project) -> &str {
    let storyboard = project.sources.iter().next();
    let path = storyboard.map_or("", |source| source.path.as_str());
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// For each source the folder it lies in, seen from the module's: nothing for the module's own, `../shared` for one beside it.
fn folders(project: &Project) -> Vec<String> {
    let folder = |source: &Source| {
        let parts = source.path.rsplit_once('/');
        parts.map_or_else(String::new, |(folder, _)| folder.to_string())
    };
    let module = module(project);
    let seen = |path: String| match path.strip_prefix(module) {
        Some("") => String::new(),
        Some(rest) if rest.starts_with('/') => rest.trim_start_matches('/').to_string(),
        _ if path.is_empty() => "..".to_string(),
        _ => format!("../{path}"),
    };
    project.sources.iter().map(folder).map(seen).collect()
}

/// `%20` and its kin undone.
fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() {
            tail.get(2..).unwrap_or(&[])
        } else {
            tail
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_string())
}

fn package_names(assets: &[Asset]) -> Vec<String> {
    let plain: Vec<String> = assets.iter().map(|asset| plain_name(&asset.path)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for name in &plain {
        *times.entry(name).or_default() += 1;
    }
    let alone = |name: &str| times.get(name) == Some(&1) && !taken(name);
    assets
        .iter()
        .zip(&plain)
        .map(|(asset, name)| match alone(name) {
            true => name.clone(),
            false => hashed(name, &asset.path),
        })
        .collect()
}

fn taken(name: &str) -> bool {
    OURS.contains(&name) || name.ends_with(".xsd") || is_device(name)
}

fn plain_name(path: &str) -> String {
    let base = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = base.rsplit_once('.').unwrap_or((base, ""));
    let stem: String = slug(stem).chars().filter(char::is_ascii).collect();
    let stem = stem.trim_matches('-');
    let stem = if stem.is_empty() { "file" } else { stem };
    let extension: String = extension
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    match extension.is_empty() {
        true => stem.to_string(),
        // Only a draft holds such a file, and there it is a text.
        false if is_program(&extension) => format!("{stem}-{extension}.txt"),
        false => format!("{stem}.{extension}"),
    }
}

fn hashed(name: &str, path: &str) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in path.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash:08x}.{extension}"),
        None => format!("{name}-{hash:08x}"),
    }
}
