//! Joins and squeezes the player's script once, when the program is built, so that no build of a module has to.
//!
//! The scripts of the blocks stand in parts of their own: a package gets those of the kinds it uses (`src/player/script.rs`).

#[path = "src/player/arrows.rs"]
mod arrows;
#[path = "src/player/join.rs"]
mod join;
#[path = "src/player/keys.rs"]
mod keys;
#[path = "src/player/ones.rs"]
mod ones;
#[path = "src/player/own.rs"]
mod own;
#[path = "src/player/parts.rs"]
mod parts;
#[path = "src/target/scorm12/script.rs"]
mod scorm12;
#[path = "src/player/shared.rs"]
mod shared;
#[path = "src/player/short.rs"]
mod short;
#[path = "src/player/squeeze.rs"]
mod squeeze;
#[path = "src/target/xapi/script.rs"]
mod xapi;

use join::Module;
use squeeze::Squeezed;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// A text, or why there is none.
type Made<T> = Result<T, Box<dyn Error>>;

/// What speaks to a platform: no platform, and one for each target. `tests/player/packing.mjs` looks for its order in the last.
const ADAPTERS: &[&str] = &[
    include_str!("src/player/js/untracked.js"),
    xapi::SCRIPT,
    scorm12::SCRIPT,
];

fn main() -> Made<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    let blocks = blocks(Path::new("src/block"))?;
    let kinds: Vec<&str> = blocks.iter().map(|(kind, _)| kind.as_str()).collect();
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?;
    let folder = Path::new(&folder);
    let mut out = String::from("&[");
    for adapter in ADAPTERS {
        let script = script(&blocks, adapter)?;
        let parts =
            parts::parts(&script.text, &kinds).ok_or("the parts of the blocks ran together")?;
        out.push_str(&format!("({adapter:?}, &{parts:?}),\n"));
        let functions: Vec<String> = script.functions.iter().map(|part| part.join(" ")).collect();
        fs::write(folder.join("marked.js"), &script.text)?;
        fs::write(folder.join("functions.txt"), functions.join("\n"))?;
    }
    out.push(']');
    fs::write(folder.join("kinds.txt"), kinds.join("\n"))?;
    fs::write(folder.join("rules.js"), rules()?)?;
    Ok(fs::write(folder.join("scripts.rs"), out)?)
}

/// What several kinds of block share, and the kinds that have a script, by name, each script with marks around it.
fn blocks(folder: &Path) -> Made<Vec<(String, String)>> {
    let mut found = Vec::new();
    for kind in fs::read_dir(folder)? {
        let kind = kind?.path();
        for file in kind.read_dir().into_iter().flatten() {
            let file = file?.path();
            if file.extension().is_some_and(|ending| ending == "js") {
                let name = file.file_stem().unwrap_or_default().to_string_lossy();
                found.push((name.to_string(), parts::marked(&fs::read_to_string(&file)?)));
            }
        }
    }
    found.sort();
    let shared = shared::SCRIPTS.iter();
    let shared = shared.map(|(kinds, text)| (kinds.to_string(), parts::marked(text)));
    Ok(shared.chain(found).collect())
}

fn script(blocks: &[(String, String)], adapter: &str) -> Made<Squeezed> {
    let blocks: Vec<Module<'_>> = blocks
        .iter()
        .map(|(kind, text)| (kind.as_str(), text.as_str()))
        .collect();
    let modules = join::modules(&blocks, adapter);
    join::unique(&modules).map_err(|error| error.to_string())?;
    Ok(squeeze::squeeze(&join::wrapped(&join::plain(&modules)))?)
}

/// The rules of the player alone, squeezed as the whole is: a function that gives them, for tests to play by.
fn rules() -> Made<String> {
    let rules = join::wrapped(&join::plain(&join::rules()));
    Ok(squeeze::squeeze(&rules)?.text)
}
