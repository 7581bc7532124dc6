//! From where to where a scale goes: `From: 1 Not at all`, `To: 5 Very`.

use crate::block::{phrase, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{Key, OptionKey};
use crate::source::{Span, Spanned};
use crate::syntax::{Block, Setting};

/// A platform names statements by single letters and digits.
pub const MOST_STATEMENTS: usize = 36;
/// How far a number may be from zero.
const FARTHEST: i8 = 10;
/// What is added to a number so that six bits hold it.
const ZERO: i8 = 32;

/// The lowest number and the highest.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lowest.
    pub low: i8,
    /// The highest, at most ten above it.
    pub high: i8,
}

impl Default for Range {
    fn default() -> Range {
        Range { low: 1, high: 5 }
    }
}

impl Range {
    /// Its numbers.
    pub fn points(self) -> impl Iterator<Item = i8> + Clone {
        self.low..=self.high
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.points().count()
    }

    /// How the saved state names a number given to a statement: twelve bits for the statement, six for the number.
    pub fn key(statement: OptionKey, point: i8) -> Key {
        let point = point.saturating_add(ZERO).clamp(0, 63);
        Key(u32::from(statement.0) << 6 | u32::from(point.unsigned_abs()))
    }
}

/// The range of a block; none where it cannot be read (reported).
pub fn read(block: &Block, out: &mut Diagnostics) -> Option<Range> {
    let end = |name| setting::find(&block.settings, name);
    let (Some(from), Some(to)) = (end("From"), end("To")) else {
        let message = "It is not said from where to where this scale goes";
        out.push(
            Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message)
                .help("Write both ends under the heading: From: 1 Not at all, and on the next line To: 5 Very."),
        );
        return None;
    };
    let (low, high) = (number(from, out), number(to, out));
    let (low, high) = (low?, high?);
    if !(low < high && high - low <= FARTHEST) {
        let takes = format!(
            "It takes a whole number above that of \"From\" and at most {FARTHEST} above it, then its words: {} Very.",
            low.saturating_add(4)
        );
        setting::refuse(to, &takes, out);
        return None;
    }
    Some(Range { low, high })
}

fn number(found: &Setting, out: &mut Diagnostics) -> Option<i8> {
    let value = &found.value.value;
    let (number, words) = value.split_at_checked(split(value)).unwrap_or_default();
    let number = phrase::narrow(number)
        .replace(['−', '–', '—'], "-")
        .parse::<i8>()
        .ok();
    let number = number.filter(|n| (-FARTHEST..=FARTHEST).contains(n) && !goes_on(words));
    if number.is_none() {
        let takes = format!(
            "It takes a whole number from -{FARTHEST} to {FARTHEST}, then its words, like 1 Not at all."
        );
        setting::refuse(found, &takes, out);
    }
    number
}

/// Whether what stands behind a number makes another one of it: `.5 low`, `% none`.
fn goes_on(words: &str) -> bool {
    let words = &*phrase::narrow(words);
    let decimal = words.strip_prefix(['.', ',']);
    words.starts_with('%')
        || decimal.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Where the number ends.
fn split(value: &str) -> usize {
    let signs = ['-', '−', '–', '—', '+', '－', '＋'];
    let digits = value.trim_start_matches(signs);
    let end = digits
        .find(|c: char| !phrase::is_digit(c))
        .unwrap_or(digits.len());
    value.len() - digits.len() + end
}

/// The words behind the number.
pub fn words(value: &Spanned<String>) -> Spanned<String> {
    let rest = value.value.get(split(&value.value)..).unwrap_or_default();
    let signs = ['=', ':', '-', '–', '—', ',', '＝', '：', '－', '，'];
    let between = |c: char| c.is_whitespace() || signs.contains(&c);
    // A full stop behind the number is none of its words.
    let rest = rest
        .strip_prefix('.')
        .filter(|words| words.starts_with(' '))
        .unwrap_or(rest);
    let words = rest.trim_start_matches(between);
    let start = value.span.end.saturating_sub(words.len() as u32);
    let span = Span {
        start,
        ..value.span
    };
    Spanned::new(words.to_string(), span)
}
