//! Saved states as a platform may have spoilt them: the seeds of the fuzz target, and sound ones damaged by a fixed seed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use storyloom::model::record::{HEADER, Layout, write};

use crate::checks::codec::vouched;
use crate::shapes::{Census, Draw, state};

/// Sound states, each of which is damaged in every way.
const SOUND: usize = 12;

/// What platforms put around a text or take away from it, and what they must not.
const AROUND: &[&str] = &[
    " ", "\t", "\r\n", "\0", "\u{a0}", "\u{feff}", "\u{85}", "\u{2028}", "\u{200b}", "\u{180e}",
    "\u{1680}", "\u{c}", "\u{1c}", "+", "=", "é", "😀",
];

/// Pairs of a saved state and the copy of its header.
pub fn all(layout: &Layout) -> Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    for seed in seeds()? {
        out.push((String::from_utf8_lossy(&seed).into_owned(), String::new()));
        out.push((vouched(&seed), String::new()));
    }
    let mut draw = Draw(0x6ead);
    for _ in 0..SOUND {
        let saved = write(layout, &state(&mut draw, layout, &mut Census::new()));
        let place = saved[..HEADER].to_string();
        for damaged in damage(&saved, &mut draw) {
            out.push((vouched(damaged.as_bytes()), String::new()));
            out.push((saved[..HEADER].into(), damaged.clone()));
            out.push((damaged.clone(), place.clone()));
            out.push((damaged, String::new()));
        }
    }
    Ok(out)
}

/// The bytes of every seed of the fuzz target.
pub fn seeds() -> Result<Vec<Vec<u8>>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds/codec");
    let entries = fs::read_dir(folder).context("the seeds of the codec")?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    Ok(files.iter().map(fs::read).collect::<Result<_, _>>()?)
}

fn damage(saved: &str, draw: &mut Draw) -> Vec<String> {
    let mut out: Vec<String> = (0..saved.len())
        .map(|length| saved[..length].to_string())
        .collect();
    for at in 0..saved.len() {
        let instead = char::from(b"AZaz09-_"[draw.below(8)]);
        out.push(format!("{}{instead}{}", &saved[..at], &saved[at + 1..]));
        out.push(format!("{}{}", &saved[..at], &saved[at + 1..]));
    }
    for sign in AROUND {
        let at = draw.below(saved.len());
        out.push(format!("{sign}{saved}"));
        out.push(format!("{saved}{sign}"));
        out.push(format!("{}{sign}{}", &saved[..at], &saved[at..]));
    }
    let escaped = |sign: char| saved.replace(sign, &format!("&#{};", u32::from(sign)));
    out.extend([
        escaped('-'),
        escaped('_'),
        escaped('A'),
        saved.replace('-', "&ndash;"),
    ]);
    out.extend([
        saved.to_lowercase(),
        saved.to_uppercase(),
        saved.repeat(2),
        saved.chars().rev().collect(),
    ]);
    out
}
