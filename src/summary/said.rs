//! Words that the page and the terminal share.

use super::{Ending, Minutes, Passing, Place, Score, Summary};
use crate::check::told;
use crate::target::thousands;

pub fn minutes(minutes: &Minutes) -> String {
    let typical = match minutes.estimated {
        true => format!("about {} for all of it", minutes.typical),
        false => format!("the module says {}", minutes.typical),
    };
    let (Some(shortest), Some(longest)) = (minutes.shortest, minutes.longest) else {
        return format!("minutes: {typical}");
    };
    let limit = if minutes.at_most { "at most " } else { "" };
    let unit = if longest == 1 { "minute" } else { "minutes" };
    match shortest == longest {
        true => format!("{limit}about {longest} {unit} ({typical})"),
        false => format!("about {shortest} to {limit}{longest} {unit} ({typical})"),
    }
}

pub fn score(score: &Score) -> String {
    if score.most == 0 {
        return "no score".to_string();
    }
    let limit = if score.exact { "" } else { "at most " };
    let range = format!(
        "{} to {limit}{}",
        thousands(score.least),
        thousands(score.most)
    );
    match (score.pass, score.pass_mark) {
        (Some(pass), Some(mark)) => format!("{range}, {pass} pass ({mark}%)"),
        _ => range,
    }
}

pub fn points(ending: &Ending) -> String {
    match (ending.least, ending.most) {
        (Some(least), Some(most)) if least == most => thousands(least),
        (Some(least), Some(most)) => format!("{} to {}", thousands(least), thousands(most)),
        _ => "not known".to_string(),
    }
}

pub fn ending(ending: &Ending) -> String {
    match ending.may_pass {
        true => ending.name.clone(),
        false => format!("{} (not passed)", ending.name),
    }
}

/// `Start → The email → Send → The reply`
pub fn path(ending: &Ending) -> String {
    match ending.path.is_empty() {
        true => "not known".to_string(),
        false => told(ending.persona.as_deref(), ending.path.clone()),
    }
}

pub fn passing(passing: &Passing) -> String {
    let about = if passing.exact { "" } else { "about " };
    let percent = |share: f64| format!("{about}{share}%");
    match passing.all_wrong == passing.all_right {
        true => format!(
            "{} pass, however the questions are answered",
            percent(passing.all_right)
        ),
        false => format!(
            "{} pass with every question right, {} with every question wrong",
            percent(passing.all_right),
            percent(passing.all_wrong)
        ),
    }
}

pub fn place(place: &Place) -> String {
    let kind = place.kind.replace('-', " ");
    match (place.kind.as_str(), place.title.is_empty()) {
        ("scene", _) => format!("the scene \"{}\"", place.scene),
        (_, true) => format!("{kind} in \"{}\"", place.scene),
        (_, false) => format!("{kind} \"{}\" in \"{}\"", place.title, place.scene),
    }
}

/// How the rest of what is met is called, once the rows said what not everybody meets; none where there is no rest.
pub fn rest(rows: usize, all: usize) -> Option<String> {
    match (rows, all) {
        (_, 0) => None,
        (0, 1) => Some("the one there is".to_string()),
        (0, _) => Some(format!("all {all}")),
        (_, 1) => Some("the other one".to_string()),
        _ => Some(format!("the other {all}")),
    }
}

/// What not everybody meets, with the names of those who do, and how much everybody does.
pub fn coverage(summary: &Summary) -> (Vec<(Place, Vec<String>)>, usize) {
    let mut rows: Vec<(Place, Vec<String>)> = Vec::new();
    let mut all = 0;
    for person in &summary.personas {
        for missed in &person.misses {
            if rows.iter().all(|(place, _)| place != missed) {
                rows.push((missed.clone(), Vec::new()));
            }
        }
    }
    for person in &summary.personas {
        for (place, names) in &mut rows {
            if person.meets.contains(place) {
                names.push(person.name.clone());
            }
        }
    }
    if let Some(first) = summary.personas.first() {
        let met = first.meets.iter();
        all = met
            .filter(|met| rows.iter().all(|(place, _)| place != *met))
            .count();
    }
    (rows, all)
}

#[cfg(test)]
mod tests {
    use super::rest;

    #[test]
    fn the_rest_is_called_by_how_much_of_it_there_is() {
        let said =
            [(2, 0), (0, 0), (0, 1), (0, 5), (2, 1), (2, 5)].map(|(rows, all)| rest(rows, all));
        let wanted = [
            None,
            None,
            Some("the one there is"),
            Some("all 5"),
            Some("the other one"),
            Some("the other 5"),
        ];
        assert_eq!(said.each_ref().map(Option::as_deref), wanted);
    }
}
