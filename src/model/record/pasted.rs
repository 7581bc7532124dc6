//! A pasted text as it may have been before mail, web pages, word processors and data formats wrote it their way.

/// The ways in which a text can be read, the plainest first.
pub fn ways(text: &str) -> Vec<String> {
    let plain = as_typed(text);
    let bare = put(&plain, &['<', '&'], markup);
    let unescaped = put(&bare, &['\\', '%'], escape);
    // Mail goes around all the rest.
    let mail = put(text, &['='], quoted_printable);
    let mail = put(&as_typed(&mail), &['<', '&'], markup);
    let mail = put(&mail, &['\\', '%'], escape);
    let mut all = Vec::new();
    for way in [plain, bare, unescaped, mail] {
        if !all.contains(&way) {
            all.push(way);
        }
    }
    all
}

/// Signs that nobody sees.
const UNSEEN: &str = "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}";

/// A text with hyphens where a word processor made dashes of them, and without signs that nobody sees.
fn as_typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2014}' => out.push_str("--"),
            '\u{2010}'..='\u{2013}' | '\u{2212}' => out.push('-'),
            _ if UNSEEN.contains(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// A text in which what begins with one of these signs is put as it was meant: so many bytes are one sign.
fn put(text: &str, starts: &[char], read: fn(&str) -> (usize, char)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(starts) {
        let (before, from) = rest.split_at(at);
        let (length, sign) = read(from);
        out.push_str(before);
        out.push(sign);
        rest = from.get(length..).unwrap_or_default();
    }
    out + rest
}

/// How many letters a tag and the name of a sign have at most.
const LONGEST_TAG: usize = 200;
const LONGEST_NAME: usize = 12;

/// A tag is a blank; a sign may be written by its name or number (`&lowbar;`, `&#45;`).
fn markup(from: &str) -> (usize, char) {
    let (last, longest) = match from.starts_with('<') {
        true => ('>', LONGEST_TAG),
        false => (';', LONGEST_NAME),
    };
    let mut near = from.char_indices().take(longest);
    let Some((end, _)) = near.find(|(_, c)| *c == last) else {
        return (1, ' ');
    };
    let name = from.get(..end).and_then(|name| name.strip_prefix('&'));
    (end + 1, name.and_then(named).unwrap_or(' '))
}

/// The names of the signs that stand in codes.
const NAMES: &[(&str, char)] = &[
    ("dash", '-'),
    ("hyphen", '-'),
    ("lowbar", '_'),
    ("minus", '-'),
    ("ndash", '-'),
    ("period", '.'),
    ("UnderBar", '_'),
];

fn named(name: &str) -> Option<char> {
    let hex = name
        .strip_prefix("#x")
        .or_else(|| name.strip_prefix("#X"))
        .map(|digits| (digits, 16));
    let decimal = name.strip_prefix('#').map(|digits| (digits, 10));
    match hex.or(decimal) {
        Some((digits, radix)) => numbered(digits, radix),
        None => {
            let known = NAMES.iter().find(|(known, _)| *known == name);
            known.map(|(_, sign)| *sign)
        }
    }
}

/// The sign with this number; none where it is no number.
fn numbered(digits: &str, radix: u32) -> Option<char> {
    let plain = digits.chars().all(|c| c.is_digit(radix));
    let n = u32::from_str_radix(digits, radix).ok().filter(|_| plain)?;
    char::from_u32(n)
}

/// How scripts and addresses begin a sign that is written as a number, and with how many digits.
const NUMBERED: &[(&str, usize)] = &[("\\u", 4), ("\\x", 2), ("%", 2)];
/// What a backslash makes a blank of, or the end of a line.
const BLANKS: &[&str] = &["\\n", "\\r", "\\t", "\\f", "\\b"];

fn escape(from: &str) -> (usize, char) {
    let numbered = NUMBERED.iter().find_map(|(start, length)| {
        let digits = from.strip_prefix(start)?.get(..*length)?;
        Some((start.len() + length, numbered(digits, 16)?))
    });
    let blank = BLANKS.iter().any(|blank| from.starts_with(blank));
    numbered.unwrap_or((if blank { 2 } else { 1 }, ' '))
}

/// Mail that holds only plain signs: `=2E`, and a line that goes on behind `=`, of which a blank is left.
fn quoted_printable(from: &str) -> (usize, char) {
    let digits = from.get(1..3);
    let sign = digits.and_then(|digits| numbered(digits, 16));
    sign.filter(char::is_ascii)
        .map_or((1, ' '), |sign| (3, sign))
}
