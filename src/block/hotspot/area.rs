//! `(area: 62% 40% 8% 10%)` at the end of a place: from the left, from the top, width, height, in percent of the picture.

use crate::block::phrase;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Answer, Block, Inline};

/// From the left, from the top, width and height, in hundredths of a percent.
pub type Area = [u32; 4];

const ALL: u32 = 10_000;
const BEGINS: &str = "(area:";
const TAKES: &str = "Write four numbers in percent of the picture: from the left, from the top, width, height, like (area: 62% 40% 8% 10%).";

/// Reads the area of a place; reports one that is missing, cannot be read or leads out of the picture.
pub fn read(answer: &Answer, out: &mut Diagnostics) -> Option<Area> {
    let raw = &answer.raw.value;
    let Some((start, inner)) = begin(raw).and_then(|at| Some((at, inner(raw.get(at..)?)?))) else {
        if !raw.is_empty() {
            let message = "This place has no area on the picture";
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, answer.raw.span, message).help(TAKES),
            );
        }
        return None;
    };
    let area = area(&inner);
    if area.is_none() {
        let whole = answer.raw.span;
        let from = whole.start as usize;
        let span = Span::new(whole.file, from + start, from + raw.trim_end().len());
        let message = match numbers(&inner) {
            Some(_) => "This area is empty or leads out of the picture",
            None => "This area cannot be read",
        };
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(TAKES));
    }
    area
}

/// The block with answers that no longer say where they lie.
pub fn bare(block: &Block) -> Block {
    let mut bare = block.clone();
    for answer in &mut bare.answers {
        strip(answer);
    }
    bare
}

fn strip(answer: &mut Answer) {
    if let Some(at) = begin(&answer.raw.value) {
        answer.raw.value = cut(&answer.raw.value, at);
    }
    let Some(Inline::Text(Spanned { value, .. })) = answer.text.last_mut() else {
        return;
    };
    let Some(at) = begin(value) else { return };
    *value = cut(value, at);
    if value.is_empty() {
        answer.text.pop();
    }
}

fn cut(text: &str, at: usize) -> String {
    let words = text.get(..at).unwrap_or(text);
    words.trim_end_matches('\\').trim_end().to_string()
}

/// Where the area begins that stands at the end.
fn begin(text: &str) -> Option<usize> {
    let mut brackets = text.rmatch_indices(['(', '（']).map(|(at, _)| at);
    let at = brackets.find(|at| text.get(*at..).is_some_and(begins))?;
    inner(text.get(at..)?).map(|_| at)
}

fn begins(text: &str) -> bool {
    let signs: String = text.chars().take(BEGINS.len()).collect();
    phrase::narrow(&signs).eq_ignore_ascii_case(BEGINS)
}

/// What stands in the brackets, in plain signs.
fn inner(text: &str) -> Option<String> {
    let plain = phrase::narrow(text);
    let inner = plain.get(BEGINS.len()..)?.trim_end().strip_suffix(')')?;
    // Exporters put a backslash before both brackets.
    Some(inner.trim_end_matches('\\').to_string())
}

fn area(inner: &str) -> Option<Area> {
    let area = numbers(inner)?;
    let [x, y, width, height] = area;
    let inside = x + width <= ALL && y + height <= ALL;
    (inside && width > 0 && height > 0).then_some(area)
}

fn numbers(inner: &str) -> Option<Area> {
    let mut words = inner.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '、'));
    let mut next = || words.by_ref().find(|word| !word.is_empty());
    let area = [
        hundredths(next()?)?,
        hundredths(next()?)?,
        hundredths(next()?)?,
        hundredths(next()?)?,
    ];
    next().is_none().then_some(area)
}

/// `62%`, `62.5%`.
fn hundredths(word: &str) -> Option<u32> {
    let number = word.strip_suffix('%')?;
    let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(rest) || whole.len() > 3 || rest.len() > 2 {
        return None;
    }
    let part: u32 = rest.parse().ok()?;
    let part = if rest.len() == 1 { part * 10 } else { part };
    Some(whole.parse::<u32>().ok()? * 100 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_four_percentages_inside_the_picture() {
        assert_eq!(area(" 62% 40% 8% 10%"), Some([6200, 4000, 800, 1000]));
        assert_eq!(area("0%, 12.5%, 100%, 0.25%"), Some([0, 1250, 10_000, 25]));
        for wrong in [
            "",
            "62 40 8 10",
            "62% 40% 8%",
            "62% 40% 8% 10% 1%",
            "-1% 0% 5% 5%",
            "95% 0% 6% 5%",
            "0% 0% 0% 5%",
            "4294967296% 0% 1% 1%",
            "1.% 0% 1% 1%",
            "1e1% 0% 1% 1%",
        ] {
            assert_eq!(area(wrong), None, "{wrong}");
        }
    }
}
