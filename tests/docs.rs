//! Holds the documentation to the program: every example compiles, every finding has a page that is true.
//!
//! Examples are fences that begin with ```` ```storyboard ````. A fence whose first line is `# …` is a whole module. Any other
//! gets a small frame: a title and a licence above it and, where it holds no `## …`, the heading of a scene. Words after
//! `storyboard` say more: `finding=ID` (exactly this finding is expected), `file=PATH` (the fence is another file, put there
//! for the examples that follow on the page; one in the module's own folder for the next alone). The pictures and files that examples name are the ones in [`FILES`].
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
use storyloom::diagnostic::{Diagnostics, Finding, Level, table};
use storyloom::model::record::{self, Answer, State};
use storyloom::source::{Project, Sources};

/// What the examples may name, beside the folder `example` of the module they become: the path and the bytes.
const FILES: &[(&str, &[u8])] = &[
    ("example/media/desk.svg", SVG),
    ("example/media/ayesha.svg", SVG),
    ("example/media/email.svg", SVG),
    ("example/media/line.svg", SVG),
    ("example/media/poster.jpg", b"\xff\xd8\xff\xd9"),
    ("example/media/rules.pdf", b"%PDF-1.4\n"),
    ("example/media/talk.mp4", b"\0\0\0\x18ftypmp42"),
    ("example/media/talk.mp3", b"ID3\x04"),
    ("example/media/talk.wma", b"\x30\x26\xb2\x75"),
    (
        "example/media/talk.en.vtt",
        b"WEBVTT\n\n00:01.000 --> 00:04.500\nI borrowed those books.\n",
    ),
    (
        "example/media/talk-with-commas.en.vtt",
        b"WEBVTT\n\n00:00:01,000 --> 00:00:04,500\nI borrowed those books.\n",
    ),
    ("example/media/garden.jpg", PLACED),
    ("shared/new-export.md", "A café with shelves.\n".as_bytes()),
    ("shared/old-export.md", b"A caf\xe9 with shelves.\n"),
];
const SVG: &[u8] =
    br#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>"#;
/// A photograph whose note of the camera holds a latitude.
const PLACED: &[u8] = b"\xff\xd8\xff\xe1\0\x32Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0\0\0\xff\xd9";
/// A picture above the budget of 500 KiB.
const HEAVY: (&str, usize) = ("example/media/poster-huge.jpg", 600 * 1024);

/// One fence of a page.
struct Fence {
    line: usize,
    heading: String,
    info: String,
    text: String,
}

impl Fence {
    fn word(&self, name: &str) -> Option<&str> {
        self.info
            .split_whitespace()
            .find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    /// The whole storyboard: the fence itself, or the fence in its frame.
    fn module(&self) -> String {
        if self.text.starts_with("# ") {
            return self.text.clone();
        }
        let scene = self
            .text
            .lines()
            .any(|line| line.starts_with("##") && !line.starts_with("###"));
        let scene = if scene { "" } else { "## A scene\n\n" };
        format!("# An example\n\nLicence: CC BY 4.0\n\n{scene}{}", self.text)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The storyboard fences of a page, in order.
fn fences(page: &str) -> Vec<Fence> {
    let mut out: Vec<Fence> = Vec::new();
    let mut open = false;
    let mut other = false;
    let mut heading = String::new();
    for (number, line) in page.lines().enumerate() {
        let fence = line.strip_prefix("```");
        match fence {
            Some(_) if open || other => (open, other) = (false, false),
            Some(info) if info.split_whitespace().next() == Some("storyboard") => {
                open = true;
                let (line, info, heading) = (number + 1, info.to_string(), heading.clone());
                out.push(Fence {
                    line,
                    heading,
                    info,
                    text: String::new(),
                });
            }
            Some(_) => other = true,
            None if open => {
                let last = out.last_mut().expect("an open fence");
                last.text.push_str(line);
                last.text.push('\n');
            }
            None => {
                if let Some(title) = line.strip_prefix("## ").filter(|_| !other) {
                    heading = title.to_string();
                }
            }
        }
    }
    assert!(!open && !other, "a fence is not closed");
    out
}

/// A folder that holds the module `example` with this storyboard and everything examples may name.
fn folder(storyboard: &str, files: &[(String, String)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let put = |path: &str, bytes: &[u8]| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    };
    for (path, bytes) in FILES {
        put(path, bytes);
    }
    put(HEAVY.0, &vec![0; HEAVY.1]);
    for (path, text) in files {
        put(path, text.as_bytes());
    }
    put("example/storyboard.md", storyboard.as_bytes());
    dir
}

fn check(dir: &Path, more: &[&str]) -> (Vec<serde_json::Value>, Option<i32>) {
    let out = Command::new(env!("CARGO_BIN_EXE_storyloom"))
        .args(["check", "--format", "json"])
        .args(more)
        .arg(dir.join("example"))
        .output()
        .expect("the program runs");
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object per line"));
    (lines.collect(), out.status.code())
}

fn ids(found: &[serde_json::Value]) -> Vec<String> {
    found
        .iter()
        .map(|f| f["id"].as_str().unwrap_or("?").to_string())
        .collect()
}

/// Says what is wrong with a fence, if anything: it must give these findings and no others.
fn try_fence(
    page: &Path,
    fence: &Fence,
    files: &[(String, String)],
    expected: &[&str],
) -> Option<String> {
    let dir = folder(&fence.module(), files);
    let (found, status) = check(dir.path(), &[]);
    let wanted = i32::from(expected.iter().any(|id| {
        table::find(id)
            .unwrap_or_else(|| panic!("no finding {id}"))
            .level
            == Level::Error
    }));
    if ids(&found) == expected && status == Some(wanted) {
        return None;
    }
    let what: Vec<String> = found
        .iter()
        .map(|f| format!("    line {}: {} {}", f["line"], f["id"], f["message"]))
        .collect();
    Some(format!(
        "{}:{} should give {expected:?} and exit with {wanted}; it exits with {status:?} and gives\n{}\n  of\n{}",
        page.display(),
        fence.line,
        what.join("\n"),
        fence.module(),
    ))
}

fn report(problems: Vec<String>) {
    assert!(
        problems.is_empty(),
        "{} problems\n{}",
        problems.len(),
        problems.join("\n\n")
    );
}

#[test]
fn every_example_of_the_guide_compiles() {
    let page = root().join("docs/guide.md");
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let all = fences(&read(&page));
    assert!(
        all.len() >= 30,
        "the guide lost its examples: {}",
        all.len()
    );
    for fence in &all {
        if let Some(path) = fence.word("file") {
            files.push((path.to_string(), fence.text.clone()));
            continue;
        }
        let expected: Vec<&str> = fence.word("finding").into_iter().collect();
        problems.extend(try_fence(&page, fence, &files, &expected));
        files.retain(|(path, _)| !path.starts_with("example/"));
    }
    report(problems);
}

#[test]
fn the_playtests_of_the_guide_are_played() {
    let page = root().join("docs/guide.md");
    let all = fences(&read(&page));
    let at = all
        .iter()
        .position(|fence| fence.word("file") == Some("example/playtests.md"))
        .expect("the playtests of the guide");
    let (path, text) = ("example/playtests.md".to_string(), &all[at].text);
    for (line, wrong) in [
        ("- Score: 20\n", "- Score: 19\n"),
        ("trust is at least 3", "trust is at least 4"),
        ("- Passed: no", "- Passed: yes"),
        ("→ The reply\n- Answer", "→ The promise\n- Answer"),
    ] {
        assert!(text.contains(line), "{line}");
        let changed = vec![(path.clone(), text.replacen(line, wrong, 1))];
        let expected = ["playtest-fails"];
        report(Vec::from_iter(try_fence(
            &page,
            &all[at + 1],
            &changed,
            &expected,
        )));
    }
}

#[test]
fn the_guide_names_every_block_and_setting_that_can_be_used() {
    let guide = read(&root().join("docs/guide.md"));
    let words = storyloom::block::vocabulary();
    let mut names: Vec<&str> = words
        .module
        .iter()
        .chain(words.scene)
        .map(|s| s.name)
        .collect();
    for block in &words.blocks {
        let settings = block.settings.iter().chain(block.answer_settings);
        names.extend(settings.map(|setting| setting.name));
        let word = block.words.first().expect("a word");
        assert!(guide.contains(&format!("### {word}")), "### {word}");
    }
    let missing: Vec<&&str> = names
        .iter()
        .filter(|name| {
            !guide.contains(&format!("`{name}:")) && !guide.contains(&format!("\n{name}:"))
        })
        .collect();
    assert!(names.len() > 60 && missing.is_empty(), "{missing:?}");
}

#[test]
fn every_findings_example_gives_it_and_its_better_is_silent() {
    let mut problems = Vec::new();
    for finding in table::TABLE {
        let (page, text) = page_of(finding);
        let mut files = Vec::new();
        let (mut examples, mut betters) = (0, 0);
        for fence in fences(&text) {
            let expected = match fence.heading.as_str() {
                _ if fence.word("file").is_some() => {
                    files.push((
                        fence.word("file").unwrap_or("").to_string(),
                        fence.text.clone(),
                    ));
                    continue;
                }
                "Example" => {
                    examples += 1;
                    vec![finding.id]
                }
                "Better" => {
                    betters += 1;
                    vec![]
                }
                other => panic!("{}: a storyboard under {other:?}", page.display()),
            };
            problems.extend(try_fence(&page, &fence, &files, &expected));
        }
        assert_eq!((examples, betters), (1, 1), "{}", page.display());
    }
    report(problems);
}

#[test]
fn check_fix_turns_the_example_into_the_better_one() {
    let fixable: Vec<&&Finding> = table::TABLE
        .iter()
        .filter(|finding| finding.fixable)
        .collect();
    assert_eq!(
        fixable.len(),
        3,
        "a new finding that mends itself: add it here by its page alone"
    );
    for finding in fixable {
        let fences = fences(&page_of(finding).1);
        let [example, better] = fences.as_slice() else {
            panic!("{}: one Example and one Better", finding.id);
        };
        let dir = folder(&example.module(), &[]);
        let (found, status) = check(dir.path(), &["--fix"]);
        assert_eq!((ids(&found), status), (vec![], Some(0)), "{}", finding.id);
        assert_eq!(
            read(&dir.path().join("example/storyboard.md")),
            better.module(),
            "{}",
            finding.id
        );
    }
}

#[test]
fn every_finding_has_a_short_page_that_states_its_level() {
    for finding in table::TABLE {
        let (page, text) = page_of(finding);
        let mut lines = text.lines();
        assert_eq!(
            lines.next(),
            Some(format!("# {}", finding.id).as_str()),
            "{}",
            page.display()
        );
        let level = text
            .lines()
            .find(|line| line.starts_with("Level: "))
            .unwrap_or("");
        let mended = if finding.fixable {
            "`check --fix` mends it."
        } else {
            "You mend it by hand."
        };
        assert!(
            level.starts_with(&format!("Level: {}. ", finding.level.word())),
            "{}",
            page.display()
        );
        assert!(level.ends_with(mended), "{}: {level}", page.display());
        assert!(text.contains("\n## How to mend it\n"), "{}", page.display());
        let mut inside = false;
        let words = text.lines().filter(|line| {
            inside ^= line.starts_with("```");
            !inside && !line.starts_with("```")
        });
        assert!(words.count() < 40, "{} is long", page.display());
    }
}

#[test]
fn the_index_of_findings_is_the_table() {
    let index = read(&root().join("docs/findings/README.md"));
    let listed: Vec<&str> = index
        .lines()
        .filter(|line| line.starts_with("| ["))
        .collect();
    let expected: Vec<String> = table::TABLE
        .iter()
        .map(|finding| {
            let id = finding.id;
            let mends = if finding.fixable {
                ", mends itself"
            } else {
                ""
            };
            format!(
                "| [{id}]({id}.md) | {}{mends} | {} |",
                finding.level.word(),
                finding.title
            )
        })
        .collect();
    assert_eq!(listed, expected);
    let mut pages: Vec<String> = fs::read_dir(root().join("docs/findings"))
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "README.md")
        .collect();
    pages.sort();
    let mut expected: Vec<String> = table::TABLE
        .iter()
        .map(|f| format!("{}.md", f.id))
        .collect();
    expected.sort();
    assert_eq!(
        pages, expected,
        "a page without a finding, or a finding without a page"
    );
}

#[test]
fn links_between_pages_lead_somewhere() {
    let docs = root().join("docs");
    let mut pages: Vec<PathBuf> = Vec::new();
    let more = [
        "",
        "storyboards",
        "packages",
        "tests/browser",
        "tests/cases/findings",
        "tests/cases/play",
    ];
    let more = more.map(|folder| root().join(folder));
    for folder in [docs.clone(), docs.join("findings")]
        .into_iter()
        .chain(more)
    {
        for entry in fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            pages.extend(Some(path).filter(|path| path.extension().is_some_and(|ext| ext == "md")));
        }
    }
    let mut links = 0;
    let mut broken = Vec::new();
    for page in &pages {
        let mut inside = false;
        let text = read(page);
        let prose = text.lines().filter(|line| {
            inside ^= line.starts_with("```");
            !inside
        });
        // What stands between backticks is code, not a link.
        let words = prose.flat_map(|line| line.split('`').step_by(2));
        for target in words
            .flat_map(|part| part.split("](").skip(1))
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap_or("");
            if file.is_empty() || file.contains(':') || file.starts_with("media/") {
                continue;
            }
            links += 1;
            let file = page.parent().expect("a folder").join(file);
            let anchor = target.split_once('#').map(|(_, anchor)| anchor);
            if !file.exists() || anchor.is_some_and(|anchor| !has_heading(&read(&file), anchor)) {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(links > table::TABLE.len(), "no links were read");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_pictures_of_blocks_are_small_described_and_shown_in_the_guide() {
    let guide = read(&root().join("docs/guide.md"));
    assert!(!guide.contains("![]("));
    let mut total = 0;
    for entry in fs::read_dir(root().join("docs/pictures/blocks")).expect("the folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name");
        let size = entry.metadata().expect("its size").len();
        assert!(
            guide.contains(&format!("](pictures/blocks/{name})")),
            "{name}"
        );
        assert!(size < 40_000, "{name}: {size}");
        total += size;
    }
    assert!((100_000..600_000).contains(&total), "{total}");
}

/// Whether a page has the heading that an address leads to: small letters, hyphens for spaces, no other signs.
fn has_heading(page: &str, anchor: &str) -> bool {
    let plain = |c: &char| c.is_alphanumeric() || *c == '-' || *c == ' ';
    page.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim().to_lowercase())
        .any(|title| {
            title
                .chars()
                .filter(plain)
                .collect::<String>()
                .replace(' ', "-")
                == anchor
        })
}

/// What a stranger meets first: what it is in five lines, a picture, two commands that exist, and the licences.
#[test]
fn the_readme_says_it_in_five_lines_a_picture_and_two_commands() {
    let page = read(&root().join("README.md"));
    let mut parts = page.split("\n\n");
    assert_eq!(parts.next(), Some("# Storyloom"));
    assert_eq!(parts.next().map(|what| what.lines().count()), Some(5));
    let picture = parts.next().unwrap_or("");
    let path = picture.rsplit_once("](").map_or("", |(_, path)| path);
    let path = root().join(path.trim_end_matches(')'));
    assert!(
        picture.starts_with("![A scene") && path.is_file(),
        "{picture}"
    );
    assert_eq!(parts.next(), Some("## Two commands"));
    let commands = page
        .split_once("```sh\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map_or("", |(commands, _)| commands);
    let commands: Vec<&str> = commands
        .lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
        .collect();
    assert_eq!(commands, ["cargo run --release -- build", "tests/run"]);
    let licences = [
        ("LICENSE-MIT", "MIT License", 15),
        ("LICENSE-APACHE", "Apache License", 150),
        (
            "LICENSE-CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            100,
        ),
    ];
    for (name, title, lines) in licences {
        let text = read(&root().join(name));
        assert!(
            text.contains(title) && text.lines().count() > lines,
            "{name}"
        );
        assert!(page.contains(&format!("]({name})")), "{name}");
    }
}

fn page_of(finding: &Finding) -> (PathBuf, String) {
    let page = root().join(format!("docs/findings/{}.md", finding.id));
    let text = read(&page);
    (page, text)
}

/// The row of pieces under "A worked example" is, joined, what the program writes for the storyboard above it.
#[test]
fn the_saved_state_of_the_worked_example_is_what_is_written() {
    let page = read(&root().join("docs/architecture.md"));
    let (_, example) = page
        .split_once("### A worked example")
        .expect("a worked example");
    let fences = fences(example);
    let storyboard = &fences.first().expect("a storyboard").text;
    let mut sources = Sources::default();
    sources.add("example/storyboard.md", storyboard.as_str());
    let project = Project {
        name: "example".into(),
        sources,
        ..Project::default()
    };
    let compiled = storyloom::compile(&project, Diagnostics::default());
    let answer = |option| Answer {
        options: vec![option],
        attempts: 1,
        handed: true,
        ..Answer::default()
    };
    let state = State {
        seed: 11,
        lineage: 1_000_000,
        sequence: 7,
        scene: 1,
        history: vec![0],
        visited: vec![0, 1],
        values: vec![3],
        answers: BTreeMap::from([(0, answer(1)), (1, answer(0))]),
        seconds: 90,
        interactions: 2,
        ..State::default()
    };
    let written = record::write(&record::Layout::of(&compiled.course), &state);
    let pieces: Vec<&str> = example
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert_eq!(pieces.concat().replace(' ', ""), written);
    let bound = record::bound(&compiled.course).total;
    let said = format!("could need {bound} characters at most");
    assert!(example.contains(&said), "{said}");
}

/// What the recipe for a locale promises.
#[test]
fn every_locale_has_the_same_keys_and_placeholders() {
    type Table = BTreeMap<String, String>;
    let read = |file: &str| serde_json::from_str::<Table>(file).expect("a flat table of words");
    let marks = |words: &str| {
        let mut marks: Vec<String> = words
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_string())
            .collect();
        marks.sort();
        marks
    };
    // Where there is one of a thing, some languages have a word for it instead of the figure.
    let marks_of = |key: &str, words: &str| {
        let mut marks = marks(words);
        marks.retain(|mark| mark != "n" || !key.ends_with("-one"));
        marks
    };
    // Languages have more forms of number than English: those stand beside `…-other` and have no partner.
    let more = |table: &Table, key: &str| {
        let forms = ["-zero", "-two", "-few", "-many"];
        let base = forms.iter().find_map(|form| key.strip_suffix(form));
        base.is_some_and(|base| table.contains_key(&format!("{base}-other")))
    };
    let shape = |table: &Table| -> BTreeMap<String, Vec<String>> {
        let words = table.iter().filter(|(key, _)| !more(table, key));
        words
            .map(|(key, words)| (key.clone(), marks_of(key, words)))
            .collect()
    };
    let [(_, first), others @ ..] = storyloom::player::LOCALES else {
        panic!("there are no locales");
    };
    let first = shape(&read(first));
    assert!(first.len() > 50 && !others.is_empty());
    for (tag, file) in others {
        assert_eq!(shape(&read(file)), first, "{tag}");
    }
}
