//! Words, signs and quoted text of a test or change.
//!
//! [`tokens`] splits at white space and around comparison signs; text in quotes is one token whatever it holds.

use super::super::segments::Segments;
use std::ops::Range;

/// One token, by its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its lower-case words; a comparison sign in its plain form; empty for quoted text.
    pub word: String,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

/// The tokens of a text.
pub fn tokens(text: &Segments) -> Vec<Token> {
    let mut out = Vec::new();
    let mut quotes = Quotes::default();
    let mut at = 0;
    while let Some(c) = text.tail(at).chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = text.tail(at);
        let (len, word, quoted) = if let Some(len) = quotes.quoted(rest) {
            (len, String::new(), true)
        } else if let Some((len, sign)) = sign(rest) {
            (len, sign.to_owned(), false)
        } else {
            let len = word(rest);
            (len, rest.get(..len).unwrap_or("").to_lowercase(), false)
        };
        out.push(Token {
            range: at..at + len,
            word,
            quoted,
        });
        at += len;
    }
    out
}

/// The length of a word: to white space or a comparison sign.
fn word(rest: &str) -> usize {
    rest.char_indices()
        .find(|(_, c)| c.is_whitespace() || "<>=≥≤≠＜＞＝≧≦".contains(*c))
        .map_or(rest.len(), |(at, _)| at)
        .max(rest.chars().next().map_or(0, char::len_utf8))
}

fn sign(rest: &str) -> Option<(usize, &'static str)> {
    const SIGNS: &[(&str, &str)] = &[
        (">=", ">="),
        ("=>", ">="),
        ("≥", ">="),
        ("<=", "<="),
        ("=<", "<="),
        ("≤", "<="),
        ("≧", ">="),
        ("＞＝", ">="),
        ("≦", "<="),
        ("＜＝", "<="),
        ("＝", "="),
        ("＞", ">"),
        ("＜", "<"),
        ("==", "="),
        ("!=", "!="),
        ("<>", "!="),
        ("≠", "!="),
        ("=", "="),
        (">", ">"),
        ("<", "<"),
    ];
    let found = SIGNS.iter().find(|(written, _)| rest.starts_with(written));
    found.map(|(written, plain)| (written.len(), *plain))
}

/// The closing quotes that may end a text begun with this one.
fn closers(open: char) -> &'static [char] {
    match open {
        '"' => &['"', '”', '“'],
        '“' | '„' => &['”', '“', '"'],
        '«' => &['»'],
        '\'' => &['\'', '’'],
        '‘' => &['’', '\''],
        _ => &[],
    }
}

/// Finds quoted text. An opening quote without an end is remembered: later ones of its kind cannot have an end either, and
/// looking again each time would take for ever.
#[derive(Default)]
struct Quotes {
    hopeless: Vec<char>,
}

impl Quotes {
    /// The length of quoted text at the start, quotes included. A closing quote is followed by white space, a comma or nothing.
    fn quoted(&mut self, rest: &str) -> Option<usize> {
        let open = rest.chars().next()?;
        let closers = closers(open);
        if closers.is_empty() || self.hopeless.contains(&open) {
            return None;
        }
        let body = rest.get(open.len_utf8()..)?;
        let mut signs = body.char_indices().peekable();
        while let Some((at, c)) = signs.next() {
            let ends = signs.peek().is_none_or(|(_, next)| {
                next.is_whitespace() || matches!(next, ',' | ')' | '.') || COMMAS.contains(next)
            });
            if closers.contains(&c) && ends {
                return Some(open.len_utf8() + at + c.len_utf8());
            }
        }
        self.hopeless.push(open);
        None
    }
}

/// The range inside the quotes, if all of it is one quoted text.
pub fn unquoted(text: &Segments, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone());
    let Some(len) = Quotes::default().quoted(words) else {
        return range;
    };
    let first = words.chars().next().map_or(0, char::len_utf8);
    let last = words.chars().next_back().map_or(0, char::len_utf8);
    if len != words.len() || first + last > len {
        return range;
    }
    text.trim(range.start + first..range.end - last)
}

/// The commas of Latin, Asian and Arabic keyboards.
const COMMAS: &[char] = &[',', '，', '、', '،'];

/// The ranges between commas outside quotes and parentheses.
pub fn split_commas(text: &Segments) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut from, mut at, mut depth) = (0, 0, 0usize);
    let mut boundary = true;
    let mut quotes = Quotes::default();
    while let Some(c) = text.tail(at).chars().next() {
        if boundary && let Some(len) = quotes.quoted(text.tail(at)) {
            at += len;
            boundary = false;
            continue;
        }
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            c if COMMAS.contains(&c) && depth == 0 => {
                out.push(from..at);
                from = at + c.len_utf8();
            }
            _ => {}
        }
        boundary = c.is_whitespace() || COMMAS.contains(&c) || matches!(c, '=' | '＝' | '(' | '（');
        at += c.len_utf8();
    }
    out.push(from..text.len());
    out
}
