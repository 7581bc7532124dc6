//! The script that speaks SCORM 1.2, file after file: an ES module that exports `createSession`.

/// Its text.
pub const SCRIPT: &str = concat!(
    include_str!("values.js"),
    include_str!("search.js"),
    include_str!("port.js"),
    include_str!("adapter.js"),
);
