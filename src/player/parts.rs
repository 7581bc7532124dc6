//! The script of all kinds of block, and what of it serves which kind.

/// A statement that stands around the part of a kind of block, and that nothing is moved over.
const MARK: &str = "debugger;";

/// The script of a kind of block with marks around it, by which it is found again in the script of all.
pub fn marked(text: &str) -> String {
    format!("{MARK}\n{text}\n{MARK}\n")
}

/// The script of all taken apart at the marks: the kind of block each part serves, and its text. None if marks are missing.
pub fn parts<'a>(script: &'a str, kinds: &[&'a str]) -> Option<Vec<(&'a str, &'a str)>> {
    let mut pieces = script.split(MARK);
    let mut parts = vec![("", pieces.next()?)];
    for kind in kinds {
        parts.push((kind, pieces.next()?));
        parts.push(("", pieces.next()?));
    }
    parts.retain(|(_, text)| !text.is_empty());
    pieces.next().is_none().then_some(parts)
}
