//! The player's own words, one file per language.
//!
//! [`Words::of`] takes a BCP 47 tag and gives the nearest language there is (English where there is none). Placeholders are
//! `{name}`; a key with a number has forms `key-one`, `key-two`, … chosen by the language's plural rule, `key-other` at least.

use std::collections::BTreeMap;

/// Language, and its file.
pub const LOCALES: &[(&str, &str)] = &[
    ("en", include_str!("locales/en.json")),
    ("cy", include_str!("locales/cy.json")),
    ("ar", include_str!("locales/ar.json")),
];

/// The words of one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    language: &'static str,
    /// Whether the module is in a language that they are not in.
    apart: bool,
    /// Whether the page is written from right to left.
    leftward: bool,
    table: BTreeMap<String, String>,
}

impl Words {
    /// The words for a module in this language.
    pub fn of(tag: &str) -> Words {
        let primary = tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
        let found = LOCALES.iter().find(|(language, _)| *language == primary);
        let Some((language, file)) = found.or(LOCALES.first()) else {
            return Words::default();
        };
        Words {
            language,
            apart: found.is_none(),
            leftward: crate::model::right_to_left(tag),
            table: serde_json::from_str(file).unwrap_or_default(),
        }
    }

    /// All of them, for the script.
    pub fn table(&self) -> &BTreeMap<String, String> {
        &self.table
    }

    /// The language they are in; it may differ from the module's.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// What marks them in a page that is in another language; nothing where it is in theirs.
    pub fn mark(&self) -> &'static str {
        match (self.apart, self.leftward) {
            (true, true) => " lang=\"en\" dir=\"ltr\"",
            (true, false) => " lang=\"en\"",
            (false, _) => "",
        }
    }

    /// The words of a key; the key itself where there are none, so that a gap shows.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.table.get(key).map_or(key, String::as_str)
    }

    /// The words of a key with placeholders filled in.
    pub fn fill(&self, key: &str, with: &[(&str, &str)]) -> String {
        fill(self.get(key), with)
    }

    /// The words of a key that counts something.
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = format!("{key}-{}", category(self.language, n));
        let text = self.table.get(&form);
        let other = format!("{key}-other");
        fill(
            text.map_or(self.get(&other), String::as_str),
            &[("n", &n.to_string())],
        )
    }
}

/// Puts values into `{name}` places. Only places of the text itself are filled, never those a value brings.
pub fn fill(text: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let hit = after.split_once('}');
        match hit.and_then(|(name, tail)| Some((with.iter().find(|(n, _)| *n == name)?.1, tail))) {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The plural category of a whole number (Unicode's rules for the languages there are).
fn category(language: &str, n: usize) -> &'static str {
    match (language, n) {
        ("cy", 0) => "zero",
        ("cy", 2) => "two",
        ("cy", 3) => "few",
        ("cy", 6) => "many",
        ("ar", 0) => "zero",
        ("ar", 2) => "two",
        ("ar", n) if (3..=10).contains(&(n % 100)) => "few",
        ("ar", n) if n % 100 >= 11 => "many",
        (_, 1) => "one",
        _ => "other",
    }
}
