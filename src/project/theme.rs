//! The folders of themes beside the modules, and the files of the one that a storyboard names.
//!
//! Only names are looked at until a line `Theme: …` stands somewhere. A folder is found among those there are and never by a path
//! made of an author's words; a file that a link leads out of the folder of the modules to is none.

use super::asset::asset;
use super::include::{not_utf8, shown, text};
use super::{Loaded, Module, Stamp, hidden, inside};
use crate::id::composed;
use crate::source::ThemeFolder;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that holds them.
const FOLDER: &str = "themes";

/// No text of a theme is larger.
const LARGEST: u64 = 1024 * 1024;

/// Adds the themes to the project.
pub fn read(module: &Module, loaded: &mut Loaded) -> Result<()> {
    let sources = loaded.project.sources.iter();
    let named: BTreeSet<String> = sources
        .flat_map(|source| themes_named(&source.text))
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    let base = module
        .folder
        .parent()
        .unwrap_or(&module.folder)
        .to_path_buf();
    for (name, folder) in folders(&base.join(FOLDER)) {
        let mut theme = ThemeFolder {
            name: name.clone(),
            ..ThemeFolder::default()
        };
        if named.contains(&letters(&name)) {
            files(&base, &folder, &mut theme, loaded)?;
        }
        loaded.project.themes.push(theme);
    }
    Ok(())
}

/// The names behind `Theme:`, by their letters alone. Whatever signs the language passes over around a setting are passed over here
/// as well: a name too many is no theme's, and one too few would be a theme that is not found.
fn themes_named(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r']);
    let settings = lines.filter_map(|line| line.split_once([':', '：']));
    let themes = settings.filter(|(name, _)| name.len() <= LONGEST && letters(name) == "theme");
    themes.map(|(_, value)| letters(value)).collect()
}

/// A line with more before its colon sets no theme.
const LONGEST: usize = 64;

/// The letters and digits of a name: what is left of it whatever marks or capitals it is written with.
fn letters(name: &str) -> String {
    let name = composed(name);
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The folders in a folder, sorted by name.
fn folders(of: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(of).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !hidden(&name) && entry.path().is_dir() {
            found.push((name, entry.path()));
        }
    }
    found.sort();
    found
}

fn files(base: &Path, folder: &Path, theme: &mut ThemeFolder, loaded: &mut Loaded) -> Result<()> {
    let unread = || format!("The folder {} cannot be read", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(unread)? {
        let name = entry.with_context(unread)?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    for name in names.into_iter().filter(|name| !hidden(name)) {
        let path = folder.join(&name);
        let Some(found) = asset(base, &path, name.clone()) else {
            continue;
        };
        if !name.ends_with(".json") && !name.ends_with(".hbs") {
            theme.inside.insert(name, inside::picture(&found));
            theme.assets.push(found);
            continue;
        }
        if found.size > LARGEST {
            bail!("{} is too large for a file of a theme", path.display());
        }
        loaded.texts.push(Stamp::of(&found.disk));
        let bytes = fs::read(&found.disk);
        let bytes = bytes.with_context(|| format!("{} cannot be read", path.display()))?;
        let (words, bad) = text(bytes);
        let file = loaded.project.sources.add(shown(base, &path), words);
        if let Some(bad) = bad {
            loaded.found.push(not_utf8(file, &bad));
        }
        theme.texts.push((name, file));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_theme_whatever_marks_it_has() {
        assert_eq!(
            themes_named("# A\r\n\ttheme : *Llan_fair*\r\n"),
            ["llanfair"]
        );
        assert_eq!(themes_named("\u{feff}Theme: Ŵyl 2"), ["ŵyl2"]);
        assert_eq!(themes_named("Theme: W\u{302}yl 2"), ["ŵyl2"]);
        for line in [
            "Theme：Llanfair",
            "\u{200b}Theme\u{2060} ：\u{feff}Llanfair",
            "\u{200b} **Theme:** Llanfair",
        ] {
            assert_eq!(themes_named(line), ["llanfair"], "{line:?}");
        }
        assert_eq!(themes_named("A Theme: none\nThemes: none"), [""; 0]);
    }
}
