//! What pictures hold, and what their endings say.

use crate::diagnostic::{Diagnostic, table};
use crate::source::{Flaw, Inside, Picture, Spanned};

/// What every browser shows: the ending, and what such a file holds.
const SHOWN: &[(&str, Picture)] = &[
    ("jpg", Picture::Jpeg),
    ("jpeg", Picture::Jpeg),
    ("png", Picture::Png),
    ("gif", Picture::Gif),
    ("svg", Picture::Svg),
    ("webp", Picture::Webp),
];
/// What some browsers show.
const SOMETIMES: &[&str] = &[
    "apng", "avif", "bmp", "heic", "heif", "ico", "jfif", "jxl", "tif", "tiff",
];

fn ending(path: &str) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.trim().to_lowercase()
}

fn known(path: &str) -> Option<Picture> {
    let ending = ending(path);
    let found = SHOWN.iter().find(|(known, _)| *known == ending);
    found.map(|(_, picture)| *picture)
}

/// Whether every browser shows such a file as a picture.
pub fn shown_by_browsers(path: &str) -> bool {
    known(path).is_some()
}

/// What is wrong with a file as a picture.
pub fn finding(path: &Spanned<String>, inside: &Inside) -> Option<Diagnostic> {
    let Some(said) = known(&path.value) else {
        return Some(no_picture(path));
    };
    match (inside.picture, inside.flaw) {
        (Some(is), _) if is != said => Some(misnamed(path, is)),
        (_, Some(flaw)) => Some(flawed(path, flaw)),
        _ => None,
    }
}

fn flawed(path: &Spanned<String>, flaw: Flaw) -> Diagnostic {
    let message = format!("No browser shows \"{}\" as a picture", path.value);
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, path.span, message).help(flaw.help())
}

fn no_picture(path: &Spanned<String>) -> Diagnostic {
    let message = match SOMETIMES.contains(&ending(&path.value).as_str()) {
        true => format!("Not every browser shows \"{}\"", path.value),
        false => format!("\"{}\" is not a picture that browsers show", path.value),
    };
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, path.span, message)
        .help("Save it as JPEG, PNG, WebP, GIF or SVG.")
}

fn misnamed(path: &Spanned<String>, is: Picture) -> Diagnostic {
    let ending = ending(&path.value);
    let message = format!(
        "\"{}\" does not hold what its ending .{ending} says",
        path.value
    );
    let help = match is {
        Picture::Png => "It holds PNG: call it .png.",
        Picture::Jpeg => "It holds JPEG: call it .jpg.",
        Picture::Gif => "It holds GIF: call it .gif.",
        Picture::Webp => "It holds WebP: call it .webp.",
        Picture::Svg => "It holds SVG: call it .svg.",
        Picture::Other => {
            "Save it again from the program it was made with, as JPEG, PNG, WebP, GIF or SVG."
        }
    };
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, path.span, message).help(help)
}
