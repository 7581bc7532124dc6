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

/// Marks that are written or left out as people like, as the player has them: accents, points of Hebrew and Arabic, and what is not
/// seen.
const MARKS: &[(char, char)] = &[
    ('\u{300}', '\u{36f}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6ed}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{2069}'),
    ('\u{feff}', '\u{feff}'),
];

fn is_mark(c: char) -> bool {
    MARKS
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&c))
}

fn unmarked(text: &str) -> String {
    text.nfd().filter(|c| !is_mark(*c)).nfc().collect()
}

/// Quotes, hyphens and spaces as a keyboard has them.
fn plain_signs(text: &str) -> String {
    let plain = |c| match c {
        '‘' | '’' | 'ʼ' | '´' | '`' | '′' => '\'',
        '“' | '”' | '„' | '″' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        c => c,
    };
    let plain: String = text.chars().map(plain).collect();
    let words = plain.split(is_space).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What scripts of browsers take for a space.
fn is_space(c: char) -> bool {
    c == '\u{feff}' || c != '\u{85}' && c.is_whitespace()
}

/// A text as it is compared: case, accents, kinds of quote and spaces do not count.
pub fn fold_text(text: &str) -> String {
    let mut plain = String::new();
    for c in plain_signs(&unmarked(&text.to_lowercase())).chars() {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain_one)) => plain.push_str(plain_one),
            None => plain.push(c),
        }
    }
    plain
}

/// As much of a text as counts: where it is too long as it was typed, without marks and with the signs of a keyboard,
/// which are shorter.
pub fn cut(text: &str) -> String {
    let mut kept = match text.len() > ROOM {
        true => plain_signs(&unmarked(text)),
        false => text.to_string(),
    };
    let mut end = kept.len().min(ROOM);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    kept.truncate(end);
    kept
}

/// A number kept in millionths, as people write it.
pub fn decimal(n: i64) -> String {
    let whole = n.unsigned_abs() / 1_000_000;
    let rest = format!("{:06}", n.unsigned_abs() % 1_000_000);
    let rest = rest.trim_end_matches('0');
    let sign = if n < 0 { "-" } else { "" };
    match rest {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
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
        let pairs = [
            ("الأمان", "الامان"),
            ("مُحَمَّد", "محمد"),
            ("العربـية", "العربية"),
            ("שָׁלוֹם", "שלום"),
            ("Commissioner´s\u{200f}", "Commissioner's"),
        ];
        for (typed, meant) in pairs {
            assert_eq!(fold_text(typed), fold_text(meant), "{typed}");
        }
        assert_ne!(fold_text("कि"), fold_text("क"), "a vowel is no accent");
    }

    #[test]
    fn what_a_phone_makes_longer_still_counts() {
        let answer = "the Information Commissioner's Office UK";
        assert_eq!(cut(&answer.replace('\'', "’")), answer);
        assert_eq!(cut("ICO’s"), "ICO’s");
        let pointed = "حِمَايَةُ البَيَانَاتِ";
        assert_eq!(fold_text(&cut(pointed)), fold_text("حماية البيانات"));
        assert_eq!(fold_text("\u{61c}a"), "a");
        assert_eq!(cut(&"ж".repeat(30)).len(), 40);
    }
}
