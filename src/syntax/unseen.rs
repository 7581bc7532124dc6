//! Signs nobody sees, which web pages, word processors and the keyboards of some languages leave in a text.

/// Whether nobody sees a sign: soft hyphens, spaces of no width, joiners, and the marks that say which way a text runs.
pub fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    ) || is_opening(sign)
        || is_closing(sign)
}

/// Whether it opens a stretch that runs one way.
pub fn is_opening(sign: char) -> bool {
    matches!(
        sign,
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}'
    )
}

/// Whether it closes one.
pub fn is_closing(sign: char) -> bool {
    matches!(sign, '\u{202c}' | '\u{2069}')
}

/// A text without white space and invisible signs before it.
pub fn begin(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c))
}

/// A text without white space and invisible signs around it; what closes a stretch of one direction stays where its opening does.
pub fn around(text: &str) -> &str {
    let words = begin(text);
    let before = text.get(..text.len() - words.len()).unwrap_or("");
    let opened = before.contains(is_opening);
    words
        .trim_end_matches(|c: char| c.is_whitespace() || is_unseen(c) && (opened || !is_closing(c)))
}

/// A text without invisible signs before it.
pub fn seen(text: &str) -> &str {
    text.trim_start_matches(is_unseen)
}
