//! The five modules of the series, held to what they promise: nothing for `check` to say, an id on everything, enough of
//! everything, and a source for every figure in a case.
//!
//! Their text is read line by line, as an author reads it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use support::root;

/// The folders of the series.
const SERIES: &[&str] = &[
    "data-stewardship",
    "digital-creativity",
    "digital-leadership",
    "digital-marketing",
    "measuring-digital-impact",
];

/// Kinds whose items, choices and answers carry ids of their own.
const WITH_IDS: &[&str] = &[
    "Decision", "Question", "Match", "Order", "Sort", "Scale", "Poll", "Hotspot",
];
/// Kinds that can be marked.
const MARKED: &[&str] = &["Question", "Match", "Order", "Sort", "Gaps", "Hotspot"];

/// A block as it is written.
#[derive(Default)]
struct Written {
    kind: String,
    scene: String,
    line: usize,
    heading: String,
    lines: Vec<(usize, String)>,
}

impl Written {
    fn has(&self, start: &str) -> bool {
        self.lines.iter().any(|(_, line)| line.starts_with(start))
    }

    fn setting(&self, name: &str) -> Option<&str> {
        let lines = self.lines.iter().map(|(_, line)| line.as_str());
        let start = format!("{name}:");
        lines
            .filter_map(|line| line.strip_prefix(&start))
            .next()
            .map(str::trim)
    }

    /// The kind, and for a question which form it has.
    fn form(&self) -> String {
        let form = match self.setting("Answer") {
            _ if self.kind != "Question" => "",
            Some("true" | "false") => " true or false",
            Some(answer) if answer.starts_with(|c: char| c.is_ascii_digit()) => " number",
            Some(_) => " text",
            None if self.has("- [") => " several",
            None => " single",
        };
        format!("{}{form}", self.kind)
    }

    /// Whether it can earn points.
    fn is_scored(&self) -> bool {
        let points = |line: &str| {
            line.trim_start_matches('>')
                .trim_start()
                .starts_with("Score:")
        };
        self.lines.iter().any(|(_, line)| points(line))
    }
}

struct Module {
    folder: String,
    text: String,
    /// Scenes with their ids; people, terms and shared texts are none.
    scenes: Vec<(usize, String)>,
    blocks: Vec<Written>,
}

fn written_id(heading: &str) -> Option<&str> {
    let (_, id) = heading.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    Some(id)
}

fn read(folder: &str) -> Module {
    let text = fs::read_to_string(
        root()
            .join("storyboards")
            .join(folder)
            .join("storyboard.md"),
    )
    .unwrap();
    let mut module = Module {
        folder: folder.to_string(),
        text: text.clone(),
        scenes: Vec::new(),
        blocks: Vec::new(),
    };
    let mut open: Option<Written> = None;
    let mut told = true;
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with("## ") || line.starts_with("### ") || line.trim() == "---" {
            module.blocks.extend(open.take());
        }
        if let Some(heading) = line.strip_prefix("## ") {
            told = !["Personas", "Glossary", "Shared"].contains(&heading.trim());
            if told {
                module.scenes.push((number, heading.to_string()));
            }
        } else if let Some(heading) = line.strip_prefix("### ").filter(|_| told) {
            let kind = heading
                .split([':', '{'])
                .next()
                .unwrap_or("")
                .trim()
                .to_string();
            let scene = module
                .scenes
                .last()
                .and_then(|(_, heading)| written_id(heading))
                .unwrap_or("")
                .to_string();
            open = Some(Written {
                kind,
                scene,
                line: number,
                heading: heading.to_string(),
                lines: Vec::new(),
            });
        } else if let Some(block) = &mut open {
            block.lines.push((number, line.to_string()));
        }
    }
    module.blocks.extend(open);
    module
}

fn report(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn check_has_nothing_to_say() {
    for folder in SERIES {
        let ran = Command::new(env!("CARGO_BIN_EXE_storyloom"))
            .current_dir(root())
            .args(["check", &format!("storyboards/{folder}")])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        assert_eq!(
            (ran.status.code(), said.as_ref()),
            (Some(0), ""),
            "{folder}"
        );
    }
}

#[test]
fn the_page_of_modules_is_what_the_program_says() {
    let ran = Command::new(env!("CARGO_BIN_EXE_storyloom"))
        .current_dir(root())
        .args(["check", "--summary", "--format", "markdown", "storyboards"])
        .output()
        .unwrap();
    let page = fs::read_to_string(root().join("docs/modules.md")).unwrap();
    let said = String::from_utf8(ran.stdout).unwrap();
    assert!(
        said == page,
        "docs/modules.md is out of date: storyloom check --summary --format markdown storyboards > docs/modules.md"
    );
}

#[test]
fn the_longest_way_takes_twenty_to_twenty_five_minutes() {
    let page = fs::read_to_string(root().join("docs/modules.md")).unwrap();
    let series = |part: &&str| {
        SERIES
            .iter()
            .any(|folder| part.contains(&format!("| Folder | {folder} |")))
    };
    let modules: Vec<&str> = page.split("\n## ").filter(series).collect();
    assert_eq!(modules.len(), SERIES.len());
    for module in modules {
        let time = module
            .lines()
            .find_map(|line| line.strip_prefix("| Time | about "))
            .unwrap();
        let (longest, _) = time.split_once(" minutes").unwrap();
        let minutes: u32 = longest.rsplit(' ').next().unwrap().parse().unwrap();
        assert!(
            (20..=25).contains(&minutes),
            "{time}\n{}",
            module.lines().next().unwrap()
        );
    }
}

#[test]
fn packages_are_light() {
    let place = support::Place::new();
    let folders: Vec<String> = SERIES
        .iter()
        .map(|folder| {
            root()
                .join("storyboards")
                .join(folder)
                .display()
                .to_string()
        })
        .collect();
    let mut words = vec!["build"];
    words.extend(folders.iter().map(String::as_str));
    let ran = place.run(&words);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let names = place.names("packages");
    assert_eq!(names.len(), 2 * SERIES.len(), "{names:?}");
    for name in names {
        let size = place.read(&format!("packages/{name}")).len();
        assert!(size <= 400 * 1024, "{name}: {size}");
    }
}

#[test]
fn everything_that_is_kept_has_an_id_that_is_written() {
    let mut problems = Vec::new();
    for module in SERIES.iter().map(|folder| read(folder)) {
        let mut lines: Vec<(usize, &str)> = module
            .scenes
            .iter()
            .map(|(line, heading)| (*line, heading.as_str()))
            .collect();
        lines.extend(
            module
                .blocks
                .iter()
                .map(|block| (block.line, block.heading.as_str())),
        );
        for block in module
            .blocks
            .iter()
            .filter(|block| WITH_IDS.contains(&block.kind.as_str()))
        {
            // What is answered to a number or a text by itself is no option, and a false partner no item.
            let typed = block.setting("Answer").is_some();
            let items = block.lines.iter().filter(|(_, line)| {
                (line.starts_with("- ") && !typed && !line.starts_with("- ="))
                    || line.starts_with(|c: char| c.is_ascii_digit())
            });
            lines.extend(items.map(|(line, text)| (*line, text.as_str())));
        }
        let without = lines.iter().filter(|(_, text)| !text.contains("{#"));
        problems
            .extend(without.map(|(line, text)| format!("{}, line {line}: {text}", module.folder)));
    }
    report(&problems);
}

#[test]
fn every_module_has_enough_of_everything() {
    let mut problems = Vec::new();
    for module in SERIES.iter().map(|folder| read(folder)) {
        let count = |kind: &str| {
            module
                .blocks
                .iter()
                .filter(|block| block.kind == kind)
                .count()
        };
        let scored: Vec<&Written> = module
            .blocks
            .iter()
            .filter(|block| block.is_scored())
            .collect();
        let kinds: BTreeSet<String> = scored.iter().map(|block| block.form()).collect();
        let resources = module
            .blocks
            .iter()
            .filter(|block| block.kind == "Resources" && !block.heading.contains("{#sources"));
        let links: usize = resources
            .map(|block| {
                block
                    .lines
                    .iter()
                    .filter(|(_, line)| line.starts_with("- ["))
                    .count()
            })
            .sum();
        let pictures: BTreeSet<&str> = module
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("!["))
            .filter_map(|line| line.split("](").nth(1))
            .collect();
        let endings: BTreeSet<&str> = module
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("End:"))
            .map(str::trim)
            .collect();
        let with_source =
            |block: &&Written| block.setting("Source").is_some() || block.has("Source:");
        let sourced = module
            .blocks
            .iter()
            .filter(|block| block.kind == "Case study")
            .filter(with_source)
            .count();
        let least = [
            ("scenes", module.scenes.len(), 18, 30),
            ("decisions", count("Decision"), 6, 30),
            ("endings", endings.len(), 3, 9),
            ("scored activities", scored.len(), 8, 40),
            ("kinds of scored activity", kinds.len(), 5, 40),
            (
                "marked kinds",
                scored
                    .iter()
                    .filter(|block| MARKED.contains(&block.kind.as_str()))
                    .count(),
                5,
                40,
            ),
            ("case studies with a source", sourced, 2, 3),
            ("interviews", count("Interview"), 1, 1),
            ("reflections", count("Reflection"), 4, 9),
            ("action plans", count("Action plan"), 1, 2),
            ("scales", count("Scale"), 2, 4),
            (
                "scales that compare",
                module
                    .blocks
                    .iter()
                    .filter(|block| block.setting("Compare with").is_some())
                    .count(),
                1,
                4,
            ),
            ("signposted resources", links, 8, 40),
            ("pictures", pictures.len(), 6, 40),
        ];
        let outside = least
            .iter()
            .filter(|(_, found, from, to)| !(from..=to).contains(&found));
        problems.extend(outside.map(|(what, found, from, to)| {
            format!("{}: {found} {what}, not {from} to {to}", module.folder)
        }));
    }
    report(&problems);
}

/// The figures in a text: digits with what belongs to them, `1,718` and `40,000` in one piece.
fn figures(text: &str) -> BTreeSet<String> {
    let sign = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let words = text.split(|c: char| !sign(c));
    let trimmed = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()));
    trimmed
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}

/// The addresses of links are no text.
fn without_addresses(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn every_figure_in_a_case_has_its_row_among_the_sources() {
    let page = fs::read_to_string(root().join("docs/sources.md")).unwrap();
    let mut known: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, module, scene, claim, source, ..] = cells.as_slice() else {
            panic!("{row}");
        };
        assert!(!source.is_empty(), "{row}");
        let name = |cell: &str| cell.trim_matches('`').to_string();
        let of_scene = known.entry((name(module), name(scene))).or_default();
        of_scene.extend(figures(&without_addresses(claim)));
        // A source is dated beside its case, too.
        let words = source.split(' ').filter(|word| !word.contains("://"));
        of_scene.extend(words.flat_map(figures));
    }
    let mut problems = Vec::new();
    for module in SERIES.iter().map(|folder| read(folder)) {
        let scenes: BTreeSet<&str> = module
            .scenes
            .iter()
            .filter_map(|(_, heading)| written_id(heading))
            .collect();
        for (_, scene) in known.keys().filter(|(folder, _)| folder == &module.folder) {
            if !scenes.contains(scene.as_str()) {
                problems.push(format!(
                    "{}: the sources name a scene {scene} that is not there",
                    module.folder
                ));
            }
        }
        for block in module
            .blocks
            .iter()
            .filter(|block| block.kind == "Case study")
        {
            let here = known.get(&(module.folder.clone(), block.scene.clone()));
            for (line, text) in &block.lines {
                let missing = figures(&without_addresses(text))
                    .into_iter()
                    .filter(|figure| !here.is_some_and(|all| all.contains(figure)));
                problems.extend(missing.map(|figure| {
                    format!(
                        "{}, line {line}: {figure} has no row in docs/sources.md (scene `{}`)",
                        module.folder, block.scene
                    )
                }));
            }
        }
    }
    report(&problems);
}
