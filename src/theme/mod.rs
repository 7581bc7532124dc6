//! Themes: how a module looks, apart from what it says.
//!
//! A theme is a folder `themes/<name>/` beside the modules, or one of [ours](OURS): tokens (colours for light and dark, two
//! voices, corners, thread, spaces), perhaps a logo, perhaps templates of its own. [`read`] takes the folder's texts and gives a
//! [`Theme`], always a whole one: what is missing or wrong falls back to the default theme, and what is wrong is told at its own
//! place. What a token may be has a narrow grammar ([`token`]), so that no value can break out of the style sheet.

mod contrast;
mod json;
mod read;
mod token;

#[cfg(test)]
mod tests;

pub use read::read;
pub use token::RULES;

use crate::source::{Asset, FileId, Picture, Piece, Span};
use std::collections::BTreeMap;

/// Our own themes: the name and its file. The first is the default one.
pub const OURS: &[(&str, &str)] = &[
    ("default", include_str!("default.json")),
    ("ink", include_str!("ink.json")),
    ("paper", include_str!("paper.json")),
];

/// The file of the tokens.
pub const FILE: &str = "theme.json";

/// A theme.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Every token but those of the dark scheme.
    pub light: BTreeMap<String, String>,
    /// The colours of the dark scheme.
    pub dark: BTreeMap<String, String>,
    /// The logo.
    pub logo: Option<Logo>,
    /// Templates that replace built-in ones.
    pub templates: Vec<Override>,
}

/// A logo, shown above the name of the series.
#[derive(Clone, Debug)]
pub struct Logo {
    /// Its name in the package.
    pub name: &'static str,
    /// What it says, for people who do not see it.
    pub alt: String,
    /// The file.
    pub asset: Asset,
    /// What is packed of it, if it says where it was made.
    pub cleaned: Option<Vec<Piece>>,
}

/// What a logo can be: its ending, its name in packages, and what such a file holds.
pub const LOGOS: &[(&str, &str, Picture)] = &[
    ("svg", "theme-logo.svg", Picture::Svg),
    ("png", "theme-logo.png", Picture::Png),
];

/// A template of a theme.
#[derive(Clone, Debug)]
pub struct Override {
    /// The name of the template it replaces: that of its file.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// Its text, without a byte order mark.
    pub text: String,
    /// The bytes before it in the file.
    skipped: usize,
}

impl Override {
    /// A template of this name.
    pub fn new(name: &str, file: FileId, whole: &str) -> Override {
        let text = whole.trim_start_matches('\u{feff}');
        Override {
            name: name.to_string(),
            file,
            text: text.to_string(),
            skipped: whole.len() - text.len(),
        }
    }

    /// A part of the text, by its bytes there.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.skipped + start, self.skipped + end)
    }
}

impl Theme {
    /// One of ours; the default one where there is none of that name.
    pub fn ours(name: &str) -> Theme {
        let mut theme = Theme::default();
        let default = OURS.first().map(|(name, _)| *name);
        let wanted = OURS.iter().filter(|(known, _)| *known == name);
        let files = OURS.iter().filter(|(known, _)| Some(*known) == default);
        for (_, file) in files.chain(wanted) {
            let read: Tokens = serde_json::from_str(file).unwrap_or_default();
            theme.light.extend(read.light);
            theme.dark.extend(read.dark);
        }
        theme
    }

    /// A token of the light scheme.
    pub fn get(&self, token: &str) -> &str {
        self.light.get(token).map_or("", String::as_str)
    }

    /// Whether the story is set in letters without serifs.
    pub fn plain_story(&self) -> bool {
        self.get("story").rsplit(',').next() != Some("serif")
    }
}

/// The tokens as our own files hold them.
#[derive(Default, serde::Deserialize)]
struct Tokens {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
}

/// The name nearest to one that nobody knows, if one is near enough.
pub fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let far = |name: &&str| strsim::osa_distance(&wanted, &name.to_lowercase());
    let near = known.min_by_key(far)?;
    (far(&near) <= 1 + wanted.chars().take(64).count() / 4).then_some(near)
}
