//! Languages by their tags: whether the player has words in one, and the way it is written.

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

/// Scripts written from right to left.
#[rustfmt::skip]
const LEFTWARD_SCRIPTS: &[&str] = &[
    "adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym", "gara", "hatr", "hebr", "hung", "khar", "lydi", "mand", "mani",
    "mend", "merc", "mero", "narb", "nbat", "nkoo", "orkh", "palm", "phli", "phlp", "phnx", "prti", "rohg", "samr", "sarb", "sogd",
    "sogo", "syrc", "syre", "syrj", "syrn", "thaa", "yezi",
];

/// Languages written from right to left unless their tag names another script.
#[rustfmt::skip]
const LEFTWARD: &[&str] = &[
    "acm", "aeb", "afb", "aii", "ajp", "apc", "apd", "ar", "arc", "arq", "ars", "ary", "arz", "ayl", "azb", "bal", "bgn", "bqi", "brh",
    "ckb", "cld", "dcc", "dv", "fa", "glk", "haz", "he", "hnd", "hno", "iw", "ji", "jpr", "jrb", "khw", "ks", "lki", "lrc", "luz", "mid",
    "myz", "mzn", "nqo", "ota", "pbt", "pbu", "pes", "pnb", "prd", "prs", "ps", "pst", "rhg", "sam", "scl", "sd", "sdh", "shu", "skr",
    "syc", "syr", "trw", "ug", "ur", "ydd", "yi", "yih",
];

/// Whether a language is written from right to left: its script says so, where its tag names one.
pub fn right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    let primary = parts.next().unwrap_or("");
    let letters = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
    match parts.next().filter(letters) {
        Some(script) => LEFTWARD_SCRIPTS.contains(&script),
        None => LEFTWARD.contains(&primary),
    }
}

/// The same as pages say it.
pub fn direction(tag: &str) -> &'static str {
    if right_to_left(tag) { "rtl" } else { "ltr" }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_says_which_way_a_language_is_written_or_else_the_language() {
        for tag in [
            "ar",
            "AR-eg",
            "fa",
            "he",
            "iw",
            "yi",
            "ur",
            "ckb",
            "dv",
            "syr",
            "arz",
            "pnb",
            "ks",
            "sd",
            "ug",
            "nqo",
            "ps-AF",
            "pa-Arab",
            "az-arab-IR",
            "ku-Arab",
            "ff-Adlm",
            "rhg-Rohg",
            "uz-ARAB-u-nu-latn",
        ] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in [
            "en",
            "cy",
            "pa",
            "ku",
            "ar-Latn",
            "ur-Latn-PK",
            "yi-latn",
            "sd-Deva",
            "ks-Deva-IN",
            "en-x-arab",
            "de-1996",
            "",
        ] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }
}
