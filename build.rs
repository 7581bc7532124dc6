//! Joins and squeezes the player's script once, when the program is built, so that no build of a module has to.
//!
//! The scripts of the blocks stand in parts of their own: a package gets those of the kinds it uses (`src/player/script.rs`).

#[path = "src/player/brackets.rs"]
mod brackets;
#[path = "src/player/join.rs"]
mod join;
#[path = "src/player/keys.rs"]
mod keys;
#[path = "src/player/roles.rs"]
mod roles;
#[path = "src/target/scorm12/script.rs"]
mod scorm12;
#[path = "src/player/short.rs"]
mod short;
#[path = "src/player/squeeze.rs"]
mod squeeze;
#[path = "src/player/terse.rs"]
mod terse;
#[path = "src/player/tokens.rs"]
mod tokens;

use join::Module;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// A text, or why there is none.
type Made<T> = Result<T, Box<dyn Error>>;

/// What speaks to a platform: no platform, and one for each target.
const ADAPTERS: &[&str] = &[include_str!("src/player/js/untracked.js"), scorm12::SCRIPT];

fn main() -> Made<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    let blocks = blocks(Path::new("src/block"))?;
    let blocks: Vec<Module<'_>> = blocks
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let mut out = String::from("&[");
    for adapter in ADAPTERS {
        let script = script(&blocks, adapter)?;
        out.push_str(&format!("({adapter:?}, &{:?}),\n", join::parts(&script)));
    }
    out.push(']');
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?;
    Ok(fs::write(Path::new(&folder).join("scripts.rs"), out)?)
}

/// The kinds of block that have a script, by name, each script with marks around it.
fn blocks(folder: &Path) -> Made<Vec<(String, String)>> {
    let mut found = Vec::new();
    for kind in fs::read_dir(folder)? {
        let kind = kind?.path();
        for file in kind.read_dir().into_iter().flatten() {
            let file = file?.path();
            if file.extension().is_some_and(|ending| ending == "js") {
                let name = file.file_stem().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&file)?;
                found.push((name.to_string(), join::marked(&name, &text)));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn script(blocks: &[Module<'_>], adapter: &str) -> Made<String> {
    let modules = join::modules(blocks, adapter);
    join::unique(&modules).map_err(|error| error.to_string())?;
    Ok(join::wrapped(&squeeze::squeeze(&join::plain(&modules))))
}
