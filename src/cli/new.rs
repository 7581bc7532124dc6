//! `storyloom new NAME`: a small module that builds and that `check` finds nothing to say about.

use super::DONE;
use super::fault::Fault;
use super::say::Voice;
use crate::diagnostic::human::signs;
use crate::package::name::is_device;
use crate::project::STORYBOARD;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

const TEXT: &str = include_str!("new/storyboard.md");
const PICTURE: &str = include_str!("new/desk.svg");
const TITLE: &str = "A title for your module";

/// Makes the folder with its files; what is already there is left alone.
pub fn run(name: &Path, voice: &Voice) -> Result<u8, Fault> {
    fit(name)?;
    if fs::symlink_metadata(name).is_ok() {
        return Err(
            Fault::trouble(format!("{} is already there", name.display()))
                .help("Take another name, or write into that folder yourself."),
        );
    }
    let first = first_new(name);
    write(name).map_err(|error| {
        remove(name, &first);
        Fault::trouble(format!("{} cannot be made", name.display())).because(&error)
    })?;
    let board = name.join(STORYBOARD);
    let shown = signs(&board.display().to_string());
    voice.remark(&format!("Next: edit {shown}, then {}\n", command(name)));
    if !voice.quiet {
        voice.result(&format!("{shown}\n"));
    }
    Ok(DONE)
}

/// The longest name of a folder that disks take, in bytes.
const LONGEST: usize = 255;

/// Refuses a name that no folder can have everywhere.
fn fit(name: &Path) -> Result<(), Fault> {
    for part in name.components() {
        let Component::Normal(part) = part else {
            continue;
        };
        if part.len() > LONGEST {
            return Err(Fault::usage("This name is too long for a folder")
                .help(format!("Take one of at most {LONGEST} letters.")));
        }
        let part = part.to_string_lossy();
        if is_device(&part) {
            let sentence = format!("\"{part}\" is a name that Windows keeps for a device");
            return Err(Fault::usage(sentence)
                .help("Take another name, so that the folder can be copied to any computer."));
        }
    }
    Ok(())
}

/// The command to type next, with the folder in quotes where a terminal could take a sign of its name for something else.
fn command(folder: &Path) -> String {
    let folder = signs(&folder.display().to_string());
    let folder = match folder.starts_with('-') {
        true => format!("./{folder}"),
        false => folder,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "._/-".contains(c);
    match folder.chars().all(plain) {
        true => format!("storyloom check {folder}"),
        false => format!("storyloom check '{}'", folder.replace('\'', "'\\''")),
    }
}

const MEDIA: &str = "media";
const DRAWING: &str = "media/desk.svg";

fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join(MEDIA))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    fs::write(folder.join(STORYBOARD), TEXT.replace(TITLE, &title(&name)))?;
    fs::write(folder.join(DRAWING), PICTURE)
}

/// The outermost folder that is not yet there.
fn first_new(folder: &Path) -> PathBuf {
    let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let outermost = folder.ancestors().take_while(missing).last();
    outermost.unwrap_or(folder).to_path_buf()
}

/// Removes what was made of a module that could not be written; nothing else is in folders that were not there before.
fn remove(folder: &Path, first: &Path) {
    for file in [STORYBOARD, DRAWING] {
        let _ = fs::remove_file(folder.join(file));
    }
    let _ = fs::remove_dir(folder.join(MEDIA));
    for made in folder
        .ancestors()
        .take_while(|path| path.starts_with(first))
    {
        let _ = fs::remove_dir(made);
    }
}

/// The folder's name as a title: `my-first-module` becomes `My first module`.
fn title(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut text = words.join(" ");
    if text.is_empty() {
        return TITLE.to_string();
    }
    if let Some(first) = text.chars().next() {
        text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    text
}
