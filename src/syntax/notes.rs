//! Notes for colleagues: they never reach a package, and a `To do` holds a release back.

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
