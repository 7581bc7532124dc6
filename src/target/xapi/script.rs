//! The script that speaks xAPI, file after file: an ES module that exports `createSession`.

/// Its text.
pub const SCRIPT: &str = concat!(include_str!("adapter.js"));
