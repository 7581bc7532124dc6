//! Input that somebody made to do harm: it is refused in plain words, or built and inert.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod cases;
#[path = "../fuzz/checks/mod.rs"]
mod checks;
mod commonmark;
mod inert;
mod large;
mod seeds;
