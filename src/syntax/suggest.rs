//! The nearest known word.

/// The nearest of these words, if it is within two letters (and less than half the word is different).
pub fn within_two<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    let size = word.chars().count();
    let near = |name: &str| strsim::osa_distance(&word, &name.to_lowercase());
    known
        .filter(|name| name.chars().count().abs_diff(size) <= 2)
        .map(|name| (near(name), name))
        .filter(|(far, name)| *far > 0 && *far <= 2 && far * 2 < name.chars().count())
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// The nearest of these words, if at most a third of it is different.
pub fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word: String = word.to_lowercase().chars().take(60).collect();
    known
        .map(|name| (strsim::osa_distance(&word, &name.to_lowercase()), name))
        .filter(|(far, name)| *far * 3 <= name.chars().count().max(word.chars().count()) + 1)
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}
