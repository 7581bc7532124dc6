//! Indices and keys by which the stages name things.
//!
//! An index (`SceneIx` and its kin) is a position in the [`Course`](crate::model::Course) and means nothing outside one
//! build. A [`Key`] is made from a stable id, is written into learners' saved state and must therefore never depend on position.

use serde::Serialize;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

macro_rules! index {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub usize);
    )*};
}

index! {
    /// A scene, by its place in `Course::scenes`.
    SceneIx
    /// An answerable or shown block, by its place in `Course::blocks`.
    BlockIx
    /// A tracked value, by its place in `Course::values`.
    ValueIx
    /// A condition, by its place in `Course::conditions`.
    ConditionIx
    /// An objective, by its place in `Course::objectives`.
    ObjectiveIx
    /// A persona, by its place in `Course::personas`.
    PersonaIx
    /// A term, by its place in `Course::glossary`.
    TermIx
    /// A media file, by its place in `Course::media`.
    MediaIx
}

/// Eighteen bits of a hash of a stable id: how the saved state names a scene, a block or a value (three characters).
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key(pub u32);

/// Twelve bits of a hash of an option's id: how the saved state names a choice or an answer inside its block (two characters).
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OptionKey(pub u16);

impl Key {
    /// The key of the thing of this sort (`scene`, `block`, `value`) with this id.
    pub fn of(sort: &str, id: &str) -> Key {
        Key(hash(&[sort, "/", id]) >> 14)
    }
}

impl OptionKey {
    /// The key of the option with this id.
    pub fn of(id: &str) -> OptionKey {
        OptionKey((hash(&["option/", id]) >> 20) as u16)
    }
}

/// FNV-1a of 32 bits with a final mix, so that the high bits are as good as the low ones. Never change it: learners' saved
/// states are made of its results.
fn hash(parts: &[&str]) -> u32 {
    let mut h: u32 = 0x811c_9dc5;
    for byte in parts.iter().flat_map(|part| part.bytes()) {
        h = (h ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// Letters of a reported identifier; with its number it stays below the 255 that the standard allows.
const IDENTIFIER_LETTERS: usize = 200;

/// An identifier that every platform takes in reports: at most 200 letters, digits, hyphens and underscores, and the key where
/// anything had to go.
pub fn identifier(id: &str, key: Key) -> String {
    let fit = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let ends = id.starts_with('-') || id.ends_with('-');
    if (1..=IDENTIFIER_LETTERS).contains(&id.len()) && id.chars().all(fit) && !ends {
        return id.to_string();
    }
    let parts: Vec<&str> = id
        .split(|c| !fit(c))
        .filter(|part| !part.is_empty())
        .collect();
    let plain = parts.join("-");
    let plain = plain.trim_matches('-');
    let plain = plain.get(..IDENTIFIER_LETTERS).unwrap_or(plain);
    let plain = if plain.is_empty() { "block" } else { plain };
    format!("{plain}-{}", key.0)
}

/// A written name as most keyboards write it, each letter one with its accents. A Mac writes the accents of files' names behind their
/// letters, which looks the same.
pub fn composed(name: &str) -> Cow<'_, str> {
    match name.is_ascii() || is_nfc(name) {
        true => Cow::Borrowed(name),
        false => Cow::Owned(name.nfc().collect()),
    }
}

/// The id made from a title, prompt or answer: its [`slug`], with a hash of the words behind it where the slug does not say all that
/// they say, because it was cut, a sign that means something is no letter, or there are nothing but signs. What is reworded there is something else; nothing
/// that was recorded for the old words may land on the new ones.
pub fn made(text: &str) -> String {
    let words: String = text.nfc().flat_map(char::to_lowercase).collect();
    let slug = slug(&words);
    let folded: Vec<&str> = words.split_whitespace().collect();
    if says_all(&words) && (!slug.is_empty() || folded.is_empty()) {
        return slug;
    }
    let stem = if slug.is_empty() { "sign" } else { &slug };
    format!("{stem}-{}", signs(hash(&[&folded.join(" ")])))
}

/// The name made from that of a module's folder, as packages and identifiers have it: lower-case ASCII with single hyphens, and a
/// hash behind it where letters or signs of the folder's name are not in it. Blanks, hyphens and what else only parts words is none.
pub fn name(folder: &str) -> String {
    let folder: String = folder.nfc().collect();
    let parts = folder.split(|c: char| !c.is_alphanumeric()).map(|part| {
        let slug = slug(part);
        slug.chars().filter(char::is_ascii_alphanumeric).collect()
    });
    let parts: Vec<String> = parts.filter(|part: &String| !part.is_empty()).collect();
    let stem = parts.join("-");
    if stem.is_empty() {
        return format!("module-{}", Key::of("folder", &folder).0);
    }
    let parts_words = |c: char| c.is_whitespace() || "-–.,".contains(c) || POINTS.contains(c);
    let letters = folder.chars().flat_map(char::to_lowercase).map(plain);
    let letters = letters.filter(|c| !parts_words(*c)).count();
    match stem.bytes().filter(|byte| *byte != b'-').count() == letters {
        true => stem,
        false => format!(
            "{stem}-{}",
            signs(hash(&["folder/", &folder.to_lowercase()]))
        ),
    }
}

/// Four letters and digits of a hash.
fn signs(hash: u32) -> String {
    const SIGNS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let sign = |n: u32| SIGNS.get((hash / 36u32.pow(n) % 36) as usize).copied();
    (0..4).filter_map(sign).map(char::from).collect()
}

/// Whether a slug says all that the words do.
fn says_all(words: &str) -> bool {
    let mut before = ' ';
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let says = match c {
            '-' | '–' => before.is_whitespace() && next.is_numeric(),
            '.' | ',' | '/' => before.is_numeric() && next.is_numeric(),
            _ => !(c.is_alphanumeric() || c.is_whitespace() || POINTS.contains(c)),
        };
        if says {
            return false;
        }
        before = c;
    }
    slug(words).chars().count() < LONGEST
}

/// Signs that part words, and say nothing by themselves.
const POINTS: &str =
    ";:!?¿¡…'\"‘’“”„«»‹›()[]{}_—&·•|\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}";

/// The longest slug, in characters.
const LONGEST: usize = 40;

/// Lower-case letters and digits with single hyphens, at most 40 characters
/// (Latin letters lose their accents, other scripts keep their letters).
pub fn slug(text: &str) -> String {
    if !text.is_ascii() && !is_nfc(text) {
        return slug(&text.nfc().collect::<String>());
    }
    let mut out = String::new();
    let mut gap = false;
    let mut length = 0;
    for c in text.chars().flat_map(char::to_lowercase).map(plain) {
        if c.is_alphanumeric() {
            if gap && length > 0 {
                out.push('-');
                length += 1;
            }
            gap = false;
            out.push(c);
            length += 1;
        } else if c != '\'' && c != '’' {
            gap = true;
        }
        if length >= LONGEST {
            break;
        }
    }
    out
}

fn plain(c: char) -> char {
    const FROM: &str = "àáâãäåāăąçćčďèéêëēėęěìíîïīįłñńňòóôõöøōřśşšťùúûüūůűųŵýÿŷźżž";
    const TO: &str = "aaaaaaaaacccdeeeeeeeeiiiiiilnnnooooooorssstuuuuuuuuwyyyzzz";
    if c.is_ascii() {
        return c;
    }
    FROM.chars()
        .zip(TO.chars())
        .find(|(from, _)| *from == c)
        .map_or(c, |(_, to)| to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_learners_saved_states_hold() {
        assert_eq!(Key::of("scene", "the-reply"), Key(143086));
        assert_eq!(Key::of("block", "tŷ"), Key(73264));
        assert_eq!(OptionKey::of("yes"), OptionKey(1368));
        assert_ne!(Key::of("scene", "a"), Key::of("block", "a"));
    }

    #[test]
    fn slugs_read_like_the_title() {
        assert_eq!(
            slug("The email from the council"),
            "the-email-from-the-council"
        );
        assert_eq!(slug("  Don’t  panic — éternel! "), "dont-panic-eternel");
        assert_eq!(slug("Llŷn & Môn"), "llyn-mon");
        assert_eq!(slug("Lly\u{302}n e\u{301}te\u{301}"), "llyn-ete");
    }

    #[test]
    fn folders_of_different_names_have_different_names() {
        for (folder, wanted) in [
            ("My first_module-2", "my-first-module-2"),
            ("2024.05 Kurs (neu)", "2024-05-kurs-neu"),
            ("Café Data", "cafe-data"),
            ("Lly\u{302}n", "llyn"),
            ("C++", "c-tt97"),
        ] {
            assert_eq!(name(folder), wanted);
        }
        let alike = [
            "1",
            "Модуль 1",
            "Урок 1",
            "c",
            "C++",
            "C#",
            "kurs",
            "kurs-日本",
            "kurs-中国",
            "Größe",
            "Groe",
        ];
        let names: std::collections::BTreeSet<String> = alike.iter().map(|f| name(f)).collect();
        assert_eq!(names.len(), alike.len(), "{names:?}");
        assert!(names.iter().all(|name| name.is_ascii()));
    }

    #[test]
    fn a_made_id_is_the_slug_where_that_says_all() {
        for whole in [
            "What do you do?",
            "Don’t panic — éternel!",
            "At 9:30, in two-part (or more) steps",
            "3-5",
            "Tŷ & Môn",
        ] {
            assert_eq!(made(whole), slug(whole), "{whole}");
        }
    }

    #[test]
    fn words_that_differ_have_made_ids_that_differ() {
        let long = "Which of these sentences about what a library may keep is";
        let alike = [
            "C",
            "C++",
            "C#",
            "5",
            "-5",
            "−5",
            "+5",
            "5 %",
            "5 €",
            "1.5",
            "1/5",
            "x > 3",
            "x < 3",
            "🙂",
            "🙃",
            "=",
            "≠",
            "?!",
            "!?",
            "…",
            &format!("{long} right?"),
            &format!("{long} wrong?"),
        ];
        let ids: std::collections::BTreeSet<String> =
            alike.iter().map(|words| made(words)).collect();
        assert_eq!(ids.len(), alike.len(), "{ids:?}");
        assert_eq!(
            made("Which of these sentences about what a library may keep is right?"),
            "which-of-these-sentences-about-what-a-li-3d1s"
        );
        assert!(ids.iter().all(|id| !id.is_empty()));
        assert_eq!(made(" \n"), "");
        assert_eq!(made("C++"), "c-tzas");
        assert_eq!(made(" c++ "), made("C++"));
    }
}
