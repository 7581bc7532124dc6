//! Words and numbers of an author as platforms and people read them: each one line.

use crate::block::{Address, Rich, Run, phrase};
use crate::model::Course;
use crate::player::plain;

/// More than this of a title is not shown anywhere.
const LONGEST_TITLE: usize = 200;
const LONGEST_SUMMARY: usize = 2000;

/// One line of at most so many characters, without what XML does not allow or writers turn into numbers.
pub fn line(words: &str, longest: usize) -> String {
    let fit = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}');
    let spaced: String = words
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(fit)
        .collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= longest {
        return settled(line);
    }
    let cut: String = line.chars().take(longest.saturating_sub(1)).collect();
    settled(format!("{}…", cut.trim_end()))
}

/// The words without signs that turn the way they are written and are never closed, or close nothing: platforms set other words
/// behind them.
fn settled(line: String) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !line.contains(turns) {
        return line;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut loose: Vec<usize> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| turns(*c)) {
        let closes = |opener: char| match c {
            '\u{202c}' => opener < '\u{2066}',
            _ => opener >= '\u{2066}',
        };
        match (c, open.last()) {
            ('\u{202c}' | '\u{2069}', Some((_, opener))) if closes(*opener) => {
                open.pop();
            }
            ('\u{202c}' | '\u{2069}', _) => loose.push(at),
            _ => open.push((at, c)),
        }
    }
    loose.extend(open.iter().map(|(at, _)| *at));
    loose.sort_unstable();
    let kept = line
        .char_indices()
        .filter(|(at, _)| loose.binary_search(at).is_err());
    kept.map(|(_, c)| c).collect()
}

/// The lines of credits, with the addresses of links behind their words.
pub fn credits(course: &Course) -> Vec<String> {
    let lines = course.credits.iter();
    lines.map(|line| plain(&with_addresses(line))).collect()
}

fn with_addresses(rich: &Rich) -> Rich {
    let mut all = Rich::new();
    for run in rich {
        match run {
            Run::Link(address, words) => {
                all.extend(words.iter().cloned());
                if let Address::Web(url) = address {
                    all.extend(phrase::beside(url, &plain(words)).map(Run::Text));
                }
            }
            Run::Emphasis(inner) => all.push(Run::Emphasis(with_addresses(inner))),
            Run::Strong(inner) => all.push(Run::Strong(with_addresses(inner))),
            other => all.push(other.clone()),
        }
    }
    all
}

/// The title of a course, or the name of its folder where no sign of it can be written; a draft says that it is one.
pub fn title(course: &Course) -> String {
    let mark = if course.draft { " (draft)" } else { "" };
    let title = match line(&course.title_text, LONGEST_TITLE - mark.len()) {
        empty if empty.is_empty() => course.name.clone(),
        title => title,
    };
    title + mark
}

/// The summary of a course; it may be empty.
pub fn summary(course: &Course) -> String {
    line(&course.summary, LONGEST_SUMMARY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_turn_the_line_stay_where_they_are_closed() {
        for (written, kept) in [
            ("a \u{202e}b", "a b"),
            ("a \u{2067}b\u{2069} c", "a \u{2067}b\u{2069} c"),
            ("\u{202b}a\u{202c} \u{2066}b", "\u{202b}a\u{202c} b"),
            ("a\u{2069} \u{202c}b", "a b"),
            (
                "\u{2068}\u{202d}a\u{202c}\u{2069}",
                "\u{2068}\u{202d}a\u{202c}\u{2069}",
            ),
            ("\u{200f}a", "\u{200f}a"),
        ] {
            assert_eq!(line(written, 100), kept);
        }
        assert_eq!(line("\u{2067}abc\u{2069}", 4), "ab…");
    }
}
