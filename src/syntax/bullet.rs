//! Items whose bullet or number lacks its space: `-c = d`, `•words`, `2.two`.
//!
//! Sentences hold such signs too ("-18 degrees", "*this* word", "1.5 million"): what follows must be a letter, a mark, a link or a
//! quote, and stars must not stand around words.

use super::arrow::ARROWS;
use super::expr::{is_digit, narrow};
use super::marks;
use super::segments::Segments;

/// Signs that nobody writes but as bullets.
const SURE: &[char] = &['•', '●', '▪', '◦', '‣', '\u{f0b7}', '\u{f0a7}', '・'];

/// Signs that mean other things besides.
const LOOSE: &[char] = &['-', '*', '+'];

/// Word processors make such dashes of hyphens.
pub const DASHES: &[char] = &['–', '—', '−'];

/// What may begin the words of an item, besides letters.
const OPENING: &[char] = &['(', '[', '"', '“', '„', '«', '{'];

/// What stands behind the number of an item.
const STOPS: &[char] = &['.', ')', '．', '）'];

/// Items are rarely numbered above this.
const MOST_DIGITS: usize = 2;

/// Where the words of an item begin that lacks the space before them.
pub fn unspaced(text: &Segments) -> Option<usize> {
    let words = text.as_str();
    let rest = bulleted(words).or_else(|| numbered(words))?;
    Some(words.len() - rest.len())
}

/// Where the words begin behind a dash that was meant as a hyphen: a mark follows it, or an arrow stands behind it and its space.
pub fn dashed(text: &Segments) -> Option<usize> {
    let words = text.as_str();
    let rest = words.strip_prefix(DASHES)?;
    let inner = rest.trim_start();
    let mark = inner.strip_prefix(['(', '[']).is_some_and(|rest| {
        let found = rest.split_once([')', ']']).map(|(sign, _)| sign.trim());
        found.is_some_and(|sign| sign.is_empty() || marks::is_right(sign))
    });
    let arrow = inner.contains(ARROWS) || inner.contains("->");
    (mark || inner.len() < rest.len() && arrow).then_some(words.len() - inner.len())
}

/// Where the words begin behind a dash directly below an item: `–Three`, `— Three`. A sentence that goes on there has a long dash and no
/// space, or a small letter.
pub fn dash_below_item(text: &Segments) -> Option<usize> {
    let words = text.as_str();
    let rest = words.strip_prefix(DASHES)?;
    let inner = rest.trim_start();
    let begins = match inner.len() == rest.len() {
        true => !words.starts_with('—') && inner.starts_with(char::is_alphabetic),
        false => inner.starts_with(char::is_uppercase),
    };
    begins.then_some(words.len() - inner.len())
}

/// Whether a line is another such item of a list in prose.
pub fn goes_on(text: &Segments, numbered: bool) -> bool {
    unspaced(text).is_some() && number(text).is_some() == numbered
}

/// The number of an item.
pub fn number(text: &Segments) -> Option<u32> {
    let (digits, _) = text.as_str().split_once(STOPS)?;
    narrow(digits).parse().ok()
}

fn bulleted(words: &str) -> Option<&str> {
    if let Some(rest) = words.strip_prefix(SURE) {
        return (!rest.is_empty() && !rest.starts_with(char::is_whitespace)).then_some(rest);
    }
    let rest = words.strip_prefix(LOOSE)?;
    let around = words.starts_with('*') && rest.contains('*');
    let bold = rest.strip_prefix("**");
    let begins = |rest: &str| rest.starts_with(char::is_alphabetic) || rest.starts_with(OPENING);
    (!around && begins(bold.unwrap_or(rest))).then_some(rest)
}

fn numbered(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(is_digit);
    let digits = words.chars().take_while(|c| is_digit(*c)).count();
    let rest = rest.strip_prefix(STOPS)?;
    let word = rest.chars().take_while(|c| c.is_alphabetic()).count();
    // "1.e4" is a move, "2.a" the heading of a paragraph.
    ((1..=MOST_DIGITS).contains(&digits) && word > 1).then_some(rest)
}
