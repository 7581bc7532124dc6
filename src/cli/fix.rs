//! `check --fix`: the safe replacements, written into the author's files.
//!
//! Each file is written beside itself and renamed; line endings, byte order mark and permissions stay as they were. A file
//! that changed since it was read, or that is not UTF-8, is left alone.

use super::fault::Fault;
use super::module::Ready;
use super::output::{self, Pending};
use super::say::Voice;
use crate::diagnostic::table::NOT_UTF8;
use crate::diagnostic::{Diagnostic, Fix};
use crate::project::Module;
use crate::source::Source;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Mends what can be mended and says what; gives whether anything was.
pub fn apply(module: &Module, ready: &Ready, voice: &Voice) -> Result<bool, Fault> {
    let found = ready.found().sorted();
    let mut mended = false;
    for source in ready.project.sources.iter() {
        let unreadable = |d: &&Diagnostic| *d.finding == NOT_UTF8 && d.span.file == source.id;
        if found.iter().any(unreadable) {
            continue;
        }
        let fixes = fixes(source, &found);
        if fixes.is_empty() {
            continue;
        }
        let disk = disk(module, source);
        if fs::metadata(&disk).is_ok_and(|about| about.permissions().readonly()) {
            return Err(Fault::trouble(format!(
                "{} is protected against writing, and was left as it is",
                source.shown
            ))
            .help("Take the protection off, or leave out --fix."));
        }
        write(&disk, source, &fixes).map_err(|error| unwritten(source, &error))?;
        for (finding, fix) in &fixes {
            let line = source.position(fix.span.start).line;
            let id = finding.finding.id;
            voice.remark(&format!("Mended {}, line {line}: {id}\n", source.shown));
        }
        mended = true;
    }
    Ok(mended)
}

/// The fixes of one file in order, none overlapping another.
fn fixes<'a>(source: &Source, found: &[&'a Diagnostic]) -> Vec<(&'a Diagnostic, &'a Fix)> {
    let mut fixes: Vec<(&Diagnostic, &Fix)> = found
        .iter()
        .filter_map(|finding| Some((*finding, finding.fix.as_ref()?)))
        .filter(|(_, fix)| fix.span.file == source.id)
        .collect();
    fixes.sort_by_key(|(_, fix)| fix.span);
    let mut end = None;
    fixes.retain(|(_, fix)| {
        let free = end.is_none_or(|end| fix.span.start >= end);
        if free {
            end = Some(fix.span.end.max(fix.span.start + 1));
        }
        free
    });
    fixes
}

/// The text with the replacements in it.
fn mended(source: &Source, fixes: &[(&Diagnostic, &Fix)]) -> String {
    let part = |from: usize, to: usize| source.text.get(from..to).unwrap_or("");
    let mut out = String::with_capacity(source.text.len());
    let mut at = 0;
    for (_, fix) in fixes {
        out.push_str(part(at, fix.span.start as usize));
        let newline = newline(&source.text, fix.span.start as usize);
        out.push_str(&fix.replacement.replace("\r\n", "\n").replace('\n', newline));
        at = fix.span.end as usize;
    }
    out.push_str(part(at, source.text.len()));
    out
}

/// How the line that holds a byte ends; the last one as the one above it.
fn newline(text: &str, at: usize) -> &'static str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let ends = ['\n', '\r'];
    let own = behind.find(ends).and_then(|end| behind.get(end..));
    let above = || {
        let before = before.trim_end_matches(|c| !ends.contains(&c));
        let line = before.trim_end_matches(ends);
        before.get(line.len()..)
    };
    match own.or_else(above).unwrap_or("") {
        end if end.starts_with("\r\n") => "\r\n",
        end if end.starts_with('\r') => "\r",
        _ => "\n",
    }
}

fn write(disk: &Path, source: &Source, fixes: &[(&Diagnostic, &Fix)]) -> io::Result<()> {
    if fs::read(disk)? != source.text.as_bytes() {
        return Err(io::Error::other(
            "the file changed while it was being checked",
        ));
    }
    output::sweep(output::folder(disk));
    let mut pending = Pending::begin(disk)?;
    let file = pending.file()?;
    file.write_all(mended(source, fixes).as_bytes())?;
    file.set_permissions(fs::metadata(disk)?.permissions())?;
    pending.keep()
}

/// Where a source lies: its path is relative to the folder that holds the module's folder.
fn disk(module: &Module, source: &Source) -> PathBuf {
    let base = module.folder.parent().unwrap_or(&module.folder);
    let path = base.join(&source.path);
    // A link stays a link: what it points to is written.
    fs::canonicalize(&path).unwrap_or(path)
}

fn unwritten(source: &Source, error: &io::Error) -> Fault {
    Fault::trouble(format!("{} cannot be mended", source.shown)).because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_own_ending() {
        let text = "one\r\ntwo\nthree\rfour\r\nfive";
        let of = |word: &str| newline(text, text.find(word).unwrap());
        assert_eq!(
            ["one", "two", "three", "four", "five"].map(of),
            ["\r\n", "\n", "\r", "\r\n", "\r\n"]
        );
        assert_eq!(
            (newline("", 0), newline("one", 1), newline("a\n\r\nb", 4)),
            ("\n", "\n", "\n")
        );
    }
}
