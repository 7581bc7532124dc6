//! Runs every folder of tests/cases/findings in the three formats and compares what is said with what should be said.
//!
//! `expected.txt` is written by hand (its README says how): there is no way to take over what the program prints.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "support/schema.rs"]
mod schema;

use schema::Schema;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use storyloom::diagnostic::table;

struct Case {
    id: String,
    name: String,
    folder: PathBuf,
    expected: Expected,
}

/// What `expected.txt` says.
struct Expected {
    /// Line and column of the first character, and of the character after the last.
    place: [u64; 4],
    level: String,
    id: String,
    /// What `check` prints for people.
    human: String,
}

impl Expected {
    fn read(path: &Path) -> Expected {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let (head, human) = text
            .split_once("\n\n")
            .unwrap_or_else(|| panic!("{}: a first line, a blank line, the text", path.display()));
        let (place, rest) = head.split_once(' ').unwrap_or((head, ""));
        let numbers: Vec<u64> = place
            .split([':', '-'])
            .filter_map(|n| n.parse().ok())
            .collect();
        let place = numbers
            .try_into()
            .unwrap_or_else(|_| panic!("{}: line:column-line:column", path.display()));
        let (level, id) = rest
            .trim_end_matches(']')
            .split_once('[')
            .unwrap_or((rest, ""));
        Expected {
            place,
            level: level.to_string(),
            id: id.to_string(),
            human: human.to_string(),
        }
    }

    /// The sentence of the first line.
    fn message(&self) -> &str {
        let first = self.human.lines().next().unwrap_or("");
        first.split_once(": ").map_or("", |(_, message)| message)
    }

    /// The file the finding stands in, as people are told: the storyboard, or a file it includes.
    fn path(&self) -> &str {
        let second = self.human.lines().nth(2).unwrap_or("");
        second.trim_start().split(", line ").next().unwrap_or("")
    }

    /// The indented lines between the author's lines and the id.
    fn help(&self) -> Option<String> {
        let lines: Vec<&str> = self.human.lines().collect();
        let drawn = |line: &&str| {
            line.trim_start().split_once(' ').is_some_and(|(n, rest)| {
                line.starts_with("  ")
                    && (n == "|" || (n.parse::<u64>().is_ok() && rest.starts_with('|')))
            })
        };
        let after = lines.iter().rposition(drawn)?;
        let help: Vec<&str> = lines
            .get(after + 1..)?
            .iter()
            .map(|line| line.trim_start())
            .take_while(|line| !line.is_empty())
            .collect();
        (!help.is_empty()).then(|| help.join("\n"))
    }
}

fn cases() -> Vec<Case> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/findings");
    let mut out = Vec::new();
    for of_finding in folders(&root) {
        let id = name(&of_finding);
        for folder in folders(&of_finding) {
            if folder.join("storyboard.md").exists() {
                let expected = Expected::read(&folder.join("expected.txt"));
                out.push(Case {
                    id: id.clone(),
                    name: name(&folder),
                    folder,
                    expected,
                });
            }
        }
    }
    out
}

#[test]
fn near_misses_say_nothing() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/silent");
    let cases = folders(&root);
    assert!(!cases.is_empty());
    for case in cases {
        let said = check(&case, "short", &[]);
        assert_eq!(said, (String::new(), Some(0)), "{}", case.display());
    }
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).unwrap_or_else(|e| panic!("{}: {e}", of.display()));
    let mut out: Vec<PathBuf> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.is_dir())
        .collect();
    out.sort();
    out
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn check(folder: &Path, format: &str, more: &[&str]) -> (String, Option<i32>) {
    let out = Command::new(env!("CARGO_BIN_EXE_storyloom"))
        .args(["check", "--format", format])
        .args(more)
        .arg(name(folder))
        .current_dir(folder.parent().expect("the folder of the finding"))
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs");
    (
        String::from_utf8(out.stdout).expect("UTF-8"),
        out.status.code(),
    )
}

/// The lines of both, those that differ marked with `-` (expected) and `+` (said).
fn compare(what: &str, expected: &str, said: &str) -> Option<String> {
    if expected == said {
        return None;
    }
    let (left, right): (Vec<&str>, Vec<&str>) =
        (expected.split('\n').collect(), said.split('\n').collect());
    let mut out = format!("  {what}\n");
    for i in 0..left.len().max(right.len()) {
        match (left.get(i), right.get(i)) {
            (a, b) if a == b => out.push_str(&format!("      {}\n", a.unwrap_or(&""))),
            (a, b) => {
                let line = |sign, text: Option<&&str>| {
                    text.map_or(String::new(), |t| format!("    {sign} {t}\n"))
                };
                out.push_str(&line('-', a));
                out.push_str(&line('+', b));
            }
        }
    }
    Some(out)
}

fn human(case: &Case) -> Option<String> {
    compare(
        "for people",
        &case.expected.human,
        &check(&case.folder, "human", &[]).0,
    )
}

fn short(case: &Case) -> Option<String> {
    let e = &case.expected;
    let [line, column, ..] = e.place;
    let expected = format!(
        "{}:{line}:{column}: {}[{}] {}\n",
        e.path(),
        e.level,
        e.id,
        e.message()
    );
    compare("short", &expected, &check(&case.folder, "short", &[]).0)
}

fn json(case: &Case) -> Option<String> {
    let e = &case.expected;
    let (said, status) = check(&case.folder, "json", &[]);
    let lines: Vec<serde_json::Value> = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let [found] = lines.as_slice() else {
        return Some(format!(
            "  json: one finding expected, {} given\n{said}",
            lines.len()
        ));
    };
    let refused = Schema::read("finding").refused(found);
    if !refused.is_empty() {
        return Some(format!("  json: {}\n", refused.join("; ")));
    }
    let number = |key: &str| found[key].as_u64().unwrap_or(0);
    let text = |key: &str| found[key].as_str().map(str::to_string);
    let said = format!(
        "{}\n{:?}\n{}[{}]\n{}\n{:?}\nfix: {}\nexit {status:?}\n",
        text("file").unwrap_or_default(),
        ["line", "column", "end_line", "end_column"].map(number),
        text("level").unwrap_or_default(),
        text("id").unwrap_or_default(),
        text("message").unwrap_or_default(),
        text("help"),
        !found["fix"].is_null(),
    );
    let expected = format!(
        "{}\n{:?}\n{}[{}]\n{}\n{:?}\nfix: {}\nexit {:?}\n",
        e.path(),
        e.place,
        e.level,
        e.id,
        e.message(),
        e.help(),
        case.folder.join("fixed.md").exists(),
        Some(i32::from(e.level == "error")),
    );
    compare("json", &expected, &said)
}

#[test]
fn every_case_is_said_as_expected_in_every_format() {
    let problems: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            assert_eq!(case.id, case.expected.id, "{}", case.folder.display());
            let parts: Vec<String> = [human(case), short(case), json(case)]
                .into_iter()
                .flatten()
                .collect();
            (!parts.is_empty()).then(|| format!("{}/{}\n{}", case.id, case.name, parts.join("")))
        })
        .collect();
    assert!(
        problems.is_empty(),
        "{} cases differ\n\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn every_finding_has_two_cases_and_one_far_from_ascii() {
    let mut seen: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut marks = 0;
    for case in cases() {
        let beside = case.folder.parent().expect("the folder of the finding");
        let file = beside.join(case.expected.path());
        let bytes = fs::read(file).expect("the file the finding stands in");
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        // Nothing can stand before the first line: there the whole file counts.
        let before = match case.expected.place[0] {
            1 => usize::MAX,
            line => line as usize - 1,
        };
        let before: Vec<u8> = lines.take(before).flatten().copied().collect();
        let far = before.windows(2).any(|w| w == b"\r\n") && before.iter().any(|byte| *byte > 0x7f);
        let count = seen.entry(case.id.clone()).or_default();
        count.0 += 1;
        count.1 += usize::from(far);
        marks += usize::from(bytes.starts_with(b"\xef\xbb\xbf"));
    }
    for finding in table::TABLE {
        let (all, far) = seen.remove(finding.id).unwrap_or_default();
        assert!(
            all >= 2 && far >= 1,
            "{}: {all} cases, {far} far from ASCII",
            finding.id
        );
    }
    assert!(
        seen.is_empty(),
        "cases of findings that do not exist: {seen:?}"
    );
    assert!(
        marks >= 10,
        "only {marks} cases begin with a byte order mark"
    );
}

#[test]
fn check_fix_leaves_what_is_expected_byte_for_byte() {
    let mut mended = 0;
    for case in cases() {
        let fixable = table::find(&case.id).is_some_and(|finding| finding.fixable);
        let fixed = case.folder.join("fixed.md");
        assert_eq!(fixable, fixed.exists(), "{}", case.folder.display());
        if !fixable {
            continue;
        }
        let dir = tempfile::tempdir().expect("a temporary folder");
        let copy = dir.path().join(&case.name);
        fs::create_dir(&copy).expect("a folder");
        fs::copy(
            case.folder.join("storyboard.md"),
            copy.join("storyboard.md"),
        )
        .expect("a copy");
        let (said, status) = check(&copy, "short", &["--fix"]);
        let (left, wanted) = (fs::read(copy.join("storyboard.md")), fs::read(fixed));
        assert_eq!(
            String::from_utf8_lossy(&left.expect("the storyboard")),
            String::from_utf8_lossy(&wanted.expect("fixed.md")),
            "{}: {said}",
            case.folder.display()
        );
        assert_eq!(status, Some(0), "{}: {said}", case.folder.display());
        mended += 1;
    }
    assert!(mended >= 6, "only {mended} cases were mended");
}
