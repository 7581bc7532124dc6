//! Modules to measure with, the same in every run.

use anyhow::Result;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

const WORDS: &[&str] = &[
    "the", "reader", "asks", "library", "data", "keeps", "a", "list", "of", "names", "and", "you",
    "decide", "what", "to", "tell", "them", "about", "loans", "on", "Thursday", "before", "lunch",
    "when", "Ayesha", "comes", "with", "question", "that", "nobody",
];

/// A course of so many scenes: 200 words each, a question in two of three, a decision in the third, a picture in ten.
pub fn course(folder: &Path, scenes: usize) -> Result<()> {
    fs::create_dir_all(folder.join("media"))?;
    for picture in 0..scenes / 10 {
        noise(&folder.join(format!("media/picture-{picture}.gif")), 30_000)?;
    }
    Ok(fs::write(folder.join("storyboard.md"), text(scenes, true))?)
}

/// The same without pictures.
pub fn without_media(folder: &Path, scenes: usize) -> Result<()> {
    Ok(fs::write(
        folder.join("storyboard.md"),
        text(scenes, false),
    )?)
}

/// A story of so many scenes in sections of twelve: a decision in three of them, whose choices lead on, ahead and back.
pub fn story(folder: &Path, scenes: usize) -> Result<()> {
    let mut numbers = Numbers(7);
    let mut out = String::from("# A generated story\n\nLicence: CC BY 4.0\n");
    for scene in 0..scenes {
        let to = |ahead: usize| (scene + ahead).min(scenes - 1);
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n## The scene with the number {scene} {{#s{scene}}}\n\nSection: Part {}\n\n{}\n",
            scene / 12,
            prose(&mut numbers, 60)
        );
        let _ = match scene % 3 {
            _ if scene + 1 == scenes => write!(out, "\nEnd: Done\n"),
            0 => write!(
                out,
                "\n### Decision: What now? {{#d{scene}}}\n\n- Go on with it → #s{}\n> You go on.\n- Leave it for now → #s{}\n> You leave it.\n- Look at it again → #s{}\n> You look.\n",
                to(1),
                to(2 + (numbers.next() % 9) as usize),
                scene.saturating_sub((numbers.next() % 5) as usize),
            ),
            step => write!(out, "\nGo to: #s{}\n", to(step)),
        };
    }
    Ok(fs::write(folder.join("storyboard.md"), out)?)
}

/// A story of so many scenes with four values from 0 to `top`, all of which matter to the end: a decision in three scenes changes one,
/// and the text looks at them.
pub fn counted(folder: &Path, scenes: usize, top: usize) -> Result<()> {
    let names = ["trust", "money", "hours", "reach"];
    let name = |at: usize| names.get(at % names.len()).copied().unwrap_or("trust");
    let mut out = String::from("# A counted story\n\nLicence: CC BY 4.0\nKeep track of: ");
    out += &names
        .map(|name| format!("{name} = 1 (from 0 to {top})"))
        .join(", ");
    for scene in 0..scenes {
        let (one, other, on) = (name(scene), name(scene + 1), scene + 1);
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n\n## The scene with the number {scene} {{#s{scene}}}\n\nSection: Part {}\n\nSome words are said here.\n",
            scene / 12
        );
        let _ = match scene % 3 {
            _ if on == scenes => write!(out, "\nEnd: Done\n"),
            0 => write!(
                out,
                "\n### Decision: What now? {{#d{scene}}}\n\n- Go on with it\n> Change: {one} +1\n- Leave it for now\n> Change: {one} -1\n- Look at it again → #s{}\n> Only if: {other} is at least 1\n\nGo to: #s{on}\n",
                (scene + 2).min(scenes - 1),
            ),
            1 => write!(
                out,
                "\n{{if {one} is at least {}}}\nYou have some left.\n{{else}}\nIt is little.\n{{end}}\n\nGo to: #s{on}\n",
                1 + scene % top,
            ),
            _ => write!(out, "\nGo to: #s{on}\n"),
        };
    }
    Ok(fs::write(folder.join("storyboard.md"), out)?)
}

/// Two scenes and one picture of so many bytes.
pub fn heavy(folder: &Path, bytes: usize) -> Result<()> {
    fs::create_dir_all(folder.join("media"))?;
    noise(&folder.join("media/film.gif"), bytes)?;
    let text = "# Heavy\n\nLicence: CC BY 4.0\n\n## One\n\n![A film as a picture](media/film.gif)\n\n## Two\n\nThe end.\n";
    Ok(fs::write(folder.join("storyboard.md"), text)?)
}

/// A file that is a picture by its first bytes and cannot be compressed.
fn noise(path: &Path, bytes: usize) -> Result<()> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    out.write_all(b"GIF89a\x40\x01\xf0\x00\x00\x00")?;
    for _ in 0..bytes.saturating_sub(12) / 8 {
        out.write_all(&numbers.next().to_le_bytes())?;
    }
    Ok(out.flush()?)
}

fn text(scenes: usize, pictures: bool) -> String {
    let mut numbers = Numbers(42);
    let mut out = String::from(
        "# A generated course\n\nSummary: Made to measure.\nLanguage: en-GB\nTime: 40 minutes\nPass mark: 50%\nLicence: CC BY 4.0\n",
    );
    for scene in 0..scenes {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n## Scene {scene}\n\n{}\n\n{}\n",
            prose(&mut numbers, 100),
            prose(&mut numbers, 100)
        );
        if pictures && scene % 10 == 5 {
            let _ = write!(
                out,
                "\n![A desk on a Thursday](media/picture-{}.gif)\n",
                scene / 10
            );
        }
        match scene % 3 {
            0 => question(scene, "( )", "(x)", &mut out),
            1 => question(scene, "[ ]", "[x]", &mut out),
            _ => decision(scene, scenes, &mut out),
        }
    }
    out
}

fn prose(numbers: &mut Numbers, words: usize) -> String {
    let pick = |n: u64| WORDS.get(n as usize % WORDS.len()).copied().unwrap_or("a");
    let words: Vec<&str> = (0..words).map(|_| pick(numbers.next())).collect();
    format!("{}.", words.join(" "))
}

fn question(scene: usize, wrong: &str, right: &str, out: &mut String) {
    // Round marks have one right answer, square ones two.
    let second = if right == "(x)" { wrong } else { right };
    let _ = write!(
        out,
        "\n### Question: What counts in scene {scene}?\n\nScore: 1\n\n- {wrong} The number of loans in {scene}\n> That is a total.\n\
         - {right} The names in {scene}\n> Yes.\n- {second} The addresses in {scene}\n> Well.\n- {wrong} The hours in {scene}\n> No.\n"
    );
}

fn decision(scene: usize, scenes: usize, out: &mut String) {
    let next = scene + 1;
    if next < scenes {
        let _ = write!(
            out,
            "\n### Decision: What now, in scene {scene}?\n\n- Go on with {next} → Scene {next}\n> You go on.\n> Score: 1\n\
             - Wait, then go on with {next} → Scene {next}\n> You wait.\n> Score: 0\n"
        );
    }
}

/// A name, the full size, and the text of a size.
pub type Hostile = (&'static str, usize, fn(usize) -> String);

/// What nobody writes and somebody may send.
pub const HOSTILE: &[Hostile] = &[
    ("10,000 scenes", 10_000, scenes),
    ("a paragraph of 1 MiB", 1 << 20, |n| {
        module(&"word ".repeat(n / 5))
    }),
    ("a paragraph of 1 MiB of marks", 1 << 20, |n| {
        module(&"*a _b_ ".repeat(n / 7))
    }),
    ("10,000 nested quotes", 10_000, |n| {
        module(&format!("{} words", ">".repeat(n)))
    }),
    ("10,000 nested brackets", 10_000, |n| {
        module(&format!("{}a{}", "[".repeat(n), "]".repeat(n)))
    }),
    ("10,000 open brackets", 10_000, |n| {
        module(&"![a](".repeat(n))
    }),
    ("10,000 nested conditions", 10_000, |n| {
        module(&"{if passed}\n".repeat(n))
    }),
    ("10,000 unknown targets", 10_000, |n| {
        module(&"Go to: Nowhere at all\n\n".repeat(n))
    }),
];

fn module(scene: &str) -> String {
    format!("# Hostile\n\nLicence: CC BY 4.0\n\n## One\n\n{scene}\n")
}

fn scenes(n: usize) -> String {
    let mut out = String::from("# Hostile\n\nLicence: CC BY 4.0\n");
    for scene in 0..n {
        let _ = write!(out, "\n## Scene {scene}\n\nWords.\n");
    }
    out
}
