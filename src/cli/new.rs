//! `storyloom new NAME`: a small module that builds and that `check` finds nothing to say about.

use super::DONE;
use super::fault::Fault;
use super::say::Voice;
use crate::project::STORYBOARD;
use std::fs;
use std::io;
use std::path::Path;

const TEXT: &str = include_str!("new/storyboard.md");
const PICTURE: &str = include_str!("new/desk.svg");
const TITLE: &str = "A title for your module";

/// Makes the folder with its files; what is already there is left alone.
pub fn run(name: &Path, voice: &Voice) -> Result<u8, Fault> {
    if fs::symlink_metadata(name).is_ok() {
        return Err(
            Fault::trouble(format!("{} is already there", name.display()))
                .help("Take another name, or write into that folder yourself."),
        );
    }
    write(name).map_err(|error| {
        Fault::trouble(format!("{} cannot be made", name.display())).because(&error)
    })?;
    let (folder, board) = (typed(name), name.join(STORYBOARD));
    voice.remark(&format!(
        "Next: edit {}, then storyloom check {folder}\n",
        board.display()
    ));
    if !voice.quiet {
        voice.result(&format!("{}\n", board.display()));
    }
    Ok(DONE)
}

/// A path as it can be typed: in quotes, where a space would cut it in two.
fn typed(path: &Path) -> String {
    let shown = path.display().to_string();
    match shown.contains(char::is_whitespace) {
        true => format!("\"{shown}\""),
        false => shown,
    }
}

fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join("media"))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    fs::write(folder.join(STORYBOARD), TEXT.replace(TITLE, &title(&name)))?;
    fs::write(folder.join("media/desk.svg"), PICTURE)
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
