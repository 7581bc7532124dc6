//! The saved state: what is written is read back, stays within its bound, and no damage goes unseen.

#![allow(clippy::string_slice)] // the saved state is ASCII, which a test here holds

mod shapes;

use shapes::{Census, Draw};
use storyloom::model::record::{HEADER, Kind, Layout, ValueShape, largest, most, read, write};

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes and reads so many states of so many layouts; returns how often each construct occurred.
fn each_state(
    layouts: u64,
    states: usize,
    mut check: impl FnMut(&Layout, &storyloom::model::record::State, &str),
) -> Census {
    let mut census = Census::new();
    for number in 0..layouts {
        let layout = shapes::layout(number, &mut census);
        let mut draw = Draw(number);
        for _ in 0..states {
            let state = shapes::state(&mut draw, &layout, &mut census);
            check(&layout, &state, &write(&layout, &state));
        }
    }
    census
}

#[test]
fn what_is_written_is_read_back_and_within_the_bound() {
    let census = each_state(5_000, 20, |layout, state, saved| {
        assert!(
            saved.len() <= most(layout),
            "{} > {}",
            saved.len(),
            most(layout)
        );
        assert!(saved.chars().all(|c| ALPHABET.contains(c)), "{saved}");
        let reading = read(layout, saved, "");
        assert_eq!(
            (reading.kind, reading.moved, reading.dropped),
            (Kind::Whole, false, 0)
        );
        assert_eq!(&reading.state, state);
    });
    println!("{census:#?}");
    assert_eq!(census.len(), 35, "a construct never occurred");
}

#[test]
fn the_largest_state_reaches_the_bound() {
    for number in 0..5_000 {
        let layout = shapes::layout(number, &mut Census::new());
        assert_eq!(
            write(&layout, &largest(&layout)).len(),
            most(&layout),
            "layout {number}"
        );
    }
}

#[test]
fn the_header_alone_saves_status_score_and_place() {
    each_state(500, 4, |layout, state, saved| {
        let place = &saved[..HEADER];
        for reading in [
            read(layout, "", place),
            read(layout, place, ""),
            read(layout, &saved[..saved.len() - 1], place),
        ] {
            assert_eq!(reading.kind, Kind::Header);
            assert_eq!(
                (&reading.state.best, reading.state.scene),
                (&state.best, state.scene)
            );
            assert_eq!(
                (reading.state.lineage, reading.state.sequence),
                (state.lineage, state.sequence)
            );
            assert!(reading.state.answers.is_empty());
        }
    });
}

#[test]
fn the_better_and_the_later_of_two_headers_count() {
    let mut both = 0;
    each_state(300, 2, |layout, state, saved| {
        let mut other = state.clone();
        other.best.raw = 100 - state.best.raw.max(0);
        other.best.completed = !state.best.completed;
        other.sequence = (state.sequence + 1) & 0x00ff_ffff;
        other.scene = 0;
        let place = &write(layout, &other)[..HEADER];
        let best = state.best.raw.max(other.best.raw);
        let whole = read(layout, saved, place).state;
        assert_eq!((whole.best.raw, whole.best.completed), (best, true));
        assert_eq!((whole.scene, whole.sequence), (state.scene, state.sequence));
        let header = read(layout, &saved[..HEADER], place).state;
        assert_eq!((header.best.raw, header.best.completed), (best, true));
        let later = if other.sequence > state.sequence {
            &other
        } else {
            state
        };
        assert_eq!(
            (header.scene, header.sequence),
            (later.scene, later.sequence)
        );
        both += usize::from(other.best.raw > state.best.raw && state.scene != 0);
    });
    assert!(both > 100);
}

#[test]
fn a_value_outside_its_new_range_is_brought_back_into_it() {
    let mut back = 0;
    each_state(300, 4, |layout, state, saved| {
        let mut narrow = layout.clone();
        for slot in &mut narrow.values {
            if slot.shape == ValueShape::Number {
                slot.high = slot.low + (slot.high - slot.low) / 2;
            }
        }
        let values = read(&narrow, saved, "").state.values;
        for ((slot, old), new) in narrow.values.iter().zip(&state.values).zip(&values) {
            assert_eq!(*new, (*old).clamp(slot.low, slot.high));
            back += usize::from(new != old);
        }
    });
    assert!(back > 100);
}

#[test]
fn every_truncation_and_every_changed_character_is_seen() {
    let mut changes = 0u64;
    each_state(14, 1, |layout, _, saved| {
        for length in 0..saved.len() {
            let reading = read(layout, &saved[..length], "");
            assert_ne!(reading.kind, Kind::Whole, "cut at {length}");
            let expected = if length == 0 {
                Kind::Empty
            } else if length < HEADER {
                Kind::Damaged
            } else {
                Kind::Header
            };
            assert_eq!(reading.kind, expected, "cut at {length}");
        }
        for (at, old) in saved.char_indices() {
            for new in ALPHABET
                .chars()
                .chain(['.', '+', ' ', '\0'])
                .filter(|new| *new != old)
            {
                let mut damaged = saved.to_string();
                damaged.replace_range(at..=at, &new.to_string());
                if damaged.trim().len() < damaged.len() {
                    continue;
                }
                let reading = read(layout, &damaged, "");
                let spoilt = new.is_ascii_punctuation() && !ALPHABET.contains(new)
                    || new == ' '
                    || new == '\0';
                let expected = if at < HEADER || spoilt {
                    Kind::Damaged
                } else {
                    Kind::Header
                };
                assert_eq!(reading.kind, expected, "{old} became {new} at {at}");
                changes += 1;
            }
        }
    });
    assert!(changes > 50_000);
}

#[test]
fn a_newer_codec_is_told_apart_and_only_its_header_read() {
    let layout = shapes::layout(3, &mut Census::new());
    let state = largest(&layout);
    let saved = write(&layout, &state);
    let newer = reseal(&saved, 'C');
    let reading = read(&layout, &newer, "");
    assert_eq!(reading.kind, Kind::Newer);
    assert_eq!(reading.state.best, state.best);
    assert!(reading.state.answers.is_empty());
    assert_eq!(read(&layout, &reseal(&saved, 'A'), "").kind, Kind::Damaged);
}

/// The header with another version and a checksum that fits it.
fn reseal(saved: &str, version: char) -> String {
    let head = format!("{version}{}", &saved[1..20]);
    let sum = head.chars().fold(0x00b7_04ceu32, |crc, c| {
        let six = ALPHABET.find(c).map_or(0, |six| six as u32);
        (0..6).fold(crc ^ (six << 18), |crc, _| {
            let next = crc << 1;
            (if next & 0x0100_0000 == 0 {
                next
            } else {
                next ^ 0x0186_4cfb
            }) & 0x00ff_ffff
        })
    });
    let sum: String = (0..4)
        .rev()
        .filter_map(|n| ALPHABET.chars().nth((sum >> (6 * n) & 63) as usize))
        .collect();
    format!("{head}{sum}{}", &saved[HEADER..])
}
