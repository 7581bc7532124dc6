//! The header: 24 characters that alone save status, score and place. Its shape is the same in every version of the codec.
//!
//! `version 1 · lineage 4 · sequence 4 · summary 2 · scene 3 · length of the body 2 · checksum of all but the checksums 4 ·
//! checksum of the header 4`. The length makes every truncation certain to be seen.

use super::bits::{Reader, checksum, put};
use super::state::{Best, State};
use crate::id::Key;

/// Version of the codec.
pub const VERSION: u32 = 1;

/// Characters of the header.
pub const HEADER: usize = 24;

/// Characters before the checksums.
const PLAIN: usize = 16;

/// What a header holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub version: u32,
    pub lineage: u32,
    pub sequence: u32,
    pub best: Best,
    pub ended: bool,
    pub scene: Option<Key>,
    pub length: u32,
    pub whole: u32,
}

/// Puts the header before a body.
pub fn seal(state: &State, scene: Option<Key>, body: &str) -> String {
    let mut out = String::with_capacity(HEADER + body.len());
    put(&mut out, VERSION, 1);
    put(&mut out, state.lineage, 4);
    put(&mut out, state.sequence, 4);
    put(
        &mut out,
        summary(&state.best, state.ended, scene.is_some()),
        2,
    );
    put(&mut out, scene.map_or(0, |key| key.0), 3);
    put(&mut out, body.len() as u32, 2);
    let whole = sum(&[&out, body]);
    put(&mut out, whole, 4);
    let own = sum(&[&out]);
    put(&mut out, own, 4);
    out.push_str(body);
    out
}

fn sum(parts: &[&str]) -> u32 {
    checksum(&super::bits::sixes(&parts.concat()).unwrap_or_default())
}

fn summary(best: &Best, ended: bool, begun: bool) -> u32 {
    let success = match best.success.as_str() {
        "passed" => 2,
        "failed" => 1,
        _ => 0,
    };
    let raw = u32::try_from(best.raw).map_or(127, |raw| raw.min(100));
    u32::from(best.completed) << 11
        | success << 9
        | raw << 2
        | u32::from(ended) << 1
        | u32::from(begun)
}

/// Reads a header; none where it is damaged.
pub fn open(sixes: &[u8]) -> Option<Header> {
    let mut reader = Reader::new(sixes.get(..HEADER)?);
    let version = reader.number(1)?;
    let lineage = reader.number(4)?;
    let sequence = reader.number(4)?;
    let summary = reader.number(2)?;
    let scene = reader.number(3)?;
    let length = reader.number(2)?;
    let whole = reader.number(4)?;
    if version == 0 || reader.number(4)? != checksum(sixes.get(..PLAIN + 4)?) {
        return None;
    }
    Some(Header {
        version,
        lineage,
        sequence,
        best: best(summary),
        ended: summary >> 1 & 1 == 1,
        scene: (summary & 1 == 1).then_some(Key(scene)),
        length,
        whole,
    })
}

fn best(summary: u32) -> Best {
    let raw = summary >> 2 & 127;
    let success = match summary >> 9 & 3 {
        2 => "passed",
        1 => "failed",
        _ => "",
    };
    Best {
        completed: summary >> 11 == 1,
        success: success.into(),
        raw: if raw > 100 { -1 } else { i64::from(raw) },
    }
}

/// The body behind a header; none where it is damaged.
pub fn body<'a>(header: &Header, sixes: &'a [u8]) -> Option<&'a [u8]> {
    let body = sixes.get(HEADER..)?;
    let mut all = sixes.get(..PLAIN)?.to_vec();
    all.extend_from_slice(body);
    (body.len() as u32 & 0xfff == header.length && checksum(&all) == header.whole).then_some(body)
}
