//! The layout of a course's saved state: which keys there are, and how wide the record of each can be.

use crate::block::scale::Range;
use crate::block::{
    Block, Body, Condition, Decision, Form, Goes, Keep, PlanField, PlanForm, Shown, Statement,
    Takes,
};
use crate::id::{BlockIx, Key, OptionKey, ValueIx};
use crate::model::{Course, Leave, Scene, Value, ValueKind};

/// All keys of a course, in its order.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Scenes.
    pub scenes: Vec<Key>,
    /// Whether each of them leads back to where one came from.
    pub back: Vec<bool>,
    /// Tracked values.
    pub values: Vec<ValueSlot>,
    /// Blocks.
    pub blocks: Vec<BlockSlot>,
}

/// A tracked value.
#[derive(Clone, Debug)]
pub struct ValueSlot {
    /// Its key.
    pub key: Key,
    /// How it is written.
    pub shape: ValueShape,
    /// Lowest.
    pub low: i64,
    /// Highest.
    pub high: i64,
    /// What it begins with.
    pub start: i64,
}

/// How a value is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueShape {
    /// Four characters.
    Number,
    /// One character.
    YesNo,
    /// The key of the word.
    Words(Vec<OptionKey>),
}

/// A block.
#[derive(Clone, Debug)]
pub struct BlockSlot {
    /// Its key.
    pub key: Key,
    /// How many hints it has.
    pub hints: u8,
    /// What its record holds.
    pub shape: Shape,
}

/// What a block's record holds.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Choices: the latest, or all ever made.
    Decision {
        /// Its choices.
        options: Vec<OptionKey>,
        /// Whether older choices matter.
        remembers: bool,
    },
    /// Chosen options.
    Options {
        /// Its options.
        options: Vec<OptionKey>,
        /// Whether several may be chosen.
        several: bool,
    },
    /// A point for each statement of a scale.
    Scale {
        /// The points of all statements.
        points: Vec<Key>,
        /// How many statements.
        rows: usize,
    },
    /// A typed number.
    Number,
    /// A short text.
    Text,
    /// Options in an order.
    Order(Vec<OptionKey>),
    /// Parts, each put to a target or typed.
    Parts {
        /// The parts: whether each is typed.
        parts: Vec<(OptionKey, bool)>,
        /// What they may be put to.
        targets: Vec<OptionKey>,
    },
    /// A long answer.
    Writing(Keep),
    /// Fields.
    Plan(Vec<FieldSlot>),
    /// Nothing.
    Nothing,
}

/// A field of an action plan.
#[derive(Clone, Debug)]
pub struct FieldSlot {
    /// Its key.
    pub key: Key,
    /// Where it goes.
    pub keep: Keep,
    /// The block whose answer it begins with.
    pub from: Option<usize>,
    /// Whether it is a box to tick.
    pub tick: bool,
}

impl Layout {
    /// The layout of a course.
    pub fn of(course: &Course) -> Layout {
        let asked = asked_choices(course);
        let blocks = course.blocks.iter().enumerate();
        Layout {
            scenes: course.scenes.iter().map(|scene| scene.key).collect(),
            back: course.scenes.iter().map(leads_back).collect(),
            values: values(course),
            blocks: blocks
                .map(|(ix, block)| slot(course, block, asked.contains(&BlockIx(ix))))
                .collect(),
        }
    }
}

fn leads_back(scene: &Scene) -> bool {
    matches!(scene.exit, Leave::Go(Goes::Back))
}

fn values(course: &Course) -> Vec<ValueSlot> {
    let values = course.values.iter().enumerate();
    values
        .map(|(ix, one)| value(one, course.word_keys(ValueIx(ix))))
        .collect()
}

fn value(value: &Value, words: Vec<OptionKey>) -> ValueSlot {
    let (low, high) = value.kind.limits();
    let shape = match &value.kind {
        ValueKind::Number { .. } => ValueShape::Number,
        ValueKind::YesNo => ValueShape::YesNo,
        ValueKind::Words(_) => ValueShape::Words(words),
    };
    ValueSlot {
        key: value.key,
        shape,
        low,
        high,
        start: value.start,
    }
}

fn slot(course: &Course, block: &Block, asked: bool) -> BlockSlot {
    let shape = match &block.body {
        Body::Decision(decision) => Shape::Decision {
            options: decision.choices.iter().map(|choice| choice.key).collect(),
            remembers: asked || remembers(decision),
        },
        Body::Question(question) => form(&question.form),
        Body::Poll(poll) => Shape::Options {
            options: poll.options.iter().map(|option| option.key).collect(),
            several: poll.several,
        },
        Body::Scale(scale) => {
            let points = |one: &Statement| {
                let key = one.key;
                scale.range.points().map(move |n| Range::key(key, n))
            };
            Shape::Scale {
                points: scale.statements.iter().flat_map(points).collect(),
                rows: scale.statements.len(),
            }
        }
        Body::Reflection(reflection) => Shape::Writing(reflection.keep),
        Body::Plan(fields) => Shape::Plan(fields.iter().map(|f| field(course, f)).collect()),
        Body::Resources(_)
        | Body::Parts(_)
        | Body::Results
        | Body::Certificate
        | Body::Explore(_)
        | Body::Played(_)
        | Body::Placeholder(_) => Shape::Nothing,
    };
    let hints = match shape {
        Shape::Decision { .. } | Shape::Plan(_) | Shape::Nothing => 0,
        _ => block.common.hints.len().min(63) as u8,
    };
    BlockSlot {
        key: block.key,
        hints,
        shape,
    }
}

fn form(form: &Form) -> Shape {
    match form {
        Form::Options {
            several, options, ..
        } => Shape::Options {
            options: options.iter().map(|option| option.key).collect(),
            several: *several,
        },
        Form::Number { .. } => Shape::Number,
        Form::Text { .. } => Shape::Text,
        Form::Order(options) => Shape::Order(options.iter().map(|option| option.key).collect()),
        Form::Parts { parts, targets } => Shape::Parts {
            parts: parts
                .iter()
                .map(|part| (part.key, matches!(part.takes, Takes::Text(_))))
                .collect(),
            targets: targets.iter().map(|target| target.key).collect(),
        },
    }
}

fn field(course: &Course, field: &PlanField) -> FieldSlot {
    FieldSlot {
        key: field.key,
        keep: field_keep(course, field),
        from: match &field.form {
            PlanForm::From(Shown::Saved(ix)) => Some(ix.0),
            _ => None,
        },
        tick: matches!(field.form, PlanForm::Tick),
    }
}

/// Whether a decision itself looks at choices made before the latest one.
fn remembers(decision: &Decision) -> bool {
    decision.visit.is_some() || decision.choices.iter().any(|choice| choice.once)
}

/// The blocks of which a test asks whether an option was ever chosen.
fn asked_choices(course: &Course) -> Vec<BlockIx> {
    let mut found = Vec::new();
    let mut open: Vec<&Condition> = course.conditions.iter().collect();
    while let Some(test) = open.pop() {
        match test {
            Condition::And(parts) | Condition::Or(parts) => open.extend(parts),
            Condition::Not(inner) => open.push(inner),
            Condition::Chosen(block, _) => found.push(*block),
            _ => {}
        }
    }
    found
}

/// Where a plan's field goes: what begins with a more private answer is as private, so that no mode is ever raised unknowingly.
/// A tick needs one byte.
pub fn field_keep(course: &Course, field: &PlanField) -> Keep {
    let keep = match (&field.form, field.keep) {
        (PlanForm::Tick, Keep::Saved(_)) => Keep::Saved(1),
        (PlanForm::Tick, Keep::Shared(_)) => Keep::Shared(1),
        (_, keep) => keep,
    };
    let PlanForm::From(Shown::Saved(ix)) = &field.form else {
        return keep;
    };
    let Some(Body::Reflection(source)) = course.blocks.get(ix.0).map(|block| &block.body) else {
        return keep;
    };
    match (source.keep, keep) {
        (Keep::Private, _) => Keep::Private,
        (Keep::Saved(_), Keep::Shared(max)) => Keep::Saved(max),
        (_, keep) => keep,
    }
}
