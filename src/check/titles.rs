//! Titles in which there is nothing to read, though something stands there.

use super::{View, finding};
use crate::diagnostic::{Diagnostics, table};
use crate::model::walk;
use std::iter;

/// `nothing-to-show`: a title of blanks that cannot be seen, or of marks alone.
pub fn unreadable(view: &View<'_>, out: &mut Diagnostics) {
    if view.any(&[&table::NOTHING_TO_SHOW, &table::NOT_UTF8]) {
        return;
    }
    let course = view.course;
    let module = (
        course.places.title,
        walk::text(&course.title),
        "module",
        "#",
    );
    let scenes = view.written().iter();
    let scenes = scenes.map(|scene| (scene.span, scene.title_text.clone(), "scene", "##"));
    for (span, title, whose, sign) in iter::once(module).chain(scenes) {
        if !title.chars().any(is_read) {
            let message = format!("There is nothing to read in the title of this {whose}");
            let help = format!("Write the title behind {sign}: it is shown, and read aloud.");
            out.push(finding(&table::NOTHING_TO_SHOW, span, message, help));
        }
    }
}

/// Whether a character is seen, and no mark of emphasis.
fn is_read(c: char) -> bool {
    let unseen = matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
    !(unseen || c.is_whitespace() || c.is_control() || "*_~".contains(c))
}

#[cfg(test)]
mod tests {
    use super::is_read;

    #[test]
    fn a_title_is_read_by_its_letters_numbers_and_signs() {
        for nothing in ["\u{a0}", "\u{ad}", "** **", "\u{200b}\u{2060}", "\u{3164}"] {
            assert!(!nothing.chars().any(is_read), "{nothing:?}");
        }
        for title in ["A", "7", "?", "🙂", "茶", "** A **"] {
            assert!(title.chars().any(is_read), "{title:?}");
        }
    }
}
