//! Records into a state: what this version of the module has a place for.

use std::collections::{BTreeMap, BTreeSet};

use super::bits::Reader;
use super::header::Header;
use super::layout::{BlockSlot, FieldSlot, Layout, Shape, ValueShape};
use super::read::{Kind, Reading, begin, stand};
use super::state::{Answer, State};
use super::write::{
    LOWERED, MOST_BYTES, NUMBER_ROOM, SHARED, TARGET_FOLLOWS, TEXT_ROOM, ZERO, cut, section,
};
use crate::block::Keep;
use crate::id::{Key, OptionKey};

/// Adopts a body that is sound.
pub fn body(layout: &Layout, header: &Header, sixes: &[u8]) -> Reading {
    let mut into = Adopting {
        layout,
        keys: Keys::of(layout),
        state: begin(layout, header),
        dropped: 0,
        known: 0,
        held: BTreeSet::new(),
        lost: false,
    };
    let mut reader = Reader::new(sixes);
    while let Some((letter, records)) = next_section(&mut reader) {
        into.section(letter, Reader::new(records));
    }
    let (mut state, lost) = (into.state, into.lost);
    state.visited.sort_unstable();
    state.visited.dedup();
    let moved = stand(layout, header, &mut state, lost);
    Reading {
        kind: Kind::Whole,
        state,
        moved,
        dropped: into.dropped,
        known: into.known,
        held: into.held,
    }
}

fn next_section<'a>(reader: &mut Reader<'a>) -> Option<(u32, &'a [u8])> {
    let letter = reader.number(1)?;
    let length = reader.number(3)?;
    Some((letter, reader.take(length as usize)?))
}

/// Where each key stands.
struct Keys {
    scenes: BTreeMap<Key, usize>,
    values: BTreeMap<Key, usize>,
    blocks: BTreeMap<Key, usize>,
    fields: BTreeMap<Key, (usize, usize)>,
}

impl Keys {
    fn of(layout: &Layout) -> Keys {
        let blocks = || layout.blocks.iter().enumerate();
        let fields = blocks().flat_map(|(ix, slot)| {
            fields_of(slot)
                .iter()
                .enumerate()
                .map(move |(f, field)| (field.key, (ix, f)))
        });
        Keys {
            scenes: layout
                .scenes
                .iter()
                .enumerate()
                .map(|(ix, key)| (*key, ix))
                .collect(),
            values: layout
                .values
                .iter()
                .enumerate()
                .map(|(ix, slot)| (slot.key, ix))
                .collect(),
            blocks: blocks().map(|(ix, slot)| (slot.key, ix)).collect(),
            fields: fields.collect(),
        }
    }
}

fn fields_of(slot: &BlockSlot) -> &[FieldSlot] {
    match &slot.shape {
        Shape::Plan(fields) => fields,
        _ => &[],
    }
}

struct Adopting<'a> {
    layout: &'a Layout,
    keys: Keys,
    state: State,
    dropped: usize,
    known: usize,
    held: BTreeSet<usize>,
    /// The latest scene of the history is gone.
    lost: bool,
}

impl Adopting<'_> {
    /// Reads the records of one section; one that nobody knows, or that is cut short, is left out as a whole.
    fn section(&mut self, letter: u32, mut reader: Reader<'_>) {
        if letter == section::ONCE {
            self.dropped += usize::from(self.once(&mut reader).is_none());
            return;
        }
        if !KNOWN.contains(&letter) {
            self.dropped += 1;
            return;
        }
        while !reader.is_done() {
            let Some(adopted) = self.record(letter, &mut reader) else {
                self.dropped += 1;
                return;
            };
            self.dropped += usize::from(!adopted);
            self.known += usize::from(adopted);
        }
    }

    fn once(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let [seed, replaced, seconds] = [reader.number(4)?, reader.number(4)?, reader.number(4)?];
        self.state.interactions = reader.number(3)?;
        (self.state.seed, self.state.replaced, self.state.seconds) = (seed, replaced, seconds);
        Some(())
    }

    /// One record: whether it was adopted; none where it cannot be read.
    fn record(&mut self, letter: u32, reader: &mut Reader<'_>) -> Option<bool> {
        match letter {
            section::HISTORY | section::VISITED => self.scene(letter, reader),
            section::NUMBERS => self.value(reader, 4),
            section::YES_NO => self.value(reader, 1),
            section::WORDS => self.value(reader, 2),
            section::DECISIONS | section::OPTIONS | section::SCALES => self.chosen(letter, reader),
            section::ORDERS => self.order(reader),
            section::PARTS => self.parts(reader),
            section::TYPED_NUMBERS | section::TYPED_TEXTS => self.typed(letter, reader),
            section::WRITINGS => self.written(reader),
            section::FIELDS => self.field(reader),
            section::PLANS => self.plan(reader),
            _ => None,
        }
    }

    fn scene(&mut self, letter: u32, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let found = self.keys.scenes.get(&key);
        if letter == section::HISTORY {
            self.lost = found.is_none();
        }
        let Some(ix) = found else {
            return Some(false);
        };
        let list = if letter == section::HISTORY {
            &mut self.state.history
        } else {
            &mut self.state.visited
        };
        list.push(*ix);
        Some(true)
    }

    fn value(&mut self, reader: &mut Reader<'_>, chars: usize) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let n = reader.number(chars)?;
        let slot = self
            .keys
            .values
            .get(&key)
            .and_then(|ix| Some((*ix, self.layout.values.get(*ix)?)));
        let Some((ix, slot)) = slot else {
            return Some(false);
        };
        let found = match (&slot.shape, chars) {
            (ValueShape::Number, 4) => Some(i64::from(n) - ZERO),
            (ValueShape::YesNo, 1) => Some(i64::from(n)),
            (ValueShape::Words(words), 2) => words
                .iter()
                .position(|w| u32::from(w.0) == n)
                .map(|ix| ix as i64),
            _ => None,
        };
        if let (Some(found), Some(value)) = (found, self.state.values.get_mut(ix)) {
            *value = found.clamp(slot.low, slot.high.max(slot.low));
            self.held.insert(ix);
        }
        Some(found.is_some())
    }

    fn slot(&self, key: Key) -> Option<(usize, &BlockSlot)> {
        let ix = self.keys.blocks.get(&key)?;
        Some((*ix, self.layout.blocks.get(*ix)?))
    }

    fn chosen(&mut self, letter: u32, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let flags = reader.number(1)?;
        let attempts = reader.number(1)?;
        let count = if flags & 7 == 7 {
            reader.number(2)?
        } else {
            flags & 7
        };
        let hints = if flags & 8 == 0 { 0 } else { reader.number(1)? };
        let chars = if letter == section::SCALES { 3 } else { 2 };
        let mut options = Vec::new();
        for _ in 0..count {
            options.push(reader.number(chars)?);
        }
        let Some((ix, slot)) = self.slot(key) else {
            return Some(false);
        };
        let mut answer = answer(slot, flags, attempts, hints);
        // Where a part of an answer is gone the rest is kept, and the record counts as one left out.
        let offered: Vec<u32> = match &slot.shape {
            Shape::Decision { options, .. } | Shape::Options { options, .. } => {
                options.iter().map(|key| key.0.into()).collect()
            }
            Shape::Scale { points, .. } => points.iter().map(|key| key.0).collect(),
            _ => return Some(false),
        };
        let whole = options.iter().all(|key| offered.contains(key));
        let adopted = match (&slot.shape, letter) {
            (Shape::Decision { remembers, .. }, section::DECISIONS) => {
                decided(&offered, *remembers, &options, &mut answer)
            }
            (Shape::Options { several, .. }, section::OPTIONS) => {
                let most = if *several { offered.len() } else { 1 };
                ticked(&offered, most, &options, &mut answer)
            }
            (Shape::Scale { rows, .. }, section::SCALES) => {
                ticked(&offered, *rows, &options, &mut answer)
            }
            _ => false,
        };
        if adopted {
            self.state.answers.insert(ix, answer);
        }
        Some(adopted && whole)
    }

    fn order(&mut self, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let flags = reader.number(1)?;
        let attempts = reader.number(1)?;
        let hints = if flags & 8 == 0 { 0 } else { reader.number(1)? };
        let mut options = Vec::new();
        for _ in 0..reader.number(1)? {
            options.push(reader.number(2)?);
        }
        let Some((ix, slot)) = self.slot(key) else {
            return Some(false);
        };
        let Shape::Order(known) = &slot.shape else {
            return Some(false);
        };
        let mut answer = answer(slot, flags, attempts, hints);
        let known: Vec<u32> = known.iter().map(|key| key.0.into()).collect();
        answer.options = places(&known, &options);
        if answer.options.is_empty() && !options.is_empty() {
            return Some(false);
        }
        let whole = options.iter().all(|key| known.contains(key));
        self.state.answers.insert(ix, answer);
        Some(whole)
    }

    fn parts(&mut self, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let flags = reader.number(1)?;
        let attempts = reader.number(1)?;
        let hints = if flags & 8 == 0 { 0 } else { reader.number(1)? };
        let mut records = Vec::new();
        for _ in 0..reader.number(1)? {
            records.push(part(reader)?);
        }
        let Some((ix, slot)) = self.slot(key) else {
            return Some(false);
        };
        let Shape::Parts { parts, targets } = &slot.shape else {
            return Some(false);
        };
        let mut fields = vec![String::new(); parts.len()];
        let mut whole = true;
        for (key, said) in records {
            let place = parts
                .iter()
                .position(|part| *part == (key, matches!(said, Said::Text(_))));
            let field = match said {
                Said::Text(text) => Some(cut(&text, TEXT_ROOM).to_string()),
                Said::Target(key) => {
                    let target = targets.iter().position(|target| *target == key);
                    target.map(|ix| ix.to_string())
                }
            };
            match (place.and_then(|place| fields.get_mut(place)), field) {
                (Some(own), Some(field)) => *own = field,
                _ => whole = false,
            }
        }
        let mut answer = answer(slot, flags, attempts, hints);
        if fields.iter().any(|field| !field.is_empty()) {
            answer.fields = fields;
        } else if !whole {
            return Some(false);
        }
        self.state.answers.insert(ix, answer);
        Some(whole)
    }

    fn typed(&mut self, letter: u32, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let flags = reader.number(1)?;
        let attempts = reader.number(1)?;
        let hints = if flags & 8 == 0 { 0 } else { reader.number(1)? };
        let bytes = reader.number(1)? as usize;
        let text = reader.text(bytes)?;
        let Some((ix, slot)) = self.slot(key) else {
            return Some(false);
        };
        let room = match (&slot.shape, letter) {
            (Shape::Number, section::TYPED_NUMBERS) => NUMBER_ROOM,
            (Shape::Text, section::TYPED_TEXTS) => TEXT_ROOM,
            _ => return Some(false),
        };
        let mut answer = answer(slot, flags, attempts, hints);
        answer.text = cut(&text, room).into();
        let whole = answer.text == text;
        self.state.answers.insert(ix, answer);
        Some(whole)
    }

    fn written(&mut self, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let flags = reader.number(1)?;
        let hints = if flags & 8 == 0 { 0 } else { reader.number(1)? };
        let bytes = reader.number(2)? as usize;
        let text = reader.text(bytes)?;
        let Some((ix, slot)) = self.slot(key) else {
            return Some(false);
        };
        let Shape::Writing(keep) = slot.shape else {
            return Some(false);
        };
        let mut answer = answer(slot, flags, 0, hints);
        answer.text = cut(&text, room_of(keep)).into();
        // Who wrote it while it was only saved has not been asked whether it may be shared.
        let promised = flags & SHARED == 0 && !text.is_empty() && matches!(keep, Keep::Shared(_));
        let lowered = LOWERED.get((flags & SHARED) as usize).copied();
        answer.lowered = match promised {
            true => "saved".into(),
            false => lowered.unwrap_or_default().into(),
        };
        let whole = answer.text == text;
        self.state.answers.insert(ix, answer);
        Some(whole)
    }

    fn field(&mut self, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let bytes = reader.number(2)? as usize;
        let text = reader.text(bytes)?;
        let Some((ix, place)) = self.keys.fields.get(&key).copied() else {
            return Some(false);
        };
        let fields = self.layout.blocks.get(ix).map_or(&[][..], fields_of);
        let Some(slot) = fields.get(place) else {
            return Some(false);
        };
        // A line that has become a tick is not ticked by what stood in it.
        if slot.tick && text != "1" {
            return Some(false);
        }
        let answer = self.state.answers.entry(ix).or_default();
        answer.fields.resize(fields.len(), String::new());
        if matches!(slot.keep, Keep::Shared(_)) {
            answer.lowered = "saved".into();
        }
        let kept = cut(&text, room_of(slot.keep));
        if let Some(field) = answer.fields.get_mut(place) {
            *field = kept.into();
        }
        Some(kept == text)
    }

    fn plan(&mut self, reader: &mut Reader<'_>) -> Option<bool> {
        let key = Key(reader.number(3)?);
        let handed = reader.number(1)? == 1;
        let found = self
            .slot(key)
            .filter(|(_, slot)| matches!(slot.shape, Shape::Plan(_)));
        let Some(ix) = found.map(|(ix, _)| ix) else {
            return Some(false);
        };
        let answer = self.state.answers.entry(ix).or_default();
        answer.handed = handed;
        answer.lowered.clear();
        Some(true)
    }
}

/// What is saved of a part.
enum Said {
    Text(String),
    Target(OptionKey),
}

fn part(reader: &mut Reader<'_>) -> Option<(OptionKey, Said)> {
    let key = OptionKey(reader.number(2)? as u16);
    let length = reader.number(1)?;
    let said = match length {
        TARGET_FOLLOWS => Said::Target(OptionKey(reader.number(2)? as u16)),
        _ => Said::Text(reader.text(length as usize)?.to_string()),
    };
    Some((key, said))
}

/// The sections there are.
const KNOWN: &[u32] = &[
    section::HISTORY,
    section::VISITED,
    section::NUMBERS,
    section::YES_NO,
    section::WORDS,
    section::DECISIONS,
    section::OPTIONS,
    section::TYPED_NUMBERS,
    section::TYPED_TEXTS,
    section::WRITINGS,
    section::FIELDS,
    section::PLANS,
    section::SCALES,
    section::ORDERS,
    section::PARTS,
];

fn room_of(keep: Keep) -> usize {
    match keep {
        Keep::Private => MOST_BYTES,
        Keep::Saved(room) | Keep::Shared(room) => usize::from(room),
    }
}

fn answer(slot: &BlockSlot, flags: u32, attempts: u32, hints: u32) -> Answer {
    Answer {
        attempts: attempts.min(60) as u8,
        hints: hints.min(u32::from(slot.hints)) as u8,
        open: flags & 32 != 0 && matches!(slot.shape, Shape::Decision { .. }),
        handed: flags & 16 != 0,
        ..Answer::default()
    }
}

fn places(known: &[u32], stored: &[u32]) -> Vec<usize> {
    let mut found = Vec::new();
    for option in stored {
        if let Some(ix) = known.iter().position(|other| other == option)
            && !found.contains(&ix)
        {
            found.push(ix);
        }
    }
    found
}

/// A decision's choices. Where the latest is gone, the decision stands open: an older choice is never taken for the latest.
fn decided(known: &[u32], remembers: bool, stored: &[u32], answer: &mut Answer) -> bool {
    let mut found = places(known, stored);
    if stored.last().is_some_and(|latest| !known.contains(latest)) {
        if !remembers {
            return false;
        }
        answer.open = true;
    }
    if !remembers {
        found.drain(..found.len().saturating_sub(1));
    }
    answer.options = found;
    !answer.options.is_empty()
}

/// The options of a question, poll or scale, in the order of the course, so many at most.
fn ticked(known: &[u32], most: usize, stored: &[u32], answer: &mut Answer) -> bool {
    let mut found = places(known, stored);
    found.sort_unstable();
    let lost = found.is_empty() && !stored.is_empty();
    let too_many = found.len() > most;
    answer.options = found;
    !lost && !too_many
}
