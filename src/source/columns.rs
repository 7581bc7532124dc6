//! How many characters lie before a byte of a text, without counting from the beginning.
//!
//! A long line may be told about at thousands of places; the count is kept at every [`EVERY`] bytes, so that each place costs
//! the same wherever it stands. A byte order mark counts as no character.

/// Bytes between two kept counts.
const EVERY: usize = 1024;
/// A byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The kept counts of one text.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The characters that begin before byte 0, [`EVERY`], twice that, and so on.
    before: Vec<u32>,
}

impl Columns {
    /// Counts a text once.
    pub fn of(text: &str) -> Columns {
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / EVERY + 1);
        let mut sum = 0;
        for from in (0..=bytes.len()).step_by(EVERY) {
            before.push(sum as u32);
            sum += count(bytes, from, (from + EVERY).min(bytes.len()));
        }
        Columns { before }
    }

    /// The characters of the text that begin in `from..to` (bytes).
    pub fn between(&self, text: &str, from: usize, to: usize) -> usize {
        let to = to.min(text.len());
        if to.saturating_sub(from) <= EVERY {
            return count(text.as_bytes(), from, to);
        }
        let before = |offset| self.before(text.as_bytes(), offset);
        before(to).saturating_sub(before(from))
    }

    fn before(&self, bytes: &[u8], offset: usize) -> usize {
        let offset = offset.min(bytes.len());
        let kept = self.before.get(offset / EVERY).copied().unwrap_or(0);
        kept as usize + count(bytes, offset - offset % EVERY, offset)
    }
}

/// The characters that begin in `from..to`, byte order marks left out.
fn count(bytes: &[u8], from: usize, to: usize) -> usize {
    let part = bytes.get(from..to).unwrap_or(&[]);
    let begun = part.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    if !part.contains(&0xef) {
        return begun;
    }
    let rest = |at| bytes.get(at..).unwrap_or(&[]);
    let marks = (from..to).filter(|at| rest(*at).starts_with(MARK)).count();
    begun - marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_long_text_counts_the_characters_before_it() {
        for sign in ["a", "é", "漢", "🐑", "\u{feff}", "e\u{301}", "\u{feff}🐑a"] {
            let text = sign.repeat(3 * EVERY);
            let columns = Columns::of(&text);
            let all = text.chars().filter(|c| *c != '\u{feff}').count();
            let mut characters = 0;
            for (at, c) in text.char_indices() {
                assert_eq!(columns.between(&text, 0, at), characters, "{sign:?} {at}");
                assert_eq!(columns.between(&text, at, text.len()), all - characters);
                characters += usize::from(c != '\u{feff}');
            }
            assert_eq!(columns.between(&text, 0, text.len() + 9), characters);
        }
    }
}
