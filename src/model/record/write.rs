//! State to text.
//!
//! The body is a row of sections: a letter, the length in three characters, records. A section nobody knows can be passed by, and
//! so can a record whose key nobody knows, since each kind of record tells its own length.

use std::collections::BTreeMap;

use super::bits::{put, put_text};
use super::header;
use super::layout::{BlockSlot, FieldSlot, Layout, Shape, ValueShape};
use super::state::{Answer, State};
use crate::block::Keep;
use crate::id::{Key, OptionKey};

/// Bytes of a number question's answer, and of a short text's.
pub const NUMBER_ROOM: usize = 16;
/// See [`NUMBER_ROOM`].
pub const TEXT_ROOM: usize = 40;
/// Scenes in the history.
pub const HISTORY_ROOM: usize = 16;
/// Bytes of the longest text that a record can tell the length of.
pub const MOST_BYTES: usize = 4095;
/// What is added to a number so that it is never negative.
pub const ZERO: i64 = 1 << 23;

/// The letters of the sections, in the order in which they are written.
pub mod section {
    /// Seed, replaced lineage, seconds, interactions.
    pub const ONCE: u32 = 0;
    /// The history.
    pub const HISTORY: u32 = 1;
    /// The scenes seen.
    pub const VISITED: u32 = 2;
    /// Values that are numbers.
    pub const NUMBERS: u32 = 3;
    /// Values that are yes or no.
    pub const YES_NO: u32 = 4;
    /// Values that are words.
    pub const WORDS: u32 = 5;
    /// Decisions.
    pub const DECISIONS: u32 = 6;
    /// Questions with options.
    pub const OPTIONS: u32 = 7;
    /// Number questions.
    pub const TYPED_NUMBERS: u32 = 8;
    /// Short text questions.
    pub const TYPED_TEXTS: u32 = 9;
    /// Long answers.
    pub const WRITINGS: u32 = 10;
    /// Fields of plans.
    pub const FIELDS: u32 = 11;
    /// Plans that were handed over.
    pub const PLANS: u32 = 12;
    /// Scales.
    pub const SCALES: u32 = 13;
    /// Options in an order.
    pub const ORDERS: u32 = 14;
    /// Answers of several parts.
    pub const PARTS: u32 = 15;
}

/// The whole saved state.
pub fn write(layout: &Layout, state: &State) -> String {
    let mut sections: BTreeMap<u32, String> = BTreeMap::new();
    once(state, sections.entry(section::ONCE).or_default());
    scenes(layout, state, &mut sections);
    values(layout, state, &mut sections);
    for (ix, slot) in layout.blocks.iter().enumerate() {
        if let Some(answer) = state.answers.get(&ix) {
            block(state, slot, answer, &mut sections);
        }
    }
    let mut body = String::new();
    for (letter, records) in sections.iter().filter(|(_, records)| !records.is_empty()) {
        put(&mut body, *letter, 1);
        put(&mut body, records.len() as u32, 3);
        body.push_str(records);
    }
    let scene = usize::try_from(state.scene)
        .ok()
        .and_then(|ix| layout.scenes.get(ix));
    header::seal(state, scene.copied(), &body)
}

fn once(state: &State, out: &mut String) {
    put(out, state.seed, 4);
    put(out, state.replaced, 4);
    put(out, state.seconds.min(0x00ff_ffff), 4);
    put(out, state.interactions.min(0x3_ffff), 3);
}

fn scenes(layout: &Layout, state: &State, sections: &mut BTreeMap<u32, String>) {
    let from = state.history.len().saturating_sub(HISTORY_ROOM);
    let history = state
        .history
        .get(from..)
        .filter(|_| layout.scenes.len() > 1);
    let lists = [
        (section::HISTORY, history.unwrap_or_default()),
        (section::VISITED, &state.visited),
    ];
    for (letter, list) in lists {
        for key in list.iter().filter_map(|ix| layout.scenes.get(*ix)) {
            put(sections.entry(letter).or_default(), key.0, 3);
        }
    }
}

fn values(layout: &Layout, state: &State, sections: &mut BTreeMap<u32, String>) {
    for (slot, n) in layout.values.iter().zip(&state.values) {
        let n = (*n).clamp(slot.low, slot.high.max(slot.low));
        let (letter, n, chars) = match &slot.shape {
            ValueShape::Number => (
                section::NUMBERS,
                (n.clamp(1 - ZERO, ZERO - 1) + ZERO) as u32,
                4,
            ),
            ValueShape::YesNo => (section::YES_NO, n as u32, 1),
            ValueShape::Words(words) => {
                let word = usize::try_from(n).ok().and_then(|n| words.get(n));
                (section::WORDS, word.map_or(0, |word| u32::from(word.0)), 2)
            }
        };
        let out = sections.entry(letter).or_default();
        put(out, slot.key.0, 3);
        put(out, n, chars);
    }
}

fn block(state: &State, slot: &BlockSlot, answer: &Answer, sections: &mut BTreeMap<u32, String>) {
    match &slot.shape {
        Shape::Decision { options, remembers } => {
            let kept = if *remembers {
                answer.options.as_slice()
            } else {
                last(&answer.options)
            };
            let keys = keys(options, kept);
            let out = sections.entry(section::DECISIONS).or_default();
            chosen(slot.key, (&keys, 2), answer, out);
        }
        Shape::Options { options, .. } => {
            let keys = keys(options, &answer.options);
            let out = sections.entry(section::OPTIONS).or_default();
            chosen(slot.key, (&keys, 2), answer, out);
        }
        Shape::Scale { points, .. } => {
            let given = answer.options.iter().filter_map(|ix| points.get(*ix));
            let keys: Vec<u32> = given.map(|key| key.0).collect();
            let out = sections.entry(section::SCALES).or_default();
            chosen(slot.key, (&keys, 3), answer, out);
        }
        Shape::Order(options) => order(
            slot.key,
            options,
            answer,
            sections.entry(section::ORDERS).or_default(),
        ),
        Shape::Parts { parts, targets } => parted(
            slot.key,
            parts,
            targets,
            answer,
            sections.entry(section::PARTS).or_default(),
        ),
        Shape::Number => typed(
            slot.key,
            NUMBER_ROOM,
            answer,
            sections.entry(section::TYPED_NUMBERS).or_default(),
        ),
        Shape::Text => typed(
            slot.key,
            TEXT_ROOM,
            answer,
            sections.entry(section::TYPED_TEXTS).or_default(),
        ),
        Shape::Writing(keep) => written(
            slot.key,
            *keep,
            answer,
            sections.entry(section::WRITINGS).or_default(),
        ),
        Shape::Plan(_) => plan(state, slot, answer, sections),
        Shape::Nothing => {}
    }
}

fn last(options: &[usize]) -> &[usize] {
    options
        .get(options.len().saturating_sub(1)..)
        .unwrap_or_default()
}

fn flags(answer: &Answer) -> u32 {
    u32::from(answer.open) << 5 | u32::from(answer.handed) << 4 | u32::from(answer.hints > 0) << 3
}

fn hints(answer: &Answer, out: &mut String) {
    if answer.hints > 0 {
        put(out, u32::from(answer.hints.min(63)), 1);
    }
}

fn keys(options: &[OptionKey], kept: &[usize]) -> Vec<u32> {
    let kept = kept.iter().filter_map(|ix| options.get(*ix));
    kept.map(|key| u32::from(key.0)).collect()
}

/// A record of chosen options: their keys, and how many characters each has.
fn chosen(key: Key, (keys, chars): (&[u32], u32), answer: &Answer, out: &mut String) {
    if keys.is_empty() && answer.attempts == 0 && answer.hints == 0 {
        return;
    }
    let count = keys.len().min(MOST_BYTES) as u32;
    put(out, key.0, 3);
    put(out, flags(answer) | count.min(7), 1);
    put(out, u32::from(answer.attempts.min(60)), 1);
    if count >= 7 {
        put(out, count, 2);
    }
    hints(answer, out);
    for key in keys {
        put(out, *key, chars);
    }
}

fn typed(key: Key, room: usize, answer: &Answer, out: &mut String) {
    let text = cut(&answer.text, room);
    if text.is_empty() && answer.attempts == 0 && answer.hints == 0 {
        return;
    }
    put(out, key.0, 3);
    put(out, flags(answer), 1);
    put(out, u32::from(answer.attempts.min(60)), 1);
    hints(answer, out);
    put(out, text.len() as u32, 1);
    put_text(out, text);
}

/// Stands for the length of a text where a part has none: a target's key follows.
pub const TARGET_FOLLOWS: u32 = 63;

fn order(key: Key, options: &[OptionKey], answer: &Answer, out: &mut String) {
    let placed = answer.options.iter();
    let keys: Vec<&OptionKey> = placed.filter_map(|ix| options.get(*ix)).collect();
    if keys.is_empty() && answer.attempts == 0 && answer.hints == 0 {
        return;
    }
    head(key, answer, out);
    put(out, keys.len() as u32, 1);
    for option in keys {
        put(out, u32::from(option.0), 2);
    }
}

fn head(key: Key, answer: &Answer, out: &mut String) {
    put(out, key.0, 3);
    put(out, flags(answer), 1);
    put(out, u32::from(answer.attempts.min(60)), 1);
    hints(answer, out);
}

fn parted(
    key: Key,
    parts: &[(OptionKey, bool)],
    targets: &[OptionKey],
    answer: &Answer,
    out: &mut String,
) {
    let mut known = 0;
    let mut records = String::new();
    for ((part, typed), field) in parts.iter().zip(&answer.fields) {
        let text = cut(field, TEXT_ROOM);
        let target = field.parse().ok().and_then(|ix: usize| targets.get(ix));
        match (typed, target) {
            (true, _) if !text.is_empty() => {
                put(&mut records, u32::from(part.0), 2);
                put(&mut records, text.len() as u32, 1);
                put_text(&mut records, text);
            }
            (false, Some(target)) => {
                put(&mut records, u32::from(part.0), 2);
                put(&mut records, TARGET_FOLLOWS, 1);
                put(&mut records, u32::from(target.0), 2);
            }
            _ => continue,
        }
        known += 1;
    }
    if known == 0 && answer.attempts == 0 && answer.hints == 0 {
        return;
    }
    head(key, answer, out);
    put(out, known, 1);
    out.push_str(&records);
}

/// How the modes a learner may choose instead are written.
pub const LOWERED: [&str; 3] = ["", "private", "saved"];
/// Written in their place where a text may be shared: where this is missing, its writer was promised less.
pub const SHARED: u32 = 3;

fn written(key: Key, keep: Keep, answer: &Answer, out: &mut String) {
    let (Keep::Saved(room) | Keep::Shared(room)) = keep else {
        return;
    };
    let chosen = LOWERED
        .iter()
        .position(|word| *word == answer.lowered)
        .unwrap_or(0);
    let text = if chosen == 1 {
        ""
    } else {
        cut(&answer.text, usize::from(room))
    };
    if text.is_empty() && answer.hints == 0 && chosen == 0 {
        return;
    }
    let shared = chosen == 0 && !text.is_empty() && matches!(keep, Keep::Shared(_));
    let lowered = if shared { SHARED } else { chosen as u32 };
    put(out, key.0, 3);
    put(out, flags(answer) | lowered, 1);
    hints(answer, out);
    put(out, text.len() as u32, 2);
    put_text(out, text);
}

fn plan(state: &State, slot: &BlockSlot, answer: &Answer, sections: &mut BTreeMap<u32, String>) {
    let Shape::Plan(fields) = &slot.shape else {
        return;
    };
    let is_shared = |field: &FieldSlot| matches!(field.keep, Keep::Shared(_));
    let mut shared = false;
    for (field, text) in fields.iter().zip(&answer.fields) {
        let source = field.from.and_then(|ix| state.answers.get(&ix));
        let (Keep::Saved(room) | Keep::Shared(room)) = field.keep else {
            continue;
        };
        let text = cut(text, usize::from(room));
        if text.is_empty() || source.is_some_and(|source| source.lowered == "private") {
            continue;
        }
        shared |= is_shared(field) && answer.lowered.is_empty();
        let out = sections.entry(section::FIELDS).or_default();
        put(out, field.key.0, 3);
        put(out, text.len() as u32, 2);
        put_text(out, text);
    }
    let handed = answer.handed && fields.iter().any(is_shared);
    if handed || shared {
        let out = sections.entry(section::PLANS).or_default();
        put(out, slot.key.0, 3);
        put(out, u32::from(handed), 1);
    }
}

/// As much of a text as so many bytes hold, cut between characters.
pub fn cut(text: &str, room: usize) -> &str {
    let mut end = room.min(MOST_BYTES).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
