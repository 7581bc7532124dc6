//! One storyboard, from its text to the pages of its package.
#![no_main]

#[path = "../checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::words::storyboard(data));
