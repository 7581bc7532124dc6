//! Support codes: what a learner reads out or copies from "Help and privacy", and what an administrator pastes instead.
//!
//! A code is `BUILD.STATE`: eight hexadecimal digits that name the build, a full stop, and the saved state. A saved state alone will
//! do. People paste more than that (quotes, line breaks, the words before it, a line of a table), so [`codes_in`] gives everything in
//! a text that may be meant, the likeliest first; which of them is one only [`read`](super::read()) can tell.

use super::bits::sixes;
use super::header::{self, HEADER, VERSION};
use super::pasted;
use std::collections::BTreeSet;

/// A support code, or what may be one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The build it was made by; none where the saved state came alone.
    pub build: Option<u32>,
    /// What stands in the place of the build and is none.
    pub no_build: Option<String>,
    /// The saved state.
    pub state: String,
}

impl Code {
    /// Whether it is a support code, and no saved state alone.
    pub fn is_support(&self) -> bool {
        self.build.is_some() || self.no_build.is_some()
    }

    /// Whether it is as long as the copy of the header that is the bookmark.
    pub fn is_bookmark(&self) -> bool {
        self.state.len() == HEADER && !self.is_support()
    }
}

/// All that may be meant by a text: what begins with a sound header. Where there is none, the whole of it, then its lines and its words.
pub fn codes_in(text: &str) -> Vec<Code> {
    let ways = pasted::ways(text);
    let sealed = unique(ways.iter().flat_map(|text| Joined::of(text).codes()));
    match sealed.is_empty() {
        true => unique(ways.iter().flat_map(|text| pieces(text))),
        false => sealed,
    }
}

/// Each once, in the order in which they come.
fn unique(codes: impl Iterator<Item = Code>) -> Vec<Code> {
    let mut seen = BTreeSet::new();
    codes
        .filter(|code| seen.insert((code.build, code.state.clone())))
        .collect()
}

fn pieces(text: &str) -> Vec<Code> {
    let alone = text.lines().chain(text.split_whitespace());
    [text].into_iter().chain(alone).map(code).collect()
}

/// The signs of a text that can stand in a code, and where those begin before which another stood.
#[derive(Default)]
struct Joined {
    signs: String,
    starts: Vec<usize>,
}

impl Joined {
    fn of(text: &str) -> Joined {
        let mut joined = Joined::default();
        let mut apart = true;
        for c in text.chars() {
            let own = c.is_ascii_alphanumeric() || ".-_".contains(c);
            if own && apart {
                joined.starts.push(joined.signs.len());
            }
            if own {
                joined.signs.push(c);
            }
            apart = !own;
        }
        joined
    }

    /// What begins with a sound header: behind a sign that is in no code, behind a full stop, or behind a sign that people put around words.
    fn codes(&self) -> Vec<Code> {
        let marks = self.signs.match_indices(['.', '-', '_']);
        let mut starts: BTreeSet<usize> = self.starts.iter().copied().collect();
        starts.extend(marks.map(|(at, _)| at + 1));
        starts.iter().filter_map(|at| self.code(*at)).collect()
    }

    fn code(&self, start: usize) -> Option<Code> {
        let head = self.signs.get(start..start + HEADER).and_then(sixes)?;
        let end = start + HEADER + header::open(&head)?.length as usize;
        let whole = self.signs.get(start..end).filter(|state| is_whole(state));
        let state = whole.unwrap_or_else(|| self.piece(start, end));
        let (build, no_build) = self.build(start);
        Some(Code {
            build,
            no_build,
            state: state.to_string(),
        })
    }

    /// What stands in one piece from there, but no more than up to an end.
    fn piece(&self, start: usize, end: usize) -> &str {
        let next = self.starts.partition_point(|at| *at <= start);
        let next = self.starts.get(next).copied().unwrap_or(self.signs.len());
        let piece = self.signs.get(start..next.min(end)).unwrap_or_default();
        piece.split('.').next().unwrap_or_default()
    }

    /// The build before the full stop before a state, or what stands in its place.
    fn build(&self, start: usize) -> (Option<u32>, Option<String>) {
        let before = self.signs.get(..start).and_then(|b| b.strip_suffix('.'));
        let Some(before) = before else {
            return (None, None);
        };
        let piece = self.starts.partition_point(|at| *at <= before.len());
        let piece = self.starts.get(piece.saturating_sub(1)).copied();
        let piece = piece.unwrap_or_default();
        // Eight digits that stand together, or that a line break parts.
        let digits = before.len().checked_sub(DIGITS);
        let digits = digits.filter(|at| *at >= piece || self.starts.binary_search(at).is_ok());
        let build = digits.and_then(|at| u32::from_str_radix(before.get(at..)?, 16).ok());
        let own = before.get(piece..).and_then(|own| own.rsplit('.').next());
        let near = |own: &&str| {
            NEARLY_DIGITS.contains(&own.len()) && own.contains(|c: char| c.is_ascii_digit())
        };
        let own = own.filter(near).filter(|_| build.is_none());
        (build, own.map(str::to_string))
    }
}

/// Whether a saved state is as it was written, in whatever version of the codec.
fn is_whole(state: &str) -> bool {
    let sixes = sixes(state).unwrap_or_default();
    header::open(&sixes).is_some_and(|header| header::body(&header, &sixes).is_some())
}

/// Digits of a build, and how many signs one has that was mistyped.
const DIGITS: usize = 8;
const NEARLY_DIGITS: std::ops::RangeInclusive<usize> = 6..=10;

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
        no_build: None,
        state: split.map_or(bare, |(_, state)| state).to_string(),
    }
}

/// Signs that come with copying and belong to no code.
fn is_wrapping(c: char) -> bool {
    let quotes = "\"'`´‘’‚“”„«»‹›()[]{}<>|*\\";
    c.is_whitespace() || c.is_control() || quotes.contains(c)
}

/// Whether a code is the beginning of one: it ends within the header, or before the length the header tells.
pub fn is_cut(code: &Code) -> bool {
    let sixes = sixes(&code.state).unwrap_or_default();
    match header::open(&sixes) {
        Some(header) => (sixes.len() - HEADER) < header.length as usize,
        None => sixes.len() < HEADER && (begins(&sixes) || is_build(code)),
    }
}

/// Whether a text is shorter than any code.
pub fn is_short(state: &str) -> bool {
    state.chars().count() < HEADER
}

/// Whether a state of today's codec can begin like this.
fn begins(sixes: &[u8]) -> bool {
    sixes
        .first()
        .is_some_and(|first| u32::from(*first) == VERSION)
}

/// Whether there is a build, perhaps alone.
fn is_build(code: &Code) -> bool {
    let alone = code.state.len() == DIGITS && u32::from_str_radix(&code.state, 16).is_ok();
    code.build.is_some() || alone
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
            ..Code::default()
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
            ..Code::default()
        };
        for way in [
            format!("Hello, my code is\n00abcdef.{start}\n{rest}\nthanks"),
            format!("Hello, my code is 00abcdef.{start} {rest} thanks"),
            format!("<p>My code is</p><p>00abcdef.{start}<br>{rest}</p>thanks"),
        ] {
            assert!(codes_in(&way).contains(&wanted), "{way}");
        }
        let lines = format!("suspend_data: {start}\n{rest}\nlesson_status: incomplete");
        let alone = Code {
            state,
            ..Code::default()
        };
        assert!(codes_in(&lines).contains(&alone), "{lines}");
    }

    #[test]
    fn a_saved_state_alone_has_no_build() {
        let wanted = Code {
            state: "BAA-_x".into(),
            ..Code::default()
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

    /// The state as it may be pasted, and what it is written in.
    const FORMATS: &[&str] = &[
        "{\"cmi.suspend_data\":\"STATE\",\"cmi.core.lesson_status\":\"passed\"}",
        "4711,Ann Smith,incomplete,STATE,75",
        "4711;Ann Smith;incomplete;STATE;75",
        "LMSSetValue('cmi.suspend_data','STATE');",
        "INSERT INTO t VALUES (4711,'suspend_data','STATE'),(4712,'x','y');",
        "[STATE]",
        "_STATE_",
        "--STATE--",
        "STATE!",
        "STATE?",
        "STATE/",
        "STATE\u{1f600}",
        "%22STATE%22%0A",
        "\\nSTATE\\n",
        "suspend_data=3DSTATE=",
    ];

    #[test]
    fn a_state_is_found_in_the_formats_of_programs_and_behind_signs_that_stick_to_it() {
        let state = header::seal(&State::default(), None, &"A-_9".repeat(15));
        let wanted = Code {
            state: state.clone(),
            ..Code::default()
        };
        for way in FORMATS {
            let found = codes_in(&way.replace("STATE", &state));
            assert_eq!(found, std::slice::from_ref(&wanted), "{way}");
        }
    }

    #[test]
    fn what_mail_and_web_pages_make_of_a_code_is_undone() {
        let state = header::seal(&State::default(), None, &"A--_9A".repeat(10));
        let wanted = Code {
            build: Some(0x00ab_cdef),
            state: state.clone(),
            ..Code::default()
        };
        let code = format!("00abcdef.{state}");
        let (start, rest) = code.split_at(40);
        for way in [
            format!("{start}=\r\n{rest}"),
            format!("{start}\\n{rest}"),
            format!("{start}%0A{rest}"),
            code.replace('-', "&#45;"),
            code.replace('_', "&lowbar;").replace('A', "&#x41;"),
            code.replace('.', "%2E"),
            code.replace('.', "=2E"),
            code.replace('-', "\\u002d"),
            code.replace("--", "\u{2014}"),
            code.replace('-', "\u{2013}"),
            format!("a = b & c; {code}"),
            format!("<{code}>"),
        ] {
            // Read another way, a beginning of it may be there as well.
            assert!(codes_in(&way).contains(&wanted), "{way}");
        }
    }

    #[test]
    fn a_build_that_was_mistyped_does_not_hide_the_state() {
        let state = header::seal(&State::default(), None, &"A".repeat(60));
        for typed in ["483Ocaa1", "830caa1", "0483acaa1x"] {
            let wanted = Code {
                build: None,
                no_build: Some(typed.into()),
                state: state.clone(),
            };
            let code = format!("my code {typed}.{state}");
            assert_eq!(codes_in(&code), [wanted], "{code}");
        }
        let parted = format!("00ab\ncdef.{state}");
        assert_eq!(codes_in(&parted)[0].build, Some(0x00ab_cdef));
        let file = format!("suspend.{state}");
        assert_eq!(codes_in(&file)[0].state, state);
    }
}
