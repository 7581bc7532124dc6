//! From storyboard to course: what resolves, and which findings come of what does not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod apart;
mod behind;
mod blocks;
mod figures;
mod film;
mod flow;
mod gaps;
mod ids;
mod media;
mod names;
mod paths;
mod questions;
mod sample;
mod settings;
mod told;
mod unheard;
mod values;
