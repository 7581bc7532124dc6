//! The style sheet: the theme's tokens, the shared rules, and the rules of the blocks in use.

use super::theme::Theme;
use crate::block;

const SHARED: &str = include_str!("css/player.css");
const PLAIN: &str = include_str!("css/plain.css");

/// `player.css`.
pub(super) fn sheet(theme: &Theme, kinds: &[&str]) -> String {
    let mut out = theme.rules();
    squeeze(SHARED, &mut out);
    let used = block::KINDS
        .iter()
        .filter(|kind| kinds.contains(&kind.spec().kind));
    used.for_each(|kind| squeeze(kind.style(), &mut out));
    out
}

/// `plain.css`.
pub(super) fn plain() -> String {
    let mut out = String::new();
    squeeze(PLAIN, &mut out);
    out
}

/// Drops comments of whole lines, indentation, line ends and the last semicolon of a rule.
fn squeeze(text: &str, out: &mut String) {
    for line in text.lines().map(str::trim) {
        if line.starts_with("/*") {
            continue;
        }
        if line.starts_with('}') && out.ends_with(';') {
            out.pop();
        }
        out.push_str(line);
    }
}
