//! JSON whose names and values keep their places, so that what is wrong with one can be shown where it stands.

use crate::diagnostic::{Diagnostic, table};
use crate::source::{FileId, Source, Span, Spanned};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Names and their values.
    Object(Vec<(Spanned<String>, Spanned<Value>)>),
    /// Words.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// Anything else.
    Other,
}

const BOM: char = '\u{feff}';

/// The text as a value; or what is wrong with it, at its place.
pub fn read(source: &Source) -> Result<Spanned<Value>, Box<Diagnostic>> {
    let text = source.text.trim_start_matches(BOM);
    let start = source.text.len() - text.len();
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        return Err(Box::new(broken(
            source,
            start,
            error.line(),
            error.column(),
        )));
    }
    let mut reader = Reader {
        file: source.id,
        text: &source.text,
        at: start,
    };
    Ok(reader.value())
}

fn broken(source: &Source, start: usize, line: usize, column: usize) -> Diagnostic {
    let text = source.text.get(start..).unwrap_or("");
    let lines = text.split('\n').take(line.saturating_sub(1));
    let before: usize = lines.map(|line| line.len() + 1).sum();
    let mut at = (start + before + column.saturating_sub(1)).min(source.text.len());
    // At the very end there is nothing to point at but what stands before it.
    let shown = |at: usize| {
        let rest = source.text.get(at..).map(str::trim_start);
        rest.is_some_and(|rest| !rest.is_empty())
    };
    while at > start && !shown(at) {
        at -= 1;
    }
    let sign = source.text.get(at..).and_then(|rest| rest.chars().next());
    let span = Span::new(source.id, at, at + sign.map_or(0, char::len_utf8));
    Diagnostic::new(
        &table::BROKEN_THEME,
        span,
        "This file of the theme cannot be read from here on",
    )
    .help("A name and its value stand in straight double quotes with a colon between; commas stand between them, none after the last.")
}

/// Goes through a text that is known to be JSON, and not too deep.
struct Reader<'t> {
    file: FileId,
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or(0)
    }

    fn value(&mut self) -> Spanned<Value> {
        match self.next() {
            b'{' => self.object(),
            b'"' => self.string().map(Value::Text),
            b'[' => self.list(),
            _ => {
                let start = self.at;
                let rest = self.text.get(start..).unwrap_or("");
                let ends = |c: char| matches!(c, ',' | '}' | ']') || c.is_whitespace();
                // Something is always passed, whatever stands there.
                self.at += rest.find(ends).unwrap_or(rest.len()).max(1);
                let span = Span::new(self.file, start, self.at);
                let written = self.text.get(start..self.at).unwrap_or("");
                match written.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
                    true => Spanned::new(Value::Number(written.to_string()), span),
                    false => Spanned::new(Value::Other, span),
                }
            }
        }
    }

    fn object(&mut self) -> Spanned<Value> {
        let start = self.at;
        self.at += 1;
        let mut members = Vec::new();
        while self.next() == b'"' {
            let name = self.string();
            self.skip(b':');
            members.push((name, self.value()));
            self.skip(b',');
        }
        self.skip(b'}');
        let span = Span::new(self.file, start, self.at);
        Spanned::new(Value::Object(members), span)
    }

    fn list(&mut self) -> Spanned<Value> {
        let start = self.at;
        self.at += 1;
        while !matches!(self.next(), b']' | 0) {
            self.value();
            self.skip(b',');
        }
        self.skip(b']');
        Spanned::new(Value::Other, Span::new(self.file, start, self.at))
    }

    fn skip(&mut self, sign: u8) {
        if self.next() == sign {
            self.at += 1;
        }
    }

    /// A string; its place is what stands between the quotes, or the quotes where that is nothing.
    fn string(&mut self) -> Spanned<String> {
        let start = self.at;
        let mut escaped = true;
        let rest = self.text.get(start..).unwrap_or("");
        let end = rest.bytes().position(|byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        });
        self.at = start + end.map_or(rest.len(), |end| end + 1);
        let words = self.text.get(start..self.at).unwrap_or("");
        let words = serde_json::from_str(words).unwrap_or_default();
        let span = match self.at - start {
            0..3 => Span::new(self.file, start, self.at),
            _ => Span::new(self.file, start + 1, self.at - 1),
        };
        Spanned::new(words, span)
    }
}
