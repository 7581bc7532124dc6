//! The signs and digits of other keyboards in their plain form: `３`, `－`, `（`, `٣`.

use std::borrow::Cow;

/// Between a wide sign of Asian keyboards and the plain one.
const WIDE: u32 = 0xfee0;

/// A text with plain digits, signs and spaces, for numbers.
pub fn narrow(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(plain).collect()),
    }
}

/// Whether a sign is a digit of some keyboard.
pub fn is_digit(sign: char) -> bool {
    plain(sign).is_ascii_digit()
}

fn plain(sign: char) -> char {
    let code = sign as u32;
    let found = match sign {
        '！'..='～' => char::from_u32(code - WIDE),
        '٠'..='٩' | '۰'..='۹' => char::from_digit(code & 15, 10),
        '٫' => Some('.'),
        '٪' => Some('%'),
        '\u{a0}' | '\u{202f}' => Some(' '),
        _ => None,
    };
    found.unwrap_or(sign)
}
