//! How many choices a block can have: SCORM 1.2 names each by a single letter or digit.

use super::{View, finding};
use crate::block::{Body, Form};
use crate::diagnostic::{Diagnostics, table};
use crate::source::Span;

/// The letters, and the digits.
const MOST: usize = 36;

/// `impossible-value`: the first choice that has no letter.
pub fn too_many(view: &View<'_>, out: &mut Diagnostics) {
    for block in &view.course.blocks {
        if let Some((span, whose)) = over(&block.body) {
            out.push(finding(
                &table::IMPOSSIBLE_VALUE,
                span,
                format!("{whose} can have at most {MOST} of these"),
                "Make two blocks of it: learners thank you for it, too.",
            ));
        }
    }
}

/// The first that is one too many, and whose it is. Other kinds say so where they are read.
fn over(body: &Body) -> Option<(Span, &'static str)> {
    let (options, whose) = match body {
        Body::Decision(decision) => {
            let over = decision.choices.get(MOST)?;
            return Some((over.span, "A decision"));
        }
        Body::Question(question) => match &question.form {
            Form::Options { options, .. } => (options, "A question"),
            _ => return None,
        },
        Body::Poll(poll) => (&poll.options, "A poll"),
        _ => return None,
    };
    options.get(MOST).map(|over| (over.span, whose))
}
