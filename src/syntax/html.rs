//! HTML in the words: a finding with a suggestion; the tag stays visible as text.
//!
//! One finding per element: a closing tag whose opening one was reported says nothing new.

use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::Span;

/// Elements that stand around whole paragraphs: the opening tag was reported in an earlier one.
const AROUND: &[&str] = &[
    "div",
    "p",
    "section",
    "article",
    "center",
    "details",
    "summary",
    "figure",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "script",
    "style",
    "iframe",
    "object",
    "form",
    "video",
    "audio",
];

/// The elements met so far in one run of text.
#[derive(Debug, Default)]
pub struct Tags {
    /// Whether the text is one line, which nothing breaks: a title, an answer, the cell of a table.
    pub one_line: bool,
    open: Vec<String>,
}

impl Tags {
    /// Reports a tag.
    pub fn report(&mut self, tag: &str, span: Span, out: &mut Diagnostics) {
        let name = name_of(tag);
        if tag.starts_with("</") {
            if let Some(at) = self.open.iter().rposition(|open| *open == name) {
                self.open.truncate(at);
                return;
            }
            if AROUND.contains(&name.as_str()) {
                return;
            }
        } else if !tag.ends_with("/>") && self.open.len() < 64 {
            self.open.push(name.clone());
        }
        let found = finding(&name, tag, span);
        out.push(match name == "br" && self.one_line {
            true => found
                .help("Write a comma, a dash or a full stop instead: this line cannot be broken."),
            false => found,
        });
    }
}

/// The finding about a comment that never ends.
pub fn unfinished_comment(span: Span) -> Diagnostic {
    Diagnostic::new(
        &table::RAW_HTML,
        span,
        "This comment has no end, so learners would see it",
    )
    .help("End it with -->.")
}

fn finding(name: &str, tag: &str, span: Span) -> Diagnostic {
    let shown: String = tag.chars().take(40).collect();
    Diagnostic::new(
        &table::RAW_HTML,
        span,
        format!("HTML is not part of a storyboard: {shown}"),
    )
    .help(suggestion(name))
}

fn name_of(tag: &str) -> String {
    tag.trim_start_matches(['<', '/'])
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '-')
        .flat_map(char::to_lowercase)
        .collect()
}

/// What to write instead.
fn suggestion(name: &str) -> &'static str {
    match name {
        "b" | "strong" => "Write **words** for strong emphasis.",
        "i" | "em" => "Write *words* for emphasis.",
        "u" | "mark" => "Write *words* for emphasis; underlined words look like links.",
        "s" | "del" | "strike" => "Write ~~words~~ for words struck through.",
        "br" => "End the line with a backslash to break it there.",
        "a" => "Write [words](address) for a link.",
        "img" => "Write ![description](media/picture.jpg) for a picture.",
        "video" | "audio" | "source" => "Use a ### Video or ### Audio block.",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "Begin the line with ## or #### and a space.",
        "ul" | "ol" | "li" => "Begin each item with a hyphen and a space.",
        "table" | "tr" | "td" | "th" => "Write a table with | between its columns.",
        "code" | "pre" | "tt" => "Write `words` for code.",
        _ => "Take the tag away, or write \\< for the sign itself.",
    }
}
