//! The script that speaks xAPI, file after file: an ES module that exports `createSession`.

/// Its text.
pub const SCRIPT: &str = concat!(
    include_str!("params.js"),
    include_str!("outbox.js"),
    include_str!("statements.js"),
    include_str!("lrs.js"),
    include_str!("state.js"),
    include_str!("adapter.js"),
);
