//! Measures the program against `zip -r` and `cp` of the same content in the same run, and prints the tables of
//! `docs/performance.md`:
//!
//! ```text
//! cargo run --release --example bench
//! ```
//!
//! Times are the shortest of several runs of the whole program; peak memory is what the system says of the process when it has
//! ended. A ratio of work compares processor time, which other programs on the machine hardly change.

mod measure;
mod modules;

use anyhow::{Context, Result, ensure};
use measure::{Bench, Cost};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<()> {
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    if let Some((word, rest)) = words.split_first()
        && word == measure::WATCH
    {
        return measure::watch(rest);
    }
    let bench = Bench::new()?;
    println!(
        "Measured with {} on {}.\n",
        measure::version(),
        measure::machine()
    );
    let sizes = courses(&bench)?;
    paths(&bench)?;
    maps(&bench)?;
    media(&bench)?;
    hostile(&bench)?;
    println!("{sizes}");
    bare(&bench)
}

/// Courses, built; and the same pages packed by `zip -r`. Gives what a learner's browser has to load.
fn courses(bench: &Bench) -> Result<String> {
    println!(
        "| Course | Text | Package | `check` | `build` | `zip -r` | Ratio | Ratio of work | Peak of `check` | Peak of `build` | Allowed |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("storyboards/data-stewardship");
    course(bench, "data-stewardship", &real)?;
    let mut sizes = String::from("| File | Bytes | Gzipped |\n|---|--:|--:|\n");
    scripts(&bench.path("pages"), "data-stewardship", &mut sizes)?;
    let mut works = Vec::new();
    for scenes in [30, 300, 3000] {
        let folder = bench.folder(&format!("made-{scenes}"))?;
        modules::course(&folder, scenes)?;
        works.push(course(bench, &format!("{scenes} scenes"), &folder)?);
        if scenes == 30 {
            scripts(&bench.path("pages"), "30 scenes", &mut sizes)?;
        }
    }
    if let [first, second, third] = works.as_slice() {
        let steps = [(first, second), (second, third)].map(|(a, b)| (b.work / a.work).log10());
        println!(
            "\nGrowth exponent of `build`: {:.2} from 30 to 300 scenes, {:.2} from 300 to 3,000.\n",
            steps[0], steps[1]
        );
    }
    Ok(sizes)
}

fn course(bench: &Bench, name: &str, folder: &Path) -> Result<Cost> {
    let text = text_of(folder)?;
    let check = bench.check(&[], folder)?;
    let (build, draft) = bench.build(5, folder)?;
    let package = package_of(bench, folder)?;
    let pages = unzipped(bench, &package)?;
    let words = ["zip", "-q", "-r", "../pages.zip", "."];
    let zip = bench.tool(5, &words, &pages, "pages.zip")?;
    println!(
        "| {name}{} | {} | {} | {:.0} ms | {:.0} ms | {:.0} ms | {:.2} | {:.2} | {} | {} | {} |",
        if draft { " (draft)" } else { "" },
        kib(text),
        kib(fs::metadata(&package)?.len()),
        check.ms(),
        build.ms(),
        zip.ms(),
        build.seconds / zip.seconds,
        build.work / zip.work,
        mib(check.memory),
        mib(build.memory),
        mib(32 * 1024 * 1024 + 4 * text),
    );
    Ok(build)
}

/// The search over all paths: the project's own modules, and stories with values that all matter to the end.
fn paths(bench: &Bench) -> Result<()> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("storyboards");
    let build = bench.packages(&own)?;
    println!("| Paths | Time | Work | Peak memory |");
    println!("|---|--:|--:|--:|");
    let row = |what: &str, cost: Cost| {
        let work = 1000.0 * cost.work;
        println!(
            "| {what} | {:.0} ms | {work:.0} ms | {} |",
            cost.ms(),
            mib(cost.memory)
        );
    };
    row("all packages of our own modules, `build`", build);
    let words = ["--quiet", "--format", "short"];
    let summed = ["--quiet", "--format", "json", "--summary"];
    row("our own modules, `check`", bench.check(&words, &own)?);
    row("the same, `check --summary`", bench.check(&summed, &own)?);
    for (scenes, top) in [(1000, 3), (140, 9)] {
        let folder = bench.folder(&format!("counted-{scenes}"))?;
        modules::counted(&folder, scenes, top)?;
        let what = format!("{scenes} scenes, four values from 0 to {top}, `check`");
        row(&what, bench.check(&words, &folder)?);
    }
    let folder = bench.folder("summed")?;
    modules::story(&folder, 1000)?;
    row(
        "1000 scenes that branch, `check --summary`",
        bench.check(&summed, &folder)?,
    );
    println!();
    Ok(())
}

/// Maps of stories that branch, with everything that `check` does before.
fn maps(bench: &Bench) -> Result<()> {
    println!("| Map | `check` | `svg` | `html` | Peak memory |");
    println!("|---|--:|--:|--:|--:|");
    for scenes in [15, 60, 200, 1000] {
        let folder = bench.folder(&format!("story-{scenes}"))?;
        modules::story(&folder, scenes)?;
        let check = bench.check(&["--quiet", "--format", "short"], &folder)?;
        let (svg, html) = (bench.map("svg", &folder)?, bench.map("html", &folder)?);
        println!(
            "| {scenes} scenes | {:.0} ms | {:.0} ms | {:.0} ms | {} |",
            check.ms(),
            svg.ms(),
            html.ms(),
            mib(svg.memory.max(html.memory))
        );
    }
    println!();
    Ok(())
}

/// A gigabyte of media against `cp`.
fn media(bench: &Bench) -> Result<()> {
    let folder = bench.folder("heavy")?;
    modules::heavy(&folder, 1 << 30)?;
    let (build, _) = bench.build(3, &folder)?;
    let copy = bench.tool(3, &["cp", "media/film.gif", "../copy"], &folder, "copy")?;
    println!("| 1 GiB of media | `build` | `cp` | Ratio | Ratio of work | Peak memory |");
    println!("|---|--:|--:|--:|--:|--:|");
    println!(
        "| one picture | {:.2} s | {:.2} s | {:.2} | {:.2} | {} |\n",
        build.seconds,
        copy.seconds,
        build.seconds / copy.seconds,
        build.work / copy.work,
        mib(build.memory)
    );
    fs::remove_file(bench.path("copy"))?;
    Ok(fs::remove_dir_all(&folder)?)
}

/// Sizes nobody writes: ten times the size may cost at most 12.6 times as much.
fn hostile(bench: &Bench) -> Result<()> {
    println!(
        "| Hostile text | A tenth | The whole | Ratio of work | Allowed | Peak memory | Allowed |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for (name, size, make) in modules::HOSTILE {
        let mut text = 0;
        let costs = [size / 10, *size].map(|size| -> Result<Cost> {
            let folder = bench.folder("hostile")?;
            fs::write(folder.join("storyboard.md"), make(size))?;
            text = text_of(&folder)?;
            bench.check(&["--quiet", "--format", "short"], &folder)
        });
        let [tenth, whole] = costs;
        let (tenth, whole) = (tenth?, whole?);
        println!(
            "| {name} | {:.0} ms | {:.0} ms | {:.1} | 12.6 | {} | {} |",
            tenth.ms(),
            whole.ms(),
            whole.work / tenth.work,
            mib(whole.memory),
            mib(32 * 1024 * 1024 + 4 * text),
        );
    }
    println!();
    Ok(())
}

/// The sizes of script and style of an unzipped package.
fn scripts(pages: &Path, course: &str, out: &mut String) -> Result<()> {
    let mut all = 0;
    for name in ["player.js", "player.css"] {
        let zipped = Command::new("gzip")
            .args(["-9", "-n", "-c"])
            .arg(pages.join(name))
            .output()
            .context("gzip")?;
        all += zipped.stdout.len();
        let bytes = fs::metadata(pages.join(name))?.len();
        *out += &format!("| {course}: {name} | {bytes} | {} |\n", zipped.stdout.len());
    }
    *out += &format!("| {course}: both | | {all} (allowed 25,600) |\n");
    Ok(())
}

/// A package without media against its text.
fn bare(bench: &Bench) -> Result<()> {
    let folder = bench.folder("bare")?;
    modules::without_media(&folder, 30)?;
    bench.build(1, &folder)?;
    let package = fs::metadata(package_of(bench, &folder)?)?.len();
    println!(
        "A package without media: {} for {} of text (allowed 60 KiB more than the text).",
        kib(package),
        kib(text_of(&folder)?)
    );
    Ok(())
}

fn text_of(folder: &Path) -> Result<u64> {
    Ok(fs::metadata(folder.join("storyboard.md"))?.len())
}

fn package_of(bench: &Bench, folder: &Path) -> Result<PathBuf> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let path = bench.path(&format!("out/{name}-scorm12.zip"));
    ensure!(path.is_file(), "{} was not built", path.display());
    Ok(path)
}

fn unzipped(bench: &Bench, package: &Path) -> Result<PathBuf> {
    let pages = bench.folder("pages")?;
    let run = Command::new("unzip")
        .arg("-q")
        .arg(package)
        .arg("-d")
        .arg(&pages)
        .status()
        .context("unzip")?;
    ensure!(run.success(), "unzip failed");
    Ok(pages)
}

fn kib(bytes: u64) -> String {
    format!("{} KiB", bytes.div_ceil(1024))
}

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / 1_048_576.0)
}
