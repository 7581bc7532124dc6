//! Every folder of `tests/hostile/<family>/` is checked, built and read: its name says what must be said of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use storyloom::diagnostic::table;

use crate::inert;

/// Each family, and how many cases it has at least.
const FAMILIES: &[(&str, usize)] = &[
    ("storyboard", 30),
    ("markup", 60),
    ("assets", 20),
    ("strings", 12),
];

/// What a case is called when nothing is said of it, it is built, and nothing in it acts.
const HARMLESS: &str = "harmless";

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).unwrap_or_else(|why| panic!("{}: {why}", of.display()));
    let mut out: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    out.sort();
    out
}

/// What must be said: the longest finding with which the name begins, or nothing.
fn finding(name: &str) -> Option<&'static str> {
    let ids = table::TABLE.iter().map(|finding| finding.id);
    let fits = ids.filter(|id| {
        name.strip_prefix(id)
            .is_some_and(|rest| rest.starts_with('-'))
    });
    fits.max_by_key(|id| id.len())
}

/// What the program says when it is called so for a folder, and its exit status.
fn said(words: &[&str], folder: &Path) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_storyloom"));
    let out = command
        .args(words)
        .arg(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].concat();
    (
        String::from_utf8_lossy(&said).into_owned(),
        out.status.code(),
    )
}

/// What is wrong with a case.
fn wrong(name: &str, folder: &Path, out: &Path) -> Vec<String> {
    let text = fs::read(folder.join("storyboard.md")).unwrap();
    let kept = String::from_utf8_lossy(&text).contains(inert::WORD);
    let mut wrong = inert::problems(&inert::built(folder), kept);
    let (told, status) = said(&["check", "--format", "short"], folder);
    let (draft, built) = said(
        &[
            "build",
            "--draft",
            "--quiet",
            "--out",
            &out.to_string_lossy(),
        ],
        folder,
    );
    if [&told, &draft]
        .iter()
        .any(|told| told.contains(|c: char| c.is_control() && c != '\n'))
    {
        wrong.push(format!("{told:?} or {draft:?} would act upon a terminal"));
    }
    match finding(name) {
        Some(id) if !told.contains(&format!("[{id}]")) => wrong.push(format!("{id} is not said")),
        None if !name.starts_with(HARMLESS) => wrong.push("the name begins with no finding".into()),
        None if !told.is_empty() => wrong.push("something is said".into()),
        _ => {}
    }
    if !matches!(status, Some(0 | 1)) || built != Some(0) {
        wrong.push(format!(
            "exit status {status:?} of check, {built:?} of build --draft"
        ));
    }
    if !wrong.is_empty() {
        wrong.push(told);
    }
    wrong
}

#[test]
fn every_case_is_said_or_inert() {
    let out = tempfile::tempdir().unwrap();
    let mut failed = BTreeMap::new();
    for (family, at_least) in FAMILIES {
        let cases = folders(
            &Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/hostile")
                .join(family),
        );
        assert!(
            cases.len() >= *at_least,
            "only {} cases of {family}",
            cases.len()
        );
        for folder in cases {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            let problems = wrong(&name, &folder, out.path());
            if !problems.is_empty() {
                failed.insert(format!("{family}/{name}"), problems);
            }
        }
    }
    let told: Vec<String> = failed
        .iter()
        .map(|(name, why)| format!("{name}\n  {}", why.join("\n  ")))
        .collect();
    assert!(
        told.is_empty(),
        "{} cases\n\n{}",
        told.len(),
        told.join("\n")
    );
}
