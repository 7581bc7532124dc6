//! Front matter: settings between two lines of `---` at the head of a file, as other programs want them. The language has none;
//! its lines are read like any others, and said to stand in the wrong place.

use crate::diagnostic::{Diagnostic, table};
use crate::source::{Source, Span};

const FENCE: &str = "---";

/// The finding about a file's front matter, if it has some.
pub fn finding(source: &Source) -> Option<Diagnostic> {
    let start = opening(&source.text)?;
    let span = Span::new(source.id, start, start + FENCE.len());
    let message = "Settings do not stand between two lines of ---";
    Some(
        Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(
            "Write each as a line \"Name: value\" below the title, and take the two lines of --- away.",
        ),
    )
}

/// Where front matter opens: on the first line that is not blank, if one below closes it and something is set between the two.
fn opening(text: &str) -> Option<usize> {
    let words = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut lines = words.split(['\n', '\r']).map(str::trim);
    lines.next().filter(|line| *line == FENCE)?;
    let mut sets = false;
    for line in lines {
        match line {
            FENCE | "..." => return sets.then_some(text.len() - words.len()),
            _ if line.starts_with('#') => return None,
            _ => sets |= line.contains(':'),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::opening;

    #[test]
    fn front_matter_stands_first_is_closed_and_sets_something() {
        for (text, begins) in [
            ("---\ntitle: a\n---\n# T", Some(0)),
            ("\u{feff}\r\n --- \r\ntags:\r\n- a\r\n...\r\n# T", Some(6)),
            ("---\rtitle: a\r\r---", Some(0)),
            ("---\ntitle: a\n\n# T\n\n---\n", None),
            ("---\nWords.\n---\n# T", None),
            ("----\ntitle: a\n----\n# T", None),
            ("# T\n---\ntitle: a\n---\n", None),
            ("", None),
        ] {
            assert_eq!(opening(text), begins, "{text:?}");
        }
    }
}
