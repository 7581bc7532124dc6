//! The words of one paragraph: marks, links, pictures, values.
#![no_main]

#[path = "../checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::words::inline(data));
