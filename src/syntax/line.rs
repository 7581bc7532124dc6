//! What kind of line is this? Structure is recognised here, line by line, before any inline text is read.
//!
//! [`kind`] is a pure function of one line's text (trimmed, exporters' backslashes gone). What a line of words means (a setting,
//! the way out of a scene) depends on where it stands and is for the readers of scenes and blocks to say.

use super::expr;
use super::segments::Segments;
use super::unseen::{around, begin, seen};
use std::ops::Range;

/// A kind of line; places are byte offsets into the line's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Blank,
    /// `# words`.
    Heading {
        /// How many `#`, at most 4.
        level: u8,
        /// Whether a space follows them.
        space: bool,
        /// Where the words begin.
        at: usize,
    },
    /// `---`
    Rule,
    /// `- words`, `1. words`.
    Item {
        /// The number, if it is one.
        number: Option<u32>,
        /// Where the words begin.
        at: usize,
    },
    /// `> words`: where the words begin.
    Quote(usize),
    /// `{if test}`
    If(Range<usize>),
    /// `{else if test}`
    ElseIf(Range<usize>),
    /// `{else}`
    Else,
    /// `{end}`
    End,
    /// `Review note: …`
    ReviewNote,
    /// `To do: …`
    ToDo,
    /// Words.
    Text,
}

/// The kind of a line.
pub fn kind(line: &Segments) -> Kind {
    let text = line.as_str();
    if text.is_empty() {
        return Kind::Blank;
    }
    heading(text)
        .or_else(|| rule(text))
        .or_else(|| item(text))
        .or_else(|| {
            text.starts_with(['>', '＞'])
                .then(|| Kind::Quote(quote(text)))
        })
        .or_else(|| condition(line))
        .or_else(|| note(line))
        .unwrap_or(Kind::Text)
}

fn heading(text: &str) -> Option<Kind> {
    // Asian keyboards write a sign as wide as a letter.
    let rest = text.trim_start_matches(['#', '＃']);
    let signs = text.chars().count() - rest.chars().count();
    if signs == 0 || signs > 6 {
        return None;
    }
    let space = rest.is_empty() || seen(rest).starts_with(char::is_whitespace);
    if signs == 1 && !space {
        // "#1" and "#topic" are words.
        return None;
    }
    Some(Kind::Heading {
        level: signs.min(4) as u8,
        space,
        at: text.len() - begin(rest).len(),
    })
}

/// Three or more hyphens, stars or low lines; Word makes dashes of hyphens.
fn rule(text: &str) -> Option<Kind> {
    let first = text.chars().next()?;
    let dash = |c: char| matches!(c, '-' | '－' | '–' | '—');
    let mut weight = 0;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let same = c == first || dash(c) && dash(first);
        if !same || !matches!(c, '-' | '－' | '–' | '—' | '*' | '_') {
            return None;
        }
        weight += match c {
            '–' => 2,
            '—' => 3,
            _ => 1,
        };
    }
    (weight >= 3).then_some(Kind::Rule)
}

/// The bullets of the language, and others that word processors write.
const BULLETS: &[char] = &[
    '-', '*', '+', '•', '·', '●', '▪', '◦', '‣', '\u{f0b7}', '\u{f0a7}', '－', '＊', '＋', '・',
];

/// A range of a text without white space and invisible signs around it.
pub fn bare(text: &Segments, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone());
    let start = range.start + (words.len() - begin(words).len());
    start..start + around(words).len()
}

fn item(text: &str) -> Option<Kind> {
    let (number, rest) = match text.strip_prefix(BULLETS) {
        Some(rest) => (None, rest),
        None => tabbed_dash(text).map_or_else(|| numbered(text), |rest| Some((None, rest)))?,
    };
    if !rest.is_empty() && !seen(rest).starts_with(char::is_whitespace) {
        return None;
    }
    Some(Kind::Item {
        number,
        at: text.len() - begin(rest).len(),
    })
}

/// What stands behind a dash and a tab: a bullet of a word processor. A dash and a space may begin what somebody says.
fn tabbed_dash(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['–', '—', '−'])?;
    rest.starts_with('\t').then_some(rest)
}

fn numbered(text: &str) -> Option<(Option<u32>, &str)> {
    let rest = text.trim_start_matches(expr::is_digit);
    let digits = text.get(..text.len() - rest.len())?;
    if digits.is_empty() || digits.chars().count() > 9 {
        return None;
    }
    let rest = rest.strip_prefix(['.', ')', '．', '）'])?;
    Some((expr::narrow(digits).parse().ok(), rest))
}

fn quote(text: &str) -> usize {
    let rest = text.strip_prefix(['>', '＞']).unwrap_or(text);
    text.len()
        - rest
            .strip_prefix([' ', '\t', '\u{3000}'])
            .unwrap_or(rest)
            .len()
}

fn condition(line: &Segments) -> Option<Kind> {
    let text = line.as_str();
    let opened = text.strip_prefix('{')?;
    // A brace that is never closed is reported where the line is read.
    let inner = opened.strip_suffix('}').unwrap_or(opened);
    if line.is_literal(0) || line.is_literal(text.len() - 1) || braces_outside_quotes(inner) {
        return None;
    }
    let words = inner.trim();
    let from = text.len() - opened.len() + (inner.len() - inner.trim_start().len());
    let test = |word: &str| {
        let rest = after_word(words, word)?;
        let start = from + (words.len() - rest.len());
        Some(start..from + words.len())
    };
    match words.to_lowercase().as_str() {
        "else" => return Some(Kind::Else),
        "end" | "end if" | "endif" => return Some(Kind::End),
        _ => {}
    }
    let otherwise = after_word(words, "else").and_then(|rest| after_word(rest, "if"));
    let otherwise = otherwise.map(|rest| from + (words.len() - rest.len())..from + words.len());
    // "{when}" alone may show a value of that name.
    let other = || {
        OTHERS
            .iter()
            .find_map(|word| test(word))
            .filter(|test| !test.is_empty())
    };
    (otherwise.or_else(|| test("elseif")).map(Kind::ElseIf))
        .or_else(|| test("if").or_else(other).map(Kind::If))
}

/// Words by which some begin a condition; they are reported where the condition is read.
pub const OTHERS: &[&str] = &["unless", "when"];

/// Braces may stand in a quoted answer, nowhere else in a test.
fn braces_outside_quotes(test: &str) -> bool {
    let mut quoted = false;
    test.chars().any(|c| {
        match c {
            '"' => quoted = !quoted,
            '“' | '„' => quoted = true,
            '”' => quoted = false,
            _ => {}
        }
        !quoted && matches!(c, '{' | '}')
    })
}

/// What follows a word of the language at the start of a text.
pub fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    let ends = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
    (head.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
}

/// What follows several words at the start of a text, whatever spaces stand between them.
fn after_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut words = words.split(' ');
    words.try_fold(text, after_word)
}

/// The words that begin a note.
const NOTES: &[(&str, Kind)] = &[
    ("Review notes", Kind::ReviewNote),
    ("Review note", Kind::ReviewNote),
    ("To do", Kind::ToDo),
    ("To-do", Kind::ToDo),
    ("Todo", Kind::ToDo),
];

fn note(line: &Segments) -> Option<Kind> {
    note_at(line, 0)
}

/// The kind of note that the words of a line are from a place on, as those of an item.
pub fn note_at(line: &Segments, at: usize) -> Option<Kind> {
    let text = line.as_str();
    let words = line.tail(at);
    // Colleagues like their notes bold.
    let bare = words.trim_start_matches(['*', '_']);
    let bold = bare.len() < words.len();
    for (word, kind) in NOTES {
        let Some(after) = after_words(bare, word) else {
            continue;
        };
        let written = bare.get(..bare.len() - after.len()).unwrap_or("");
        let rest = match after.strip_prefix('(') {
            Some(who) => who.split_once(')')?.1.trim_start(),
            None => after,
        };
        let rest = if bold {
            rest.trim_start_matches(['*', '_']).trim_start()
        } else {
            rest
        };
        let literal = line.is_literal(text.len() - rest.len());
        let colon = rest.starts_with(':') && !literal;
        // Alone on a line or before a dash; what follows otherwise may be a sentence.
        let loud = *kind == Kind::ToDo && written == written.to_uppercase() && stands_out(after);
        if colon || loud {
            return Some(kind.clone());
        }
    }
    None
}

/// Whether nothing follows a word, or a dash.
fn stands_out(after: &str) -> bool {
    let rest = after.trim_matches(['*', '_', ' ', '\u{a0}']);
    rest.is_empty() || rest.starts_with(['-', '–', '—'])
}

/// Whether a line begins like a note and lacks its colon: few sentences begin so.
pub fn nearly_note(line: &Segments) -> bool {
    let bare = line.as_str().trim_start_matches(['*', '_']);
    let after = |word: &str| {
        let rest = after_words(bare, word)?.trim_start_matches(['*', '_']);
        Some(rest.trim_start())
    };
    let shouted = |word: &&str| {
        let rest = bare.strip_prefix(*word).unwrap_or("");
        rest.starts_with(' ')
            && rest
                .trim_start()
                .starts_with(|c: char| c.is_ascii_lowercase())
    };
    let note = after("Review note").filter(|rest| dashed(rest) || !rest.starts_with(is_joined));
    let goes_on = |rest: &str| rest.is_empty() || bare.starts_with('R') && !rest.starts_with(':');
    note.is_some_and(goes_on)
        || after("Review notes").is_some_and(|rest| rest.is_empty() || dashed(rest))
        || ["To do", "To-do", "Todo"]
            .into_iter()
            .filter_map(after)
            .any(dashed)
        || in_parentheses(bare)
        || LIKE_NOTES
            .iter()
            .any(|word| after(word).is_some_and(|rest| rest.starts_with(':')))
        || ["TODO", "TO DO"].iter().any(shouted)
}

/// What colleagues write instead of the words that begin a note.
const LIKE_NOTES: &[&str] = &[
    "Reviewer note",
    "Reviewer's note",
    "Reviewer’s note",
    "Reviewers note",
    "Reviewer notes",
    "Note to reviewer",
    "Note to reviewers",
    "Note for reviewer",
    "Note for reviewers",
    "Note to the reviewer",
];

/// Whether a dash stands before more words, with spaces around it.
fn dashed(rest: &str) -> bool {
    let after = rest.strip_prefix(['-', '–', '—']);
    after.is_some_and(|after| after.starts_with(char::is_whitespace))
}

/// `(Review note: words)`
fn in_parentheses(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['(', '[']) else {
        return false;
    };
    NOTES.iter().any(|(word, _)| {
        let rest = after_words(inner.trim_start(), word);
        rest.is_some_and(|rest| rest.starts_with([':', '(']))
    })
}

/// Signs that make one word of two.
fn is_joined(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '/' | '.' | '_')
}
