//! Support codes: what a learner reads out or copies from "Help and privacy", and what an administrator pastes instead.
//!
//! A code is `BUILD.STATE`: eight hexadecimal digits that name the build, a full stop, and the saved state. A saved state alone will
//! do. People paste more than that (quotes, line breaks, the words before it), so [`codes_in`] gives everything in a text that may be
//! meant, the likeliest first; which of them is one only [`read`](super::read()) can tell.

use super::bits::sixes;
use super::header::{self, HEADER};
use std::collections::BTreeSet;

/// A support code, or what may be one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The build it was made by; none where the saved state came alone.
    pub build: Option<u32>,
    /// The saved state.
    pub state: String,
}

/// All that may be meant by a text: the whole of it, then its lines and its words, by themselves and several together; all of that
/// also without what a web page puts around words.
pub fn codes_in(text: &str) -> Vec<Code> {
    let bare = without_markup(text);
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for text in [text, bare.as_str()] {
        let lines: Vec<&str> = text.lines().collect();
        let words: Vec<&str> = text.split_whitespace().collect();
        let alone = lines.iter().chain(&words).map(|piece| code(piece));
        let whole = [code(text)].into_iter();
        for code in whole.chain(alone).chain(runs(&lines)).chain(runs(&words)) {
            if seen.insert((code.build, code.state.clone())) {
                found.push(code);
            }
        }
    }
    found
}

/// Of how many lines or words neighbours are put together, and to what length: a mail programme makes fewer of the longest code.
const MOST_PIECES: usize = 100;
const LONGEST_RUN: usize = 8192;

/// The codes that neighbours make together: what begins as a saved state does.
fn runs(pieces: &[&str]) -> Vec<Code> {
    let near = pieces.get(..MOST_PIECES).unwrap_or(pieces);
    let mut found = Vec::new();
    for first in 0..near.len() {
        let mut run = String::new();
        for piece in near.iter().skip(first) {
            run.push_str(piece);
            if run.len() > LONGEST_RUN {
                break;
            }
            let code = code(&run);
            let head = code.state.get(..HEADER).and_then(sixes);
            if head.is_some_and(|head| header::open(&head).is_some()) {
                found.push(code);
            }
        }
    }
    found
}

/// How many letters a tag has at most.
const LONGEST_TAG: usize = 200;

/// A text without tags and without signs that are written as names (`&quot;`).
fn without_markup(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        let last = if from.starts_with('<') { '>' } else { ';' };
        let mut near = from.char_indices().take(LONGEST_TAG);
        let length = near.find(|(_, c)| *c == last).map_or(1, |(end, _)| end + 1);
        out.push_str(before);
        out.push(' ');
        rest = from.get(length..).unwrap_or_default();
    }
    out + rest
}

/// Digits of a build.
const DIGITS: usize = 8;

fn code(text: &str) -> Code {
    let bare: String = text.chars().filter(|c| !is_wrapping(*c)).collect();
    let after = bare.rsplit([':', '=']).find(|part| !part.is_empty());
    let bare = after.unwrap_or_default().trim_matches(['.', ',', ';', '…']);
    let split = bare.split_once('.').and_then(|(before, state)| {
        let digits = before.get(before.len().checked_sub(DIGITS)?..)?;
        let build = u32::from_str_radix(digits, 16).ok()?;
        Some((build, state))
    });
    Code {
        build: split.map(|(build, _)| build),
        state: split.map_or(bare, |(_, state)| state).to_string(),
    }
}

/// Signs that come with copying and belong to no code.
fn is_wrapping(c: char) -> bool {
    let quotes = "\"'`´‘’‚“”„«»‹›()[]{}<>|*\\";
    let unseen = "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}";
    c.is_whitespace() || c.is_control() || quotes.contains(c) || unseen.contains(c)
}

/// Whether a text is the beginning of a saved state: it ends within the header, or before the length the header tells.
pub fn is_cut(state: &str) -> bool {
    let sixes = sixes(state).unwrap_or_default();
    match header::open(&sixes) {
        Some(header) => (sixes.len() - HEADER) < header.length as usize,
        None => !sixes.is_empty() && sixes.len() < HEADER,
    }
}

/// The first sign that no saved state has.
pub fn strange_sign(state: &str) -> Option<char> {
    state
        .chars()
        .find(|c| sixes(c.encode_utf8(&mut [0; 4])).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::State;

    #[test]
    fn a_code_is_found_in_whatever_is_pasted_around_it() {
        let wanted = Code {
            build: Some(0x00ab_cdef),
            state: "BAA-_x".into(),
        };
        let ways = [
            "00abcdef.BAA-_x",
            "  00ABCDEF.BAA-\n  _x\r\n",
            "“00abcdef.BAA-_x”.",
            "Support code: 00abcdef.BAA-_x",
            "Support code 00abcdef.BAA-_x",
            "Dear all,\nthe code is\n> 00abcdef.BAA-_x\nThank you",
            "00ab\u{ad}cdef.\u{200b}BAA-_x",
            "&quot;00abcdef.BAA-_x&quot;",
            "<p>My code: <code>00abcdef.BAA-_x</code></p>",
            "00abcdef.BAA-_x&nbsp;",
            "00abcdef.BAA-<br>_x<br>",
        ];
        for way in ways {
            assert!(
                codes_in(way).contains(&wanted),
                "{way:?}: {:?}",
                codes_in(way)
            );
        }
    }

    #[test]
    fn a_code_in_several_lines_is_found_between_others() {
        let state = header::seal(&State::default(), None, &"A".repeat(60));
        let (start, rest) = state.split_at(31);
        let wanted = Code {
            build: Some(0x00ab_cdef),
            state: state.clone(),
        };
        for way in [
            format!("Hello, my code is\n00abcdef.{start}\n{rest}\nthanks"),
            format!("Hello, my code is 00abcdef.{start} {rest} thanks"),
            format!("<p>My code is</p><p>00abcdef.{start}<br>{rest}</p>thanks"),
        ] {
            assert!(codes_in(&way).contains(&wanted), "{way}");
        }
        let lines = format!("suspend_data: {start}\n{rest}\nlesson_status: incomplete");
        let alone = Code { build: None, state };
        assert!(codes_in(&lines).contains(&alone), "{lines}");
    }

    #[test]
    fn a_saved_state_alone_has_no_build() {
        let wanted = Code {
            build: None,
            state: "BAA-_x".into(),
        };
        for way in [
            "BAA-_x",
            "cmi.suspend_data = \"BAA-_x\"",
            "{\"suspend_data\":\"BAA-_x\"},",
        ] {
            assert!(
                codes_in(way).contains(&wanted),
                "{way:?}: {:?}",
                codes_in(way)
            );
        }
        for way in ["zzzzzzzz.BAA-_x", "cdef.BAA-_x", "é1234567.BAA"] {
            assert!(
                codes_in(way).iter().all(|code| code.build.is_none()),
                "{way}"
            );
        }
        assert_eq!(codes_in(" \n\"\""), [Code::default()]);
    }
}
