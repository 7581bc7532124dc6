//! The typical learning time: read from `Time:`, or estimated from words and activities.

use super::{Course, walk};
use crate::block::phrase::narrow;
use crate::block::{Body, Node, Run};

/// How fast people read a story on a screen: below the 240 words a minute at which adults read plain English silently, and well above
/// the 120 of reading aloud.
pub const WORDS_A_MINUTE: usize = 200;
const LONGEST: u32 = 6000;

/// `20 minutes`, `1 hour`, `1 hour 30 minutes`; in minutes.
pub fn read(value: &str) -> Option<u32> {
    let lower = narrow(value).to_lowercase().replace(" and ", " ");
    let lower = lower
        .trim()
        .trim_start_matches("about ")
        .trim_end_matches('.');
    let mut total = 0u32;
    let mut rest = lower.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = rest.get(..end)?.parse().ok()?;
        rest = rest.get(end..)?.trim_start();
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let unit = match rest.get(..end)? {
            "minute" | "minutes" | "min" | "mins" | "m" => 1,
            "hour" | "hours" | "hr" | "hrs" | "h" => 60,
            _ => return None,
        };
        total = total.checked_add(number.checked_mul(unit)?)?;
        rest = rest.get(end..)?.trim_start_matches([',', ' ']);
    }
    (1..=LONGEST).contains(&total).then_some(total)
}

/// The words of the course, what is thought about ([`pause`]), and what films and sounds last (or the words of their transcripts).
pub fn estimate(course: &Course) -> u32 {
    let mut words = 0;
    walk::course(course, &mut |run| words += count(run));
    let mut seconds = 0;
    for block in &course.blocks {
        if let Body::Played(it) = &block.body
            && let Some(length) = it.seconds.filter(|_| !it.path.is_empty())
        {
            seconds += u64::from(length);
            words -= words_of(&it.transcript).min(words);
        }
    }
    let pauses = course.blocks.iter().map(|block| pause(&block.body));
    seconds += pauses.sum::<u64>();
    // Rounded up once, for all of it.
    let reading = (words * 60).div_ceil(WORDS_A_MINUTE) as u64;
    let minutes = u32::try_from((reading + seconds).div_ceil(60)).unwrap_or(LONGEST);
    minutes.clamp(1, LONGEST)
}

/// The words of a text: what holds a letter or a figure. Chinese and Japanese are written without spaces between them: two of their signs are about a word.
pub fn count_words(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| {
        let signs = word.chars().filter(|c| is_written_close(*c)).count();
        let others = word
            .chars()
            .any(|c| c.is_alphanumeric() && !is_written_close(c));
        signs.div_ceil(2) + usize::from(others)
    });
    words.sum()
}

/// Kana and the signs of Chinese and Japanese.
fn is_written_close(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn count(run: &Run) -> usize {
    match run {
        Run::Text(text) => count_words(text),
        _ => 0,
    }
}

fn words_of(nodes: &[Node]) -> usize {
    let mut words = 0;
    walk::nodes(nodes, &mut |run| words += count(run));
    words
}

/// Seconds that an activity takes beyond the reading of its words.
pub fn pause(body: &Body) -> u64 {
    match body {
        Body::Decision(_) | Body::Question(_) => 20,
        Body::Poll(_) | Body::Scale(_) => 10,
        Body::Reflection(_) => 60,
        _ => 0,
    }
}
