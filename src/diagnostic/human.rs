//! Findings for people, in the house style: the sentence first, the author's own line with carets, help, the id last.
//!
//! Takes the findings and the places, gives text for a terminal or a log. Carets are counted in the columns a terminal
//! gives each character. No character of a storyboard can move the cursor, change a colour or turn the writing round:
//! such characters are shown as signs.

use super::{Diagnostic, Diagnostics, Level, Report};
use crate::source::{Source, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// How findings are printed.
#[derive(Copy, Clone, Debug, Default)]
pub struct Look {
    /// With terminal colours.
    pub colour: bool,
    /// For a draft: what a release would refuse is shown as a warning.
    pub draft: bool,
}

/// Longer lines (in columns) are shown in part, around the place.
const LONGEST_LINE: usize = 120;
/// The columns shown of such a line.
const SHOWN: usize = 100;
/// The columns shown before the place then.
const CONTEXT: usize = 40;
/// The characters of a line that are looked at on either side of a place: more than can be shown, unless they take no column.
const REACH: usize = 512;
/// A byte order mark.
const BOM: char = '\u{feff}';

/// All findings, a blank line between them.
pub fn render(report: &Report<'_>, found: &Diagnostics, look: Look) -> String {
    let texts: Vec<String> = report
        .order(found)
        .into_iter()
        .map(|finding| one(report, finding, look))
        .collect();
    texts.join("\n")
}

/// The text with everything that could act on a terminal shown as a sign.
pub fn signs(text: &str) -> String {
    text.chars().map(sign).collect()
}

fn sign(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        // The second set of control characters, line and paragraph separators, and marks that turn the writing round.
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{61c}' => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        '\u{feff}' | '\u{200b}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        _ => c,
    }
}

fn one(report: &Report<'_>, finding: &Diagnostic, look: Look) -> String {
    let (word, colour) = match (finding.finding.level, look.draft) {
        (Level::Error, false) => ("Problem:", "1;31"),
        _ => ("Warning:", "1;33"),
    };
    let place = report.place(finding.span);
    let mut out = format!(
        "{} {}\n",
        paint(word, colour, look),
        signs(&finding.message)
    );
    out.push_str(&format!(
        "\n  {}, line {}",
        signs(place.file),
        place.start.line
    ));
    if let Some(scene) = place.scene {
        out.push_str(&format!(", in the scene \"{}\"", signs(scene)));
    }
    out.push_str("\n\n");
    out.push_str(&lines(report, finding, colour, look));
    for help in finding.help.iter().flat_map(|help| help.lines()) {
        out.push_str(&format!("  {}\n", signs(help)));
    }
    out.push_str(&format!("\n  storyloom explain {}\n", finding.finding.id));
    out
}

/// The author's lines: the place itself, then the other place that belongs to it.
fn lines(report: &Report<'_>, finding: &Diagnostic, colour: &str, look: Look) -> String {
    let Some(source) = report.source(finding.span) else {
        return String::new();
    };
    let other = finding.other.as_ref();
    let other = other.and_then(|(span, word)| Some((report.source(*span)?, *span, word)));
    let width = [
        Some((source, finding.span)),
        other.map(|(s, span, _)| (s, span)),
    ]
    .iter()
    .flatten()
    .map(|(s, span)| s.position(span.start).line.to_string().len())
    .max()
    .unwrap_or(1);
    let mut out = snippet(source, finding.span, width, None, colour, look);
    if let Some((elsewhere, span, word)) = other {
        if elsewhere.id != source.id {
            let line = elsewhere.position(span.start).line;
            out.push_str(&format!("\n  {}, line {line}\n\n", signs(&elsewhere.path)));
        }
        out.push_str(&snippet(elsewhere, span, width, Some(word), "1;34", look));
    }
    out
}

/// One line of a file with carets under the place.
fn snippet(
    source: &Source,
    span: Span,
    width: usize,
    word: Option<&String>,
    colour: &str,
    look: Look,
) -> String {
    let around = Around::of(source, span);
    let (shown, before, carets) = around.window();
    let number = format!("{:>width$}", source.position(span.start).line);
    let mut marks = paint(&"^".repeat(carets), colour, look);
    if let Some(word) = word.filter(|word| !word.is_empty()) {
        marks.push_str(&format!(" {}", signs(word)));
    }
    format!(
        "  {number} | {shown}\n  {:width$} | {}{marks}\n",
        "",
        " ".repeat(before),
    )
}

/// A line, or so much of it around a place as could be shown.
struct Around {
    text: Vec<char>,
    /// The place: its first character and the one after its last.
    place: Range<usize>,
    /// Whether the line goes on before the text, and after it.
    more: (bool, bool),
}

impl Around {
    fn of(source: &Source, span: Span) -> Around {
        let (before, after) = source.around(span.start);
        let mut text: Vec<char> = before.chars().rev().take(REACH + 1).collect();
        let more = (text.len() > REACH, after.chars().nth(REACH).is_some());
        text.truncate(REACH);
        // A byte order mark that begins a line is no part of it.
        let kept = text.iter().rposition(|c| *c != BOM).map_or(0, |at| at + 1);
        if !more.0 {
            text.truncate(kept);
        }
        text.reverse();
        let from = text.len();
        let begins = from == 0 && !more.0;
        let length = (span.end - span.start) as usize;
        let after = after.char_indices().take(REACH);
        let after = after.skip_while(|(_, c)| begins && *c == BOM);
        let inside = after.clone().take_while(|(at, _)| *at < length).count();
        text.extend(after.map(|(_, c)| c));
        Around {
            text: text.into_iter().map(sign).collect(),
            place: from..from + inside,
            more,
        }
    }

    /// The part of the line that is shown, the columns before the place, and the columns it takes.
    fn window(&self) -> (String, usize, usize) {
        let (text, from) = (&self.text, self.place.start);
        let long = self.more.0 || self.more.1 || columns(text) > LONGEST_LINE;
        let first = if long { before_place(text, from) } else { 0 };
        let last = if long {
            first + fitting(text.get(first..).unwrap_or(&[]).iter(), SHOWN)
        } else {
            text.len()
        };
        let part = |a: usize, b: usize| text.get(a..b.max(a)).unwrap_or(&[]);
        let mut shown: String = part(first, last).iter().collect();
        let mut before = columns(part(first, from));
        if first > 0 || self.more.0 {
            shown.insert(0, '…');
            before += 1;
        }
        if last < text.len() || self.more.1 {
            shown.push('…');
        }
        let to = self.place.end.min(last);
        (shown, before, columns(part(from, to)).max(1))
    }
}

/// Where a line that is shown in part begins: at a word, so that it reads well, or where the line begins if that is near.
fn before_place(text: &[char], from: usize) -> usize {
    let before = text.get(..from).unwrap_or(&[]);
    let first = from - fitting(before.iter().rev(), CONTEXT);
    let skipped = before.get(first..).unwrap_or(&[]);
    let word = skipped.iter().position(|c| c.is_whitespace());
    match word {
        _ if first == 0 => 0,
        Some(at) if at < CONTEXT / 2 => first + at + 1,
        _ => first,
    }
}

/// How many characters fit into so many columns.
fn fitting<'c>(text: impl Iterator<Item = &'c char>, room: usize) -> usize {
    let mut taken = 0;
    text.take_while(|c| {
        taken += c.width().unwrap_or(0);
        taken <= room
    })
    .count()
}

fn columns(text: &[char]) -> usize {
    text.iter().map(|c| c.width().unwrap_or(0)).sum()
}

fn paint(text: &str, code: &str, look: Look) -> String {
    if look.colour {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn long_lines_are_shown_around_the_place_with_the_carets_under_it() {
        for (word, times) in [("gair ", 60), ("漢字 ", 60), ("é🐑 ", 900), ("a", 9000)] {
            let text = format!("{0}[here]{0}", word.repeat(times));
            let (shown, before, carets) = window(&text, "[here]");
            let shown: Vec<char> = shown.chars().collect();
            assert!(columns(&shown) <= SHOWN + 2, "{word}");
            assert_eq!((shown.first(), shown.last()), (Some(&'…'), Some(&'…')));
            let at = shown.iter().position(|c| *c == '[').unwrap();
            assert_eq!((columns(&shown[..at]), carets), (before, 6), "{word}");
        }
        assert_eq!(window(&format!("{}b", "a ".repeat(59)), "b").1, 118);
    }

    #[test]
    fn what_takes_no_column_fills_no_screen() {
        let text = format!("{0}[here]{0}", "\u{301}".repeat(100_000));
        let (shown, before, carets) = window(&text, "[here]");
        assert!(shown.chars().count() < 2 * REACH + 3);
        assert_eq!((before, carets), (1, 6));
    }

    #[test]
    fn a_byte_order_mark_that_begins_the_line_is_no_part_of_it() {
        for (text, place) in [
            ("\u{feff}# T", "#"),
            ("\u{feff}\u{feff}# T", "\u{feff}\u{feff}#"),
        ] {
            assert_eq!(window(text, place), ("# T".to_string(), 0, 1));
        }
    }

    fn window(text: &str, place: &str) -> (String, usize, usize) {
        let at = text.find(place).unwrap();
        let source = Source::new(FileId(0), "s.md", text);
        Around::of(&source, Span::new(FileId(0), at, at + place.len())).window()
    }
}
