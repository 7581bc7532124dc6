//! Measures the program against `zip -r` and `cp` of the same content in the same run, and prints the tables of
//! `docs/performance.md`:
//!
//! ```text
//! cargo run --release --example bench
//! ```
//!
//! Times are the shortest of several runs of the whole program; peak memory is what the system says of the process.

mod measure;
mod modules;

use anyhow::{Context, Result, ensure};
use measure::{Bench, Cost};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<()> {
    let bench = Bench::new()?;
    println!(
        "Measured with {} on {}.\n",
        measure::version(),
        measure::machine()
    );
    courses(&bench)?;
    media(&bench)?;
    hostile(&bench)?;
    sizes(&bench)
}

/// A course, built; and the same pages packed by `zip -r`.
fn courses(bench: &Bench) -> Result<()> {
    println!(
        "| Course | Text | Package | `check` | `build` | `zip -r` | Ratio | Peak memory | Allowed |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("storyboards/data-stewardship");
    course(bench, "data-stewardship", &real)?;
    let mut times = Vec::new();
    for scenes in [30, 300, 3000] {
        let folder = bench.folder(&format!("made-{scenes}"))?;
        modules::course(&folder, scenes)?;
        times.push(course(bench, &format!("{scenes} scenes"), &folder)?);
    }
    if let [first, second, third] = times.as_slice() {
        let steps =
            [(first, second), (second, third)].map(|(a, b)| format!("{:.2}", (b / a).log10()));
        println!(
            "\nGrowth exponent of `build`: {} from 30 to 300 scenes, {} from 300 to 3,000.\n",
            steps[0], steps[1]
        );
    }
    Ok(())
}

fn course(bench: &Bench, name: &str, folder: &Path) -> Result<f64> {
    let text = text_of(folder)?;
    let check = bench.program(&["check"], folder)?;
    let build = bench.program(&["build", "--draft", "--quiet", "--out", "out"], folder)?;
    let package = package_of(bench, folder)?;
    let pages = unzipped(bench, &package)?;
    let zip = bench.tool(
        "zip",
        &["-q", "-r", "../pages.zip", "."],
        &pages,
        "pages.zip",
    )?;
    println!(
        "| {name} | {} | {} | {:.0} ms | {:.0} ms | {:.0} ms | {:.2} | {} | {} |",
        kib(text),
        kib(fs::metadata(&package)?.len()),
        check.ms(),
        build.ms(),
        zip.ms(),
        build.seconds / zip.seconds,
        mib(build.memory.max(check.memory)),
        mib(32 * 1024 * 1024 + 4 * text),
    );
    Ok(build.seconds)
}

/// A gigabyte of media against `cp`.
fn media(bench: &Bench) -> Result<()> {
    let folder = bench.folder("heavy")?;
    modules::heavy(&folder, 1 << 30)?;
    let build = bench.few(&["build", "--draft", "--quiet", "--out", "out"], &folder)?;
    let copy = bench.copy(&folder.join("media/film.gif"))?;
    println!("| 1 GiB of media | `build` | `cp` | Ratio | Peak memory |");
    println!("|---|--:|--:|--:|--:|");
    let ratio = build.seconds / copy.seconds;
    println!(
        "| one picture | {:.2} s | {:.2} s | {ratio:.2} | {} |\n",
        build.seconds,
        copy.seconds,
        mib(build.memory)
    );
    Ok(fs::remove_dir_all(&folder)?)
}

/// Sizes nobody writes: ten times the size may cost at most 12.6 times as much.
fn hostile(bench: &Bench) -> Result<()> {
    println!("| Hostile text | A tenth | The whole | Ratio | Allowed | Peak memory |");
    println!("|---|--:|--:|--:|--:|--:|");
    for (name, size, make) in modules::HOSTILE {
        let costs = [size / 10, *size].map(|size| -> Result<Cost> {
            let folder = bench.folder("hostile")?;
            fs::write(folder.join("storyboard.md"), make(size))?;
            bench.program(&["check", "--quiet", "--format", "short"], &folder)
        });
        let [tenth, whole] = costs;
        let (tenth, whole) = (tenth?, whole?);
        println!(
            "| {name} | {:.0} ms | {:.0} ms | {:.1} | 12.6 | {} |",
            tenth.ms(),
            whole.ms(),
            whole.seconds / tenth.seconds,
            mib(whole.memory)
        );
    }
    println!();
    Ok(())
}

/// What a learner's browser has to load.
fn sizes(bench: &Bench) -> Result<()> {
    let folder = bench.folder("plain")?;
    modules::course(&folder, 30)?;
    bench.program(&["build", "--draft", "--quiet", "--out", "out"], &folder)?;
    let pages = unzipped(bench, &package_of(bench, &folder)?)?;
    println!("| File | Bytes | Gzipped |");
    println!("|---|--:|--:|");
    let mut all = 0;
    for name in ["player.js", "player.css"] {
        let zipped = Command::new("gzip")
            .args(["-9", "-n", "-c"])
            .arg(pages.join(name))
            .output()
            .context("gzip")?;
        all += zipped.stdout.len();
        println!(
            "| {name} | {} | {} |",
            fs::metadata(pages.join(name))?.len(),
            zipped.stdout.len()
        );
    }
    println!("| both | | {all} (allowed 25,600) |\n");
    let bare = bench.folder("bare")?;
    modules::without_media(&bare, 30)?;
    bench.program(&["build", "--draft", "--quiet", "--out", "out"], &bare)?;
    let package = fs::metadata(package_of(bench, &bare)?)?.len();
    println!(
        "A package without media: {} for {} of text (allowed 60 KiB more than the text).",
        kib(package),
        kib(text_of(&bare)?)
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
