//! Random layouts of saved states and random states of them, each from a number alone.
//!
//! The states are as the engine leaves them (sorted, within their ranges, nothing blank), so that reading what was written gives
//! the very same. A census counts how often each construct occurred.
#![allow(dead_code, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use storyloom::block::Keep;
use storyloom::id::{Key, OptionKey};
use storyloom::model::record::{
    Answer, Best, BlockSlot, FieldSlot, Layout, Shape, State, ValueShape, ValueSlot,
};

/// How often each construct occurred.
pub type Census = BTreeMap<String, u64>;

/// Numbers that look random and depend on nothing but where they begin (splitmix64).
pub struct Draw(pub u64);

impl Draw {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n.max(1) as u64) as usize
    }

    /// Once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

fn keys(draw: &mut Draw, count: usize, bits: u32) -> Vec<u32> {
    let mut found = BTreeSet::new();
    let mut list = Vec::new();
    while list.len() < count {
        let key = (draw.bits() >> 20) as u32 & ((1 << bits) - 1);
        if found.insert(key) {
            list.push(key);
        }
    }
    list
}

fn option_keys(draw: &mut Draw, count: usize) -> Vec<OptionKey> {
    keys(draw, count, 12)
        .into_iter()
        .map(|key| OptionKey(key as u16))
        .collect()
}

/// The layout with this number.
pub fn layout(number: u64, census: &mut Census) -> Layout {
    let mut draw = Draw(number.wrapping_mul(7919));
    let scenes = 1 + draw.below(8);
    let values = draw.below(4);
    let blocks = draw.below(8);
    let all = keys(&mut draw, scenes + values + blocks * 6, 18);
    let mut keys = all.into_iter().map(Key);
    let mut next = move || keys.next().unwrap_or(Key(0));
    let scenes = (0..scenes).map(|_| next()).collect();
    let values = (0..values)
        .map(|_| value(&mut draw, next(), census))
        .collect();
    let mut slots: Vec<BlockSlot> = Vec::new();
    for _ in 0..blocks {
        let slot = block(&mut draw, &mut next, &slots, census);
        slots.push(slot);
    }
    Layout {
        scenes,
        back: Vec::new(),
        values,
        blocks: slots,
    }
}

fn value(draw: &mut Draw, key: Key, census: &mut Census) -> ValueSlot {
    let (shape, low, high) = match draw.below(3) {
        0 => {
            let a = draw.below(16_777_215) as i64 - 8_388_607;
            let b = draw.below(200) as i64;
            (ValueShape::Number, a, (a + b).min(8_388_607))
        }
        1 => (ValueShape::YesNo, 0, 1),
        _ => {
            let words = 1 + draw.below(4);
            (
                ValueShape::Words(option_keys(draw, words)),
                0,
                words as i64 - 1,
            )
        }
    };
    count(
        census,
        match shape {
            ValueShape::Number => "value: number",
            ValueShape::YesNo => "value: yes or no",
            ValueShape::Words(_) => "value: words",
        },
    );
    ValueSlot {
        key,
        shape,
        low,
        high,
        start: low,
    }
}

fn block(
    draw: &mut Draw,
    next: &mut impl FnMut() -> Key,
    before: &[BlockSlot],
    census: &mut Census,
) -> BlockSlot {
    let key = next();
    let options = if draw.once_in(6) {
        7 + draw.below(6)
    } else {
        1 + draw.below(5)
    };
    let (name, shape) = match draw.below(11) {
        0 => (
            "decision: latest choice",
            Shape::Decision {
                options: option_keys(draw, options),
                remembers: false,
            },
        ),
        1 => (
            "decision: all choices",
            Shape::Decision {
                options: option_keys(draw, options),
                remembers: true,
            },
        ),
        2 => (
            "question: one right",
            Shape::Options {
                options: option_keys(draw, options),
                several: false,
            },
        ),
        3 => (
            "question: several",
            Shape::Options {
                options: option_keys(draw, options),
                several: true,
            },
        ),
        4 => ("question: number", Shape::Number),
        5 => ("question: text", Shape::Text),
        6 => ("writing", Shape::Writing(keep(draw, census))),
        7 => {
            let (rows, each) = (options, 2 + draw.below(5));
            let points = keys(draw, rows * each, 18).into_iter().map(Key).collect();
            ("scale", Shape::Scale { points, rows })
        }
        8 => ("order", Shape::Order(option_keys(draw, options))),
        9 => ("parts", parts(draw, options, census)),
        _ => ("plan", Shape::Plan(fields(draw, next, before, census))),
    };
    count(census, name);
    let hints = match shape {
        Shape::Decision { .. } | Shape::Scale { .. } | Shape::Plan(_) | Shape::Nothing => 0,
        _ => draw.below(4) as u8,
    };
    BlockSlot { key, hints, shape }
}

fn parts(draw: &mut Draw, count_of: usize, census: &mut Census) -> Shape {
    let typed = draw.once_in(3);
    let parts = option_keys(draw, count_of).into_iter();
    let parts: Vec<(OptionKey, bool)> = parts.map(|key| (key, typed && draw.once_in(2))).collect();
    let targets = 1 + draw.below(6);
    if parts.iter().any(|(_, typed)| *typed) {
        count(census, "parts: typed");
    }
    Shape::Parts {
        parts,
        targets: option_keys(draw, targets),
    }
}

fn keep(draw: &mut Draw, census: &mut Census) -> Keep {
    let (name, keep) = match draw.below(4) {
        0 => ("keep: private", Keep::Private),
        1 => ("keep: shared", Keep::Shared(1 + draw.below(60) as u16)),
        _ => ("keep: saved", Keep::Saved(1 + draw.below(60) as u16)),
    };
    count(census, name);
    keep
}

fn fields(
    draw: &mut Draw,
    next: &mut impl FnMut() -> Key,
    before: &[BlockSlot],
    census: &mut Census,
) -> Vec<FieldSlot> {
    let sources: Vec<(usize, Keep)> = before
        .iter()
        .enumerate()
        .filter_map(|(ix, slot)| match slot.shape {
            Shape::Writing(keep) if keep != Keep::Private => Some((ix, keep)),
            _ => None,
        })
        .collect();
    let count = 1 + draw.below(4);
    (0..count)
        .map(|_| {
            let from = sources.get(draw.below(2 * sources.len() + 1)).copied();
            let keep = match (keep(draw, census), from) {
                (Keep::Shared(room), Some((_, Keep::Saved(_)))) => Keep::Saved(room),
                (keep, _) => keep,
            };
            FieldSlot {
                key: next(),
                keep,
                from: from.map(|(ix, _)| ix),
                tick: false,
            }
        })
        .collect()
}

/// Counts one more of these.
pub fn count(census: &mut Census, name: &str) {
    *census.entry(name.to_string()).or_default() += 1;
}

/// A random state of a layout.
pub fn state(draw: &mut Draw, layout: &Layout, census: &mut Census) -> State {
    let scenes = layout.scenes.len();
    let scene = draw.below(scenes + 1) as i64 - 1;
    let mut visited: BTreeSet<usize> = (0..scenes).filter(|_| draw.once_in(2)).collect();
    visited.extend(usize::try_from(scene));
    let history = if scenes < 2 {
        0
    } else if draw.once_in(4) {
        16
    } else {
        draw.below(17)
    };
    let mut state = State {
        seed: draw.bits() as u32 >> 8,
        lineage: draw.bits() as u32 >> 8,
        replaced: if draw.once_in(2) {
            0
        } else {
            draw.bits() as u32 >> 8
        },
        sequence: draw.below(1 << 24) as u32,
        scene,
        history: steps(draw, scenes, history, scene),
        visited: visited.into_iter().collect(),
        values: layout
            .values
            .iter()
            .map(|slot| slot.low + draw.below((slot.high - slot.low + 1) as usize) as i64)
            .collect(),
        answers: BTreeMap::new(),
        ended: scene >= 0 && draw.once_in(3),
        best: best(draw),
        seconds: draw.below(1 << 24) as u32,
        interactions: draw.below(1 << 18) as u32,
    };
    count(
        census,
        if scene < 0 {
            "state: on the cover"
        } else {
            "state: in a scene"
        },
    );
    count(
        census,
        if state.ended {
            "state: ended"
        } else {
            "state: not ended"
        },
    );
    count(
        census,
        if history == 16 {
            "state: full history"
        } else {
            "state: short history"
        },
    );
    for (ix, slot) in layout.blocks.iter().enumerate() {
        if draw.once_in(4) {
            continue;
        }
        if let Some(answer) = answer(draw, slot, &state, census) {
            state.answers.insert(ix, answer);
        }
    }
    state
}

/// A history in which no scene follows itself, up to the present one.
fn steps(draw: &mut Draw, scenes: usize, length: usize, scene: i64) -> Vec<usize> {
    let mut list: Vec<usize> = Vec::new();
    let mut after = usize::try_from(scene).ok();
    while list.len() < length && scenes > 1 {
        let step = draw.below(scenes);
        if after != Some(step) {
            list.push(step);
            after = Some(step);
        }
    }
    list.reverse();
    list
}

fn best(draw: &mut Draw) -> Best {
    let raw = draw.below(104) as i64;
    Best {
        completed: draw.once_in(2),
        success: ["", "failed", "passed"][draw.below(3)].into(),
        raw: if raw > 100 { -1 } else { raw },
    }
}

fn answer(draw: &mut Draw, slot: &BlockSlot, state: &State, census: &mut Census) -> Option<Answer> {
    let mut answer = Answer {
        handed: draw.once_in(2),
        hints: draw.below(usize::from(slot.hints) + 1) as u8,
        attempts: 1 + draw.below(60) as u8,
        ..Answer::default()
    };
    match &slot.shape {
        Shape::Decision { options, remembers } => {
            answer.options = some(draw, options.len());
            answer
                .options
                .truncate(if *remembers { options.len() } else { 1 });
            answer.open = draw.once_in(3);
            count(
                census,
                if answer.open {
                    "decision: open"
                } else {
                    "decision: made"
                },
            );
        }
        Shape::Options { options, several } => {
            answer.options = some(draw, options.len());
            answer
                .options
                .truncate(if *several { options.len() } else { 1 });
            answer.options.sort_unstable();
            if answer.hints > 0 && draw.once_in(4) {
                answer.options.clear();
                answer.attempts = 0;
                count(census, "question: hints alone");
            }
        }
        Shape::Order(options) => {
            answer.options = some(draw, options.len());
            if answer.hints > 0 && draw.once_in(4) {
                answer.options.clear();
                answer.attempts = 0;
            }
        }
        Shape::Parts { parts, targets } => {
            answer.fields = parts
                .iter()
                .map(|(_, typed)| match (draw.once_in(4), typed) {
                    (true, _) => String::new(),
                    (false, true) => text(draw, 40, census),
                    (false, false) => draw.below(targets.len()).to_string(),
                })
                .collect();
            if answer.hints > 0 && draw.once_in(4) || answer.fields.iter().all(String::is_empty) {
                answer.fields.clear();
                count(census, "parts: none");
            }
        }
        Shape::Scale { points, rows } => {
            let each = points.len() / rows;
            answer.options = (0..*rows)
                .map(|row| row * each + draw.below(each))
                .collect();
        }
        Shape::Number => answer.text = text(draw, 16, census),
        Shape::Text => answer.text = text(draw, 40, census),
        Shape::Writing(keep) => writing(draw, *keep, &mut answer, census)?,
        Shape::Plan(fields) => plan(draw, fields, state, &mut answer, census)?,
        Shape::Nothing => return None,
    }
    if answer.options.len() >= 7 {
        count(census, "answer: seven options or more");
    }
    Some(answer)
}

fn some(draw: &mut Draw, options: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..options).collect();
    let count = 1 + draw.below(options);
    (0..count)
        .map(|_| left.remove(draw.below(left.len())))
        .collect()
}

fn text(draw: &mut Draw, room: usize, census: &mut Census) -> String {
    const LETTERS: [&str; 12] = [
        "a", "Z", "7", " ", "é", "ŷ", "ß", "中", "😀", "\u{feff}", "\n", "\"",
    ];
    let mut out = String::new();
    let wanted = if draw.once_in(4) {
        room
    } else {
        draw.below(room.min(12) + 1)
    };
    while out.len() < wanted {
        let letter = LETTERS[if draw.once_in(3) {
            draw.below(LETTERS.len())
        } else {
            draw.below(3)
        }];
        if out.len() + letter.len() > room {
            break;
        }
        out.push_str(letter);
    }
    if out.len() == room {
        count(census, "text: as long as may be");
    }
    count(
        census,
        if out.is_ascii() {
            "text: ASCII"
        } else {
            "text: other letters"
        },
    );
    out
}

fn writing(draw: &mut Draw, keep: Keep, answer: &mut Answer, census: &mut Census) -> Option<()> {
    let (Keep::Saved(room) | Keep::Shared(room)) = keep else {
        return None;
    };
    answer.attempts = 0;
    answer.lowered = ["", "", "private", "saved"][draw.below(4)].into();
    if answer.lowered != "private" {
        answer.text = text(draw, usize::from(room), census);
    }
    count(
        census,
        if answer.lowered.is_empty() {
            "writing: own mode"
        } else {
            "writing: mode chosen"
        },
    );
    (!answer.text.is_empty() || answer.hints > 0 || !answer.lowered.is_empty()).then_some(())
}

fn plan(
    draw: &mut Draw,
    fields: &[FieldSlot],
    state: &State,
    answer: &mut Answer,
    census: &mut Census,
) -> Option<()> {
    answer.attempts = 0;
    answer.handed &= fields
        .iter()
        .any(|field| matches!(field.keep, Keep::Shared(_)));
    answer.fields = fields
        .iter()
        .map(|field| {
            let source = field.from.and_then(|ix| state.answers.get(&ix));
            let lowered = source.is_some_and(|source| source.lowered == "private");
            match field.keep {
                Keep::Saved(room) | Keep::Shared(room) if !lowered => {
                    text(draw, usize::from(room), census)
                }
                _ => String::new(),
            }
        })
        .collect();
    if answer.fields.iter().all(String::is_empty) {
        answer.fields.clear();
    }
    if answer.handed {
        count(census, "plan: handed over");
    }
    (answer.handed || !answer.fields.is_empty()).then_some(())
}

/// A layout as the player knows it: the part of `CourseData` that the codec looks at.
pub fn course_data(layout: &Layout) -> Json {
    let scenes: Vec<Json> = layout
        .scenes
        .iter()
        .map(|key| json!({ "key": key.0 }))
        .collect();
    json!({
        "scenes": scenes,
        "values": layout.values.iter().map(value_data).collect::<Vec<_>>(),
        "blocks": layout.blocks.iter().map(block_data).collect::<Vec<_>>(),
        "conditions": [],
        "stateBound": storyloom::model::record::most(layout),
    })
}

fn value_data(slot: &ValueSlot) -> Json {
    let (kind, keys) = match &slot.shape {
        ValueShape::Number => ("number", Vec::new()),
        ValueShape::YesNo => ("yesno", Vec::new()),
        ValueShape::Words(words) => ("words", words.iter().map(|word| word.0).collect()),
    };
    json!({ "key": slot.key.0, "kind": kind, "low": slot.low, "high": slot.high, "start": slot.start, "keys": keys })
}

fn block_data(slot: &BlockSlot) -> Json {
    let mut data = json!({ "key": slot.key.0, "hints": slot.hints, "options": [], "fields": [] });
    let keyed = |options: &[OptionKey]| {
        options
            .iter()
            .map(|option| json!({ "key": option.0 }))
            .collect::<Vec<_>>()
    };
    match &slot.shape {
        Shape::Decision { options, remembers } => {
            data["answer"] = json!("decision");
            data["options"] = json!(keyed(options));
            if *remembers {
                data["visit"] = json!(1);
            }
        }
        Shape::Options { options, several } => {
            data["answer"] = json!("options");
            data["options"] = json!(keyed(options));
            data["several"] = json!(several);
        }
        Shape::Order(options) => {
            data["answer"] = json!("order");
            data["options"] = json!(keyed(options));
        }
        Shape::Parts { parts, targets } => {
            data["answer"] = json!("parts");
            data["options"] = json!(keyed(targets));
            let part = |(key, typed): &(OptionKey, bool)| {
                let accepted = if *typed { json!(["x"]) } else { Json::Null };
                json!({ "key": key.0, "takes": [], "accepted": accepted })
            };
            data["parts"] = json!(parts.iter().map(part).collect::<Vec<_>>());
        }
        Shape::Scale { points, rows } => {
            let points: Vec<Json> = points.iter().map(|key| json!({ "key": key.0 })).collect();
            data["answer"] = json!("scale");
            data["options"] = json!(points);
            data["rows"] = json!(rows);
        }
        Shape::Number => data["answer"] = json!("number"),
        Shape::Text => data["answer"] = json!("text"),
        Shape::Writing(keep) => {
            data["answer"] = json!("writing");
            let (mode, max) = mode(*keep);
            data["keep"] = json!(mode);
            if max > 0 {
                data["max"] = json!(max);
            }
        }
        Shape::Plan(fields) => {
            data["answer"] = json!("plan");
            data["fields"] = json!(fields.iter().map(field_data).collect::<Vec<_>>());
        }
        Shape::Nothing => data["answer"] = json!("none"),
    }
    data
}

fn field_data(field: &FieldSlot) -> Json {
    let (mode, max) = mode(field.keep);
    let mut data = json!({ "key": field.key.0, "keep": mode, "max": max });
    if let Some(from) = field.from {
        data["from"] = json!(from);
    }
    data
}

fn mode(keep: Keep) -> (&'static str, u16) {
    match keep {
        Keep::Private => ("private", 0),
        Keep::Saved(room) => ("saved", room),
        Keep::Shared(room) => ("shared", room),
    }
}
