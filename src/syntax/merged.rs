//! Marks that a program for versions leaves in a text where it could not put two versions of it together.

use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Project, Source, Span};

/// Where the first version begins, the second one begins, and it ends.
const MARKS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// Reports each place where two versions stand one after the other. What else is found between the marks follows from that.
pub fn look(project: &Project, out: &mut Diagnostics) {
    for source in project.sources.iter() {
        let mut found: Vec<Span> = Vec::new();
        for row in rows(source) {
            let wanted = MARKS.get(found.len());
            let text = source.slice(row);
            if wanted.is_some_and(|mark| is_mark(text, mark)) {
                found.push(row);
            }
            if let [first, _, last] = found.as_slice() {
                out.push(report(*first, *last));
                found.clear();
            }
        }
    }
}

/// A mark stands alone in its line, or with the name of a version behind it.
fn is_mark(row: &str, mark: &str) -> bool {
    let rest = row.strip_prefix(mark);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn rows(source: &Source) -> impl Iterator<Item = Span> {
    let mut start = 0;
    source.text.split('\n').map(move |line| {
        let row = Span::new(source.id, start, start + line.trim_end().len());
        start += line.len() + 1;
        row
    })
}

fn report(first: Span, last: Span) -> Diagnostic {
    let message = "Two versions of this text were put together here, and neither was chosen";
    Diagnostic::new(&table::TWO_VERSIONS, first, message)
        .other(last, "their end")
        .help("Keep what is right of both, and take the three lines of marks away.")
        .covers(first.to(last))
}
