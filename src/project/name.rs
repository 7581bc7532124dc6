//! What a module and its files are called: in packages, and where somebody is told of them.

use super::{Module, STORYBOARD, hidden};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

/// The name of a module: that of its folder, or of a storyboard that is called otherwise, for several may lie in one folder.
pub fn of(storyboard: &Path, folder: &Path) -> String {
    let called = storyboard.file_name().unwrap_or_default();
    let named = match called.eq_ignore_ascii_case(STORYBOARD) {
        true => folder.file_name(),
        false => storyboard.file_stem(),
    };
    named.map_or_else(
        || "module".to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// What people call a storyboard, and programs after them, in small letters.
const NEARLY: &[&str] = &[
    "copy of storyboard.md",
    "storyboard",
    "storyboard (1).md",
    "storyboard - copy.md",
    "storyboard(1).md",
    "storyboard.doc",
    "storyboard.docx",
    "storyboard.markdown",
    "storyboard.md",
    "storyboard.md.md",
    "storyboard.md.txt",
    "storyboard.mdown",
    "storyboard.mkd",
    "storyboard.odt",
    "storyboard.rtf",
    "storyboard.txt",
    "storyboards.md",
    "story-board.md",
    "story board.md",
];

/// The same of playtests.
const NEARLY_PLAYTESTS: &[&str] = &[
    "play-tests.md",
    "play tests.md",
    "playtest.md",
    "playtests.markdown",
    "playtests.md",
    "playtests.md.md",
    "playtests.md.txt",
    "playtests.mdown",
    "playtests.mkd",
];

/// The first file of a folder with one of these names, but for capitals, that is not to be left aside.
fn nearly(folder: &Path, names: &[&str], aside: impl Fn(&Path) -> bool) -> Option<String> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let found = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let nearly = |name: &String| names.contains(&name.trim().to_lowercase().as_str());
    found
        .filter(nearly)
        .filter(|name| folder.join(name).is_file() && !aside(&folder.join(name)))
        .min()
}

/// The name of a file in a folder without playtests that must be meant as such, unless the storyboard has taken it in.
pub fn misnamed_playtests(module: &Module, known: &BTreeSet<PathBuf>) -> Option<String> {
    nearly(&module.folder, NEARLY_PLAYTESTS, |path| {
        fs::canonicalize(path).is_ok_and(|disk| known.contains(&disk)) || !has_steps(path)
    })
}

/// Whether a file has headings with lists, as playtests have; notes beside a storyboard may be called as they are.
fn has_steps(path: &Path) -> bool {
    let text = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let mut lines = text.lines().map(str::trim_start);
    lines.any(|line| line.starts_with("## ")) && lines.any(|line| line.starts_with("- "))
}

/// Says of a file in a folder without a storyboard that it may be meant as one.
pub fn misnamed(folder: &Path) -> Option<String> {
    let name = nearly(folder, NEARLY, |_| false)?;
    let shown = folder.display();
    Some(format!(
        "The file in {shown} is called {name}, and a storyboard has to be called {STORYBOARD}"
    ))
}

/// The folders in a folder that have a storyboard, sorted.
fn modules(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let modules = folders.filter(|entry| entry.path().join(STORYBOARD).is_file());
    let mut names: Vec<String> = modules
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !hidden(name))
        .collect();
    names.sort();
    names
}

/// How many modules are named.
const NAMED: usize = 5;

/// Says of a folder with a storyboard that folders in it have one, too.
pub fn hides_modules(folder: &Path) -> Option<String> {
    let modules = modules(folder);
    let mut named = modules.get(..NAMED.min(modules.len()))?.join(", ");
    if let Some(more) = modules.len().checked_sub(NAMED).filter(|more| *more > 0) {
        named.push_str(&format!(" and {more} more"));
    }
    let shown = folder.display();
    (!modules.is_empty()).then(|| format!(
        "The folder {shown} has a {STORYBOARD} of its own, and the modules in the folders in it are left out: {named}; to take them in, name them on the command line, or move that file"
    ))
}

/// Says of a folder without a storyboard that folders in it have one.
pub fn holds_modules(folder: &Path) -> Option<String> {
    modules(folder).first()?;
    let shown = folder.display();
    Some(format!(
        "The folder {shown} has no {STORYBOARD}, and the modules in the folders in it are left out; to take them in, name it on the command line"
    ))
}

/// Whether something of this name is there and cannot be followed.
pub fn leads_nowhere(path: &Path) -> bool {
    let gone = |why: io::Error| {
        matches!(
            why.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        )
    };
    match fs::symlink_metadata(path) {
        Ok(about) => about.is_symlink() && fs::metadata(path).is_err(),
        Err(why) => !gone(why),
    }
}

/// A path as it would be typed where the program was started; it comes as seen from the folder that holds the module's.
pub fn typed(module: &Module, path: &str) -> String {
    let own = module.folder.file_name().unwrap_or_default();
    if let Ok(inner) = Path::new(path).strip_prefix(own) {
        return shown(&module.typed.join(inner));
    }
    let base = module.folder.parent().unwrap_or(&module.folder);
    let whole = base.join(path);
    let here = env::current_dir().and_then(fs::canonicalize);
    match here.as_ref().map(|here| whole.strip_prefix(here)) {
        Ok(Ok(inner)) if module.typed.is_relative() => shown(inner),
        _ => shown(&beside(&module.typed).join(path)),
    }
}

/// The folder that holds one, as it would be typed.
fn beside(typed: &Path) -> PathBuf {
    match typed.components().next_back() {
        Some(Component::Normal(_)) => typed.parent().unwrap_or(typed).to_path_buf(),
        _ => typed.join(".."),
    }
}

/// A path with forward slashes, without what says nothing.
fn shown(path: &Path) -> String {
    let path = match path.is_relative() {
        true => path.strip_prefix(".").unwrap_or(path),
        false => path,
    };
    let path = path.components().collect::<PathBuf>();
    let path = path.to_string_lossy();
    match cfg!(windows) {
        true => path.replace('\\', "/"),
        false => path.into_owned(),
    }
}
