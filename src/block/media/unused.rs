//! Settings of a film that an interview has no use for: they would be dropped without a word.

use super::body::Played;
use crate::block::setting;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::syntax::{Block, Setting};

/// What to do about each of them.
type Unused = &'static [(&'static str, &'static str)];

const WITHOUT_RECORDING: Unused = &[
    (
        "Poster",
        "Nobody would see it. Add \"File:\" and the path of a film, or put the picture among the words: ![what it shows](media/desk.jpg)",
    ),
    (
        "Captions",
        "Nobody would see them. Add \"File:\" and the path of a film, or write \"Transcript:\" and this path: their words are then shown.",
    ),
    (
        "Length",
        "Nothing is played. Add \"File:\" and the path of the recording, or take this line away.",
    ),
];
const ONLY_HEARD: Unused = &[
    (
        "Poster",
        "It stands before a film, and this is a sound. Put the picture among the words: ![what it shows](media/desk.jpg)",
    ),
    (
        "Captions",
        "They run with a film, and this is a sound. Write \"Transcript:\" and this path: their words are then shown.",
    ),
];

/// The settings that mean nothing with this recording, or without one; reports those that are written.
pub fn unused(block: &Block, it: &Played, out: &mut Diagnostics) -> Vec<&'static str> {
    let (which, unused) = match (it.path.as_str(), it.film) {
        _ if block.kind != Some("interview") => return Vec::new(),
        ("", _) => ("without a recording", WITHOUT_RECORDING),
        // Which recording was meant is not known.
        ("…", _) | (_, true) => return Vec::new(),
        _ => ("that is only heard", ONLY_HEARD),
    };
    for (name, help) in unused {
        if let Some(found) = setting::find(&block.settings, name) {
            out.push(no_setting(found, which, help));
        }
    }
    unused.iter().map(|(name, _)| *name).collect()
}

fn no_setting(found: &Setting, which: &str, help: &str) -> Diagnostic {
    let name = found.name.value;
    let message = format!("An interview {which} has no setting called \"{name}\"");
    Diagnostic::new(&table::UNKNOWN_SETTING, found.name.span, message).help(help)
}
