//! Reads the playtests that lie beside a storyboard: one more text of the module, of which nothing is ever packed.

use super::include::{bytes, not_utf8, shown, text};
use super::{Loaded, Module, PLAYTESTS, Stamp, name};
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Reads them, if there are any and the storyboard has not taken them for something else; gives the file.
pub fn read(
    module: &Module,
    known: &BTreeSet<PathBuf>,
    loaded: &mut Loaded,
) -> Result<Option<PathBuf>> {
    let beside = module.folder.join(PLAYTESTS);
    if !beside.is_file() {
        let told = no_file(module).or_else(|| name::misnamed_playtests(module, known));
        return told.map_or(Ok(None), |told| Err(anyhow!(told)));
    }
    let base = module.folder.parent().unwrap_or(&module.folder);
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
    if let Some((start, end)) = bad {
        loaded.found.push(not_utf8(file, start, end));
    }
    loaded.project.playtests = Some(file);
    Ok(Some(disk))
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
