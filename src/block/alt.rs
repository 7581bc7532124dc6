//! Descriptions of pictures for people who do not see them: whether one says anything.

use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;

const LONGEST: usize = 150;
const ENDINGS: &[&str] = &[
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic",
];

/// Whether it is the word for a picture that adds nothing.
pub fn is_decorative(alt: &str) -> bool {
    alt.trim().eq_ignore_ascii_case("decorative")
}

/// The finding about a description that says nothing, or too much.
pub fn weak(alt: &str, span: Span) -> Option<Diagnostic> {
    let weak = |message: String, help: &str| {
        Some(Diagnostic::new(&table::WEAK_ALT, span, message).help(help))
    };
    let alt = alt.trim();
    if file_name(alt) {
        return weak(
            "The description of this picture is a file name".to_string(),
            "Say what the picture shows.",
        );
    }
    let length = alt.chars().count();
    if length > LONGEST {
        return weak(
            format!("The description of this picture is {length} characters long"),
            "Keep it below 150 characters and say the rest in the text beside it.",
        );
    }
    None
}

fn file_name(alt: &str) -> bool {
    let lower = alt.to_lowercase();
    let camera = ["img_", "dsc_", "dsc0", "dscn", "screenshot_", "pxl_"];
    let one_word = !lower.contains(char::is_whitespace);
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || (one_word && camera.iter().any(|start| lower.starts_with(start)))
}
