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
        return line;
    }
    let cut: String = line.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
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

/// The title of a course, or the name of its folder where no sign of it can be written.
pub fn title(course: &Course) -> String {
    match line(&course.title_text, LONGEST_TITLE) {
        empty if empty.is_empty() => course.name.clone(),
        title => title,
    }
}

/// The summary of a course; it may be empty.
pub fn summary(course: &Course) -> String {
    line(&course.summary, LONGEST_SUMMARY)
}

/// A number kept in millionths, as people write it.
pub fn number(n: i64) -> String {
    let whole = n.unsigned_abs() / 1_000_000;
    let rest = format!("{:06}", n.unsigned_abs() % 1_000_000);
    let rest = rest.trim_end_matches('0');
    let sign = if n < 0 { "-" } else { "" };
    match rest {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}
