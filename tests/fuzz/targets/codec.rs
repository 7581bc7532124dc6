//! The saved state: any text, and any body under a header that vouches for it.
#![no_main]

#[path = "../checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::codec::codec(data));
