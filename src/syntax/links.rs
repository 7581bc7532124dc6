//! Links and pictures: where exactly their address, description and caption were written.
//!
//! [`prepare`] makes spellings equal that CommonMark takes for plain words (Word's curly quotes around a caption, spaces in a
//! file's name). The addresses are not judged here.

use pulldown_cmark::LinkType;
use std::ops::Range;

use super::ast::{Image, Inline, Inlines};
use super::segments::Segments;
use crate::source::Spanned;

/// Where a link or picture stands in the text shown to the library.
pub struct Place {
    /// All of it.
    pub range: Range<usize>,
    /// Where its words end.
    pub inner_end: usize,
}

/// A link.
pub fn link(
    text: &Segments,
    place: &Place,
    kind: LinkType,
    address: String,
    words: Inlines,
) -> Inline {
    let span = text.span(place.range.clone());
    let inner = place.range.start + 1..place.range.end.saturating_sub(1);
    let address = match kind {
        LinkType::Autolink => Spanned::new(address, text.span(inner)),
        LinkType::Email => Spanned::new(format!("mailto:{address}"), text.span(inner)),
        _ => Spanned::new(address, text.span(parts(text, place).0)),
    };
    Inline::Link {
        address,
        words,
        span,
    }
}

/// A picture.
pub fn image(text: &Segments, place: &Place, path: String, caption: String, alt: String) -> Image {
    let (address, title) = parts(text, place);
    let alt_range = place.range.start + 2..place.inner_end;
    Image {
        alt: Spanned::new(alt, text.span(alt_range)),
        path: Spanned::new(path, text.span(address)),
        caption: title.map(|range| Spanned::new(caption, text.span(range))),
        span: text.span(place.range.clone()),
    }
}

/// Address and title of `…](address "title")`.
fn parts(text: &Segments, place: &Place) -> (Range<usize>, Option<Range<usize>>) {
    let end = place.range.end.saturating_sub(1);
    let Some(found) = text.get(place.inner_end..end).find("](") else {
        return (place.inner_end..end, None);
    };
    let all = text.trim(place.inner_end + found + 2..end);
    let inside = text.get(all.clone());
    if inside.starts_with('<') {
        let close = inside.find('>').unwrap_or(inside.len());
        let after = all.start + (close + 1).min(inside.len());
        return (
            all.start + 1..all.start + close,
            title(text, after..all.end),
        );
    }
    let len = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let address = all.start..all.start + len;
    (address.clone(), title(text, address.end..all.end))
}

fn title(text: &Segments, range: Range<usize>) -> Option<Range<usize>> {
    let range = text.trim(range);
    (range.len() >= 2).then(|| range.start + 1..range.end - 1)
}

/// Makes curly quotes around a caption straight and puts file names with spaces between angle brackets.
pub fn prepare(text: &Segments) -> Segments {
    let mut out = Segments::new(text.file());
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = text.tail(at).find("](") {
        let start = at + found + 2;
        at = start;
        let Some(len) = end_of_address(text.tail(start)) else {
            continue;
        };
        out.append(text, from..start);
        rewrite(text, start..start + len, &mut out);
        from = start + len;
        at = from;
    }
    out.append(text, from..text.len());
    out
}

/// The length of what stands between the parentheses.
fn end_of_address(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        match c {
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            '(' if before == ']' => return None,
            '(' => depth += 1,
            '\n' | '[' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

fn rewrite(text: &Segments, range: Range<usize>, out: &mut Segments) {
    let inside = text.get(range.clone());
    let title = title_start(inside).map_or(range.end, |at| range.start + at);
    let path = text.trim(range.start..title);
    let written = text.get(path.clone());
    let spaced = written.contains(char::is_whitespace) && is_file(written);
    let edge = |at: usize| text.span(at..at).start as usize;
    if spaced {
        out.push("<", edge(path.start), 0);
        out.append(text, path.clone());
        out.push(">", text.span(path.clone()).end as usize, 0);
        out.append(text, path.end..title);
    } else {
        out.append(text, range.start..title);
    }
    straighten(text, title..range.end, out);
}

fn is_file(path: &str) -> bool {
    let Some((name, ending)) = path.rsplit_once('.') else {
        return false;
    };
    let plain =
        (2..=5).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    plain && !name.is_empty() && !path.contains(['<', '>', '"', '\n'])
}

/// Where the caption begins, quotes included.
fn title_start(inside: &str) -> Option<usize> {
    let body = inside.trim_end();
    let last = body.chars().next_back()?;
    let opens: &[char] = match last {
        '"' => &['"'],
        '\'' => &['\''],
        '”' | '“' => &['“', '”', '„'],
        '’' => &['‘', '’'],
        _ => return None,
    };
    let before = body.get(..body.len() - last.len_utf8())?;
    let mut gap = false;
    for (at, c) in before.char_indices() {
        if gap && opens.contains(&c) {
            return Some(at);
        }
        gap = c.is_whitespace();
    }
    None
}

fn straighten(text: &Segments, range: Range<usize>, out: &mut Segments) {
    let body = text.get(range.clone());
    let curly = |c: Option<char>| c.is_some_and(|c| "“”„‘’".contains(c));
    let body = body.trim_end();
    let first = body.chars().next();
    if !curly(first) || body.contains('"') {
        out.append(text, range);
        return;
    }
    let open = range.start + first.map_or(0, char::len_utf8);
    let last = body.chars().next_back().map_or(0, char::len_utf8);
    let close = (range.start + body.len()).saturating_sub(last).max(open);
    let end = range.start + body.len();
    for (part, sign) in [
        (range.start..open, true),
        (open..close, false),
        (close..end, true),
    ] {
        if sign {
            let span = text.span(part);
            out.push("\"", span.start as usize, (span.end - span.start) as usize);
        } else {
            out.append(text, part);
        }
    }
    out.append(text, end..range.end);
}
