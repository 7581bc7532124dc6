//! How the words of an answer can be meant: which ways there are, the closest first, and what each makes of the words alone.

use crate::model::fold;
use crate::syntax::playtests::Words;

/// How an answer can be meant.
#[derive(Copy, Clone, PartialEq)]
pub(super) enum Way {
    Options,
    Number,
    /// A short text that is right.
    Right,
    Judged,
    Text,
    Written,
}

/// The closest are looked for first, those of a line in one go.
pub(super) const BY_NEARNESS: &[&[Way]] = &[
    &[Way::Options, Way::Number, Way::Right],
    &[Way::Judged],
    &[Way::Text],
    &[Way::Written],
];

/// All of them, the closest first.
pub(super) fn ways() -> impl Iterator<Item = Way> {
    BY_NEARNESS.iter().copied().flatten().copied()
}

/// Those that are no words of the learner's own.
pub(super) fn ways_of_questions() -> impl Iterator<Item = Way> {
    ways().filter(|way| *way != Way::Written)
}

/// An answer without its words.
pub(super) enum Judgement {
    Right,
    Wrong,
    Parts(usize),
}

/// The judgement that words are: `right`, `wrong`, `2 right`.
pub(super) fn judgement(words: &Words) -> Option<Judgement> {
    let text = fold(&words.text);
    match text.as_str() {
        "right" => return Some(Judgement::Right),
        "wrong" => return Some(Judgement::Wrong),
        _ => {}
    }
    let (number, rest) = text.split_once(' ')?;
    let rest = match rest.strip_prefix("of ") {
        Some(all) => all.split_once(' ')?.1,
        None => rest,
    };
    (rest == "right")
        .then(|| number.parse().ok())
        .flatten()
        .map(Judgement::Parts)
}

/// The set of options that stand in a text one after the other, with commas or `and` between them.
pub(super) fn taken_apart(
    text: &str,
    options: &[String],
    set: u64,
    tries: &mut usize,
) -> Option<u64> {
    *tries = tries.checked_sub(1)?;
    for (ix, option) in options
        .iter()
        .enumerate()
        .filter(|(ix, _)| set >> ix & 1 == 0)
    {
        let Some(rest) = text
            .strip_prefix(option.as_str())
            .filter(|_| !option.is_empty())
        else {
            continue;
        };
        let set = set | 1 << ix;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        if rest.is_empty() {
            return Some(set);
        }
        let signs = [", and ", "; and ", " and ", ", ", "; "];
        let after = signs.iter().find_map(|sign| rest.strip_prefix(sign));
        let whole = after.and_then(|after| taken_apart(after, options, set, tries));
        if whole.is_some() {
            return whole;
        }
    }
    None
}
