//! Letters of options exactly as the script writes them at run time, for the page that explains the reports.

use crate::id::OptionKey;

/// The options of a block by their places; beyond 36 there is no letter left.
pub fn marks(options: &[(&str, OptionKey)]) -> Vec<String> {
    (0..options.len()).map(letter).collect()
}

/// A point of a scale: its number, or its letter where that is not one of the ten digits.
pub fn point(point: i8, place: usize) -> String {
    match point {
        0..=9 => point.to_string(),
        _ => letter(place),
    }
}

fn letter(place: usize) -> String {
    let mut letters = "abcdefghijklmnopqrstuvwxyz0123456789".chars();
    letters.nth(place).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_script() {
        let marks = marks(&[("an-option", OptionKey(1)); 37]);
        let some = [0, 25, 26, 35, 36].map(|place: usize| marks[place].as_str());
        assert_eq!(some.join(","), "a,z,0,9,");
        let points = [(0, 0), (9, 9), (10, 10), (-2, 0)].map(|(n, at)| point(n, at));
        assert_eq!(points.join(","), "0,9,k,a");
    }
}
