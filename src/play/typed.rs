//! What learners type: how texts are compared and numbers read, as `src/player/js/fold.js` does it.

use unicode_normalization::UnicodeNormalization;

/// Bytes of UTF-8 of a short text that count.
const ROOM: usize = 40;

/// Letters that do not come apart into a letter and a mark.
const LETTERS: &[(char, &str)] = &[
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ı', "i"),
];

/// A text as it is compared: case, accents, kinds of quote and spaces do not count.
pub fn fold_text(text: &str) -> String {
    let bare = text.to_lowercase().nfd().collect::<String>();
    let bare = bare
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc();
    let mut plain = String::new();
    for c in bare {
        match c {
            '‘' | '’' | 'ʼ' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            '‐' | '‑' | '–' | '—' => plain.push('-'),
            _ => match LETTERS.iter().find(|(letter, _)| *letter == c) {
                Some((_, plain_one)) => plain.push_str(plain_one),
                None => plain.push(c),
            },
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As much of a text as counts.
pub fn cut(text: &str) -> &str {
    let mut end = text.len().min(ROOM);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// A number as a learner types it, in millionths; none where it is none.
pub fn millionths(text: &str) -> Option<i64> {
    let packed: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .map(western)
        .collect();
    let packed = packed.strip_suffix('%').unwrap_or(&packed);
    let (minus, digits) = match packed.strip_prefix(['-', '−', '–', '－']) {
        Some(rest) => (true, rest),
        None => (false, packed.strip_prefix('+').unwrap_or(packed)),
    };
    let digits = match has_thousands(digits) {
        true => digits.replace(',', ""),
        false => digits.replacen(',', ".", 1),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !figures(whole) || !figures(part) || whole.len() > 9 || whole.len() + part.len() == 0 {
        return None;
    }
    let whole: i64 = match whole {
        "" => 0,
        some => some.parse().ok()?,
    };
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let size = whole * 1_000_000 + part.parse::<i64>().ok()?;
    Some(if minus { -size } else { size })
}

/// Figures and signs of Arabic and Persian, and wide ones.
fn western(c: char) -> char {
    match c {
        '٠'..='٩' | '۰'..='۹' | '０'..='９' => {
            char::from_digit(c as u32 & 15, 10).unwrap_or(c)
        }
        '٫' | '．' => '.',
        '٬' | '，' => ',',
        '٪' | '％' => '%',
        c => c,
    }
}

/// Whether commas stand between each three figures, and nowhere else.
fn has_thousands(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let begins = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let mut rest = groups.peekable();
    begins && rest.peek().is_some() && rest.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_player_reads_them() {
        let read = |text| millionths(text);
        assert_eq!(read("1,234"), Some(1_234_000_000));
        assert_eq!(read("1,5 %"), Some(1_500_000));
        assert_eq!(read("−٣٫٥"), Some(-3_500_000));
        assert_eq!(read("－３．５％"), Some(-3_500_000));
        assert_eq!((read(""), read("1.2.3"), read("a")), (None, None, None));
    }

    #[test]
    fn texts_are_compared_as_the_player_compares_them() {
        assert_eq!(
            fold_text("  The  ICO’s — Straße É"),
            "the ico's - strasse e"
        );
    }
}
