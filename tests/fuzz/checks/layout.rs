//! One layout of a saved state with a slot of every shape.

use storyloom::block::Keep;
use storyloom::id::{Key, OptionKey};
use storyloom::model::record::{BlockSlot, FieldSlot, Layout, Shape, ValueShape, ValueSlot};

fn options(count: u16) -> Vec<OptionKey> {
    (1..=count).map(|n| OptionKey(n * 67)).collect()
}

fn value(key: u32, shape: ValueShape, low: i64, high: i64) -> ValueSlot {
    ValueSlot {
        key: Key(key),
        shape,
        low,
        high,
        start: low,
    }
}

fn field(key: u32, keep: Keep, from: Option<usize>) -> FieldSlot {
    let key = Key(key);
    FieldSlot {
        key,
        keep,
        from,
        tick: false,
    }
}

fn block(key: u32, hints: u8, shape: Shape) -> BlockSlot {
    BlockSlot {
        key: Key(key),
        hints,
        shape,
    }
}

fn decision(remembers: bool) -> Shape {
    let options = options(3);
    Shape::Decision { options, remembers }
}

fn question(several: bool, count: u16) -> Shape {
    let options = options(count);
    Shape::Options { options, several }
}

fn parts() -> Shape {
    let parts = options(4).into_iter().enumerate();
    Shape::Parts {
        parts: parts.map(|(n, key)| (key, n == 3)).collect(),
        targets: options(3),
    }
}

fn scale(rows: usize, points: u32) -> Shape {
    let points = rows as u32 * points;
    Shape::Scale {
        points: (1..=points).map(|n| Key(n * 4_001)).collect(),
        rows,
    }
}

/// The layout.
pub fn layout() -> Layout {
    let plan = vec![
        field(4_200, Keep::Saved(30), Some(7)),
        field(4_300, Keep::Shared(20), None),
        field(4_400, Keep::Private, None),
    ];
    Layout {
        scenes: [70, 700, 70_000, 200_000].map(Key).to_vec(),
        back: Vec::new(),
        values: vec![
            value(1_100, ValueShape::Number, -5, 1_000),
            value(1_200, ValueShape::YesNo, 0, 1),
            value(1_300, ValueShape::Words(options(3)), 0, 2),
        ],
        blocks: vec![
            block(2_100, 0, decision(false)),
            block(2_200, 0, decision(true)),
            block(2_300, 3, question(false, 4)),
            block(2_400, 2, question(true, 9)),
            block(2_500, 1, Shape::Number),
            block(2_600, 0, Shape::Text),
            block(2_700, 0, Shape::Writing(Keep::Private)),
            block(2_800, 1, Shape::Writing(Keep::Saved(40))),
            block(2_900, 1, Shape::Writing(Keep::Shared(40))),
            block(3_000, 0, Shape::Plan(plan)),
            block(3_100, 1, Shape::Order(options(4))),
            block(3_200, 2, parts()),
            block(3_100, 0, scale(3, 5)),
        ],
    }
}
