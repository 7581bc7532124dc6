//! The page's own words: those of every standard, those of the one at hand, and of their variants the one that fits the course.

use crate::model::{CompleteWhen, Course, Leave, Scene};
use crate::player::fill;
use crate::target::facts::{Facts, thousands};
use std::collections::BTreeMap;

const WORDS: &str = include_str!("en.json");

/// The words by their keys, with the numbers of the course in their places.
///
/// A key may have variants, `key:this` or `key:this+that`, for courses of which all of this is so. The one that asks for most is
/// taken; a key that has only variants, none of which fits, has no words.
pub fn of(course: &Course, facts: &Facts, own: &'static str) -> BTreeMap<&'static str, String> {
    let is = what_is_so(course, facts);
    let mut chosen: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for table in [WORDS, own] {
        let table: BTreeMap<&str, String> = serde_json::from_str(table).unwrap_or_default();
        for (key, text) in table {
            let (key, asked) = key.split_once(':').unwrap_or((key, ""));
            let asked: Vec<&str> = asked.split('+').filter(|word| !word.is_empty()).collect();
            let fits = asked.iter().all(|word| is.contains(word));
            let before = chosen.get(key).map(|(asked, _)| *asked);
            if fits && before.is_none_or(|before| asked.len() >= before) {
                chosen.insert(key, (asked.len(), text));
            }
        }
    }
    let values = values(course, facts);
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let filled = chosen.into_iter();
    filled
        .map(|(key, (_, text))| (key, fill(&text, &values)))
        .collect()
}

/// What variants ask for: how the course is completed, and what else makes a difference.
fn what_is_so(course: &Course, facts: &Facts) -> Vec<&'static str> {
    let completed = match (facts.pass_mark, course.complete_when) {
        (None, _) => "completed",
        (Some(_), CompleteWhen::Passed) => "passed",
        (Some(_), _) => "either",
    };
    let more = [
        ("all", course.complete_when == CompleteWhen::AllScenesSeen),
        ("scored", facts.most > 0),
        ("failing", course.scenes.iter().any(never_passes)),
        ("objectives", !course.objectives.is_empty()),
    ];
    let more = more.into_iter().filter(|(_, so)| *so);
    more.map(|(word, _)| word).chain([completed]).collect()
}

/// Whether a scene ends the course as one that was not passed, whatever was earned.
fn never_passes(scene: &Scene) -> bool {
    matches!(&scene.exit, Leave::End(ending) if !ending.may_pass)
}

fn values(course: &Course, facts: &Facts) -> [(&'static str, String); 7] {
    let points = |parts| thousands(facts.points(parts));
    [
        ("iri", course.iri.clone()),
        ("minutes", course.minutes.to_string()),
        ("least", points(facts.least)),
        ("most", points(facts.most)),
        ("mark", facts.pass_mark.unwrap_or(0).to_string()),
        ("pass", facts.pass_points().unwrap_or_default().to_string()),
        ("state", thousands(facts.saved_state as u64)),
    ]
}
