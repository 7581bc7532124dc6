//! Properties that hold for any input, not only for the cases somebody thought of.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod storyboards;
mod syntax;
mod whole;
