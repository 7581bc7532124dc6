//! How long the saved state of a course can become: exact, since the largest state reaches it.

use super::bits::chars_for;
use super::header::HEADER;
use super::layout::{BlockSlot, FieldSlot, Layout, Shape, ValueShape};
use super::state::{Answer, Best, State};
use super::write::{HISTORY_ROOM, MOST_BYTES, NUMBER_ROOM, TEXT_ROOM};
use crate::block::{Block, Keep};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::model::Course;
use crate::model::data::plain;

/// Characters a saved state may need at most (SCORM 1.2 keeps 4,096).
pub const LIMIT: usize = 4000;

/// Characters of a section's letter and length.
const SECTION: usize = 4;

/// How long the saved state of a course can become, and what makes it so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// Characters in all.
    pub total: usize,
    /// What they are for, the costliest first; together they are the total.
    pub items: Vec<(String, usize)>,
}

/// The length of the longest text that [`write`](super::write()) can make of a state of this layout.
pub fn most(layout: &Layout) -> usize {
    let values = layout.values.iter().map(|slot| value_width(&slot.shape));
    let blocks = layout.blocks.iter().map(width);
    frame(layout) + 3 * layout.scenes.len() + values.chain(blocks).sum::<usize>()
}

/// The bound of a course, item by item.
pub fn bound(course: &Course) -> Bound {
    let layout = Layout::of(course);
    let mut items: Vec<(String, usize)> =
        vec![("header, history and sections".into(), frame(&layout))];
    items.push((
        match layout.scenes.len() {
            1 => "1 scene seen".to_string(),
            scenes => format!("{scenes} scenes seen"),
        },
        3 * layout.scenes.len(),
    ));
    for (value, slot) in course.values.iter().zip(&layout.values) {
        items.push((
            format!("the value \"{}\"", value.name),
            value_width(&slot.shape),
        ));
    }
    for (block, slot) in course.blocks.iter().zip(&layout.blocks) {
        items.push((label(block), width(slot)));
    }
    items.retain(|(_, chars)| *chars > 0);
    items.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Bound {
        total: items.iter().map(|(_, chars)| chars).sum(),
        items,
    }
}

fn label(block: &Block) -> String {
    let prompt = plain(&block.prompt);
    if prompt.is_empty() {
        format!("the {} \"{}\"", block.kind.replace('-', " "), block.id)
    } else {
        format!("the {} \"{prompt}\"", block.kind.replace('-', " "))
    }
}

/// What is there once for all: the header, the once section, the history, and what opens each section in use.
fn frame(layout: &Layout) -> usize {
    let history = if layout.scenes.len() > 1 {
        SECTION + 3 * HISTORY_ROOM
    } else {
        0
    };
    let visited = usize::from(!layout.scenes.is_empty()) * SECTION;
    HEADER + SECTION + 15 + history + visited + SECTION * sections(layout)
}

/// How many kinds of record of values and blocks there can be.
fn sections(layout: &Layout) -> usize {
    let value =
        |shape: fn(&ValueShape) -> bool| layout.values.iter().any(|slot| shape(&slot.shape));
    let block = |shape: fn(&BlockSlot) -> bool| layout.blocks.iter().any(shape);
    [
        value(|shape| *shape == ValueShape::Number),
        value(|shape| *shape == ValueShape::YesNo),
        value(|shape| matches!(shape, ValueShape::Words(_))),
        block(|slot| matches!(slot.shape, Shape::Decision { .. }) && width(slot) > 0),
        block(|slot| matches!(slot.shape, Shape::Options { .. })),
        block(|slot| matches!(slot.shape, Shape::Scale { .. })),
        block(|slot| matches!(slot.shape, Shape::Number)),
        block(|slot| matches!(slot.shape, Shape::Text)),
        block(|slot| matches!(slot.shape, Shape::Order(_))),
        block(|slot| matches!(slot.shape, Shape::Parts { .. })),
        block(|slot| matches!(slot.shape, Shape::Writing(Keep::Saved(_) | Keep::Shared(_)))),
        block(|slot| fields(slot).iter().any(|field| field_width(field) > 0)),
        block(|slot| {
            fields(slot)
                .iter()
                .any(|field| matches!(field.keep, Keep::Shared(_)))
        }),
    ]
    .into_iter()
    .filter(|there| *there)
    .count()
}

fn fields(slot: &BlockSlot) -> &[FieldSlot] {
    match &slot.shape {
        Shape::Plan(fields) => fields,
        _ => &[],
    }
}

fn value_width(shape: &ValueShape) -> usize {
    match shape {
        ValueShape::Number => 7,
        ValueShape::YesNo => 4,
        ValueShape::Words(_) => 5,
    }
}

/// The longest record of a block.
pub fn width(slot: &BlockSlot) -> usize {
    let hints = usize::from(slot.hints > 0);
    match &slot.shape {
        Shape::Decision { options, .. } if options.is_empty() => 0,
        Shape::Decision { options, remembers } => {
            chosen(if *remembers { options.len() } else { 1 })
        }
        Shape::Options { options, several } => {
            hints
                + chosen(if *several {
                    options.len()
                } else {
                    options.len().min(1)
                })
        }
        Shape::Order(options) => 6 + hints + 2 * options.len(),
        Shape::Parts { parts, targets } => {
            let wide = |typed: &bool| match typed {
                true => 3 + chars_for(TEXT_ROOM),
                false if targets.is_empty() => 0,
                false => 5,
            };
            6 + hints + parts.iter().map(|(_, typed)| wide(typed)).sum::<usize>()
        }
        Shape::Scale { rows, .. } => chosen(*rows) + rows,
        Shape::Number => 6 + hints + chars_for(NUMBER_ROOM),
        Shape::Text => 6 + hints + chars_for(TEXT_ROOM),
        Shape::Writing(Keep::Private) | Shape::Nothing => 0,
        Shape::Writing(Keep::Saved(room) | Keep::Shared(room)) => 6 + hints + text(*room),
        Shape::Plan(fields) => {
            let shared = fields
                .iter()
                .any(|field| matches!(field.keep, Keep::Shared(_)));
            fields.iter().map(field_width).sum::<usize>() + if shared { 4 } else { 0 }
        }
    }
}

fn chosen(options: usize) -> usize {
    5 + if options >= 7 { 2 } else { 0 } + 2 * options
}

fn text(room: u16) -> usize {
    chars_for(usize::from(room).min(MOST_BYTES))
}

fn field_width(field: &FieldSlot) -> usize {
    match field.keep {
        Keep::Saved(room) | Keep::Shared(room) if room > 0 => 5 + text(room),
        _ => 0,
    }
}

/// The largest state of a layout: everything seen, answered and written as long as it may be.
pub fn largest(layout: &Layout) -> State {
    let scenes = layout.scenes.len();
    let history = if scenes > 1 { HISTORY_ROOM } else { 0 };
    let blocks = layout.blocks.iter().enumerate();
    State {
        seed: 0x00ff_ffff,
        lineage: 0x00ff_ffff,
        replaced: 0x00ff_ffff,
        sequence: 0x00ff_ffff,
        scene: scenes as i64 - 1,
        history: (0..history).map(|n| n % scenes.max(1)).collect(),
        visited: (0..scenes).collect(),
        values: layout.values.iter().map(|value| value.high).collect(),
        answers: blocks.map(|(ix, slot)| (ix, fullest(slot))).collect(),
        ended: true,
        best: Best {
            completed: true,
            success: "passed".into(),
            raw: 100,
        },
        seconds: 0x00ff_ffff,
        interactions: 0x3_ffff,
    }
}

fn fullest(slot: &BlockSlot) -> Answer {
    let mut answer = Answer {
        attempts: 60,
        hints: slot.hints,
        handed: true,
        ..Answer::default()
    };
    match &slot.shape {
        Shape::Decision { options, .. } => answer.options = (0..options.len()).collect(),
        Shape::Options { options, several } => {
            answer.options = (0..if *several {
                options.len()
            } else {
                options.len().min(1)
            })
                .collect();
        }
        Shape::Order(options) => answer.options = (0..options.len()).collect(),
        Shape::Parts { parts, .. } => {
            let full = |typed: &bool| match typed {
                true => "x".repeat(TEXT_ROOM),
                false => "0".to_string(),
            };
            answer.fields = parts.iter().map(|(_, typed)| full(typed)).collect();
        }
        Shape::Scale { points, rows } => {
            let each = points.len() / rows.max(&1);
            answer.options = (0..*rows).map(|row| row * each).collect();
        }
        Shape::Number => answer.text = "9".repeat(NUMBER_ROOM),
        Shape::Text => answer.text = "x".repeat(TEXT_ROOM),
        Shape::Writing(keep) => answer.text = full(*keep),
        Shape::Plan(fields) => {
            answer.fields = fields.iter().map(|field| full(field.keep)).collect()
        }
        Shape::Nothing => {}
    }
    answer
}

fn full(keep: Keep) -> String {
    match keep {
        Keep::Private => String::new(),
        Keep::Saved(room) | Keep::Shared(room) => "x".repeat(usize::from(room)),
    }
}

/// Reports a course whose saved state could need more than [`LIMIT`] characters.
pub fn check_state(course: &Course, out: &mut Diagnostics) {
    let bound = bound(course);
    let Some(first) = course.scenes.first().filter(|_| bound.total > LIMIT) else {
        return;
    };
    let costliest: Vec<String> = bound
        .items
        .iter()
        .take(3)
        .map(|(what, chars)| format!("{what} ({})", thousands(*chars)))
        .collect();
    let widest = course
        .blocks
        .iter()
        .zip(Layout::of(course).blocks)
        .max_by_key(|(_, slot)| width(slot));
    let span = widest
        .filter(|(_, slot)| width(slot) > 3 * course.scenes.len())
        .map_or(first.span, |(block, _)| block.span);
    let message = format!(
        "What is saved of a learner could need {} characters, and there is room for {}",
        thousands(bound.total),
        thousands(LIMIT)
    );
    out.push(
        Diagnostic::new(&table::STATE_TOO_LARGE, span, message)
            .help(format!("Most goes to {}.", costliest.join(", "))),
    );
}

/// A number as people write it: `4,000`.
fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}
