//! The module's files: found by the path an author wrote, named for the package.
//!
//! Paths are relative to the module's folder and compared with the case they have on disk, for web servers care. A name in a
//! package is lower-case ASCII and unlike every other, whatever the folders and whichever files are used.

use super::Media;
use crate::id::{MediaIx, slug};
use crate::source::{Asset, Inside, Project, Spanned};
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
    "imsmanifest.xml",
    "tincan.xml",
    "cmi5.xml",
    "cover.svg",
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
    /// It leads out of the module's folder.
    Outside,
}

/// The files, and which of them are used.
pub struct Files<'a> {
    assets: &'a [Asset],
    inside: &'a BTreeMap<String, Inside>,
    exact: HashMap<&'a str, usize>,
    folded: HashMap<String, usize>,
    names: Vec<String>,
    used: HashMap<usize, MediaIx>,
}

impl<'a> Files<'a> {
    /// The files of a project.
    pub fn new(project: &'a Project) -> Files<'a> {
        let assets = &project.assets;
        Files {
            assets,
            inside: &project.inside,
            exact: assets
                .iter()
                .enumerate()
                .map(|(n, asset)| (asset.path.as_str(), n))
                .collect(),
            folded: assets
                .iter()
                .enumerate()
                .rev()
                .map(|(n, asset)| (asset.path.to_lowercase(), n))
                .collect(),
            names: package_names(assets),
            used: HashMap::new(),
        }
    }

    /// Looks a path up.
    pub fn find(&self, written: &str) -> Found {
        let Some(path) = inside(written) else {
            return Found::Outside;
        };
        let decoded = percent_decoded(&path);
        let known = |path: &str| self.exact.get(path).copied();
        if let Some(file) = known(&path).or_else(|| known(&decoded)) {
            return Found::File(file);
        }
        let folded = |path: &str| self.folded.get(&path.to_lowercase()).copied();
        match folded(&path).or_else(|| folded(&decoded)) {
            Some(file) => Found::OtherCase(file),
            None => Found::Missing,
        }
    }

    /// The path of a file, as on disk.
    pub fn path(&self, file: usize) -> &'a str {
        self.assets.get(file).map_or("", |asset| &asset.path)
    }

    /// The path on disk of the file that was meant.
    pub fn real(&self, written: &str) -> Option<&'a str> {
        match self.find(written) {
            Found::File(file) | Found::OtherCase(file) => Some(self.path(file)),
            Found::Missing | Found::Outside => None,
        }
    }

    /// Whether there is nothing in a file.
    pub fn is_empty(&self, file: usize) -> bool {
        self.assets.get(file).is_some_and(|asset| asset.size == 0)
    }

    /// All paths.
    pub fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.assets.iter().map(|asset| asset.path.as_str())
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

/// A path without `.` and `..`; none where it leads out.
fn inside(written: &str) -> Option<String> {
    let path = written.trim().replace('\\', "/");
    if path.starts_with('/') || path.starts_with('~') || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
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
    OURS.contains(&name) || name.ends_with(".xsd")
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
