//! `{value}` in words.
//!
//! [`split`] takes the words between two marks and gives text and values. Signs kept literal by a backslash are words. What looks
//! like a condition or like an exporter's attribute is reported here, because nobody later could tell it from a name.

use super::ast::{Inline, Inlines};
use super::line::after_word;
use super::segments::Segments;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::Span;

/// The longest name of a value, in bytes.
const LONGEST: usize = 120;

/// Splits words into text and values.
///
/// `begun` tells whether an `{if}` inside a line was reported before: its `{end}` then says nothing new.
pub fn split(words: &Segments, items: &mut Inlines, begun: &mut bool, out: &mut Diagnostics) {
    let text = words.as_str();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = words.tail(at).find('{') {
        let open = at + found;
        at = open + 1;
        let Some(close) = end_of(words, open) else {
            continue;
        };
        let name = words.get(open + 1..close).trim();
        if name.is_empty() || name.len() > LONGEST {
            continue;
        }
        let span = words.span(open..close + 1);
        let is_value = match sort(name) {
            Sort::Value => true,
            Sort::Attribute => false,
            Sort::Id => {
                report_id(name, span, out);
                at = close + 1;
                continue;
            }
            Sort::Condition => {
                report_condition(name, span, begun, out);
                at = close + 1;
                continue;
            }
        };
        push_text(words, from..open, items);
        if is_value {
            items.push(Inline::Value(words.spanned(open + 1..close)));
        } else {
            report_attribute(span, out);
        }
        at = close + 1;
        from = at;
    }
    push_text(words, from..text.len(), items);
}

fn end_of(words: &Segments, open: usize) -> Option<usize> {
    if words.is_literal(open) {
        return None;
    }
    let found = words.tail(open + 1).find(['{', '}'])?;
    let close = open + 1 + found;
    let ends = words.tail(close).starts_with('}') && !words.is_literal(close);
    ends.then_some(close)
}

enum Sort {
    Value,
    Attribute,
    Id,
    Condition,
}

fn sort(name: &str) -> Sort {
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    if name.starts_with('.') || name.contains('=') {
        Sort::Attribute
    } else if name.starts_with('#') {
        Sort::Id
    } else if is("else")
        || is("end")
        || after_word(name, "if").is_some()
        || after_word(name, "else if").is_some()
    {
        Sort::Condition
    } else {
        Sort::Value
    }
}

fn push_text(words: &Segments, range: std::ops::Range<usize>, items: &mut Inlines) {
    if range.is_empty() {
        return;
    }
    let text = words.get(range.clone()).to_owned();
    items.push(Inline::Text(crate::source::Spanned::new(
        text,
        words.span(range),
    )));
}

fn report_id(name: &str, span: Span, out: &mut Diagnostics) {
    let message = format!("\"{{{name}}}\" is no id here, and learners would see it");
    out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(
        "An id stands at the end of a heading, an answer or an objective; move it there, or take it away.",
    ));
}

fn report_attribute(span: Span, out: &mut Diagnostics) {
    out.push(
        Diagnostic::new(
            &table::RAW_HTML,
            span,
            "Attributes for looks or size are not part of a storyboard",
        )
        .help("Take the braces and what is in them away."),
    );
}

/// One finding for a condition inside a line: that of its `{if`, or of a lone `{else}` or `{end}`.
fn report_condition(name: &str, span: Span, begun: &mut bool, out: &mut Diagnostics) {
    let begins = after_word(name, "if").is_some();
    if !begins && *begun {
        return;
    }
    *begun |= begins;
    let row = if begins {
        &table::IF_WITHOUT_END
    } else {
        &table::END_WITHOUT_IF
    };
    out.push(
        Diagnostic::new(row, span, format!("\"{{{name}}}\" stands inside a line"))
            .help(format!("Put \"{{{name}}}\" on a line of its own.")),
    );
}
