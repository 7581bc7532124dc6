//! What must hold for any input: called by the fuzz targets, and by `cargo test` for every seed in the repository.
#![allow(dead_code)]

pub mod codec;
pub mod layout;
pub mod markup;
pub mod words;
