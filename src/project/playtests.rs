//! Reads the playtests that lie beside a storyboard: one more text of the module, of which nothing is ever packed.

use super::include::{bytes, not_utf8, shown, text};
use super::{Loaded, Module, PLAYTESTS, Stamp, name};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::PLAYTEST_STEP;
use crate::source::Span;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads them, if there are any and the storyboard has not taken them for something else; gives the file.
pub fn read(
    module: &Module,
    known: &BTreeSet<PathBuf>,
    loaded: &mut Loaded,
) -> Result<Option<PathBuf>> {
    let beside = module.folder.join(PLAYTESTS);
    let base = module.folder.parent().unwrap_or(&module.folder);
    if !beside.is_file() {
        if let Some(told) = no_file(module) {
            return Err(anyhow!(told));
        }
        if let Some(called) = name::misnamed_playtests(module, known) {
            misnamed(&module.folder.join(called), base, loaded)?;
        }
        return Ok(None);
    }
    let disk = fs::canonicalize(&beside)
        .with_context(|| format!("{} cannot be read", beside.display()))?;
    if !disk.starts_with(base) {
        bail!(
            "{} is a link that leads out of its folder, and such links are not followed",
            beside.display()
        );
    }
    if known.contains(&disk) {
        return Ok(None);
    }
    loaded.texts.push(Stamp::of(&disk));
    let (text, bad) = text(bytes(&disk)?);
    let file = loaded.project.sources.add(shown(base, &beside), text);
    if let Some(bad) = bad {
        loaded.found.push(not_utf8(file, &bad));
    }
    loaded.project.playtests = Some(file);
    Ok(Some(disk))
}

/// Says of what must be meant as playtests that it is called otherwise: none of it is played.
fn misnamed(disk: &Path, base: &Path, loaded: &mut Loaded) -> Result<()> {
    let (text, _) = text(bytes(disk)?);
    let first = text.split('\n').find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    let start = text.find(first).unwrap_or(0);
    let end = start + first.trim_end().len();
    let called = disk.file_name().unwrap_or_default().to_string_lossy();
    let what = format!("This file is called \"{called}\", so no playtest in it is played");
    let file = loaded.project.sources.add(shown(base, disk), text);
    let found = Diagnostic::new(&PLAYTEST_STEP, Span::new(file, start, end), what)
        .help(format!("Playtests have to be called \"{PLAYTESTS}\"."));
    loaded.found.push(found);
    Ok(())
}

/// Says of something with the name of the playtests that it is no file, or a link that leads to none.
fn no_file(module: &Module) -> Option<String> {
    let path = module.folder.join(PLAYTESTS);
    let shown = module.typed.join(PLAYTESTS);
    let shown = shown.display();
    if name::leads_nowhere(&path) {
        return Some(format!("{shown} cannot be read: it leads nowhere"));
    }
    let there = path.exists();
    there.then(|| format!("{shown} is no file, and playtests have to be one"))
}
