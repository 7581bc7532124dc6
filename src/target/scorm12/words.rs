//! Letters of options exactly as the script writes them at run time, for the page that explains the reports.

use crate::id::OptionKey;

/// The options of a block by their places; beyond 36 there is no letter left.
pub fn marks(options: &[(&str, OptionKey)]) -> Vec<String> {
    let letters = "abcdefghijklmnopqrstuvwxyz0123456789".chars();
    let letters = letters
        .map(String::from)
        .chain(std::iter::repeat(String::new()));
    options
        .iter()
        .zip(letters)
        .map(|(_, letter)| letter)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_script() {
        let marks = marks(&[("an-option", OptionKey(1)); 37]);
        let some = [0, 25, 26, 35, 36].map(|place: usize| marks[place].as_str());
        assert_eq!(some.join(","), "a,z,0,9,");
    }
}
