//! The program against its surroundings: signals, full disks, folders that cannot be written, other runs, inputs that change.
//!
//! Whatever happens, the old package is as it was or the new one is whole, the next run leaves nothing half-written behind, and the
//! exit status is the promised one. Most of it is a matter of the moment, so each test has many runs, of which a plain `cargo test`
//! makes a sample (see `runs.rs`). Not tested here, for want of the machine: a disk that does not tell capitals from small letters,
//! and a drive that goes away (Windows).
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod changes;
mod disks;
mod files;
mod ordinary;
mod runs;
mod signals;
#[path = "../support/mod.rs"]
mod support;
mod together;
mod work;
