//! How wide words are, and lines of them that fit.
//!
//! No font is at hand, and the reader's may differ: widths are those of a wide common face, in thousandths of the size, so that
//! lines come out short rather than long.

use unicode_width::UnicodeWidthChar;

/// How wide a text is, in thousandths of its size.
pub fn width(text: &str) -> i64 {
    text.chars().map(wide).sum()
}

fn wide(c: char) -> i64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | '’' | '‘' | '(' | ')'
        | '[' | ']' => 330,
        ' ' | 'f' | 't' | 'r' | 'I' | '/' | '-' | '"' | '“' | '”' => 400,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 950,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '→' => 720,
        _ => match UnicodeWidthChar::width(c) {
            Some(0) | None => 0,
            Some(1) => 570,
            Some(_) => 1050,
        },
    }
}

/// A text in lines of at most `room` pixels at this size; what does not fit into `most` lines is cut with `…`.
pub fn lines(text: &str, size: i64, room: i64, most: usize) -> Vec<String> {
    let room = room * 1000 / size.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, room) {
            let fits = line.is_empty() || width(&line) + wide(' ') + width(&piece) <= room;
            if !fits {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&piece);
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            cut(last, room);
        }
    }
    lines
}

/// A word in pieces that each fit into a line.
fn pieces(word: &str, room: i64) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut piece, mut used) = (String::new(), 0);
    for c in word.chars().filter(|c| fit(*c)) {
        if used + wide(c) > room && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
            used = 0;
        }
        piece.push(c);
        used += wide(c);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Makes room for `…` at the end of a line.
fn cut(line: &mut String, room: i64) {
    while !line.is_empty() && width(line) + wide('…') > room {
        line.pop();
    }
    let kept = line.trim_end().len();
    line.truncate(kept);
    line.push('…');
}

/// Whether a character may stand in a picture: none that XML does not know, and none that turns the writing of others round.
fn fit(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !c.is_control() && !turns && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text on one line, with only what may stand in a picture.
pub fn line(text: &str) -> String {
    let words = text.split_whitespace();
    let words: Vec<String> = words
        .map(|word| word.chars().filter(|c| fit(*c)).collect())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_their_room_whatever_the_words() {
        let long = "w".repeat(500);
        for text in [
            "",
            "one",
            "The email from the council",
            long.as_str(),
            "图书馆的数据 شيء",
        ] {
            for most in [1, 3] {
                let lines = lines(text, 16, 200, most);
                assert!(lines.len() <= most, "{lines:?}");
                assert!(
                    lines.iter().all(|line| width(line) * 16 <= 200_000),
                    "{lines:?}"
                );
            }
        }
        assert_eq!(
            lines("The email from the council", 16, 120, 3),
            ["The email", "from the", "council"]
        );
        assert_eq!(lines(&long, 16, 200, 1).concat().chars().last(), Some('…'));
    }

    #[test]
    fn nothing_that_turns_writing_round_or_breaks_a_picture_is_left() {
        assert_eq!(line("a\u{202e}b\u{1}c\n d"), "abc d");
        assert_eq!(lines("a\u{202e}b\u{1}c", 16, 200, 2), ["abc"]);
    }
}
