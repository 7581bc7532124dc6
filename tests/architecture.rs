//! Holds the house to its plan: which room may use which, how large things are, what no room may name, whose licences it
//! stands on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rooms from left to right: none uses one to its right. Rooms of one number may use each other.
const ROOMS: &[(&str, u8)] = &[
    ("source", 0),
    ("id", 0),
    ("diagnostic", 0),
    ("package", 0),
    ("syntax", 1),
    ("theme", 1),
    ("block", 2),
    ("model", 3),
    ("play", 4),
    ("check", 5),
    ("player", 6),
    ("target", 7),
    ("map", 7),
    ("summary", 7),
    ("project", 8),
    ("cli", 8),
];

/// What only the edge may name.
const EDGE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "std::time",
];

/// What ends a program without a word.
const PANICS: &[&str] = &[
    ".unwrap()",
    ".expect(",
    ".unwrap_err()",
    ".expect_err(",
    "panic!(",
    "unreachable!(",
    "todo!(",
    "unimplemented!(",
    "assert!(",
    "assert_eq!(",
    "assert_ne!(",
    "process::abort",
    "unsafe ",
    "allow(clippy::all",
    "expect(clippy::",
    "allow(clippy::unwrap",
    "allow(clippy::expect",
    "allow(clippy::panic",
    "allow(clippy::indexing",
    "allow(clippy::string_slice",
    "allow(clippy::unreachable",
];

/// Where each crate may be named: for one job, in one place. Those that are not here are for everybody.
const CRATES: &[(&str, &[&str])] = &[
    ("anyhow", &["project", "cli/"]),
    ("chrono", &["package/zip.rs"]),
    ("clap", &["cli/"]),
    ("ctrlc", &["cli/output.rs"]),
    ("flate2", &["project/location/png.rs"]),
    (
        "handlebars",
        &["player/templates.rs", "player/quick.rs", "target/about/"],
    ),
    ("indicatif", &["cli/progress.rs"]),
    (
        "pulldown_cmark",
        &[
            "syntax/inline.rs",
            "syntax/links.rs",
            "syntax/references.rs",
        ],
    ),
    (
        "quick_xml",
        &[
            "map/pen.rs",
            "target/",
            "project/picture.rs",
            "project/drawing.rs",
        ],
    ),
    ("unicode_width", &["diagnostic/human.rs", "map/wrap.rs"]),
    ("uuid", &["model/module.rs", "target/"]),
    ("zip", &["package/zip.rs"]),
];

/// The player's rules: modules that import each other alone, and know no page, no clock and no chance.
const PURE: &[&str] = &[
    "answers",
    "asked",
    "codec",
    "condition",
    "decode",
    "engine",
    "flow",
    "fold",
    "header",
    "objectives",
    "order",
    "parts",
    "points",
    "record",
    "sequence",
    "sixbits",
    "status",
];

/// What only the edges of the player may name.
const WORLD: &[&str] = &[
    "window",
    "document",
    "navigator",
    "location",
    "localStorage",
    "sessionStorage",
    "performance",
    "crypto",
    "setTimeout",
    "setInterval",
    "fetch",
    "console",
    "throw",
];

/// Licences that ask for nothing but their own text.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "BSL-1.0",
    "CC0-1.0",
    "Unlicense",
    "Unicode-3.0",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the program: its path under `src`, its whole text, and its code without comments, texts and tests.
struct File {
    path: String,
    text: String,
    code: String,
}

impl File {
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }
}

fn files(ending: &str) -> Vec<File> {
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    paths.sort();
    let wanted = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ext| ext == ending));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path
            .strip_prefix(root().join("src"))
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let code = without_tests(&bare(&text));
        File { path, text, code }
    };
    wanted
        .map(read)
        .filter(|file| !is_test(&file.path))
        .collect()
}

fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, out)
        } else {
            out.push(path)
        }
    }
}

/// The text with comments, strings and characters blanked out; lines stay where they are.
fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let blank = |from: usize, to: usize, out: &mut String| {
        out.extend(
            chars[from..to]
                .iter()
                .map(|c| if *c == '\n' { '\n' } else { ' ' }),
        );
    };
    while at < chars.len() {
        let end = skipped(&chars, at);
        if end > at {
            blank(at, end, &mut out);
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Where the comment, string or character that begins here ends; the same place if none does.
fn skipped(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let word_before = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let until = |open: usize, close: &str| {
        let close: Vec<char> = close.chars().collect();
        let found = rest[open..]
            .windows(close.len())
            .position(|part| part == close);
        found.map_or(chars.len(), |found| at + open + found + close.len())
    };
    match rest {
        ['/', '/', ..] => rest
            .iter()
            .position(|c| *c == '\n')
            .map_or(chars.len(), |end| at + end),
        ['/', '*', ..] => until(2, "*/"),
        ['r', '"', ..] if !word_before => until(2, "\""),
        ['r', '#', ..] if !word_before => {
            let signs = rest[1..].iter().take_while(|c| **c == '#').count();
            if rest.get(signs + 1) == Some(&'"') {
                until(signs + 2, &format!("\"{}", "#".repeat(signs)))
            } else {
                at
            }
        }
        ['"', ..] => at + 1 + escaped(&rest[1..], '"'),
        ['\'', '\\', ..] => at + 1 + escaped(&rest[1..], '\''),
        ['\'', _, '\'', ..] => at + 3,
        _ => at,
    }
}

/// How many characters there are up to and with the closing one.
fn escaped(rest: &[char], close: char) -> usize {
    let mut at = 0;
    while at < rest.len() && rest[at] != close {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    // A quote in a regular expression of a script has no end.
    (at + 1).min(rest.len())
}

/// The code without its test modules.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        let item = &rest[at..];
        let open = item.find('{').unwrap_or(item.len());
        let end = match item.find(';') {
            Some(end) if end < open => end + 1,
            _ => closing(item, open),
        };
        out.extend(item[..end].chars().filter(|c| *c == '\n'));
        rest = &item[end..];
    }
    out + rest
}

/// Where the brace that opens at `open` is closed.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, c) in code[open.min(code.len())..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return open + at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The rooms a file names after `crate::`.
fn used(code: &str) -> Vec<String> {
    let word = |text: &str| {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let mut out = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if rest.starts_with('{') {
            let list = &rest[1..closing(rest, 0) - 1];
            let mut depth = 0;
            let parts = list.split(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                c == ',' && depth == 0
            });
            out.extend(
                parts
                    .map(|part| word(part.trim()))
                    .filter(|part| !part.is_empty()),
            );
        } else {
            out.push(word(rest));
        }
    }
    out
}

#[test]
fn no_room_uses_one_to_its_right() {
    let rank: BTreeMap<&str, u8> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in files("rs") {
        if ["lib", "main"].contains(&file.room()) {
            continue;
        }
        let own = rank
            .get(file.room())
            .unwrap_or_else(|| panic!("{} stands in no room of the plan", file.path));
        for name in used(&file.code) {
            // What lib.rs itself holds is the pipeline: only the edge may call it.
            let other = rank.get(name.as_str()).copied().unwrap_or(8);
            seen += 1;
            if other > *own {
                wrong.push(format!("{} uses {name}", file.path));
            }
        }
    }
    assert!(seen > 100, "the reader of imports found only {seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What stands in a circle: left over when everything that uses only what is already placed has been placed.
fn in_circles(uses: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut open: Vec<&String> = uses.keys().collect();
    loop {
        let placed = |name: &String| !open.contains(&name);
        let (free, left): (Vec<&String>, Vec<&String>) = open
            .iter()
            .partition(|name| uses[**name].iter().all(placed));
        if free.is_empty() || left.is_empty() {
            return left.into_iter().cloned().collect();
        }
        open = left;
    }
}

#[test]
fn rooms_and_scripts_form_no_circles() {
    let mut rooms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files("rs") {
        if ["lib", "main"].contains(&file.room()) {
            continue;
        }
        let others = used(&file.code).into_iter();
        let known = others.filter(|name| ROOMS.iter().any(|(room, _)| room == name));
        rooms
            .entry(file.room().to_string())
            .or_default()
            .extend(known.filter(|name| name != file.room()));
    }
    assert_eq!(rooms.len(), ROOMS.len());
    assert_eq!(in_circles(&rooms), [""; 0]);
    let scripts: BTreeMap<String, Vec<String>> = files("js")
        .iter()
        .map(|file| (module(&file.path), imports(&file.text)))
        .collect();
    assert!(
        scripts.values().flatten().count() > 60,
        "no imports were read"
    );
    assert_eq!(in_circles(&scripts), [""; 0]);
    let circle = [("a", "b"), ("b", "a"), ("c", "a"), ("d", "d")];
    let circle = circle.map(|(one, other)| (one.to_string(), vec![other.to_string()]));
    assert_eq!(in_circles(&circle.into()), ["a", "b", "c", "d"]);
}

/// The name of a script: its file without folder and ending.
fn module(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap();
    file.trim_end_matches(".js").to_string()
}

/// The scripts that a script imports.
fn imports(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| line.starts_with("import "))
        .filter_map(|line| Some(module(line.split_once(" from '")?.1.strip_suffix("';")?)))
        .collect()
}

/// Whether a word stands there by itself: not as part of a longer one, and not as the name of a property.
fn names(code: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + word.len()..];
        let key = after.trim_start().starts_with(':');
        !before.is_some_and(|c| letter(c) || c == '.') && !after.starts_with(letter) && !key
    })
}

#[test]
fn the_rules_of_the_player_know_no_page_no_clock_and_no_chance() {
    let mut wrong = Vec::new();
    let scripts = files("js");
    let pure = |file: &&File| {
        file.path.starts_with("player/js/") && PURE.contains(&module(&file.path).as_str())
    };
    for file in scripts.iter().filter(pure) {
        let strangers = imports(&file.text)
            .into_iter()
            .filter(|name| !PURE.contains(&name.as_str()));
        wrong.extend(strangers.map(|name| format!("{} imports {name}", file.path)));
        let named = WORLD.iter().filter(|word| names(&file.code, word));
        wrong.extend(named.map(|word| format!("{} names {word}", file.path)));
        if file.code.contains("Math.random")
            || file.code.contains("Date.now")
            || file.code.contains("new Date(")
        {
            wrong.push(format!("{} asks chance or a clock", file.path));
        }
    }
    assert_eq!(scripts.iter().filter(pure).count(), PURE.len());
    // An adapter knows its own standard, and nothing of the player but the types of what passes between them.
    for file in scripts
        .iter()
        .filter(|file| file.path.starts_with("target/"))
    {
        let out = file
            .text
            .lines()
            .filter(|line| line.starts_with("import ") && line.contains("../"));
        wrong.extend(out.map(|line| format!("{}: {line}", file.path)));
    }
    // Where a script gives up, the learner sees nothing: only a page that lacks a part of itself may do so.
    let throws = |file: &&File| names(&file.code, "throw") && file.path != "player/js/dom.js";
    wrong.extend(
        scripts
            .iter()
            .filter(throws)
            .map(|file| format!("{} throws", file.path)),
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(names("a = window.b", "window") && !names("a.window = windows", "window"));
}

#[test]
fn each_crate_does_one_job_in_one_place_and_none_is_idle() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, list) = manifest.split_once("\n[dependencies]\n").unwrap();
    let crates: Vec<String> = list
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")))
        .collect();
    assert!(crates.len() > 10, "{crates:?}");
    let sources = files("rs");
    let names = |file: &File, name: &str| {
        let path = format!("{name}::");
        file.code.match_indices(&path).any(|(at, _)| {
            let before = &file.code[..at];
            let own = before.strip_suffix("::").unwrap_or(before);
            // A module of ours may bear the name of a crate (`package::zip`); then the crate is written `::zip`.
            let last = own.chars().next_back();
            let ours = name == "zip" && own.len() == before.len();
            !ours && !last.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
        })
    };
    let mut wrong = Vec::new();
    for name in &crates {
        let users: Vec<&str> = sources
            .iter()
            .filter(|file| names(file, name))
            .map(|file| file.path.as_str())
            .collect();
        if users.is_empty() {
            wrong.push(format!("nothing uses {name}"));
        }
        if let Some((_, places)) = CRATES.iter().find(|(one, _)| one == name) {
            let strangers = users
                .iter()
                .filter(|path| !places.iter().any(|place| path.starts_with(place)));
            wrong.extend(strangers.map(|path| format!("{path} names {name}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_edge_touches_the_machine() {
    let edge = |path: &str| {
        path == "main.rs"
            || path == "project.rs"
            || path == "package/zip.rs"
            || path.starts_with("project/")
            || path.starts_with("cli/")
    };
    let mut wrong = Vec::new();
    for file in files("rs").into_iter().filter(|file| !edge(&file.path)) {
        let lists = file.code.contains("use std::{");
        wrong.extend(
            EDGE.iter()
                .filter(|name| file.code.contains(**name))
                .map(|name| format!("{}: {name}", file.path)),
        );
        assert!(
            !lists,
            "{}: write one use of std per line, so that this test can read it",
            file.path
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        files("rs")
            .iter()
            .any(|file| edge(&file.path) && file.code.contains("std::fs")),
        "nothing was read"
    );
}

#[test]
fn nothing_ends_without_a_word() {
    let mut wrong = Vec::new();
    for file in files("rs") {
        for (number, line) in file.code.lines().enumerate() {
            let found = PANICS
                .iter()
                .find(|word| line.contains(**word) && !line.contains("debug_assert"));
            wrong.extend(found.map(|word| format!("{}:{}: {word}", file.path, number + 1)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let lints = [
        "unsafe_code = \"forbid\"",
        "unwrap_used",
        "expect_used",
        "panic =",
        "indexing_slicing",
        "string_slice",
    ];
    for lint in lints {
        assert!(
            manifest.contains(lint),
            "{lint} is not asked for in Cargo.toml"
        );
    }
}

/// The middle and the value nine in ten stay below.
fn bar(sizes: &mut [usize]) -> (usize, usize) {
    sizes.sort_unstable();
    (sizes[sizes.len() / 2], sizes[sizes.len() * 9 / 10])
}

#[test]
fn files_keep_the_bar() {
    let mut all: Vec<File> = files("rs");
    all.extend(files("js"));
    let lines = |file: &File| file.text.lines().count();
    let large: Vec<String> = all
        .iter()
        .filter(|file| lines(file) > 500)
        .map(|file| format!("{}: {}", file.path, lines(file)))
        .collect();
    assert!(large.is_empty(), "{large:#?}");
    let (middle, tenth) = bar(&mut all.iter().map(lines).collect::<Vec<_>>());
    assert!(
        middle <= 150 && tenth < 400,
        "median {middle}, nine in ten below {tenth}"
    );
}

/// Name, lines of the body (between its braces, blank ones left out), and whether it is a flat table or match: most of its lines
/// are arms or rows.
fn functions(file: &File, word: &str) -> Vec<(String, usize, bool)> {
    let mut out = Vec::new();
    for (at, _) in file.code.match_indices(word) {
        let before = file.code[..at].chars().next_back();
        let rest = &file.code[at..];
        let name: String = rest[word.len()..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let open = rest.find('{').unwrap_or(rest.len());
        let declared = rest.find(';').is_some_and(|end| end < open);
        if name.is_empty() || declared || before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let body = &rest[open..closing(rest, open)];
        let lines: Vec<&str> = body
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let row = |line: &&&str| {
            line.contains("=>")
                || line.trim_end().ends_with(',')
                || line.trim().starts_with(['|', ')', '}'])
        };
        let flat = lines.iter().filter(row).count() * 3 > lines.len() * 2;
        // The lines of the braces themselves do not count; a body on one line does.
        let size = lines.len().saturating_sub(2).max(1);
        out.push((format!("{}: {name}", file.path), size, flat));
    }
    out
}

/// The same of functions written as arrows with a body: by the line they begin on.
fn arrows(file: &File) -> Vec<(String, usize, bool)> {
    let sign = "=> {";
    let found = file.code.match_indices(sign).map(|(at, _)| {
        let rest = &file.code[at + sign.len() - 1..];
        let lines = rest[..closing(rest, 0)].lines();
        let size = lines.filter(|line| !line.trim().is_empty()).count();
        let line = file.code[..at].lines().count();
        (
            format!("{}:{line}", file.path),
            size.saturating_sub(2),
            false,
        )
    });
    found.collect()
}

#[test]
fn functions_keep_the_bar() {
    let mut all: Vec<(String, usize, bool)> = files("rs")
        .iter()
        .flat_map(|file| functions(file, "fn "))
        .collect();
    let rust = all.len();
    all.extend(
        files("js")
            .iter()
            .flat_map(|file| functions(file, "function ")),
    );
    assert!(
        rust > 500 && all.len() > rust,
        "only {rust} and {} functions were read",
        all.len() - rust
    );
    let arrows: Vec<_> = files("js").iter().flat_map(arrows).collect();
    assert!(
        arrows.len() > 50,
        "only {} arrow functions were read",
        arrows.len()
    );
    let long: Vec<_> = all
        .iter()
        .chain(&arrows)
        .filter(|(_, lines, flat)| *lines > 60 && !flat)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
    let (middle, tenth) = bar(&mut all.iter().map(|(_, lines, _)| *lines).collect::<Vec<_>>());
    assert!(
        middle <= 8 && tenth < 30,
        "median {middle}, nine in ten below {tenth}"
    );
}

/// Whether git could change these bytes when it gives a file out, or take them for something else than text.
fn delicate(bytes: &[u8]) -> bool {
    bytes.contains(&b'\r') || bytes.contains(&0) || bytes.starts_with("\u{feff}".as_bytes())
}

#[test]
fn git_leaves_delicate_texts_as_they_are() {
    let attributes = fs::read_to_string(root().join(".gitattributes")).unwrap();
    let kept: Vec<&str> = attributes
        .lines()
        .filter_map(|line| line.strip_suffix("** -text"))
        .collect();
    let mut all = Vec::new();
    for folder in ["examples", "schemas", "src"] {
        walk(&root().join(folder), &mut all);
    }
    let tests = fs::read_dir(root().join("tests")).unwrap();
    let tests = tests.map(|entry| entry.unwrap().path());
    for path in tests.filter(|path| path.is_dir() && !path.ends_with("out")) {
        walk(&path, &mut all);
    }
    let (mut safe, mut wrong) = (0, Vec::new());
    for path in all.iter().filter(|path| delicate(&fs::read(path).unwrap())) {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy();
        match kept.iter().any(|folder| name.starts_with(folder)) {
            true => safe += 1,
            false => wrong.push(name.into_owned()),
        }
    }
    assert!(safe > 50, "only {safe} delicate texts were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn permissive(licence: &str) -> bool {
    licence.replace('/', " OR ").split(" AND ").all(|part| {
        let part = part.replace(['(', ')'], "");
        part.split(" OR ").any(|one| LICENCES.contains(&one.trim()))
    })
}

#[test]
fn everything_it_stands_on_may_be_used_freely() {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let metadata = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--offline",
            "--filter-platform",
            host,
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        metadata.status.success(),
        "{}",
        String::from_utf8_lossy(&metadata.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let wrong: Vec<String> = packages
        .iter()
        .filter(|package| !permissive(package["license"].as_str().unwrap_or("none")))
        .map(|package| format!("{} {}", package["name"], package["license"]))
        .collect();
    assert!(
        packages.len() > 30,
        "only {} packages were read",
        packages.len()
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        !permissive("GPL-3.0")
            && !permissive("MIT AND GPL-3.0")
            && permissive("(MIT OR GPL-3.0) AND Unicode-3.0")
    );
}

#[test]
fn the_readers_of_this_test_read_right() {
    let code = bare(
        "let a = \"crate::cli\"; // crate::cli\nlet b = 'x'; let c: &'a str = r#\"crate::cli \"# ; use crate::{id::Key, source::{A, B}, syntax};\n",
    );
    assert_eq!(used(&code), ["id", "source", "syntax"]);
    let tests =
        without_tests("a\n#[cfg(test)]\nmod tests {\n    x { }\n}\nb\n#[cfg(test)]\nmod more;\nc");
    assert_eq!(
        tests.split_whitespace().collect::<Vec<_>>(),
        ["a", "b", "c"]
    );
    let file = File {
        path: "x".into(),
        text: String::new(),
        code: "fn a() {\n  if b {\n  }\n}\nfn later();\n".into(),
    };
    assert_eq!(functions(&file, "fn "), [("x: a".to_string(), 2, false)]);
}
