//! What several kinds of block share: joined, printed and read only where one of them is used.
//!
//! Each row begins with the kinds it serves, with spaces between them. `build.rs` uses this file too, so it names nothing of the crate.
#![allow(dead_code)] // When the program is built scripts are asked for, and afterwards all the rest.

/// Scripts that stand before those of the kinds.
pub const SCRIPTS: &[(&str, &str)] = &[
    (PARTED, include_str!("js/parts.js")),
    ("order", include_str!("js/sequence.js")),
    (EXERCISES, include_str!("js/exercise.js")),
    (PARTED, include_str!("js/parted.js")),
    ("gaps match", include_str!("js/selects.js")),
    (DRAGGED, include_str!("js/drag.js")),
    ("action-plan reflection", include_str!("js/room.js")),
];

/// Styles that stand before those of the kinds.
pub const STYLES: &[(&str, &str)] = &[
    (ROWS, include_str!("css/rows.css")),
    (EXERCISES, include_str!("css/exercise.css")),
    (PARTED, include_str!("css/parted.css")),
    (DRAGGED, include_str!("css/drag.css")),
];

/// Templates that those of the kinds are given as a field: kinds, name, text.
pub const TEMPLATES: &[(&str, &str, &str)] = &[(
    EXERCISES,
    "exercise",
    include_str!("templates/exercise.hbs"),
)];

/// The kinds that are marked.
const EXERCISES: &str = "gaps hotspot match order question sort";

/// Those of several parts, each of which earns its share.
const PARTED: &str = "gaps match order sort";

/// Those whose items can be dragged as well.
const DRAGGED: &str = "order sort";

/// Those that stand in rows.
const ROWS: &str = "action-plan match order scale sort";

/// Whether a row serves one of these kinds.
pub fn serves(kinds: &str, used: &[&str]) -> bool {
    kinds.split(' ').any(|kind| used.contains(&kind))
}
