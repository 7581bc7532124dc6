//! What a template is filled with.
//!
//! How a template is filled depends on which fields are there and never on the words in them: a template can ask whether there is
//! something and go through a list, and comparing is not known to it. So each is filled once for each [shape](Field::shape), with
//! marks in the places of the words, and from then on only the words are put in: thousands of blocks cost little.

use serde_json::{Map, Value};

use super::html::{self, Html};

/// A field.
#[derive(Clone, Debug)]
pub enum Field {
    /// Markup, printed by `{{html x}}`.
    Html(Html),
    /// Words, escaped where they are printed.
    Text(String),
    /// Whether something is so.
    Flag(bool),
    /// A list.
    List(Vec<Field>),
    /// Named fields.
    Object(Vec<(&'static str, Field)>),
}

impl From<&str> for Field {
    fn from(text: &str) -> Field {
        Field::Text(text.to_string())
    }
}

impl From<String> for Field {
    fn from(text: String) -> Field {
        Field::Text(text)
    }
}

impl From<usize> for Field {
    fn from(n: usize) -> Field {
        Field::Text(n.to_string())
    }
}

impl From<bool> for Field {
    fn from(flag: bool) -> Field {
        Field::Flag(flag)
    }
}

impl FromIterator<Field> for Field {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Field {
        Field::List(fields.into_iter().collect())
    }
}

/// An object for a template.
pub fn object<const N: usize>(fields: [(&'static str, Field); N]) -> Field {
    Field::Object(fields.into())
}

impl Field {
    /// Everything about a field that decides how a template is filled.
    pub(super) fn shape(&self, out: &mut String) {
        match self {
            Field::Html(_) => out.push('h'),
            Field::Text(text) if text.is_empty() => out.push('e'),
            Field::Text(_) => out.push('t'),
            Field::Flag(flag) => out.push(if *flag { '1' } else { '0' }),
            Field::List(list) => {
                out.push('[');
                list.iter().for_each(|one| one.shape(out));
                out.push(']');
            }
            Field::Object(fields) => shape_of(fields, out),
        }
    }

    /// The words and the markup, in the order of [`Field::marked`].
    fn printed<'f>(&'f self, out: &mut Vec<&'f Field>) {
        match self {
            Field::Html(_) | Field::Text(_) => out.push(self),
            Field::Flag(_) => {}
            Field::List(list) => list.iter().for_each(|one| one.printed(out)),
            Field::Object(fields) => fields.iter().for_each(|(_, one)| one.printed(out)),
        }
    }

    /// The field with a mark in the place of everything that is printed.
    fn marked(&self, next: &mut usize) -> Value {
        let mut mark = || {
            *next += 1;
            format!("{OPEN}{}{CLOSE}", *next - 1)
        };
        match self {
            Field::Html(_) => Html::rendered(mark()).value(),
            Field::Text(text) => {
                let mark = mark();
                Value::String(if text.is_empty() { String::new() } else { mark })
            }
            Field::Flag(flag) => Value::Bool(*flag),
            Field::List(list) => list.iter().map(|one| one.marked(next)).collect(),
            Field::Object(fields) => Value::Object(marked(fields, next)),
        }
    }
}

/// Around the number of a mark; neither stands in a template or among the player's words.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

/// The shape of named fields.
pub(super) fn shape_of(fields: &[(&'static str, Field)], out: &mut String) {
    out.push('{');
    for (name, field) in fields {
        out.push_str(name);
        out.push(':');
        field.shape(out);
    }
    out.push('}');
}

/// Named fields with marks.
pub(super) fn marked(fields: &[(&'static str, Field)], next: &mut usize) -> Map<String, Value> {
    let named = fields.iter();
    named
        .map(|(name, field)| (name.to_string(), field.marked(next)))
        .collect()
}

/// A filled template with gaps: the text before each gap with its number, and the text after the last.
#[derive(Debug, Default)]
pub(super) struct Skeleton {
    gaps: Vec<(String, usize)>,
    rest: String,
}

impl Skeleton {
    /// Takes a template apart that was filled with marks.
    pub(super) fn of(filled: &str) -> Skeleton {
        let mut out = Skeleton::default();
        let mut rest = filled;
        while let Some((before, after)) = rest.split_once(OPEN)
            && let Some((number, after)) = after.split_once(CLOSE)
        {
            out.gaps
                .extend(number.parse().ok().map(|n| (before.to_string(), n)));
            rest = after;
        }
        out.rest = rest.to_string();
        out
    }

    /// Puts the words into the gaps.
    pub(super) fn fill(&self, fields: &[(&'static str, Field)]) -> String {
        let mut printed = Vec::new();
        fields
            .iter()
            .for_each(|(_, field)| field.printed(&mut printed));
        let mut out = String::new();
        for (before, gap) in &self.gaps {
            out.push_str(before);
            match printed.get(*gap) {
                Some(Field::Html(html)) => out.push_str(html.as_str()),
                Some(Field::Text(text)) => html::push(&mut out, text),
                _ => {}
            }
        }
        out.push_str(&self.rest);
        out
    }
}
