//! Languages by their tags: whether the player has words in one.

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
