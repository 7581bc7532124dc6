//! Readable ids of the options of a block, all different.

use crate::id::{OptionKey, slug};
use std::collections::BTreeSet;

/// The ids of options: of `a-z 0-9 -`, at most 50 characters, and made of the option's own id, so that their order does not matter.
/// Where letters of it are lost, or two would be alike, or nothing is left, the option's key is put behind: what is called the same in
/// a later version has to be the same answer.
pub fn ids(options: &[(&str, OptionKey)]) -> Vec<String> {
    let plain: Vec<String> = options.iter().map(|(id, _)| stem(id)).collect();
    let keyed: Vec<String> = options
        .iter()
        .zip(&plain)
        .map(|((_, key), stem)| match stem.as_str() {
            "" => format!("option-{}", key.0),
            stem => format!("{}-{}", cut(stem), key.0),
        })
        .collect();
    let mixed: Vec<String> = plain
        .iter()
        .zip(&keyed)
        .zip(options)
        .map(|((stem, keyed), (id, _))| {
            let alike = plain.iter().filter(|other| *other == stem).count();
            let stays = !stem.is_empty() && alike == 1 && letters(stem) >= letters(id);
            if stays { stem } else { keyed }.clone()
        })
        .collect();
    if different(&mixed) {
        return mixed;
    }
    // An option is called as another is with its key. All of them have theirs then; in a draft even two keys may be alike.
    match different(&keyed) {
        true => keyed,
        false => keyed
            .iter()
            .enumerate()
            .map(|(place, keyed)| format!("{keyed}-{}", place + 1))
            .collect(),
    }
}

/// The most characters of an id.
const LONGEST: usize = 50;

/// The beginning of a stem, with room for a key behind it.
fn cut(stem: &str) -> &str {
    stem.get(..LONGEST - 10)
        .unwrap_or(stem)
        .trim_end_matches('-')
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Letters and digits of an id, with single hyphens between them. What an id of many words ends with tells it from others like it.
fn stem(id: &str) -> String {
    let words = id.split(|c: char| !c.is_alphanumeric());
    let words = words.map(slug).map(|word| ascii(&word));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let whole = words.join("-");
    match whole.len() > LONGEST {
        true => slug(&whole),
        false => whole,
    }
}

fn ascii(word: &str) -> String {
    let parts = word.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

fn different(ids: &[String]) -> bool {
    ids.iter().collect::<BTreeSet<_>>().len() == ids.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(written: &[&str]) -> Vec<String> {
        let options = written.iter().map(|id| (*id, OptionKey::of(id)));
        ids(&options.collect::<Vec<_>>())
    }

    #[test]
    fn ids_read_like_the_option_and_do_not_hang_on_the_order() {
        assert_eq!(of(&["share-it", "Eat-It"]), ["share-it", "eat-it"]);
        assert_eq!(of(&["Eat-It", "share-it"]), ["eat-it", "share-it"]);
        assert_eq!(
            of(&["llŷn", "да"]),
            ["llyn", &format!("option-{}", OptionKey::of("да").0)]
        );
    }

    #[test]
    fn ids_that_lose_letters_have_their_keys_behind() {
        for id in ["5-рублей", "maß", "أ-1"] {
            let key = OptionKey::of(id).0.to_string();
            assert!(of(&[id])[0].ends_with(&format!("-{key}")), "{id}");
        }
        assert_ne!(of(&["5-рублей"]), of(&["5-долларов"]));
        assert_eq!(of(&["5-рублей", "5-долларов"])[0], of(&["5-рублей"])[0]);
    }

    #[test]
    fn ids_that_would_be_alike_have_their_keys_behind() {
        let (one, two) = (OptionKey::of("да-5").0, OptionKey::of("нет-5").0);
        let both = [format!("5-{one}"), format!("5-{two}")];
        assert_eq!(of(&["да-5", "нет-5"]), both);
        assert_eq!(of(&["нет-5", "да-5"]), [both[1].clone(), both[0].clone()]);
        // An option may be called just as another one is with its key.
        let third = of(&["да-5", "нет-5", &both[0]]);
        assert!(different(&third), "{third:?}");
        // In a draft two may even have one key.
        let twice = ids(&[
            ("a", OptionKey(1)),
            ("a", OptionKey(1)),
            ("a", OptionKey(1)),
        ]);
        assert!(different(&twice), "{twice:?}");
    }

    #[test]
    fn ids_are_short_and_of_few_letters() {
        let near = ["and-nowhere-else-x1y2", "and-nowhere-near-z3w4"];
        let near = near.map(|end| format!("because-the-very-long-reason-{end}"));
        assert_eq!(of(&[&near[0], &near[1]]), near);
        let long = "Ünerhört — ".repeat(40);
        for id in of(&[&long, &long.to_uppercase(), "a[,]b", "<&>", ""]) {
            let fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!((1..=50).contains(&id.len()) && id.chars().all(fit), "{id}");
        }
    }
}
