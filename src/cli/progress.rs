//! A bar for long work, where a person is watching.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};

/// From here on the copying takes long enough to be noticed.
const LONG: u64 = 64 * 1024 * 1024;

/// A bar over `bytes`, hidden where nobody watches or the work is short.
pub fn bar(name: &str, bytes: u64, quiet: bool) -> ProgressBar {
    if quiet || bytes < LONG || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes} of {total_bytes}");
    let bar = ProgressBar::new(bytes).with_message(name.to_string());
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
