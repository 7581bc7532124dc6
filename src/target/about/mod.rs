//! `about.html`: what an administrator needs to know, made from the same data as the package.
//!
//! Takes the course, its numbers and the way a standard writes identifiers, gives the page. Its own words are a file of their own;
//! everything of the author's is escaped by the template.

mod course;
mod questions;
mod words;
mod writing;

#[cfg(test)]
mod tests;

use super::{Facts, Fault};
use crate::block::{Block, Item, Keep, Target};
use crate::id::OptionKey;
use crate::model::{Course, direction};
use crate::package::{Bytes, FileSet};
use crate::player::{Field, Html, Templates, Words, object, policy};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The page and its parts, by name.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("about", include_str!("about.hbs")),
    ("about-question", include_str!("about-question.hbs")),
];
/// The page's own style, beside the player's.
pub const STYLE: &str = include_str!("about.css");

/// How a standard writes what it reports, and what else it has to say. Rows of tables are named by the keys of their words; what
/// stands beside a row is the word of its key with `-value`. A row without words is left out.
pub struct Dialect {
    /// Its words: a file like this folder's, whose words stand beside those.
    pub words: &'static str,
    /// How a decision, a question or something written is reported.
    pub block: fn(&Course, &Block) -> String,
    /// The options of a decision or question, in their order.
    pub marks: fn(&[(&str, OptionKey)]) -> Vec<String>,
    /// How a point of a scale is reported, by its number and its place among the points.
    pub point: fn(i8, usize) -> String,
    /// What filling gaps is called.
    pub gaps: fn(&[Item], &[Target]) -> &'static str,
    /// True and false.
    pub truth: [&'static str; 2],
    /// Where its pages may talk to besides the place they came from.
    pub connects: &'static [&'static str],
    /// What to set.
    pub settings: &'static [&'static str],
    /// What is sent, and when.
    pub statuses: &'static [&'static str],
    /// What leaves the browser.
    pub leaves: &'static [&'static str],
    /// Names of our own, by the keys of their words.
    pub names: &'static [(&'static str, &'static str)],
}

/// A line of a table; `lang` is the language of the author's words in it.
struct Row {
    name: String,
    value: String,
    lang: String,
}

impl From<Row> for Field {
    fn from(row: Row) -> Field {
        object([
            ("name", row.name.into()),
            ("value", row.value.into()),
            ("dir", direction(&row.lang).into()),
            ("lang", row.lang.into()),
        ])
    }
}

/// What the rows are made from.
struct Known<'a> {
    course: &'a Course,
    facts: &'a Facts,
    words: &'a BTreeMap<&'static str, String>,
    dialect: &'a Dialect,
    contents: &'a str,
}

impl Known<'_> {
    fn word(&self, key: &str) -> String {
        self.words
            .get(key)
            .cloned()
            .unwrap_or_else(|| key.to_string())
    }

    /// A line in the page's own language.
    fn row(&self, name: &str, value: impl Into<String>) -> Row {
        Row {
            name: self.word(name),
            value: value.into(),
            lang: "en".to_string(),
        }
    }

    /// A line that says what the author wrote.
    fn said(&self, name: &str, value: impl Into<String>) -> Row {
        Row {
            lang: self.course.language.clone(),
            ..self.row(name, value)
        }
    }
}

/// The page.
pub fn page(
    course: &Course,
    facts: &Facts,
    contents: &str,
    dialect: &Dialect,
) -> Result<String, Fault> {
    let words = words::of(course, facts, dialect.words);
    let known = Known {
        course,
        facts,
        words: &words,
        dialect,
        contents,
    };
    let templates = Templates::of(&Words::default(), TEMPLATES)?;
    let questions = known.questions(&templates)?;
    let rows = |rows: Vec<Row>| rows.into_iter().map(Field::from).collect();
    let html = templates.fill(
        "about",
        [
            ("lang", "en".into()),
            ("dir", direction("en").into()),
            ("direction", direction(&course.language).into()),
            ("language", course.language.as_str().into()),
            ("policy", policy(dialect.connects).into()),
            ("title", course.title_text.as_str().into()),
            ("draft", if course.draft { "yes" } else { "" }.into()),
            ("words", spoken(&words)),
            ("course", rows(known.about_the_course())),
            ("settings", rows(known.settings())),
            ("statuses", rows(known.statuses())),
            (
                "leaves",
                known.leaves().into_iter().map(Field::from).collect(),
            ),
            ("writing", rows(known.writing())),
            ("asks", (!questions.is_empty()).into()),
            ("questions", Html::gap().field()),
            ("objectives", rows(known.objectives())),
            ("names", rows(known.names())),
        ],
    )?;
    Ok(html.filling_gap(&questions))
}

/// The words by their keys, as the templates name them.
fn spoken(words: &BTreeMap<&'static str, String>) -> Field {
    let named = words.iter();
    Field::Object(
        named
            .map(|(key, text)| (*key, text.as_str().into()))
            .collect(),
    )
}

/// How many bytes of writing are kept.
fn kept(keep: Keep) -> Option<u16> {
    match keep {
        Keep::Private => None,
        Keep::Saved(bytes) | Keep::Shared(bytes) => Some(bytes),
    }
}

/// A name for exactly this content: from the bytes of all texts, and from name and size of every medium.
pub fn content_identity(files: &FileSet) -> String {
    let mut id = Uuid::nil();
    for (name, bytes) in files.in_order() {
        id = Uuid::new_v5(&id, name.as_bytes());
        id = match bytes {
            Bytes::Text(text) => text
                .pieces()
                .fold(id, |id, piece| Uuid::new_v5(&id, &digest(piece))),
            Bytes::File { .. } | Bytes::Pieces { .. } => {
                Uuid::new_v5(&id, &bytes.size().to_be_bytes())
            }
        };
    }
    id.to_string()
}

/// A short digest of a text, read in words of eight bytes: it tells builds apart and guards nothing, so it may be quick.
fn digest(text: &[u8]) -> [u8; 16] {
    let (words, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let (mut one, mut other) = (text.len() as u64, 0x9e37_79b9_7f4a_7c15_u64);
    for word in words.iter().chain([&last]) {
        let word = u64::from_le_bytes(*word);
        one = (one ^ word)
            .wrapping_mul(0xff51_afd7_ed55_8ccd)
            .rotate_left(29);
        other = (other ^ word)
            .wrapping_mul(0xc4ce_b9fe_1a85_ec53)
            .rotate_left(41);
    }
    let both = u128::from(one) << 64 | u128::from(other);
    both.to_be_bytes()
}
