//! Text to state, in whatever version of the module it was written.
//!
//! A known key with known options is adopted, a value outside its range brought back into it, anything else left out and counted.
//! Damaged text is never adopted; a sound header alone saves status, score and place.

use super::adopt;
use super::bits::sixes;
use super::header::{self, Header, VERSION};
use super::layout::Layout;
use super::state::{Best, State};
use crate::id::Key;
use std::collections::BTreeSet;

/// What was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All of it.
    Whole,
    /// The header alone: status, score and place.
    Header,
    /// Nothing that can be trusted.
    Damaged,
    /// Nothing.
    Empty,
    /// The header of a state that a newer codec wrote.
    Newer,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What was found.
    pub kind: Kind,
    /// The state; a new one where nothing could be trusted.
    pub state: State,
    /// The scene where the learner stopped is gone; the state stands at an earlier one.
    pub moved: bool,
    /// Records that this version of the module has no place for.
    pub dropped: usize,
    /// Records of scenes, values and answers that it has a place for.
    pub known: usize,
    /// The values that the text holds; the others stand as they begin.
    pub held: BTreeSet<usize>,
}

/// Reads a saved state and the copy of its header (the bookmark); either may be empty.
pub fn read(layout: &Layout, saved: &str, place: &str) -> Reading {
    let (saved, place) = (trimmed(saved), trimmed(place));
    let (saved_sixes, place_sixes) = (
        sixes(saved).unwrap_or_default(),
        sixes(place).unwrap_or_default(),
    );
    let (own, copy) = (header::open(&saved_sixes), header::open(&place_sixes));
    let whole = own.as_ref().filter(|own| own.version == VERSION);
    if let Some((own, body)) = whole.and_then(|own| Some((own, header::body(own, &saved_sixes)?))) {
        let mut reading = adopt::body(layout, own, body);
        if let Some(copy) = copy {
            reading.state.best = joined(&reading.state.best, &copy.best);
        }
        return reading;
    }
    match later(own, copy) {
        Some(header) => alone(layout, &header),
        None => nothing(layout, saved.is_empty() && place.is_empty()),
    }
}

/// Without what platforms put around a text. A script takes a byte order mark for a space, and the control character NEL for none.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace() && c != '\u{85}')
}

fn later(one: Option<Header>, other: Option<Header>) -> Option<Header> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let best = joined(&one.best, &other.best);
            let later = if other.sequence > one.sequence {
                other
            } else {
                one
            };
            Some(Header { best, ..later })
        }
        (one, other) => one.or(other),
    }
}

fn alone(layout: &Layout, header: &Header) -> Reading {
    let mut state = begin(layout, header);
    state.seed = header.lineage;
    let moved = stand(layout, header, &mut state, false);
    Reading {
        kind: if header.version > VERSION {
            Kind::Newer
        } else {
            Kind::Header
        },
        state,
        moved,
        dropped: 0,
        known: 0,
        held: BTreeSet::new(),
    }
}

fn nothing(layout: &Layout, empty: bool) -> Reading {
    Reading {
        kind: if empty { Kind::Empty } else { Kind::Damaged },
        state: State {
            scene: -1,
            values: layout.values.iter().map(|value| value.start).collect(),
            ..State::default()
        },
        moved: false,
        dropped: 0,
        known: 0,
        held: BTreeSet::new(),
    }
}

/// A state of which only the header is known yet.
pub fn begin(layout: &Layout, header: &Header) -> State {
    State {
        lineage: header.lineage,
        sequence: header.sequence,
        scene: -1,
        values: layout.values.iter().map(|value| value.start).collect(),
        best: header.best.clone(),
        ..State::default()
    }
}

/// Stands the state at the header's scene, or at the latest of its history where that is gone, or leads back to one that is (`lost`).
/// Tells whether it is gone.
pub fn stand(layout: &Layout, header: &Header, state: &mut State, lost: bool) -> bool {
    let found = header.scene.map(|key| place_of(layout, key));
    let leads_back = |ix: &usize| layout.back.get(*ix) == Some(&true);
    let found = found.map(|place| place.filter(|ix| !(lost && leads_back(ix))));
    match found {
        None => state.scene = -1,
        Some(Some(ix)) => {
            state.scene = ix as i64;
            state.ended = header.ended;
        }
        Some(None) => state.scene = state.history.pop().map_or(-1, |ix| ix as i64),
    }
    if let Ok(ix) = usize::try_from(state.scene)
        && let Err(at) = state.visited.binary_search(&ix)
    {
        state.visited.insert(at, ix);
    }
    no_scene_twice_running(state);
    found == Some(None)
}

/// Where scenes are gone, their neighbours in the history may be one and the same: Back would lead nowhere.
fn no_scene_twice_running(state: &mut State) {
    state.history.dedup();
    if usize::try_from(state.scene).is_ok_and(|scene| state.history.last() == Some(&scene)) {
        state.history.pop();
    }
}

fn place_of(layout: &Layout, key: Key) -> Option<usize> {
    layout.scenes.iter().position(|scene| *scene == key)
}

/// The better of two in each respect.
fn joined(one: &Best, other: &Best) -> Best {
    let either = |word: &str| one.success == word || other.success == word;
    let success = ["passed", "failed"].into_iter().find(|word| either(word));
    Best {
        completed: one.completed || other.completed,
        success: success.unwrap_or_default().into(),
        raw: one.raw.max(other.raw),
    }
}
