//! From the player's modules to the statements of one classic script.
//!
//! `import` lines and the word `export` are dropped, whole-line comments and indentation too. So names at the top level must be
//! unique over all modules, which is checked here. `build.rs` uses this file when the program itself is built, so it names nothing
//! of the crate.

use std::collections::BTreeMap;
use std::fmt;

/// A module: its name, and its text.
pub type Module<'a> = (&'a str, &'a str);

/// The modules before the scripts of the blocks.
const MODULES: &[Module<'_>] = &[
    ("fold.js", include_str!("js/fold.js")),
    ("asked.js", include_str!("js/asked.js")),
    ("answers.js", include_str!("js/answers.js")),
    ("order.js", include_str!("js/order.js")),
    ("condition.js", include_str!("js/condition.js")),
    ("points.js", include_str!("js/points.js")),
    ("flow.js", include_str!("js/flow.js")),
    ("objectives.js", include_str!("js/objectives.js")),
    ("status.js", include_str!("js/status.js")),
    ("engine.js", include_str!("js/engine.js")),
    ("sixbits.js", include_str!("js/sixbits.js")),
    ("header.js", include_str!("js/header.js")),
    ("codec.js", include_str!("js/codec.js")),
    ("decode.js", include_str!("js/decode.js")),
    ("clock.js", include_str!("js/clock.js")),
    ("dom.js", include_str!("js/dom.js")),
    ("words.js", include_str!("js/words.js")),
    ("notes.js", include_str!("js/notes.js")),
    ("light.js", include_str!("js/light.js")),
    ("export.js", include_str!("js/export.js")),
    ("scene.js", include_str!("js/scene.js")),
    ("written.js", include_str!("js/written.js")),
    ("path.js", include_str!("js/path.js")),
    ("frame.js", include_str!("js/frame.js")),
    ("cover.js", include_str!("js/cover.js")),
    ("pages.js", include_str!("js/pages.js")),
    ("history.js", include_str!("js/history.js")),
    ("guard.js", include_str!("js/guard.js")),
    ("journal.js", include_str!("js/journal.js")),
    ("writer.js", include_str!("js/writer.js")),
    ("launch.js", include_str!("js/launch.js")),
    ("leaving.js", include_str!("js/leaving.js")),
    ("tracker.js", include_str!("js/tracker.js")),
    ("record.js", include_str!("js/record.js")),
    ("saving.js", include_str!("js/saving.js")),
];

/// Rules that only some packages have; they stand with the scripts of the blocks.
pub const SHAPES: &[Module<'_>] = &[
    ("parts.js", include_str!("js/parts.js")),
    ("sequence.js", include_str!("js/sequence.js")),
];

/// The module that starts everything; it stands last.
const MAIN: Module<'_> = ("main.js", include_str!("js/main.js"));

/// Two modules declare the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinError<'a> {
    /// The name.
    pub name: String,
    /// The modules.
    pub modules: [&'a str; 2],
}

impl fmt::Display for JoinError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.modules;
        write!(f, "{} is declared in {first} and in {second}", self.name)
    }
}

/// The modules of a package in their order: the shared ones, those of its blocks, the one that speaks to a platform, the start.
pub fn modules<'a>(blocks: &[Module<'a>], adapter: &'a str) -> Vec<Module<'a>> {
    [MODULES, blocks, &[("adapter.js", adapter), MAIN]].concat()
}

/// The modules that hold the rules, and a statement that gives them to whoever asks.
pub fn rules() -> Vec<Module<'static>> {
    const ASKED: &str = "rules({ newState, apply, encodeState, decodeState, placeOf });";
    let rules = MODULES.iter().take_while(|(name, _)| *name != "clock.js");
    rules.chain(SHAPES).copied().chain([("", ASKED)]).collect()
}

/// Statements as a script that shares no name with others.
pub fn wrapped(statements: &str) -> String {
    format!("(function(){{'use strict';{statements}}})();\n")
}

/// The statements of the modules, one after the other.
pub fn plain(modules: &[Module<'_>]) -> String {
    let mut out = String::new();
    modules.iter().for_each(|(_, text)| strip(text, &mut out));
    out
}

/// Refuses a name that two modules declare at the top level.
pub fn unique<'a>(modules: &[Module<'a>]) -> Result<(), JoinError<'a>> {
    let mut seen: BTreeMap<&str, &'a str> = BTreeMap::new();
    for (module, text) in modules {
        for name in text.lines().filter_map(declared) {
            if let Some(first) = seen.insert(name, module) {
                return Err(JoinError {
                    name: name.to_string(),
                    modules: [first, module],
                });
            }
        }
    }
    Ok(())
}

/// The name a line declares at the top level.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["function ", "const ", "let ", "class "]
        .iter()
        .find_map(|word| line.strip_prefix(word))?;
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
        .unwrap_or(rest.len());
    rest.get(..end)
}

/// Drops what a package has no use for, line by line.
pub fn strip(text: &str, out: &mut String) {
    let mut end = "";
    for line in text.lines().map(str::trim) {
        if end.is_empty() {
            end = opens(line);
        }
        if !end.is_empty() {
            if line.ends_with(end) {
                end = "";
            }
            continue;
        }
        if line.is_empty() || line.starts_with("//") || line == "export {};" {
            continue;
        }
        out.push_str(line.strip_prefix("export ").unwrap_or(line));
        out.push('\n');
    }
}

/// What ends the thing to be dropped that this line begins.
fn opens(line: &str) -> &'static str {
    if line.starts_with("/*") {
        "*/"
    } else if line.starts_with("import ") {
        ";"
    } else {
        ""
    }
}
