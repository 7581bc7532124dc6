//! Notes for colleagues: they never reach a package, and a `To do` holds a release back.

use super::line::{self, Kind};
use super::lines::Line;
use super::segments::Segments;
use crate::diagnostic::{Diagnostic, table};

/// The finding about a `To do`.
pub fn to_do_left(note: &Segments) -> Diagnostic {
    Diagnostic::new(
        &table::TO_DO_LEFT,
        note.whole(),
        "Something is still to do here",
    )
    .help("Do it and take the line away; until then drafts can be built, releases cannot.")
}

/// The finding about a line that begins like a note and would be shown to learners.
pub fn no_colon(line: &Line) -> Option<Diagnostic> {
    let nearly = line.kind == Kind::Text && line::nearly_note(&line.text);
    nearly.then(|| {
        Diagnostic::new(
            &table::SHOWN_AS_TYPED,
            line.text.whole(),
            "This looks like a note for colleagues, and learners would see it",
        )
        .help("Write \"Review note:\" or \"To do:\" with a colon; if it is for learners, begin it with another word.")
    })
}

/// Whether a sentence of a note ends with its line.
pub fn ends(line: &Line) -> bool {
    let text = line.text.as_str();
    text.trim_end_matches(['"', '”', ')', '*', '_'])
        .ends_with(['.', '!', '?'])
}

/// The finding about a sentence that goes on with a note, or is meant for learners.
pub fn swallows(line: &Line) -> Diagnostic {
    let message = "This line goes on with the note above it, and learners will not see it";
    Diagnostic::new(&table::SHOWN_AS_TYPED, line.text.whole(), message)
        .help("Put an empty line before it if it is for learners. If it is for colleagues, begin it with \"Review note:\", too.")
}

/// The kind of note that a list item is.
pub fn of_item(line: &Line) -> Option<Kind> {
    let Kind::Item { at, .. } = line.kind else {
        return None;
    };
    line::note_at(&line.text, at)
}
