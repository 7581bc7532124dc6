//! The seeds of the fuzz targets, and every storyboard of the other cases, go through what the fuzz targets hold.

use std::fs;
use std::path::{Path, PathBuf};

use crate::checks;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files(&path));
        } else {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn replay(target: &str, at_least: usize, check: fn(&[u8])) {
    let seeds = files(&root().join("tests/fuzz/seeds").join(target));
    assert!(
        seeds.len() >= at_least,
        "only {} seeds of {target}",
        seeds.len()
    );
    for seed in seeds {
        println!("{}", seed.display());
        check(&fs::read(seed).unwrap());
    }
}

#[test]
fn every_seed_of_a_storyboard_holds() {
    replay("storyboard", 1, checks::words::storyboard);
}

#[test]
fn every_seed_of_inline_text_holds() {
    replay("inline", 6, checks::words::inline);
}

#[test]
fn every_seed_of_a_saved_state_holds() {
    replay("codec", 10, checks::codec::codec);
}

#[test]
fn every_other_case_holds() {
    let all = files(&root().join("tests/cases"));
    let storyboards = all
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut count = 0;
    for path in storyboards {
        println!("{}", path.display());
        checks::words::storyboard(&fs::read(path).unwrap());
        count += 1;
    }
    assert!(count > 100, "only {count} storyboards");
}

#[test]
fn the_seeds_are_few_and_small() {
    let seeds = files(&root().join("tests/fuzz/seeds"));
    let size: u64 = seeds
        .iter()
        .map(|path| fs::metadata(path).unwrap().len())
        .sum();
    assert!(
        seeds.len() <= 60 && size <= 200 * 1024,
        "{} seeds, {size} bytes",
        seeds.len()
    );
}
