//! Text that is safe to stand in a page.
//!
//! [`Html`] is the only thing the templates print without escaping, and it is made here and in the printers beside this file
//! alone. Words from a storyboard go through [`escape`], which serves text and quoted attribute values alike.

use serde_json::{Map, Value};

use super::fields::Field;

/// The key under which [`Html`] travels to the templates; no storyboard can write an object, let alone this one.
const MARK: &str = "\u{1}html";

/// What stands in a gap; in words it would have been replaced.
const GAP: &str = "\u{1}";

/// Markup that was made by the printers from escaped text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Nothing.
    pub fn new() -> Html {
        Html(String::new())
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A place in a filled template that is told from everything else: words never hold this character.
    pub fn gap() -> Html {
        Html(GAP.to_string())
    }

    /// The markup before, between and after the gaps.
    pub(super) fn around_gaps<const N: usize>(&self) -> [&str; N] {
        let mut parts = self.0.split(GAP);
        [(); N].map(|()| parts.next().unwrap_or(""))
    }

    /// The markup with other markup in its gap, as a text of its own.
    pub fn filling_gap(&self, other: &Html) -> String {
        let [before, after] = self.around_gaps();
        [before, &other.0, after].concat()
    }

    /// The markup with texts in its gaps, as they are: whoever calls has made them, and escaped what is in them.
    pub fn with<const N: usize>(&self, texts: [&str; N]) -> String {
        let mut parts = self.0.split(GAP);
        let mut out = parts.next().unwrap_or("").to_string();
        for (part, text) in parts.zip(texts) {
            out.push_str(text);
            out.push_str(part);
        }
        out
    }

    /// The markup as a text of its own.
    pub(super) fn into_string(self) -> String {
        self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends markup that stands in the source of this program.
    pub(super) fn tag(&mut self, markup: &'static str) -> &mut Html {
        self.0.push_str(markup);
        self
    }

    /// Appends words.
    pub(super) fn text(&mut self, words: &str) -> &mut Html {
        push(&mut self.0, words);
        self
    }

    /// Appends a number.
    pub(super) fn number(&mut self, n: impl std::fmt::Display) -> &mut Html {
        self.text(&n.to_string())
    }

    /// Appends other markup.
    pub fn html(&mut self, other: &Html) -> &mut Html {
        self.0.push_str(&other.0);
        self
    }

    /// What a template made: everything in it was escaped there or was [`Html`] before.
    pub(super) fn rendered(markup: String) -> Html {
        Html(markup)
    }

    /// The field a template prints.
    pub fn field(self) -> Field {
        Field::Html(self)
    }

    /// The value as handlebars takes it.
    pub(super) fn value(self) -> Value {
        let mut map = Map::new();
        map.insert(MARK.to_string(), Value::String(self.0));
        Value::Object(map)
    }

    /// The markup of a value made by [`Html::value`]; none for anything else.
    pub(super) fn of(value: &Value) -> Option<&str> {
        value
            .as_object()
            .filter(|map| map.len() == 1)?
            .get(MARK)?
            .as_str()
    }
}

/// Escapes for text and for quoted attribute values.
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    push(&mut out, words);
    out
}

/// Control characters would make the page invalid, and direction overrides could make a line read as something else.
pub(super) fn push(out: &mut String, words: &str) {
    let mut from = 0;
    // Most words need no look at their characters: the first bytes of those that do are few.
    for (at, byte) in words.bytes().enumerate() {
        if at < from || !may_change(byte) {
            continue;
        }
        let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        let Some(instead) = instead_of(c) else {
            continue;
        };
        out.push_str(words.get(from..at).unwrap_or(""));
        out.push_str(instead);
        from = at + c.len_utf8();
    }
    out.push_str(words.get(from..).unwrap_or(""));
}

/// Whether a character with this first byte may have to be written otherwise.
fn may_change(byte: u8) -> bool {
    matches!(
        byte,
        0..b' ' | b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f | 0xc2 | 0xe2
    )
}

fn instead_of(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\u{202d}' | '\u{202e}' => Some(""),
        '\n' | '\t' => None,
        c if c.is_control() => Some("\u{fffd}"),
        _ => None,
    }
}
