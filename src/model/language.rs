//! Language tags: whether one is well formed after BCP 47 (RFC 5646, section 2.1), and whether the player has words in it.

/// The languages that the player has words in.
pub const SPOKEN: &[&str] = &["en", "cy", "ar"];

/// What languages are called in messages; others are called by their tags.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("bg", "Bulgarian"), ("bn", "Bengali"), ("br", "Breton"), ("bs", "Bosnian"), ("ca", "Catalan"), ("cs", "Czech"),
    ("da", "Danish"), ("de", "German"), ("el", "Greek"), ("es", "Spanish"), ("et", "Estonian"), ("eu", "Basque"),
    ("fa", "Persian"), ("fi", "Finnish"), ("fr", "French"), ("ga", "Irish"), ("gd", "Scottish Gaelic"), ("gl", "Galician"),
    ("gu", "Gujarati"), ("he", "Hebrew"), ("hi", "Hindi"), ("hr", "Croatian"), ("hu", "Hungarian"), ("id", "Indonesian"),
    ("is", "Icelandic"), ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"), ("ku", "Kurdish"), ("lb", "Luxembourgish"),
    ("lt", "Lithuanian"), ("lv", "Latvian"), ("ms", "Malay"), ("mt", "Maltese"), ("nb", "Norwegian"), ("nl", "Dutch"),
    ("nn", "Norwegian"), ("no", "Norwegian"), ("pa", "Punjabi"), ("pl", "Polish"), ("ps", "Pashto"), ("pt", "Portuguese"),
    ("ro", "Romanian"), ("ru", "Russian"), ("sk", "Slovak"), ("sl", "Slovenian"), ("so", "Somali"), ("sq", "Albanian"),
    ("sr", "Serbian"), ("sv", "Swedish"), ("sw", "Swahili"), ("ta", "Tamil"), ("th", "Thai"), ("tr", "Turkish"),
    ("uk", "Ukrainian"), ("ur", "Urdu"), ("vi", "Vietnamese"), ("zh", "Chinese"),
];

/// The words that the player lacks, as `French words` or `words in "xx"`; none where it has them.
pub fn unspoken(tag: &str) -> Option<String> {
    let primary = tag.split('-').next().unwrap_or(tag).to_lowercase();
    if SPOKEN.contains(&primary.as_str()) {
        return None;
    }
    let named = NAMES.iter().find(|(known, _)| *known == primary);
    Some(match named {
        Some((_, name)) => format!("{name} words"),
        None => format!("words in \"{tag}\""),
    })
}

/// Whether a tag is well formed: `en`, `en-GB`, `zh-Hant-TW`, `de-CH-1996`, `x-own`.
pub fn well_formed(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let Some(first) = parts.next() else {
        return false;
    };
    if first.eq_ignore_ascii_case("x") {
        return private(parts);
    }
    // Longer ones are allowed and none has ever been registered; whoever writes `English` means `en`.
    if !letters(first, 2..=3) {
        return false;
    }
    let mut extended = 0;
    while extended < 3 && parts.next_if(|p| letters(p, 3..=3)).is_some() {
        extended += 1;
    }
    parts.next_if(|p| letters(p, 4..=4));
    parts.next_if(|p| letters(p, 2..=2) || (p.len() == 3 && digits(p)));
    while parts.next_if(|p| variant(p)).is_some() {}
    while let Some(sign) = parts.next() {
        if sign.eq_ignore_ascii_case("x") {
            return private(parts);
        }
        let single = sign.len() == 1 && alphanumeric(sign, 1..=1);
        if !single || parts.next_if(|p| alphanumeric(p, 2..=8)).is_none() {
            return false;
        }
        while parts.next_if(|p| alphanumeric(p, 2..=8)).is_some() {}
    }
    true
}

fn private<'a>(parts: impl Iterator<Item = &'a str>) -> bool {
    let mut some = false;
    for part in parts {
        if !alphanumeric(part, 1..=8) {
            return false;
        }
        some = true;
    }
    some
}

fn variant(part: &str) -> bool {
    let by_digit = part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit());
    alphanumeric(part, 5..=8) || (by_digit && alphanumeric(part, 4..=4))
}

fn letters(part: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
}

fn digits(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

fn alphanumeric(part: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
}
